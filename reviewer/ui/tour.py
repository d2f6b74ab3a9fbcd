"""Tour: five steps above the lists, the first time the sample policy is opened. Never again, wherever it was left."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from reviewer.paths import resources_folder
from reviewer.review.model import Review
from reviewer.ui.editor_frame import plain_label
from reviewer.ui.opening import is_shipped
from reviewer.ui.preferences import Preferences
from reviewer.ui.session import ReviewSession
from reviewer.ui.theme import Look, Theme
from reviewer.ui.tour_words import LAST_STEP, NEXT_STEP, PREVIOUS_STEP, SKIP_TOUR, spoken_step, step_of


def tour_steps() -> Sequence[tuple[str, str]]:
    """Return title and words of each step."""
    text = (resources_folder() / "tour" / "first-minute.md").read_text(encoding="utf-8")
    parts = [part.partition("\n") for part in text.removeprefix("# ").split("\n# ")]
    return [(title.strip(), words.strip()) for title, _, words in parts]


class Tour(QWidget):
    """A card with one step at a time. Takes no keyboard unasked: F6 and Alt lead here, Esc and the buttons away."""

    left = Signal()  # over, by the lawyer's wish: the keyboard may go to the list

    def __init__(self, session: ReviewSession, look: Look, preferences: Preferences) -> None:
        super().__init__()
        self._session, self._preferences = session, preferences
        self._steps = tour_steps()
        self._at = 0
        self.count = plain_label(is_muted=True)
        self.count.setWordWrap(False)
        self.title = plain_label()
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.words = plain_label()
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.back = _button(PREVIOUS_STEP, lambda: self._go(-1))
        self.next = _button(NEXT_STEP, lambda: self._go(1))
        self.skip = _button(SKIP_TOUR, self._end)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.addWidget(self.skip)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.addLayout(head)
        layout.addWidget(self.words)
        layout.addLayout(row)
        for first, second in ((self.next, self.back), (self.back, self.skip)):
            self.setTabOrder(first, second)
        self.setFocusProxy(self.next)
        self.setAutoFillBackground(True)
        self.hide()
        session.opened.connect(self._opened)
        look.changed.connect(self._dress)
        self._dress(look.theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._end()
        else:
            super().keyPressEvent(event)

    def _opened(self, review: Review) -> None:
        path = self._session.source_path
        is_sample = path is not None and is_shipped(path)
        if is_sample and not self._preferences.has_seen_tour:
            self._preferences.has_seen_tour = True
            self._at = 0
            self._show_step()
            self.show()
        elif not is_sample:
            self.hide()

    def _go(self, step: int) -> None:
        self._at = max(0, self._at + step)
        if self._at < len(self._steps):
            self._show_step()
        else:
            self._end()

    def _show_step(self) -> None:
        title, words = self._steps[self._at]
        self.title.setText(title)
        self.words.setText(words)
        self.count.setText(step_of(self._at, len(self._steps)))
        self.back.setEnabled(self._at > 0)
        self.next.setText(LAST_STEP if self._at == len(self._steps) - 1 else NEXT_STEP)
        said = spoken_step(self._at, len(self._steps), title, words)
        self.setAccessibleName(said)
        self.next.setAccessibleDescription(said)  # the button has the keyboard: this is what is heard

    def _end(self) -> None:
        self.hide()
        self.left.emit()

    def _dress(self, theme: Theme) -> None:
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Window, QColor(theme.notice))
        self.setPalette(colours)


def _button(words: str, pressed: Callable[[], None]) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _=False: pressed())
    return button
