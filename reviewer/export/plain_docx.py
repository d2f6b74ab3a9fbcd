"""A policy that is no Word file, set as a clean Chinese Word file of ours: one paragraph a line, not a word changed.

Everything but the body stands as parts in resources/redline/plain: A4, styles with Chinese faces, no theme, a footer
that counts pages. Numbers that were typed stay typed, automatic ones stay automatic. What the file was made from is
said in its header, so that the body is the source and nothing else.
"""

import re
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree

from reviewer.document.model import PolicyDocument, Span
from reviewer.document.word_package import W, packed, parse_xml
from reviewer.export.package_changes import serialised
from reviewer.export.plain_numbering import PlainLists
from reviewer.export.runs import set_words
from reviewer.paths import resources_folder
from reviewer.playbook.load import read_table

_DOCUMENT, _HEADER, _CORE = "word/document.xml", "word/header1.xml", "docProps/core.xml"
_NUMBERING = "word/numbering.xml"
_FIRST = "[Content_Types].xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DCTERMS = "{http://purl.org/dc/terms/}"
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_DEEPEST_HEADING = 9
_KINDS = {"text/html": "html", "multipart/related": "html", "application/pdf": "pdf"}  # by media type


def set_plain(document: PolicyDocument, *, author: str = "", at: datetime | None = None) -> bytes:
    """Return the document as a .docx whose canonical text is exactly `document.text`.

    `author` and `at`, timezone-aware, are what the file's properties say of its making.
    """
    folder = resources_folder() / "redline" / "plain"
    parts = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(_files(folder))}
    lists = PlainLists(document.blocks)
    numbering = parse_xml(parts[_NUMBERING], _NUMBERING)
    lists.write(numbering)
    parts[_NUMBERING] = serialised(numbering)
    parts[_DOCUMENT] = serialised(_with_body(parse_xml(parts[_DOCUMENT], _DOCUMENT), document, lists))
    parts[_HEADER] = serialised(_with_note(parse_xml(parts[_HEADER], _HEADER), document))
    parts[_CORE] = serialised(_with_maker(parse_xml(parts[_CORE], _CORE), document, author, at))
    return packed({_FIRST: parts.pop(_FIRST)} | parts)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _with_body(root: etree._Element, document: PolicyDocument, lists: PlainLists) -> etree._Element:
    end = root.find(f"{W}body/{W}sectPr")
    assert end is not None
    levels = {heading.span: heading.level for heading in document.headings}
    is_titled = False
    start = 0
    for line in document.text.split("\n"):
        span = _without_space(line, start)
        level = levels.get(span, 0)
        is_title = level > 0 and not is_titled and document.quote(span) == document.title.strip()
        is_titled = is_titled or is_title or level > 0
        end.addprevious(_paragraph(line, _style(line, level, is_title=is_title), lists.list_at(start)))
        start += len(line) + 1
    return root


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
        paragraph.append(_run(line))
    return paragraph


def _run(words: str) -> etree._Element:
    run = etree.Element(W + "r")
    # the hint makes Word set “ ” … — in the Chinese face, where they are as wide as a character
    etree.SubElement(etree.SubElement(run, W + "rPr"), W + "rFonts").set(W + "hint", "eastAsia")
    for part in re.split("(\t)", words):
        if part == "\t":
            etree.SubElement(run, W + "tab")
        elif part:
            set_words(etree.SubElement(run, W + "t"), part)
    return run


def _with_note(header: etree._Element, document: PolicyDocument) -> etree._Element:
    notes = read_table(resources_folder() / "redline" / "redline.toml", "redline")["reset"]
    kind = _KINDS.get(document.source.media_type, "text")
    paragraph = header.find(W + "p")
    assert paragraph is not None
    paragraph.append(_run(str(notes[kind])))
    return header


def _with_maker(core: etree._Element, document: PolicyDocument, author: str, at: datetime | None) -> etree._Element:
    _say(core, _DC + "title", document.title)
    if author:
        _say(core, _DC + "creator", author)
        _say(core, _CP + "lastModifiedBy", author)
    for name in ("created", "modified") if at is not None else ():
        assert at is not None
        stamp = _say(core, _DCTERMS + name, f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}")
        stamp.set(_XSI + "type", "dcterms:W3CDTF")
    return core


def _say(core: etree._Element, tag: str, words: str) -> etree._Element:
    element = etree.SubElement(core, tag)
    element.text = words
    return element
