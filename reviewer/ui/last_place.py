"""Where one was in a review when it was left: opened again, it is looked at there."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from reviewer.document.model import Span
from reviewer.review.model import Review
from reviewer.ui.focus import Focus
from reviewer.ui.preferences import Preferences
from reviewer.ui.session import ReviewSession

ORIGIN = "last-place"


@dataclass(frozen=True, slots=True)
class Place:
    """What was looked at. `span` are code points of the policy."""

    span: Span | None
    requirement_id: str | None
    defect_id: str | None

    @classmethod
    def of(cls, focus: Focus) -> "Place":
        """Return what `focus` looks at, without who asked for it."""
        return cls(focus.span, focus.requirement_id, focus.defect_id)

    def focus(self, review: Review) -> Focus | None:
        """Return the focus of the place in `review`, None where nothing of it is left there."""
        requirement_ids = {finding.requirement_id for finding in review.analysis.findings}
        defect_ids = {defect.id for defect in review.analysis.defects}
        span = self.span if self.span is not None and self.span.end <= len(review.document.text) else None
        requirement_id = self.requirement_id if self.requirement_id in requirement_ids else None
        defect_id = self.defect_id if self.defect_id in defect_ids else None
        if span is None and requirement_id is None and defect_id is None:
            return None
        return Focus(span=span, requirement_id=requirement_id, defect_id=defect_id, origin=ORIGIN)

    def stored(self) -> list[int | str | None]:
        """Return the place as JSON can hold it."""
        start, end = (self.span.start, self.span.end) if self.span is not None else (None, None)
        return [start, end, self.requirement_id, self.defect_id]


def place_from(stored: object) -> Place | None:
    """Return a place as it was stored, None for anything else."""
    match stored:
        case [int(start), int(end), None | str() as requirement_id, None | str() as defect_id] if 0 <= start <= end:
            return Place(Span(start, end), requirement_id, defect_id)
        case [None, None, None | str() as requirement_id, None | str() as defect_id]:
            return Place(None, requirement_id, defect_id)
    return None


class LastPlace(QObject):
    """Notes where one is when a review is left, and goes there when it is opened. Last of all who hear of that."""

    def __init__(self, session: ReviewSession, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._preferences = session, preferences
        self._opened = ""  # the review file that is open: read anew, the same one is not gone to again
        session.leaving.connect(self._note)
        session.opened.connect(self._restore)

    def _note(self) -> None:
        place = Place.of(self._session.current_focus)
        if self._session.path is not None and place != Place(None, None, None):
            self._preferences.note_place(self._session.path, place.stored())

    def _restore(self, review: Review) -> None:
        path = self._session.path
        if path is None or str(path) == self._opened:
            return
        self._opened = str(path)
        place = place_from(self._preferences.place_of(path))
        focus = place.focus(review) if place is not None else None
        if focus is not None:
            self._session.focus(focus)
