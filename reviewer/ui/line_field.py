"""LineField: one line to type in, which knows whether an input method is composing in it. ComposingGuard: what makes
one that Qt built behave so.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from reviewer.ui.drop import dropped_paths

_CHOOSING = {
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Space,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    *(Qt.Key(Qt.Key.Key_0.value + digit) for digit in range(10)),
}


def is_input_methods(event: QEvent) -> bool:
    """`True` for what a field that is composing keeps from everybody: shortcuts, which it accepts, and some keys.

    They are the keys that choose among an input method's candidates, or give them up. Most input methods take them
    before the field hears of it; of those that let them through, nobody shall decide, save or leave anything by them.
    """
    if not isinstance(event, QKeyEvent):
        return False
    if event.type() == QEvent.Type.ShortcutOverride:
        event.accept()
        return True
    return event.type() == QEvent.Type.KeyPress and event.key() in _CHOOSING


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
        if self._is_composing and is_input_methods(event):
            return True
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file that is dropped here belongs to the window: it is opened, its path is not written down."""
        if dropped_paths(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)


class ComposingGuard(QObject):
    """Gives a line that Qt built for a dialog of its own what a LineField has."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._is_composing = False
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self._is_composing = bool(event.preeditString())
        elif event.type() == QEvent.Type.FocusOut:
            self._is_composing = False
        return self._is_composing and is_input_methods(event)
