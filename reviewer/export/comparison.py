"""The table of changes (对照表): every paragraph that changes, as it was, as it becomes, and why. Pure."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from reviewer.document.model import Span
from reviewer.errors import NoRevisions
from reviewer.export.comment_text import CommentTexts
from reviewer.export.edits import Edits, check_edits
from reviewer.export.gathering import revisions_of
from reviewer.export.memo_place import Places
from reviewer.export.memo_wording import load_wording
from reviewer.review.difference import Edit, differences, replaced
from reviewer.review.model import ProposedEdit, Review


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one side; `is_changed` when the other side does not have them."""

    words: str
    is_changed: bool


Side: TypeAlias = tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One row. An empty side says that the paragraph came or went whole; a line feed parts paragraphs."""

    place: str
    old: Side
    new: Side
    reasons: tuple[str, ...]


@dataclass(slots=True)
class _Group:
    """Edits that touch the same paragraphs: `span` of the text, no line feed at its edges."""

    span: Span
    edits: list[Edit]
    proposals: list[ProposedEdit]
    is_new: bool = False


def build_comparison(review: Review) -> tuple[ComparisonRow, ...]:
    """Return the rows in text order.

    Raises NoRevisions where nothing is written into the policy, EditsOverlap for proposals on the same words.
    """
    revisions = revisions_of(review)
    if not revisions:
        raise NoRevisions(Path(review.document.source.name))
    document = review.document
    stamp = revisions[0][1].stamp
    check_edits(Edits(stamp.author, stamp.at, tuple(edit for edit, _ in revisions)), document)
    places, texts = Places(document, load_wording()), CommentTexts(review)
    rows = []
    for group in _groups(document.text, revisions):
        old = "" if group.is_new else document.quote(group.span)
        new = _outcome(document.text, group)
        reasons = [line for proposal in group.proposals for line in texts.reasons_of(proposal)]
        old_side, new_side = _sides(old, new)
        rows.append(ComparisonRow(places.medium(group.span.start), old_side, new_side, tuple(dict.fromkeys(reasons))))
    return tuple(rows)


def _groups(text: str, revisions: Sequence[tuple[Edit, ProposedEdit]]) -> Iterator[_Group]:
    starts = [0, *(index + 1 for index, char in enumerate(text) if char == "\n")]
    opened: _Group | None = None
    for edit, proposal in revisions:
        is_new = _is_new_paragraph(text, edit)
        span = Span(edit.span.start, edit.span.start) if is_new else _paragraphs(text, starts, edit)
        if opened is not None and not is_new and not opened.is_new and span.start <= opened.span.end:
            opened.span = Span(opened.span.start, max(opened.span.end, span.end))
            opened.edits.append(edit)
            opened.proposals.append(proposal)
            continue
        if opened is not None:
            yield opened
        opened = _Group(span, [edit], [proposal], is_new)
    if opened is not None:
        yield opened


def _is_new_paragraph(text: str, edit: Edit) -> bool:
    """`True` when the edit does nothing but put whole paragraphs between two others."""
    if len(edit.span) or not edit.text.strip("\n"):
        return False
    at = edit.span.start
    follows = edit.text.startswith("\n") and text[at : at + 1] in ("", "\n")
    return follows or (edit.text.endswith("\n") and (at == 0 or text[at - 1] == "\n"))


def _paragraphs(text: str, starts: Sequence[int], edit: Edit) -> Span:
    """Return the paragraphs that an edit touches, whole; one that it only takes the line end of is not touched."""
    start, end = edit.span.start, edit.span.end
    if not edit.text and text[start:end].strip("\n"):
        is_first_whole = start == 0 or text[start - 1] == "\n"
        if is_first_whole and text[end - 1] == "\n":
            end -= 1
        elif text[start] == "\n" and text[end : end + 1] in ("", "\n"):
            start += 1
    first = starts[bisect_right(starts, start) - 1]
    stop = text.find("\n", end)
    return Span(first, len(text) if stop < 0 else stop)


def _outcome(text: str, group: _Group) -> str:
    """Return what the paragraphs of a group become."""
    if group.is_new:
        return "\n".join(edit.text.strip("\n") for edit in group.edits)
    inside = []
    for edit in group.edits:
        start, end = max(edit.span.start, group.span.start), min(edit.span.end, group.span.end)
        inside.append(Edit(Span(start - group.span.start, end - group.span.start), edit.text))
    return replaced(text[group.span.start : group.span.end], inside)


def _sides(old: str, new: str) -> tuple[Side, Side]:
    if not old or not new:
        return _stretches(old, [Span(0, len(old))]), _stretches(new, [Span(0, len(new))])
    found = differences(old, new)
    return _stretches(old, [one.old for one in found]), _stretches(new, [one.new for one in found])


def _stretches(text: str, changed: Sequence[Span]) -> Side:
    found, end = [], 0
    for span in changed:
        found += [Stretch(text[end : span.start], False), Stretch(text[span.start : span.end], True)]
        end = span.end
    found.append(Stretch(text[end:], False))
    return tuple(one for one in found if one.words)
