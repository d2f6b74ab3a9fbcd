"""Symbols of answers, painted so that no font decides about them: the machine's round and in outline, the lawyer's
square and filled. Shape alone tells whose answer it is, also on a grey print-out.
"""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from reviewer.ui.rows import Sign

SIZE = 15.0  # pixels


def paint_machine_sign(painter: QPainter, corner: QPointF, sign: Sign, ink: str) -> None:
    """Paint the machine's symbol with its upper left at `corner`."""
    box = QRectF(corner.x() + 1, corner.y() + 1, SIZE - 2, SIZE - 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(ink), 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box)
    match sign:
        case Sign.YES:
            painter.drawPolyline(_tick(box))
        case Sign.HALF:
            painter.drawLine(QLineF(box.center().x(), box.top(), box.center().x(), box.bottom()))
        case Sign.BARRED:
            painter.drawLine(QLineF(box.left() + 3, box.bottom() - 3, box.right() - 3, box.top() + 3))
    painter.restore()


def paint_lawyer_sign(painter: QPainter, corner: QPointF, sign: Sign, ink: str, ground: str) -> None:
    """Paint the lawyer's symbol with its upper left at `corner`; no answer is a dotted place for one."""
    box = QRectF(corner.x() + 1, corner.y() + 1, SIZE - 2, SIZE - 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if sign is Sign.OPEN:
        painter.setPen(QPen(QColor(ink), 1.2, Qt.PenStyle.DotLine))
        painter.drawRect(box)
        painter.restore()
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink))
    painter.drawRoundedRect(box, 2.5, 2.5)
    painter.setPen(QPen(QColor(ground), 1.8))
    match sign:
        case Sign.YES:
            painter.drawPolyline(_tick(box))
        case Sign.HALF:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRect(QRectF(box.center().x(), box.top() + 2.5, box.width() / 2 - 2.5, box.height() - 5))
        case Sign.NO:
            painter.drawLine(QLineF(box.left() + 3.5, box.top() + 3.5, box.right() - 3.5, box.bottom() - 3.5))
            painter.drawLine(QLineF(box.left() + 3.5, box.bottom() - 3.5, box.right() - 3.5, box.top() + 3.5))
        case Sign.BARRED:
            painter.drawLine(QLineF(box.left() + 3, box.center().y(), box.right() - 3, box.center().y()))
    painter.restore()


def _tick(box: QRectF) -> QPolygonF:
    return QPolygonF(
        [
            QPointF(box.left() + 3.0, box.center().y() + 0.3),
            QPointF(box.center().x() - 0.8, box.bottom() - 3.6),
            QPointF(box.right() - 2.8, box.top() + 3.8),
        ]
    )
