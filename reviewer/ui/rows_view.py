"""RowsView: a list of groups, items and lines, worked by single keys. They act here and nowhere else."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from reviewer.ui.rows import Group, GroupRow, ItemRow
from reviewer.ui.rows_delegate import RowsDelegate
from reviewer.ui.rows_model import RowsModel
from reviewer.ui.theme import Look, Theme

INDENTATION = 14  # pixels a level

Index = QModelIndex | QPersistentModelIndex


class ListKey(StrEnum):
    """What a single key asks for, besides the digits that answer."""

    REASON = "reason"
    NOTE = "note"
    PROPOSE = "propose"
    INSERT = "insert"
    NEXT_OPEN = "next-open"
    NEXT_HIGH = "next-high"
    TO_TEXT = "to-text"
    DELETE = "delete"
    OPEN = "open"  # Space on an item that has no lines


_KEYS = {
    Qt.Key.Key_R: ListKey.REASON,
    Qt.Key.Key_N: ListKey.NOTE,
    Qt.Key.Key_E: ListKey.PROPOSE,
    Qt.Key.Key_I: ListKey.INSERT,
    Qt.Key.Key_U: ListKey.NEXT_OPEN,
    Qt.Key.Key_H: ListKey.NEXT_HIGH,
    Qt.Key.Key_Return: ListKey.TO_TEXT,
    Qt.Key.Key_Enter: ListKey.TO_TEXT,
    Qt.Key.Key_Delete: ListKey.DELETE,
}
_DIGITS = (Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)


class RowsView(QTreeView):
    """Shows a RowsModel. Says where the lawyer went and which key was used; decides nothing."""

    answered = Signal(int)  # a digit, 0 to 4
    key_used = Signal(object)  # ListKey
    went_to = Signal(object)  # QModelIndex: by key or mouse, never by `choose`
    picked = Signal()  # other rows are selected

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(self)
        self._is_quiet = False
        self._is_updating = False
        self._hint = QAbstractItemView.ScrollHint.EnsureVisible  # how the chosen row was last brought into view
        self.setModel(self.rows)
        self.setItemDelegate(RowsDelegate(look, self.row_width, self))
        self.setHeaderHidden(True)
        self.setIndentation(INDENTATION)
        self.setUniformRowHeights(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().selectionChanged.connect(self._tell_picked)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or heights and width chase each other
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)  # keys here are keys, not syllables
        self.rows.rowsInserted.connect(self._inserted)
        self.rows.modelReset.connect(lambda: self._open_groups(0, self.rows.rowCount() - 1))
        look.changed.connect(self._dress)
        self._dress(look.theme)

    # What panels ask

    def choose(self, item_id: str | None, *, at_top: bool = False) -> bool:
        """Choose an item without saying so; `True` if it is shown."""
        index = self.rows.index_of_item(item_id) if item_id is not None else QModelIndex()
        self._is_quiet = True
        self.setCurrentIndex(index)
        self._is_quiet = False
        if index.isValid():
            self.expand(index.parent())
            hint = QAbstractItemView.ScrollHint.PositionAtTop if at_top else QAbstractItemView.ScrollHint.EnsureVisible
            self._hint = hint
            if self.isVisible():  # else all rows would be measured for nobody
                self.scrollTo(index, hint)
        return index.isValid()

    def update_rows(self, groups: Sequence[Group], kept_id: str | None) -> None:
        """Show `groups`; the item with `kept_id` is the chosen one afterwards, whatever came or went around it."""
        self._is_quiet = self._is_updating = True
        self.rows.update(groups)
        self._is_quiet = False
        current = self.current_item()
        if kept_id is not None and (current is None or current.id != kept_id):
            self.choose(kept_id)
        self._is_updating = False

    def current_item(self) -> ItemRow | None:
        """Return the item that is chosen, or whose line is; None at a group or nowhere."""
        return self.rows.item_of(self.currentIndex())

    def picked_items(self) -> tuple[ItemRow, ...]:
        """Return the selected items in the order in which they are shown, the chosen one at least."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(number) for number in range(selection.count())]
        picked = {
            item.id: item for one in ranges for item in self.rows.items_between(one.parent(), one.top(), one.bottom())
        }
        current = self.current_item()
        if current is not None and len(picked) < 2:
            return (current,)
        return tuple(picked[item_id] for item_id in self.rows.ids() if item_id in picked)

    def is_open(self, item_id: str) -> bool:
        """`True` when the item shows its lines."""
        return self.isExpanded(self.rows.index_of_item(item_id))

    def set_open(self, item_id: str, is_open: bool) -> None:
        """Show or hide the lines of an item."""
        index = self.rows.index_of_item(item_id)
        if index.isValid():
            self.setExpanded(index, is_open)
            if is_open:
                self._show_lines(index)

    def row_width(self, index: Index) -> int:
        """Return how many pixels the row at `index` may take."""
        return max(self.viewport().width() - self.rows.depth(index) * self.indentation(), 60)

    def _tell_picked(self) -> None:
        if not self._is_updating:  # row after row goes then; who updates knows
            self.picked.emit()

    # Qt asks

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._is_quiet and current.isValid():
            self.went_to.emit(self.currentIndex())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        before = self.currentIndex()
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()) == before:
            self.went_to.emit(before)  # a second click on the same row goes there again

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if not plain:
            super().keyPressEvent(event)
        elif key in _DIGITS:
            self.answered.emit(_DIGITS.index(key))
        elif key in _KEYS:
            self.key_used.emit(_KEYS[key])
        elif key in (Qt.Key.Key_J, Qt.Key.Key_K):
            self._step(1 if key == Qt.Key.Key_J else -1)
        elif key == Qt.Key.Key_Space:
            self._toggle()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex(), self._hint)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here, not the beginning of a title."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    # How it is done

    def _step(self, step: int) -> None:
        """Go to the next or previous item, whatever lines lie between."""
        items = self.rows.ids()
        current = self.current_item()
        at = items.index(current.id) + step if current is not None and current.id in items else 0
        if 0 <= at < len(items):
            index = self.rows.index_of_item(items[at])
            self.expand(index.parent())
            self.setCurrentIndex(index)

    def _toggle(self) -> None:
        item = self.current_item()
        if item is None:
            self.setExpanded(self.currentIndex(), not self.isExpanded(self.currentIndex()))
            return
        if not self.rows.hasChildren(self.rows.index_of_item(item.id)):
            self.key_used.emit(ListKey.OPEN)
            return
        is_open = self.is_open(item.id)
        if is_open:
            self.setCurrentIndex(self.rows.index_of_item(item.id))
        self.set_open(item.id, not is_open)

    def _show_lines(self, index: QModelIndex) -> None:
        """Bring an opened row and as many of its lines as fit into view."""
        count = self.rows.rowCount(index)
        if count:
            self.scrollTo(self.rows.index(count - 1, 0, index))
        self.scrollTo(index)

    def _inserted(self, parent: Index, first: int, last: int) -> None:
        """Groups that come later are shown as the first ones are; one that the lawyer closed stays closed."""
        if not parent.isValid():
            self._open_groups(first, last)

    def _open_groups(self, first: int, last: int) -> None:
        for at in range(first, last + 1):
            index = self.rows.index(at, 0)
            row = self.rows.row(index)
            if isinstance(row, GroupRow) and not row.is_folded:
                self.expand(index)

    def _dress(self, theme: Theme) -> None:
        """Choose with the ground of what is looked at, so that machine's grey and lawyer's black stay what they are."""
        colours = self.palette()
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            colours.setColor(group, QPalette.ColorRole.Highlight, QColor(theme.chosen))
            colours.setColor(group, QPalette.ColorRole.HighlightedText, QColor(theme.ink))
        self.setPalette(colours)
        self.viewport().update()
