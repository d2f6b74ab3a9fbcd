"""StartPage: what the middle of the window shows before a policy is open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from reviewer.messages import APPLICATION
from reviewer.ui.words import START_DROP, START_LINE, START_OPEN, START_PASTE, START_SAMPLE


class StartPage(QWidget):
    """Three buttons and a hint."""

    open_clicked = Signal()
    sample_clicked = Signal()
    paste_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(APPLICATION)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 2)
        title.setFont(font)
        self.open_button = QPushButton(START_OPEN)
        self.open_button.setDefault(True)
        self.open_button.clicked.connect(self.open_clicked)
        self.sample_button = QPushButton(START_SAMPLE)
        self.sample_button.clicked.connect(self.sample_clicked)
        self.paste_button = QPushButton(START_PASTE)
        self.paste_button.clicked.connect(self.paste_clicked)
        layout = QVBoxLayout(self)
        layout.setSpacing(14)
        layout.addStretch(2)
        buttons = (self.open_button, self.paste_button, self.sample_button)
        for widget in (title, QLabel(START_LINE), *buttons, QLabel(START_DROP)):
            if isinstance(widget, QPushButton):
                widget.setMinimumSize(widget.sizeHint().width() + 80, widget.sizeHint().height() + 10)
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.setFocusProxy(self.open_button)
