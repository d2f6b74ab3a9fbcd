"""Turns: gives every piece of work a turn of the event loop of its own.

When a policy is opened, everything in the window has something to do at once. Done in one go it holds the window; done
piece by piece, each with what it causes to be painted, nobody notices.
"""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from reviewer.review.changes import Change

MANY = 20  # records changed at once
PAUSE = 1  # millisecond after a piece: at 0 the next one shares a turn with the painting of the one before


class Turns(QObject):
    """Does what it is given in the order in which it was given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Callable[[], None]] = deque()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._do_next)

    @property
    def is_busy(self) -> bool:
        """`True` while something waits."""
        return bool(self._waiting)

    def take(self, work: Callable[[], None]) -> None:
        """Do `work` soon, in a turn of its own. It is done even if what it was wanted for has changed meanwhile: it
        must look for itself.
        """
        self._waiting.append(work)
        if not self._timer.isActive():
            self._timer.start()

    def take_large(self, change: Change | None, work: Callable[[], None]) -> None:
        """Show by `work` what changed: now, but after a `change` of very many records in a turn of its own."""
        if change is not None and len(change.swaps) > MANY:
            self.take(work)
        else:
            work()

    def finish(self) -> None:
        """Do now all that waits."""
        while self._waiting:
            self._do_next()

    def _do_next(self) -> None:
        if not self._waiting:
            return  # somebody had it finished
        work = self._waiting.popleft()
        try:
            work()
        finally:
            if self._waiting:
                self._timer.start()
