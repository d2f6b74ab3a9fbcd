"""LegendPanel: the families with their colours, patterns and counts; each can be hidden, and gone through."""

from collections import Counter

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLabel, QListView, QVBoxLayout, QWidget

from reviewer.document.model import Span
from reviewer.playbook.model import Family
from reviewer.review.changes import Change
from reviewer.review.model import Review
from reviewer.ui.focus import Focus, Origin
from reviewer.ui.heat_strip import pattern_brush
from reviewer.ui.highlights import categories_of
from reviewer.ui.session import ReviewSession
from reviewer.ui.theme import Look, Theme
from reviewer.ui.words import LEGEND_NAME, legend_line

_FAMILY = Qt.ItemDataRole.UserRole
SWATCH = QSize(22, 14)


def spans_by_family(review: Review) -> dict[str, list[Span]]:
    """Return the clauses of every family that occurs, in text order."""
    families = {category.id: category.family for category in review.playbook.categories}
    categories = categories_of(review)
    found: dict[str, list[Span]] = {}
    for clause in review.document.clauses:
        if family_id := families.get(categories.get(clause.id, "")):
            found.setdefault(family_id, []).append(clause.span)
    return found


def swatch(family: Family, theme: Theme) -> QIcon:
    """Return a small sample of how a family's words and its place in the heat strip look."""
    pixmap = QPixmap(SWATCH)
    pixmap.fill(QColor(theme.tint(family)))
    painter = QPainter(pixmap)
    painter.fillRect(0, 0, SWATCH.width() // 2, SWATCH.height(), pattern_brush(family, theme))
    painter.end()
    return QIcon(pixmap)


class LegendList(QListView):
    """Space shows or hides, Enter or a click on the name goes through the clauses."""

    name_chosen = Signal(object)  # QModelIndex

    def __init__(self) -> None:
        super().__init__()
        self._state_when_pressed = Qt.CheckState.Unchecked
        self.pressed.connect(self._remember)
        self.clicked.connect(self._tell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.name_chosen.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _remember(self, index: QModelIndex) -> None:
        self._state_when_pressed = index.data(Qt.ItemDataRole.CheckStateRole)

    def _tell(self, index: QModelIndex) -> None:
        if index.data(Qt.ItemDataRole.CheckStateRole) == self._state_when_pressed:  # else it was the box
            self.name_chosen.emit(index)


class LegendPanel(QWidget):
    """Left below: what the colours mean."""

    hidden_changed = Signal(object)  # frozenset of family ids

    def __init__(self, session: ReviewSession, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._look = look
        self._hidden: frozenset[str] = frozenset()
        self._visited: dict[str, int] = {}
        self.model = QStandardItemModel(self)
        self.list = LegendList()
        self.list.setModel(self.model)
        self.list.setAccessibleName(LEGEND_NAME)
        self.list.setIconSize(SWATCH)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        title = QLabel(LEGEND_NAME)
        title.setContentsMargins(6, 4, 6, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(title)
        layout.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.list.name_chosen.connect(self._go)
        self.model.itemChanged.connect(self._note_hidden)
        session.opened.connect(self._show)
        session.analysis_replaced.connect(self._show)
        session.review_changed.connect(self._recount)
        look.changed.connect(lambda _: self._show(session.review))

    @property
    def hidden(self) -> frozenset[str]:
        """Return the ids of the families that are hidden."""
        return self._hidden

    def _show(self, review: Review | None) -> None:
        if review is None:
            return
        spans = spans_by_family(review)
        counts = Counter({family_id: len(found) for family_id, found in spans.items()})
        row = self.list.currentIndex().row()
        self.model.blockSignals(True)
        self.model.clear()
        for family in review.playbook.families:
            item = QStandardItem(swatch(family, self._look.theme), legend_line(family.name, counts[family.id]))
            item.setData(family.id, _FAMILY)
            item.setCheckable(True)
            is_shown = family.id not in self._hidden
            item.setCheckState(Qt.CheckState.Checked if is_shown else Qt.CheckState.Unchecked)
            self.model.appendRow(item)
        self.model.blockSignals(False)
        self.model.layoutChanged.emit()
        self.list.setCurrentIndex(self.model.index(max(row, 0), 0))

    def _recount(self, change: Change) -> None:
        if any(kind == "recategorisation" for kind, _ in change.keys):
            self._show(self._session.review)

    def _note_hidden(self, item: QStandardItem) -> None:
        family_id = str(item.data(_FAMILY))
        is_shown = item.checkState() is Qt.CheckState.Checked
        self._hidden = self._hidden - {family_id} if is_shown else self._hidden | {family_id}
        self.hidden_changed.emit(self._hidden)

    def _go(self, index: QModelIndex) -> None:
        """Go to the family's next clause after the one that was shown last."""
        review = self._session.review
        family_id = str(index.data(_FAMILY))
        spans = spans_by_family(review).get(family_id, []) if review else []
        if not spans:
            return
        turn = self._visited.get(family_id, -1) + 1
        self._visited[family_id] = turn
        self._session.focus(Focus(span=spans[turn % len(spans)], origin=Origin.LEGEND))
