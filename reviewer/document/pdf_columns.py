"""The order in which the lines of a page are read: from above, and where there are columns, the left one first."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from reviewer.document.pdf_line import Line, joined_in_row

_LEAST_LINES = 4  # in each column
_GUTTER = 0.8  # of the size, between columns
_MIDDLE = (0.25, 0.75)  # of the width of the text, where a gutter may lie
_BIN = 4  # points
_CANDIDATES = 3
_FULL = 2.0  # of the size: a line that ends so near the edge of its column fills it
_FULL_SHARE = 0.5  # of the lines of the left column that fill it: cells of a form do not
_NARROWEST = 8.0  # of the size, lines of a column on the average
_SHARE = 0.3  # of the pages that must have two columns for the rest to be looked at with that in mind
_OVERLAP = 0.5  # of the height of the shorter column that both must share
_DEEPEST = 2  # columns are parted in two, and each part again: four columns
_SAME_PLACE = 12.0  # points between gutters of two pages that are one to the eye


@dataclass(frozen=True, slots=True)
class _Item:
    """A line, or a whole table, with the room it takes."""

    lines: tuple[Line, ...]
    left: float
    top: float
    right: float
    bottom: float
    size: float


def in_reading_order(
    lines: Sequence[Line], regions: Iterator[int], gutters: Sequence[float], usual: Sequence[float] = ()
) -> list[Line]:
    """Return the lines of one page in reading order. The lines of each column get the next of `regions`.

    Lines outside tables and columns that stand side by side are joined with a tab between them. `gutters` is where the
    page's columns part, `usual` where those of other pages do: a last page may have too little text to show it.
    """
    return _ordered(_items(lines), 0, regions, gutters, usual)


def _ordered(
    items: Sequence[_Item], region: int, regions: Iterator[int], gutters: Sequence[float], usual: Sequence[float]
) -> list[Line]:
    """Return the lines of a page or of some of its columns; those that are in no column of their own get `region`."""
    gutter, bands = 0.0, [(list(items), False)]
    for place, is_usual in (*((one, False) for one in gutters), *((one, True) for one in usual)):
        if region and not min(item.left for item in items) < place < max(item.right for item in items):
            continue
        found = _bands(items, place, is_usual=is_usual)
        if _parted(found) > _parted(bands) or (is_usual and not region and _parted(found) == _parted(bands)):
            gutter, bands = place, found
    ordered: list[Line] = []
    for band, is_parted in bands:
        if not is_parted:
            ordered += [replace(line, region=region) for line in _in_rows(band)]
            continue
        for side in _sides(band, gutter):
            ordered += _ordered(side, next(regions), regions, gutters, usual) if side else []
    return ordered


def _items(lines: Sequence[Line]) -> list[_Item]:
    """Return the lines by height, all lines of one table together where its first one stands."""
    tables: dict[int, list[Line]] = {}
    items: list[_Item] = []
    for line in lines:
        if line.cell is None:
            items.append(_Item((line,), line.left, line.top, line.right, line.bottom, line.size))
        else:
            tables.setdefault(line.cell.table, []).append(line)
    for members in tables.values():
        cells = [line.cell for line in members if line.cell is not None]
        ordered = sorted(members, key=_place_in_table)
        items.append(
            _Item(
                tuple(ordered),
                min(cell.left for cell in cells),
                min(line.top for line in members),
                max(cell.right for cell in cells),
                max(line.bottom for line in members),
                members[0].size,
            )
        )
    return sorted(items, key=lambda item: (item.top, item.left))


def _place_in_table(line: Line) -> tuple[int, int, float, float]:
    cell = line.cell
    return (cell.row, cell.column, line.baseline, line.left) if cell else (0, 0, line.baseline, line.left)


def _in_rows(items: Sequence[_Item]) -> list[Line]:
    """Return the lines from above; those that share a baseline as one."""
    ordered: list[Line] = []
    row: list[Line] = []
    for item in sorted(items, key=lambda item: min(line.baseline for line in item.lines)):
        line = item.lines[0]
        if line.cell is None and row and abs(line.baseline - row[0].baseline) < 0.5 * min(line.size, row[0].size):
            row.append(line)
            continue
        ordered += _closed(row)
        row = [line] if line.cell is None else []
        if line.cell is not None:
            ordered += item.lines
    return ordered + _closed(row)


def _closed(row: list[Line]) -> list[Line]:
    return [joined_in_row(sorted(row, key=lambda line: line.left))] if row else []


def usual_gutters(gutters: Sequence[Sequence[float]]) -> list[float]:
    """Return where the gutters lie on most pages that have columns; none where hardly any page has."""
    found = sorted(place for of_page in gutters for place in of_page)
    near: list[list[float]] = []
    for place in found:
        if near and place - near[-1][-1] <= _SAME_PLACE:
            near[-1].append(place)
        else:
            near.append([place])
    return [places[len(places) // 2] for places in near if len(places) >= _SHARE * len(gutters)]


def gutters_of(lines: Sequence[Line]) -> list[float]:
    """Return the x between the columns of text on one page, none where there is but one column."""
    return list(_gutters(_items(lines), _DEEPEST))


def _gutters(items: Sequence[_Item], depth: int) -> Iterator[float]:
    """Yield the best gutter, then those inside the columns on its sides."""
    gutter = _gutter_of(items) if depth else None
    if gutter is None:
        return
    yield gutter
    for band, is_parted in _bands(items, gutter):
        for side in _sides(band, gutter) if is_parted else ():
            yield from _gutters(side, depth - 1)


def _gutter_of(items: Sequence[_Item]) -> float | None:
    if len(items) < 2 * _LEAST_LINES:
        return None
    edges = range(0, int(max(item.right for item in items)) + _BIN, _BIN)
    ends = Counter(int(item.right // _BIN) for item in items)
    begins = Counter(int(item.left // _BIN) for item in items)
    least, most = _middle(items)
    ended, begun = 0, 0
    scores: list[tuple[int, int]] = []  # of each place: lines on the poorer side less lines that cross it; the place
    for bin_, place in enumerate(edges):
        if least <= place <= most:
            scores.append((min(ended, len(items) - begun) - (begun - ended), place))
        ended += ends[bin_]
        begun += begins[bin_]
    best, most_lines = None, 0
    for gutter in _best_places(scores):
        inside = _parted(_bands(items, gutter))
        if inside > most_lines:
            best, most_lines = gutter, inside
    return best


def _middle(items: Sequence[_Item]) -> tuple[float, float]:
    left, right = min(item.left for item in items), max(item.right for item in items)
    return left + _MIDDLE[0] * (right - left), left + _MIDDLE[1] * (right - left)


def _best_places(scores: Sequence[tuple[int, int]]) -> list[float]:
    """Return the middles of the best stretches of places with one score."""
    stretches = [(score, [place for _, place in places]) for score, places in groupby(scores, key=lambda one: one[0])]
    best = sorted(stretches, key=lambda one: -one[0])[:_CANDIDATES]
    return [(places[0] + places[-1]) / 2 for _, places in best]


def _parted(bands: Sequence[tuple[Sequence[_Item], bool]]) -> int:
    return sum(len(band) for band, is_parted in bands if is_parted)


def _bands(items: Sequence[_Item], gutter: float, *, is_usual: bool = False) -> list[tuple[list[_Item], bool]]:
    """Return the items between those that cross the gutter, each band with whether it is two columns."""
    bands: list[tuple[list[_Item], bool]] = []
    current: list[_Item] = []
    crossing: list[_Item] = []
    for item in items:
        if item.left < gutter < item.right:
            if current:
                bands.append((current, _is_parted(current, gutter, is_usual=is_usual)))
                current = []
            crossing.append(item)
        else:
            if crossing:
                bands.append((crossing, False))
                crossing = []
            current.append(item)
    bands += [(crossing, False)] if crossing else []
    bands += [(current, _is_parted(current, gutter, is_usual=is_usual))] if current else []
    return bands


def _sides(items: Sequence[_Item], gutter: float) -> tuple[list[_Item], list[_Item]]:
    return [item for item in items if item.right <= gutter], [item for item in items if item.right > gutter]


def _is_parted(items: Sequence[_Item], gutter: float, *, is_usual: bool) -> bool:
    """`True` for two columns of text; where other pages have them, all that is asked is a gap between the sides."""
    sides = _sides(items, gutter)
    left, right = sides
    size = sorted(item.size for item in items)[len(items) // 2]
    if is_usual and not (left and right):
        return True
    if not is_usual and any(len(side) < _LEAST_LINES for side in sides):
        return False
    edge = max(item.right for item in left)
    if min(item.left for item in right) - edge < _GUTTER * size:
        return False
    if is_usual:
        return True
    if sum(edge - item.right <= _FULL * size for item in left) < _FULL_SHARE * len(left):
        return False
    if any(sum(item.right - item.left for item in side) < _NARROWEST * size * len(side) for side in sides):
        return False
    tops, bottoms = ([min(i.top for i in s) for s in sides], [max(i.bottom for i in s) for s in sides])
    shared = min(bottoms) - max(tops)
    return shared >= _OVERLAP * min(bottom - top for top, bottom in zip(tops, bottoms, strict=True))
