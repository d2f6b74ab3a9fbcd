"""LineField: one line to type in, which knows whether an input method is composing in it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

_CHOOSING = {
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Space,
    *(Qt.Key(Qt.Key.Key_0.value + digit) for digit in range(10)),
}


def chooses_candidate(event: QKeyEvent) -> bool:
    """`True` for a key that chooses among an input method's candidates, or gives them up.

    While it composes such a key is the input method's. Most take it before the field hears of it; of those that let
    it through, nobody shall decide, save or leave anything by it.
    """
    return event.key() in _CHOOSING


class LineField(QLineEdit):
    """While an input method composes here, no shortcut is one, and its keys do nothing else."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self._is_composing = False

    @property
    def is_composing(self) -> bool:
        """`True` while an input method holds syllables that are no words yet."""
        return self._is_composing

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._is_composing = False
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        if self._is_composing and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and chooses_candidate(event):
                return True
        return super().event(event)
