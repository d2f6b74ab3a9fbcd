"""What the lawyer wants to see of a list: words, a state, a level. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from reviewer.analysis.model import Status
from reviewer.document.normalize import fold
from reviewer.playbook.model import Level, Severity
from reviewer.review.tally import DefectStanding, Standing


class State(StrEnum):
    """How far a point is decided, or what was decided."""

    ALL = "all"
    OPEN = "open"
    DECIDED = "decided"
    GAP = "gap"
    MET = "met"
    PARTIAL = "partial"
    MISSING = "missing"
    NOT_APPLICABLE = "not-applicable"
    STANDS = "stands"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class RowFilter:
    """A wish; the empty one lets everything through."""

    words: str = ""
    state: State = State.ALL
    level: Severity | Level | None = None

    @property
    def is_empty(self) -> bool:
        """`True` when nothing is hidden."""
        return self == RowFilter()

    def takes_words(self, texts: Iterable[str]) -> bool:
        """`True` when one of `texts` holds the words, blind to full and half width, case and spaces."""
        wanted = fold(self.words).text
        return not wanted or any(wanted in fold(text).text for text in texts)

    def takes_requirement(self, standing: Standing) -> bool:
        """`True` when state and level fit a requirement."""
        if self.level not in (None, standing.severity, standing.requirement.level):
            return False
        match self.state:
            case State.ALL:
                return True
            case State.OPEN:
                return not standing.is_decided
            case State.DECIDED:
                return standing.is_decided
            case State.GAP:
                return standing.is_gap
        return standing.decision is not None and standing.decision.status == Status(self.state.value)

    def takes_defect(self, standing: DefectStanding) -> bool:
        """`True` when state and level fit a defect."""
        if self.level not in (None, standing.severity):
            return False
        match self.state:
            case State.ALL:
                return True
            case State.OPEN:
                return not standing.is_decided
            case State.DECIDED:
                return standing.is_decided
        return standing.decision is not None and standing.stands is (self.state is State.STANDS)
