"""NotesPanel: the lawyer's notes and proposals as a list, and the forms in which they are written."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from reviewer.document.model import Span
from reviewer.export.memo_wording import Wording
from reviewer.messages import (
    VERB_DELETE_NOTE,
    VERB_DELETE_PROPOSAL,
    VERB_EDIT_NOTE,
    VERB_EDIT_PROPOSAL,
    VERB_FALLBACK,
    VERB_INSERT,
    VERB_MOVE_PROPOSAL,
    VERB_NOTE,
    VERB_PROPOSE,
)
from reviewer.review.anchoring import find_anchor, make_anchor
from reviewer.review.changes import Change, put, remove
from reviewer.review.model import Annotation, Audience, Key, ProposedEdit, Record, Review, key_of
from reviewer.ui.checklist_rows import Ground
from reviewer.ui.editor_frame import plain_label
from reviewer.ui.filter_bar import WordsField
from reviewer.ui.focus import Focus, Origin
from reviewer.ui.hanging import anchored
from reviewer.ui.note_editor import NoteEditor
from reviewer.ui.panel_words import (
    NO_NOTES,
    NOTES_TITLE,
    ORPHAN_REMARK,
    OVERLAP_HINT,
    REVIEW_ONLY_HINT,
    SLOTS_HINT,
    shown_of,
)
from reviewer.ui.proposal_editor import ProposalEditor
from reviewer.ui.proposing import SLOT, is_paragraph, moved, overlapping, proposal_for
from reviewer.ui.record_rows import about, item_id, place_words, record_groups
from reviewer.ui.row_filter import RowFilter
from reviewer.ui.rows_view import ListKey, RowsView
from reviewer.ui.session import ReviewSession
from reviewer.ui.subject import Subject
from reviewer.ui.theme import Look

Written = Annotation | ProposedEdit


class NotesPanel(QWidget):
    """A list and two forms, one of them shown. A form holds a record before there is anything to keep of it."""

    text_asked = Signal()  # give the keyboard to the text
    place_asked = Signal()  # a new paragraph is to move to the caret: `move_to` is awaited
    left_form = Signal()  # the form was closed by the lawyer

    def __init__(self, session: ReviewSession, look: Look, wording: Wording) -> None:
        super().__init__()
        self._session, self._wording = session, wording
        self._ground: Ground | None = None
        self._shown: Written | None = None  # in a form
        self.words = WordsField()
        self.hint = plain_label(is_muted=True)
        self.hint.setContentsMargins(6, 0, 6, 4)
        self.list = RowsView(look)
        self.list.setAccessibleName(NOTES_TITLE)
        self.empty = plain_label(NO_NOTES, is_muted=True)
        self.empty.setContentsMargins(8, 8, 8, 8)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._later = QTimer(self)  # rows never come or go while Qt is moving between them
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._refresh)
        self.note_editor = NoteEditor()
        self.proposal_editor = ProposalEditor(session, look)
        page = QWidget()
        self._filter_row = QWidget()  # a margin of its own: the list has none
        beside = QVBoxLayout(self._filter_row)
        beside.setContentsMargins(6, 6, 6, 4)
        beside.addWidget(self.words)
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self._filter_row)
        inner.addWidget(self.hint)
        inner.addWidget(self.empty)
        inner.addWidget(self.list, 1)
        self.stack = QStackedWidget()
        for widget in (page, self.note_editor, self.proposal_editor):
            self.stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self.setFocusProxy(self.list)
        self._connect()

    def _connect(self) -> None:
        session = self._session
        session.opened.connect(self._open)
        session.analysis_replaced.connect(self._judged_again)
        session.review_changed.connect(self._change_seen)
        session.focus_changed.connect(self._follow)
        self.words.textChanged.connect(lambda _: self._refresh())
        self.words.left.connect(self.list.setFocus)
        self.list.key_used.connect(self._use_key)
        self.list.went_to.connect(self._go_to)
        self.list.doubleClicked.connect(lambda _: self._use_key(ListKey.PROPOSE))
        self.note_editor.note_changed.connect(self._keep)
        self.proposal_editor.proposal_changed.connect(self._keep)
        self.proposal_editor.move_clicked.connect(self.place_asked)
        for editor in (self.note_editor, self.proposal_editor):
            editor.left.connect(self.close_form)
            editor.delete_clicked.connect(self._delete_shown)

    # What others ask

    @property
    def is_writing(self) -> bool:
        """`True` while a form is shown."""
        return self._shown is not None

    def new_note(self, span: Span, subject: Subject) -> None:
        """Open the form for a note at `span`; it is kept when something was written."""
        self._finish()
        review, stamp = self._now(), self._session.stamp()
        anchor = make_anchor(review.document.text, span)
        self._show_form(
            Annotation(
                self._session.new_id(), anchor, "", Audience.INTERNAL, stamp, subject.requirement_id, subject.defect_id
            )
        )

    def new_proposal(self, span: Span, subject: Subject) -> None:
        """Open the form for other words at `span`, or for a new paragraph where it is empty."""
        self._finish()
        review = self._now()
        words = review.document.quote(span)
        self._show_form(proposal_for(review, subject, span, words, self._session.new_id(), self._session.stamp()))

    def insert(self, span: Span, subject: Subject, words: str) -> None:
        """Propose `words` as a new paragraph at `span` and open the form, so that open slots can be filled."""
        self._finish()
        made = proposal_for(self._now(), subject, span, f"\n{words}", self._session.new_id(), self._session.stamp())
        if self._session.perform(put(self._now(), VERB_INSERT, [made])):
            self._show_form(made)
            self.proposal_editor.select_blank()

    def open_record(self, key: Key) -> None:
        """Open the form of a note or proposal that is there already."""
        record = self._now().records.get(key)
        if isinstance(record, Annotation | ProposedEdit):
            self._finish()
            self._show_form(record)

    def move_to(self, offset: int) -> None:
        """Move the new paragraph in the form behind the line of `offset`."""
        if isinstance(self._shown, ProposedEdit) and is_paragraph(self._shown):
            self.settle()
            record = moved(self._now(), self._shown, offset, self._session.stamp())
            self._shown = record
            if key_of(record) in self._now().records:
                self._session.perform(put(self._now(), VERB_MOVE_PROPOSAL, [record]))
            self._fill_form(record)
            self._session.focus(Focus(span=record.anchor.span, record_key=key_of(record), origin=Origin.ANNOTATIONS))

    def settle(self) -> None:
        """Let half-typed words become a change."""
        self.note_editor.settle()
        self.proposal_editor.settle()

    def close_form(self) -> None:
        """Go back to the list; a note without words and a proposal without a difference are not kept."""
        if self._shown is None:
            return
        self._finish()
        self.left_form.emit()

    # What happens

    def _open(self, review: Review) -> None:
        self._leave_form()
        self._ground = Ground(review, self._wording)
        self.words.clear()
        self.list.rows.show(record_groups(review, self._ground))
        first = next(self.list.rows.items(), None)
        self.list.choose(first.id if first else None)
        self._show_empty()

    def _judged_again(self, review: Review) -> None:
        self._ground = Ground(review, self._wording)
        self._refresh()

    def _change_seen(self, change: Change) -> None:
        self._refresh()
        if self._shown is None or key_of(self._shown) not in change.keys:
            return
        record = self._now().records.get(key_of(self._shown))
        if isinstance(record, Annotation | ProposedEdit):
            self._shown = record
            self._fill_form(record)
        elif any(swap.after is None for swap in change.swaps):
            self._leave_form()  # it was taken back: there is nothing left to write in

    def _follow(self, focus: Focus) -> None:
        review = self._session.review
        if review is None or focus.origin == Origin.ANNOTATIONS or focus.record_key is None:
            return
        record = review.records.get(focus.record_key)
        if isinstance(record, Annotation | ProposedEdit):
            self._refresh(kept_id=item_id(record))
            if self._shown is not None and key_of(self._shown) != focus.record_key:
                self._finish()

    def _go_to(self, index: QModelIndex) -> None:
        record = self._chosen()
        if record is not None:
            span = find_anchor(self._now().document.text, record.anchor)
            self._session.focus(Focus(span=span, record_key=key_of(record), origin=Origin.ANNOTATIONS))
        if self.words.text():
            self._later.start()  # what was kept for being looked at is left

    def _use_key(self, key: ListKey) -> None:
        record = self._chosen()
        if record is None:
            return
        match key:
            case ListKey.TO_TEXT:
                self._go_to(self.list.currentIndex())
                self.text_asked.emit()
            case ListKey.PROPOSE | ListKey.NOTE | ListKey.OPEN:
                self._show_form(record)
            case ListKey.DELETE:
                self._remove(record)

    # How it is done

    def _now(self) -> Review:
        assert self._session.review is not None
        return self._session.review

    def _chosen(self) -> Written | None:
        item = self.list.current_item()
        if item is None or self._session.review is None:
            return None
        kind, record_id = item.id.split(":", 1)
        record = self._now().records.get((kind, record_id))
        return record if isinstance(record, Annotation | ProposedEdit) else None

    def _keep(self, record: Written) -> None:
        """Keep what the form holds; a note of which nothing is written yet is only held."""
        review = self._session.review
        if review is None or self._shown is None:
            return
        self._shown = record
        is_new = key_of(record) not in review.records
        if is_new and _is_idle(record):
            return
        record = replace(record, stamp=self._session.stamp())
        if not self._session.perform(put(review, _verb(review.records.get(key_of(record)), record), [record])):
            for field in (self.note_editor.field, *self.proposal_editor.fields):
                if field.isVisible():
                    field.unsettle()

    def _remove(self, record: Written) -> None:
        verb = VERB_DELETE_NOTE if isinstance(record, Annotation) else VERB_DELETE_PROPOSAL
        self._session.perform(remove(self._now(), verb, [key_of(record)]))

    def _delete_shown(self) -> None:
        if self._shown is None:
            return
        self.settle()
        record = self._now().records.get(key_of(self._shown))
        self._leave_form()
        if isinstance(record, Annotation | ProposedEdit):
            self._remove(record)
        self.left_form.emit()

    def _show_form(self, record: Written) -> None:
        self._shown = record
        self._fill_form(record)
        editor = self.note_editor if isinstance(record, Annotation) else self.proposal_editor
        self.stack.setCurrentWidget(editor)
        self.setFocusProxy(editor)
        if key_of(record) in self._now().records:
            self._refresh()
        span = find_anchor(self._now().document.text, record.anchor)
        self._session.focus(Focus(span, record.requirement_id, record.defect_id, key_of(record), Origin.ANNOTATIONS))
        editor.setFocus()

    def _fill_form(self, record: Written) -> None:
        review = self._now()
        assert self._ground is not None
        span = find_anchor(review.document.text, record.anchor)
        place = ORPHAN_REMARK if span is None else place_words(review, self._ground, span)
        if isinstance(record, Annotation):
            self.note_editor.show_note(record, place, about(review, record))
        else:
            self.proposal_editor.show_proposal(record, place, about(review, record), self._hint(record))

    def _hint(self, proposal: ProposedEdit) -> str:
        review = self._now()
        hints = [
            OVERLAP_HINT if overlapping(review, proposal) else "",
            SLOTS_HINT if SLOT in proposal.new_text + proposal.fallback else "",
            REVIEW_ONLY_HINT if review.matter.is_review_only else "",
        ]
        return "".join(hint for hint in hints if hint)

    def _finish(self) -> None:
        """Keep what is written in the form and leave it; what says nothing goes."""
        if self._shown is None:
            return
        self.settle()
        kept = self._now().records.get(key_of(self._shown))
        self._leave_form()
        if isinstance(kept, Annotation | ProposedEdit) and _is_idle(kept):
            self._remove(kept)

    def _leave_form(self) -> None:
        self._shown = None
        self.note_editor.note = None
        self.proposal_editor.proposal = None
        focused = QApplication.focusWidget()
        had_keyboard = focused is not None and self.isAncestorOf(focused)
        self.stack.setCurrentIndex(0)
        self.setFocusProxy(self.list)
        if had_keyboard:
            self.list.setFocus()

    def _refresh(self, kept_id: str | None = None) -> None:
        """Show what holds the words of the filter, and what is being looked at in any case."""
        if self._session.review is None or self._ground is None:
            return
        current = self.list.current_item()
        kept_id = kept_id or (item_id(self._shown) if self._shown is not None else current.id if current else None)
        wanted = RowFilter(self.words.text())
        self.list.update_rows(record_groups(self._now(), self._ground, wanted, kept_id), kept_id)
        self._show_empty()

    def _show_empty(self) -> None:
        """Say that there is nothing yet, or how much of it the filter shows: nothing is hidden in silence."""
        total = len(anchored(self._now()))
        self.empty.setVisible(not total)
        self._filter_row.setVisible(total > 0 or bool(self.words.text()))
        self.hint.setVisible(bool(self.words.text()))
        self.hint.setText(shown_of(sum(1 for _ in self.list.rows.items()), total))


def _verb(before: Record | None, after: Written) -> str:
    """Return what the lawyer did, as undo will name it; `before` is None where there was nothing."""
    if isinstance(after, Annotation):
        return VERB_NOTE if before is None else VERB_EDIT_NOTE
    if not isinstance(before, ProposedEdit):
        return VERB_PROPOSE
    is_fallback = replace(before, fallback=after.fallback, stamp=after.stamp) == after
    return VERB_FALLBACK if is_fallback else VERB_EDIT_PROPOSAL


def _is_idle(record: Written) -> bool:
    """`True` when keeping the record would say nothing: no words, or the words that stand there already."""
    if isinstance(record, Annotation):
        return not record.note.strip()
    return not record.new_text.strip() if is_paragraph(record) else record.new_text == record.anchor.quote
