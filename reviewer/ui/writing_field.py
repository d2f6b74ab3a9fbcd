"""WritingField: several lines of the lawyer's own words, which settle on leaving the field, after a rest, or at the
latest after a few seconds of typing on without one.

An input method composes inside the field: Qt sends textChanged at every step of it although the words are the same, so
words are compared, and nothing settles while something is being composed.
"""

import re

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from reviewer.ui.line_field import is_input_methods
from reviewer.ui.text_box import TextBox
from reviewer.ui.utf16 import shown_text

REST = 1000  # milliseconds
LATEST = 4000  # milliseconds: what was typed is on disk within five seconds, also without a rest
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML, and with it Word, cannot hold


class WritingField(TextBox):
    """A plain-text field with the two moments that matter: words changed, words settled."""

    words_changed = Signal(str)  # really changed, not composed
    settled = Signal(str)  # differ from what was shown or settled before
    left = Signal()  # Esc or Ctrl+Enter: back to where one came from

    def __init__(self, name: str, placeholder: str, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(name, lines, parent)
        self._known = ""
        self._settled = ""
        self._is_composing = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._rested)
        self._due = QTimer(self)  # runs from the first word that has not settled
        self._due.setSingleShot(True)
        self._due.setInterval(LATEST)
        self._due.timeout.connect(self._settle_unasked)
        self._is_late = False  # it was due while something was being composed
        self._is_refused = False  # the last words could not be kept: that is told once, and again on leaving
        self.setPlaceholderText(placeholder)
        self.textChanged.connect(self._compare)

    @property
    def words(self) -> str:
        """Return the words that stand in the field, without what is being composed."""
        raw = self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
        return _UNWRITABLE.sub("", raw)

    @property
    def is_composing(self) -> bool:
        """`True` while an input method holds syllables that are no words yet."""
        return self._is_composing

    @property
    def is_settled(self) -> bool:
        """`True` when the words are the ones that were shown or settled last."""
        return self.words == self._settled

    def set_rest(self, milliseconds: int, latest: int = LATEST) -> None:
        """Settle after so long without a change, and after `latest` milliseconds of changes."""
        self._rest.setInterval(milliseconds)
        self._due.setInterval(latest)

    def show_words(self, words: str) -> None:
        """Show `words` in place of what stands there. The field's own undo begins anew."""
        self._forget_rest()
        self._known = self._settled = words
        self.setPlainText(shown_text(words))
        self._known = self._settled = self.words

    def settle(self) -> None:
        """Say now what stands here, if it is new; syllables that are being composed become words first."""
        if self._is_composing:
            QGuiApplication.inputMethod().commit()
        self._forget_rest()
        words = self.words
        if words != self._settled:
            self._settled = words
            self.settled.emit(words)

    def unsettle(self) -> None:
        """What settled could not be kept: leaving the field says it again, no rest before."""
        self._settled = f"{self.words}\0"
        self._is_refused = True

    # Qt asks

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if self._is_late:
            self._settle_unasked()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._is_composing = False
            self.settle()

    def event(self, event: QEvent) -> bool:
        """Ctrl+Y is redo on every platform; here it means the field's own. While composing no shortcut is one."""
        if self._is_composing and is_input_methods(event):
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if is_control and event.key() == Qt.Key.Key_Y:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_control and event.key() == Qt.Key.Key_Y:
            self.redo()
            return
        if event.key() == Qt.Key.Key_Escape or (is_enter and is_control):
            self.settle()
            self.left.emit()
            return
        super().keyPressEvent(event)

    # How it is done

    def _compare(self) -> None:
        words = self.words
        if words != self._known:
            self._known = words
            self._rest.start()
            if not self._due.isActive():
                self._due.start()
            self.words_changed.emit(words)

    def _rested(self) -> None:
        if self._is_composing:
            self._rest.start()
        else:
            self._settle_unasked()

    def _settle_unasked(self) -> None:
        """Settle, or as soon as nothing is being composed; not at all while the disk takes nothing."""
        self._is_late = self._is_composing
        if not self._is_composing and not self._is_refused:
            self.settle()

    def _forget_rest(self) -> None:
        self._rest.stop()
        self._due.stop()
        self._is_late = self._is_refused = False
