"""The words of a .docx in reading order, with a map from every code point back to the run that holds it.

The canonical text of a .docx is made here and nowhere else: one line a paragraph, lines joined by a line feed, empty
paragraphs kept as empty lines. A break inside a paragraph is a line feed too, a tab is a tab, a non-breaking hyphen is
U+2011. Tracked insertions are seen as accepted and tracked deletions as gone, paragraph marks and table rows included
(ECMA-376 Part 1, 17.13.5). Content controls, hyperlinks and the shown result of fields are read through. Footnotes and
endnotes follow the body, then text boxes: those can be read and commented, but no edit is written into them.

The reader makes blocks of the paragraphs; the redline cuts the runs.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from reviewer.document.docx_paragraph import Piece, StoryParagraph
from reviewer.document.docx_walk import StoryReader
from reviewer.document.model import SourceComment
from reviewer.document.word_comments import read_comments
from reviewer.document.word_numbering import NumberCounter, read_definitions
from reviewer.document.word_package import MC, Package, W, open_package
from reviewer.document.word_style import Styles, read_styles
from reviewer.document.word_unread import header_texts, unfetched, unread_parts
from reviewer.errors import DamagedFile
from reviewer.progress import Report, silent

_TRACKED = tuple(
    W + name
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange", "tblGridChange"),
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange"),
    )
)


@dataclass(frozen=True, slots=True)
class DocxStory:
    """The opened package with its text and the way back from the text."""

    package: Package
    text: str
    paragraphs: tuple[StoryParagraph, ...]
    pieces: tuple[Piece, ...]
    roots: dict[str, etree._Element] = field(repr=False)  # by part name: the trees that hold the elements
    comments: tuple[SourceComment, ...] = ()
    tracked_count: int = 0  # tracked changes that were there before us
    hidden_count: int = 0  # stretches of hidden text, which were read
    box_count: int = 0  # text boxes, which were read behind everything else
    prompt_count: int = 0  # content controls that nobody has filled in
    symbol_count: int = 0  # signs that nobody can name
    unfetched_count: int = 0  # things outside the file that it refers to
    unread: Mapping[str, int] = field(default_factory=dict)  # what was not read, by the names messages.py knows

    def paragraph_at(self, offset: int) -> int:
        """Return the index of the paragraph whose words or mark stand at `offset`; the last one at the text's end."""
        return max(0, bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.span.start) - 1)


def open_story(
    data: bytes, name: str, *, has_headers: bool = False, only_words: bool = False, report: Report = silent
) -> DocxStory:
    """Open a .docx and read its body, then the words of its footnotes and endnotes, then those of its text boxes.

    `has_headers` reads headers and footers too, between notes and text boxes. `only_words` is for whoever writes into
    the file: paragraphs tell their words and places and nothing else, and nothing is counted. Raises
    UnsupportedFormat, DamagedFile, DocumentTooLarge, ReadingTooCostly, or Cancelled from `report`, which is told the
    paragraphs read; an empty document is not an error here.
    """
    report(0, 1)
    package = open_package(data, name)
    main = package.main_part
    root = _tree(package, main)
    body = root.find(W + "body")
    if body is None:
        raise DamagedFile(name, "no body in the main part")
    if only_words:
        reader = StoryReader(name, Styles(), NumberCounter(read_definitions(None, {})), report, only_words=True)
    else:
        reader = _reader(package, main, report)
    _begin_part(reader, package, main, root)
    reader.read_container(body, main, "", "body")
    roots = {main: root}
    for number, (part, kind) in enumerate(_side_parts(package, main, has_headers=has_headers)):
        roots[part] = _tree(package, part)
        _begin_part(reader, package, part, roots[part])
        _read_side(reader, roots[part], part, kind, number)
    reader.read_boxes()
    text = "\n".join(reader.lines)
    if only_words:
        return DocxStory(package, text, tuple(reader.paragraphs), (), roots)
    unread = unread_parts(roots.values())
    unread["header"] += 0 if has_headers else len(header_texts(package, main))
    return DocxStory(
        package,
        text,
        reader.finished_paragraphs(),
        tuple(reader.pieces),
        roots,
        comments=read_comments(package, main, reader.comment_places, len(text)),
        tracked_count=sum(_tracked_count(tree) for tree in roots.values()),
        hidden_count=len(reader.hidden),
        box_count=reader.box_count,
        prompt_count=reader.prompt_count,
        symbol_count=reader.symbol_count,
        unfetched_count=unfetched(package, roots),
        unread=+unread,
    )


def _reader(package: Package, main: str, report: Report) -> StoryReader:
    numbering = package.related(main, "numbering")
    styles_part = package.related(main, "styles")
    styles = read_styles(None if styles_part is None else package.parse(styles_part))
    definitions = read_definitions(None if numbering is None else package.parse(numbering), styles.style_lists())
    return StoryReader(package.name, styles, NumberCounter(definitions), report)


def _tree(package: Package, part: str) -> etree._Element:
    """Return the tree of a part, its words whole: an XML comment inside a w:t would hide what follows it."""
    root = package.parse(part)
    for element in root.iter(W + "t", W + "delText", W + "instrText"):
        if len(element):
            words = (element.text or "") + "".join(child.tail or "" for child in element)
            for child in list(element):
                element.remove(child)
            element.text = words
    return root


def _begin_part(reader: StoryReader, package: Package, part: str, root: etree._Element) -> None:
    links = (one for one in package.relationships(part) if one.kind == "hyperlink")
    reader.begin_part(root, {one.id: one.target for one in links})


def _side_parts(package: Package, main: str, *, has_headers: bool) -> Iterator[tuple[str, str]]:
    kinds = ["footnotes", "endnotes", *(("header", "footer") if has_headers else ())]
    for kind in kinds:
        seen = set()
        for relationship in package.relationships(main):
            if relationship.kind == kind and package.has(relationship.target) and relationship.target not in seen:
                seen.add(relationship.target)
                yield relationship.target, kind


def _read_side(reader: StoryReader, root: etree._Element, part: str, kind: str, number: int) -> None:
    if kind in ("header", "footer"):
        reader.read_container(root, part, f"{kind[0]}{number}.", "header")
        return
    for note in root.iter(W + "footnote", W + "endnote"):
        if note.get(W + "type") in (None, "normal"):
            reader.read_container(note, part, f"{kind[:2]}{note.get(W + 'id', '')}.", "note")


def _tracked_count(root: etree._Element) -> int:
    """Count the marks of tracked changes, those that are there twice for old readers once."""
    return sum(next(mark.iterancestors(MC + "Fallback"), None) is None for mark in root.iter(*_TRACKED))
