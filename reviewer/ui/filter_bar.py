"""FilterBar: words, state and level that a list is held against."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reviewer.playbook.model import Level, Severity
from reviewer.ui.panel_words import FILTER_NAME, FILTER_PLACEHOLDER, LEVEL_NAME, STATE_NAME
from reviewer.ui.row_filter import RowFilter, State

Choices = Sequence[tuple[str, State | Severity | Level | None]]


class FilterBar(QWidget):
    """Says `changed` whenever another filter is wanted."""

    changed = Signal(object)  # RowFilter
    left = Signal()  # Enter or Esc in the words: to the list

    def __init__(self, states: Choices, levels: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = _WordsField()
        self.words.setPlaceholderText(FILTER_PLACEHOLDER)
        self.words.setAccessibleName(FILTER_NAME)
        self.words.setClearButtonEnabled(True)
        self.state = _choice(STATE_NAME, states)
        self.level = _choice(LEVEL_NAME, levels)
        row = QHBoxLayout()
        row.addWidget(self.state, 1)
        row.addWidget(self.level, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 4)
        layout.setSpacing(4)
        layout.addWidget(self.words)
        layout.addLayout(row)
        self.words.textChanged.connect(self._say)
        self.words.left.connect(self.left)
        self.state.currentIndexChanged.connect(self._say)
        self.level.currentIndexChanged.connect(self._say)

    @property
    def filter(self) -> RowFilter:
        """Return what is wanted now."""
        return RowFilter(self.words.text(), State(self.state.currentData()), _level(self.level.currentData()))

    def clear(self) -> None:
        """Want everything again."""
        self.words.clear()
        self.state.setCurrentIndex(0)
        self.level.setCurrentIndex(0)

    def _say(self) -> None:
        self.changed.emit(self.filter)


class _WordsField(QLineEdit):
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self.left.emit()
            return
        super().keyPressEvent(event)


def _choice(name: str, choices: Choices) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    for words, value in choices:
        box.addItem(words, str(value) if value is not None else "")
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(4)
    return box


def _level(value: str) -> Severity | Level | None:
    if value in tuple(Severity):
        return Severity(value)
    return Level(value) if value in tuple(Level) else None
