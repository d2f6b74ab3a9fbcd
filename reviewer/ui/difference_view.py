"""DifferenceView: what a proposal strikes and what it puts, in whole words, while it is being written.

The comparison runs on the worker, one at a time and always for the newest words: a long clause takes longer than a
keystroke may.
"""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from reviewer.document.model import Span
from reviewer.progress import Report
from reviewer.review.difference import Difference, differences
from reviewer.ui.panel_words import DIFFERENCE_NAME, TASK_COMPARING, change_words
from reviewer.ui.session import ReviewSession
from reviewer.ui.text_box import LEAST_WIDTH
from reviewer.ui.theme import Look, Theme
from reviewer.ui.utf16 import shown_text

LINES = 3  # at least


@dataclass(frozen=True, slots=True)
class _Wordings:
    old: str
    new: str


class DifferenceView(QTextEdit):
    """Struck words are crossed out, new words underlined: shape tells them apart, colour only helps."""

    def __init__(self, session: ReviewSession, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._look = look
        self._wanted = _Wordings("", "")
        self._shown: tuple[_Wordings, tuple[Difference, ...]] = (self._wanted, ())
        self._is_busy = False
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(DIFFERENCE_NAME)
        look.changed.connect(self._dress)

    def minimumSizeHint(self) -> QSize:
        margins = 2 * round(self.document().documentMargin()) + 2 * self.frameWidth()
        return QSize(LEAST_WIDTH, QFontMetrics(self.font()).lineSpacing() * LINES + margins)

    def compare(self, old: str, new: str) -> None:
        """Show, as soon as it is known, what turns `old` into `new`."""
        self._wanted = _Wordings(old, new)
        if not old or not new or old == new:
            whole = Difference(_all(old), _all(new))
            self._show(self._wanted, (whole,) if old != new else ())
        elif not self._is_busy:
            self._start()

    def _start(self) -> None:
        self._is_busy = True
        work = partial(_compared, self._wanted)
        then = partial(self._done, self._wanted)
        task = self._session.run(work, TASK_COMPARING, then=then, is_shown=False)
        task.finished.connect(self._go_on)

    def _go_on(self) -> None:
        self._is_busy = False

    def _done(self, wordings: _Wordings, found: tuple[Difference, ...]) -> None:
        if wordings == self._wanted:
            self._show(wordings, found)
        elif self._wanted.old and self._wanted.new and self._wanted.old != self._wanted.new:
            self._start()

    def _dress(self, theme: Theme) -> None:
        self._show(*self._shown)

    def _show(self, wordings: _Wordings, found: tuple[Difference, ...]) -> None:
        self._shown = wordings, found
        plain, struck, put = _formats(self._look.theme)
        self.clear()
        cursor = QTextCursor(self.document())
        at = 0
        for difference in found:
            cursor.insertText(shown_text(wordings.old[at : difference.old.start]), plain)
            cursor.insertText(shown_text(wordings.old[difference.old.start : difference.old.end]), struck)
            cursor.insertText(shown_text(wordings.new[difference.new.start : difference.new.end]), put)
            at = difference.old.end
        cursor.insertText(shown_text(wordings.old[at:]), plain)
        self.setAccessibleDescription(
            "；".join(
                change_words(wordings.old[one.old.start : one.old.end], wordings.new[one.new.start : one.new.end])
                for one in found
            )
        )


def _compared(wordings: _Wordings, report: Report) -> tuple[Difference, ...]:
    return differences(wordings.old, wordings.new)


def _all(words: str) -> Span:
    return Span(0, len(words))


def _formats(theme: Theme) -> tuple[QTextCharFormat, QTextCharFormat, QTextCharFormat]:
    plain, struck, put = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
    plain.setForeground(QColor(theme.ink))
    struck.setForeground(QColor(theme.severities[0]))
    struck.setFontStrikeOut(True)
    put.setForeground(QColor(theme.lawyer))
    put.setFontUnderline(True)
    put.setFontWeight(QFont.Weight.Bold)
    return plain, struck, put
