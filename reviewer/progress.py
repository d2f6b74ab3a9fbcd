"""Progress and cancelling as one callable, so that the core needs neither a thread nor a flag."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias, TypeVar

Report: TypeAlias = Callable[[int, int], None]
"""Called with (done, total) between steps. May raise Cancelled, which ends the work."""

T = TypeVar("T")
STEP = 100  # items between two reports: some milliseconds of work


def silent(done: int, total: int) -> None:
    """Report to nobody."""


def part_of(report: Report, start: int, end: int, whole: int) -> Report:
    """Return the report of one part of the work: what it tells of itself is told on as `start` to `end` of `whole`."""

    def tell(done: int, total: int) -> None:
        report(start + (end - start) * done // max(total, 1), whole)

    return tell


def each(items: Sequence[T], report: Report, step: int = STEP) -> Iterator[T]:
    """Yield `items`, reporting before every `step`-th how many were done: a loop that can be cancelled."""
    total = len(items)
    for start in range(0, total, step):
        report(start, total)
        yield from items[start : start + step]
