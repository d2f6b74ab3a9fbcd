"""CellsView: a table whose cells are gone to and copied."""

from PySide6.QtCore import QEvent, QModelIndex, QSortFilterProxyModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from reviewer.ui.clipboard import copy_both
from reviewer.ui.table_copy import html_table, tab_separated
from reviewer.ui.table_model import SORT_ROLE, TableModel


class CellsView(QTableView):
    """Sorts by a click on a title or by S, a third one gives text order back. Ctrl+C copies the selected cells."""

    went_to = Signal(object)  # QModelIndex of the TableModel
    text_asked = Signal(object)  # the same, by Enter or a double click

    def __init__(self, model: TableModel, parent: QWidget | None = None, *, is_compact: bool = False) -> None:
        """A compact view gives every row one line; a cell's tool tip has all its words."""
        super().__init__(parent)
        self._is_compact = is_compact
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(model)
        self._sorted.setSortRole(SORT_ROLE)
        self._sorted.setSortLocaleAware(True)
        self.setModel(self._sorted)
        self.setSortingEnabled(True)
        self.setWordWrap(not is_compact)
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
        head.sectionResized.connect(lambda *_: self._fit_rows())
        self._sorted.layoutChanged.connect(self._fit_rows)
        self.doubleClicked.connect(lambda index: self.text_asked.emit(self._sorted.mapToSource(index)))

    def stretch_only(self, *columns: int) -> None:
        """Let these columns take what room there is, and the others only what their words need."""
        head = self.horizontalHeader()
        modes = QHeaderView.ResizeMode
        for at in range(self._sorted.columnCount()):
            head.setSectionResizeMode(at, modes.Stretch if at in columns else modes.Interactive)
            if at not in columns:
                self.resizeColumnToContents(at)

    def begin(self) -> None:
        """Another table is there: in text order, from its first cell, nothing gone to."""
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.scrollToTop()
        self._fit_rows()

    def sort_here(self) -> None:
        """Sort by the column one is in; again, the other way; a third time, not at all: as clicks on its title do."""
        head, column = self.horizontalHeader(), self.currentIndex().column()
        ascending, descending = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        if head.sortIndicatorSection() != column:
            self.sortByColumn(column, ascending)
        elif head.sortIndicatorOrder() == ascending:
            self.sortByColumn(column, descending)
        else:
            self.sortByColumn(-1, ascending)
        self.scrollTo(self.currentIndex())

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
        elif event.key() == Qt.Key.Key_S and not event.modifiers():
            self.sort_here()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.text_asked.emit(self._sorted.mapToSource(self.currentIndex()))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    # How it is done

    def _fit_rows(self) -> None:
        if not self._is_compact:
            self._heights.start()
