"""All requirements on one sheet, for a partner's glance: what each asks, what machine and lawyer say, and why. Pure."""

from dataclasses import dataclass

from reviewer.analysis.model import ExtractedTable, TableCell
from reviewer.playbook.model import Severity
from reviewer.review.model import Review
from reviewer.review.tally import Standing, standings
from reviewer.ui.panel_words import OVERVIEW_COLUMNS, OVERVIEW_MACHINE, OVERVIEW_TITLE
from reviewer.ui.rows import lawyer_answer, machine_answer
from reviewer.ui.words import SEVERITIES

_LAWYER = OVERVIEW_MACHINE + 1


@dataclass(frozen=True, slots=True)
class OverviewTable:
    """One row a requirement; `keys` are what the cells are sorted by: levels by weight, not by their words.

    `grey` are the cells (row, column) that are no lawyer's answer: the machine's words, and that there is none yet.
    """

    table: ExtractedTable
    requirement_ids: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]
    grey: frozenset[tuple[int, int]]


def overview_table(review: Review) -> OverviewTable:
    """Return the requirements of `review` in the order of the playbook."""
    every = standings(review)
    rows = tuple(_words(review, standing) for standing in every)
    order = {severity: str(rank) for rank, severity in enumerate(Severity)}
    keys = tuple((*row[:2], order[standing.severity], *row[3:]) for row, standing in zip(rows, every, strict=True))
    cells = tuple(tuple(TableCell(words) for words in row) for row in rows)
    table = ExtractedTable("overview", OVERVIEW_TITLE, OVERVIEW_COLUMNS, cells)
    grey = {(row, OVERVIEW_MACHINE) for row in range(len(every))}
    grey |= {(row, _LAWYER) for row, standing in enumerate(every) if not standing.is_decided}
    return OverviewTable(table, tuple(standing.requirement.id for standing in every), keys, frozenset(grey))


def _words(review: Review, standing: Standing) -> tuple[str, ...]:
    requirement, finding, decision = standing.requirement, standing.finding, standing.decision
    return (
        review.playbook.category(requirement.group).name,
        requirement.title,
        SEVERITIES[standing.severity],
        machine_answer(finding.status, is_manual=finding.is_manual).words,
        lawyer_answer(decision.status if decision else None).words,
        " ".join(decision.note.split()) if decision else "",
        decision.stamp.author if decision else "",
    )
