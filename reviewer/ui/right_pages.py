"""RightPages: checklist, defects, notes and tables beside the text. Shows the page that what is looked at stands on,
and leads from a point to the form in which something is written about it, and back.
"""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from reviewer.document.model import Span
from reviewer.export.memo_wording import Wording
from reviewer.review.model import Key
from reviewer.ui.focus import Focus, Origin
from reviewer.ui.main_window import MainWindow
from reviewer.ui.notes_panel import NotesPanel
from reviewer.ui.panel_words import CHECKLIST_TITLE, DEFECTS_TITLE, NOTES_TITLE, TABLES_TITLE
from reviewer.ui.points import DefectPoints, RequirementPoints
from reviewer.ui.points_panel import PointsPanel
from reviewer.ui.proposing import gap_place, line_end, place_of, proposal_on, words_of
from reviewer.ui.session import ReviewSession
from reviewer.ui.signature import Signature
from reviewer.ui.subject import Subject
from reviewer.ui.tables_panel import TablesPanel


class RightPages(QObject):
    """Builds the pages, adds them to the window, and lets them know of each other what they must."""

    def __init__(self, window: MainWindow, session: ReviewSession, signature: Signature, wording: Wording) -> None:
        super().__init__(window)
        self._session, self._signature = session, signature
        self._pages, self._pane = window.pages, window.pane
        self.checklist = PointsPanel(session, window.look, window.turns, signature, wording, RequirementPoints())
        self.defects = PointsPanel(session, window.look, window.turns, signature, wording, DefectPoints())
        self.notes = NotesPanel(session, window.look, wording)
        self.tables = TablesPanel(session, window.look)
        self._from: QWidget = self.notes  # where a form was opened from
        self._left_table_for: int | None = None  # the caret, when a cell was left for the text
        window.add_right_page(self.checklist, CHECKLIST_TITLE)
        window.add_right_page(self.defects, DEFECTS_TITLE)
        window.add_right_page(self.notes, NOTES_TITLE)
        window.add_right_page(self.tables, TABLES_TITLE)
        session.opened.connect(lambda _: self.show_page(self.checklist))
        session.focus_changed.connect(self._follow)
        session.leaving.connect(self.settle)
        for panel in (self.checklist, self.defects):
            panel.text_asked.connect(self._pane.setFocus)
            panel.note_asked.connect(self.note_on)
            panel.propose_asked.connect(self.propose_on)
            panel.insert_asked.connect(self.insert_for)
            panel.record_asked.connect(self.open_record)
        self.tables.text_asked.connect(self._leave_table)
        self.notes.text_asked.connect(self._pane.setFocus)
        self.notes.place_asked.connect(lambda: self.notes.move_to(self._pane.view.caret()))
        self.notes.left_form.connect(self._go_back)
        self._pane.view.entered.connect(self.focus_list)

    # From a point

    def note_on(self, subject: Subject) -> None:
        """Write a note on a requirement or defect."""
        review = self._session.review
        if review is not None:
            self._begin()
            self.notes.new_note(place_of(review, subject), subject)

    def propose_on(self, subject: Subject) -> None:
        """Propose other words for what a requirement or defect rests on; a new paragraph where it rests on nothing."""
        review = self._session.review
        if review is None:
            return
        self._begin()
        span = words_of(review, subject)
        known = proposal_on(review, span)
        if known is not None:
            self.notes.open_record(("proposed_edit", known.id))
        else:
            self.notes.new_proposal(span, subject)

    def insert_for(self, subject: Subject) -> None:
        """Insert the model clause of a requirement where it would go."""
        review = self._session.review
        if review is not None and subject.requirement_id is not None:
            self.insert_words(subject, review.playbook.requirement(subject.requirement_id).model_clause.strip())

    def insert_words(self, subject: Subject, words: str, *, is_here: bool = False) -> None:
        """Insert words as a new paragraph: where their requirement would have them, or (`is_here`) at the caret."""
        review = self._session.review
        if review is None:
            return
        self._begin()
        if subject.requirement_id is None or is_here:
            offset = line_end(review.document.text, self._pane.view.caret())
        else:
            offset = gap_place(review, subject.requirement_id)
        self.notes.insert(Span(offset, offset), subject, words)

    def open_record(self, key: Key) -> None:
        """Open a note or proposal in its form."""
        self._begin()
        self.notes.open_record(key)

    # From a place of the text

    def note_at(self, span: Span) -> None:
        """Write a note at a place."""
        self._begin()
        self.notes.new_note(span, Subject())

    def propose_at(self, span: Span) -> None:
        """Propose other words for a place; the form of a proposal that stands there already is opened again."""
        review = self._session.review
        if review is None:
            return
        self._begin()
        known = proposal_on(review, span)
        if known is not None:
            self.notes.open_record(("proposed_edit", known.id))
        else:
            self.notes.new_proposal(span, Subject())

    def paragraph_here(self) -> None:
        """Propose a new paragraph after the line of the caret."""
        review = self._session.review
        if review is not None:
            self._begin()
            end = line_end(review.document.text, self._pane.view.caret())
            self.notes.new_proposal(Span(end, end), Subject())

    def words_at_hand(self) -> tuple[str, Subject] | None:
        """Return the wording of the proposal in its form, else the selected words; None where there are neither."""
        proposal = self.notes.proposal_editor.proposal
        if proposal is not None:
            words = self.notes.proposal_editor.new.words.strip()
            return (words, Subject(proposal.requirement_id, proposal.defect_id)) if words else None
        review, target = self._session.review, self._pane.target()
        words = review.document.quote(target).strip() if review is not None and len(target) else ""
        return (words, Subject()) if words else None

    def show_page(self, page: QWidget) -> None:
        """Show a page and give it the keyboard."""
        self._pages.setCurrentWidget(page)
        page.setFocus()

    def next_open(self, *, is_high: bool) -> None:
        """Go to the next open point of the list that is shown, of the checklist where none is."""
        shown = self._pages.currentWidget()
        panel = shown if isinstance(shown, PointsPanel) else self.checklist
        self._pages.setCurrentWidget(panel)
        panel.next_open(is_high=is_high)

    def focus_list(self) -> None:
        """Give the keyboard to the page that is shown."""
        page = self._pages.currentWidget()
        if page is not None and self._pages.isVisible():
            page.setFocus()

    def settle(self) -> None:
        """Let everything that is half typed become a change: the window is closing, or something is exported."""
        for panel in (self.checklist, self.defects, self.notes):
            panel.settle()

    # How it is done

    def _begin(self) -> None:
        """Remember where one comes from, and whose name will stand under it."""
        focused = QApplication.focusWidget()
        if not self.notes.is_writing:
            is_text = focused is not None and (focused is self._pane or self._pane.isAncestorOf(focused))
            self._from = self._pane if is_text else self._pages.currentWidget() or self.checklist
        self._signature.ask_once()

    def _go_back(self) -> None:
        goal, self._from = self._from, self.notes
        if isinstance(goal, PointsPanel):
            self._pages.setCurrentWidget(goal)
            goal.look_again()
        goal.setFocus()

    def _leave_table(self) -> None:
        """A cell is left for its words; Enter there leads back to it, whatever else hangs on them."""
        self._left_table_for = self._pane.view.caret()
        self._pane.setFocus()

    def _follow(self, focus: Focus) -> None:
        page = self._page_of(focus)
        if page is None or page is self._pages.currentWidget():
            return
        focused = QApplication.focusWidget()
        had_keyboard = focused is not None and self._pages.isAncestorOf(focused)
        self._pages.setCurrentWidget(page)
        if had_keyboard:
            page.setFocus()

    def _page_of(self, focus: Focus) -> QWidget | None:
        """Return the page to show: the one that asked; the one shown, if it can; what was written, what is wrong, …"""
        asked: dict[str, QWidget] = {
            Origin.CHECKLIST: self.checklist, Origin.DEFECTS: self.defects, Origin.ANNOTATIONS: self.notes,
        }  # fmt: skip
        if focus.origin in asked:
            return asked[focus.origin]
        able: list[QWidget] = [
            *([self.notes] if focus.record_key else []),
            *([self.defects] if focus.defect_id else []),
            *([self.checklist] if focus.requirement_id else []),
        ]
        shown = self._pages.currentWidget()
        if shown is self.tables and focus.origin == Origin.TEXT and self._pane.view.caret() == self._left_table_for:
            return shown
        return shown if shown in able else able[0] if able else None
