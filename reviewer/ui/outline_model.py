"""OutlineModel: the policy's headings as a tree, each with the number of items that are still open under it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from reviewer.analysis.model import Status
from reviewer.document.model import PolicyDocument, Span
from reviewer.review.model import DefectDecision, Review
from reviewer.ui.aside import aside_headings
from reviewer.ui.document_words import removed_title
from reviewer.ui.hanging import NON_POLICY
from reviewer.ui.highlights import categories_of
from reviewer.ui.theme import LIGHT, Theme
from reviewer.ui.words import BEFORE_HEADINGS, open_dots, open_items

Index = QModelIndex | QPersistentModelIndex
MANY = 100  # changed rows: more are told together


@dataclass(frozen=True, slots=True)
class OutlineNode:
    """A heading and everything under it, deeper headings included."""

    title: str
    line: Span  # the heading's own words; of the lines before the first heading, the first of them
    extent: Span
    parent: int  # index among the nodes, -1 at the top
    heading: int  # index among the document's headings, -1 for the lines before the first


def nodes_of(document: PolicyDocument) -> tuple[OutlineNode, ...]:
    """Return the outline in text order. Words before the first heading get a node of their own."""
    headings = document.headings
    nodes = []
    first = headings[0].span.start if headings else len(document.text)
    before = [clause for clause in document.clauses if clause.span.start < first]
    if before:
        nodes.append(OutlineNode(BEFORE_HEADINGS, before[0].span, Span(0, first), -1, -1))
    shift = len(nodes)
    ends = _ends(document)
    for index, (heading, end) in enumerate(zip(headings, ends, strict=True)):
        parent = heading.parent + shift if heading.parent >= 0 else -1
        title = " ".join(heading.title.split()) or document.quote(heading.span)
        nodes.append(OutlineNode(title, heading.span, Span(heading.span.start, end), parent, index))
    return tuple(nodes)


def _ends(document: PolicyDocument) -> list[int]:
    """Return where each heading's extent ends: at the next heading that does not stand under it."""
    ends = [len(document.text)] * len(document.headings)
    above: list[int] = []
    for index, heading in enumerate(document.headings):
        while above and above[-1] != heading.parent:
            ends[above.pop()] = heading.span.start
        above.append(index)
    return ends


def aside_nodes(review: Review) -> frozenset[int]:
    """Return the headings (as `OutlineNode.heading`) under which nothing is policy: greyed, and named as such."""
    categories = categories_of(review)
    aside = aside_headings(review.document, categories)
    first = review.document.headings[0].span.start if review.document.headings else len(review.document.text)
    before = [categories.get(clause.id) for clause in review.document.clauses if clause.span.start < first]
    return aside | {-1} if before and set(before) == {NON_POLICY} else aside


def open_places(review: Review) -> list[int]:
    """Return where open items hang, sorted: defects without an answer, half-met requirements without a decision.

    A missing requirement hangs nowhere in the text, so it is counted in the checklist only.
    """
    answered = {record.id for record in review.records.values() if isinstance(record, DefectDecision)}
    places = [defect.span.start for defect in review.analysis.defects if defect.id not in answered]
    places += [
        finding.spans[0].start
        for finding in review.analysis.findings
        if finding.status is Status.PARTIAL and finding.spans and review.decision(finding.requirement_id) is None
    ]
    return sorted(places)


class OutlineModel(QAbstractItemModel):
    """Two columns: the heading, and its open items as dots or a number."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nodes: tuple[OutlineNode, ...] = ()
        self._children: dict[int, list[int]] = {}
        self._rows: list[int] = []  # of each node among its siblings
        self._open: Sequence[int] = ()
        self._counts: list[int] = []  # of open items, by node
        self._aside: frozenset[int] = frozenset()
        self._theme: Theme = LIGHT

    def show(self, review: Review) -> None:
        """Show the outline of `review`."""
        self.beginResetModel()
        self._nodes = nodes_of(review.document)
        self._children, self._rows = {}, []
        for index, node in enumerate(self._nodes):
            siblings = self._children.setdefault(node.parent, [])
            self._rows.append(len(siblings))
            siblings.append(index)
        self._open = open_places(review)
        self._aside = aside_nodes(review)
        self._counts = [self.open_count(node) for node in self._nodes]
        self.endResetModel()

    def recount(self, review: Review, *, is_moved: bool = True) -> None:
        """Count again what is open and, where clauses came into the policy or left it (`is_moved`), look what stands
        outside; the outline itself is as it was.
        """
        self._open = open_places(review)
        before, self._counts = self._counts, [self.open_count(node) for node in self._nodes]
        aside, self._aside = self._aside, aside_nodes(review) if is_moved else self._aside
        moved = aside ^ self._aside
        changed = [
            number
            for number, (old, new, node) in enumerate(zip(before, self._counts, self._nodes, strict=True))
            if old != new or node.heading in moved
        ]
        if len(changed) > MANY:
            self._changed()
            return
        # Row by row: one answer changes a few counts, and a view that is told of all measures all.
        for index in map(self._index_of, changed):
            self.dataChanged.emit(index, index.siblingAtColumn(1))

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        self._changed()

    def node(self, index: Index) -> OutlineNode:
        """Return the node behind a model index."""
        return self._nodes[int(index.internalId())]

    def index_at(self, offset: int) -> QModelIndex:
        """Return the index of the innermost heading whose extent covers the code point at `offset`."""
        for number in range(len(self._nodes) - 1, -1, -1):
            extent = self._nodes[number].extent
            if extent.start <= offset < extent.end:
                return self._index_of(number)
        return QModelIndex()

    def open_count(self, node: OutlineNode) -> int:
        """Return how many open items hang under `node`."""
        return bisect_left(self._open, node.extent.end) - bisect_left(self._open, node.extent.start)

    # QAbstractItemModel

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return len(self._children.get(self._number(parent), ())) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 2

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._children[self._number(parent)][row])

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        if not child.isValid():
            return QModelIndex()
        return self._index_of(self.node(child).parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        node = self.node(index)
        count = self.open_count(node)
        title = removed_title(node.title) if node.heading in self._aside else node.title
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title if index.column() == 0 else open_dots(count)
            case Qt.ItemDataRole.AccessibleTextRole:
                return title if index.column() == 0 else open_items(count)
            case Qt.ItemDataRole.TextAlignmentRole if index.column() == 1:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ForegroundRole if node.heading in self._aside:
                return QColor(self._theme.muted)
        return None

    def _number(self, index: Index) -> int:
        return int(index.internalId()) if index.isValid() else -1

    def _index_of(self, number: int) -> QModelIndex:
        if number < 0:
            return QModelIndex()
        return self.createIndex(self._rows[number], 0, number)

    def _changed(self) -> None:
        for siblings in self._children.values():
            first, last = self._index_of(siblings[0]), self._index_of(siblings[-1])
            self.dataChanged.emit(first, last.siblingAtColumn(1))
