"""PolicyPane: the middle of the window. Tells the view what to mark, and the session what was pointed at."""

from collections.abc import Collection, Iterator, Sequence

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer.document.model import Span
from reviewer.messages import notice
from reviewer.review.changes import Change, Swap
from reviewer.review.model import DefectDecision, ProposedEdit, Recategorisation, Review, key_of
from reviewer.ui.aside import aside_spans, is_few
from reviewer.ui.document_view import DocumentView
from reviewer.ui.document_words import JUDGING_STOPPED, READ_ONLY_COPY, page_words, unreviewed_files
from reviewer.ui.focus import Focus, Origin
from reviewer.ui.hanging import hanging_at, orphans, placed_records
from reviewer.ui.heat_strip import HeatStrip
from reviewer.ui.highlights import Layer, Mark, Marks, categories_of, spans_in, touching
from reviewer.ui.hover import HoverCard
from reviewer.ui.hover_words import hover_words
from reviewer.ui.margin import FlagMargin, LetterMargin, flags_of, letters_in
from reviewer.ui.notice_bar import NoticeBar
from reviewer.ui.policy_text import LEFT_MARGIN, RIGHT_MARGIN
from reviewer.ui.reading import Reading
from reviewer.ui.recategorising import is_judged_otherwise
from reviewer.ui.session import ReviewSession
from reviewer.ui.theme import Look, Theme
from reviewer.ui.turns import Turns
from reviewer.ui.words import POLICY_NAME, orphaned_records

_HANGING = ("annotation", "proposed_edit")  # records that show beside and under the words


class PolicyPane(QWidget):
    """Notices, the policy between its margins, the heat strip."""

    menu_asked = Signal(QPoint)  # global position; the place is the pane's `target`
    target_changed = Signal()
    pages_shown = Signal(str)  # the pages in view, in words; "" where the source has none
    removed_asked = Signal()  # a click where furniture is folded away: the lawyer wants to see it
    removed_shown = Signal(bool)  # whether what stands outside the policy is shown from now on

    def __init__(
        self,
        session: ReviewSession,
        look: Look,
        turns: Turns,
        reading: Reading,
        shows_removed: bool | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._look = look
        self._turns = turns
        self._hidden: Collection[str] = ()
        self._wants_removed = shows_removed
        self._aside: Sequence[Span] = ()
        self.shows_removed = True
        self._is_stale = False  # the bar says that the findings do not rest on the categories
        self._hits: Sequence[Span] = ()
        self.notices = NoticeBar()
        self.view = DocumentView()
        self.view.setAccessibleName(POLICY_NAME)
        self.letters = LetterMargin(self.view)
        self.flags = FlagMargin(self.view)
        self.strip = HeatStrip()
        self.card = HoverCard(self.view)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.view)
        row.addWidget(self.strip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.notices)
        layout.addLayout(row)
        self.setFocusProxy(self.view)
        self._connect()
        self.set_reading(reading)
        self._dress(look.theme)

    def _connect(self) -> None:
        session, view = self._session, self.view
        session.opened.connect(self._open)
        session.analysis_replaced.connect(self._judged_again)
        session.judging_stopped.connect(lambda: self._say(session.review, is_stopped=True))
        session.review_changed.connect(self._refresh)
        session.focus_changed.connect(self._follow)
        self._look.changed.connect(self._dress)
        view.clicked_at.connect(self._point_at)
        view.hover_asked.connect(self._hover)
        view.hover_ended.connect(self.card.hide)
        view.menu_asked.connect(self._ask_menu)
        view.view_moved.connect(self._moved)
        view.unfold_asked.connect(self.removed_asked)
        view.selection_changed.connect(self.target_changed)
        view.cursorPositionChanged.connect(self.target_changed)
        view.cursorPositionChanged.connect(self.card.hide)
        self.letters.clause_clicked.connect(lambda span: session.focus(Focus(span=span, origin=Origin.TEXT)))
        self.flags.flag_clicked.connect(self._point_at_line)
        self.strip.place_chosen.connect(lambda offset: view.reveal(Span(offset, offset), at_top=True))

    # What others ask

    def target(self) -> Span:
        """Return what a command means: the selection, else the place of the caret."""
        return self.view.selected_span() or Span(self.view.caret(), self.view.caret())

    def explain(self) -> None:
        """Show at the caret what the mouse would show there; once more takes it away."""
        if self.card.isVisible():
            self.card.hide()
        else:
            self._hover(self.view.caret(), self.view.viewport().mapToGlobal(self.view.cursorRect().bottomLeft()))

    def set_hidden(self, families: Collection[str]) -> None:
        """Leave the families with these ids unmarked."""
        self._hidden = families
        self._mark(self._session.review)

    def set_hits(self, hits: Sequence[Span]) -> None:
        """Mark what was found."""
        self._hits = hits
        self._mark_top(self._session.current_focus)

    def set_reading(self, reading: Reading) -> None:
        """Set the policy in letters, lines and a width of this size."""
        self.view.set_reading(reading)

    @property
    def has_removed(self) -> bool:
        """`True` when something stands outside the policy, shown or not."""
        return bool(self._aside)

    def show_removed(self, is_shown: bool, *, is_wish: bool = False) -> None:
        """Show what stands outside the policy, greyed, or fold it away; a wish holds for what is opened next too."""
        if is_wish:
            self._wants_removed = is_shown
        self.shows_removed = is_shown
        self.view.set_folded(() if is_shown else self._aside)
        self.removed_shown.emit(is_shown)

    # Qt asks

    def event(self, event: QEvent) -> bool:
        """What a key has shown does not stay over other windows."""
        if event.type() == QEvent.Type.WindowDeactivate:
            self.card.hide()
        return super().event(event)

    # What happens

    def _open(self, review: Review) -> None:
        self._hits = ()
        aside = aside_spans(review.document, categories_of(review))
        wish = self._wants_removed
        self.shows_removed = is_few(review.document, aside) if wish is None else wish
        self.view.show_document(review.document, review.playbook, () if self.shows_removed else aside)
        self.letters.show_letters(lambda _: (), {}, self._look.theme)
        self.flags.show_flags((), self._look.theme)
        self._turns.take(lambda: self._mark(self._session.review))  # the words first
        self.removed_shown.emit(self.shows_removed)
        self._say(review)

    def _say(self, review: Review | None, *, is_stopped: bool = False) -> None:
        if review is not None:
            self._is_stale = is_stopped and is_judged_otherwise(review)
            stale = [JUDGING_STOPPED] if self._is_stale else []
            copy = [READ_ONLY_COPY] if self._session.is_copy else []
            self.notices.show_notices([*copy, *stale, *_sentences(review)])

    def _judged_again(self, review: Review) -> None:
        self._mark(review)
        if self._is_stale:
            self._say(review)

    def _refresh(self, change: Change) -> None:
        if any(_changes_marks(swap) for swap in change.swaps):
            self._turns.take_large(change, lambda: self._mark(self._session.review))
        elif any(kind in _HANGING for kind, _ in change.keys):
            self._hang(self._session.review)

    def _mark(self, review: Review | None) -> None:
        """Mark the policy anew."""
        if review is None:
            return
        theme, marks = self._look.theme, Marks(review, self._hidden)
        hues = {family.id: theme.hue(family) for family in review.playbook.families}
        self._aside = aside_spans(review.document, categories_of(review))
        self.view.set_folded(() if self.shows_removed else self._aside)
        self.view.set_marks(marks.in_view)
        self.letters.show_letters(letters_in(review, self._hidden), hues, theme)
        self.strip.show_marks(marks.every, review.playbook.families, len(review.document.text), theme)
        self._hang(review)
        self._mark_top(self._session.current_focus)

    def _hang(self, review: Review | None) -> None:
        """Show where the lawyer's notes and proposals hang."""
        if review is not None:
            records = tuple(placed_records(review))
            self.view.set_underscores([(one.span, isinstance(one.record, ProposedEdit)) for one in records])
            self.flags.show_flags(flags_of(review, records), self._look.theme)

    def _mark_top(self, focus: Focus) -> None:
        """Mark what was found, and over it what is looked at."""
        hits, looked_at = self._hits, [Mark(focus.span, Layer.FOCUS)] if focus.span and len(focus.span) else []

        def in_view(view: Span) -> Sequence[Mark]:
            return [*(Mark(span, Layer.HIT) for span in spans_in(hits, view)), *touching(looked_at, view)]

        self.view.set_top_marks(in_view)

    def _follow(self, focus: Focus) -> None:
        self._mark_top(focus)
        if focus.span is None:
            return
        if focus.origin != Origin.TEXT:
            if not self.shows_removed and any(span.start <= focus.span.start < span.end for span in self._aside):
                self.show_removed(True)
            self.view.put_caret(focus.span.start)
            self.view.reveal(focus.span)

    def _dress(self, theme: Theme) -> None:
        self.view.set_theme(theme)
        self.notices.set_theme(theme)
        self._mark(self._session.review)

    def _point_at(self, offset: int) -> None:
        if self._session.review is not None:
            self._session.focus(hanging_at(self._session.review, offset).focus(offset))

    def _point_at_line(self, offset: int) -> None:
        """Look at the first note or proposal of a line."""
        review = self._session.review
        if review is None:
            return
        clause = review.document.clause_at(offset)
        line = clause.span if clause else Span(offset, max(offset, review.document.text.find("\n", offset)))
        for placed in placed_records(review):
            if line.start <= placed.span.start <= line.end:
                self._session.focus(Focus(placed.span, record_key=key_of(placed.record), origin=Origin.TEXT))
                return

    def _hover(self, offset: int, place: QPoint) -> None:
        review = self._session.review
        if review is None:
            return
        words = hover_words(review, hanging_at(review, offset), review.document.page_at(offset))
        self.card.show_at(words, place)

    def _ask_menu(self, offset: int, place: QPoint) -> None:
        """A right click outside the selection means the place it was made at."""
        selected = self.view.selected_span()
        if selected is None or not selected.start <= offset < selected.end:
            self.view.put_caret(offset)
        self.menu_asked.emit(place)

    def _moved(self) -> None:
        area = self.view.viewport().geometry()
        self.letters.setGeometry(area.left() - LEFT_MARGIN, area.top(), LEFT_MARGIN, area.height())
        self.flags.setGeometry(area.right() + 1, area.top(), RIGHT_MARGIN, area.height())
        view, review = self.view.visible_span(), self._session.review
        self.strip.show_view(view)
        self.card.hide()
        if review is not None:
            first, last = (review.document.page_at(at) for at in (view.start, max(view.end - 1, 0)))
            self.pages_shown.emit(page_words(first, last))


def _changes_marks(swap: Swap) -> bool:
    """`True` when words are marked otherwise afterwards: under another category, or as no defect, or as one again."""
    records = [one for one in (swap.before, swap.after) if one is not None]
    return any(
        isinstance(one, Recategorisation) or (isinstance(one, DefectDecision) and not one.stands) for one in records
    )


def _sentences(review: Review) -> Iterator[str]:
    """Yield what the lawyer should know before reading on."""
    yield from (notice(one) for one in review.document.notices)
    if names := [linked.words for linked in review.document.facts.unreviewed]:
        yield unreviewed_files(names)
    if lost := len(orphans(review)):
        yield orphaned_records(lost)
