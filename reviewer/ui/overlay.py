"""What is painted over the policy by hand: automatic numbers, and the lawyer's lines under the words.

All positions are Qt positions (UTF-16 units); the painter's origin is the document's.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextBlock, QTextDocument, QTextLine

from reviewer.ui.theme import Theme


def paint_labels(
    painter: QPainter, document: QTextDocument, labels: Mapping[int, str], view: tuple[int, int], theme: Theme
) -> None:
    """Paint automatic numbers (by position of their paragraph) into the room left for them."""
    painter.setPen(QColor(theme.ink))
    for position, label in labels.items():
        if view[0] <= position < view[1]:
            block = document.findBlock(position)
            if not block.isVisible():
                continue
            painter.setFont(_font(document, block))
            line = block.layout().lineAt(0)
            corner = _origin(document, block)
            place = QRectF(corner.x(), corner.y() + line.y(), line.x() + line.width(), line.ascent() + line.descent())
            painter.drawText(place.adjusted(0, line.height() - place.height(), 0, line.height() - place.height()),
                             Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label)  # fmt: skip


def paint_underscores(
    painter: QPainter,
    document: QTextDocument,
    ranges: Sequence[tuple[int, int, bool]],
    view: tuple[int, int],
    theme: Theme,
) -> None:
    """Paint a line under each (start, end, is_broken) in view; an empty range gets a caret where words would come."""
    for start, end, is_broken in ranges:
        if start > view[1] or end < view[0]:
            continue
        style = Qt.PenStyle.DashLine if is_broken else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(theme.lawyer), 2.0, style, Qt.PenCapStyle.FlatCap))
        if start == end:
            painter.drawPolyline(_caret(document, start))
        else:
            painter.drawLines(list(_lines(document, start, end)))


def _origin(document: QTextDocument, block: QTextBlock) -> QPointF:
    return document.documentLayout().blockBoundingRect(block).topLeft()


def _font(document: QTextDocument, block: QTextBlock) -> QFont:
    """Return the font in which a paragraph begins: a heading's number is as bold as the heading."""
    font = QFont(document.defaultFont())
    font.setWeight(QFont.Weight(block.begin().fragment().charFormat().fontWeight()))
    return font


def _lines(document: QTextDocument, start: int, end: int) -> Iterator[QLineF]:
    """Yield the stroke under each visual line of the words from `start` to `end`."""
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        corner = _origin(document, block)
        layout = block.layout()
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            first = max(start - block.position(), line.textStart())
            last = min(end - block.position(), line.textStart() + line.textLength())
            if first < last:
                left, right = _x(line, first), _x(line, last)
                height = corner.y() + line.y() + line.height() + 1.0
                yield QLineF(corner.x() + left, height, corner.x() + right, height)
        block = block.next()


def _caret(document: QTextDocument, position: int) -> list[QPointF]:
    block = document.findBlock(position)
    line = block.layout().lineForTextPosition(position - block.position())
    if not line.isValid():
        return []
    x = _x(line, position - block.position())
    corner = _origin(document, block)
    foot = QPointF(corner.x() + x, corner.y() + line.y() + line.height())
    return [foot + QPointF(-4, 5), foot + QPointF(0, -1), foot + QPointF(4, 5)]


def _x(line: QTextLine, position: int) -> float:
    """Return the place of a position on its line; PySide returns (x, position) and its stubs say object."""
    answer: Any = line.cursorToX(position)
    return float(answer[0])
