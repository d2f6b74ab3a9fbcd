"""Finds tables of contents inside a policy: runs of short lines whose titles come again further down."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from reviewer.document.numbering import parse_number
from reviewer.document.titles import Shape
from reviewer.document.unit import Unit, key_of

_LONGEST = 50  # code points of an entry, page number included
_LEAST = 3  # entries
_NO_ENTRY = re.compile("[。；;，,]$|[，,].*[：:]$")
_LEADER = re.compile(r"(?:[.．·…_—-]\s?){3,}\s*(?:第?\s?\d{1,3}\s?页?|[ivxIVX]{1,5})$|…{1,2}\s?\d{1,3}$")
_PAGE = re.compile(r"[-–—.…·\s]*第?\s?\d{1,3}\s?页?[-–—\s]*")  # a page number on a line of its own
_STRAY = 1  # lines between the last entry that comes again and the first title
_SHARE = 0.6  # of the run that must come again: wording often differs a little between entry and title


@dataclass(frozen=True, slots=True)
class Contents:
    """Tables of contents: indexes of their entries among the units, keys of the titles listed (see `key_of`)."""

    entries: frozenset[int]
    titles: frozenset[str]
    is_numbered: bool  # most entries carry a number


def find_contents(units: Sequence[Unit], shapes: Sequence[Shape]) -> Contents:
    """Return the tables of contents of a policy, empty where there is none."""
    places = [index for index, unit in enumerate(units) if not _PAGE.fullmatch(unit.words)]
    lines = [units[index] for index in places]
    line_shapes = [shapes[index] for index in places]
    keys = [_key(unit) for unit in lines]
    last = {key: index for index, key in enumerate(keys) if key}
    found: set[int] = set()
    for start, end in _short_runs(keys):
        first_title = _before_repetition(keys, start, end)
        end, is_followed = first_title, first_title < end
        comes_again = [last[key] > index for index, key in enumerate(keys[start:end], start)]
        found |= _entries(lines, line_shapes, (start, end), comes_again, is_followed=is_followed)
    found |= _led_to_pages(lines)
    numbered = sum(lines[index].ordinal > 0 or key_of(lines[index].body) != keys[index] for index in found)
    titles = frozenset(keys[index] for index in found)
    return Contents(_with_pages(places, found), titles, 2 * numbered > len(found))


def _led_to_pages(units: Sequence[Unit]) -> set[int]:
    """Return the lines that dots lead to a page number, where several stand together: entries whatever the titles."""
    led = [index for index, unit in enumerate(units) if len(unit.words) <= _LONGEST and _LEADER.search(unit.words)]
    runs = [[index for _, index in run] for _, run in groupby(enumerate(led), key=lambda one: one[1] - one[0])]
    return {index for run in runs if len(run) >= _LEAST for index in run}


def _with_pages(places: Sequence[int], found: set[int]) -> frozenset[int]:
    """Return the entries as indexes among all units, with the page numbers that stand on lines of their own."""
    entries = {places[index] for index in found}
    for index in found:
        after = places[index + 1] if index + 1 < len(places) else places[index] + 1
        entries |= set(range(places[index] + 1, after))
    return frozenset(entries)


def _key(unit: Unit) -> str:
    # an entry may carry a bullet and then its number ("- 一、…"); the title has the number only
    inner = parse_number(unit.body) if unit.number and not unit.ordinal else None
    body = unit.body[inner.length :] if inner else unit.body
    if unit.is_row or len(body) > _LONGEST or _NO_ENTRY.search(body.rstrip()):
        return ""
    key = key_of(body)
    return key if len(key) >= 2 else ""


def _short_runs(keys: Sequence[str]) -> list[tuple[int, int]]:
    runs, start = [], -1
    for index, key in enumerate((*keys, "")):
        if key and start < 0:
            start = index
        elif not key and start >= 0:
            if index - start >= _LEAST:
                runs.append((start, index))
            start = -1
    return runs


def _before_repetition(keys: Sequence[str], start: int, end: int) -> int:
    """Return where a run begins to repeat itself: there the table of contents ends and its first title stands."""
    seen: set[str] = set()
    for index in range(start, end):
        if keys[index] in seen:
            return index
        seen.add(keys[index])
    return end


def _entries(
    units: Sequence[Unit],
    shapes: Sequence[Shape],
    run: tuple[int, int],
    comes_again: Sequence[bool],
    *,
    is_followed: bool,
) -> set[int]:
    """Return the entries in a run of short lines; `is_followed`: the first title stands right after the run."""
    start, end = run
    again = [start + offset for offset, flag in enumerate(comes_again) if flag]
    if len(again) < _LEAST:
        return set()
    first, last = again[0], again[-1]
    if len(again) < _SHARE * (last - first + 1):
        return set()
    # the title of the document may come again too, right above its table of contents
    while first < last and shapes[first] is Shape.TITLE and not units[first].number:
        first += 1
    while last + 1 < end and _follows(units[last], units[last + 1]):
        last += 1
    if is_followed and end - last <= _STRAY + 1:
        last = end - 1  # an annex that is called otherwise further down
    while first > start and _follows(units[first - 1], units[first]):
        first -= 1
    return set(range(first, last + 1)) if last - first + 1 >= _LEAST else set()


def _follows(unit: Unit, following: Unit) -> bool:
    if not unit.number or not following.number or unit.series != following.series:
        return False
    return following.ordinal == unit.ordinal + 1
