"""FactsWindow: what the policy says of itself, beside the policy. Stays open while one reads; each row leads there."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QDialog, QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from reviewer.messages import notice
from reviewer.playbook.model import Severity
from reviewer.review.model import Review
from reviewer.ui.document_words import FACT_NOTICE, FACT_UNREVIEWED, FACTS_HINT, FACTS_NAME, FACTS_TITLE
from reviewer.ui.facts_rows import FactRow, fact_rows
from reviewer.ui.focus import Focus
from reviewer.ui.session import ReviewSession
from reviewer.ui.theme import Look

ORIGIN = "facts"
EDGE = 24  # pixels
_SPAN = Qt.ItemDataRole.UserRole


class FactsTree(QTreeWidget):
    """A list whose Enter key goes, as a click does, on every platform."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.itemClicked.emit(self.currentItem(), 0)
            return
        super().keyPressEvent(event)


class FactsWindow(QDialog):
    """Two columns: kind and words. What was not found and what was not reviewed stands out."""

    def __init__(self, session: ReviewSession, look: Look, beside: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._look, self._beside = session, look, beside
        self.setWindowTitle(FACTS_TITLE)
        self.tree = FactsTree()
        self.tree.setAccessibleName(FACTS_NAME)
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setWordWrap(True)
        self.tree.setAlternatingRowColors(True)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.itemClicked.connect(self._go)
        hint = QLabel(FACTS_HINT)
        hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addWidget(self.tree)
        session.opened.connect(lambda _: self._refresh())
        look.changed.connect(lambda _: self._refresh())

    def open_now(self) -> None:
        """Show the window with the facts of the current review, with the keyboard in it."""
        self._show(self._session.review)
        if not self.isVisible():
            self.resize(self.sizeHint())
            corner = self._beside.mapToGlobal(self._beside.rect().topRight())
            self.move(corner.x() - self.width() - EDGE, corner.y() + EDGE)  # the policy stays in view
        self.show()
        self.raise_()
        self.activateWindow()
        self.tree.setFocus()

    def sizeHint(self) -> QSize:
        return QSize(520, 480)

    def _refresh(self) -> None:
        if self.isVisible():  # else it is filled when it is opened
            self._show(self._session.review)

    def _show(self, review: Review | None) -> None:
        self.tree.clear()
        if review is None:
            return
        for row in fact_rows(review.document):
            self._add(row)
        for one in review.document.notices:
            self._add(FactRow(FACT_NOTICE, notice(one)))
        if (first := self.tree.topLevelItem(0)) is not None:
            self.tree.setCurrentItem(first)

    def _add(self, row: FactRow) -> None:
        item = QTreeWidgetItem([row.title, row.words])
        item.setData(0, _SPAN, row.span)
        theme = self._look.theme
        item.setForeground(0, QColor(theme.muted))
        if row.is_missing or row.title == FACT_UNREVIEWED:
            item.setForeground(1, QColor(theme.severity(Severity.MEDIUM)))
        self.tree.addTopLevelItem(item)

    def _go(self, item: QTreeWidgetItem) -> None:
        span = item.data(0, _SPAN)
        if span is not None:
            self._session.focus(Focus(span=span, origin=ORIGIN))
