"""NoticeBar: what the lawyer should know although the work goes on, above the text, until it is closed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from reviewer.ui.document_words import FOLD_NOTICES, SHOW_NOTICES, more_notices
from reviewer.ui.theme import Theme
from reviewer.ui.words import CLOSE_NOTICES

MOST_LINES = 2  # sentences that the bar says at once; of more it says the first


class NoticeBar(QWidget):
    """One line a notice; many fold into the first. Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentences: Sequence[str] = ()
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.fold = QToolButton()
        self.fold.setAutoRaise(True)
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._say)
        close = QToolButton()
        close.setText("×")
        close.setAutoRaise(True)
        close.setToolTip(CLOSE_NOTICES)
        close.setAccessibleName(CLOSE_NOTICES)
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 4, 4, 4)
        layout.addWidget(self._label)
        layout.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.setAutoFillBackground(True)
        self.hide()

    @property
    def text(self) -> str:
        """Return what the bar says now, "" when it is hidden."""
        return self._label.text() if not self.isHidden() else ""

    def show_notices(self, sentences: Sequence[str]) -> None:
        """Say these sentences."""
        self._sentences = sentences
        self.fold.setVisible(len(sentences) > 1)
        self.fold.setChecked(len(sentences) <= MOST_LINES)
        self._say()
        self.setVisible(bool(sentences))

    def _say(self) -> None:
        is_open = self.fold.isChecked() or len(self._sentences) < 2
        self.fold.setText(FOLD_NOTICES if is_open else SHOW_NOTICES)
        words = "\n".join(self._sentences) if is_open else more_notices(self._sentences[0], len(self._sentences) - 1)
        self._label.setText(words)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Window, QColor(theme.notice))
        self.setPalette(colours)
