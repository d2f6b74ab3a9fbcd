"""The lawyer's notes and proposals as rows: what has lost its place, then notes by audience, then proposals. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reviewer.document.model import Span
from reviewer.review.anchoring import find_anchor
from reviewer.review.model import Annotation, Audience, ProposedEdit, Review, key_of
from reviewer.ui.checklist_rows import Ground, record_words
from reviewer.ui.hanging import anchored
from reviewer.ui.panel_words import (
    AUDIENCES,
    KEPT_REMARK,
    LANDINGS,
    ORPHAN_REMARK,
    ORPHANS_GROUP,
    PROPOSALS_GROUP,
    about_defect,
    about_requirement,
    after_words,
    signed,
)
from reviewer.ui.row_filter import RowFilter
from reviewer.ui.rows import Group, GroupRow, Item, ItemRow
from reviewer.ui.snippets import first_words

SHOWN = 120  # code points of a note in the list
AFTER = 12  # code points before a new paragraph that name its place


@dataclass(frozen=True, slots=True)
class _Kind:
    id: str
    title: str
    takes: Callable[[Annotation | ProposedEdit, Span | None], bool]


_KINDS: Sequence[_Kind] = (
    _Kind("orphans", ORPHANS_GROUP, lambda record, span: span is None),
    _Kind("client", AUDIENCES[Audience.CLIENT], lambda record, span: _audience(record) is Audience.CLIENT),
    _Kind("internal", AUDIENCES[Audience.INTERNAL], lambda record, span: _audience(record) is Audience.INTERNAL),
    _Kind("proposals", PROPOSALS_GROUP, lambda record, span: isinstance(record, ProposedEdit)),
)


def record_groups(
    review: Review, ground: Ground, wanted: RowFilter | None = None, kept_id: str | None = None
) -> tuple[Group, ...]:
    """Return the notes and proposals that hold the words of `wanted`, and the one being looked at in any case.

    Each stands in exactly one group.
    """
    wanted = wanted or RowFilter()
    placed = [(record, find_anchor(review.document.text, record.anchor)) for record in anchored(review)]
    made = []
    for kind in _KINDS:
        members = [pair for pair in placed if kind.takes(*pair)]
        placed = [pair for pair in placed if pair not in members]
        rows = (_filtered(_item_row(review, ground, record, span), record, wanted, kept_id) for record, span in members)
        items = tuple(Item(row) for row in rows if row is not None)
        if items:
            made.append(Group(GroupRow(kind.id, kind.title, str(len(items))), items))
    return tuple(made)


def item_id(record: Annotation | ProposedEdit) -> str:
    """Return the id of a record's row; notes and proposals may share ids."""
    return ":".join(key_of(record))


def place_words(review: Review, ground: Ground, span: Span) -> str:
    """Return where a record stands: the place with its words, or after which words a paragraph would come."""
    place = ground.places.short(span.start if len(span) else max(span.start - 1, 0))
    if len(span):
        return f"{place}“{first_words(review.document.quote(span), 40)}”"
    line = review.document.text[review.document.text.rfind("\n", 0, span.start) + 1 : span.start].strip()
    return after_words(place, line if len(line) <= AFTER else "…" + line[-AFTER:])


def about(review: Review, record: Annotation | ProposedEdit) -> str:
    """Return what a record is about, "" where it is about a place alone."""
    titles = {requirement.id: requirement.title for requirement in review.playbook.requirements}
    if record.requirement_id in titles:
        return about_requirement(titles[record.requirement_id])
    rules = {defect.id: defect.rule_id for defect in review.analysis.defects}
    if record.defect_id in rules:
        return about_defect(review.playbook.defect_rule(rules[record.defect_id]).title)
    return ""


def _item_row(review: Review, ground: Ground, record: Annotation | ProposedEdit, span: Span | None) -> ItemRow:
    place = ORPHAN_REMARK if span is None else place_words(review, ground, span)
    if span is None and record.anchor.quote:
        place += f"：“{first_words(record.anchor.quote, 40)}”"
    landing = LANDINGS[record.landing] if isinstance(record, ProposedEdit) else ""
    signature = signed(record.stamp.author, f"{record.stamp.at.astimezone():%m-%d %H:%M}")
    remarks = [about(review, record), " · ".join(part for part in (landing, signature) if part)]
    return ItemRow(
        item_id(record),
        first_words(record_words(record), SHOWN),
        words=place,
        remark="\n".join(part for part in remarks if part),
        jump=span,
    )


def _filtered(
    row: ItemRow, record: Annotation | ProposedEdit, wanted: RowFilter, kept_id: str | None
) -> ItemRow | None:
    if wanted.takes_words((record_words(record), record.anchor.quote, row.words, row.remark)):
        return row
    return replace(row, remark=f"{row.remark}\n{KEPT_REMARK}") if row.id == kept_id else None


def _audience(record: Annotation | ProposedEdit) -> Audience | None:
    return record.audience if isinstance(record, Annotation) else None
