"""The tags of a page (ISO 32000-1, 14.8): which marked characters make a paragraph, a heading, an item, a cell."""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

_DEEPEST = 60
_MOST_ELEMENTS = 20_000
_HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6"})
_PARAGRAPHS = _HEADINGS | {"P", "Title", "Caption", "TOCI", "Note", "BlockQuote"}

Row = list[Any]  # of JSON: block, role, table, row, cell


class _Walk:
    """Counts paragraphs, tables, rows and cells while going down the tree."""

    def __init__(self) -> None:
        self.tags: dict[int, Row] = {}
        self._left_to_see = _MOST_ELEMENTS
        self._blocks = self._tables = self._rows = self._cells = -1
        self._open_items: set[int] = set()  # list items whose own paragraph has not come yet

    def into(self, element: Any, above: Row | None, depth: int) -> None:
        """Note the marked content under `element`; `above` is the tag it has from what encloses it."""
        self._left_to_see -= 1
        if depth > _DEEPEST or self._left_to_see <= 0:
            return
        tag = self._tag(_type(element), above)
        for index in range(max(pdfium.FPDF_StructElement_CountChildren(element), 0)):
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
            if child:
                self.into(child, tag, depth + 1)
                continue
            marked = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if marked >= 0 and tag is not None and tag[0] >= 0:
                self.tags[marked] = tag

    def _tag(self, kind: str, above: Row | None) -> Row | None:
        block, _, table, row, cell = above or [-1, "", -1, -1, -1]
        if kind == "Table":
            self._tables += 1
            return [-1, "", self._tables, -1, -1]
        if kind == "TR":
            self._rows += 1
            return [-1, "", table, self._rows, -1]
        if kind in ("TD", "TH"):
            self._cells += 1
            self._blocks += 1
            return [self._blocks, "TD", table, row, self._cells]
        if kind == "LI":
            self._blocks += 1
            self._open_items.add(self._blocks)
            return [self._blocks, "LI", table, row, cell]
        if kind in _PARAGRAPHS:
            if block in self._open_items:  # the number and the words after it are one paragraph
                self._open_items.remove(block)
                return above
            self._blocks += 1
            return [self._blocks, kind, table, row, cell]
        return above


def tags_of(page: Any) -> dict[int, Row]:
    """Return the tag of every marked content of a page, by its number; empty where the file is not tagged."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    walk = _Walk()
    try:
        for index in range(max(pdfium.FPDF_StructTree_CountChildren(tree), 0)):
            child = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
            if child:
                walk.into(child, None, 0)
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    return walk.tags


def _type(element: Any) -> str:
    buffer = ctypes.create_string_buffer(128)
    length = pdfium.FPDF_StructElement_GetType(element, buffer, len(buffer))
    return buffer.raw[: max(min(length, len(buffer)) - 2, 0)].decode("utf-16-le", "replace")
