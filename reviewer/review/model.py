"""Anchor, Stamp, the lawyer's records, Review. What stands here was written by a person and is never recomputed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from reviewer.analysis.model import Analysis, Status
from reviewer.document.model import PolicyDocument, Span
from reviewer.playbook.model import Playbook, Severity


@dataclass(frozen=True, slots=True)
class Anchor:
    """A remembered place: a position and a quotation (W3C TextPositionSelector with TextQuoteSelector).

    An empty span is a place between two characters: a gap, where something would be inserted.
    """

    span: Span
    quote: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who and when; `at` is timezone-aware. Comes from outside the core."""

    author: str
    at: datetime


class Audience(StrEnum):
    """Whom a note is for. Internal notes never leave the review file."""

    INTERNAL = "internal"
    CLIENT = "client"


class Landing(StrEnum):
    """Where a point lands in the exported files (修订 · 修订+批注 · 仅批注 · 仅备忘录)."""

    REVISION = "revision"
    REVISION_AND_COMMENT = "revision-and-comment"
    COMMENT = "comment"
    MEMO = "memo"


@dataclass(frozen=True, slots=True)
class Decision:
    """The lawyer's answer to a requirement; its id is the requirement's, so there is one a requirement."""

    id: str
    status: Status
    note: str  # the reason; may be ""
    stamp: Stamp
    severity: Severity | None = None  # overrules the playbook's where given


@dataclass(frozen=True, slots=True)
class DefectDecision:
    """The lawyer's answer to a defect; its id is the defect's."""

    id: str
    stands: bool  # False: dismissed, left out of the memo
    note: str
    stamp: Stamp
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Recategorisation:
    """The lawyer's word on what a clause is about; its id is the clause's. "non-policy" moves it out of the policy."""

    id: str
    category_id: str
    anchor: Anchor
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Annotation:
    """A note at an anchor, perhaps about a requirement or a defect."""

    id: str
    anchor: Anchor
    note: str
    audience: Audience
    stamp: Stamp
    requirement_id: str | None = None
    defect_id: str | None = None


@dataclass(frozen=True, slots=True)
class ProposedEdit:
    """Words the lawyer would put at an anchor. An empty anchor inserts; a line feed begins a new paragraph.

    `fallback` (备选方案) is what the lawyer would settle for where `new_text` is not accepted, an alternative a
    line; it is told in the memo and the comment and never written into the policy.
    """

    id: str
    anchor: Anchor
    new_text: str
    reason: str
    landing: Landing
    stamp: Stamp
    requirement_id: str | None = None
    defect_id: str | None = None
    fallback: str = ""

    @property
    def fallbacks(self) -> tuple[str, ...]:
        """Return the alternatives, blank lines left out."""
        return tuple(line.strip() for line in self.fallback.split("\n") if line.strip())


class Strictness(StrEnum):
    """How strict a review is: which of the machine's hints go into the exported files while nobody answered them."""

    STRICT = "strict"  # 从严: all of them
    MODERATE = "moderate"  # 适中: 高 and 中
    LENIENT = "lenient"  # 从宽: 高 alone


_LEFT_OUT: Mapping[Strictness | None, frozenset[Severity]] = {
    Strictness.MODERATE: frozenset({Severity.LOW}),
    Strictness.LENIENT: frozenset({Severity.LOW, Severity.MEDIUM}),
}


@dataclass(frozen=True, slots=True)
class Matter:
    """For whom and how this review is made; printed in the memo. One record, id "matter"."""

    id: str = "matter"
    client: str = ""
    firm: str = ""
    lawyer: str = ""
    standpoint: str = ""  # 为经营者 · 为平台方 · 中立
    purpose: str = ""  # 上线前 · 年度合规 · 整改
    is_review_only: bool = False  # 仅审查: comments and memo, no revisions
    strictness: Strictness | None = None  # None: not said, and nothing is left out

    def leaves_out(self, severity: Severity | None) -> bool:
        """`True` when a hint of this severity stays out of memo and comments; what a lawyer said never does."""
        return severity in _LEFT_OUT.get(self.strictness, ())


Record: TypeAlias = Decision | DefectDecision | Recategorisation | Annotation | ProposedEdit | Matter

Key: TypeAlias = tuple[str, str]  # (kind, id): ("decision", "retention-period")

KINDS: Mapping[str, type[Record]] = {
    "decision": Decision,
    "defect_decision": DefectDecision,
    "recategorisation": Recategorisation,
    "annotation": Annotation,
    "proposed_edit": ProposedEdit,
    "matter": Matter,
}

_KIND_OF: Mapping[type, str] = {record_type: kind for kind, record_type in KINDS.items()}


def key_of(record: Record) -> Key:
    """Return the key under which a record stands in `Review.records`."""
    kind = _KIND_OF.get(type(record))
    if kind is None:
        raise TypeError(type(record).__name__)
    return kind, record.id


@dataclass(frozen=True, slots=True)
class Review:
    """One policy under review: what it says, what it is held against, what the machine thinks, what the lawyer says."""

    document: PolicyDocument
    playbook: Playbook
    analysis: Analysis
    records: Mapping[Key, Record] = field(default_factory=dict)

    def decision(self, requirement_id: str) -> Decision | None:
        """Return the lawyer's decision on a requirement, None while it is 未核查."""
        record = self.records.get(("decision", requirement_id))
        return record if isinstance(record, Decision) else None

    def defect_decision(self, defect_id: str) -> DefectDecision | None:
        """Return the lawyer's answer to a defect, None while there is none."""
        record = self.records.get(("defect_decision", defect_id))
        return record if isinstance(record, DefectDecision) else None

    @property
    def matter(self) -> Matter:
        """Return the matter, an empty one while the lawyer has not filled it in."""
        record = self.records.get(("matter", "matter"))
        return record if isinstance(record, Matter) else Matter()

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """Return all notes in text order."""
        found = [record for record in self.records.values() if isinstance(record, Annotation)]
        return tuple(sorted(found, key=lambda note: (note.anchor.span, note.id)))

    @property
    def proposed_edits(self) -> tuple[ProposedEdit, ...]:
        """Return all proposed edits in text order."""
        found = [record for record in self.records.values() if isinstance(record, ProposedEdit)]
        return tuple(sorted(found, key=lambda edit: (edit.anchor.span, edit.id)))

    @property
    def recategorisations(self) -> Mapping[str, str]:
        """Return the lawyer's categories by clause id."""
        return {r.id: r.category_id for r in self.records.values() if isinstance(r, Recategorisation)}
