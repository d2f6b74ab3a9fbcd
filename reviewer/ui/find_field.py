"""FindField: the search field of the toolbar. Enter and F3 go on, Shift goes back, Esc clears and returns."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from reviewer.document.model import Span
from reviewer.review.model import Review
from reviewer.ui.find import Finder, next_hit
from reviewer.ui.focus import Focus, Origin
from reviewer.ui.policy_pane import PolicyPane
from reviewer.ui.session import ReviewSession
from reviewer.ui.words import FIND_NAME, FIND_PLACEHOLDER, hits_of


class FindField(QWidget):
    """Finds words in the policy, marks all places and goes through them."""

    found = Signal()
    left = Signal()  # Esc: the lawyer is done with finding

    def __init__(self, session: ReviewSession, pane: PolicyPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pane = pane
        self._finder = Finder("")
        self._looked_for = ""
        self.hits: tuple[Span, ...] = ()
        self.field = QLineEdit()
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
        # An input method that composes gets its keys before this filter does; what arrives here is meant for us.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
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
        self._look(self.field.text())

    def _look(self, words: str) -> None:
        self._looked_for = words
        self.hits = self._finder.find(words)
        self._pane.set_hits(self.hits)
        self._say()
        self.found.emit()

    def _go(self, *, is_backwards: bool) -> None:
        at = next_hit(self.hits, self._place(), is_backwards=is_backwards)
        if at is not None:
            self._session.focus(Focus(span=self.hits[at], origin=Origin.FIND))
            self._say(at)

    def _place(self) -> int:
        focus = self._session.current_focus
        if focus.origin == Origin.FIND and focus.span is not None:
            return focus.span.start
        return self._pane.view.caret() - 1

    def _say(self, at: int | None = None) -> None:
        self.count.setText(hits_of(len(self.hits), at) if self._looked_for else "")
