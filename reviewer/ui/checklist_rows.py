"""The checklist as rows: requirements by category, each with both answers, and its proof when it is opened. Pure."""

from collections.abc import Iterator
from functools import cached_property, partial

from reviewer.analysis.model import Evidence, Status
from reviewer.document.model import Span
from reviewer.export.memo_law import Laws
from reviewer.export.memo_model import words_of
from reviewer.export.memo_place import Places
from reviewer.export.memo_wording import Wording
from reviewer.playbook.model import Element
from reviewer.review.model import Annotation, ProposedEdit, Review, key_of
from reviewer.review.tally import DefectStanding, GroupTally, Standing, groups
from reviewer.ui.hanging import anchored
from reviewer.ui.panel_words import (
    AUDIENCES,
    BASIS_LABEL,
    CLOSEST_LABEL,
    DELETION_WORDS,
    DOUBT_LABEL,
    GUIDANCE_LABEL,
    KEPT_REMARK,
    LANDINGS,
    LEVEL_LABEL,
    MODEL_LABEL,
    NEAREST_LABEL,
    NO_NEAREST,
    REASON_LABEL,
    SEARCHED_LABEL,
    SEEN_LABEL,
    UNSEEN_LABEL,
    decided_count,
    machine_severity,
    spoken_count,
)
from reviewer.ui.row_filter import RowFilter
from reviewer.ui.rows import Group, GroupRow, Item, ItemRow, LineRow, Tone, lawyer_answer, machine_answer
from reviewer.ui.snippets import first_words, snippet
from reviewer.ui.words import LEVELS

NEAREST_COUNT = 3


class Ground:
    """What the lines of one review's lists are cited with: its places, its laws."""

    def __init__(self, review: Review, wording: Wording) -> None:
        self.document = review.document
        self._review, self._wording = review, wording

    @cached_property
    def places(self) -> Places:
        """Return how places of the policy are named."""
        return Places(self.document, self._wording)

    @cached_property
    def laws(self) -> Laws:
        """Return how laws are cited."""
        return Laws(self._review.playbook, self._review.analysis.as_of, self._wording)


def checklist_groups(
    review: Review, ground: Ground, wanted: RowFilter, kept_id: str | None = None
) -> tuple[Group, ...]:
    """Return the groups of which something is shown. `kept_id` is shown in spite of the filter, and says so."""
    made = []
    for group in groups(review):
        items = tuple(_items(review, ground, group, wanted, kept_id))
        if items:
            made.append(Group(_group_row(review, group), items))
    return tuple(made)


def _group_row(review: Review, group: GroupTally) -> GroupRow:
    decided, total = group.progress.decided, group.progress.total
    title = review.playbook.category(group.group).name
    return GroupRow(group.group, title, decided_count(decided, total), spoken_count(decided, total))


def _items(review: Review, ground: Ground, group: GroupTally, wanted: RowFilter, kept_id: str | None) -> Iterator[Item]:
    for standing in group.standings:
        fits = wanted.takes_requirement(standing) and wanted.takes_words(_searchable(standing))
        requirement_id = standing.requirement.id
        if fits or requirement_id == kept_id:
            lines = partial(_line_tuple, review, ground, standing)
            yield Item(_item_row(standing, remark="" if fits else KEPT_REMARK), lines)


def _item_row(standing: Standing, *, remark: str) -> ItemRow:
    decision = standing.decision
    return ItemRow(
        standing.requirement.id,
        standing.requirement.title,
        severity=standing.severity,
        machine=machine_answer(standing.finding.status, is_manual=standing.finding.is_manual),
        lawyer=lawyer_answer(decision.status if decision else None),
        words=decision.note if decision else "",
        remark="\n".join(line for line in (changed_level(standing), remark) if line),
        jump=next(iter(standing.finding.spans), None),
    )


def changed_level(standing: Standing | DefectStanding) -> str:
    """Return the line that says which level the machine gave, "" where it still counts."""
    decision = standing.decision
    machine = standing.requirement.severity if isinstance(standing, Standing) else standing.defect.severity
    return machine_severity(machine) if decision is not None and decision.severity is not None else ""


def _searchable(standing: Standing) -> Iterator[str]:
    requirement = standing.requirement
    yield from (requirement.title, standing.finding.reason, requirement.guidance)
    yield from (element.title for element in requirement.elements)
    if standing.decision is not None:
        yield standing.decision.note


def _line_tuple(review: Review, ground: Ground, standing: Standing) -> tuple[LineRow, ...]:
    return tuple(requirement_lines(review, ground, standing))


def requirement_lines(review: Review, ground: Ground, standing: Standing) -> Iterator[LineRow]:
    """Yield what an opened requirement shows: why, what was seen, what was searched for, the law, what was written."""
    requirement, finding = standing.requirement, standing.finding
    yield LineRow(REASON_LABEL, finding.reason)
    if finding.status is not Status.NOT_APPLICABLE:
        for element in requirement.elements:
            yield from _element_lines(ground, element, SEEN_LABEL, finding.evidence.get(element.id, ()))
        for doubt in requirement.doubts:
            if evidence := finding.evidence.get(doubt.id, ()):
                yield from _element_lines(ground, doubt, DOUBT_LABEL, evidence)
    if finding.closest:
        yield LineRow(CLOSEST_LABEL, "")
        yield from (_passage(ground, span) for span in finding.closest)
    if finding.status in (Status.MISSING, Status.PARTIAL):
        yield from _proof_lines(ground, finding.searched, finding.nearest)
    for line in ground.laws.lines(requirement.citations):
        yield LineRow(BASIS_LABEL, words_of(line))
    yield LineRow(LEVEL_LABEL, LEVELS[requirement.level])
    if requirement.guidance:
        yield LineRow(GUIDANCE_LABEL, requirement.guidance)
    yield from record_lines(review, requirement_id=requirement.id)
    if requirement.model_clause:
        yield LineRow(MODEL_LABEL, requirement.model_clause.strip(), tone=Tone.MUTED)


def record_lines(
    review: Review, *, requirement_id: str | None = None, defect_id: str | None = None
) -> Iterator[LineRow]:
    """Yield the notes and proposals that are about a requirement or a defect."""
    for record in anchored(review):
        if (record.requirement_id, record.defect_id) != (requirement_id, defect_id):
            continue
        label = AUDIENCES[record.audience] if isinstance(record, Annotation) else LANDINGS[record.landing]
        yield LineRow(label, first_words(record_words(record)), record=key_of(record))


def record_words(record: Annotation | ProposedEdit) -> str:
    """Return what a note says, or what a proposal would put."""
    return record.note if isinstance(record, Annotation) else record.new_text.strip() or DELETION_WORDS


def _element_lines(ground: Ground, element: Element, label: str, evidence: tuple[Evidence, ...]) -> Iterator[LineRow]:
    if not evidence:
        yield LineRow(UNSEEN_LABEL, element.title, tone=Tone.STRONG)
        return
    yield LineRow(label, element.title, tone=Tone.ALARM if label == DOUBT_LABEL else Tone.PLAIN)
    shown: set[tuple[str, str]] = set()  # one sentence is quoted once, however often it speaks for the element
    for span in dict.fromkeys(one.span for one in evidence):
        line = _passage(ground, span)
        if (line.label, line.text) not in shown:
            shown.add((line.label, line.text))
            yield line


def _proof_lines(ground: Ground, searched: tuple[str, ...], nearest: tuple[Span, ...]) -> Iterator[LineRow]:
    """Yield the proof of a gap: what was looked for, and the passages that come closest."""
    if searched:
        yield LineRow(SEARCHED_LABEL, "、".join(searched))
    yield LineRow(NEAREST_LABEL, "" if nearest else NO_NEAREST)
    for span in nearest[:NEAREST_COUNT]:
        yield LineRow(ground.places.short(span.start), _beginning(ground, span), depth=1, jump=span)


def _passage(ground: Ground, span: Span) -> LineRow:
    quoted = snippet(ground.document, span)
    place = ground.places.short(span.start)
    return LineRow(place, quoted.words, depth=1, jump=span, emphasis=quoted.emphasis)


def _beginning(ground: Ground, span: Span) -> str:
    return first_words(ground.document.quote(span))
