"""NoticeBar: what the lawyer should know although the work goes on, above the text, until it is closed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from reviewer.ui.theme import Theme
from reviewer.ui.words import CLOSE_NOTICES


class NoticeBar(QWidget):
    """One line a notice. Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QToolButton()
        close.setText("×")
        close.setAutoRaise(True)
        close.setToolTip(CLOSE_NOTICES)
        close.setAccessibleName(CLOSE_NOTICES)
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 4, 4, 4)
        layout.addWidget(self._label)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.setAutoFillBackground(True)
        self.hide()

    @property
    def text(self) -> str:
        """Return what the bar says now, "" when it is hidden."""
        return self._label.text() if not self.isHidden() else ""

    def show_notices(self, sentences: Sequence[str]) -> None:
        """Say these sentences."""
        self._label.setText("\n".join(sentences))
        self.setVisible(bool(sentences))

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Window, QColor(theme.notice))
        self.setPalette(colours)
