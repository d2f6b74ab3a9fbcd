"""StartPage: what the middle of the window shows before a policy is open: how to begin, and what was begun before."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.messages import APPLICATION
from reviewer.ui.preferences import Preferences
from reviewer.ui.words import (
    RECENT_CLEAR,
    RECENT_NAME,
    START_DROP,
    START_LINE,
    START_OPEN,
    START_PASTE,
    START_SAMPLE,
    recent_line,
)

LIST_WIDTH, MOST_SHOWN = 440, 8
_PATH = Qt.ItemDataRole.UserRole


class StartPage(QWidget):
    """Left: open, paste, sample, a place to drop files. Right, once there is any: what was reviewed lately."""

    open_clicked = Signal()
    sample_clicked = Signal()
    paste_clicked = Signal()
    recent_chosen = Signal(object)  # Path

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
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
        self.drop_zone = QLabel(START_DROP)
        self.drop_zone.setWordWrap(True)
        self.drop_zone.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.drop_zone.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        self.drop_zone.setMargin(18)
        self.drop_zone.setFixedWidth(300)
        begin = QVBoxLayout()
        begin.setSpacing(14)
        begin.addStretch(2)
        for widget in (self.open_button, self.paste_button, self.sample_button):
            widget.setMinimumSize(300, widget.sizeHint().height() + 10)
            begin.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        begin.addWidget(self.drop_zone, 0, Qt.AlignmentFlag.AlignHCenter)
        begin.addStretch(3)
        middle = QHBoxLayout()
        middle.setSpacing(40)
        middle.addStretch(1)
        middle.addLayout(begin)
        middle.addWidget(self._recent_part())
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        for label in (title, QLabel(START_LINE)):
            layout.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(middle, 6)
        layout.addStretch(1)
        self.setFocusProxy(self.open_button)
        self.show_recent()

    def show_recent(self) -> None:
        """List what was opened lately, newest first; what is gone is greyed and cannot be chosen."""
        self.recent.clear()
        for path in self._preferences.recent[:MOST_SHOWN]:
            is_there = path.exists()
            item = QListWidgetItem(recent_line(path, self._preferences.progress_of(path), is_there=is_there))
            item.setToolTip(str(path))
            item.setData(_PATH, str(path))
            if not is_there:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.recent.addItem(item)
        self.recent_part.setVisible(self.recent.count() > 0)

    # Qt asks

    def showEvent(self, event: QShowEvent) -> None:
        self.show_recent()
        super().showEvent(event)

    # How it is done

    def _recent_part(self) -> QWidget:
        self.recent_part = QWidget()
        self.recent = _RecentList()
        self.recent.setAccessibleName(RECENT_NAME)
        self.recent.setFixedWidth(LIST_WIDTH)
        self.recent.setWordWrap(True)
        self.recent.setSpacing(3)
        self.recent.chosen.connect(self._choose)
        self.clear_button = QPushButton(RECENT_CLEAR)
        self.clear_button.clicked.connect(self._clear)
        part = QVBoxLayout(self.recent_part)
        part.setContentsMargins(0, 0, 0, 0)
        part.addStretch(1)
        part.addWidget(QLabel(RECENT_NAME))
        part.addWidget(self.recent, 6)
        part.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignLeft)
        part.addStretch(1)
        return self.recent_part

    def _choose(self, item: QListWidgetItem) -> None:
        if item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.recent_chosen.emit(Path(item.data(_PATH)))

    def _clear(self) -> None:
        self._preferences.clear_recent()
        self.show_recent()
        self.open_button.setFocus()


class _RecentList(QListWidget):
    """One click, Enter or Space chooses, on every platform."""

    chosen = Signal(object)  # QListWidgetItem

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self.chosen.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentItem() is not None:
            self.chosen.emit(self.currentItem())
            return
        super().keyPressEvent(event)
