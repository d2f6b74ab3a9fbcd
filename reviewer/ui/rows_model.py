"""RowsModel: groups, items and the lines of opened items as a tree. Says only what really changed, so that the row
under the lawyer's eyes stays where it is.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import count

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reviewer.ui.rows import Group, GroupRow, Item, ItemRow, LineRow, Row, ids_of, spoken

Index = QModelIndex | QPersistentModelIndex
Lines = Callable[[], Sequence[LineRow]]
Content = Sequence[Item] | Lines | None  # of a group, of an item, of a line
MANY = 20  # places at which rows go
ROW_ROLE = Qt.ItemDataRole.UserRole + 1


class _Node:
    """A row in the tree. Known to Qt by its serial, which is never used twice."""

    def __init__(self, serial: int, row: Row | None, parent: "_Node | None") -> None:
        self.serial = serial
        self.row = row
        self.parent = parent
        self.children: list[_Node] = []
        self.items: Sequence[Item] = ()  # of a group
        self.lines: Lines | None = None  # of an item
        self.is_made = False  # its children are; nobody has seen it without them

    def take(self, content: Content) -> None:
        """Have other items or lines to make children of."""
        if isinstance(content, Sequence):
            self.items = content
        else:
            self.lines = content


class RowsModel(QAbstractItemModel):
    """One column. The items of a group and the lines of an item are made when somebody counts them: what nobody opens
    costs nothing.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._serials = count(1)
        self._root = _Node(0, None, None)
        self._nodes: dict[int, _Node] = {0: self._root}

    # What is shown

    def show(self, groups: Sequence[Group]) -> None:
        """Show `groups` and forget everything shown before."""
        self.beginResetModel()
        self._root = _Node(0, None, None)
        self._nodes = {0: self._root}
        for group in groups:
            self._made(group.row, self._root, group.items)
        self.endResetModel()

    def update(self, groups: Sequence[Group]) -> None:
        """Show `groups`; rows that stay are not touched, changed ones say so, others come and go one by one."""
        self._sync(self._root, [group.row for group in groups], [group.items for group in groups])
        for node, group in zip(self._root.children, groups, strict=True):
            if node.is_made and node.items is not group.items:
                self._sync_items(node, tuple(group.items))
            node.items = group.items

    # Looking up

    def row(self, index: Index) -> Row | None:
        """Return the row behind an index, None for an invalid one."""
        return self._node(index).row

    def item_of(self, index: Index) -> ItemRow | None:
        """Return the item an index stands at or in, None for a group."""
        node: _Node | None = self._node(index)
        while node is not None and not isinstance(node.row, ItemRow):
            node = node.parent
        return node.row if node is not None and isinstance(node.row, ItemRow) else None

    def items_between(self, parent: Index, first: int, last: int) -> Iterator[ItemRow]:
        """Yield the items that rows `first` to `last` under `parent` are, or are lines of; none for groups."""
        node: _Node | None = self._node(parent)
        while node is not None and node.row is not None and not isinstance(node.row, ItemRow | GroupRow):
            node = node.parent
        if node is not None and isinstance(node.row, ItemRow):
            yield node.row
        elif node is not None and node.row is not None:
            yield from (child.row for child in node.children[first : last + 1] if isinstance(child.row, ItemRow))

    def depth(self, index: Index) -> int:
        """Return how deep a row stands: 1 for a group."""
        depth, node = 0, self._node(index)
        while node.parent is not None:
            depth, node = depth + 1, node.parent
        return depth

    def index_of_item(self, item_id: str) -> QModelIndex:
        """Return where the item with this id stands, an invalid index if it is not shown."""
        for group in self._root.children:
            ids = ids_of(group.items)
            if item_id in ids:
                return self._index(self._children(group)[ids.index(item_id)])
        return QModelIndex()

    def ids(self) -> Sequence[str]:
        """Return the ids of the items in the order in which they are shown."""
        return [item_id for group in self._root.children for item_id in ids_of(group.items)]

    def items(self) -> Iterator[ItemRow]:
        """Yield the items in the order in which they are shown; what was not made yet is made."""
        for group in self._root.children:
            for node in self._children(group):
                if isinstance(node.row, ItemRow):
                    yield node.row

    # QAbstractItemModel

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return len(self._children(self._node(parent))) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        node = self._node(parent)
        return bool(node.children) or (not node.is_made and (node.lines is not None or len(node.items) > 0))

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._children(self._node(parent))[row].serial)

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        node = self._nodes.get(int(child.internalId())) if child.isValid() else None
        return self._index(node.parent) if node is not None and node.parent is not None else QModelIndex()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._node(index).row if index.isValid() else None
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.text if isinstance(row, LineRow) else row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(row)
            case _ if role == ROW_ROLE:
                return row
        return None

    # How it is done

    def _children(self, node: _Node) -> list[_Node]:
        if not node.is_made and node is not self._root:
            node.is_made = True
            for item in node.items:
                self._made(item.row, node, item.lines)
            for line in node.lines() if node.lines is not None else ():
                self._made(line, node, None)
        return node.children

    def _made(self, row: Row, parent: _Node, content: Content, at: int | None = None) -> None:
        node = _Node(next(self._serials), row, parent)
        node.take(content)
        self._nodes[node.serial] = node
        parent.children.insert(len(parent.children) if at is None else at, node)

    def _node(self, index: Index) -> _Node:
        return self._nodes.get(int(index.internalId()), self._root) if index.isValid() else self._root

    def _index(self, node: _Node) -> QModelIndex:
        if node.parent is None:
            return QModelIndex()
        return self.createIndex(node.parent.children.index(node), 0, node.serial)

    def _sync_items(self, group: _Node, items: Sequence[Item]) -> None:
        self._sync(group, [item.row for item in items], [item.lines for item in items])
        for child, item in zip(group.children, items, strict=True):
            child.take(item.lines)
            if child.is_made and item.lines is not None:
                self._sync_lines(child, item.lines())

    def _sync(self, parent: _Node, rows: Sequence[Row], contents: Sequence[Content]) -> None:
        """Make the children of `parent` be `rows`, which have ids: what moves goes and comes again."""
        ids = [_id(row) for row in rows]
        wanted = set(ids)
        gone = _runs([_id(node.row) not in wanted for node in parent.children])
        if len(gone) > MANY and not any(node.is_made for node in parent.children):
            gone = [(0, len(parent.children) - 1)]  # all at once: none is open, and Qt takes its time for each
        for first, last in gone[::-1]:
            self._remove(parent, first, last)
        known = {_id(node.row) for node in parent.children}
        changed = []
        at = 0
        while at < len(rows):
            end = at
            while end < len(rows) and ids[end] not in known:
                end += 1
            if end > at:
                self._insert(parent, at, rows[at:end], contents[at:end])
                at = end
                continue
            there = _found(parent.children, at, ids[at])
            if there != at:
                self._remove(parent, there, there)
                known.remove(ids[at])
                continue
            if parent.children[at].row != rows[at]:
                parent.children[at].row = rows[at]
                changed.append(at)
            at += 1
        for first, last in _together(changed):
            self._say(parent, first, last)

    def _sync_lines(self, item: _Node, lines: Sequence[LineRow]) -> None:
        """Make the lines of `item` be `lines`; lines have no ids, only places."""
        kept = min(len(lines), len(item.children))
        if len(item.children) > kept:
            self._remove(item, kept, len(item.children) - 1)
        for at, (node, line) in enumerate(zip(item.children, lines, strict=False)):
            if node.row != line:
                node.row = line
                self._say(item, at, at)
        if len(lines) > kept:
            self._insert(item, kept, lines[kept:], [None] * (len(lines) - kept))

    def _remove(self, parent: _Node, first: int, last: int) -> None:
        self.beginRemoveRows(self._index(parent), first, last)
        gone = parent.children[first : last + 1]
        del parent.children[first : last + 1]
        for node in gone:
            self._forget(node)
        self.endRemoveRows()

    def _forget(self, node: _Node) -> None:
        del self._nodes[node.serial]
        for child in node.children:
            self._forget(child)

    def _insert(self, parent: _Node, at: int, rows: Sequence[Row], contents: Sequence[Content]) -> None:
        self.beginInsertRows(self._index(parent), at, at + len(rows) - 1)
        for shift, (row, content) in enumerate(zip(rows, contents, strict=True)):
            self._made(row, parent, content, at + shift)
        self.endInsertRows()

    def _say(self, parent: _Node, first: int, last: int) -> None:
        top, bottom = self._index(parent.children[first]), self._index(parent.children[last])
        self.dataChanged.emit(top, bottom)


def _found(nodes: Sequence[_Node], at: int, row_id: str) -> int:
    """Return where the row with this id stands, looked for first where it is wanted."""
    if _id(nodes[at].row) == row_id:
        return at
    return next(n for n, node in enumerate(nodes) if _id(node.row) == row_id)


def _runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """Return first and last place of every run of true ones."""
    return _together([at for at, flag in enumerate(flags) if flag])


def _together(places: Sequence[int]) -> list[tuple[int, int]]:
    """Return first and last of every run of places that follow each other; `places` are ascending."""
    firsts = [at for before, at in zip([-2, *places], places, strict=False) if at != before + 1]
    lasts = [at for at, after in zip(places, [*places[1:], -2], strict=False) if after != at + 1]
    return list(zip(firsts, lasts, strict=True))


def _id(row: Row | None) -> str:
    return "" if row is None or isinstance(row, LineRow) else row.id
