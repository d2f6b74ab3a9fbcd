"""Ruled tables: which cell each run stands in, from the lines that are drawn around it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.document.pdf_line import Cell
from reviewer.document.pdf_page import Rule, Run

_NEAR = 3.0  # points: ends that meet
_THICK = 1.5  # points: rules so near one another are one
_MOST_RUNS = 4_000  # on one page
_MOST_RULES = 400  # on one page, pieces joined; more are a drawing
_MIDDLE = 0.35  # of the size: how far above the baseline a letter has its middle


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float


def cells_of(runs: Sequence[Run], rules: Sequence[Rule], first_table: int) -> dict[int, Cell]:
    """Return the cell of each run that stands in a ruled table, by index of the run; tables count from `first_table`.

    A box around text, one cell and no more, is no table.
    """
    grid = _Grid(rules if len(runs) <= _MOST_RUNS else ())
    if grid.is_empty:
        return {}
    boxes: dict[int, _Box] = {}
    last: _Box | None = None
    for index, run in enumerate(runs):
        x, y = (run.left + run.right) / 2, run.baseline - _MIDDLE * run.size
        if last is None or not (last.left < x < last.right and last.top < y < last.bottom):
            last = grid.box_around(x, y)
        if last is not None:
            boxes[index] = last
    return _numbered(boxes, grid, first_table)


class _Grid:
    """Level and upright rules of a page that meet one another."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        level = _joined([(r.top + r.bottom, r.left, r.right) for r in rules if r.is_level])
        upright = _joined([(r.left + r.right, r.top, r.bottom) for r in rules if not r.is_level])
        if len(level) + len(upright) > _MOST_RULES:
            level, upright = [], []
        # an underline touches no upright rule; a border does, at both its ends
        self.level = [one for one in level if _meets(one, upright)]
        self.upright = [one for one in upright if _meets(one, level)]
        self._groups = _grouped(self.level, self.upright)
        self._heights = [y for y, _, _ in self.level]
        self._sides = [x for x, _, _ in self.upright]

    @property
    def is_empty(self) -> bool:
        return len(self.level) < 2 or len(self.upright) < 2

    def group_of(self, box: _Box) -> int:
        """Return the number of the table that `box` is a cell of."""
        middle = (box.left + box.right) / 2
        return next(group for side, group in self._groups[box.top] if _covers(side, middle))

    def box_around(self, x: float, y: float) -> _Box | None:
        """Return the cell around a point, None outside every table."""
        at = bisect_left(self._heights, y)
        top = next((one[0] for one in reversed(self.level[:at]) if _covers(one, x)), None)
        bottom = next((one[0] for one in self.level[at:] if _covers(one, x)), None)
        if top is None or bottom is None:
            return None
        at = bisect_left(self._sides, x)
        left = next((one[0] for one in reversed(self.upright[:at]) if _covers(one, y)), None)
        right = next((one[0] for one in self.upright[at:] if _covers(one, y)), None)
        if left is None or right is None:
            return None
        return _Box(left, top, right, bottom)


_Side = tuple[float, float, float]  # where it stands, from where to where it runs


def _joined(rules: Sequence[tuple[float, float, float]]) -> list[_Side]:
    """Return rules, each given as twice its place, its start and its end, with their pieces joined, by place."""
    levels: list[list[_Side]] = []
    for place2, start, end in sorted(rules):
        if not levels or place2 / 2 - levels[-1][0][0] > _THICK:
            levels.append([])
        levels[-1].append((place2 / 2, start, end))
    sides: list[_Side] = []
    for level in levels:
        place = level[0][0]
        for index, (_, start, end) in enumerate(sorted(level, key=lambda side: side[1])):
            if index and start <= sides[-1][2] + _NEAR:
                sides[-1] = (place, sides[-1][1], max(sides[-1][2], end))
            else:
                sides.append((place, start, end))
    return sides


def _covers(side: _Side, place: float) -> bool:
    return side[1] - _NEAR <= place <= side[2] + _NEAR


def _meets(side: _Side, others: Sequence[_Side]) -> bool:
    """`True` when rules of the other direction stand at both ends of `side`."""
    place, start, end = side
    return all(
        any(
            _covers(other, place)
            for other in others[
                bisect_left(others, edge - _NEAR, key=_place) : bisect_right(others, edge + _NEAR, key=_place)
            ]
        )
        for edge in (start, end)
    )


def _place(side: _Side) -> float:
    return side[0]


def _numbered(boxes: dict[int, _Box], grid: _Grid, first_table: int) -> dict[int, Cell]:
    """Give tables, rows and columns their numbers: rows by their upper border, columns by their left one."""
    groups: dict[int, set[_Box]] = {}
    for box in boxes.values():
        groups.setdefault(grid.group_of(box), set()).add(box)
    cells: dict[_Box, Cell] = {}
    tables = sorted((members for members in groups.values() if len(members) > 1), key=_top)
    for number, members in enumerate(tables, first_table):
        tops = sorted({box.top for box in members})
        lefts = sorted({box.left for box in members})
        for box in members:
            cells[box] = Cell(number, tops.index(box.top), lefts.index(box.left), box.left, box.right)
    return {index: cells[box] for index, box in boxes.items() if box in cells}


def _top(members: set[_Box]) -> float:
    return min(box.top for box in members)


def _grouped(level: Sequence[_Side], upright: Sequence[_Side]) -> dict[float, list[tuple[_Side, int]]]:
    """Return the level rules by place, each with the number of the table it is part of: rules that meet share one."""
    leaders = list(range(len(level) + len(upright)))

    def leader(index: int) -> int:
        while leaders[index] != index:
            leaders[index] = leaders[leaders[index]]
            index = leaders[index]
        return index

    for across, side in enumerate(upright, len(level)):
        first, last = bisect_left(level, side[1] - _NEAR, key=_place), bisect_right(level, side[2] + _NEAR, key=_place)
        for index in range(first, last):
            if _covers(level[index], side[0]):
                leaders[leader(index)] = leader(across)
    groups: dict[float, list[tuple[_Side, int]]] = {}
    for index, side in enumerate(level):
        groups.setdefault(side[0], []).append((side, leader(index)))
    return groups
