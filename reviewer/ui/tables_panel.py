"""TablesPanel: what was extracted, as tables that sort, lead to the text, and copy into Word and Excel."""

from PySide6.QtCore import QEvent, QModelIndex, QSortFilterProxyModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reviewer.review.model import Review
from reviewer.ui.clipboard import copy_both
from reviewer.ui.editor_frame import plain_label
from reviewer.ui.focus import Focus
from reviewer.ui.panel_words import (
    COPY_TABLE_BUTTON,
    NO_ROWS,
    TABLE_CHOICE_NAME,
    TABLES_HINT,
    TABLES_TITLE,
    table_choice,
)
from reviewer.ui.session import ReviewSession
from reviewer.ui.table_copy import html_table, tab_separated
from reviewer.ui.table_model import SORT_ROLE, TableModel
from reviewer.ui.theme import Look

ORIGIN = "tables"


class TablesPanel(QWidget):
    """One table at a time. A cell that was gone to shows its words in the policy."""

    text_asked = Signal()  # give the keyboard to the text

    def __init__(self, session: ReviewSession, look: Look) -> None:
        super().__init__()
        self._session = session
        self._is_behind = False
        self.model = TableModel()
        self.model.setParent(self)
        self.choice = QComboBox()
        self.choice.setAccessibleName(TABLE_CHOICE_NAME)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(8)
        self.copy_button = QPushButton(COPY_TABLE_BUTTON)
        self.copy_button.setAutoDefault(False)
        self.view = CellsView(self.model)
        self.hint = plain_label(TABLES_HINT, is_muted=True)
        self.hint.setContentsMargins(6, 0, 6, 4)
        row = QHBoxLayout()
        row.setContentsMargins(6, 6, 6, 4)
        row.addWidget(self.choice, 1)
        row.addWidget(self.copy_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self.hint)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.choice.currentIndexChanged.connect(self._choose)
        self.copy_button.clicked.connect(self.view.copy_all)
        self.view.went_to.connect(self._go)
        self.view.text_asked.connect(self._to_text)
        session.opened.connect(self._open)
        session.analysis_replaced.connect(self._open)
        look.changed.connect(self.model.set_theme)
        self.model.set_theme(look.theme)

    def showEvent(self, event: QShowEvent) -> None:
        self._fill()
        super().showEvent(event)

    def _open(self, review: Review) -> None:
        """A page nobody looks at is filled when somebody does."""
        self._is_behind = True
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        review = self._session.review
        if not self._is_behind or review is None:
            return
        self._is_behind = False
        chosen = self.choice.currentData()
        self.choice.blockSignals(True)
        self.choice.clear()
        for table in review.analysis.tables:
            self.choice.addItem(table_choice(table.title, len(table.rows)), table.id)
        filled = next((n for n, table in enumerate(review.analysis.tables) if table.rows), 0)
        self.choice.setCurrentIndex(max(self.choice.findData(chosen), 0) if chosen else filled)
        self.choice.blockSignals(False)
        self._choose()

    def _choose(self) -> None:
        review, wanted = self._session.review, self.choice.currentData()
        tables = review.analysis.tables if review is not None else ()
        table = next((one for one in tables if one.id == wanted), None)
        self.model.show(table)
        has_rows = table is not None and bool(table.rows)
        self.hint.setText(TABLES_HINT if has_rows else NO_ROWS)
        self.copy_button.setEnabled(has_rows)
        self.view.begin()
        self.view.setAccessibleName(table.title if table is not None else TABLES_TITLE)

    def _go(self, index: QModelIndex) -> None:
        span = self.model.cell(index).span
        if span is not None:
            self._session.focus(Focus(span=span, origin=ORIGIN))

    def _to_text(self, index: QModelIndex) -> None:
        if self.model.cell(index).span is not None:
            self._go(index)
            self.text_asked.emit()


class CellsView(QTableView):
    """Sorts by a click on a title, a third click gives text order back. Ctrl+C copies the selected cells."""

    went_to = Signal(object)  # QModelIndex of the TableModel
    text_asked = Signal(object)  # the same, by Enter or a double click

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(model)
        self._sorted.setSortRole(SORT_ROLE)
        self._sorted.setSortLocaleAware(True)
        self.setModel(self._sorted)
        self.setSortingEnabled(True)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setSortIndicatorClearable(True)
        head.setHighlightSections(False)
        self._heights = QTimer(self)  # once, after everything that changes widths
        self._heights.setSingleShot(True)
        self._heights.timeout.connect(self.resizeRowsToContents)
        head.sectionResized.connect(lambda *_: self._heights.start())
        self._sorted.layoutChanged.connect(self._heights.start)
        self.doubleClicked.connect(lambda index: self.text_asked.emit(self._sorted.mapToSource(index)))

    def begin(self) -> None:
        """Another table is there: in text order, from its first cell, nothing gone to."""
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.scrollToTop()
        self._heights.start()

    def copy_all(self) -> None:
        """Copy the whole table with its titles."""
        rows, columns = range(self._sorted.rowCount()), range(self._sorted.columnCount())
        head = [str(self._sorted.headerData(at, Qt.Orientation.Horizontal)) for at in columns]
        words = [[str(self._sorted.index(row, column).data()) for column in columns] for row in rows]
        copy_both(tab_separated([head, *words]), html_table([head, *words], has_head=True))

    def copy_selected(self) -> None:
        """Copy the selected cells as they stand to each other."""
        chosen = {(index.row(), index.column()): str(index.data()) for index in self.selectedIndexes()}
        if not chosen:
            return
        rows = sorted({row for row, _ in chosen})
        columns = range(min(at for _, at in chosen), max(at for _, at in chosen) + 1)
        words = [[chosen.get((row, column), "") for column in columns] for row in rows]
        copy_both(tab_separated(words), html_table(words, has_head=False))

    # Qt asks

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self.went_to.emit(self._sorted.mapToSource(current))

    def event(self, event: QEvent) -> bool:
        """Ctrl+C belongs to the cells here, not to the policy's selection."""
        is_copying = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy)
        if is_copying and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selected()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.text_asked.emit(self._sorted.mapToSource(self.currentIndex()))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._heights.start()
