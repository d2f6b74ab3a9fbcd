"""DetailsMessage: a sentence, and what stands behind it folded away: a report of an error, the notices of others."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reviewer.ui.editor_frame import plain_label
from reviewer.ui.text_box import TextBox
from reviewer.ui.words import COPY_DETAILS, DETAILS, YES

WIDTH, LINES, SHOWN = 520, 8, 18  # pixels; lines at least, and when they are first opened
SHARE = 0.8  # of the screen's height, at most


class DetailsMessage(QDialog):
    """Plain words. The details open at a button; another copies all of it, to be sent to whoever can help."""

    def __init__(self, title: str, text: str, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._said = f"{text}\n\n{details}"
        words = plain_label(text)
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        words.setTextInteractionFlags(selectable)
        words.setMinimumWidth(WIDTH)
        self.details = TextBox(DETAILS, LINES)
        self.details.setReadOnly(True)
        self.details.setPlainText(details)
        self.details.hide()
        self.fold, self.copy, self.agree = QPushButton(DETAILS), QPushButton(COPY_DETAILS), QPushButton(YES)
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._unfold)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._said))
        self.agree.clicked.connect(self.accept)
        row = QHBoxLayout()
        for button in (self.fold, self.copy):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.agree)
        self.agree.setDefault(True)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addLayout(row)
        layout.addWidget(self.details, 1)
        self.agree.setFocus()

    def _unfold(self, is_open: bool) -> None:
        self.details.setVisible(is_open)
        layout = self.layout()
        assert layout is not None
        layout.activate()
        height = layout.totalSizeHint().height()
        if is_open:
            most = round(self.screen().availableSize().height() * SHARE)
            height = min(height + self.details.height_of(SHOWN) - self.details.height_of(LINES), most)
        self.resize(self.width(), height)
