"""From a page's own coordinates to those of a reader who has turned it so that a line of text runs level."""

import ctypes
import math
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

_FURTHEST = 30_000.0  # points: twice the largest page that the format knows


def bounded(value: float) -> float:
    """Return a length as one that a page may have: a file may claim any, and none at all."""
    return max(-_FURTHEST, min(_FURTHEST, value)) if math.isfinite(value) else 0.0


@dataclass(frozen=True, slots=True)
class Frame:
    """Level coordinates for text of one direction: x along it, y downwards, both 0 at the upper left of the page."""

    cosine: float
    sine: float
    least_along: float
    most_across: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page lies in this frame."""
        along = x * self.cosine + y * self.sine
        across = y * self.cosine - x * self.sine
        return along - self.least_along, self.most_across - across

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Return (left, top, right, bottom) of a box of the page in this frame; exact for right angles."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


class Paper:
    """The visible part of one page and how it is turned when shown."""

    def __init__(self, page: Any) -> None:
        rect = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(rect))
        left, bottom, right, top = (bounded(side) for side in (rect.left, rect.bottom, rect.right, rect.top))
        self._corners = [(x, y) for x in (left, right) for y in (bottom, top)]
        self._quarters: int = pdfium.FPDFPage_GetRotation(page)
        wide, high = abs(right - left), abs(top - bottom)
        self.width, self.height = (high, wide) if self._quarters % 2 else (wide, high)
        self._frames: dict[int, Frame] = {}

    def angle_shown(self, degrees: float) -> int:
        """Return how far text is turned clockwise on the page as shown, for its counter-clockwise angle in the file."""
        return round(90 * self._quarters - degrees) % 360

    def frame(self, shown: int = 0) -> Frame:
        """Return the frame of text that is turned by `shown` degrees clockwise on the page as shown."""
        found = self._frames.get(shown)
        if found is None:
            turned = math.radians(90 * self._quarters - shown)
            cosine, sine = math.cos(turned), math.sin(turned)
            alongs = [x * cosine + y * sine for x, y in self._corners]
            acrosses = [y * cosine - x * sine for x, y in self._corners]
            found = self._frames[shown] = Frame(cosine, sine, min(alongs), max(acrosses))
        return found
