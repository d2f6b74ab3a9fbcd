"""Where a note or proposal goes and how it lands, before the lawyer says otherwise. Pure.

A gap has no words of its own. Its place is the end of what the policy says nearest to it: the last passage found for
it among clauses about its category; the end of the longest run of such clauses; the last passage found elsewhere; the
passage nearest in words; the end of the policy.
"""

import re
from dataclasses import replace
from itertools import groupby

from reviewer.document.model import BlockKind, Clause, Span
from reviewer.export.memo_place import sentence_around
from reviewer.playbook.model import Level, Severity
from reviewer.review.anchoring import find_anchor, make_anchor
from reviewer.review.model import Landing, ProposedEdit, Review, Stamp
from reviewer.ui.hanging import NON_POLICY
from reviewer.ui.highlights import categories_of
from reviewer.ui.subject import Subject

SLOT = "【"
BLANK = re.compile("【[^【】]*】")  # a fact that somebody has to know


def place_of(review: Review, subject: Subject) -> Span:
    """Return where a note on `subject` hangs: its words, the first words found for it, else the place of the gap."""
    if subject.defect_id is not None:
        return next(defect.span for defect in review.analysis.defects if defect.id == subject.defect_id)
    assert subject.requirement_id is not None
    spans = review.analysis.finding_of(subject.requirement_id).spans
    if spans:
        return spans[0]
    offset = gap_place(review, subject.requirement_id)
    return Span(offset, offset)


def words_of(review: Review, subject: Subject) -> Span:
    """Return the words a proposal on `subject` replaces: of a defect its own, of a requirement their sentence."""
    span = place_of(review, subject)
    return span if subject.defect_id is not None or not len(span) else sentence_around(review.document.text, span)


def gap_place(review: Review, requirement_id: str) -> int:
    """Return the end of the line after which a new paragraph for a requirement goes."""
    document = review.document
    finding = review.analysis.finding_of(requirement_id)
    passages = [clause for span in reversed(finding.spans) if (clause := document.clause_at(span.start))]
    nearest = [clause for span in finding.nearest if (clause := document.clause_at(span.start))]
    categories = categories_of(review)
    policy = [clause for clause in document.clauses if categories.get(clause.id) != NON_POLICY]
    requirement = review.playbook.requirement(requirement_id)
    groups = (requirement.group, *requirement.where)
    at_home = [clause for clause in passages if categories.get(clause.id) in groups]  # others only mention it
    about = [_longest_run(review, category) for category in groups]
    for candidates in (at_home, *about, passages, nearest, policy[::-1]):
        for clause in candidates:
            if _may_be_followed(review, clause):
                return line_end(review.document.text, max(clause.span.end - 1, clause.span.start))
    return len(document.text)


def line_end(text: str, offset: int) -> int:
    """Return where the line of the code point at `offset` ends."""
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def usual_landing(review: Review, subject: Subject, words: str) -> Landing:
    """Return how a proposal lands unless the lawyer chooses: a slip is revised, a missing fact asked for in a comment,
    an improvement told in the memo alone.
    """
    if review.matter.is_review_only or SLOT in words:
        return Landing.COMMENT
    if subject.requirement_id is not None:
        requirement = review.playbook.requirement(subject.requirement_id)
        is_improvement = requirement.level is Level.PRACTICE and requirement.severity is Severity.LOW
        return Landing.MEMO if is_improvement else Landing.REVISION_AND_COMMENT
    if subject.defect_id is not None:
        severity = next(one.severity for one in review.analysis.defects if one.id == subject.defect_id)
        return Landing.REVISION if severity is Severity.LOW else Landing.REVISION_AND_COMMENT
    return Landing.REVISION


def proposal_for(
    review: Review, subject: Subject, span: Span, words: str, record_id: str, stamp: Stamp
) -> ProposedEdit:
    """Return a proposal to put `words` at `span`; a new paragraph where `span` is empty and `words` begin a line."""
    return ProposedEdit(
        record_id,
        make_anchor(review.document.text, span),
        words,
        "",
        usual_landing(review, subject, words),
        stamp,
        subject.requirement_id,
        subject.defect_id,
    )


def is_paragraph(proposal: ProposedEdit) -> bool:
    """`True` when a proposal adds a paragraph and replaces nothing."""
    return not proposal.anchor.quote


def moved(review: Review, proposal: ProposedEdit, offset: int, stamp: Stamp) -> ProposedEdit:
    """Return the proposal of a new paragraph, after the line of `offset`."""
    end = line_end(review.document.text, offset)
    return replace(proposal, anchor=make_anchor(review.document.text, Span(end, end)), stamp=stamp)


def overlapping(review: Review, proposal: ProposedEdit) -> bool:
    """`True` when another proposal wants some of the same words."""
    text = review.document.text
    span = find_anchor(text, proposal.anchor)
    others = [find_anchor(text, other.anchor) for other in review.proposed_edits if other.id != proposal.id]
    return span is not None and any(
        other is not None and (other.overlaps(span) or _is_inside(span, other) or _is_inside(other, span))
        for other in others
    )


def proposal_on(review: Review, span: Span) -> ProposedEdit | None:
    """Return a proposal that stands on exactly these words already."""
    if not len(span):
        return None
    text = review.document.text
    return next((one for one in review.proposed_edits if find_anchor(text, one.anchor) == span), None)


def _is_inside(place: Span, span: Span) -> bool:
    return not len(place) and span.start < place.start < span.end


def _longest_run(review: Review, category_id: str) -> list[Clause]:
    """Return the longest run of neighbouring clauses about a category, its last clause first."""
    categories = categories_of(review)
    runs = [
        list(members)
        for is_about, members in groupby(
            review.document.clauses, lambda clause: categories.get(clause.id) == category_id
        )
        if is_about
    ]
    return max(runs, key=len, default=[])[::-1]


def _may_be_followed(review: Review, clause: Clause) -> bool:
    """`True` unless a paragraph after the clause would stand in a table, or come between a lead and its list."""
    if review.document.quote(clause.span).rstrip().endswith(("：", ":")):
        return False
    return all(review.document.blocks[at].kind is not BlockKind.TABLE_CELL for at in clause.blocks)
