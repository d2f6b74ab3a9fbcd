"""Progress and cancelling as one callable, so that the core needs neither a thread nor a flag."""

from collections.abc import Callable
from typing import TypeAlias

Report: TypeAlias = Callable[[int, int], None]
"""Called with (done, total) between steps. May raise Cancelled, which ends the work."""


def silent(done: int, total: int) -> None:
    """Report to nobody."""
