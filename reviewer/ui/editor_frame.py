"""EditorFrame: what the forms for a note and for a proposal have in common: where it stands, what it is about, the way
back, the button that deletes.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reviewer.ui.panel_words import BACK_BUTTON, DELETE_BUTTON, ORIGINAL_NAME
from reviewer.ui.text_box import TextBox
from reviewer.ui.utf16 import shown_text

QUOTE_LINES = 4


class EditorFrame(QWidget):
    """Head, the policy's words, room for a form, foot."""

    back_clicked = Signal()
    delete_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = QPushButton(BACK_BUTTON)
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self.back_clicked)
        self.delete = QPushButton(DELETE_BUTTON)
        self.delete.setAutoDefault(False)
        self.delete.clicked.connect(self.delete_clicked)
        self.place = plain_label()
        self.about = plain_label(is_muted=True)
        self.quote_label = plain_label(ORIGINAL_NAME)
        self.quote = TextBox(ORIGINAL_NAME, 2)
        self.quote.setReadOnly(True)
        self.quote.setMaximumHeight(self.quote.height_of(QUOTE_LINES))
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addStretch(1)
        head.addWidget(self.delete)
        self.form = QVBoxLayout()
        self.form.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(4)
        layout.addLayout(head)
        for widget in (self.place, self.about, self.quote_label, self.quote):
            layout.addWidget(widget)
        layout.addLayout(self.form, 1)

    def show_head(self, place: str, about: str, quote: str) -> None:
        """Say where the record stands and what it is about; `quote` is "" where there are no words."""
        self.place.setText(place)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.quote.setPlainText(shown_text(quote))
        self.quote.setVisible(bool(quote))
        self.quote_label.setVisible(bool(quote))


def plain_label(words: str = "", *, is_muted: bool = False) -> QLabel:
    """Return a label that wraps and never takes words for markup."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if is_muted:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
