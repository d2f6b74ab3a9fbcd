"""The defects as rows: by severity, then by place; the exact words, why they are wrong, what to do. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from reviewer.export.memo_model import words_of
from reviewer.playbook.model import Severity
from reviewer.review.model import Review
from reviewer.review.tally import DefectStanding, defect_standings
from reviewer.ui.checklist_rows import Ground, changed_level, record_lines
from reviewer.ui.highlights import categories_of
from reviewer.ui.panel_words import (
    BASIS_LABEL,
    CONTEXT_LABEL,
    DISMISSED,
    KEPT_REMARK,
    REASON_LABEL,
    STANDS,
    SUGGESTION_LABEL,
    decided_count,
    page_title,
    spoken_count,
)
from reviewer.ui.row_filter import RowFilter
from reviewer.ui.rows import Answer, Group, GroupRow, Item, ItemRow, LaterItems, LineRow, Sign
from reviewer.ui.snippets import first_words, snippet
from reviewer.ui.words import SEVERITIES, UNDECIDED

PAGE_ROWS = 500  # Qt measures every row of an open group; the rows after so many stand folded, in groups of so many


def defect_groups(review: Review, ground: Ground, wanted: RowFilter, kept_id: str | None = None) -> tuple[Group, ...]:
    """Return the severities of which something is shown, in pages where one has many rows.

    `kept_id` is shown in spite of the filter, and says so.
    """
    by_severity: dict[Severity, list[DefectStanding]] = {severity: [] for severity in Severity}
    for standing in defect_standings(review):
        by_severity[standing.severity].append(standing)
    made: list[Group] = []
    before = 0
    fits = partial(_fits, review, wanted, categories_of(review) if wanted.category else {})
    for severity, members in by_severity.items():
        shown = members if wanted.is_empty else [one for one in members if one.defect.id == kept_id or fits(one)]
        for first in range(0, len(shown), PAGE_ROWS):
            page = shown[first : first + PAGE_ROWS]
            counted = page if len(shown) > PAGE_ROWS else members
            decided = sum(member.is_decided for member in counted)
            row = GroupRow(
                f"{severity.value}:{first}" if first else severity.value,
                page_title(severity, first + 1, first + len(page)) if len(shown) > PAGE_ROWS else SEVERITIES[severity],
                decided_count(decided, len(counted)),
                spoken_count(decided, len(counted)),
                is_folded=before >= PAGE_ROWS,
            )
            ids = [standing.defect.id for standing in page]
            made.append(Group(row, LaterItems(ids, partial(_item, review, ground, fits, page))))
            before += len(page)
    return tuple(made)


def defect_answer(stands: bool | None) -> Answer:
    """Return the lawyer's answer to a defect; None is 未核查."""
    if stands is None:
        return Answer(Sign.OPEN, UNDECIDED)
    return Answer(Sign.YES, STANDS) if stands else Answer(Sign.NO, DISMISSED)


def _fits(review: Review, wanted: RowFilter, categories: Mapping[str, str], standing: DefectStanding) -> bool:
    """`True` when the filter takes a defect. `categories`, by clause id, may be empty where the filter names none."""
    clause = review.document.clause_at(standing.defect.span.start) if wanted.category else None
    category = categories.get(clause.id, "") if clause is not None else ""  # "" in a heading
    return wanted.takes_defect(standing, category) and wanted.takes_words(_searchable(review, standing))


def _item(
    review: Review, ground: Ground, fits: Callable[[DefectStanding], bool], page: Sequence[DefectStanding], at: int
) -> Item:
    standing = page[at]
    remark = "" if fits(standing) else KEPT_REMARK
    return Item(_item_row(review, ground, standing, remark), partial(_line_tuple, review, ground, standing))


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
