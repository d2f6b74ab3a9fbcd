"""What a review puts into the redline: proposals where they land, notes for the client, or what the machine found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from reviewer.document.model import BlockKind, PolicyDocument, Span
from reviewer.export.comment_text import CommentTexts
from reviewer.export.edits import Comment, Edits
from reviewer.review.anchoring import find_anchor
from reviewer.review.difference import Edit, word_bounds
from reviewer.review.model import Annotation, Audience, Landing, Matter, ProposedEdit, Review
from reviewer.review.tally import gaps, standing_defects

_Record: TypeAlias = Annotation | ProposedEdit

_REVISED = (Landing.REVISION, Landing.REVISION_AND_COMMENT)


def edits_of(review: Review, *, author: str, at: datetime) -> Edits:
    """Return the edits and comments of a review, all by `author` and of the time `at`, timezone-aware.

    Notes for ourselves and points that land in the memo alone stay out. In a review that no lawyer has touched the
    machine's findings are the comments, and the first one says so. `left_out` names the records whose place in the
    text was not found.
    """
    texts = CommentTexts(review)
    if is_untouched(review):
        return Edits(author, at, (), _machine_comments(review, texts))
    edits: list[Edit] = []
    points: dict[tuple[object, ...], list[_Said]] = {}
    left_out: list[str] = []
    records: list[_Record] = [note for note in review.annotations if note.audience is Audience.CLIENT]
    records += [one for one in review.proposed_edits if one.landing is not Landing.MEMO]
    for record in records:
        span = find_anchor(review.document.text, record.anchor)
        if span is None:
            left_out.append(record.id)
            continue
        is_written = isinstance(record, ProposedEdit) and is_revised(review, record)
        if isinstance(record, ProposedEdit) and is_written:
            edits.append(after_heading(review.document, Edit(span, record.new_text)))
            if record.landing is not Landing.REVISION_AND_COMMENT:
                continue
        place = _place(review.document, span, edits[-1] if is_written else None)
        points.setdefault(_point(review.document, record, span), []).append(_Said(place, record, is_written))
    comments = [_comment(texts, said) for said in points.values()]
    comments.sort(key=lambda comment: comment.span)
    return Edits(author, at, tuple(edits), tuple(comments), tuple(left_out))


def is_untouched(review: Review) -> bool:
    """`True` while no lawyer has decided, noted or proposed anything."""
    return all(isinstance(record, Matter) for record in review.records.values())


def is_revised(review: Review, proposal: ProposedEdit) -> bool:
    """`True` when the words of a proposal go into the policy itself; never where only reviewing was asked for."""
    return proposal.landing in _REVISED and not review.matter.is_review_only


def revisions_of(review: Review) -> tuple[tuple[Edit, ProposedEdit], ...]:
    """Return the edits of `edits_of`, each with the proposal it comes from, in text order."""
    found = []
    for proposal in review.proposed_edits:
        span = find_anchor(review.document.text, proposal.anchor)
        if span is not None and is_revised(review, proposal):
            found.append((after_heading(review.document, Edit(span, proposal.new_text)), proposal))
    return tuple(sorted(found, key=lambda one: one[0].span))


@dataclass(frozen=True, slots=True)
class _Said:
    """What the lawyer says at a place, and whether the policy itself shows it."""

    place: Span
    record: _Record
    is_revised: bool


def _point(document: PolicyDocument, record: _Record, span: Span) -> tuple[object, ...]:
    """Return what is the same for everything that one comment tells: the finding, and the paragraph it is said at."""
    if record.requirement_id is None and record.defect_id is None:
        return (record.id,)
    return record.requirement_id, record.defect_id, document.text.count("\n", 0, span.start)


def _comment(texts: CommentTexts, said: Sequence[_Said]) -> Comment:
    notes = [one.record for one in said if isinstance(one.record, Annotation)]
    proposals = [(one.record, one.is_revised) for one in said if isinstance(one.record, ProposedEdit)]
    return Comment(min(one.place for one in said), texts.of_point(notes, proposals))


def _place(document: PolicyDocument, span: Span, edit: Edit | None) -> Span:
    """Return the words a comment hangs on; beside an `edit` that deletes them, words that are left."""
    if edit is not None:
        return edit.span if edit.text else beside_deletion(document.text, span)
    return span if len(span) else place_of_gap(document, span.start)


def after_heading(document: PolicyDocument, edit: Edit) -> Edit:
    """Return the edit; a paragraph that would follow a heading comes before the next line instead, and looks like it.

    A new paragraph looks like the one it follows; under a heading it would be set as a heading.
    """
    end = edit.span.start
    is_new_line = not len(edit.span) and edit.text.startswith("\n") and document.text[end : end + 1] == "\n"
    if not is_new_line or not any(heading.span.end == end for heading in document.headings):
        return edit
    following = [block for block in document.blocks if block.span.start > end]
    next_line = end + 1
    if any(heading.span.start == next_line for heading in document.headings):
        return edit
    if not following or following[0].kind is BlockKind.TABLE_CELL:
        return edit
    return Edit(Span(next_line, next_line), edit.text[1:] + "\n")


def place_of_gap(document: PolicyDocument, offset: int) -> Span:
    """Return the words a comment on a place hangs on: the heading over it, else the line it stands in or follows."""
    above = [heading.span for heading in document.headings if heading.span.start <= offset]
    if above:
        return above[-1]
    text = document.text
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : len(text) if end < 0 else end]
    if not line.strip():
        return Span(offset, offset)
    begin = start + len(line) - len(line.lstrip())
    return Span(begin, begin + len(line.strip()))


def beside_deletion(text: str, span: Span) -> Span:
    """Return the span with the word before it, else the one behind it, so that words are left when it is gone."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    before = [bound for bound in word_bounds(text[start : span.start]) if text[start + bound : span.start].strip()]
    if before:
        return Span(start + before[-1], span.end)
    after = [bound for bound in word_bounds(text[span.end : end]) if text[span.end : span.end + bound].strip()]
    return Span(span.start, span.end + after[0]) if after else span


def _machine_comments(review: Review, texts: CommentTexts) -> tuple[Comment, ...]:
    """Return a comment for every defect and for every gap that has a place, under one that says who looked."""
    is_left_out = review.matter.leaves_out
    comments = [
        Comment(one.defect.span, texts.of_defect(one.defect.id))
        for one in standing_defects(review)
        if not is_left_out(one.severity)
    ]
    for standing in gaps(review):
        places = standing.finding.spans or standing.finding.nearest
        if places and not is_left_out(standing.severity):
            comments.append(Comment(places[0], texts.of_requirement(standing.requirement.id)))
    comments.sort(key=lambda comment: comment.span)
    first = next((line for line in review.document.text.split("\n") if line.strip()), "")
    start = review.document.text.find(first)
    return (Comment(Span(start, start + len(first)), texts.not_looked_at), *comments)
