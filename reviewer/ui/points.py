"""What a list of points is about: requirements or defects. Each answers the same few questions, so one panel serves
both. Pure.
"""

from collections.abc import Sequence
from typing import Protocol

from reviewer.analysis.model import Status
from reviewer.document.model import Span
from reviewer.playbook.model import Level, Severity
from reviewer.review.changes import Change
from reviewer.review.model import Decision, DefectDecision, Review, Stamp
from reviewer.review.tally import groups, standings
from reviewer.ui.checklist_rows import Ground, checklist_groups
from reviewer.ui.deciding import answer_defect, answer_requirement, decision_of, severity_of_machine
from reviewer.ui.defect_rows import defect_groups
from reviewer.ui.focus import Focus, Origin
from reviewer.ui.panel_words import (
    ALL_LEVELS,
    ALL_STATES,
    CHECKLIST_TITLE,
    DECIDED_STATE,
    DEFECTS_TITLE,
    DISMISSED,
    GAP_STATE,
    STANDS,
)
from reviewer.ui.proposing import gap_place
from reviewer.ui.row_filter import RowFilter, Source, State
from reviewer.ui.rows import Group
from reviewer.ui.subject import Subject
from reviewer.ui.words import DECIDED, LEVELS, SEVERITIES, UNDECIDED

Choices = Sequence[tuple[str, State | Severity | Level | None]]
_SEVERITY_CHOICES: Choices = ((ALL_LEVELS, None), *((words, severity) for severity, words in SEVERITIES.items()))

_HANDS = (Source.ALL, Source.MACHINE, Source.LAWYER, Source.OVERRULED)


class Points(Protocol):
    """The questions. `point_id` is a requirement's or a defect's id."""

    title: str
    origin: Origin
    kind: str  # of the records that answer, as in reviewer.review.model.KINDS
    answers: Sequence[str]  # words of the digits from 1
    states: Choices
    levels: Choices
    sources: Sequence[Source]
    has_model: bool

    def groups(self, review: Review, ground: Ground, wanted: RowFilter, kept_id: str | None) -> tuple[Group, ...]:
        """Return the rows; `kept_id` is shown whatever is wanted."""

    def ids(self, review: Review) -> Sequence[str]:
        """Return all points."""

    def categories(self, review: Review) -> Sequence[tuple[str, str]]:
        """Return the categories (id, name) by which points can be told apart."""

    def subject(self, point_id: str) -> Subject:
        """Return the point as what a note may be about."""

    def id_in(self, focus: Focus) -> str | None:
        """Return the point that `focus` looks at."""

    def change(self, review: Review, point_id: str, digit: int, stamp: Stamp) -> Change | None:
        """Return the change that answers with a digit, None where it is answered so already."""

    def digit(self, review: Review, point_id: str) -> int:
        """Return the digit of the lawyer's answer, 0 while there is none."""

    def places(self, review: Review, point_id: str) -> Sequence[Span]:
        """Return where the point stands in the text, in text order."""

    def gap(self, review: Review, point_id: str) -> Span | None:
        """Return where something would have to be put, for a point that stands nowhere."""

    def model_clause(self, review: Review, point_id: str) -> str:
        """Return the wording to insert, "" if there is none."""


class RequirementPoints:
    """The checklist."""

    title = CHECKLIST_TITLE
    origin = Origin.CHECKLIST
    kind = "decision"
    answers: Sequence[str] = tuple(DECIDED[status] for status in Status)
    states: Choices = (
        (ALL_STATES, State.ALL), (UNDECIDED, State.OPEN), (DECIDED_STATE, State.DECIDED), (GAP_STATE, State.GAP),
        *((words, State(status.value)) for status, words in DECIDED.items()),
    )  # fmt: skip
    levels: Choices = (*_SEVERITY_CHOICES, *((words, level) for level, words in LEVELS.items()))
    sources: Sequence[Source] = _HANDS
    has_model = True

    def groups(self, review: Review, ground: Ground, wanted: RowFilter, kept_id: str | None) -> tuple[Group, ...]:
        return checklist_groups(review, ground, wanted, kept_id)

    def ids(self, review: Review) -> Sequence[str]:
        return [standing.requirement.id for standing in standings(review)]

    def categories(self, review: Review) -> Sequence[tuple[str, str]]:
        return [(one.group, review.playbook.category(one.group).name) for one in groups(review)]

    def subject(self, point_id: str) -> Subject:
        return Subject(requirement_id=point_id)

    def id_in(self, focus: Focus) -> str | None:
        return focus.requirement_id

    def change(self, review: Review, point_id: str, digit: int, stamp: Stamp) -> Change | None:
        return answer_requirement(review, point_id, tuple(Status)[digit - 1] if digit else None, stamp)

    def digit(self, review: Review, point_id: str) -> int:
        decision = review.decision(point_id)
        return tuple(Status).index(decision.status) + 1 if decision else 0

    def places(self, review: Review, point_id: str) -> Sequence[Span]:
        return review.analysis.finding_of(point_id).spans

    def gap(self, review: Review, point_id: str) -> Span | None:
        offset = gap_place(review, point_id)
        return Span(offset, offset)

    def model_clause(self, review: Review, point_id: str) -> str:
        return review.playbook.requirement(point_id).model_clause.strip()


class DefectPoints:
    """The defects."""

    title = DEFECTS_TITLE
    origin = Origin.DEFECTS
    kind = "defect_decision"
    answers: Sequence[str] = (STANDS, DISMISSED)
    states: Choices = (
        (ALL_STATES, State.ALL), (UNDECIDED, State.OPEN), (DECIDED_STATE, State.DECIDED), (STANDS, State.STANDS),
        (DISMISSED, State.DISMISSED),
    )  # fmt: skip
    levels: Choices = _SEVERITY_CHOICES
    sources: Sequence[Source] = (*_HANDS, Source.RULE, Source.ALIKE)
    has_model = False

    def groups(self, review: Review, ground: Ground, wanted: RowFilter, kept_id: str | None) -> tuple[Group, ...]:
        return defect_groups(review, ground, wanted, kept_id)

    def ids(self, review: Review) -> Sequence[str]:
        return [defect.id for defect in review.analysis.defects]

    def categories(self, review: Review) -> Sequence[tuple[str, str]]:
        return [(category.id, category.name) for category in review.playbook.categories]

    def subject(self, point_id: str) -> Subject:
        return Subject(defect_id=point_id)

    def id_in(self, focus: Focus) -> str | None:
        return focus.defect_id

    def change(self, review: Review, point_id: str, digit: int, stamp: Stamp) -> Change | None:
        return answer_defect(review, point_id, {0: None, 1: True, 2: False}[digit], stamp)

    def digit(self, review: Review, point_id: str) -> int:
        decision = review.defect_decision(point_id)
        return 0 if decision is None else 1 if decision.stands else 2

    def places(self, review: Review, point_id: str) -> Sequence[Span]:
        defect = review.analysis.defect_of(point_id)
        return [defect.span] if defect is not None else []

    def gap(self, review: Review, point_id: str) -> Span | None:
        return None

    def model_clause(self, review: Review, point_id: str) -> str:
        return ""


def focus_on(points: Points, point_id: str, span: Span | None) -> Focus:
    """Return the focus of a point at `span`."""
    subject = points.subject(point_id)
    return Focus(span=span, requirement_id=subject.requirement_id, defect_id=subject.defect_id, origin=points.origin)


def severity_of(review: Review, subject: Subject) -> Severity:
    """Return the level that counts: the lawyer's, else the machine's."""
    decision = decision_of(review, subject)
    return (decision.severity if decision else None) or severity_of_machine(review, subject)


def is_overruled(review: Review, subject: Subject) -> bool:
    """`True` when the lawyer's answer or level is another than the machine's."""
    decision = decision_of(review, subject)
    if decision is None:
        return False
    if isinstance(decision, DefectDecision):
        return not decision.stands or decision.severity is not None
    finding = review.analysis.finding_of(decision.id)
    is_other = not finding.is_manual and decision.status is not finding.status
    return is_other or decision.severity is not None


def authors_of(review: Review) -> Sequence[str]:
    """Return who has answered anything, in the order of their names."""
    answers = (record for record in review.records.values() if isinstance(record, Decision | DefectDecision))
    return sorted({record.stamp.author for record in answers})


def is_open(review: Review, subject: Subject) -> bool:
    """`True` while the lawyer has not answered."""
    return decision_of(review, subject) is None
