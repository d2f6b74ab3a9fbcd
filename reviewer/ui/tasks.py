"""Task: a core function on the one worker thread, polled from the GUI thread.

A worker never touches a QObject. It writes a tuple on a slate and leaves its value in a Future; a timer on the GUI
thread picks both up. (Signals emitted from a worker segfault under PySide6 more often than not.)
"""

from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, wait
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.errors import Cancelled, ReviewerError
from reviewer.progress import Report

POLL_MS = 50


class _Slate:
    """What the worker and the window tell each other: plain attributes, each written by one side only."""

    def __init__(self) -> None:
        self.progress: tuple[int, int] = (0, 0)
        self.is_cancelled = False

    def report(self, done: int, total: int) -> None:
        """Called by the worker between steps; raises Cancelled when the lawyer pressed Cancel."""
        if self.is_cancelled:
            raise Cancelled
        self.progress = (done, total)


class Task(QObject):
    """Work under way. Emits `progressed`, then `finished`, then exactly one of `succeeded`, `failed`, `cancelled`.

    `finished` comes first so that a progress bar is gone before a handler opens a dialog. An error that is not a
    ReviewerError is a bug: it is raised on the GUI thread, where the crash dialog gets it.
    """

    progressed = Signal(int, int)
    finished = Signal()
    succeeded = Signal(object)
    failed = Signal(object)  # ReviewerError
    cancelled = Signal()

    def __init__(
        self,
        executor: Executor,
        work: Callable[[Report], Any],
        title: str,
        owner: QObject,
        *,
        is_shown: bool = True,
    ) -> None:
        super().__init__(owner)
        self.title = title
        self.is_shown = is_shown
        self._slate = _Slate()
        self._shown = self._slate.progress
        self._future = executor.submit(work, self._slate.report)
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._poll)
        self._timer.start()

    @property
    def is_running(self) -> bool:
        """`True` until the outcome has been told."""
        return self._timer.isActive()

    def cancel(self) -> None:
        """Ask the work to stop at its next step; `cancelled` follows, unless it was done already."""
        self._slate.is_cancelled = True
        self._future.cancel()

    def stop(self) -> None:
        """Cancel and wait for the worker, telling nobody: the window is closing."""
        self._timer.stop()
        self.cancel()
        wait([self._future])

    def _poll(self) -> None:
        if self._slate.progress != self._shown:
            self._shown = self._slate.progress
            self.progressed.emit(*self._shown)
        if not self._future.done():
            return
        self._timer.stop()
        self.deleteLater()
        self.finished.emit()
        try:
            value = self._future.result()
        except (Cancelled, CancelledError):
            self.cancelled.emit()
        except ReviewerError as error:
            self.failed.emit(error)
        else:
            if self._slate.is_cancelled:
                self.cancelled.emit()
            else:
                self.succeeded.emit(value)
