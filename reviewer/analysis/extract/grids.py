"""Rows of the real tables of a source, and of those that lost their lines: the first row says what is in the columns.

A table that was copied as plain text comes in two shapes: its cells set apart by tabs, one row a line; or one cell a
line, first those of the head, then row after row. In the second the head tells how many cells make a row.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reviewer.analysis.patterns import says
from reviewer.document.model import Block, BlockKind, PolicyDocument, Span
from reviewer.document.normalize import fold_text
from reviewer.playbook.model import TableSpec

_CELL = re.compile(r"^(.*)\.r(\d+)\.c(\d+)\.")
_TAB = re.compile(r"[^\t]+")
_MARK = re.compile("[,;:。!?、]")
_OTHER_HEAD = re.compile("^(?:序号|编号|备注|说明|类型|类别|平台|系统|版本|适用(?:端|系统))$")
_LONGEST_HEAD = 16  # folded characters of the head of a column
_LONGEST_CELL = 200  # code points of a cell that stands on a line of its own
_LEAST_HEADS = 3  # lines that must look like heads before the lines after them are cells

Grid = Mapping[tuple[int, int], Span]  # cells by row and column


@dataclass(frozen=True, slots=True)
class Grids:
    """What the tables of one document are read from, whatever they are about."""

    cells: tuple[Grid, ...]  # of the tables of the source, then of those whose cells are set apart by tabs
    lines: tuple[tuple[Span, str], ...]  # all others, with their folded words where those may be a head, else ""


def grids_of(document: PolicyDocument) -> Grids:
    """Return what the tables of `document` are read from."""
    lines = [block.span for block in document.blocks if block.kind is not BlockKind.TABLE_CELL]
    return Grids(
        (*_grids(document), *_tabbed(document)),
        tuple((line, fold_text(document.quote(line)) if len(line) <= 2 * _LONGEST_HEAD else "") for line in lines),
    )


def grid_rows(document: PolicyDocument, grids: Grids, spec: TableSpec) -> Iterator[tuple[Span | None, ...]]:
    """Yield the rows of tables whose head has the first column of `spec` and another one; None = no such cell.

    Where `spec` requires columns, a head must also have one of them.
    """
    for cells in (*grids.cells, *_stacked(document, grids.lines, spec)):
        head_row = min(row for row, _ in cells)
        columns: dict[int, int] = {}
        for (row, at), span in sorted(cells.items()):
            index = _column(fold_text(document.quote(span)), spec, columns) if row == head_row else None
            if index is not None:
                columns[index] = at
        wanted = {index for index, column in enumerate(spec.columns) if column.is_required}
        if 0 not in columns or len(columns) < 2 or (wanted and wanted.isdisjoint(columns)):
            continue
        above: Span | None = None
        for row in sorted({row for row, _ in cells} - {head_row}):
            found = [cells.get((row, columns[at])) if at in columns else None for at in range(len(spec.columns))]
            if found[0] is None and any(found):
                found[0] = above  # a cell merged with the one above it stands in the first row only
            if found[0] and document.quote(found[0]).strip():
                above = found[0]
                yield tuple(found)


def _column(words: str, spec: TableSpec, taken: Mapping[int, int]) -> int | None:
    """Return the index of the first free column of `spec` that a head cell with these folded words may head."""
    for index, column in enumerate(spec.columns):
        if index not in taken and says(words, column.headers):
            return index
    return None


def _grids(document: PolicyDocument) -> Iterator[Grid]:
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


def _tabbed(document: PolicyDocument) -> Iterator[Grid]:
    """Yield for every run of lines with tabs inside them the cells between the tabs.

    A line with fewer cells than the head lacks the first ones: those were merged with the row above, and are taken from
    there. A line without a tab between two lines with tabs goes on with the last cell.
    """
    lines = [[] if block.kind is BlockKind.TABLE_CELL else _parts(document, block) for block in document.blocks]
    rows: list[list[Span]] = []
    for number, parts in enumerate(lines):
        if len(parts) > 1:
            merged = max(len(rows[0]) - len(parts), 0) if rows else 0
            rows.append([*(rows[-1][:merged] if rows else ()), *parts])
        elif rows and parts and number + 1 < len(lines) and len(lines[number + 1]) > 1:
            rows[-1][-1] = Span(rows[-1][-1].start, parts[0].end)
        else:
            yield from _as_grid(rows)
            rows = []
    yield from _as_grid(rows)


def _as_grid(rows: list[list[Span]]) -> Iterator[Grid]:
    if len(rows) > 1:
        yield {(row, at): span for row, parts in enumerate(rows) for at, span in enumerate(parts)}


def _parts(document: PolicyDocument, block: Block) -> list[Span]:
    found = _TAB.finditer(document.text, block.span.start, block.span.end)
    return [Span(*match.span()) for match in found if match[0].strip()]


def _stacked(document: PolicyDocument, lines: Sequence[tuple[Span, str]], spec: TableSpec) -> Iterator[Grid]:
    """Yield what stands below runs of lines that are heads of columns of `spec`, as many cells a row as heads."""
    at = 0
    while at < len(lines):
        width = _width(spec, [words for _, words in lines[at : at + 2 * len(spec.columns)]])
        if width < _LEAST_HEADS:
            at += max(width, 1)
            continue
        end = at + width
        while end + width <= len(lines) and all(len(line) <= _LONGEST_CELL for line, _ in lines[end : end + width]):
            if document.quote(lines[end][0]).rstrip().endswith(("。", "：", ":")):
                break
            end += width
        yield {divmod(index, width): line for index, (line, _) in enumerate(lines[at:end])}
        at = end


def _width(spec: TableSpec, lines: Sequence[str]) -> int:
    """Return how many of `lines`, folded, from the first are heads of columns, different ones."""
    taken: dict[int, int] = {}
    for number, words in enumerate(lines):
        if not 2 <= len(words) <= _LONGEST_HEAD or _MARK.search(words):
            return number
        index = _column(words, spec, taken)
        if index is None and not _OTHER_HEAD.search(words):
            return number if 0 in taken else 0
        if index is not None:
            taken[index] = number
    return len(lines) if 0 in taken else 0
