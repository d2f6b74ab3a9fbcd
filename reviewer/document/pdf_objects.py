"""What is drawn on a page besides text: ruled lines, and how much of it is covered by pictures."""

import ctypes
import math
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from reviewer.document.pdf_frame import Frame, Paper, bounded

_MOST_OBJECTS = 20_000  # looked at on one page
_MOST_RULES = 4_000
_MOST_POINTS = 400  # of one path
_DEEPEST = 4  # forms within forms
_THIN = 2.5  # points: a filled box no thicker is a line
_SHORTEST = 6.0  # points

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


class Drawing:
    """Walks over the objects of a page and keeps what matters: `rules` are left, top, right, bottom."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self.rules: list[list[float]] = []
        self.path_count = 0
        self._image_area = 0.0
        self._left_to_see = _MOST_OBJECTS

    def image_share(self, paper: Paper) -> float:
        """Return the share of the page under pictures, at most 1."""
        area = paper.width * paper.height
        return round(min(self._image_area / area, 1.0), 2) if area else 0.0

    def see(self, count: int, get: Any, owner: Any, outer: Matrix, depth: int) -> None:
        """Look at `count` objects that `get` takes from `owner`, a page or a form."""
        for index in range(count):
            if self._left_to_see <= 0 or len(self.rules) >= _MOST_RULES:
                return
            self._left_to_see -= 1
            item = get(owner, index)
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._see_image(item, outer)
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._see_path(item, outer)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                inner = _times(_matrix(item), outer)
                inside = pdfium.FPDFFormObj_CountObjects(item)
                self.see(max(inside, 0), pdfium.FPDFFormObj_GetObject, item, inner, depth + 1)

    def _see_image(self, item: Any, outer: Matrix) -> None:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            x0, y0 = _apply(outer, left.value, bottom.value)
            x1, y1 = _apply(outer, right.value, top.value)
            self._image_area += bounded(abs(x1 - x0)) * bounded(abs(y1 - y0))

    def _see_path(self, item: Any, outer: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
        if not (fill.value or stroke.value):
            return
        self.path_count += 1
        count = pdfium.FPDFPath_CountSegments(item)
        if not 1 < count <= _MOST_POINTS:
            return
        matrix = _times(_matrix(item), outer)
        points = _points(item, count, matrix)
        if stroke.value:
            for (x0, y0, _), (x1, y1, kind) in pairwise(points):
                if kind == pdfium.FPDF_SEGMENT_LINETO:
                    self._keep(x0, y0, x1, y1)
        elif count <= 6:  # a filled box
            xs, ys = [x for x, _, _ in points], [y for _, y, _ in points]
            self._keep(min(xs), min(ys), max(xs), max(ys))

    def _keep(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if not (math.isfinite(x0 + y0) and math.isfinite(x1 + y1)):
            return
        sides = self._frame.box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        left, top, right, bottom = (bounded(side) for side in sides)
        wide, high = right - left, bottom - top
        if min(wide, high) <= _THIN and max(wide, high) >= _SHORTEST:
            self.rules.append([round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)])


def drawn_on(page: Any, paper: Paper) -> Drawing:
    """Return what is drawn on a page; the rules with the coordinates of the page as shown."""
    drawing = Drawing(paper.frame())
    drawing.see(pdfium.FPDFPage_CountObjects(page), pdfium.FPDFPage_GetObject, page, _IDENTITY, 0)
    return drawing


def _points(item: Any, count: int, matrix: Matrix) -> list[tuple[float, float, int]]:
    """Return the points of a path on the page, each with the kind of segment that leads to it; closings included."""
    found: list[tuple[float, float, int]] = []
    begin: tuple[float, float] | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = _apply(matrix, x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begin = point
        found.append((*point, kind))
        if pdfium.FPDFPathSegment_GetClose(segment) and begin is not None:
            found.append((*begin, pdfium.FPDF_SEGMENT_LINETO))
    return found


def _matrix(item: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, matrix):
        return _IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
