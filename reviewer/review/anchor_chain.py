"""Places that two sequences surely have in common, so that long ones are compared piece by piece.

What stands once on either side is an anchor (patience diff, B. Cohen); of anchors that cross each other the heaviest
chain in order is kept. Time grows as n log n.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from reviewer.document.model import Span

Item = TypeVar("Item")
Pair = tuple[int, int]


def unique_runs(old: Sequence[str], new: Sequence[str], size: int) -> list[Pair]:
    """Return the indexes of items in runs of `size` that stand once on either side, the longest chain of them."""
    places, others = _once(old, size), _once(new, size)
    shared = [(place, others[run], 1) for run, place in places.items() if run in others]
    pairs: list[Pair] = []
    for one, other in heaviest_chain(shared):
        for step in range(size):
            # runs that overlap are matched alike, or only their first is
            if not pairs or (one + step > pairs[-1][0] and other + step > pairs[-1][1]):
                pairs.append((one + step, other + step))
    return pairs


def heaviest_chain(candidates: Iterable[tuple[int, int, int]]) -> list[Pair]:
    """Return those of (index, other index, weight) that rise on both sides and weigh most together."""
    ranked = sorted(candidates, key=lambda one: (one[0], -one[1]))
    columns = sorted({other for _, other, _ in ranked})
    # of all chains that end at a column or before it the heaviest: weight, its last candidate (a Fenwick tree)
    tree = [(0, -1)] * (len(columns) + 1)
    before: list[int] = []
    for number, (_, other, weight) in enumerate(ranked):
        place = bisect_left(columns, other)
        found = (0, -1)
        at = place
        while at > 0:
            found = max(found, tree[at])
            at -= at & -at
        before.append(found[1])
        at = place + 1
        while at < len(tree):
            tree[at] = max(tree[at], (found[0] + weight, number))
            at += at & -at
    number = max(tree)[1]
    chain = []
    while number >= 0:
        chain.append(ranked[number][:2])
        number = before[number]
    return chain[::-1]


def between(pairs: Sequence[Pair], old_size: int, new_size: int) -> Iterator[tuple[Span, Span]]:
    """Yield what lies between the pairs on both sides, in order; one more than there are pairs, empty ones too."""
    one = other = 0
    for next_one, next_other in [*pairs, (old_size, new_size)]:
        yield Span(one, next_one), Span(other, next_other)
        one, other = next_one + 1, next_other + 1


def shortest_edit(old: Sequence[str], new: Sequence[str], limit: int) -> list[Pair]:
    """Return the pairs kept by a shortest edit of at most `limit` steps (Myers 1986); [] where it takes more."""
    furthest = {1: 0}
    trace: list[dict[int, int]] = []
    for steps in range(min(limit, len(old) + len(new)) + 1):
        trace.append(dict(furthest))
        for diagonal in range(-steps, steps + 1, 2):
            down = diagonal == -steps or (diagonal != steps and furthest[diagonal - 1] < furthest[diagonal + 1])
            one = furthest[diagonal + 1] if down else furthest[diagonal - 1] + 1
            while one < len(old) and one - diagonal < len(new) and old[one] == new[one - diagonal]:
                one += 1
            furthest[diagonal] = one
            if one >= len(old) and one - diagonal >= len(new):
                return _walked_back(trace, len(old), len(new))
    return []


def _walked_back(trace: Sequence[dict[int, int]], one: int, other: int) -> list[Pair]:
    pairs = []
    for steps in range(len(trace) - 1, -1, -1):
        furthest, diagonal = trace[steps], one - other
        down = diagonal == -steps or (diagonal != steps and furthest[diagonal - 1] < furthest[diagonal + 1])
        last = diagonal + 1 if down else diagonal - 1
        last_one = furthest[last] if steps else 0
        last_other = last_one - last if steps else 0
        while one > last_one and other > last_other and (one, other) != (0, 0):
            one, other = one - 1, other - 1
            pairs.append((one, other))
        if steps:
            one, other = last_one, last_other
    return pairs[::-1]


def _once(items: Sequence[str], size: int) -> dict[tuple[str, ...], int]:
    """Return where every run of `size` begins that stands once."""
    places: dict[tuple[str, ...], int] = {}
    twice = set()
    for start in range(len(items) - size + 1):
        run = tuple(items[start : start + size])
        if run in places:
            twice.add(run)
        places[run] = start
    return {run: start for run, start in places.items() if run not in twice}
