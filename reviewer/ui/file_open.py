"""FileOpen: a file that the system hands to the running program (macOS: a double click, a drop on the dock)."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class FileOpen(QObject):
    """Listens to the application for as long as it lives."""

    def __init__(self, open_path: Callable[[Path], None], parent: QObject) -> None:
        super().__init__(parent)
        self._open_path = open_path
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self._open_path(Path(event.file()))
            return True
        return False
