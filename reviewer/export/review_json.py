"""A review as JSON: what `reviewer check --format json` prints and what other programs measure.

Keys are stable: new ones may be added, none is renamed. Offsets count code points in `document.text`, half-open, and
every quote is exactly the text between its offsets. What the machine found and what the lawyer decided stay apart
here too: `status` and `severity` are always the machine's, a lawyer's answer is added beside them as `decision`.
Proposed edits follow; annotations are not written, since internal notes never leave the review file.
"""

import json
from collections.abc import Iterable
from typing import Any, TypeAlias

from reviewer.analysis.model import Classification, Defect, Finding
from reviewer.document.model import Clause, PolicyDocument, Span, StatedDate, StatedName
from reviewer.export.memo_place import sentence_around
from reviewer.playbook.model import Citation, Mark, Playbook
from reviewer.review.anchoring import find_anchor
from reviewer.review.model import Decision, DefectDecision, ProposedEdit, Review

Json: TypeAlias = dict[str, Any]

SCHEMA = 1
"""Number of the format; it changes only if a key had to be renamed or to change its meaning."""


def review_json(review: Review) -> Json:
    """Return the review as plain dictionaries and lists, ready for `json.dumps`.

    Raises ValueError if a span of the analysis lies beyond the text: such a review would quote other words than it
    points to.
    """
    document, analysis = review.document, review.analysis
    classifications = {one.clause_id: one for one in analysis.classifications}
    return {
        "schema": SCHEMA,
        "engine": {
            "version": _engine_version(analysis.made_by),
            "playbook": f"{review.playbook.id} {review.playbook.version}",
            "as_of": analysis.as_of.isoformat(),
        },
        "document": _document(document),
        "headings": [
            {**_place(document, heading.span), "level": heading.level, "number": heading.number}
            for heading in document.headings
        ],
        "clauses": [_clause(document, clause, classifications[clause.id]) for clause in document.clauses],
        "requirements": [_requirement(review, finding) for finding in analysis.findings],
        "defects": [_defect(review, defect) for defect in analysis.defects],
        "proposals": [_proposal(review, edit) for edit in review.proposed_edits],
    }


def review_json_text(review: Review) -> str:
    """Return the review as JSON text, Chinese as itself, with one line end at the end."""
    return json.dumps(review_json(review), ensure_ascii=False, indent=2) + "\n"


def basis(playbook: Playbook, citations: Iterable[Citation]) -> list[Json]:
    """Return the citations that may be shown; one that is unverified, or of an unverified statute, is left out."""
    unverified = {law.id for law in playbook.laws if law.mark is Mark.UNVERIFIED}
    return [
        {"law": citation.law, "article": citation.article}
        for citation in citations
        if citation.mark is not Mark.UNVERIFIED and citation.law not in unverified
    ]


def _engine_version(made_by: str) -> str:
    """Return the version that made the analysis, which may be older than the one that prints it."""
    return made_by.partition(",")[0].strip().removeprefix("reviewer ").strip()


def _document(document: PolicyDocument) -> Json:
    facts = document.facts
    return {
        "source": document.source.name,
        "sha256": document.source.sha256,
        "text": document.text,
        "title": document.title,
        "handler": facts.handler.words if facts.handler else None,
        "effective_date": _day(facts.effective),
        "updated_date": _day(facts.updated),
        "published_date": _day(facts.published),
        "version": facts.version.words if facts.version else None,
        "handlers": _stated(document, facts.handlers),
        "products": _stated(document, facts.products),
        "domains": _stated(document, facts.domains),
        "contacts": {
            "mails": _stated(document, facts.mails),
            "telephones": _stated(document, facts.telephones),
            "addresses": _stated(document, facts.addresses),
            "online_services": _stated(document, facts.online_services),
            "officers": _stated(document, facts.officers),
        },
        "linked": [
            {**_quotation(document, one.span), "name": one.name, "target": one.target or None, "is_here": one.is_here}
            for one in facts.linked_policies
        ],
    }


def _stated(document: PolicyDocument, names: Iterable[StatedName]) -> list[Json]:
    return [_quotation(document, name.span) for name in names]


def _day(stated: StatedDate | None) -> str | None:
    """Return the date in ISO form, None where the policy names none or only a year or month."""
    return stated.day.isoformat() if stated and stated.day else None


def _place(document: PolicyDocument, span: Span) -> Json:
    if span.end > len(document.text):
        raise ValueError(f"[{span.start}, {span.end}) lies beyond the text of {len(document.text)} code points")
    return {"start": span.start, "end": span.end}


def _quotation(document: PolicyDocument, span: Span) -> Json:
    return {**_place(document, span), "quote": document.quote(span)}


def _clause(document: PolicyDocument, clause: Clause, classification: Classification) -> Json:
    return {
        "id": clause.id,
        "path": list(document.path_of(clause)),
        "number": clause.number,
        **_place(document, clause.span),
        "primary": classification.primary,
        "categories": [
            {
                "id": label.category_id,
                "score": round(label.score, 4),
                "evidence": [[span.start, span.end] for span in sorted({one.span for one in label.evidence})],
            }
            for label in classification.labels
        ],
    }


def _sentences(document: PolicyDocument, spans: Iterable[Span]) -> list[Span]:
    """Return the sentences that `spans` stand in, each once, in text order: what the window and the memo quote."""
    return sorted({sentence_around(document.text, span) for span in spans})


def _requirement(review: Review, finding: Finding) -> Json:
    requirement = review.playbook.requirement(finding.requirement_id)
    shown_spans = (*finding.spans, *finding.closest)
    shown: Json = {
        "id": finding.requirement_id,
        "status": finding.status.value,
        "level": requirement.level.value,
        "evidence": [_quotation(review.document, span) for span in _sentences(review.document, shown_spans)],
        "reason": finding.reason,
        "basis": basis(review.playbook, requirement.citations),
    }
    if finding.is_manual:
        shown["manual"] = True
    if decision := review.decision(finding.requirement_id):
        shown["decision"] = {"status": decision.status.value, **_answer(decision)}
    return shown


def _defect(review: Review, defect: Defect) -> Json:
    shown: Json = {
        "rule": defect.rule_id,
        "severity": defect.severity.value,
        **_quotation(review.document, defect.span),
        "reason": defect.reason,
        "suggestion": defect.suggestion,
        "basis": basis(review.playbook, defect.citations),
    }
    if defect.related:
        shown["related"] = [_quotation(review.document, span) for span in defect.related]
    if decision := review.defect_decision(defect.id):
        shown["decision"] = {"stands": decision.stands, **_answer(decision)}
    return shown


def _proposal(review: Review, edit: ProposedEdit) -> Json:
    """Return a proposed edit; one whose place in the text is lost has its quote and no offsets."""
    document = review.document
    span = find_anchor(document.text, edit.anchor)
    place = {"start": None, "end": None, "quote": edit.anchor.quote}
    return {
        **(place if span is None else _quotation(document, span)),
        "text": edit.new_text,
        "fallbacks": list(edit.fallbacks),
        "reason": edit.reason,
        "landing": edit.landing.value,
        "requirement": edit.requirement_id,
        "defect": edit.defect_id,
        "author": edit.stamp.author,
        "at": edit.stamp.at.isoformat(),
    }


def _answer(decision: Decision | DefectDecision) -> Json:
    return {
        "note": decision.note,
        "severity": decision.severity.value if decision.severity else None,
        "author": decision.stamp.author,
        "at": decision.stamp.at.isoformat(),
    }
