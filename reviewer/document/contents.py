"""Finds tables of contents inside a policy: runs of short lines whose titles come again further down."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.document.numbering import parse_number
from reviewer.document.titles import Shape
from reviewer.document.unit import Unit, key_of

_LONGEST = 50  # code points of an entry, page number included
_LEAST = 3  # entries
_NO_ENTRY = re.compile("[。；;，,]$|[，,].*[：:]$")
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
    keys = [_key(unit) for unit in units]
    last = {key: index for index, key in enumerate(keys) if key}
    entries: set[int] = set()
    for start, end in _short_runs(keys):
        first_title = _before_repetition(keys, start, end)
        end, is_followed = first_title, first_title < end
        comes_again = [last[key] > index for index, key in enumerate(keys[start:end], start)]
        entries |= _entries(units, shapes, (start, end), comes_again, is_followed=is_followed)
    numbered = sum(units[index].ordinal > 0 or key_of(units[index].body) != keys[index] for index in entries)
    return Contents(frozenset(entries), frozenset(keys[index] for index in entries), 2 * numbered > len(entries))


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
