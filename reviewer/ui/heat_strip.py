"""HeatStrip: the whole policy in one column beside the scroll bar: what each part is about, and where trouble is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.document.model import Span
from reviewer.playbook.model import Family, Severity
from reviewer.ui.highlights import Layer, Mark
from reviewer.ui.theme import LIGHT, Theme, strong

WIDTH = 18
SLICE = 6_000  # marks: a hundredth of a second
_LAYERS = (Layer.TINT, Layer.DEFECT)

PATTERNS: Mapping[str, Qt.BrushStyle] = {
    "solid": Qt.BrushStyle.SolidPattern,
    "dense": Qt.BrushStyle.Dense4Pattern,
    "dots": Qt.BrushStyle.Dense6Pattern,
    "horizontal": Qt.BrushStyle.HorPattern,
    "vertical": Qt.BrushStyle.VerPattern,
    "cross": Qt.BrushStyle.CrossPattern,
    "diagonal": Qt.BrushStyle.FDiagPattern,
    "back-diagonal": Qt.BrushStyle.BDiagPattern,
    "diagonal-cross": Qt.BrushStyle.DiagCrossPattern,
}


@dataclass(frozen=True, slots=True)
class Band:
    """A piece of the strip, in pixels from its top: `look` is a family's id or a severity."""

    top: int
    bottom: int
    layer: Layer
    look: str


class Gathering:
    """Makes marks into bands, so many at a time: of many thousand marks a few hundred differ on the strip."""

    def __init__(self, marks: Iterable[Mark], length: int, height: int) -> None:
        """`marks` of a text of `length` code points, `height` in pixels."""
        self._marks = iter(marks if length and height else ())
        self._length, self._height = length, height
        self._found: set[tuple[int, int, bool, str]] = set()

    def go_on(self, most: int) -> bool:
        """Take up to `most` marks further; `True` when there are no others."""
        length, height = self._length, self._height
        taken = 0
        for mark in islice(self._marks, most):
            taken += 1
            span, is_defect = mark.span, mark.layer is Layer.DEFECT
            if is_defect or mark.layer < Layer.DEFECT:
                top = span.start * height // length
                bottom = max(top + (3 if is_defect else 1), -(-span.end * height // length))
                self._found.add((top, bottom, is_defect, mark.look))
        return taken < most

    @property
    def bands(self) -> tuple[Band, ...]:
        """Return the bands of all marks taken so far: tints, then defects, worst last."""
        bands = [Band(top, bottom, _LAYERS[is_defect], look) for top, bottom, is_defect, look in self._found]
        order = {severity.value: rank for rank, severity in enumerate(reversed(Severity))}
        return tuple(sorted(bands, key=lambda band: (band.layer, order.get(band.look, 0), band.top, band.look)))


def bands_of(marks: Sequence[Mark], length: int, height: int) -> tuple[Band, ...]:
    """Return the strip of a text of `length` code points on `height` pixels."""
    gathering = Gathering(marks, length, height)
    gathering.go_on(len(marks) + 1)
    return gathering.bands


def pattern_brush(family: Family, theme: Theme) -> QBrush:
    """Return a family's colour in its pattern, so that it can be told without its colour."""
    style = PATTERNS.get(family.pattern, Qt.BrushStyle.SolidPattern)
    return QBrush(QColor(strong(theme.hue(family), theme.window)), style)


class HeatStrip(QWidget):
    """Left half: families in their patterns. Right half: defects by severity. A frame shows what is in view."""

    place_chosen = Signal(int)  # code point

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: Callable[[], Iterable[Mark]] = lambda: ()
        self._families: Mapping[str, Family] = {}
        self._length = 0
        self._view = Span(0, 0)
        self._theme = LIGHT
        self._picture: QPixmap | None = None
        self._gathering: Gathering | None = None  # of marks that are to be on the picture next
        self._is_stale = True  # the picture shows something else
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_marks(
        self, marks: Callable[[], Iterable[Mark]], families: Sequence[Family], length: int, theme: Theme
    ) -> None:
        """Show the `marks` of a text of `length` code points. They are asked for when the strip is painted next; very
        many little by little, while it shows what it showed.
        """
        self._marks, self._length, self._theme = marks, length, theme
        self._families = {family.id: family for family in families}
        self._draw_anew()

    def show_view(self, view: Span) -> None:
        """Frame the words that are in view."""
        self._view = view
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 60)

    def minimumSizeHint(self) -> QSize:
        return QSize(WIDTH, 20)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._draw_anew()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None or self._picture.devicePixelRatio() != self.devicePixelRatio():
            self._is_stale = True
        if self._is_stale:
            self._gather()
        painter = QPainter(self)
        if self._picture is not None:
            painter.drawPixmap(0, 0, self._picture)
        if self._length:
            top = self._view.start * self.height() // self._length
            bottom = min(self.height() - 1, self._view.end * self.height() // self._length)
            painter.setPen(QPen(QColor(self._theme.ink), 1))
            painter.drawRect(QRect(0, top, self.width() - 1, max(4, bottom - top)))

    def _draw_anew(self) -> None:
        self._is_stale, self._gathering = True, None
        self.update()

    def _gather(self) -> None:
        """Go on with gathering, then draw."""
        if self._gathering is None:
            self._gathering = Gathering(self._marks(), self._length, self.height())
        if not self._gathering.go_on(SLICE):
            QTimer.singleShot(0, self, self.update)
            return
        self._picture = self._drawn(self._gathering.bands)
        self._is_stale, self._gathering = False, None

    def _drawn(self, bands: Sequence[Band]) -> QPixmap:
        """Return the strip without its frame: scrolling moves only the frame."""
        picture = QPixmap(self.size() * self.devicePixelRatio())
        picture.setDevicePixelRatio(self.devicePixelRatio())
        picture.fill(QColor(self._theme.window))
        painter = QPainter(picture)
        half = self.width() // 2
        inks = {severity.value: QColor(self._theme.severity(severity)) for severity in Severity}
        brushes = {
            key: (QColor(self._theme.tint(family)), pattern_brush(family, self._theme))
            for key, family in self._families.items()
        }
        for band in bands:
            depth = band.bottom - band.top
            if band.layer is Layer.DEFECT:
                painter.fillRect(QRect(half + 1, band.top, half - 2, depth), inks[band.look])
            elif band.look in brushes:
                place = QRect(1, band.top, half - 1, depth)
                for brush in brushes[band.look]:
                    painter.fillRect(place, brush)
        painter.end()
        return picture

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._choose(event)

    def _choose(self, event: QMouseEvent) -> None:
        if self._length and self.height():
            share = min(max(event.position().y() / self.height(), 0.0), 1.0)
            self.place_chosen.emit(int(share * (self._length - 1)))
