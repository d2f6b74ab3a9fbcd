"""The words of a .docx in reading order, with a map from every code point back to the run that holds it.

The canonical text of a .docx is made here and nowhere else: one line a paragraph, lines joined by a line feed, empty
paragraphs kept as empty lines. A break inside a paragraph is a line feed too, a tab is a tab, a non-breaking hyphen is
U+2011. Tracked insertions are seen as accepted and tracked deletions as gone, paragraph marks and table rows included
(ECMA-376 Part 1, 17.13.5). Content controls, hyperlinks and the shown result of fields are read through.

The reader makes blocks of the paragraphs; the redline cuts the runs.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reviewer.document.model import Span
from reviewer.document.word_numbering import ListPlace, NumberCounter, read_definitions
from reviewer.document.word_package import MC, Package, W, open_package
from reviewer.document.word_style import Styles, is_on, read_styles
from reviewer.errors import DamagedFile
from reviewer.progress import Report, silent

_BLOCK_WRAPPERS = frozenset((W + "customXml", W + "smartTag", W + "ins", W + "moveTo"))
_INLINE_SKIPPED = frozenset(
    (
        W + "pPr",
        W + "rPr",
        W + "del",
        W + "moveFrom",
        W + "sdtPr",
        W + "sdtEndPr",
        W + "rt",
        W + "rubyPr",
        MC + "Fallback",
    )
) | {W + "txbxContent"}
_GONE_MARKS = (W + "del", W + "moveFrom")
_NEVER_A_NEIGHBOUR = frozenset((W + "p", W + "tbl", W + "sectPr", W + "sdt"))
_REPORTED = 200  # paragraphs between two reports
_RAW_SPACES = str.maketrans("\r\n\t", "   ")  # white space typed into w:t is a space to Word, never a break


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words and the element that holds them: a w:t, or a tab, break or hyphen of one code point."""

    span: Span
    element: etree._Element
    run: etree._Element


@dataclass(frozen=True, slots=True)
class StoryParagraph:
    """One line of the canonical text that ends in a paragraph mark.

    `elements` are its w:p: more than one where a tracked deletion has taken the marks between them; the last one bears
    the mark and the properties. `container` numbers the body, cell, note, header or content control it stands in.
    """

    elements: tuple[etree._Element, ...]
    path: str  # "p12", "t3.r2.c1.p0"
    span: Span
    part: str  # name of the part: "word/document.xml"
    container: int
    border: str  # what an edit would cross on leaving the container: "body", "cell", "note", "header", "control"
    style_id: str = ""
    style_name: str = ""  # lower case, as Word knows it: "heading 1", "normal"
    outline_level: int = 0  # 1-9 by style name, outline level or style chain; 0 = body text
    place: ListPlace | None = None
    label: str = ""  # automatic number as Word shows it
    emphasis: tuple[Span, ...] = ()  # bold or underlined words

    @property
    def is_in_table(self) -> bool:
        """`True` inside a table cell."""
        return self.path.partition(".")[0].startswith("t")


@dataclass(frozen=True, slots=True)
class DocxStory:
    """The opened package with its text and the way back from the text."""

    package: Package
    text: str
    paragraphs: tuple[StoryParagraph, ...]
    pieces: tuple[Piece, ...]
    roots: dict[str, etree._Element] = field(repr=False)  # by part name: the trees that hold the elements
    tracked_count: int = 0  # tracked changes that were there before us
    comment_count: int = 0
    hidden_count: int = 0  # runs of hidden text that were read
    unread_count: int = 0  # text boxes with words, which are not read

    def paragraph_at(self, offset: int) -> int:
        """Return the index of the paragraph whose words or mark stand at `offset`; the last one at the text's end."""
        return max(0, bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.span.start) - 1)


def open_story(data: bytes, name: str, *, has_headers: bool = False, report: Report = silent) -> DocxStory:
    """Open a .docx and read its body, then the words of its footnotes and endnotes.

    `has_headers` reads headers and footers too, after the notes. Raises UnsupportedFormat, DamagedFile,
    DocumentTooLarge, or Cancelled from `report`, which is told the paragraphs read; an empty document is not an error
    here.
    """
    package = open_package(data, name)
    main = package.main_part
    root = package.parse(main)
    body = root.find(W + "body")
    if body is None:
        raise DamagedFile(name, "no body in the main part")
    numbering = package.related(main, "numbering")
    styles_part = package.related(main, "styles")
    reader = _Reader(
        styles=read_styles(None if styles_part is None else package.parse(styles_part)),
        counter=NumberCounter(read_definitions(None if numbering is None else package.parse(numbering))),
        report=report,
        expected_count=sum(1 for _ in body.iter(W + "p")),
    )
    reader.read_container(body, main, "", "body")
    roots = {main: root}
    for part, kind in _side_parts(package, main, has_headers=has_headers):
        roots[part] = package.parse(part)
        _read_side(reader, roots[part], part, kind)
    comments = package.related(main, "comments")
    return DocxStory(
        package,
        "\n".join(reader.lines),
        tuple(reader.paragraphs),
        tuple(reader.pieces),
        roots,
        tracked_count=sum(_tracked_count(tree) for tree in roots.values()),
        comment_count=0 if comments is None else sum(1 for _ in package.parse(comments).iter(W + "comment")),
        hidden_count=reader.hidden_count,
        unread_count=reader.unread_count,
    )


def _side_parts(package: Package, main: str, *, has_headers: bool) -> Iterator[tuple[str, str]]:
    kinds = ["footnotes", "endnotes", *(("header", "footer") if has_headers else ())]
    for kind in kinds:
        seen = set()
        for relationship in package.relationships(main):
            if relationship.kind == kind and package.has(relationship.target) and relationship.target not in seen:
                seen.add(relationship.target)
                yield relationship.target, kind


def _read_side(reader: "_Reader", root: etree._Element, part: str, kind: str) -> None:
    if kind in ("header", "footer"):
        reader.read_container(root, part, f"{kind[0]}{reader.side_count}.", "header")
        reader.side_count += 1
        return
    for note in root.iter(W + "footnote", W + "endnote"):
        if note.get(W + "type") in (None, "normal"):
            reader.read_container(note, part, f"{kind[:2]}{note.get(W + 'id', '')}.", "note")


def _tracked_count(root: etree._Element) -> int:
    return sum(1 for _ in root.iter(W + "ins", W + "del", W + "moveFrom", W + "moveTo")) + sum(
        1 for element in root.iter(etree.Element) if str(element.tag).endswith("PrChange")
    )


@dataclass(slots=True)
class _Reader:
    """Walks the containers in order and keeps what it has seen."""

    styles: Styles
    counter: NumberCounter
    lines: list[str] = field(default_factory=list)
    paragraphs: list[StoryParagraph] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    length: int = 0  # of all lines so far, each with its line feed
    container_count: int = 0
    side_count: int = 0
    hidden_count: int = 0
    unread_count: int = 0
    report: Report = silent
    expected_count: int = 0  # paragraphs, more or less

    def read_container(self, container: etree._Element, part: str, prefix: str, border: str) -> None:
        """Read the paragraphs and tables of one container; content controls in it are containers of their own."""
        self._read_blocks(container, part, prefix, border, {"p": 0, "t": 0})

    def _read_blocks(
        self, parent: etree._Element, part: str, prefix: str, border: str, numbers: dict[str, int]
    ) -> None:
        number = self._new_container()
        waiting: list[etree._Element] = []  # paragraphs whose marks a tracked deletion has taken
        for child in parent.iterchildren(etree.Element):
            if child.tag == W + "p":
                waiting.append(child)
                if has_gone_mark(child):
                    if is_followed_by_paragraph(child):
                        continue
                    if _vanish(waiting):
                        waiting = []
                        continue
                path = f"{prefix}p{numbers['p']}"
                self._read_paragraph(tuple(waiting), path, part, number, border)
                numbers["p"] += 1
                waiting = []
            elif child.tag == W + "tbl":
                self._read_table(child, part, f"{prefix}t{numbers['t']}.")
                numbers["t"] += 1
            elif child.tag == W + "sdt":
                for content in child.iterchildren(W + "sdtContent"):
                    self._read_blocks(content, part, prefix, "control", numbers)
            elif child.tag in _BLOCK_WRAPPERS:
                self._read_blocks(child, part, prefix, border, numbers)
            elif child.tag == MC + "AlternateContent":
                for choice in child.iterchildren(MC + "Choice"):
                    self._read_blocks(choice, part, prefix, border, numbers)
                    break

    def _new_container(self) -> int:
        self.container_count += 1
        return self.container_count

    def _read_table(self, table: etree._Element, part: str, prefix: str) -> None:
        rows = [row for row in _through(table, W + "tr") if row.find(f"{W}trPr/{W}del") is None]
        for row_number, row in enumerate(rows):
            for cell_number, cell in enumerate(_through(row, W + "tc")):
                self.read_container(cell, part, f"{prefix}r{row_number}.c{cell_number}.", "cell")

    def _read_paragraph(
        self, elements: tuple[etree._Element, ...], path: str, part: str, container: int, border: str
    ) -> None:
        if len(self.paragraphs) % _REPORTED == 0:
            self.report(min(len(self.paragraphs), self.expected_count), self.expected_count)
        start = self.length
        style_id, properties = self.styles.of_paragraph(elements[-1])
        emphasis: list[Span] = []
        words: list[str] = []
        offset = start
        for element in elements:
            for run, child, text in text_elements(element):
                span = Span(offset, offset + len(text))
                self.pieces.append(Piece(span, child, run))
                words.append(text)
                offset = span.end
                run_properties = run.find(W + "rPr")
                if self.styles.is_emphasised(run_properties, style_id):
                    _grow(emphasis, span)
                self.hidden_count += is_on(run_properties, "vanish")
            self.unread_count += sum(
                1 for box in element.iter(W + "txbxContent") if next(box.iter(W + "t"), None) is not None
            )
        place = self.styles.place_of(properties, style_id, self.counter.definitions)
        label = self.counter.next_label(place.list_id, place.level) if place is not None else ""
        self.paragraphs.append(
            StoryParagraph(
                elements,
                path,
                Span(start, offset),
                part,
                container,
                border,
                style_id,
                self.styles.name_of(style_id),
                self.styles.outline_level(properties, style_id),
                place,
                label,
                tuple(emphasis),
            )
        )
        self.lines.append("".join(words))
        self.length = offset + 1


def _grow(spans: list[Span], span: Span) -> None:
    if spans and spans[-1].end == span.start:
        spans[-1] = Span(spans[-1].start, span.end)
    elif len(span):
        spans.append(span)


def _through(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Yield the children `wanted` of a table or row, those inside content controls and other wrappers included."""
    for child in parent.iterchildren(etree.Element):
        if child.tag == wanted:
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent") or child.tag in _BLOCK_WRAPPERS:
            yield from _through(child, wanted)


def has_gone_mark(paragraph: etree._Element) -> bool:
    """`True` when a tracked deletion or move has taken the paragraph's mark."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and any(mark.find(tag) is not None for tag in _GONE_MARKS)


def next_neighbour(paragraph: etree._Element) -> etree._Element | None:
    """Return the paragraph, table, content control or section end that follows directly, None at the end."""
    following = paragraph.getnext()
    while following is not None and following.tag not in _NEVER_A_NEIGHBOUR:
        following = following.getnext()
    return following


def is_followed_by_paragraph(paragraph: etree._Element) -> bool:
    """`True` when a merge would join this paragraph with another one."""
    following = next_neighbour(paragraph)
    return following is not None and following.tag == W + "p"


def _vanish(paragraphs: list[etree._Element]) -> bool:
    """`True` when nothing is left of paragraphs without marks that stand last in their container or before a table."""
    for paragraph in paragraphs:
        if any(not _is_gone(run, paragraph) for run in paragraph.iter(W + "r")):
            return False
    parent = paragraphs[-1].getparent()
    return parent is not None and len(parent.findall(W + "p")) > len(paragraphs)


def _is_gone(run: etree._Element, paragraph: etree._Element) -> bool:
    for ancestor in run.iterancestors():
        if ancestor is paragraph:
            return False
        if ancestor.tag in _GONE_MARKS:
            return True
    return False


def text_elements(parent: etree._Element) -> Iterator[tuple[etree._Element, etree._Element, str]]:
    """Yield (run, element, words) for every element inside a paragraph that adds to the text, in order."""
    for child in parent.iterchildren(etree.Element):
        if child.tag in _INLINE_SKIPPED:
            continue
        text = element_text(child) if parent.tag == W + "r" else ""
        if text:
            yield parent, child, text
        elif child.tag == MC + "AlternateContent":
            for choice in child.iterchildren(MC + "Choice"):
                yield from text_elements(choice)
                break
        elif child.tag != W + "p":
            yield from text_elements(child)


def element_text(element: etree._Element) -> str:
    """Return what one child of a run adds to the canonical text; "" for everything that is not words."""
    tag = element.tag
    if tag in (W + "t", W + "delText"):
        return (element.text or "").translate(_RAW_SPACES)
    if tag == W + "tab":
        return "\t"
    if tag in (W + "br", W + "cr"):
        return "\n"
    return "\u2011" if tag == W + "noBreakHyphen" else ""
