"""What hangs on a place in the text: clause, label, defects, evidence, the lawyer's records. Pure, no Qt."""

from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.analysis.model import Classification, Defect, Evidence
from reviewer.document.model import Clause, Heading, PolicyDocument, Span
from reviewer.review.anchoring import find_anchor
from reviewer.review.model import Annotation, ProposedEdit, Review, key_of
from reviewer.ui.definitions import Definition, definition_at
from reviewer.ui.focus import Focus, Origin

NON_POLICY = "non-policy"


@dataclass(frozen=True, slots=True)
class Support:
    """A piece of evidence, and what it supports."""

    requirement_id: str
    element_id: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Placed:
    """A note or a proposed edit, and where its anchor was found."""

    record: Annotation | ProposedEdit
    span: Span


@dataclass(frozen=True, slots=True)
class Hanging:
    """Everything that hangs on one place; each tuple begins with what lies closest around it."""

    clause: Clause | None
    heading: Heading | None
    classification: Classification | None
    category_id: str  # the lawyer's word before the machine's; "" in a heading
    defects: tuple[Defect, ...]
    supports: tuple[Support, ...]
    records: tuple[Placed, ...]
    defined: Definition | None = None  # what the policy says the term means that stands there

    def focus(self, offset: int) -> Focus:
        """Return the focus of a click at `offset`: what was written there, what is wrong there, else the clause."""
        spans = [
            *(placed.span for placed in self.records[:1]),
            *(defect.span for defect in self.defects[:1]),
            *(support.evidence.span for support in self.supports[:1]),
            *([self.clause.span] if self.clause else []),
            *([self.heading.span] if self.heading else []),
        ]
        return Focus(
            span=spans[0] if spans else Span(offset, offset),
            requirement_id=self.supports[0].requirement_id if self.supports else None,
            defect_id=self.defects[0].id if self.defects else None,
            record_key=key_of(self.records[0].record) if self.records else None,
            origin=Origin.TEXT,
        )


def hanging_at(review: Review, offset: int) -> Hanging:
    """Return what hangs on the code point at `offset`."""
    clause = review.document.clause_at(offset)
    heading = heading_at(review.document, offset) if clause is None else None
    defects = [defect for defect in review.analysis.defects if _covers(defect.span, offset)]
    supports = [support for support in supports_of(review) if _covers(support.evidence.span, offset)]
    records = [placed for placed in placed_records(review) if _covers(placed.span, offset)]
    return Hanging(
        clause=clause,
        heading=heading,
        classification=review.analysis.classification_of(clause.id) if clause else None,
        category_id=category_of(review, clause) if clause else "",
        defects=tuple(sorted(defects, key=lambda defect: len(defect.span))),
        supports=tuple(sorted(supports, key=lambda support: len(support.evidence.span))),
        records=tuple(sorted(records, key=lambda placed: len(placed.span))),
        defined=definition_at(review, offset),
    )


def category_of(review: Review, clause: Clause) -> str:
    """Return the category a clause is shown under: the lawyer's where there is one, else the machine's."""
    return review.recategorisations.get(clause.id) or review.analysis.classification_of(clause.id).primary


def supports_of(review: Review) -> Iterator[Support]:
    """Yield every piece of evidence of every finding."""
    for finding in review.analysis.findings:
        for element_id, group in finding.evidence.items():
            for evidence in group:
                yield Support(finding.requirement_id, element_id, evidence)


def placed_records(review: Review) -> Iterator[Placed]:
    """Yield the notes and proposed edits whose place can be found. Orphans are yielded by `orphans`."""
    for record in anchored(review):
        span = find_anchor(review.document.text, record.anchor)
        if span is not None:
            yield Placed(record, span)


def orphans(review: Review) -> tuple[Annotation | ProposedEdit, ...]:
    """Return the notes and proposed edits whose place is gone."""
    return tuple(record for record in anchored(review) if find_anchor(review.document.text, record.anchor) is None)


def anchored(review: Review) -> tuple[Annotation | ProposedEdit, ...]:
    """Return the notes, then the proposed edits, each in text order."""
    return (*review.annotations, *review.proposed_edits)


def heading_at(document: PolicyDocument, offset: int) -> Heading | None:
    """Return the heading whose line covers `offset`, None elsewhere."""
    return next((heading for heading in document.headings if _covers(heading.span, offset)), None)


def _covers(span: Span, offset: int) -> bool:
    return span.start <= offset < span.end or (not len(span) and span.start == offset)
