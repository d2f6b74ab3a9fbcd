"""Rows of the real tables of a source: its first row says what stands in the columns."""

import re
from collections.abc import Iterator
from functools import cache

from reviewer.document.model import BlockKind, PolicyDocument, Span
from reviewer.document.normalize import fold_text
from reviewer.playbook.model import TableSpec

_CELL = re.compile(r"^(.*)\.r(\d+)\.c(\d+)\.")


def grid_rows(document: PolicyDocument, spec: TableSpec) -> Iterator[tuple[Span | None, ...]]:
    """Yield the rows of tables whose head has the first column of `spec` and another one; None = no such cell."""
    for cells in _grids(document):
        head_row = min(row for row, _ in cells)
        columns: dict[int, int] = {}
        for (row, at), span in cells.items():
            if row == head_row:
                words = fold_text(document.quote(span))
                for index, column in enumerate(spec.columns):
                    if index not in columns and any(_compiled(one).search(words) for one in column.headers):
                        columns[index] = at
                        break
        if 0 not in columns or len(columns) < 2:
            continue
        for row in sorted({row for row, _ in cells} - {head_row}):
            found = tuple(
                cells.get((row, columns[index])) if index in columns else None for index in range(len(spec.columns))
            )
            if found[0] and document.quote(found[0]).strip():
                yield found


def _grids(document: PolicyDocument) -> Iterator[dict[tuple[int, int], Span]]:
    """Yield for every table its cells by row and column."""
    tables: dict[str, dict[tuple[int, int], Span]] = {}
    for block in document.blocks:
        match = _CELL.match(block.path) if block.kind is BlockKind.TABLE_CELL else None
        if match and block.span:
            cells = tables.setdefault(match[1], {})
            place = int(match[2]), int(match[3])
            before = cells.get(place, block.span)
            cells[place] = Span(before.start, block.span.end)
    yield from tables.values()


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
