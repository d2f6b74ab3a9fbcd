"""Status, Evidence, Label, Finding, Defect, Analysis: what the machine says, computed and replaceable."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from reviewer.document.model import Span
from reviewer.playbook.model import Citation, Severity


class Status(StrEnum):
    """The machine's 载明 · 部分载明 · 未检索到 · 不适用, and the lawyer's 符合 · 部分符合 · 缺失 · 不适用.

    The values are the ids of review-json. 未核查 is the absence of a decision, not a status.
    """

    MET = "met"
    PARTIAL = "partial"
    MISSING = "missing"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words, and the cue that made the machine say so."""

    span: Span
    cue: str  # Cue.shown


@dataclass(frozen=True, slots=True)
class Label:
    """The machine's claim that a clause has a category."""

    category_id: str
    score: float  # 0..1
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Classification:
    """What one clause is about: the primary category, then others, each with the words that decided."""

    clause_id: str
    primary: str
    labels: tuple[Label, ...]  # primary first

    @property
    def category_ids(self) -> tuple[str, ...]:
        """Return the ids of all its categories, primary first."""
        return tuple(label.category_id for label in self.labels)


@dataclass(frozen=True, slots=True)
class Finding:
    """The machine's answer to a requirement. Never edited; the lawyer's answer is a Decision."""

    requirement_id: str
    status: Status
    reason: str  # one Chinese sentence
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)  # by element id; found elements only
    searched: tuple[str, ...] = ()  # for what was not found: the cues that were looked for, as a lawyer reads them
    nearest: tuple[Span, ...] = ()  # for what was not found: the closest passages, best first
    closest: tuple[Span, ...] = ()  # for what was seen: the sentences closest in words; never judged by
    is_manual: bool = False  # 需产品核查: the text cannot answer it; `status` says nothing until the lawyer decides

    @property
    def spans(self) -> tuple[Span, ...]:
        """Return every span of evidence once, in text order."""
        return tuple(sorted({one.span for group in self.evidence.values() for one in group}))


@dataclass(frozen=True, slots=True)
class Defect:
    """Words of the policy that a lawyer strikes or queries."""

    id: str  # "implied-consent@120-131": rule and span
    rule_id: str
    severity: Severity
    span: Span
    reason: str
    suggestion: str
    citations: tuple[Citation, ...] = ()
    related: tuple[Span, ...] = ()  # the other places it is held against: what it contradicts, repeats, calls otherwise
    is_alike: bool = False  # no rule has spoken: the wording is like what was marked elsewhere


@dataclass(frozen=True, slots=True)
class TableCell:
    """Words of the policy and where they stand; `span` is None for words of ours and where nothing was found."""

    words: str  # on one line
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ExtractedTable:
    """What the policy says, as rows: data × function × purpose, recipient × purpose × data, right × path × limit …"""

    id: str  # TableSpec.id
    title: str
    columns: tuple[str, ...]  # titles
    rows: tuple[tuple[TableCell, ...], ...]  # a cell a column


@dataclass(frozen=True)
class Analysis:
    """Everything the machine says of one document under one playbook."""

    classifications: tuple[Classification, ...]  # one a clause, in text order
    findings: tuple[Finding, ...]  # one a requirement, in playbook order
    defects: tuple[Defect, ...]  # in text order
    circumstances: Mapping[str, tuple[Evidence, ...]]  # by Circumstance id: why it holds; absent = it does not
    made_by: str  # "reviewer 0.1.0, cn-ecommerce 1.0": says when it is stale
    as_of: date
    tables: tuple[ExtractedTable, ...] = ()  # one for each that the playbook describes

    def classification_of(self, clause_id: str) -> Classification:
        """Return the classification of a clause; raises KeyError."""
        for classification in self.classifications:
            if classification.clause_id == clause_id:
                return classification
        raise KeyError(clause_id)

    def defect_of(self, defect_id: str | None) -> Defect | None:
        """Return the defect with this id, None where there is none. A list asks for thousands, one after the other."""
        return self._defects_by_id.get(defect_id) if defect_id is not None else None

    @cached_property
    def _defects_by_id(self) -> Mapping[str, Defect]:
        return {defect.id: defect for defect in self.defects}

    def finding_of(self, requirement_id: str) -> Finding:
        """Return the finding for a requirement; raises KeyError."""
        for finding in self.findings:
            if finding.requirement_id == requirement_id:
                return finding
        raise KeyError(requirement_id)
