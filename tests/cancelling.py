"""A report that presses Cancel at a chosen moment."""

from reviewer.errors import Cancelled
from reviewer.progress import Report


def cancelling_at(moment: int) -> Report:
    """Return a report that raises Cancelled when it is called for the `moment`-th time, counted from 0."""
    calls = iter(range(moment + 1))

    def report(done: int, total: int) -> None:
        if next(calls) == moment:
            raise Cancelled

    return report
