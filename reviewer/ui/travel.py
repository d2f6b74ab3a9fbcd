"""Traveller: back and forward through the places visited, and from defect to defect."""

from PySide6.QtCore import QObject, Signal

from reviewer.analysis.model import Defect
from reviewer.review.model import Review
from reviewer.ui.focus import Focus, Origin, Trail
from reviewer.ui.highlights import is_dismissed
from reviewer.ui.policy_pane import PolicyPane
from reviewer.ui.session import ReviewSession


def next_defect(review: Review, offset: int, *, is_backwards: bool = False) -> Defect | None:
    """Return the next defect after `offset` that was not dismissed, going round at the end; None if there is none."""
    defects = [defect for defect in review.analysis.defects if not is_dismissed(review, defect.id)]
    if is_backwards:
        before = [defect for defect in defects if defect.span.start < offset]
        return before[-1] if before else defects[-1] if defects else None
    after = [defect for defect in defects if defect.span.start > offset]
    return after[0] if after else defects[0] if defects else None


class Traveller(QObject):
    """Remembers where the session's focus has been."""

    moved = Signal()

    def __init__(self, session: ReviewSession, pane: PolicyPane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.trail = Trail()
        self._session = session
        self._pane = pane
        session.opened.connect(self._forget)
        session.focus_changed.connect(self._visit)

    def back(self) -> None:
        """Look again at the place before this one."""
        self._return_to(self.trail.back())

    def forward(self) -> None:
        """Look again at the place after this one."""
        self._return_to(self.trail.forward())

    def next_defect(self) -> None:
        """Look at the next defect after the caret."""
        self._step(is_backwards=False)

    def previous_defect(self) -> None:
        """Look at the defect before the caret."""
        self._step(is_backwards=True)

    def _step(self, *, is_backwards: bool) -> None:
        review = self._session.review
        defect = next_defect(review, self._pane.view.caret(), is_backwards=is_backwards) if review else None
        if defect is not None:
            self._session.focus(Focus(span=defect.span, defect_id=defect.id, origin=Origin.STEP))

    def _return_to(self, place: Focus | None) -> None:
        if place is not None:
            self._session.focus(
                Focus(place.span, place.requirement_id, place.defect_id, place.record_key, Origin.TRAIL)
            )
        self.moved.emit()

    def _visit(self, focus: Focus) -> None:
        if focus.origin != Origin.TRAIL:
            self.trail.visit(focus)
        self.moved.emit()

    def _forget(self) -> None:
        self.trail.clear()
        self.moved.emit()
