"""Who did what, and when: the log of the review file as a table, the newest first. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.analysis.model import ExtractedTable, TableCell
from reviewer.document.model import Span
from reviewer.document.normalize import fold_text
from reviewer.review.anchoring import find_anchor
from reviewer.review.model import (
    Annotation,
    Decision,
    DefectDecision,
    Matter,
    ProposedEdit,
    Recategorisation,
    Record,
    Review,
    key_of,
)
from reviewer.store.rows import LogEntry
from reviewer.ui.focus import Focus
from reviewer.ui.history_words import HISTORY_COLUMNS, HISTORY_TITLE, and_others, log_verb
from reviewer.ui.panel_words import MATTER_TITLE
from reviewer.ui.snippets import first_words

ORIGIN = "history"
SHOWN = 60  # code points of what a step was about


@dataclass(frozen=True, slots=True)
class HistoryTable:
    """One row a step; `focuses` lead to what it was about, None where nothing of it is left."""

    table: ExtractedTable
    focuses: tuple[Focus | None, ...]


def history_table(review: Review, entries: Sequence[LogEntry], words: str = "") -> HistoryTable:
    """Return the steps that hold `words` (blind to width, case and spaces), the newest first."""
    wanted = fold_text(words)
    titles = _titles(review)
    cells, focuses = [], []
    for entry in reversed(entries):
        row = _row(entry, titles)
        if wanted in fold_text("".join(row)):
            cells.append(tuple(TableCell(one) for one in row))
            focuses.append(next(_focuses(review, entry), None))
    return HistoryTable(ExtractedTable("history", HISTORY_TITLE, HISTORY_COLUMNS, tuple(cells)), tuple(focuses))


def _titles(review: Review) -> dict[tuple[str, str], str]:
    """Return what requirements and defects are called, by the key of the record that answers them."""
    rules = {rule.id: rule.title for rule in review.playbook.defect_rules}
    return {
        **{("decision", one.id): one.title for one in review.playbook.requirements},
        **{("defect_decision", one.id): rules[one.rule_id] for one in review.analysis.defects},
    }


def _row(entry: LogEntry, titles: dict[tuple[str, str], str]) -> tuple[str, ...]:
    swaps = entry.change.swaps
    records = [record for swap in swaps for record in [swap.after or swap.before] if record is not None]
    about = _about(records[0], titles) if records else ""
    return (
        f"{entry.stamp.at.astimezone():%Y-%m-%d %H:%M:%S}",
        entry.stamp.author,
        log_verb(entry.change.verb, is_undo=entry.is_undo),
        and_others(first_words(about, SHOWN), len(records)),
        next((note for swap in swaps if (note := _reason(swap.after))), ""),
    )


def _about(record: Record, titles: dict[tuple[str, str], str]) -> str:
    match record:
        case Decision() | DefectDecision():
            return titles.get(key_of(record), "")
        case Annotation():
            return record.anchor.quote or record.note
        case ProposedEdit():
            return record.anchor.quote or record.new_text.strip()
        case Recategorisation():
            return record.anchor.quote
        case Matter():
            return MATTER_TITLE


def _reason(record: Record | None) -> str:
    match record:
        case Decision() | DefectDecision() | Annotation():
            return " ".join(record.note.split())
        case ProposedEdit():
            return " ".join((record.reason or record.new_text).split())
    return ""


def _focuses(review: Review, entry: LogEntry) -> Iterator[Focus]:
    """Yield what a step leads to, its first record first."""
    findings = {finding.requirement_id: finding for finding in review.analysis.findings}
    defects = {defect.id: defect for defect in review.analysis.defects}
    for swap in entry.change.swaps:
        record = swap.after or swap.before
        match record:
            case Decision() if record.id in findings:
                span = next(iter(findings[record.id].spans), None)
                yield Focus(span=span, requirement_id=record.id, origin=ORIGIN)
            case DefectDecision() if record.id in defects:
                yield Focus(span=defects[record.id].span, defect_id=record.id, origin=ORIGIN)
            case Annotation() | ProposedEdit() | Recategorisation():
                place: Span | None = find_anchor(review.document.text, record.anchor)
                key = key_of(record) if key_of(record) in review.records else None
                if place is not None or key is not None:
                    is_written = not isinstance(record, Recategorisation)
                    yield Focus(span=place, record_key=key if is_written else None, origin=ORIGIN)
