"""WritingField: several lines of the lawyer's own words, which settle on leaving the field or after a rest.

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

    def set_rest(self, milliseconds: int) -> None:
        """Settle after so long without a change."""
        self._rest.setInterval(milliseconds)

    def show_words(self, words: str) -> None:
        """Show `words` in place of what stands there. The field's own undo begins anew."""
        self._rest.stop()
        self._known = self._settled = words
        self.setPlainText(shown_text(words))
        self._known = self._settled = self.words

    def settle(self) -> None:
        """Say now what stands here, if it is new; syllables that are being composed become words first."""
        if self._is_composing:
            QGuiApplication.inputMethod().commit()
        self._rest.stop()
        words = self.words
        if words != self._settled:
            self._settled = words
            self.settled.emit(words)

    def unsettle(self) -> None:
        """What settled could not be kept: the next rest or leaving says it again."""
        self._settled = f"{self.words}\0"

    # Qt asks

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

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
            self.words_changed.emit(words)

    def _rested(self) -> None:
        if self._is_composing:
            self._rest.start()
        else:
            self.settle()
