"""Section 六、 of the memo: what nobody filled in, what was read out of the policy, and the whole checklist."""

from collections.abc import Sequence
from math import sqrt

from reviewer.analysis.model import ExtractedTable, Status, TableCell
from reviewer.export.memo_bench import Bench, bare
from reviewer.export.memo_model import (
    Cell,
    Column,
    Issue,
    Paragraph,
    Part,
    Piece,
    Points,
    Section,
    Subheading,
    Table,
    Voice,
    own,
    words_of,
)
from reviewer.export.memo_place import shortened
from reviewer.export.memo_points import ranges
from reviewer.review.tally import Standing, standings

_LEAST_SHARE = 0.7  # of an even share, for the narrowest column
_MOST_ITEMS = 24  # of one row, so that a row never fills a page
_NOTHING = "—–-/／、 "
_LONGEST_CELL = 28  # code points of the policy's words in one cell
_CONCLUSION_SHARE = 0.18  # of the width of the checklist
_POINTS = {"points": False, "hints": True}  # a row and whether it is of the machine's hints
_CONCLUSIONS = (
    "met",
    "met_overruled",
    "not_applicable",
    "undecided_met",
    "undecided_not_applicable",
    "manual",
)


def annex(bench: Bench, points: Points) -> Section:
    """Return 六、: blanks first, because somebody must fill them; then the tables; the checklist, the longest, last."""
    parts: list[Part] = []
    if any(issue.slots for issue in points.issues):
        parts += _slot_table(bench, points.issues)
    parts += _extracted(bench)
    parts += _checklist(bench, points)
    return Section(bench.wording.say("annex.heading"), tuple(parts))


def _slot_table(bench: Bench, issues: Sequence[Issue]) -> list[Part]:
    say = bench.wording.say
    shares = {"issue_number": 0.08, "slot": 0.92}
    columns = tuple(Column(say(f"annex.{name}"), share) for name, share in shares.items())
    rows = tuple(
        (
            (own(str(issue.number)),),
            ((Piece("、".join(issue.slots), Voice.LAWYER),),),
        )
        for issue in issues
        if issue.slots
    )
    return [Subheading(say("annex.slots")), Paragraph(own(say("annex.slots_note"))), Table(columns, rows)]


def _extracted(bench: Bench) -> list[Part]:
    """Return a table for each the machine could fill; what it found nothing for is said in one sentence."""
    say, tables = bench.wording.say, bench.review.analysis.tables
    if not tables:
        return []
    parts: list[Part] = [Subheading(say("annex.tables")), Paragraph(own(say("annex.tables_note")))]
    for table in tables:
        if _is_filled(table):
            silent = [title for at, title in enumerate(table.columns) if at not in _told_columns(table)]
            name = "annex.table_without" if silent else "annex.table_of"
            parts.append(Paragraph(own(say(name, title=table.title, columns="、".join(silent)))))
            parts.append(_table(bench, table))
    if empty := [table.title for table in tables if not _is_filled(table)]:
        parts.append(Paragraph(own(say("annex.tables_empty", titles="、".join(empty)))))
    return parts


def _is_filled(table: ExtractedTable) -> bool:
    """`True` when the policy's own words stand in it; a table of fixed topics has rows without any."""
    return any(cell.span is not None for row in table.rows for cell in row)


def _table(bench: Bench, table: ExtractedTable) -> Table:
    """Return a table of the annex. Rows that differ in their first cell alone are one row with all those cells."""
    groups: dict[tuple[str, ...], list[list[TableCell]]] = {}
    for row in table.rows:
        lists = groups.setdefault(tuple(cell.words for cell in row[1:]), [])
        if not lists or len(lists[-1]) >= _MOST_ITEMS:
            lists.append([])
        if row[0].words not in {one.words for one in lists[-1]}:
            lists[-1].append(row[0])
    others = {tuple(cell.words for cell in row[1:]): row[1:] for row in reversed(table.rows)}
    shown = _told_columns(table)
    rows = tuple(
        (_listed(bench, firsts), *(_listed(bench, [others[key][at - 1]]) for at in shown[1:]))
        for key, lists in groups.items()
        for firsts in lists
    )
    return Table(_columns([table.columns[at] for at in shown], rows), rows)


def _told_columns(table: ExtractedTable) -> list[int]:
    """Return the columns in which something stands; the first always, and a second at least."""
    told = [
        at for at in range(1, len(table.columns)) if any(row[at].words.strip().strip(_NOTHING) for row in table.rows)
    ]
    return [0, *(told or [1])]


def _columns(titles: Sequence[str], rows: Sequence[tuple[Cell, ...]]) -> tuple[Column, ...]:
    """Return columns as wide as the root of what stands in them, which keeps rows low; none is very narrow."""
    lengths = [
        sqrt(len(title) + sum(len(words_of(line)) for row in rows for line in row[at]))
        for at, title in enumerate(titles)
    ]
    weights = [max(length / sum(lengths), _LEAST_SHARE / len(titles)) for length in lengths]
    return tuple(Column(title, weight / sum(weights)) for title, weight in zip(titles, weights, strict=True))


def _listed(bench: Bench, cells: Sequence[TableCell]) -> Cell:
    line: list[Piece] = []
    for cell in cells:
        words = cell.words.strip()
        if not words.strip(_NOTHING):  # a dash in a table of the policy
            continue
        if line:
            line.append(Piece("、"))
        if cell.span is None:
            line.append(Piece(words))
        else:
            line.append(Piece(shortened(words, _LONGEST_CELL), Voice.QUOTED))
            if len(words) > _LONGEST_CELL:
                line.append(Piece(bench.wording.say("issue.quote_cut")))
    return (tuple(line) or own(bench.wording.say("annex.cell_none")),)


def _checklist(bench: Bench, points: Points) -> list[Part]:
    """Return every requirement once, by what was concluded of it, machine and lawyer apart; points by their numbers."""
    say = bench.wording.say
    titles: dict[str, list[str]] = {name: [] for name in _CONCLUSIONS}
    for standing in standings(bench.review):
        if name := _conclusion_of(standing):
            titles[name].append(bare(standing.requirement.title))
    rows: list[tuple[Cell, Cell]] = []
    for name, is_hint in _POINTS.items():
        numbers = [one.number for one in points.issues if one.is_about_requirement and one.is_hint is is_hint]
        if numbers:
            where = say(f"annex.{name}_where", numbers=ranges(bench, numbers))
            rows.append(((own(say(f"annex.{name}", count=len(numbers))),), (own(where),)))
    titles["left_out"] = [one.title for one in points.left_out if one.is_about_requirement]
    for name, some in titles.items():
        if some:
            listed = say("annex.between").join(some) + say("annex.end")
            rows.append(((own(say(f"annex.{name}", count=len(some))),), (own(listed),)))
    columns = (Column(say("annex.conclusion"), _CONCLUSION_SHARE), Column(say("annex.judged"), 1 - _CONCLUSION_SHARE))
    return [
        Subheading(say("annex.checklist")),
        Paragraph(own(say("annex.checklist_note"))),
        Table(columns, tuple(rows)),
    ]


def _conclusion_of(standing: Standing) -> str:
    """Return the name of the row that a requirement stands in, "" for one that is a point of the memo."""
    finding, decision = standing.finding, standing.decision
    if standing.is_gap:
        return ""
    if decision is None:
        return "manual" if finding.is_manual else f"undecided_{finding.status.name.lower()}"
    if decision.status is Status.MET:
        return "met" if finding.status is Status.MET else "met_overruled"
    return "not_applicable"
