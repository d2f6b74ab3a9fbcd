"""Paper: sets pieces of HTML on pages of a printer or of a PDF file, one piece at a time.

Qt sets text on the window's thread. A long policy is therefore set piece by piece, between which the window lives on.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QObject, QRectF, QSizeF, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

from reviewer.ui.print_words import page_number
from reviewer.ui.theme import reading_font
from reviewer.ui.utf16 import shown_text

MARGIN = 20.0  # millimetres
POINTS = 10.5
RESOLUTION = 300  # dots an inch


class PaperRun(QObject):
    """Sets `pieces` on `device`; calls `done` when all are set. A run that is deleted before leaves no page behind."""

    def __init__(
        self, device: QPagedPaintDevice, pieces: Iterator[str], done: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._device, self._pieces, self._done = device, pieces, done
        self._page = 0
        self._painter = QPainter(device)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        self._timer.start(0)

    def stop(self) -> None:
        """Set nothing further."""
        self._timer.stop()
        self._painter.end()
        self.deleteLater()

    def _step(self) -> None:
        piece = next(self._pieces, None)
        if piece is None:
            self.stop()
            self._done()
        elif piece:
            self._set(piece)

    def _set(self, piece: str) -> None:
        """Set one piece on pages of its own."""
        room = QRectF(0, 0, self._painter.device().width(), self._painter.device().height())
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.documentLayout().setPaintDevice(self._painter.device())
        document.setDefaultFont(reading_font(POINTS))
        foot = QFontMetricsF(document.defaultFont(), self._painter.device()).height() * 2
        body = QSizeF(room.width(), room.height() - foot)
        document.setDefaultStyleSheet("p, td, th, h2, h3 { white-space: pre-wrap }")  # a policy's spaces are its own
        document.setHtml(shown_text(piece))
        document.setPageSize(body)
        for number in range(document.pageCount()):
            if self._page:
                self._device.newPage()
            self._page += 1
            self._painter.save()
            self._painter.translate(0, -number * body.height())
            document.drawContents(self._painter, QRectF(0, number * body.height(), body.width(), body.height()))
            self._painter.restore()
            self._painter.setFont(document.defaultFont())
            place = QRectF(0, body.height(), room.width(), foot)
            centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
            self._painter.drawText(place, centre, page_number(self._page))


def a4() -> QPageLayout:
    """Return the paper of a Chinese law firm: A4, upright, 2 cm all around."""
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    size = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def write_pdf(pieces: Iterator[str], title: str, then: Callable[[bytes], None], parent: QObject) -> PaperRun:
    """Set `pieces` as a PDF file and give its bytes to `then`."""
    buffer = QBuffer(parent)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(a4())
    writer.setTitle(title)
    writer.setCreator("")

    def finish() -> None:
        data = bytes(buffer.data().data())
        buffer.close()
        buffer.deleteLater()
        then(data)

    return PaperRun(writer, pieces, finish, parent)
