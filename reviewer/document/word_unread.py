"""What a Word file holds that is not read as text, counted so that it can be told."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from reviewer.document.docx_words import text_elements
from reviewer.document.word_package import MC, Package, W
from reviewer.errors import DamagedFile

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_DIAGRAMS = ("/diagram", "/chart", "/chartex")  # how the address of what a drawing shows ends
_BLOCKS = {W + "altChunk": "alt-chunk", W + "subDoc": "subdocument", _MATH: "formula"}
# fields that show something and keep no result in the file
_SHOWING = re.compile(r"\s*(?:EQ|LISTNUM|AUTONUM|AUTONUMLGL|AUTONUMOUT|FORMCHECKBOX|FORMDROPDOWN)\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"第\s*\d*\s*页|[共/]\s*\d*\s*页?|Page|of|[\d\W_]+", re.IGNORECASE)


def unread_parts(roots: Iterable[etree._Element]) -> Counter[str]:
    """Return how many pictures, diagrams, formulas … the trees of a story hold, by the names messages.py knows."""
    found: Counter[str] = Counter()
    for root in roots:
        for element in root.iter(*_BLOCKS, W + "drawing", W + "object", W + "pict"):
            kind = _BLOCKS.get(element.tag) or _kind(element)
            if kind and not _is_in_fallback(element):
                found[kind] += 1
        found["field"] += sum(1 for code in _codes(root) if _SHOWING.match(code))
    return +found


def _kind(element: etree._Element) -> str:
    """Return what a drawing is that is no text box; "" for a shape without anything in it to read."""
    if element.tag == W + "object":
        return "object"
    if element.tag == W + "drawing":
        shown = next((one.get("uri", "") for one in element.iter(_A + "graphicData")), "")
        if shown.endswith(_DIAGRAMS):
            return "diagram"
        return "picture" if next(element.iter(_A + "blip"), None) is not None else ""
    if any(path.get("string", "").strip() for path in element.iter(_V + "textpath")):
        return "word-art"
    return "picture" if next(element.iter(_V + "imagedata"), None) is not None else ""


def _is_in_fallback(element: etree._Element) -> bool:
    return next(element.iterancestors(MC + "Fallback"), None) is not None


def _codes(root: etree._Element) -> Iterator[str]:
    """Yield the instructions of fields that show no result."""
    opened: list[list[str]] = []
    for element in root.iter(W + "fldChar", W + "instrText"):
        if element.tag == W + "instrText":
            if opened:
                opened[-1].append(element.text or "")
            continue
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            opened.append([])
        elif kind == "separate" and opened:
            opened[-1].clear()
        elif kind == "end" and opened:
            yield "".join(opened.pop())


def header_texts(package: Package, main: str) -> frozenset[str]:
    """Return what headers and footers say besides page numbers, each once; of a broken one its name.

    Raises DocumentTooLarge or ReadingTooCostly.
    """
    found = set()
    parts = [one.target for one in package.relationships(main) if one.kind in ("header", "footer")]
    for part in dict.fromkeys(part for part in parts if package.has(part)):
        try:
            root = package.parse(part)
        except DamagedFile:  # it is not read in any case
            found.add(part)
            continue
        words = "\n".join("".join(text for _, _, text in text_elements(one)) for one in root.iter(W + "p")).strip()
        if _PAGE_NUMBER.sub("", words):
            found.add(words)
    return frozenset(found)


def unfetched(package: Package, parts: Iterable[str]) -> int:
    """Return how many things outside the file its parts refer to, links that a reader would click on left out."""
    names = [*parts, *(part for part in package.part_names if part.endswith("settings.xml"))]
    relationships = (one for part in dict.fromkeys(names) for one in package.relationships(part))
    return sum(one.is_external and one.kind != "hyperlink" for one in relationships)
