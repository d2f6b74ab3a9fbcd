"""FilterBar: words, state and level that a list is held against."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from reviewer.playbook.model import Level, Severity
from reviewer.ui.line_field import LineField
from reviewer.ui.panel_words import (
    ALL_CATEGORIES,
    CATEGORY_NAME,
    FILTER_NAME,
    FILTER_PLACEHOLDER,
    LEVEL_NAME,
    SOURCE_NAME,
    SOURCES,
    STATE_NAME,
)
from reviewer.ui.row_filter import RowFilter, Source, State

Choices = Sequence[tuple[str, State | Severity | Level | None]]


class FilterBar(QWidget):
    """Says `changed` whenever another filter is wanted. Categories and authors belong to a review: `offer` them."""

    changed = Signal(object)  # RowFilter
    left = Signal()  # Enter or Esc in the words: to the list

    def __init__(
        self, states: Choices, levels: Choices, sources: Sequence[Source], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.words = WordsField()
        self.state = _choice(STATE_NAME, states)
        self.level = _choice(LEVEL_NAME, levels)
        self.category = _choice(CATEGORY_NAME, ((ALL_CATEGORIES, None),))
        self.source = _choice(SOURCE_NAME, ())
        self._sources = len(sources)
        for source in sources:
            self.source.addItem(SOURCES[source], (source, ""))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 4)
        layout.setSpacing(4)
        layout.addWidget(self.words)
        for pair in ((self.state, self.level), (self.category, self.source)):
            row = QHBoxLayout()
            for box in pair:
                row.addWidget(box, 1)
                box.currentIndexChanged.connect(self._say)
            layout.addLayout(row)
        self.words.textChanged.connect(self._say)
        self.words.left.connect(self.left)

    @property
    def filter(self) -> RowFilter:
        """Return what is wanted now."""
        source, author = self.source.currentData()
        return RowFilter(
            self.words.text(),
            State(self.state.currentData()),
            _level(self.level.currentData()),
            str(self.category.currentData()),
            Source(source),
            author,
        )

    def offer(self, categories: Sequence[tuple[str, str]], authors: Sequence[str]) -> None:
        """Offer these categories (id, name) and authors besides what is always offered; what is chosen stays chosen."""
        _fill(self.category, [(name, category_id) for category_id, name in categories], 1)
        _fill(self.source, [(author, (Source.ALL, author)) for author in authors], self._sources)

    def clear(self) -> None:
        """Want everything again."""
        self.words.clear()
        for box in (self.state, self.level, self.category, self.source):
            box.setCurrentIndex(0)

    def _say(self) -> None:
        self.changed.emit(self.filter)


class WordsField(LineField):
    """What rows are filtered by; also for a list that has nothing else to filter by."""

    left = Signal()  # Enter, Esc or down: to the list

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(FILTER_PLACEHOLDER)
        self.setAccessibleName(FILTER_NAME)
        self.setClearButtonEnabled(True)

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


def _fill(box: QComboBox, items: Sequence[tuple[str, object]], kept: int) -> None:
    """Put `items` behind the first `kept` ones, unless they stand there already."""
    if [words for words, _ in items] == [box.itemText(at) for at in range(kept, box.count())]:
        return
    chosen = box.currentText()
    with QSignalBlocker(box):
        while box.count() > kept:
            box.removeItem(kept)
        for words, value in items:
            box.addItem(words, value)
        box.setCurrentIndex(max(box.findText(chosen), 0))


def _level(value: str) -> Severity | Level | None:
    if value in tuple(Severity):
        return Severity(value)
    return Level(value) if value in tuple(Level) else None
