"""Section 六、 of the memo: what nobody filled in, what was read out of the policy, and the whole checklist."""

from collections.abc import Sequence
from math import sqrt

from reviewer.analysis.model import ExtractedTable, TableCell
from reviewer.export.memo_bench import Bench
from reviewer.export.memo_model import (
    Cell,
    Column,
    Issue,
    Paragraph,
    Part,
    Piece,
    Section,
    Subheading,
    Table,
    Voice,
    own,
    words_of,
)

_LEAST_SHARE = 0.7  # of an even share, for the narrowest column
_MOST_ITEMS = 24  # of one row, so that a row never fills a page
_NOTHING = "—–-/／、 "
_LONGEST_CELL = 40  # code points of the policy's words in one cell


def annex(bench: Bench, issues: Sequence[Issue]) -> Section:
    """Return 六、: blanks first, because somebody must fill them; then the tables; the checklist, the longest, last."""
    parts: list[Part] = []
    if any(issue.slots for issue in issues):
        parts += _slot_table(bench, issues)
    parts += _extracted(bench)
    parts += _checklist(bench)
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
            parts += [Paragraph(own(say("annex.table_of", title=table.title))), _table(bench, table)]
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
    rows = tuple(
        (_listed(bench, firsts), *(_listed(bench, [cell]) for cell in others[key]))
        for key, lists in groups.items()
        for firsts in lists
    )
    return Table(_columns(table.columns, rows), rows)


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
            line.append(Piece(words[:_LONGEST_CELL], Voice.QUOTED))
            if len(words) > _LONGEST_CELL:
                line.append(Piece(bench.wording.say("issue.quote_cut")))
    return (tuple(line) or own(bench.wording.say("annex.cell_none")),)


def _checklist(bench: Bench) -> list[Part]:
    """Return every requirement, machine and lawyer apart."""
    review, say = bench.review, bench.wording.say
    shares = {"number": 0.08, "requirement": 0.62, "machine": 0.16, "lawyer": 0.14}
    columns = tuple(Column(say(f"annex.{name}"), share) for name, share in shares.items())
    found = {one.requirement_id: "manual" if one.is_manual else one.status.value for one in review.analysis.findings}
    rows = []
    for number, requirement in enumerate(review.playbook.requirements, start=1):
        decision = review.decision(requirement.id)
        cells = (
            str(number),
            requirement.title.strip(),
            say(f"machine_status.{found.get(requirement.id, 'none')}"),
            say(f"lawyer_status.{decision.status if decision else 'none'}"),
        )
        rows.append(tuple((own(words),) for words in cells))
    return [
        Subheading(say("annex.checklist")),
        Paragraph(own(say("annex.checklist_note"))),
        Table(columns, tuple(rows)),
    ]
