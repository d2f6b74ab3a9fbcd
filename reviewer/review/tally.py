"""How a review stands: what counts where machine and lawyer have both spoken, how much is decided, what the gaps are.

Derived from a Review on every call and never stored. One rule runs through it: the lawyer's answer outranks the
machine's, in status and in severity, and where there is none the machine's counts and is known to be undecided.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reviewer.analysis.classify import NON_POLICY
from reviewer.analysis.model import Defect, Finding, Status
from reviewer.document.model import Clause
from reviewer.playbook.model import DefectRule, Requirement, Severity
from reviewer.review.model import Decision, DefectDecision, Review


@dataclass(frozen=True, slots=True)
class Standing:
    """A requirement with both answers to it."""

    requirement: Requirement
    finding: Finding
    decision: Decision | None

    @property
    def status(self) -> Status:
        """Return the status that counts: the lawyer's, or the machine's while there is none."""
        return self.decision.status if self.decision else self.finding.status

    @property
    def severity(self) -> Severity:
        """Return the severity that counts: the lawyer's, or the playbook's."""
        return (self.decision.severity if self.decision else None) or self.requirement.severity

    @property
    def is_decided(self) -> bool:
        """`True` when the lawyer has answered; False is 未核查."""
        return self.decision is not None

    @property
    def is_gap(self) -> bool:
        """`True` when it stands at partial or missing."""
        return self.status in (Status.PARTIAL, Status.MISSING)

    @property
    def is_overruled(self) -> bool:
        """`True` when the lawyer's status is another than the machine's; never where the machine has none."""
        if self.decision is None or self.finding.is_manual:
            return False
        return self.decision.status is not self.finding.status


@dataclass(frozen=True, slots=True)
class DefectStanding:
    """A defect with the lawyer's answer to it."""

    defect: Defect
    rule: DefectRule
    decision: DefectDecision | None

    @property
    def stands(self) -> bool:
        """`True` unless the lawyer dismissed it."""
        return self.decision is None or self.decision.stands

    @property
    def severity(self) -> Severity:
        """Return the severity that counts: the lawyer's, or the machine's."""
        return (self.decision.severity if self.decision else None) or self.defect.severity

    @property
    def is_decided(self) -> bool:
        """`True` when the lawyer has answered."""
        return self.decision is not None


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of `total` the lawyer has decided."""

    decided: int
    total: int

    @property
    def undecided(self) -> int:
        """Return how many are left."""
        return self.total - self.decided

    @property
    def is_complete(self) -> bool:
        """`True` when nothing is left; of nothing, too."""
        return self.decided == self.total


@dataclass(frozen=True, slots=True)
class Severities:
    """How many of each severity: 高 · 中 · 低."""

    high: int = 0
    medium: int = 0
    low: int = 0

    @property
    def total(self) -> int:
        """Return how many there are together."""
        return self.high + self.medium + self.low

    def __add__(self, other: "Severities") -> "Severities":
        return Severities(self.high + other.high, self.medium + other.medium, self.low + other.low)


@dataclass(frozen=True, slots=True)
class Statuses:
    """How many requirements stand at each status; `undecided` of them only by the machine's word."""

    met: int = 0
    partial: int = 0
    missing: int = 0
    not_applicable: int = 0
    undecided: int = 0

    @property
    def gaps(self) -> int:
        """Return how many are gaps."""
        return self.partial + self.missing

    @property
    def total(self) -> int:
        """Return how many there are together."""
        return self.met + self.partial + self.missing + self.not_applicable


@dataclass(frozen=True, slots=True)
class GroupTally:
    """One group of the checklist: `group` is a category's id."""

    group: str
    standings: tuple[Standing, ...]
    progress: Progress
    gap_count: int


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of a whole review, for the bar above the text and the first page of the memo."""

    progress: Progress  # over requirements: 已核 31/66
    defect_progress: Progress
    statuses: Statuses
    gaps: Severities
    defects: Severities  # those that stand

    @property
    def points(self) -> Severities:
        """Return gaps and standing defects together: 高 7 中 18 低 22."""
        return self.gaps + self.defects


def standings(review: Review) -> tuple[Standing, ...]:
    """Return every requirement with its answers, in the order of the playbook."""
    findings = {finding.requirement_id: finding for finding in review.analysis.findings}
    return tuple(
        Standing(requirement, findings[requirement.id], review.decision(requirement.id))
        for requirement in review.playbook.requirements
        if requirement.id in findings
    )


def defect_standings(review: Review) -> tuple[DefectStanding, ...]:
    """Return every defect with the lawyer's answer, dismissed ones too, in text order."""
    rules = {rule.id: rule for rule in review.playbook.defect_rules}  # defects may be many thousand
    decision_of = _defect_decisions(review).get
    return tuple(
        DefectStanding(defect, rules[defect.rule_id], decision_of(defect.id)) for defect in review.analysis.defects
    )


def gaps(review: Review) -> tuple[Standing, ...]:
    """Return the requirements that stand at partial or missing, in the order of the playbook."""
    return tuple(standing for standing in standings(review) if standing.is_gap)


def standing_defects(review: Review) -> tuple[DefectStanding, ...]:
    """Return the defects that were not dismissed, in text order."""
    return tuple(standing for standing in defect_standings(review) if standing.stands)


def groups(review: Review) -> tuple[GroupTally, ...]:
    """Return the checklist by group, groups in the order in which the playbook first names them."""
    by_group: dict[str, list[Standing]] = {}
    for standing in standings(review):
        by_group.setdefault(standing.requirement.group, []).append(standing)
    return tuple(
        GroupTally(group, tuple(members), _progress(members), sum(member.is_gap for member in members))
        for group, members in by_group.items()
    )


def tally(review: Review) -> Tally:
    """Return the figures of a whole review."""
    every, decisions = standings(review), _defect_decisions(review)
    defects = review.analysis.defects
    return Tally(
        progress=_progress(every),
        defect_progress=Progress(sum(defect.id in decisions for defect in defects), len(defects)),
        statuses=_statuses(every),
        gaps=_severities(standing.severity for standing in every if standing.is_gap),
        defects=_severities(_standing_severities(review, decisions)),
    )


def _defect_decisions(review: Review) -> dict[str, DefectDecision]:
    """Return the lawyer's answers by the defect's id: looked up once, since defects may be many thousand."""
    return {record.id: record for record in review.records.values() if isinstance(record, DefectDecision)}


def _standing_severities(review: Review, decisions: Mapping[str, DefectDecision]) -> Iterator[Severity]:
    """Yield the severity that counts of each defect that was not dismissed."""
    for defect in review.analysis.defects:
        decision = decisions.get(defect.id)
        if decision is None:
            yield defect.severity
        elif decision.stands:
            yield decision.severity or defect.severity


def _progress(every: Iterable[Standing | DefectStanding]) -> Progress:
    decided = [one.is_decided for one in every]
    return Progress(sum(decided), len(decided))


def _severities(every: Iterable[Severity]) -> Severities:
    found = list(every)
    return Severities(found.count(Severity.HIGH), found.count(Severity.MEDIUM), found.count(Severity.LOW))


def _statuses(every: Iterable[Standing]) -> Statuses:
    standing = tuple(every)
    count = Counter(one.status for one in standing)
    return Statuses(
        met=count[Status.MET],
        partial=count[Status.PARTIAL],
        missing=count[Status.MISSING],
        not_applicable=count[Status.NOT_APPLICABLE],
        undecided=sum(not one.is_decided for one in standing),
    )


def policy_clauses(review: Review) -> tuple[Clause, ...]:
    """Return the clauses that are policy: by the lawyer's word where one was said, else by the machine's."""
    machine = {one.clause_id: one.primary != NON_POLICY for one in review.analysis.classifications}
    lawyer = {clause_id: word != NON_POLICY for clause_id, word in review.recategorisations.items()}
    judged = {**machine, **lawyer}
    return tuple(clause for clause in review.document.clauses if judged.get(clause.id, clause.is_policy))
