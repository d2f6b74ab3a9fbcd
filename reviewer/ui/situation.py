"""Watches what is there to act on, and enables the actions that fit."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from reviewer.document.model import Span
from reviewer.review.model import Review
from reviewer.ui.actions import Actions, Situation
from reviewer.ui.find_field import FindField
from reviewer.ui.hanging import NON_POLICY
from reviewer.ui.highlights import categories_of
from reviewer.ui.policy_pane import PolicyPane
from reviewer.ui.recategorising import clauses_in
from reviewer.ui.session import ReviewSession
from reviewer.ui.tasks import Task
from reviewer.ui.travel import Traveller


def situation_at(review: Review, target: Span) -> Situation:
    """Return what a command could act on at `target`."""
    situation = Situation.REVIEW
    if len(target):
        situation |= Situation.SELECTION
    if review.document.source.encoding:
        situation |= Situation.ENCODING
    if review.analysis.defects:
        situation |= Situation.DEFECTS
    clauses = clauses_in(review, target)
    categories = categories_of(review) if clauses else {}
    for clause in clauses:
        is_aside = categories.get(clause.id) == NON_POLICY
        situation |= Situation.ASIDE if is_aside else Situation.CLAUSE
    return situation


def is_typing_in(widget: QWidget | None) -> bool:
    """`True` when letters typed now would stand in `widget`."""
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QAbstractSpinBox) or (isinstance(widget, QComboBox) and widget.isEditable())


class SituationWatch(QObject):
    """Tells the actions whenever the situation may have changed."""

    def __init__(
        self, session: ReviewSession, pane: PolicyPane, traveller: Traveller, find_field: FindField, actions: Actions
    ) -> None:
        super().__init__(actions)
        self._session, self._pane, self._traveller = session, pane, traveller
        self._find_field, self._actions = find_field, actions
        stack = session.undo_stack
        for signal in (session.opened, session.review_changed, session.analysis_replaced, pane.target_changed,
                       traveller.moved, find_field.found, stack.indexChanged):  # fmt: skip
            signal.connect(self.look)
        session.task_started.connect(self._watch_task)
        QApplication.instance().focusChanged.connect(self._watch_focus)  # type: ignore[union-attr]
        stack.undoTextChanged.connect(lambda verb: self._name("undo", verb))
        stack.redoTextChanged.connect(lambda verb: self._name("redo", verb))

    def look(self) -> None:
        """Look at what is there, and enable what fits."""
        review, stack = self._session.review, self._session.undo_stack
        situation = situation_at(review, self._pane.target()) if review else Situation.NOTHING
        for is_so, what in (
            (stack.canUndo(), Situation.UNDO),
            (stack.canRedo(), Situation.REDO),
            (self._traveller.trail.has_back, Situation.BACK),
            (self._traveller.trail.has_forward, Situation.FORWARD),
            (bool(self._find_field.total), Situation.HITS),
            (any(task.is_shown for task in self._session.tasks), Situation.BUSY),
            (self._pane.has_removed, Situation.REMOVED),
        ):
            if is_so:
                situation |= what
        self._actions.set_situation(situation)

    def _watch_task(self, task: Task) -> None:
        task.finished.connect(self.look)
        self.look()

    def _watch_focus(self, _: QWidget | None, focused: QWidget | None) -> None:
        self._actions.set_typing(is_typing_in(focused))

    def _name(self, name: str, verb: str) -> None:
        """Let 撤销 and 重做 say what they would undo or redo."""
        self._actions.rename(name, verb)
