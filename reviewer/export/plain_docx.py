"""A policy that is no Word file, set as a clean Chinese Word file of ours: one paragraph a line, not a word changed.

Everything but the body stands as parts in resources/redline/plain: A4, styles with Chinese faces, no theme, a footer
that counts pages. Numbers that were typed stay typed, automatic ones stay automatic. What the file was made from is
said in its header, so that the body is the source and nothing else.
"""

from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from reviewer.document.model import PolicyDocument, Span
from reviewer.document.word_package import W
from reviewer.export.plain_numbering import PlainLists
from reviewer.export.plain_package import PlainPackage, plain_run
from reviewer.paths import resources_folder
from reviewer.playbook.load import read_table

_DEEPEST_HEADING = 9
_KINDS = {"text/html": "html", "multipart/related": "html", "application/pdf": "pdf"}  # by media type


def set_plain(document: PolicyDocument, *, author: str = "", at: datetime | None = None) -> bytes:
    """Return the document as a .docx whose canonical text is exactly `document.text`.

    `author` and `at`, timezone-aware, are what the file's properties say of its making.
    """
    package = PlainPackage()
    lists = PlainLists(document.blocks)
    lists.write(package.numbering)
    package.fill(_body(document, lists))
    notes = read_table(resources_folder() / "redline" / "redline.toml", "redline")["reset"]
    package.head(str(notes[_KINDS.get(document.source.media_type, "text")]))
    package.sign(document.title, author, at)
    return package.saved()


def _body(document: PolicyDocument, lists: PlainLists) -> Iterator[etree._Element]:
    levels = {heading.span: heading.level for heading in document.headings}
    is_titled = False
    start = 0
    for line in document.text.split("\n"):
        span = _without_space(line, start)
        level = levels.get(span, 0)
        is_title = level > 0 and not is_titled and document.quote(span) == document.title.strip()
        is_titled = is_titled or is_title or level > 0
        yield _paragraph(line, _style(line, level, is_title=is_title), lists.list_at(start))
        start += len(line) + 1


def _without_space(line: str, start: int) -> Span:
    begin = start + len(line) - len(line.lstrip())
    return Span(begin, max(begin, start + len(line.rstrip())))


def _style(line: str, level: int, *, is_title: bool) -> str:
    if is_title:
        return "Title"
    if level:
        return f"Heading{min(level, _DEEPEST_HEADING)}"
    # a line that is indented by hand is not indented again
    return "PolicyTextFlush" if line[:1].isspace() else "PolicyText"


def _paragraph(line: str, style: str, list_id: int) -> etree._Element:
    paragraph = etree.Element(W + "p")
    properties = etree.SubElement(paragraph, W + "pPr")
    etree.SubElement(properties, W + "pStyle").set(W + "val", style)
    if list_id:
        place = etree.SubElement(properties, W + "numPr")
        etree.SubElement(place, W + "ilvl").set(W + "val", "0")
        etree.SubElement(place, W + "numId").set(W + "val", str(list_id))
    if line:
        paragraph.append(plain_run(line))
    return paragraph
