"""TablesPanel: what was extracted, as tables that sort, lead to the text, and copy into Word and Excel."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reviewer.analysis.extract.tables import MOST_ROWS
from reviewer.review.model import Review
from reviewer.ui.cells_view import CellsView
from reviewer.ui.editor_frame import plain_label
from reviewer.ui.focus import Focus
from reviewer.ui.panel_words import (
    COPY_TABLE_BUTTON,
    NO_ROWS,
    TABLE_CHOICE_NAME,
    TABLES_HINT,
    TABLES_TITLE,
    most_rows,
    table_choice,
)
from reviewer.ui.session import ReviewSession
from reviewer.ui.table_model import TableModel
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
        more = most_rows(MOST_ROWS) if table is not None and len(table.rows) >= MOST_ROWS else ""
        self.hint.setText(TABLES_HINT + more if has_rows else NO_ROWS)
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
