"""LibraryWindow: every clause that may be inserted, beside the policy. Goes when one is, comes back where it was."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeySequence, QShortcut, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QPushButton, QSplitter, QTextEdit, QVBoxLayout, QWidget

from reviewer.document.model import Span
from reviewer.errors import ReviewerError
from reviewer.export.memo_wording import Wording
from reviewer.playbook.model import Playbook
from reviewer.review.model import Review
from reviewer.ui.checklist_rows import Ground
from reviewer.ui.dialogs import Dialogs
from reviewer.ui.editor_frame import plain_label
from reviewer.ui.filter_bar import WordsField
from reviewer.ui.flow_layout import FlowLayout
from reviewer.ui.focus import Focus
from reviewer.ui.library_rows import OWN, LibraryClause, clauses_of, library_groups
from reviewer.ui.library_words import (
    CLAUSE_NAME,
    COPY_CLAUSE,
    DELETE,
    DELETE_CLAUSE,
    DELETE_TITLE,
    INSERT_HERE,
    INSERT_SUGGESTED,
    LIBRARY_TITLE,
    NO_CLAUSES,
    NO_REVIEW,
    NOTHING_CHOSEN,
    delete_question,
    set_aside,
    slots_of,
    suggested_place,
)
from reviewer.ui.own_clauses import OwnClause, OwnClauses
from reviewer.ui.panel_words import shown_of
from reviewer.ui.proposing import BLANK, gap_place
from reviewer.ui.record_rows import place_words
from reviewer.ui.row_filter import RowFilter
from reviewer.ui.rows_view import ListKey, RowsView
from reviewer.ui.session import ReviewSession
from reviewer.ui.subject import Subject
from reviewer.ui.text_box import TextBox
from reviewer.ui.theme import Look
from reviewer.ui.utf16 import UnitMap, shown_text
from reviewer.ui.words import basis_words

ORIGIN = "library"
LIST_WIDTH, TEXT_WIDTH, HEIGHT = 360, 520, 640  # pixels


class LibraryWindow(QDialog):
    """List left; right the words of the chosen clause, its blanks marked, and what can be done with it."""

    insert_asked = Signal(object, str, bool)  # Subject, words, whether at the caret instead of the suggested place

    def __init__(
        self,
        session: ReviewSession,
        look: Look,
        wording: Wording,
        own: OwnClauses,
        dialogs: Dialogs,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session, self._look, self._wording, self._own, self._dialogs = session, look, wording, own, dialogs
        self._clauses: dict[str, LibraryClause] = {}
        self._ground: Ground | None = None
        self.setWindowTitle(LIBRARY_TITLE)
        self.words = WordsField()
        self.hint = plain_label(is_muted=True)
        self.list = RowsView(look)
        self.list.setAccessibleName(LIBRARY_TITLE)
        self.title = plain_label()
        bold = self.title.font()
        bold.setBold(True)
        self.title.setFont(bold)
        self.basis, self.place, self.slots = (plain_label(is_muted=True) for _ in range(3))
        self.text = TextBox(CLAUSE_NAME, 6)
        self.text.setReadOnly(True)
        self.insert_button = QPushButton(INSERT_SUGGESTED)
        self.here_button = QPushButton(INSERT_HERE)
        self.copy_button = QPushButton(COPY_CLAUSE)
        self.delete_button = QPushButton(DELETE_CLAUSE)
        self._buttons = (self.insert_button, self.here_button, self.copy_button, self.delete_button)
        self._place()
        self._connect()
        self.setFocusProxy(self.list)
        self.resize(self.sizeHint())  # Qt alone would give it two thirds of a small screen

    def open_now(self) -> None:
        """Show the window, with the clause of the requirement that is being looked at, and the keyboard in it."""
        self.show()
        wanted = self._session.current_focus.requirement_id
        self._refresh(wanted if self._chosen() is None else None)
        self.raise_()
        self.activateWindow()
        self.list.setFocus()

    def show_own(self, clause: OwnClause) -> None:
        """Show the window at a clause of the lawyer's own."""
        self.words.clear()
        self.open_now()
        self.list.choose(f"{OWN}:{clause.id}")
        self._show()

    def sizeHint(self) -> QSize:
        return QSize(LIST_WIDTH + TEXT_WIDTH, HEIGHT)

    # How it is done

    def _place(self) -> None:
        left, right = QWidget(), QWidget()
        beside = QVBoxLayout(left)
        beside.setContentsMargins(0, 0, 6, 0)
        beside.addWidget(self.words)
        beside.addWidget(self.hint)
        beside.addWidget(self.list, 1)
        column = QVBoxLayout(right)
        column.setContentsMargins(6, 0, 0, 0)
        for label in (self.title, self.basis, self.place):
            column.addWidget(label)
        column.addWidget(self.text, 1)
        column.addWidget(self.slots)
        row = QWidget()
        flow = FlowLayout(row)
        for button in self._buttons:
            button.setAutoDefault(False)
            flow.addWidget(button)
        column.addWidget(row)
        columns = QSplitter(Qt.Orientation.Horizontal)
        for at, side in enumerate((left, right)):
            columns.addWidget(side)
            columns.setCollapsible(at, False)
        columns.setStretchFactor(1, 1)
        columns.setSizes([LIST_WIDTH, TEXT_WIDTH])
        QVBoxLayout(self).addWidget(columns)

    def _connect(self) -> None:
        session = self._session
        session.opened.connect(self._reopened)
        session.analysis_replaced.connect(self._reopened)
        session.review_changed.connect(lambda _: self._refresh())
        self._look.changed.connect(lambda _: self._show())
        self.words.textChanged.connect(lambda _: self._refresh())
        self.words.left.connect(self.list.setFocus)
        self.list.went_to.connect(lambda _: self._show())
        self.list.key_used.connect(self._use_key)
        self.list.doubleClicked.connect(lambda index: self._double_clicked(index))
        self.insert_button.clicked.connect(lambda: self._insert(is_here=False))
        self.here_button.clicked.connect(lambda: self._insert(is_here=True))
        self.copy_button.clicked.connect(self._copy)
        self.delete_button.clicked.connect(self._delete)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.list)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self._copy)

    def _playbook(self) -> Playbook:
        review = self._session.review
        return review.playbook if review is not None else self._session.playbook

    def _reopened(self, review: Review) -> None:
        self._ground = None
        self._refresh()

    def _refresh(self, wanted_id: str | None = None) -> None:
        """Nobody pays for a window that is closed."""
        if not self.isVisible():
            return
        playbook = self._playbook()
        own = self._own.load()
        clauses = clauses_of(playbook, own)
        self._clauses = {clause.id: clause for clause in clauses}
        current = self.list.current_item()
        self.list.update_rows(
            library_groups(clauses, playbook, self._session.review, RowFilter(self.words.text())), None
        )
        ids = self.list.rows.ids()
        kept = next((one for one in (wanted_id, current.id if current else None, *ids) if one in ids), None)
        self.list.choose(kept)
        hints = [shown_of(len(ids), len(clauses))] if self.words.text() else []
        if self._own.damaged is not None:
            hints.append(set_aside(self._own.damaged.name))
        if self._session.review is None:
            hints.append(NO_REVIEW)
        self.hint.setText("".join(hints))
        self.hint.setVisible(bool(hints))
        self._show()

    def _chosen(self) -> LibraryClause | None:
        item = self.list.current_item()
        return self._clauses.get(item.id) if item is not None else None

    def _show(self) -> None:
        """Show the words of the chosen clause, where it would go, and what may be done."""
        clause, review = self._chosen(), self._session.review
        has_place = clause is not None and clause.requirement is not None and review is not None
        self.insert_button.setEnabled(has_place)
        self.here_button.setEnabled(clause is not None and review is not None)
        self.copy_button.setEnabled(clause is not None)
        self.delete_button.setVisible(clause is not None and clause.is_own)
        self.text.setPlainText(shown_text(clause.text) if clause else "")
        self.text.setExtraSelections(self._slot_marks(clause.text) if clause else [])
        if clause is None:
            lines = (NOTHING_CHOSEN if self.list.rows.ids() else NO_CLAUSES, "", "", "")
        else:
            basis = basis_words(self._playbook(), clause.requirement.citations) if clause.requirement else ""
            lines = (clause.title, basis, self._suggested(clause), slots_of(clause.slot_count))
        for label, words in zip((self.title, self.basis, self.place, self.slots), lines, strict=True):
            label.setText(words)
            label.setVisible(bool(words))

    def _suggested(self, clause: LibraryClause) -> str:
        review = self._session.review
        if review is None or clause.requirement is None:
            return ""
        if self._ground is None:
            self._ground = Ground(review, self._wording)
        place = gap_place(review, clause.requirement.id)
        return suggested_place(place_words(review, self._ground, Span(place, place)))

    def _slot_marks(self, text: str) -> list[QTextEdit.ExtraSelection]:
        units, look = UnitMap(text), QTextCharFormat()
        look.setBackground(QColor(self._look.theme.hit))
        look.setForeground(QColor(self._look.theme.ink))
        made = []
        for match in BLANK.finditer(text):
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.text.document())
            cursor.setPosition(units.units(match.start()))
            cursor.setPosition(units.units(match.end()), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor, mark.format = cursor, look
            made.append(mark)
        return made

    def _use_key(self, key: ListKey) -> None:
        match key:
            case ListKey.INSERT:
                self._insert(is_here=False)
            case ListKey.DELETE:
                self._delete()
            case ListKey.OPEN:
                self.text.setFocus()
            case ListKey.TO_TEXT:
                self._to_text()

    def _double_clicked(self, index: QModelIndex) -> None:
        if self.list.rows.item_of(index) is not None:
            self._to_text()

    def _to_text(self) -> None:
        """Show in the policy where the chosen clause would go."""
        clause, review = self._chosen(), self._session.review
        if clause is not None and clause.requirement is not None and review is not None:
            place = gap_place(review, clause.requirement.id)
            focus = Focus(span=Span(place, place), requirement_id=clause.requirement.id, origin=ORIGIN)
            self._session.focus(focus)

    def _insert(self, *, is_here: bool) -> None:
        clause = self._chosen()
        button = self.here_button if is_here else self.insert_button
        if clause is not None and button.isEnabled():
            requirement_id = clause.requirement.id if clause.requirement is not None else None
            self.insert_asked.emit(Subject(requirement_id=requirement_id), clause.text, is_here)

    def _copy(self) -> None:
        clause = self._chosen()
        if clause is not None:
            QGuiApplication.clipboard().setText(clause.text)

    def _delete(self) -> None:
        clause = self._chosen()
        if clause is None or not clause.is_own:
            return
        if self._dialogs.confirm(DELETE_TITLE, delete_question(clause.title), DELETE):
            try:
                self._own.remove(clause.id.removeprefix(f"{OWN}:"))
            except ReviewerError as error:
                self._dialogs.show_error(error)
            self._refresh()
