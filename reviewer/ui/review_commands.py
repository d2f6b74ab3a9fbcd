"""What the menus and keys do at a place of the text: note, propose, recategorise, quote."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from reviewer.document.model import Clause, Span
from reviewer.export.memo_place import Places
from reviewer.export.memo_wording import Wording
from reviewer.messages import VERB_MATTER
from reviewer.review.changes import put
from reviewer.review.model import Review
from reviewer.ui.dialogs import Dialogs
from reviewer.ui.hanging import NON_POLICY, category_of
from reviewer.ui.highlights import categories_of
from reviewer.ui.policy_pane import PolicyPane
from reviewer.ui.recategorising import clauses_in, move_out, recategorise, take_in
from reviewer.ui.session import ReviewSession
from reviewer.ui.words import (
    CATEGORY_LABEL,
    CATEGORY_TITLE,
)


class ReviewCommands(QObject):
    """Acts on the pane's target: the selection, else the clause of the caret.

    Writing itself is done in forms that stand elsewhere: `write_note` and `propose_for` open them at a place.
    """

    def __init__(
        self,
        session: ReviewSession,
        pane: PolicyPane,
        dialogs: Dialogs,
        wording: Wording,
        write_note: Callable[[Span], None],
        propose_for: Callable[[Span], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._pane, self._dialogs, self._wording = session, pane, dialogs, wording
        self._write_note, self._propose_for = write_note, propose_for

    def note(self) -> None:
        """Write a note at the target."""
        if self._session.review is not None:
            self._write_note(self._words())

    def propose(self) -> None:
        """Propose wording for the target."""
        if self._session.review is not None:
            self._propose_for(self._words())

    def ask_matter(self) -> None:
        """Ask for whom and how this review is made."""
        review = self._session.review
        matter = self._dialogs.ask_matter(review.matter) if review is not None else None
        if review is not None and matter is not None and matter != review.matter:
            self._session.perform(put(review, VERB_MATTER, [matter]))

    def recategorise(self) -> None:
        """Put the target's clauses under another category."""
        review = self._session.review
        clauses = clauses_in(review, self._pane.target()) if review else ()
        if review is None or not clauses:
            return
        choices = [(category.id, category.name) for category in review.playbook.categories]
        current = category_of(review, clauses[0])
        chosen = self._dialogs.ask_choice(CATEGORY_TITLE, CATEGORY_LABEL, choices, current)
        if chosen is not None and chosen != current:
            self._session.perform(recategorise(review, clauses, chosen, self._session.stamp()))

    def move_out(self) -> None:
        """Say that the target's clauses are not policy."""
        review = self._session.review
        if review is not None and (clauses := self._clauses(review, is_aside=False)):
            self._session.perform(move_out(review, clauses, self._session.stamp()))

    def take_in(self) -> None:
        """Take the target's clauses back into the policy."""
        review = self._session.review
        if review is not None and (clauses := self._clauses(review, is_aside=True)):
            self._session.perform(take_in(review, clauses, self._session.stamp()))

    def copy(self) -> None:
        """Copy the selected words."""
        self._pane.view.copy()

    def copy_citation(self) -> None:
        """Copy the target's words in quotation marks, with the place where they stand."""
        review = self._session.review
        if review is not None:
            span = self._words()
            place = Places(review.document, self._wording).full(span.start)
            QGuiApplication.clipboard().setText(f"“{self._pane.view.words(span).strip()}”（{place}）")

    def _clauses(self, review: Review, *, is_aside: bool) -> tuple[Clause, ...]:
        """Return the target's clauses that are (not) shown as standing outside the policy."""
        categories = categories_of(review)
        clauses = clauses_in(review, self._pane.target())
        return tuple(one for one in clauses if (categories.get(one.id) == NON_POLICY) is is_aside)

    def _words(self) -> Span:
        """Return the target; where it is only a place, the clause or line it stands in."""
        target, review = self._pane.target(), self._session.review
        if len(target) or review is None:
            return target
        if clause := review.document.clause_at(target.start):
            return clause.span
        text = review.document.text
        end = text.find("\n", target.start)
        return Span(text.rfind("\n", 0, target.start) + 1, end if end >= 0 else len(text))
