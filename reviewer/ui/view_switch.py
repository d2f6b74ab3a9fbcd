"""ViewSwitch: 原文 · 修订 · 修改后: which wording of the policy the middle of the window shows."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from reviewer.review.changes import Change
from reviewer.review.model import Review
from reviewer.ui.document_view import DocumentView
from reviewer.ui.rewording import Revisions, Rewording, TextView, revisions_of
from reviewer.ui.session import ReviewSession
from reviewer.ui.tasks import Task
from reviewer.ui.words import TASK_REWORDING, view_words

_KINDS = ("proposed_edit", "matter")


class ViewSwitch(QObject):
    """Words are cut on the worker; the view changes when they are there. Every policy opens in its original."""

    shown = Signal(object)  # TextView
    told = Signal(str)  # what the status bar says of it; "" in the original

    def __init__(self, session: ReviewSession, view: DocumentView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._view = session, view
        self.wanted = TextView.ORIGINAL
        self._task: Task | None = None
        session.opened.connect(self._open)
        session.review_changed.connect(self._change_seen)

    def choose(self, wanted: TextView) -> None:
        """Show the policy in this view."""
        if wanted is not self.wanted:
            self.wanted = wanted
            self._reword()

    def _open(self, review: Review) -> None:
        """The pane shows the policy itself by now."""
        self.wanted = TextView.ORIGINAL
        self._drop()
        self._tell(Revisions())

    def _change_seen(self, change: Change) -> None:
        if self.wanted is not TextView.ORIGINAL and any(kind in _KINDS for kind, _ in change.keys):
            self._reword()

    def _reword(self) -> None:
        self._drop()
        review = self._session.review
        if review is None:
            return
        if self.wanted is TextView.ORIGINAL or not review.proposed_edits:
            self._show(review, Revisions())
            return
        then = partial(self._show, review)
        self._task = self._session.run(partial(revisions_of, review), TASK_REWORDING, then=then, is_shown=False)

    def _drop(self) -> None:
        if self._task is not None and self._task in self._session.tasks:
            self._task.cancel()
        self._task = None

    def _show(self, review: Review, revisions: Revisions) -> None:
        now = self._session.review
        if now is None or now.document is not review.document:
            return  # another policy was opened meanwhile
        self._view.set_rewording(Rewording(review.document.text, revisions.edits, self.wanted))
        self._tell(revisions)

    def _tell(self, revisions: Revisions) -> None:
        self.shown.emit(self.wanted)
        is_original = self.wanted is TextView.ORIGINAL
        self.told.emit("" if is_original else view_words(revisions.proposals, revisions.others))
