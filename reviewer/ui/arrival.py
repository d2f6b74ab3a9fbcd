"""Arrival: what the view of a long policy is to show as soon as it can.

A million characters take Qt half a second to set. Nobody waits for them: who wants to go where nothing is set yet is
brought there when it is, and meanwhile the view shows what it showed before.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeyEvent, QPixmap

from reviewer.document.model import Span
from reviewer.ui.typesetter import Typesetter

POLL_MS = 10
PAGE = 6000  # code points: more than the largest screen shows


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be selected (or where the caret is to stand), what is to be seen, and which key waits. None: as is."""

    selection: Span | None = None
    view: Span | None = None
    at_top: bool = False
    key: QKeyEvent | None = None  # one that means the whole text

    def furthest(self, end: int) -> int:
        """Return up to where a text that ends at `end` must be set for this: what is to be on top needs words below."""
        if self.key is not None:
            return end
        return min(end, max(span.end for span in (self.selection, self.view) if span is not None) + PAGE)


class Arrival(QObject):
    """Keeps the goal of one view until the typesetter has come that far, then hands it to `arrive`."""

    def __init__(self, page: Typesetter, arrive: Callable[[Goal], None], parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._arrive = page, arrive
        self.goal: Goal | None = None
        self.picture: QPixmap | None = None  # of what was shown when all was taken away to be set anew
        self._was_set = False  # at the last look
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._look)

    @property
    def is_away(self) -> bool:
        """`True` while what Qt holds is not what the lawyer sees: its places mean nothing."""
        return self.picture is not None

    @property
    def selection(self) -> Span | None:
        """Return what will be selected, None where that stays as it is."""
        return self.goal.selection if self.goal else None

    def leave(self, goal: Goal, picture: QPixmap) -> None:
        """Everything is about to be set anew; `picture` is shown until there is something to see at the goal."""
        self.goal = replace(goal, key=self.goal.key) if self.goal is not None else goal
        self.picture = self.picture or picture
        self._timer.start()

    def select(self, span: Span) -> bool:
        """`True` when `span` can be selected now; else it will be."""
        return self._can(span) or self._wait(replace(self.goal or Goal(), selection=span))

    def reveal(self, span: Span, *, at_top: bool) -> bool:
        """`True` when `span` can be brought into view now; else it will be."""
        return self._can(span) or self._wait(replace(self.goal or Goal(), view=span, at_top=at_top))

    def hold(self, key: QKeyEvent) -> bool:
        """`True` when a key that means the whole text can be used now; else it will be."""
        return self._can(Span(0, len(self._page.text))) or self._wait(replace(self.goal or Goal(), key=key.clone()))

    def forget(self) -> None:
        """Want nothing any more."""
        self._timer.stop()
        self.goal = self.picture = None
        self._was_set = False

    def _look(self) -> None:
        """Arrive, if all up to the goal is set, and was at the last look: Qt tells the scroll bar a little later."""
        goal = self.goal
        if goal is None or not self._page.is_set(goal.furthest(len(self._page.text))):
            self._was_set = False
        elif not self._was_set:
            self._was_set = True
        else:
            self.forget()
            self._arrive(goal)

    def _can(self, span: Span) -> bool:
        if self.is_away or not self._page.come_near(span.end):
            return False
        self.forget()  # what was wanted before is no longer
        return True

    def _wait(self, goal: Goal) -> bool:
        self.goal = goal
        self._timer.start()
        return False
