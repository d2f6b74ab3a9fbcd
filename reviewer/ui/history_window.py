"""HistoryWindow: who did what in this review, and when. Read from the review file; nothing here can be changed."""

from PySide6.QtCore import QModelIndex, QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reviewer.errors import ReviewerError
from reviewer.ui.cells_view import CellsView
from reviewer.ui.dialogs import Dialogs
from reviewer.ui.editor_frame import plain_label
from reviewer.ui.filter_bar import WordsField
from reviewer.ui.history_rows import HistoryTable, history_table
from reviewer.ui.history_words import HISTORY_STRETCHED, HISTORY_TITLE, NO_HISTORY, steps
from reviewer.ui.panel_words import COPY_TABLE_BUTTON
from reviewer.ui.session import ReviewSession
from reviewer.ui.table_model import TableModel
from reviewer.ui.theme import Look


class HistoryWindow(QDialog):
    """A filter, a line of figures, the table. A row leads to what its step was about."""

    def __init__(self, session: ReviewSession, look: Look, dialogs: Dialogs, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._dialogs = session, dialogs
        self._shown: HistoryTable | None = None
        self.setWindowTitle(HISTORY_TITLE)
        self.model = TableModel()
        self.model.setParent(self)
        self.view = CellsView(self.model, is_compact=True)
        self.view.setAccessibleName(HISTORY_TITLE)
        self.words = WordsField()
        self.figures = plain_label()
        self.copy_button = QPushButton(COPY_TABLE_BUTTON)
        self.copy_button.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.copy_button)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self.figures)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.copy_button.clicked.connect(self.view.copy_all)
        self.words.textChanged.connect(lambda _: self._refresh())
        self.words.left.connect(self.view.setFocus)
        self.view.went_to.connect(self._go)
        self.view.text_asked.connect(self._go)
        session.opened.connect(lambda _: self._refresh())
        session.review_changed.connect(lambda _: self._refresh())
        look.changed.connect(self.model.set_theme)
        self.model.set_theme(look.theme)
        self.resize(self.sizeHint())  # Qt alone would give it two thirds of a small screen

    def open_now(self) -> None:
        """Show the window with the log of the current review, with the keyboard in it."""
        self.show()
        self._refresh()
        self.view.begin()
        self.raise_()
        self.activateWindow()
        self.view.setFocus()

    def sizeHint(self) -> QSize:
        return QSize(960, 600)

    def _refresh(self) -> None:
        """Nobody pays for a window that is closed."""
        review = self._session.review
        if review is None or not self.isVisible():
            return
        try:
            entries = self._session.history()
        except ReviewerError as error:
            self._dialogs.show_error(error)
            entries = ()
        self._shown = history_table(review, entries, self.words.text())
        count = len(self._shown.table.rows)
        self.model.show(self._shown.table, grey=())
        self.view.stretch_only(*HISTORY_STRETCHED)
        self.figures.setText(steps(count, len(entries)) if entries else NO_HISTORY)

    def _go(self, index: QModelIndex) -> None:
        focus = self._shown.focuses[index.row()] if self._shown is not None else None
        if focus is not None:
            self._session.focus(focus)
