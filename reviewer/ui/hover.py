"""What shows under the mouse: a card of plain words. Nothing of a policy can ever be taken for markup."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QWidget

CARD_WIDTH = 420


class HoverCard(QLabel):
    """A tool tip that wraps, and that is never rich text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMargin(8)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setForegroundRole(self.foregroundRole().ToolTipText)
        self.setBackgroundRole(self.backgroundRole().ToolTipBase)
        self.setAutoFillBackground(True)
        self.setMaximumWidth(CARD_WIDTH)

    def show_at(self, text: str, place: QPoint) -> None:
        """Show `text` below the global position `place`, inside its screen; no text shows nothing."""
        if not text:
            self.hide()
            return
        self.setText(text)
        self.adjustSize()
        screen = self.screen().availableGeometry()
        box = QRect(place + QPoint(12, 20), self.size())
        if box.right() > screen.right():
            box.moveRight(screen.right())
        if box.bottom() > screen.bottom():
            box.moveBottom(place.y() - 8)
        self.move(box.topLeft())
        self.show()


class PlainTips(QObject):
    """Shows the full text of list rows that are cut off. Install on an item view."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._card = HoverCard(view)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self._view.indexAt(event.pos())
            tip = index.data(Qt.ItemDataRole.ToolTipRole)
            words = str(index.data() or "") if tip is None else str(tip)
            is_cut = self._view.sizeHintForIndex(index).width() > self._view.visualRect(index).width()
            self._card.show_at(words if is_cut or tip is not None else "", event.globalPos())
            return True
        if event.type() in (QEvent.Type.Leave, QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.MouseButtonPress):
            self._card.hide()
        return False
