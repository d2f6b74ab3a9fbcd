"""TableModel: one extracted table as Qt wants it. Words of the policy lead to their place; words of ours do not."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from reviewer.analysis.model import ExtractedTable, TableCell
from reviewer.ui.panel_words import empty_cell
from reviewer.ui.theme import LIGHT, Theme

Index = QModelIndex | QPersistentModelIndex
SORT_ROLE = Qt.ItemDataRole.UserRole + 1
_NOTHING = ExtractedTable("", "", (), ())
_ANSWERED = frozenset({  # Qt asks each cell for a dozen things, again and again
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ForegroundRole, SORT_ROLE,
})  # fmt: skip


class TableModel(QAbstractTableModel):
    """Rows in text order; a view may sort them."""

    def __init__(self) -> None:
        super().__init__()
        self._table = _NOTHING
        self._keys: Sequence[Sequence[str]] = ()
        self._grey: Collection[tuple[int, int]] | None = None
        self._theme: Theme = LIGHT

    def show(
        self,
        table: ExtractedTable | None,
        keys: Sequence[Sequence[str]] = (),
        grey: Collection[tuple[int, int]] | None = None,
    ) -> None:
        """Show `table`, or nothing. `keys` are what cells are sorted by, where that is not their words.

        `grey` are the cells (row, column) that are grey; without it all words are that lead nowhere.
        """
        self.beginResetModel()
        self._table, self._keys, self._grey = table or _NOTHING, keys, grey
        self.endResetModel()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        if self._table.rows:
            last = self.index(len(self._table.rows) - 1, len(self._table.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def cell(self, index: Index) -> TableCell:
        """Return the cell behind an index."""
        return self._table.rows[index.row()][index.column()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._table.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._table.columns[section]
        return section + 1 if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in _ANSWERED or not index.isValid():
            return None
        cell = self.cell(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.words
            case Qt.ItemDataRole.ToolTipRole:
                return cell.words
            case Qt.ItemDataRole.AccessibleTextRole:
                return cell.words or empty_cell(self._table.columns[index.column()])
            case Qt.ItemDataRole.ForegroundRole if self._is_grey(index, cell):
                return QColor(self._theme.muted)
            case _ if role == SORT_ROLE:
                return self._keys[index.row()][index.column()] if self._keys else cell.words
        return None

    def _is_grey(self, index: Index, cell: TableCell) -> bool:
        return cell.span is None if self._grey is None else (index.row(), index.column()) in self._grey
