"""PreviewPages: printed pages below each other, as large as one wants them."""

from enum import StrEnum

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from reviewer.ui.printing import Sheets
from reviewer.ui.theme import Look

GAP = 16  # pixels between pages and around them
KEPT = 6  # painted pages
SMALLEST, LARGEST, STEP = 0.2, 4.0, 1.25  # of the paper's own size on this screen
PAPER = QColor("#ffffff")


class Fit(StrEnum):
    """How large a page is shown."""

    WIDTH = "width"
    PAGE = "page"
    FREE = "free"


class PreviewPages(QAbstractScrollArea):
    """Sizes of paper are millimetres; a page is painted when it is seen first at its size."""

    went_to = Signal(int)  # the page that fills most of the view, from 1

    def __init__(self, look: Look, paper: QSizeF, margin: float, dots: float, parent: QWidget | None = None) -> None:
        """`paper` with a `margin` all around; `dots` are those of a Sheets in a millimetre."""
        super().__init__(parent)
        self._look, self._paper, self._margin, self._dots = look, paper, margin, dots
        self._pages: list[tuple[Sheets, int]] = []
        self._painted: dict[int, QPixmap] = {}
        self._fit, self._zoom = Fit.WIDTH, 1.0
        self._at = 0
        self.verticalScrollBar().valueChanged.connect(lambda _: self._look_where())
        self.verticalScrollBar().setSingleStep(GAP * 2)
        look.changed.connect(lambda _: self.viewport().update())

    @property
    def count(self) -> int:
        """Return how many pages there are."""
        return len(self._pages)

    @property
    def page(self) -> int:
        """Return the page that is looked at, from 1; 0 while there is none."""
        return self._at

    def page_size(self) -> QSize:
        """Return how large a page is shown, in pixels."""
        scale = self._scale()
        return QSize(round(self._paper.width() * scale), round(self._paper.height() * scale))

    def clear(self) -> None:
        """Forget all pages."""
        self._pages, self._at = [], 0
        self._painted.clear()
        self._lay_out()

    def add(self, sheets: Sheets) -> None:
        """Add further pages behind those that are there."""
        self._pages += [(sheets, at) for at in range(sheets.count)]
        self._lay_out()

    def choose(self, fit: Fit) -> None:
        """Show pages as wide as the view, or whole; what is looked at stays."""
        self._fit = fit
        self._keep_place()

    def zoom(self, step: int) -> None:
        """Show pages larger (1) or smaller (-1); what is looked at stays."""
        wanted = self._scale() / self._pixels() * STEP**step
        self._fit, self._zoom = Fit.FREE, min(max(wanted, SMALLEST), LARGEST)
        self._keep_place()

    def go(self, page: int) -> None:
        """Go to the head of a page, from 1."""
        self.verticalScrollBar().setValue(round((page - 1) * self._step()))

    # Qt asks

    def sizeHint(self) -> QSize:
        return QSize(760, 760)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() > 0:
            self._keep_place()
        else:
            self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ends = {Qt.Key.Key_Home: 1, Qt.Key.Key_End: self.count}
        if event.key() in ends and self.count:
            self.go(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._look.theme.window))
        top, step = self.verticalScrollBar().value(), self._step()
        first = max(int((top + event.rect().top()) // step), 0)
        last = min(int((top + event.rect().bottom()) // step), self.count - 1)
        for at in range(first, last + 1):
            place = self._place(at)
            painter.drawPixmap(place.topLeft(), self._page_picture(at, place.size()))
            painter.setPen(QPen(QColor(self._look.theme.line), 1))
            painter.drawRect(place.adjusted(0, 0, -1, -1))

    # How it is done

    def _pixels(self) -> float:
        """Return how many pixels a millimetre has on this screen."""
        return self.logicalDpiX() / 25.4

    def _scale(self) -> float:
        """Return how many pixels a millimetre of paper is shown with."""
        wide = max(self.viewport().width() - 2 * GAP, 1) / self._paper.width()
        high = max(self.viewport().height() - 2 * GAP, 1) / self._paper.height()
        wanted = {Fit.WIDTH: wide, Fit.PAGE: min(wide, high), Fit.FREE: self._zoom * self._pixels()}[self._fit]
        return min(max(wanted, SMALLEST * self._pixels()), LARGEST * self._pixels())

    def _step(self) -> float:
        return self.page_size().height() + GAP

    def _place(self, at: int) -> QRect:
        """Return where a page stands in the viewport."""
        size = self.page_size()
        left = max((self.viewport().width() - size.width()) // 2, GAP) - self.horizontalScrollBar().value()
        return QRect(QPoint(left, round(GAP + at * self._step() - self.verticalScrollBar().value())), size)

    def _page_picture(self, at: int, size: QSize) -> QPixmap:
        known = self._painted.pop(at, None)
        ratio = self.devicePixelRatioF()
        if known is None or known.size() != size * ratio:
            known = QPixmap(size * ratio)
            known.setDevicePixelRatio(ratio)
            known.fill(PAPER)
            painter = QPainter(known)
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
            scale = self._scale()
            painter.translate(QPointF(self._margin * scale, self._margin * scale))
            painter.scale(scale / self._dots, scale / self._dots)
            sheets, page = self._pages[at]
            sheets.paint(painter, page, at + 1)
            painter.end()
        self._painted[at] = known
        while len(self._painted) > KEPT:
            del self._painted[next(iter(self._painted))]
        return known

    def _keep_place(self) -> None:
        bar = self.verticalScrollBar()
        share = bar.value() / max(bar.maximum(), 1)
        self._painted.clear()
        self._lay_out()
        bar.setValue(round(share * bar.maximum()))

    def _lay_out(self) -> None:
        room, size = self.viewport().size(), self.page_size()
        total = round(GAP + self.count * self._step())
        self.verticalScrollBar().setPageStep(room.height())
        self.verticalScrollBar().setRange(0, max(total - room.height(), 0))
        self.horizontalScrollBar().setPageStep(room.width())
        self.horizontalScrollBar().setRange(0, max(size.width() + 2 * GAP - room.width(), 0))
        self.viewport().update()
        self._look_where()

    def _look_where(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        at = min(max(int((middle - GAP) // self._step()), 0), self.count - 1) + 1
        self._at = at
        self.went_to.emit(at)
