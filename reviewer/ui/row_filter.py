"""What the lawyer wants to see of a list: words, a state, a level, a category, whose word it is. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from reviewer.analysis.model import Status
from reviewer.document.normalize import fold_text
from reviewer.playbook.model import Level, Severity
from reviewer.review.tally import DefectStanding, Standing

_folded = lru_cache(maxsize=65_536)(fold_text)  # rows by the thousand share their titles, reasons and suggestions


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


class Source(StrEnum):
    """Whose word stands at a point."""

    ALL = "all"
    MACHINE = "machine"  # no lawyer has answered
    LAWYER = "lawyer"
    OVERRULED = "overruled"  # the lawyer's status or level is another than the machine's
    RULE = "rule"  # a defect that a rule has found
    ALIKE = "alike"  # a defect that only its wording speaks for


@dataclass(frozen=True, slots=True)
class RowFilter:
    """A wish; the empty one lets everything through."""

    words: str = ""
    state: State = State.ALL
    level: Severity | Level | None = None
    category: str = ""  # its id
    source: Source = Source.ALL
    author: str = ""  # who answered

    @property
    def is_empty(self) -> bool:
        """`True` when nothing is hidden."""
        return self == RowFilter()

    def takes_words(self, texts: Iterable[str]) -> bool:
        """`True` when one of `texts` holds the words, blind to full and half width, case and spaces."""
        wanted = _folded(self.words)
        return not wanted or any(wanted in _folded(text) for text in texts)

    def takes_requirement(self, standing: Standing) -> bool:
        """`True` when state and level fit a requirement."""
        if self.level not in (None, standing.severity, standing.requirement.level):
            return False
        if self.category not in ("", standing.requirement.group) or not self._takes_hand(standing):
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

    def takes_defect(self, standing: DefectStanding, category: str = "") -> bool:
        """`True` when state, level and `category`, that of its clause, fit a defect."""
        if self.level not in (None, standing.severity):
            return False
        if self.category not in ("", category) or not self._takes_hand(standing):
            return False
        match self.state:
            case State.ALL:
                return True
            case State.OPEN:
                return not standing.is_decided
            case State.DECIDED:
                return standing.is_decided
        return standing.decision is not None and standing.stands is (self.state is State.STANDS)

    def _takes_hand(self, standing: Standing | DefectStanding) -> bool:
        decision = standing.decision
        if self.author and (decision is None or decision.stamp.author != self.author):
            return False
        match self.source:
            case Source.ALL:
                return True
            case Source.MACHINE:
                return decision is None
            case Source.LAWYER:
                return decision is not None
            case Source.RULE | Source.ALIKE:
                is_alike = isinstance(standing, DefectStanding) and standing.defect.is_alike
                return is_alike is (self.source is Source.ALIKE)
        if decision is None:
            return False
        is_other = standing.is_overruled if isinstance(standing, Standing) else not standing.stands
        return is_other or decision.severity is not None
