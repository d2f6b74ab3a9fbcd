"""How a document sets its paragraphs: where its lines begin and end, how far they stand apart, whether it indents."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reviewer.document.pdf_line import Line

_BIN = 0.5  # of the size
_LEAST_REACH = 0.7  # of the page's width: full lines that end earlier are no full lines
_LEAST_LINES = 2  # that begin or end at an edge
_LEAST_SHARE = 0.04
_OWN_EDGES = 6  # lines of a page, for it to have edges of its own
_LONGEST_TOKEN = 14.0  # of the size: more is broken anywhere
_CLEARLY = 2.0  # of the size beyond the next word: a line that lacks so much is short
_LEADING = 1.6  # of the size, where the document does not show its own
_FURTHER = 1.17  # times the usual distance of two lines
_INDENT = (1.2, 4.6)  # of the size
_HABIT = 0.55  # of the paragraphs, for indents or distances to be the document's habit
_STRICT = 0.85
_LEAST_PAIRS = 4
_EXACT = 0.12  # of the size
_JUSTIFIED = 0.75  # of the full lines
_SAME_SIZE = 0.09  # share

_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
_OPEN, _CLOSE = "（(《“‘「『【〈〔", "，。、；：！？…）》”’」』】〉〕,.;:!?)%％·"
_WORD = f"(?:[{_HAN}]|[^\\s{_HAN}]+)"
# what no line break falls into: brackets and what they open, one Han character or one word, and the signs that end it
_TOKEN = re.compile(f"[{_OPEN}]*{_WORD}?[{_CLOSE}]*(?:(?<=[,.;:!?)])[A-Za-z0-9][^\\s{_HAN}]*)?")
# and what some programs do not break either: after a sign and before a letter, at quotation marks that have no side
_LONG_TOKEN = re.compile(f"[{_OPEN}]*{_WORD}?(?:[{_CLOSE}]|[^\\s{_HAN}]|(?<=[“”‘’])[{_HAN}])*")


@dataclass(frozen=True, slots=True)
class Edges:
    """Where the lines of a column begin, and where full ones end; punctuation may hang beyond."""

    left: float
    right: float


def edges_of(lines: Sequence[Line]) -> list[Edges]:
    """Return the edges that hold for each line: of its table cell, its column, its page, or the document."""
    wide = [line for line in lines if line.region == 0 and line.cell is None]
    document = _edges(wide) if wide else Edges(0, 0)
    by_place: defaultdict[object, list[Line]] = defaultdict(list)
    for line in lines:
        by_place[_place(line)].append(line)
    found: dict[object, Edges] = {}
    for place, members in by_place.items():
        first = members[0]
        if first.cell is not None:
            left = min(line.left for line in members)
            right = first.cell.right - max(min(left - first.cell.left, 2 * first.size), 0)
            found[place] = Edges(left, max(right, left))
        elif first.region:
            found[place] = _edges(members)
        else:
            edges = _shifted(document, members)
            found[place] = Edges(edges.left, max(edges.right, _LEAST_REACH * first.room))
    return [found[_place(line)] for line in lines]


def _place(line: Line) -> object:
    if line.cell is not None:
        return line.page, line.cell.table, line.cell.row, line.cell.column
    return line.region or -line.page


def _edges(lines: Sequence[Line]) -> Edges:
    least = max(min(_LEAST_LINES, len(lines)), _LEAST_SHARE * len(lines))
    sizes = median(line.size for line in lines)
    bin_ = _BIN * sizes
    lefts = Counter(round(line.left / bin_) for line in lines)
    rights = Counter(round(line.right / bin_) for line in lines)
    # neighbouring bins count together: justified lines end within a hair of one another, on both sides of a border
    left = min((place for place in lefts if lefts[place] + lefts[place + 1] >= least), default=min(lefts))
    right = max((place for place in rights if rights[place] + rights[place - 1] >= least), default=max(rights))
    ends = Counter(round(line.right, 1) for line in lines if abs(line.right / bin_ - right) <= 1)
    return Edges(min(line.left for line in lines if round(line.left / bin_) == left), _most_common(ends))


def _shifted(document: Edges, lines: Sequence[Line]) -> Edges:
    """Return the document's edges where the page has them; a page may be set off as a whole, or turned."""
    if len(lines) < _OWN_EDGES:
        return document
    own = _edges(lines)
    size = median(line.size for line in lines)
    shift = own.left - document.left
    if abs(own.right - document.right - shift) <= size and abs(shift) > _BIN * size:
        return own
    return Edges(
        document.left, max(document.right, own.right) if own.right > document.right + 4 * size else document.right
    )


def _most_common(places: Counter[float]) -> float:
    """Return the place that most lines have, the outermost of several."""
    return max(places, key=lambda place: (places[place], place))


def lacking(line: Line, following: Line, edges: Edges, *, at_most: bool = False) -> float:
    """Return by how much the first word of the next line would not have gone on this one, in sizes; negative: it would.

    About 0 or more means that the line is full. `at_most`: with all that some programs keep with that word.
    """
    token = (_LONG_TOKEN if at_most else _TOKEN).match(following.words)
    wide = sum(0.55 if ord(char) < 0x2000 else 1.0 for char in token[0]) if token else 1.0
    return min(wide, _LONGEST_TOKEN) - (edges.right - line.right) / line.size


def same_size(one: Line, other: Line) -> bool:
    """`True` when two lines may belong to one paragraph, by their size."""
    return abs(one.size - other.size) <= _SAME_SIZE * max(one.size, other.size)


@dataclass(slots=True)
class Habits:
    """What the paragraphs of this document have in common."""

    leading: float = _LEADING  # distance of two lines of a paragraph, in sizes
    is_spaced: bool = False  # paragraphs stand further apart than lines
    is_indented: bool = False  # the first line of a paragraph is indented
    is_strictly_indented: bool = False  # of every paragraph, headings aside
    is_justified: bool = False  # full lines end at one edge exactly; the last of a paragraph does not
    is_tagged: bool = False

    def is_cut_short(self, line: Line, edges: Edges) -> bool:
        """`True` for a line that a justified text would have stretched to the edge, had it gone on."""
        return self.is_justified and edges.right - line.right > 2 * _EXACT * line.size

    def is_apart(self, line: Line, following: Line) -> bool:
        """`True` when two lines of one column stand further apart than lines of a paragraph."""
        return following.baseline - line.baseline > _FURTHER * self.leading * max(line.size, following.size)


def habits_of(lines: Sequence[Line], edges: Sequence[Edges]) -> Habits:
    """Return the habits, from lines of the text outside tables."""
    full, short = [], []
    for (line, its_edges), (following, _) in _pairs(lines, edges):
        lacks = lacking(line, following, its_edges)
        if lacks >= -0.3:
            full.append((line, following, its_edges))
        elif lacks < -_CLEARLY and not (line.is_bold or following.is_bold):
            short.append((line, following, its_edges))
    habits = Habits()
    distances = [(following.baseline - line.baseline) / line.size for line, following, _ in full]
    distances = [distance for distance in distances if distance > 0.8]
    if len(distances) >= _LEAST_PAIRS:
        # the smaller half: a full line may well be the last of its paragraph
        habits.leading = median(sorted(distances)[: max(len(distances) * 2 // 3, 1)])
    if len(short) >= _LEAST_PAIRS:
        apart = sum(habits.is_apart(line, following) for line, following, _ in short)
        indented = sum(is_indented(following, its_edges) for _, following, its_edges in short)
        habits.is_spaced = apart >= _HABIT * len(short)
        habits.is_strictly_indented = indented >= _STRICT * len(short)
        habits.is_indented = indented >= _HABIT * len(short) and _has_flush_lines(full)
    if len(full) >= _LEAST_PAIRS:
        exact = sum(abs(its_edges.right - line.right) <= _EXACT * line.size for line, _, its_edges in full)
        habits.is_justified = exact >= _JUSTIFIED * len(full)
    tagged = sum(line.tag is not None for line in lines)
    habits.is_tagged = tagged >= 0.9 * len(lines)
    return habits


def is_indented(line: Line, edges: Edges) -> bool:
    """`True` when `line` begins as far in as the first line of a paragraph does."""
    return _INDENT[0] * line.size <= line.left - edges.left <= _INDENT[1] * line.size


def _has_flush_lines(full: Sequence[tuple[Line, Line, Edges]]) -> bool:
    """`True` unless the lines that follow full ones are indented too: then the whole text stands further in."""
    after_indented = [(following, edges) for line, following, edges in full if is_indented(line, edges)]
    flush = sum(not is_indented(following, edges) for following, edges in after_indented)
    return 2 * flush >= len(after_indented)


def _pairs(lines: Sequence[Line], edges: Sequence[Edges]) -> Iterator[tuple[tuple[Line, Edges], tuple[Line, Edges]]]:
    for one, other in pairwise(zip(lines, edges, strict=True)):
        line, following = one[0], other[0]
        is_plain = line.cell is None and following.cell is None and not (line.is_row or following.is_row)
        if is_plain and line.page == following.page and line.region == following.region and same_size(line, following):
            yield one, other
