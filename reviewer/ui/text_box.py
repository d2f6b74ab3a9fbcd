"""TextBox: plain text of so many lines. Qt would have every text field at least 70 pixels high, wanted or not."""

from PySide6.QtCore import QMimeData, QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from reviewer.ui.drop import dropped_paths

LEAST_WIDTH = 120


class TextBox(QPlainTextEdit):
    """As high as its lines, unless there is more room. Tab leaves it."""

    def __init__(self, name: str, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setHorizontalScrollBarPolicy(self.horizontalScrollBarPolicy().ScrollBarAlwaysOff)

    def height_of(self, lines: int) -> int:
        """Return how high the box is with so many lines, in pixels."""
        frame = 2 * round(self.document().documentMargin()) + 2 * self.frameWidth()
        return QFontMetrics(self.font()).lineSpacing() * lines + frame

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, self.height_of(self._lines))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """A file that is dropped here belongs to the window: it is opened, its path is not written down."""
        return not dropped_paths(source) and super().canInsertFromMimeData(source)
