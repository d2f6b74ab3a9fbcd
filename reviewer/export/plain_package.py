"""A Word package of our own: the parts in resources/redline/plain, with a body, a header line and a maker put in.

A4, styles with Chinese faces, no theme, a footer that counts pages; no word of any program.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from lxml import etree

from reviewer.document.word_package import W, packed, parse_xml
from reviewer.export.package_changes import serialised
from reviewer.export.runs import set_words
from reviewer.paths import resources_folder

_DOCUMENT, _HEADER, _CORE = "word/document.xml", "word/header1.xml", "docProps/core.xml"
_NUMBERING = "word/numbering.xml"
_FIRST = "[Content_Types].xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DCTERMS = "{http://purl.org/dc/terms/}"
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"


class PlainPackage:
    """The package while it is being made."""

    def __init__(self) -> None:
        folder = resources_folder() / "redline" / "plain"
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        self._parts = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
        self.document, self.header, self.core, self.numbering = (
            parse_xml(self._parts[name], name) for name in (_DOCUMENT, _HEADER, _CORE, _NUMBERING)
        )

    def fill(self, elements: Iterable[etree._Element]) -> None:
        """Put elements into the body, before the properties of its only section."""
        end = self.section
        for element in elements:
            end.addprevious(element)

    @property
    def section(self) -> etree._Element:
        """Return w:sectPr."""
        found = self.document.find(f"{W}body/{W}sectPr")
        assert found is not None
        return found

    def head(self, words: str) -> None:
        """Put words into the header of every page."""
        paragraph = self.header.find(W + "p")
        assert paragraph is not None
        paragraph.append(plain_run(words))

    def sign(self, title: str, author: str, at: datetime | None) -> None:
        """Say in the file's properties what it is, who made it and when; `at` is timezone-aware."""
        _say(self.core, _DC + "title", title)
        if author:
            _say(self.core, _DC + "creator", author)
            _say(self.core, _CP + "lastModifiedBy", author)
        for name in ("created", "modified") if at is not None else ():
            assert at is not None
            stamp = _say(self.core, _DCTERMS + name, f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}")
            stamp.set(_XSI + "type", "dcterms:W3CDTF")

    def saved(self) -> bytes:
        """Return the finished file."""
        made = {_DOCUMENT: self.document, _HEADER: self.header, _CORE: self.core, _NUMBERING: self.numbering}
        parts = self._parts | {name: serialised(root) for name, root in made.items()}
        return packed({_FIRST: parts.pop(_FIRST)} | parts)


def plain_run(words: str, style: str = "") -> etree._Element:
    """Return a w:r of words, tabs as w:tab, perhaps in a character style."""
    run = etree.Element(W + "r")
    properties = etree.SubElement(run, W + "rPr")
    if style:
        etree.SubElement(properties, W + "rStyle").set(W + "val", style)
    # the hint makes Word set “ ” … — in the Chinese face, where they are as wide as a character
    etree.SubElement(properties, W + "rFonts").set(W + "hint", "eastAsia")
    for part in re.split("(\t)", words):
        if part == "\t":
            etree.SubElement(run, W + "tab")
        elif part:
            set_words(etree.SubElement(run, W + "t"), part)
    return run


def _say(core: etree._Element, tag: str, words: str) -> etree._Element:
    element = etree.SubElement(core, tag)
    element.text = words
    return element
