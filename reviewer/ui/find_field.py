"""FindField: the search field of the toolbar. Enter and F3 go on, Shift goes back, Esc clears and returns."""

from collections import Counter

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from reviewer.document.model import Span
from reviewer.review.model import Review
from reviewer.ui.find import Finder, Hit, RecordFinder, Where, next_hit
from reviewer.ui.focus import Focus, Origin
from reviewer.ui.line_field import LineField
from reviewer.ui.policy_pane import PolicyPane
from reviewer.ui.session import ReviewSession
from reviewer.ui.words import FIND_NAME, FIND_PLACEHOLDER, hits_of

AHEAD = 50  # milliseconds between two slices, while nobody waits for them


class FindField(QWidget):
    """Finds words in the policy, the notes and the checklist, marks the places and goes through all of them."""

    found = Signal()
    left = Signal()  # Esc: the lawyer is done with finding

    def __init__(self, session: ReviewSession, pane: PolicyPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pane = pane
        self._finder = Finder("")
        self._records = RecordFinder()
        self._looked_for = ""
        self._at: int | None = None  # among all hits
        self.hits: tuple[Span, ...] = ()  # in the policy
        self.others: tuple[Hit, ...] = ()  # beside it; gone through after those in the policy
        self._ahead = QTimer(self)  # makes a long policy ready while nobody asks for anything
        self._ahead.timeout.connect(self._get_ready)
        self.field = LineField()
        self.field.setPlaceholderText(FIND_PLACEHOLDER)
        self.field.setAccessibleName(FIND_NAME)
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumWidth(120)
        self.field.setMaximumWidth(240)
        self.field.installEventFilter(self)
        self.count = QLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 0, 4, 0)
        layout.addWidget(self.field)
        layout.addWidget(self.count)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._look)
        session.opened.connect(self._open)
        for signal in (session.review_changed, session.analysis_replaced):
            signal.connect(self._look_beside)

    def activate(self) -> None:
        """Go to the field; words selected in the policy are looked for."""
        span, review = self._pane.view.selected_span(), self._session.review
        if span and review and "\n" not in (words := review.document.quote(span)):
            self.field.setText(words)
        self.field.setFocus()
        self.field.selectAll()

    def next(self) -> None:
        """Go to the next place."""
        self._go(is_backwards=False)

    def previous(self) -> None:
        """Go to the place before."""
        self._go(is_backwards=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and not self.field.is_composing:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go(is_backwards=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.field.clear()
                self.left.emit()
                return True
        return False

    def _open(self, review: Review) -> None:
        self._finder = Finder(review.document.text)
        self._ahead.start(AHEAD)
        self._look(self.field.text())

    def _get_ready(self) -> None:
        if not self._finder.get_ready():
            return
        self._ahead.stop()
        if self._looked_for:
            self._look(self._looked_for)  # somebody was quicker

    def _look(self, words: str) -> None:
        """Look for `words`, in a long policy that is not ready yet as soon as it is."""
        self._looked_for, self._at = words, None
        if words and not self._finder.is_near_ready:
            self._ahead.start(0)
        self.hits = self._finder.find(words) if self._finder.is_near_ready else ()
        self._pane.set_hits(self.hits)
        self._look_beside()

    def _look_beside(self, _: object = None) -> None:
        """Look again in what may have changed: notes and the checklist."""
        review = self._session.review
        self.others = self._records.find(review, self._looked_for) if review is not None else ()
        self._say()
        self.found.emit()

    @property
    def total(self) -> int:
        """Return how many places were found everywhere."""
        return len(self.hits) + len(self.others)

    def _go(self, *, is_backwards: bool) -> None:
        if not self.total:
            return
        at = self._next(is_backwards=is_backwards)
        if at < len(self.hits):
            focus = Focus(span=self.hits[at], origin=Origin.FIND)
        else:
            hit = self.others[at - len(self.hits)]
            focus = Focus(hit.span, hit.requirement_id, hit.defect_id, hit.record_key, Origin.FIND)
        self._session.focus(focus)
        self._at = at
        self._say()

    def _next(self, *, is_backwards: bool) -> int:
        """Return the hit to go to: beside the last one while that is still looked at, else the nearest to the caret."""
        step = -1 if is_backwards else 1
        if self._at is not None and self._session.current_focus.origin == Origin.FIND:
            return (self._at + step) % self.total
        nearest = next_hit(self.hits, self._pane.view.caret() - 1, is_backwards=is_backwards)
        return nearest if nearest is not None else 0

    def _say(self) -> None:
        beside = Counter(hit.where for hit in self.others)
        words = hits_of(self.total, self._at, beside[Where.NOTE], beside[Where.POINT])
        self.count.setText(words if self._looked_for else "")
