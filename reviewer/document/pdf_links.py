"""Where on a page links lie and where they lead. Their targets are kept as words, never opened."""

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

_MOST = 500  # on one page
_LONGEST = 2_000  # bytes of an address


@dataclass(frozen=True, slots=True)
class Area:
    """A box of the page, in its own coordinates, that leads to `target`."""

    left: float
    bottom: float
    right: float
    top: float
    target: str

    def holds(self, x: float, y: float) -> bool:
        """`True` when the point lies in it."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


def links_of(document: Any, page: Any) -> list[Area]:
    """Return the areas of a page that lead to an address outside the file."""
    areas: list[Area] = []
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while len(areas) < _MOST and pdfium.FPDFLink_Enumerate(page, position, link):
        rect = pdfium.FS_RECTF()
        target = _target(document, link)
        if target and pdfium.FPDFLink_GetAnnotRect(link, rect):
            xs, ys = sorted((rect.left, rect.right)), sorted((rect.bottom, rect.top))
            areas.append(Area(xs[0], ys[0], xs[1], ys[1], target))
    return areas


def _target(document: Any, link: Any) -> str:
    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return ""
    buffer = ctypes.create_string_buffer(_LONGEST)
    length = pdfium.FPDFAction_GetURIPath(document, action, buffer, len(buffer))
    return buffer.value.decode("utf-8", "replace") if 1 < length <= _LONGEST else ""
