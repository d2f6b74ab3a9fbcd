"""Runs to lines: what stands on one baseline, as far as the next wide gap or the border of a table's cell."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from reviewer.document.numbering import parse_number
from reviewer.document.pdf_forms import fold_forms
from reviewer.document.pdf_page import Run, Tag

_ASCENT, _DESCENT = 0.85, 0.2  # of the size, above and below the baseline
_SAME_ROW = 0.5  # of the lower one's height that two runs must share
_WIDE_GAP = 1.15  # of the size: wider white space parts two lines, which may belong to two columns
_CELL_GAP = 2.4  # of the size: wider white space parts the cells of a table without rules
_NUMBER_GAP = 0.4  # of the size, between a number and the words it stands before
_LONGEST_NUMBER = 6  # code points of a number with white space after it
_WORD_GAP = 0.18  # of the size, between letters or digits: narrower white space is no space
_TWICE = 0.3  # of the size: the same words so near are drawn twice, to look bold


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a ruled or tagged table; cells of one row share `table` and `row`."""

    table: int
    row: int
    column: int
    left: float
    right: float


class Mark(NamedTuple):
    """A range of a line's or a paragraph's words that is bold, or that leads to `link`."""

    start: int
    end: int
    link: str = ""

    def moved(self, by: int) -> "Mark":
        """Return it so many code points further on."""
        return Mark(self.start + by, self.end + by, self.link)


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline; left and right are where its ink begins and ends."""

    words: str
    page: int
    room: float  # how wide the page is
    left: float
    right: float
    baseline: float
    size: float
    marks: tuple[Mark, ...] = ()
    tag: Tag | None = None
    cell: Cell | None = None
    region: int = 0  # which column of text it belongs to; page-wide ones share 0
    is_row: bool = False  # several words with wide gaps between them: a table without rules, a form
    ends_in_space: bool = False  # a word ends with it
    note: int = 0  # which footnote it belongs to, from 1; 0 = none

    @property
    def top(self) -> float:
        """Return the height of the tallest letters of its size."""
        return self.baseline - _ASCENT * self.size

    @property
    def bottom(self) -> float:
        """Return how far the lowest letters of its size reach."""
        return self.baseline + _DESCENT * self.size

    @property
    def is_bold(self) -> bool:
        """`True` when all of it is bold."""
        return sum(mark.end - mark.start for mark in self.marks if not mark.link) >= 0.9 * len(self.words)


def lines_of(runs: Iterable[Run], page: int, room: float, cells: Mapping[int, Cell] | None = None) -> list[Line]:
    """Return the lines of runs of one direction, from above and from the left.

    `room` is how wide the page is for them; `cells` are by index of the run.
    """
    known = cells or {}
    placed = [(run, known.get(index)) for index, run in enumerate(runs)]
    lines = (_line(group, page, room) for row in _rows(placed) for group in _groups(row))
    return sorted(lines, key=lambda line: (round(line.baseline), line.left))


def joined_in_row(lines: Sequence[Line]) -> Line:
    """Return lines that stand side by side as one; a tab where the gap is that of a table, a space elsewhere."""
    words, marks, is_row = lines[0].words, list(lines[0].marks), False
    for before, line in pairwise(lines):
        is_number = line is lines[1] and _is_number(before.words)
        is_cell = line.left - before.right > _CELL_GAP * line.size and not is_number
        words += "\t" if is_cell else " "
        is_row = is_row or is_cell
        marks += [mark.moved(len(words)) for mark in line.marks]
        words += line.words
    biggest = max(lines, key=lambda line: len(line.words))
    return replace(
        biggest,
        words=words,
        left=lines[0].left,
        right=lines[-1].right,
        marks=tuple(marks),
        is_row=is_row,
        ends_in_space=lines[-1].ends_in_space,
    )


Placed = tuple[Run, Cell | None]


def _rows(placed: Sequence[Placed]) -> list[list[Placed]]:
    """Return runs by baseline; small ones set higher or lower belong to the row they stand in."""
    rows: list[tuple[Run, list[Placed]]] = []  # the biggest run of each, and all
    for item in sorted(placed, key=lambda one: (one[0].baseline, one[0].left)):
        run = item[0]
        for index in range(len(rows) - 1, max(len(rows) - 4, -1), -1):
            biggest, members = rows[index]
            if _shares_row(run, biggest):
                members.append(item)
                if run.size > biggest.size:
                    rows[index] = (run, members)
                break
        else:
            rows.append((run, [item]))
    return [members for _, members in rows]


def _shares_row(one: Run, other: Run) -> bool:
    top = max(one.baseline - _ASCENT * one.size, other.baseline - _ASCENT * other.size)
    bottom = min(one.baseline + _DESCENT * one.size, other.baseline + _DESCENT * other.size)
    return bottom - top >= _SAME_ROW * (_ASCENT + _DESCENT) * min(one.size, other.size)


def _groups(row: Sequence[Placed]) -> list[list[Placed]]:
    """Return the runs of a row in groups that follow on one another."""
    groups: list[list[Placed]] = []
    last = row[0]  # of the group, the one that reaches furthest to the right
    for item in sorted(row, key=lambda one: one[0].left):
        run, cell = item
        before, its_cell = last
        if groups and _is_twice(run, groups[-1]):
            continue
        gap = run.left - before.right
        if groups and cell == its_cell and gap <= _WIDE_GAP * max(run.size, before.size):
            groups[-1].append(item)
            last = item if run.right > before.right else last
        else:
            groups.append([item])
            last = item
    return groups


def _is_twice(run: Run, group: Sequence[Placed]) -> bool:
    return any(
        run.words.strip() == other.words.strip() and abs(run.left - other.left) < _TWICE * run.size
        for other, _ in group[-3:]
    )


def _line(group: Sequence[Placed], page: int, room: float) -> Line:
    words = ""
    marks: list[Mark] = []
    before: Run | None = None
    for run, _ in group:
        added = fold_forms(run.words)
        gap = (run.left - before.right) / run.size if before is not None else 0.0
        if not words.endswith(" ") and (_is_word_break(words, added, gap) or (gap > _NUMBER_GAP and _is_number(words))):
            words += " "
        whole = Mark(len(words), len(words) + len(added.rstrip()))
        marks += [whole] * run.is_bold + [whole._replace(link=run.link)] * bool(run.link)
        words += added
        before = run
    runs = [run for run, _ in group]
    size = _usual_size(runs)
    main = max(runs, key=lambda run: (run.size == size, len(run.words)))
    return Line(
        words.rstrip(),
        page,
        room,
        runs[0].left,
        max(run.right for run in runs),
        main.baseline,
        size,
        tuple(marks),
        next((run.tag for run in runs if run.tag is not None), None),
        group[0][1],
        ends_in_space=words[-1:].isspace(),
    )


def _is_number(words: str) -> bool:
    """`True` for a number or a bullet and nothing more."""
    return 0 < len(words) <= _LONGEST_NUMBER and parse_number(f"{words} 字") is not None


def _is_word_break(before: str, after: str, gap: float) -> bool:
    return gap > _WORD_GAP and is_latin(before[-1:]) and is_latin(after[:1])


def is_latin(char: str) -> bool:
    """`True` for what stands in words that are set off by spaces: letters and digits outside Han and full width."""
    return char.isalnum() and ord(char) < 0x2000


def _usual_size(runs: Sequence[Run]) -> float:
    lengths: dict[float, int] = {}
    for run in runs:
        lengths[run.size] = lengths.get(run.size, 0) + len(run.words)
    return max(lengths, key=lambda size: (lengths[size], size))
