"""Paper: sets pieces of HTML on pages of a printer or of a PDF file, one piece at a time.

Qt sets text on the window's thread. A long policy is therefore set piece by piece, between which the window lives on.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
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
PAGES, MANY_PAGES = 2, 60  # in one part of a PDF file
FEW = 40  # pages; a document that is longer has long parts from there
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


def _pages(sheets: Iterable[Sheets | None]) -> Iterator[tuple[Sheets | None, int]]:
    for one in sheets:
        if one is None:
            yield None, 0
        else:
            yield from ((one, at) for at in range(one.count))


class PaperRun(QObject):
    """Sets `pieces` on `device`, a step a turn; calls `done` when all are set. A run that is deleted before leaves no
    page behind.

    `further` is asked before every page but the first, by its number from 0: what it returns is painted on from there;
    None is for another page of the same device.
    """

    def __init__(
        self,
        device: QPagedPaintDevice,
        pieces: Iterator[str],
        done: Callable[[], None],
        parent: QObject,
        further: Callable[[int], QPagedPaintDevice | None] = lambda _: None,
    ) -> None:
        super().__init__(parent)
        self._done, self._further = done, further
        self._steps = self._set(device, sheets_of(pieces, device))
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        self._timer.start(0)

    def stop(self) -> None:
        """Set nothing further."""
        self._timer.stop()
        self._steps.close()
        self.deleteLater()

    def _step(self) -> None:
        if next(self._steps, self) is self:
            self.stop()
            self._done()

    def _set(self, device: QPagedPaintDevice, sheets: Iterator[Sheets | None]) -> Generator[None]:
        """Set everything; stop wherever the window may live on."""
        painter = QPainter(device)
        number = 0
        try:
            for one, at in _pages(sheets):
                yield
                if one is None:
                    continue
                if number and (other := self._further(number)) is not None:
                    painter.end()  # which puts the letters into the file
                    yield
                    painter.begin(device := other)
                    yield
                elif number:
                    device.newPage()
                number += 1
                one.paint(painter, at, number)
        finally:
            painter.end()
        yield


class PdfParts:
    """A PDF file in parts of a few pages.

    Qt puts all letters into a file when it is ended, some 60 µs for each that differs: with the thousand of a policy
    the window would stand still. The parts of a long one are longer, or its letters would be there hundreds of times.
    """

    def __init__(self, title: str) -> None:
        self._title = title
        self._buffers: list[QBuffer] = []
        self._began = 0  # number of the first page of the last part
        self.devices: list[QPdfWriter] = []
        self._begin()

    def further(self, number: int) -> QPdfWriter | None:
        """Return the part that page `number` (from 0) begins; None while there is room in the last one."""
        room = PAGES if number < FEW else MANY_PAGES
        if number - self._began < room:
            return None
        self._began = number
        return self._begin()

    def close(self) -> tuple[bytes, ...]:
        """Return the files, in order, and let go of them."""
        return tuple(bytes(buffer.data().data()) for buffer in self._buffers)

    def _begin(self) -> QPdfWriter:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._buffers.append(buffer)
        self.devices.append(pdf_paper(buffer, self._title))
        return self.devices[-1]


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


def write_pdf(
    pieces: Iterator[str], title: str, then: Callable[[tuple[bytes, ...]], None], parent: QObject
) -> PaperRun:
    """Set `pieces` as PDF pages and give the files they are in to `then`: to be joined, in this order."""
    parts = PdfParts(title)
    return PaperRun(parts.devices[0], pieces, lambda: then(parts.close()), parent, parts.further)
