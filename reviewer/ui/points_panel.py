"""PointsPanel: the checklist, or the defects: filter, list, and the bar that answers. One key decides and moves on."""

from collections.abc import Collection, Iterator
from functools import partial
from itertools import islice

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer.document.model import Span
from reviewer.export.memo_wording import Wording
from reviewer.playbook.model import Severity
from reviewer.review.changes import Change
from reviewer.review.model import Review
from reviewer.ui.checklist_rows import Ground
from reviewer.ui.deciding import Ordered, give_reason, joined, kept_reason, overrule_severity, reason_of
from reviewer.ui.decision_bar import DecisionBar
from reviewer.ui.defect_rows import PAGE_ROWS
from reviewer.ui.editor_frame import plain_label
from reviewer.ui.filter_bar import FilterBar
from reviewer.ui.focus import Focus, Origin
from reviewer.ui.panel_words import (
    NO_MORE_HIGH,
    NO_MORE_OPEN,
    just_hidden,
    many_just_hidden,
    others_hidden,
    picked_words,
    shown_of,
)
from reviewer.ui.points import Points, authors_of, focus_on, is_open, is_overruled, severity_of
from reviewer.ui.row_filter import RowFilter
from reviewer.ui.rows import ItemRow, LineRow
from reviewer.ui.rows_view import ListKey, RowsView
from reviewer.ui.session import ReviewSession
from reviewer.ui.signature import Signature
from reviewer.ui.subject import Subject
from reviewer.ui.theme import Look
from reviewer.ui.turns import Turns


class PointsPanel(QWidget):
    """Shows points and takes answers. What is written about a point at length is written elsewhere: it only asks."""

    text_asked = Signal()  # give the keyboard to the text
    note_asked = Signal(object)  # Subject
    propose_asked = Signal(object)  # Subject
    insert_asked = Signal(object)  # Subject
    record_asked = Signal(object)  # Key

    def __init__(
        self, session: ReviewSession, look: Look, turns: Turns, signature: Signature, wording: Wording, points: Points
    ) -> None:
        super().__init__()
        self._session, self._turns, self._signature = session, turns, signature
        self._wording, self.points = wording, points
        self._ground: Ground | None = None
        self._just_answered: dict[str, str] = {}  # titles by id
        self._is_mine = False  # the change under way comes from here
        self._is_behind = False  # another review was opened and is not shown yet
        self._is_stale = False  # something changed that is not shown yet
        self._said = ""
        self.filter_bar = FilterBar(points.states, points.levels, points.sources)
        self.hint = plain_label(is_muted=True)
        self.hint.setContentsMargins(6, 0, 6, 4)
        self.hint.hide()
        self.list = RowsView(look)
        self.list.setAccessibleName(points.title)
        self.bar = DecisionBar(points.answers, has_model=points.has_model)
        self._later = QTimer(self)  # rows never come or go while Qt is moving between them
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._refresh)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.filter_bar, self.hint):
            layout.addWidget(widget)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.bar)
        self.setFocusProxy(self.list)
        self._connect()

    def _connect(self) -> None:
        session = self._session
        session.opened.connect(self._open)
        session.analysis_replaced.connect(self._judged_again)
        session.review_changed.connect(self._change_seen)
        session.focus_changed.connect(self._follow)
        self.filter_bar.changed.connect(lambda _: self._filtered())
        self.filter_bar.left.connect(self.list.setFocus)
        self.list.answered.connect(self.answer)
        self.list.picked.connect(self._picked)
        self.list.key_used.connect(self._use_key)
        self.list.went_to.connect(self._go_to)
        self.list.doubleClicked.connect(self._open_record)
        self.bar.answered.connect(self.answer)
        self.bar.severity_chosen.connect(self._overrule)
        self.bar.reason_settled.connect(self._give_reason)
        self.bar.left.connect(self.list.setFocus)
        self.bar.insert_clicked.connect(partial(self._use_key, ListKey.INSERT))
        self.bar.note_clicked.connect(partial(self._use_key, ListKey.NOTE))
        self.bar.propose_clicked.connect(partial(self._use_key, ListKey.PROPOSE))

    # What the lawyer does

    def answer(self, digit: int) -> None:
        """Answer the chosen point, or all selected ones in one step, and go on to the next open one."""
        items = self.list.picked_items()
        if not items or self._session.review is None or digit > len(self.points.answers):
            return
        self._signature.ask_once()
        self.bar.settle()
        review, stamp = self._now(), self._session.stamp()
        change = joined(self.points.change(review, item.id, digit, stamp) for item in items)
        if change is not None:
            self._just_answered = {item.id: item.title for item in items}
        if self._perform(change):
            self._turns.take_large(change, partial(self._advance, items[-1].id))

    def settle(self) -> None:
        """Let a half-typed reason become one."""
        self.bar.settle()

    def look_again(self) -> None:
        """Let everything show the chosen row again."""
        if self.list.currentIndex().isValid():
            self._go_to(self.list.currentIndex())

    def write_reason(self) -> None:
        """Put the keyboard into the reason."""
        if self.list.current_item() is not None:
            self.bar.reason.setFocus()

    def next_open(self, *, is_high: bool) -> None:
        """Go to the next open point that is shown, of the highest level alone if wanted, with the keyboard."""
        if self._session.review is not None:
            self._open_now()
            self._next(is_high=is_high)
            self.list.setFocus()

    def _use_key(self, key: ListKey) -> None:
        if key in (ListKey.NEXT_OPEN, ListKey.NEXT_HIGH):  # also from the head of a group
            self._next(is_high=key is ListKey.NEXT_HIGH)
            return
        item = self.list.current_item()
        if item is None:
            return
        subject = self.points.subject(item.id)
        match key:
            case ListKey.REASON:
                self.write_reason()
            case ListKey.NOTE:
                self.note_asked.emit(subject)
            case ListKey.PROPOSE:
                self.propose_asked.emit(subject)
            case ListKey.INSERT if self.points.model_clause(self._now(), item.id):
                self.insert_asked.emit(subject)
            case ListKey.TO_TEXT:
                self._to_text(item)

    def _to_text(self, item: ItemRow) -> None:
        row = self.list.rows.row(self.list.currentIndex())
        if isinstance(row, LineRow) and row.record is not None:
            self.record_asked.emit(row.record)
            return
        span = row.jump if isinstance(row, ItemRow | LineRow) and row.jump else item.jump
        self._session.focus(focus_on(self.points, item.id, span or self.points.gap(self._now(), item.id)))
        self.text_asked.emit()

    def _open_record(self, index: QModelIndex) -> None:
        row = self.list.rows.row(index)
        if isinstance(row, LineRow) and row.record is not None:
            self.record_asked.emit(row.record)

    def _next(self, *, is_high: bool) -> None:
        """Go to the next open point that is shown; say so when there is none."""
        current = self.list.current_item()
        found = self._ordered(is_high=is_high).next_open(current.id if current else None)
        if found is not None:
            self._choose(found)
        else:
            self._say(NO_MORE_HIGH if is_high else NO_MORE_OPEN)

    def _advance(self, point_id: str) -> None:
        found = self._ordered().next_open(point_id)
        if found is None:
            if point_id in self.list.rows.ids():
                self._show_bar(point_id)
            else:
                self.bar.show_nothing()  # the filter took the last row: an answer would be nobody's
            self._say(NO_MORE_OPEN)
            return
        was_open = self.list.is_open(point_id)
        if was_open:
            self.list.set_open(point_id, False)
        self._choose(found)
        if was_open:
            self.list.set_open(found, True)

    def _ordered(self, *, is_high: bool = False) -> Ordered:
        review = self._now()

        def waits(point_id: str) -> bool:
            subject = self.points.subject(point_id)
            return is_open(review, subject) and (not is_high or severity_of(review, subject) is Severity.HIGH)

        return Ordered(self.list.rows.ids(), waits)

    def _overrule(self, severity: Severity) -> None:
        review, stamp, points = self._now(), self._session.stamp(), self.points
        subjects = [points.subject(item.id) for item in self.list.picked_items()]
        self._perform(joined(overrule_severity(review, subject, severity, stamp) for subject in subjects))

    def _give_reason(self, subject: Subject, words: str) -> None:
        if self._session.review is None:
            return
        if not self._perform(give_reason(self._now(), subject, words, self._session.stamp())):
            self.bar.reason.unsettle()

    def _perform(self, change: Change | None) -> bool:
        self._is_mine = True
        is_done = change is None or self._session.perform(change)
        self._is_mine = False
        return is_done

    # What happens

    def showEvent(self, event: QShowEvent) -> None:
        self._open_now()
        if self._is_stale:
            self._refresh()
        super().showEvent(event)

    def _open(self, review: Review) -> None:
        """Show another review, in a turn of its own; until then nothing."""
        self._is_behind = True
        self.bar.forget()
        self.list.rows.show(())
        self._turns.take(self._open_now)

    def _open_now(self) -> None:
        """Do what waits to be done, before anything else is asked of the rows."""
        review = self._session.review
        if not self._is_behind or review is None:
            return
        self._is_behind = False
        self._just_answered, self._said = {}, ""
        self._ground = Ground(review, self._wording)
        self.filter_bar.clear()
        self.filter_bar.offer(self.points.categories(review), authors_of(review))
        self.bar.forget()
        self.list.rows.show(self.points.groups(review, self._ground, self.filter_bar.filter, None))
        first = next(self.list.rows.items(), None)
        if first is not None:
            self.list.choose(first.id)
            self._show_bar(first.id)
        self._say("")
        if not self.isVisible():
            self._turns.take(self._make_ahead)

    def _make_ahead(self) -> None:
        """Make the first rows of a page before anybody looks at it: it is shown so much sooner."""
        for _ in islice(self.list.rows.items(), PAGE_ROWS):
            pass

    def _judged_again(self, review: Review) -> None:
        if not self._is_behind:
            self._ground = Ground(review, self._wording)
            self._is_stale = True  # a page that nobody looks at is shown as judged now when somebody does
        if self.isVisible():
            self._open_now()
            self._refresh()

    def _change_seen(self, change: Change) -> None:
        """Show what changed; an answer taken back or given again elsewhere is gone to."""
        self._open_now()
        ids = set(self.points.ids(self._now()))
        changed = [key[1] for key in change.keys if key[0] == self.points.kind and key[1] in ids]
        if not self.isVisible() and not changed:
            self._is_stale = True  # nobody looks: its notes and proposals are shown when somebody does
        elif self._is_mine or len(changed) != 1:
            self._turns.take_large(change, self._refresh)
        else:
            self._refresh(kept_id=changed[0])
            self._choose(changed[0])

    def _filtered(self) -> None:
        self._just_answered, self._said = {}, ""
        self._refresh()

    def _follow(self, focus: Focus) -> None:
        """Choose what others look at; a point that the place belongs to as well stays chosen."""
        wanted = self.points.id_in(focus)
        if wanted is None or focus.origin == self.points.origin or self._session.review is None:
            return
        self._open_now()
        current = self.list.current_item()
        if focus.origin == Origin.TEXT and current is not None and self._stands_at(current.id, focus.span):
            wanted = current.id
        self.bar.settle()
        if self._is_stale or not self.filter_bar.filter.is_empty:
            self._refresh(kept_id=wanted)  # the row may be a hidden one
            return
        if current is None or current.id != wanted:
            self.list.choose(wanted)
        self._stand_at(wanted)

    def _picked(self) -> None:
        """Other rows are selected; several can be answered also from the head of a group."""
        items = self.list.picked_items()
        if len(items) > 1 and self.list.current_item() is None:
            self._show_bar(items[0].id)
        self._say(self._said)

    def _go_to(self, index: QModelIndex) -> None:
        """The lawyer went to a row: let everything else show it too."""
        row, item = self.list.rows.row(index), self.list.rows.item_of(index)
        self._said = ""
        if item is None:
            self.bar.show_nothing()
            return
        self._show_bar(item.id)
        span = row.jump if isinstance(row, LineRow) and row.jump is not None else item.jump
        self._session.focus(focus_on(self.points, item.id, span))
        if not self.filter_bar.filter.is_empty:
            self._later.start()

    # How it is done

    def _now(self) -> Review:
        assert self._session.review is not None
        return self._session.review

    def _choose(self, point_id: str) -> None:
        """Go to a point as if by key."""
        self.list.choose(point_id)
        self._go_to(self.list.rows.index_of_item(point_id))

    def _stands_at(self, point_id: str, span: Span | None) -> bool:
        places = self.points.places(self._now(), point_id)
        return span is not None and any(place.overlaps(span) or place.start == span.start for place in places)

    def _refresh(self, kept_id: str | None = None) -> None:
        """Show what the filter takes, and what is being looked at in any case."""
        review = self._session.review
        if review is None or self._ground is None:
            return
        self._is_stale = False
        self.filter_bar.offer(self.points.categories(review), authors_of(review))
        current = self.list.current_item()
        kept_id = kept_id or (current.id if current else None)
        self.list.update_rows(self.points.groups(review, self._ground, self.filter_bar.filter, kept_id), kept_id)
        self._stand_at(kept_id)

    def _stand_at(self, kept_id: str | None) -> None:
        if kept_id is not None and self.list.rows.index_of_item(kept_id).isValid():
            self._show_bar(kept_id)
        elif kept_id is not None:
            self.bar.show_nothing()  # the machine judged again, and says it no longer
        self._say(self._said)

    def _show_bar(self, point_id: str) -> None:
        review, subject = self._now(), self.points.subject(point_id)
        self.bar.show_subject(
            subject,
            self.points.digit(review, point_id),
            severity_of(review, subject),
            reason_of(review, subject),
            has_model=bool(self.points.model_clause(review, point_id)),
            is_kept=is_open(review, subject) and kept_reason(review, subject) is not None,
            wants_reason=is_overruled(review, subject),
        )

    def _gone(self, shown: Collection[str]) -> Iterator[str]:
        """Yield the sentence about what was just answered and is hidden now."""
        gone = [title for point_id, title in self._just_answered.items() if point_id not in shown]
        if gone:
            yield just_hidden(gone[0]) if len(gone) == 1 else many_just_hidden(len(gone))

    def _say(self, words: str) -> None:
        """Say `words` and what the filter hides: nothing is ever hidden in silence."""
        self._said = words
        lines = [words] if words else []
        picked = len(self.list.picked_items())
        if picked > 1:
            lines.append(picked_words(picked))
        review = self._session.review
        if review is not None and self.filter_bar.filter != RowFilter():
            every, shown = self.points.ids(review), set(self.list.rows.ids())
            answered = {point_id for kind, point_id in review.records if kind == self.points.kind}
            hidden = len(set(every) - shown - answered)
            lines.append(shown_of(len(shown), len(every)))
            lines += self._gone(shown)
            if hidden:
                lines.append(others_hidden(hidden))
        self.hint.setText("".join(lines))
        self.hint.setVisible(bool(lines))
