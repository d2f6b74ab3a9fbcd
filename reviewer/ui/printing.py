"""Paper: sets pieces of HTML on pages of a printer or of a PDF file, one piece at a time.

Qt sets text on the window's thread. A long policy is therefore set piece by piece, between which the window lives on.
"""

from collections.abc import Callable, Iterator
from functools import cached_property

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QObject, QRectF, QSizeF, Qt, QTimer
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from reviewer.ui.print_words import page_number
from reviewer.ui.theme import reading_font
from reviewer.ui.utf16 import shown_text

MARGIN = 20.0  # millimetres
POINTS = 10.5
RESOLUTION = 300  # dots an inch
INK = QColor("#000000")  # on paper, whatever the window looks like


class Sheets:
    """One piece of HTML set on pages of `device`, which must live as long. Sizes are dots of the device.

    It is read when this is made, and laid out when its pages are counted first: two turns of the event loop.
    """

    def __init__(self, piece: str, device: QPagedPaintDevice) -> None:
        self._room = QRectF(0, 0, device.width(), device.height())
        self._document = document = QTextDocument()
        document.setDocumentMargin(0)
        document.documentLayout().setPaintDevice(device)
        document.setDefaultFont(reading_font(POINTS))
        self._foot = QFontMetricsF(document.defaultFont(), device).height() * 2
        self._body = QSizeF(self._room.width(), self._room.height() - self._foot)
        document.setDefaultStyleSheet("p, td, th, h2, h3 { white-space: pre-wrap }")  # a policy's spaces are its own
        document.setHtml(shown_text(piece))
        document.setPageSize(self._body)

    @cached_property
    def count(self) -> int:
        """Return how many pages it takes."""
        return self._document.pageCount()

    def paint(self, painter: QPainter, at: int, number: int) -> None:
        """Paint the page at `at`, with `number` at its foot, from the painter's origin."""
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, at * self._body.height(), self._body.width(), self._body.height())
        colours = QPalette()
        colours.setColor(QPalette.ColorRole.Text, INK)
        context.palette = colours
        painter.save()
        painter.translate(0, -at * self._body.height())
        painter.setClipRect(context.clip)
        self._document.documentLayout().draw(painter, context)
        painter.restore()
        painter.setFont(self._document.defaultFont())
        painter.setPen(INK)
        place = QRectF(0, self._body.height(), self._room.width(), self._foot)
        painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, page_number(number))


def sheets_of(pieces: Iterator[str], device: QPagedPaintDevice) -> Iterator[Sheets | None]:
    """Yield the sheets of each piece, laid out, and None wherever the window may live on meanwhile."""
    for piece in pieces:
        yield None
        if piece:
            sheets = Sheets(piece, device)
            yield None
            yield sheets if sheets.count else None


class PaperRun(QObject):
    """Sets `pieces` on `device`, a page a turn; calls `done` when all are set. A run that is deleted before leaves no
    page behind.
    """

    def __init__(
        self, device: QPagedPaintDevice, pieces: Iterator[str], done: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._device, self._sheets, self._done = device, sheets_of(pieces, device), done
        self._pages: Iterator[tuple[Sheets, int]] = iter(())  # of the piece that is being set
        self._page = 0
        self._painter = QPainter(device)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        self._timer.start(0)

    def stop(self) -> None:
        """Set nothing further."""
        self._timer.stop()
        if self._painter.isActive():
            self._painter.end()
        self.deleteLater()

    def _step(self) -> None:
        if not self._painter.isActive():
            self.stop()
            self._done()
            return
        for sheets, at in self._pages:
            if self._page:
                self._device.newPage()
            self._page += 1
            sheets.paint(self._painter, at, self._page)
            return
        try:
            found = next(self._sheets)
        except StopIteration:
            self._painter.end()  # which puts the letters into the file; `_done` is for another turn
        else:
            self._pages = ((found, at) for at in range(found.count)) if found is not None else iter(())


def a4() -> QPageLayout:
    """Return the paper of a Chinese law firm: A4, upright, 2 cm all around."""
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    size = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def pdf_paper(target: QIODevice, title: str) -> QPdfWriter:
    """Return A4 pages of a PDF file that is written to `target`."""
    writer = QPdfWriter(target)
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(a4())
    writer.setTitle(title)
    writer.setCreator("")
    return writer


def write_pdf(pieces: Iterator[str], title: str, then: Callable[[bytes], None], parent: QObject) -> PaperRun:
    """Set `pieces` as a PDF file and give its bytes to `then`."""
    buffer = QBuffer(parent)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)

    def finish() -> None:
        data = bytes(buffer.data().data())
        buffer.close()
        buffer.deleteLater()
        then(data)

    return PaperRun(pdf_paper(buffer, title), pieces, finish, parent)
