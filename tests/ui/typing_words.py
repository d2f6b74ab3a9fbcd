"""Writes as a lawyer's input method does: syllables first, then words, or nothing."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QWidget


def compose(widget: QWidget, syllables: str) -> None:
    """Show `syllables` as being composed at the caret; "" gives the composing up."""
    QCoreApplication.sendEvent(widget, QInputMethodEvent(syllables, []))


def write(widget: QWidget, words: str) -> None:
    """Put `words` in at the caret, as an input method does when a candidate was chosen."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    QCoreApplication.sendEvent(widget, event)
