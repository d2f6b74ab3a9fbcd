"""The defects as rows: by severity, then by place; the exact words, why they are wrong, what to do. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from reviewer.analysis.model import Defect
from reviewer.export.memo_model import words_of
from reviewer.playbook.model import Severity
from reviewer.review.model import DefectDecision, Review
from reviewer.review.tally import DefectStanding
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

PAGE_ROWS = 250  # Qt measures every row of an open group; the rows after so many stand folded, in groups of so many


def defect_groups(review: Review, ground: Ground, wanted: RowFilter, kept_id: str | None = None) -> tuple[Group, ...]:
    """Return the severities of which something is shown, in pages where one has many rows.

    `kept_id` is shown in spite of the filter, and says so.
    """
    answers = {record.id: record for record in review.records.values() if isinstance(record, DefectDecision)}
    rules = {rule.id: rule for rule in review.playbook.defect_rules}

    def standing_of(defect: Defect) -> DefectStanding:  # there may be many thousand: made where one is looked at
        return DefectStanding(defect, rules[defect.rule_id], answers.get(defect.id))

    by_severity: dict[Severity, list[Defect]] = {severity: [] for severity in Severity}
    for defect in review.analysis.defects:
        answer = answers.get(defect.id)
        by_severity[(answer.severity if answer else None) or defect.severity].append(defect)
    made: list[Group] = []
    before = 0
    fits = _fitting(review, wanted, standing_of)
    for severity, members in by_severity.items():
        shown = members if wanted.is_empty else [one for one in members if one.id == kept_id or fits(one)]
        for first in range(0, len(shown), PAGE_ROWS):
            page = shown[first : first + PAGE_ROWS]
            counted = page if len(shown) > PAGE_ROWS else members
            decided = sum(member.id in answers for member in counted)
            row = GroupRow(
                f"{severity.value}:{first}" if first else severity.value,
                page_title(severity, first + 1, first + len(page)) if len(shown) > PAGE_ROWS else SEVERITIES[severity],
                decided_count(decided, len(counted)),
                spoken_count(decided, len(counted)),
                is_folded=before >= PAGE_ROWS,
            )
            ids = [defect.id for defect in page]
            made.append(Group(row, LaterItems(ids, partial(_item, review, ground, fits, standing_of, page))))
            before += len(page)
    return tuple(made)


def defect_answer(stands: bool | None) -> Answer:
    """Return the lawyer's answer to a defect; None is 未核查."""
    if stands is None:
        return Answer(Sign.OPEN, UNDECIDED)
    return Answer(Sign.YES, STANDS) if stands else Answer(Sign.NO, DISMISSED)


def _fitting(
    review: Review, wanted: RowFilter, standing_of: Callable[[Defect], DefectStanding]
) -> Callable[[Defect], bool]:
    """Return what tells whether the filter takes a defect."""
    document = review.document
    categories = categories_of(review) if wanted.category else {}
    rest = replace(wanted, words="")
    is_all = rest.is_empty  # told once, not of each of many thousand
    known: dict[tuple[str, str, str], bool] = {}  # whether what the machine says has the words: many say the same

    def has_words(defect: Defect) -> bool:
        said = (defect.rule_id, defect.reason, defect.suggestion)
        if said not in known:
            known[said] = wanted.takes_words((standing_of(defect).rule.title, defect.reason, defect.suggestion))
        if known[said] or wanted.takes_words((document.quote(defect.span),)):
            return True
        answer = review.defect_decision(defect.id)
        return answer is not None and wanted.takes_words((answer.note,))

    def fits(defect: Defect) -> bool:
        if wanted.words and not has_words(defect):
            return False
        if is_all:
            return True
        clause = document.clause_at(defect.span.start) if wanted.category else None
        category = categories.get(clause.id, "") if clause is not None else ""  # "" in a heading
        return rest.takes_defect(standing_of(defect), category)

    return fits


def _item(
    review: Review,
    ground: Ground,
    fits: Callable[[Defect], bool],
    standing_of: Callable[[Defect], DefectStanding],
    page: Sequence[Defect],
    at: int,
) -> Item:
    standing = standing_of(page[at])
    remark = "" if fits(page[at]) else KEPT_REMARK
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
