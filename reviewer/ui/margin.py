"""Beside the words: the category's letter on the left, flags where the lawyer wrote something on the right."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from reviewer.document.model import Span
from reviewer.review.model import Review
from reviewer.ui.document_view import DocumentView
from reviewer.ui.hanging import NON_POLICY, Placed
from reviewer.ui.highlights import categories_of, clauses_touching
from reviewer.ui.policy_text import LEFT_MARGIN, RIGHT_MARGIN
from reviewer.ui.theme import LIGHT, Theme, strong


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter beside a clause. `family_id` gives its colour; "" for what is not policy: struck through."""

    span: Span
    letter: str
    family_id: str


@dataclass(frozen=True, slots=True)
class Flag:
    """So many notes and proposed edits begin on this place's line."""

    offset: int
    count: int


LettersIn = Callable[[Span], Sequence[Letter]]  # the letters of the clauses that touch a span, in text order


def letters_in(review: Review, hidden: Collection[str] = ()) -> LettersIn:
    """Return what finds the letters of `review`, those of `hidden` families (ids) left out."""
    by_id = {category.id: category for category in review.playbook.categories}
    categories = categories_of(review)

    def found(view: Span) -> Sequence[Letter]:
        letters = []
        for clause in clauses_touching(review.document, view):
            category = by_id.get(categories.get(clause.id, ""))
            if category is not None and category.family not in hidden:
                family_id = "" if category.id == NON_POLICY else category.family
                letters.append(Letter(clause.span, category.letter, family_id))
        return letters

    return found


def flags_of(review: Review, records: Sequence[Placed]) -> tuple[Flag, ...]:
    """Return one flag for every clause (or heading) on which something hangs, in text order."""
    text = review.document.text
    lines: Counter[int] = Counter()
    for placed in records:
        clause = review.document.clause_at(placed.span.start)
        lines[clause.span.start if clause else text.rfind("\n", 0, placed.span.start) + 1] += 1
    return tuple(Flag(offset, count) for offset, count in sorted(lines.items()))


class LetterMargin(QWidget):
    """Paints a bar and a letter beside each clause in view."""

    clause_clicked = Signal(object)  # Span

    def __init__(self, view: DocumentView) -> None:
        super().__init__(view)
        self._view = view
        self._letters: LettersIn = lambda _: ()
        self._hues: dict[str, str] = {}
        self._theme = LIGHT
        view.view_moved.connect(self.update)

    def show_letters(self, letters: LettersIn, hues: dict[str, str], theme: Theme) -> None:
        """Show the `letters` in view; `hues` are the families' colours in `theme`."""
        self._letters, self._hues, self._theme = letters, hues, theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(LEFT_MARGIN, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setBold(True)
        painter.setFont(font)
        for letter, top, bottom in self._visible():
            if not letter.family_id:
                painter.setPen(QPen(QColor(self._theme.muted), 1.5))
                painter.drawLine(self.width() // 2, top + 2, self.width() // 2, bottom - 2)
                continue
            hue = self._hues.get(letter.family_id, self._theme.line)
            ink = strong(hue, self._theme.window)
            painter.fillRect(QRect(self.width() - 6, top, 4, bottom - top), QColor(ink))
            painter.setPen(QColor(ink))
            box = QRect(0, top, self.width() - 8, self._line_height(letter.span.start))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter.letter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        height = event.position().toPoint().y()
        for letter, top, bottom in self._visible():
            if top <= height < bottom:
                self.clause_clicked.emit(letter.span)

    def _visible(self) -> Iterator[tuple[Letter, int, int]]:
        """Yield the letters in view with the top and bottom of their clauses in pixels."""
        for letter in () if self._view.is_away else self._letters(self._view.visible_span()):
            if self._view.is_shown(letter.span.start):
                last = max(letter.span.start, letter.span.end - 1)
                yield letter, self._view.line_top(letter.span.start), self._view.line_bottom(last)

    def _line_height(self, offset: int) -> int:
        return self._view.line_bottom(offset) - self._view.line_top(offset)


class FlagMargin(QWidget):
    """Paints a flag with a count where notes and proposed edits hang."""

    flag_clicked = Signal(int)  # code point of its line

    def __init__(self, view: DocumentView) -> None:
        super().__init__(view)
        self._view = view
        self._flags: Sequence[Flag] = ()
        self._theme = LIGHT
        view.view_moved.connect(self.update)

    def show_flags(self, flags: Sequence[Flag], theme: Theme) -> None:
        """Show `flags`."""
        self._flags, self._theme = flags, theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(RIGHT_MARGIN, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.lawyer), 1.5))
        painter.setBrush(QColor(self._theme.lawyer))
        for flag, corner in self._visible():
            painter.drawLine(corner, corner + QPoint(0, 14))
            top = QPointF(corner)
            painter.drawPolygon(QPolygonF([top, top + QPointF(9, 3.5), top + QPointF(0, 7)]))
            painter.drawText(corner + QPoint(12, 13), str(flag.count))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        height = event.position().toPoint().y()
        for flag, corner in self._visible():
            if corner.y() - 4 <= height < corner.y() + 20:
                self.flag_clicked.emit(flag.offset)

    def _visible(self) -> Iterator[tuple[Flag, QPoint]]:
        view = self._view.visible_span()
        for flag in () if self._view.is_away else self._flags:
            if view.start <= flag.offset < view.end and self._view.is_shown(flag.offset):
                top, bottom = self._view.line_top(flag.offset), self._view.line_bottom(flag.offset)
                yield flag, QPoint(3, (top + bottom) // 2 - 5)
