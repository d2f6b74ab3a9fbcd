"""LongMessage: a message of many lines, which scrolls instead of growing beyond the screen."""

from PySide6.QtGui import QFontMetricsF, QTextOption
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from reviewer.ui.text_box import TextBox
from reviewer.ui.words import YES

LONG = 20  # lines that a message box may still have
SHOWN = 24  # lines, where the screen has room for them
SHARE = 0.8  # of the screen's height, at most


class LongMessage(QDialog):
    """Plain words; a tab leads to a second column."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.text = TextBox(title, 6)
        self.text.setReadOnly(True)
        self.text.setPlainText(text)
        self.text.setLineWrapMode(TextBox.LineWrapMode.NoWrap)
        self.text.setHorizontalScrollBarPolicy(self.text.horizontalScrollBarPolicy().ScrollBarAsNeeded)
        metrics = QFontMetricsF(self.text.font())
        columns = [line.split("\t") for line in text.splitlines()]
        first = max((metrics.horizontalAdvance(one[0]) for one in columns if len(one) > 1), default=0.0)
        second = max((metrics.horizontalAdvance(one[-1]) for one in columns), default=0.0)
        tab = first + metrics.horizontalAdvance("x") * 3
        option = QTextOption()
        option.setTabStopDistance(tab)
        self.text.document().setDefaultTextOption(option)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(YES)
        buttons.accepted.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(buttons)
        room = self.screen().availableSize()
        height = min(self.text.height_of(SHOWN) + 2 * buttons.sizeHint().height(), round(room.height() * SHARE))
        self.resize(min(round(tab + second) + 80, round(room.width() * SHARE)), height)
