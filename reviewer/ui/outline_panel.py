"""OutlinePanel: the outline as a tree. Choosing a heading goes there; going elsewhere moves the choice here."""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeView, QVBoxLayout, QWidget

from reviewer.review.changes import Change
from reviewer.review.model import Review
from reviewer.ui.focus import Focus, Origin
from reviewer.ui.hover import PlainTips
from reviewer.ui.outline_model import OutlineModel
from reviewer.ui.session import ReviewSession
from reviewer.ui.theme import Look
from reviewer.ui.turns import Turns
from reviewer.ui.words import OUTLINE_NAME

WIDEST = ("●●●", "⑳", "9999")  # what the second column may say
PAD = 6  # pixels
COUNTED = {"decision", "defect_decision", "recategorisation"}  # records that change what is counted here


class OutlineTree(QTreeView):
    """A tree whose Enter key goes, as a click does, on every platform."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.clicked.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class OutlinePanel(QWidget):
    """Left above: the policy's headings."""

    def __init__(self, session: ReviewSession, look: Look, turns: Turns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._turns = session, turns
        self.model = OutlineModel(self)
        self.tree = OutlineTree()
        self.tree.setModel(self.model)
        self.tree.setAccessibleName(OUTLINE_NAME)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(14)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(30)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)  # to measure ten thousand rows takes a second
        widest = max(self.fontMetrics().horizontalAdvance(words) for words in WIDEST)
        header.resizeSection(1, widest + 2 * PAD)
        self._tips = PlainTips(self.tree)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tree)
        self.setFocusProxy(self.tree)
        self.tree.clicked.connect(self._go)
        session.opened.connect(self._open)
        session.analysis_replaced.connect(self.model.recount)
        session.review_changed.connect(self._recount)
        session.focus_changed.connect(self._follow)
        look.changed.connect(self.model.set_theme)
        self.model.set_theme(look.theme)

    def _open(self, review: Review) -> None:
        """Show another outline, in a turn of its own."""
        self._turns.take(lambda: self._show(self._session.review))

    def _show(self, review: Review | None) -> None:
        if review is None:
            return
        self.model.show(review)
        self.tree.expandToDepth(0)
        self.tree.setCurrentIndex(self.model.index(0, 0))

    def _recount(self, change: Change) -> None:
        kinds = {kind for kind, _ in change.keys}
        if kinds & COUNTED:
            self._turns.take_large(change, partial(self._count, is_moved="recategorisation" in kinds))

    def _count(self, *, is_moved: bool) -> None:
        if self._session.review is not None:
            self.model.recount(self._session.review, is_moved=is_moved)

    def _go(self, index: QModelIndex) -> None:
        self._session.focus(Focus(span=self.model.node(index).line, origin=Origin.OUTLINE))

    def _follow(self, focus: Focus) -> None:
        if focus.span is None or focus.origin == Origin.OUTLINE:
            return
        index = self.model.index_at(focus.span.start)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)
