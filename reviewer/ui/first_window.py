"""FirstWindow: what is seen until the real window is there."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QMainWindow

from reviewer.start_words import APPLICATION, LOADING
from reviewer.ui.preferences import Preferences

POLL_MS = 20
USUAL_SIZE, SMALLEST_SIZE = (1440, 900), (960, 600)  # pixels; the first until the lawyer has chosen

Loaded = TypeVar("Loaded")


class FirstWindow(QMainWindow):
    """The title, the colours and the place of the window, and nothing that takes time to load."""

    painted = Signal()  # once

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.setWindowTitle(APPLICATION)
        self.setMinimumSize(*SMALLEST_SIZE)
        self.resize(*USUAL_SIZE)
        self.restoreGeometry(preferences.state("geometry"))
        label = QLabel(LOADING)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setCentralWidget(label)
        self._was_painted = False
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)

    def wait_for(self, work: "Future[Loaded]", then: Callable[["Future[Loaded]"], None]) -> None:
        """Call `then` on this thread once `work` is done; polled, for a worker never touches a QObject."""

        def look() -> None:
            if work.done():
                self._timer.stop()
                then(work)

        self._timer.timeout.connect(look)
        self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)  # after what stands inside has been painted too
