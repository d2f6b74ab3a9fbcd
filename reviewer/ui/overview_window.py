"""OverviewWindow: all requirements as one compact table beside the policy. Stays open; each row leads to its point."""

from PySide6.QtCore import QModelIndex, QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reviewer.review.model import Review
from reviewer.review.tally import tally
from reviewer.ui.cells_view import CellsView
from reviewer.ui.editor_frame import plain_label
from reviewer.ui.focus import Focus
from reviewer.ui.overview_table import OverviewTable, overview_table
from reviewer.ui.panel_words import (
    COPY_TABLE_BUTTON,
    OVERVIEW_STRETCHED,
    OVERVIEW_TITLE,
    overview_line,
)
from reviewer.ui.session import ReviewSession
from reviewer.ui.table_model import TableModel
from reviewer.ui.theme import Look

ORIGIN = "overview"


class OverviewWindow(QDialog):
    """A line of figures, the table, and a button that copies it."""

    def __init__(self, session: ReviewSession, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: OverviewTable | None = None
        self.setWindowTitle(OVERVIEW_TITLE)
        self.model = TableModel()
        self.model.setParent(self)
        self.view = CellsView(self.model, is_compact=True)
        self.view.setAccessibleName(OVERVIEW_TITLE)
        self.figures = plain_label()
        self.copy_button = QPushButton(COPY_TABLE_BUTTON)
        self.copy_button.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self.figures, 1)
        row.addWidget(self.copy_button)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.copy_button.clicked.connect(self.view.copy_all)
        self.view.went_to.connect(self._go)
        self.view.text_asked.connect(self._go)
        session.opened.connect(self._refresh)
        session.analysis_replaced.connect(self._refresh)
        session.review_changed.connect(lambda _: self._refresh(session.review))
        look.changed.connect(self.model.set_theme)
        self.model.set_theme(look.theme)
        self.resize(self.sizeHint())  # Qt alone would give it two thirds of a small screen

    def open_now(self) -> None:
        """Show the window with the current review, with the keyboard in it."""
        self.show()
        self._refresh(self._session.review)
        self.raise_()
        self.activateWindow()
        self.view.setFocus()

    def sizeHint(self) -> QSize:
        return QSize(1000, 640)

    def _refresh(self, review: Review | None) -> None:
        """Nobody pays for a window that is closed."""
        if review is None or not self.isVisible():
            return
        is_first = self._shown is None
        self._shown = overview_table(review)
        self.model.show(self._shown.table, self._shown.keys, self._shown.grey)
        self.view.stretch_only(*OVERVIEW_STRETCHED)
        if is_first:
            self.view.begin()
        counted = tally(review)
        self.figures.setText(overview_line(counted.statuses, counted.progress.decided, counted.progress.total))

    def _go(self, index: QModelIndex) -> None:
        review = self._session.review
        if self._shown is None or review is None:
            return
        requirement_id = self._shown.requirement_ids[index.row()]
        span = next(iter(review.analysis.finding_of(requirement_id).spans), None)
        self._session.focus(Focus(span=span, requirement_id=requirement_id, origin=ORIGIN))
