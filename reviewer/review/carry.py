"""What a lawyer wrote about one text of a policy, carried to another: the same bytes read anew, or a new version.

Notes and proposed edits go by their anchors; categories by the clause they were said of, answers to defects by the
words the defect stands on. Answers to requirements hang on no place and stay as they are. What finds no place is kept:
notes and proposals with the anchor they had (they are then orphaned, and listed), the rest as a note of that kind.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from reviewer.analysis.model import Analysis, Defect
from reviewer.document.model import PolicyDocument
from reviewer.review.anchoring import find_anchor, make_anchor
from reviewer.review.changes import Swap
from reviewer.review.model import (
    Anchor,
    Annotation,
    DefectDecision,
    Key,
    ProposedEdit,
    Recategorisation,
    Record,
    Review,
    key_of,
)

Lost: TypeAlias = Recategorisation | DefectDecision
Keep: TypeAlias = Callable[[Lost, Anchor], Annotation]
"""Called with a word that has lost its place, and the anchor of that place; returns the note that stands for it."""


def carry(review: Review, document: PolicyDocument, analysis: Analysis, keep: Keep) -> tuple[Swap, ...]:
    """Return the swaps that carry the records of `review` to `document` and what the machine says of it.

    Apply them together with the new document: between the two, places and text do not fit.
    """
    defects = _same_defects(review, document, analysis)
    carried: dict[Key, Record] = {}
    homeless: list[tuple[Lost, Anchor]] = []
    for record in review.records.values():
        match record:
            case Annotation() | ProposedEdit():
                moved: Record = _moved(record, document, analysis, defects)
            case Recategorisation():
                clause_id = _clause_of(record.anchor, document)
                if clause_id is None or ("recategorisation", clause_id) in carried:
                    homeless.append((record, record.anchor))
                    continue
                moved = replace(record, id=clause_id, anchor=_found(record.anchor, document.text))
            case DefectDecision():
                stood_on = next((one for one in review.analysis.defects if one.id == record.id), None)
                new_id = defects.get(record.id)
                if stood_on is not None and (new_id is None or ("defect_decision", new_id) in carried):
                    homeless.append((record, make_anchor(review.document.text, stood_on.span)))
                    continue
                moved = replace(record, id=new_id or record.id)
            case _:
                moved = record
        carried[key_of(moved)] = moved
    for lost, anchor in homeless:
        note = keep(lost, anchor)
        carried[key_of(note)] = replace(note, anchor=_found(note.anchor, document.text))
    keys = dict.fromkeys([*review.records, *carried])
    pairs = ((review.records.get(key), carried.get(key)) for key in keys)
    return tuple(Swap(before, after) for before, after in pairs if before != after)


def _found(anchor: Anchor, text: str) -> Anchor:
    """Return the anchor as it stands in `text`; as it was, where it has no place there."""
    span = find_anchor(text, anchor)
    return anchor if span is None else make_anchor(text, span)


def _clause_of(anchor: Anchor, document: PolicyDocument) -> str | None:
    span = find_anchor(document.text, anchor)
    clause = document.clause_at(span.start) if span is not None else None
    return clause.id if clause is not None else None


def _same_defects(review: Review, document: PolicyDocument, analysis: Analysis) -> Mapping[str, str]:
    """Return the new id of every old defect that was answered or written about and is found again, by old id."""
    meant = {record.id for record in review.records.values() if isinstance(record, DefectDecision)}
    meant |= {
        record.defect_id
        for record in review.records.values()
        if isinstance(record, Annotation | ProposedEdit) and record.defect_id is not None
    }
    found = {}
    for defect in review.analysis.defects:
        if defect.id in meant and (same := _same_defect(defect, review.document.text, document.text, analysis)):
            found[defect.id] = same
    return found


def _same_defect(defect: Defect, old: str, new: str, analysis: Analysis) -> str | None:
    span = find_anchor(new, make_anchor(old, defect.span))
    if span is None:
        return None
    alike = [one for one in analysis.defects if one.rule_id == defect.rule_id and one.span.overlaps(span)]
    return min(alike, key=lambda one: (one.span != span, one.span)).id if alike else None


def _moved(
    record: Annotation | ProposedEdit, document: PolicyDocument, analysis: Analysis, defects: Mapping[str, str]
) -> Annotation | ProposedEdit:
    about = record.defect_id
    if about is not None:
        is_another_s = about not in defects and any(defect.id == about for defect in analysis.defects)
        about = None if is_another_s else defects.get(about, about)
    return replace(record, anchor=_found(record.anchor, document.text), defect_id=about)
