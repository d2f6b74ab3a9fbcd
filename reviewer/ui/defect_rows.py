"""The defects as rows: by severity, then by place; the exact words, why they are wrong, what to do. Pure."""

from collections.abc import Iterator
from functools import partial

from reviewer.export.memo_model import words_of
from reviewer.playbook.model import Severity
from reviewer.review.model import Review
from reviewer.review.tally import DefectStanding, defect_standings
from reviewer.ui.checklist_rows import Ground, changed_level, record_lines
from reviewer.ui.hanging import category_of
from reviewer.ui.panel_words import (
    BASIS_LABEL,
    CONTEXT_LABEL,
    DISMISSED,
    KEPT_REMARK,
    REASON_LABEL,
    STANDS,
    SUGGESTION_LABEL,
    decided_count,
    spoken_count,
)
from reviewer.ui.row_filter import RowFilter
from reviewer.ui.rows import Answer, Group, GroupRow, Item, ItemRow, LineRow, Sign
from reviewer.ui.snippets import first_words, snippet
from reviewer.ui.words import SEVERITIES, UNDECIDED

MOST_ROWS = 1000  # nobody reads more in one list, and Qt measures every row


def defect_groups(review: Review, ground: Ground, wanted: RowFilter, kept_id: str | None = None) -> tuple[Group, ...]:
    """Return the severities of which something is shown, MOST_ROWS defects at most.

    `kept_id` is shown in spite of the filter, and says so; and in spite of the limit.
    """
    by_severity: dict[Severity, list[DefectStanding]] = {severity: [] for severity in Severity}
    for standing in defect_standings(review):
        by_severity[standing.severity].append(standing)
    made = []
    room = MOST_ROWS
    for severity, members in by_severity.items():
        items = tuple(_items(review, ground, members, wanted, kept_id, room))
        room -= len(items)
        if items:
            decided = sum(member.is_decided for member in members)
            counts = decided_count(decided, len(members)), spoken_count(decided, len(members))
            made.append(Group(GroupRow(severity.value, SEVERITIES[severity], *counts), items))
    return tuple(made)


def defect_answer(stands: bool | None) -> Answer:
    """Return the lawyer's answer to a defect; None is 未核查."""
    if stands is None:
        return Answer(Sign.OPEN, UNDECIDED)
    return Answer(Sign.YES, STANDS) if stands else Answer(Sign.NO, DISMISSED)


def _items(
    review: Review,
    ground: Ground,
    members: list[DefectStanding],
    wanted: RowFilter,
    kept_id: str | None,
    room: int,
) -> Iterator[Item]:
    for standing in members:
        if room <= 0 and standing.defect.id != kept_id:
            continue
        category = _category(review, standing) if wanted.category else ""
        fits = wanted.takes_defect(standing, category) and wanted.takes_words(_searchable(review, standing))
        if fits or standing.defect.id == kept_id:
            room -= 1
            lines = partial(_line_tuple, review, ground, standing)
            yield Item(_item_row(review, ground, standing, "" if fits else KEPT_REMARK), lines)


def _category(review: Review, standing: DefectStanding) -> str:
    """Return the category of the clause a defect stands in, "" in a heading."""
    clause = review.document.clause_at(standing.defect.span.start)
    return category_of(review, clause) if clause is not None else ""


def _item_row(review: Review, ground: Ground, standing: DefectStanding, remark: str) -> ItemRow:
    defect, decision = standing.defect, standing.decision
    place = ground.places.short(defect.span.start)
    reason = decision.note if decision else ""
    return ItemRow(
        defect.id,
        standing.rule.title,
        severity=standing.severity,
        lawyer=defect_answer(decision.stands if decision else None),
        words=f"{place}“{first_words(review.document.quote(defect.span), 90)}”",
        remark="\n".join(part for part in (reason, changed_level(standing), remark) if part),
        jump=defect.span,
    )


def _searchable(review: Review, standing: DefectStanding) -> Iterator[str]:
    yield from (standing.rule.title, standing.defect.reason, standing.defect.suggestion)
    yield review.document.quote(standing.defect.span)
    if standing.decision is not None:
        yield standing.decision.note


def _line_tuple(review: Review, ground: Ground, standing: DefectStanding) -> tuple[LineRow, ...]:
    return tuple(defect_lines(review, ground, standing))


def defect_lines(review: Review, ground: Ground, standing: DefectStanding) -> Iterator[LineRow]:
    """Yield what an opened defect shows."""
    defect = standing.defect
    yield LineRow(REASON_LABEL, defect.reason)
    yield LineRow(SUGGESTION_LABEL, defect.suggestion)
    quoted = snippet(review.document, defect.span, 160)
    yield LineRow(CONTEXT_LABEL, quoted.words, jump=defect.span, emphasis=quoted.emphasis)
    for line in ground.laws.lines(defect.citations):
        yield LineRow(BASIS_LABEL, words_of(line))
    yield from record_lines(review, defect_id=defect.id)
