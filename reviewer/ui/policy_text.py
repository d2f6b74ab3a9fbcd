"""PolicyText: a policy's words on the page, and where each of them stands. Speaks code points, UTF-16 only to Qt.

Knows nothing of marks. A long policy is set in slices: who wants to go where nothing is set yet arrives there later.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from reviewer.document.model import PolicyDocument, Span
from reviewer.ui.arrival import Arrival, Goal
from reviewer.ui.reading import Reading
from reviewer.ui.rewording import Rewording
from reviewer.ui.typesetter import Typesetter
from reviewer.ui.typesetting import shown_near

LEFT_MARGIN, RIGHT_MARGIN, TEXT_MARGIN = 34, 36, 14  # pixels
NEAR = 120  # pixels; no gap between two lines is as high


class PolicyText(QTextEdit):
    """Shows one text, read-only."""

    view_moved = Signal()  # other words are visible, or the same ones elsewhere
    selection_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = Typesetter(self.document(), self)
        self._arrival = Arrival(self._page, self._arrive, self)
        self._seen = Span(0, 0)  # what was in view last
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setViewportMargins(LEFT_MARGIN, 0, RIGHT_MARGIN, 0)
        self.document().setDocumentMargin(TEXT_MARGIN)
        self.verticalScrollBar().valueChanged.connect(self._refresh)
        self.selectionChanged.connect(self.selection_changed)

    # What is shown

    def begin(self, document: PolicyDocument, folded: Sequence[Span]) -> None:
        """Show the words of `document` from the top; `folded` as in `set_folded`."""
        self._page.begin(document, folded)
        self._arrival.forget()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def set_rewording(self, rewording: Rewording) -> None:
        """Show the policy in another wording; the caret and what was on top stay where they are in the policy."""
        self.put_caret(self.caret())
        self._set_anew(lambda: self._page.reword(rewording))

    def set_folded(self, folded: Sequence[Span]) -> None:
        """Fold away the lines that begin in `folded`, and no others; what was on top stays on top."""
        if self._page.would_fold(folded):
            self._set_anew(lambda: self._page.fold(folded))

    def set_reading(self, reading: Reading) -> None:
        """Set the policy in letters, lines and a width of this size; what was on top stays on top."""
        self._set_anew(lambda: self._page.set_reading(reading))
        self._set_sides()

    # Places

    def offset_at(self, point: QPoint) -> int:
        """Return the code point under `point` (in the viewport)."""
        return self._page.units.offset(self._cursor_near(point, -1).position())

    def caret(self) -> int:
        """Return the code point at which the caret stands, or will."""
        wanted = self._arrival.selection
        return wanted.end if wanted is not None else self._page.units.offset(self.textCursor().position())

    def selected_span(self) -> Span | None:
        """Return what is selected, or will be; None when nothing is."""
        if (wanted := self._arrival.selection) is not None:
            return wanted if len(wanted) else None
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        return self._page.units.span(cursor.selectionStart(), cursor.selectionEnd())

    def select(self, span: Span) -> None:
        """Select `span` and bring it into view."""
        if self._arrival.select(span):
            self.setTextCursor(self._cursor(span))
            self.ensureCursorVisible()
        else:
            self._arrival.reveal(span, at_top=False)

    def reveal(self, span: Span, *, at_top: bool = False) -> None:
        """Bring `span` into view: a third down the page, unless it is comfortably visible already."""
        if not self._arrival.reveal(span, at_top=at_top):
            return
        top, bottom = self._rectangle(span.start).top(), self._rectangle(max(span.start, span.end - 1)).bottom()
        height = self.viewport().height()
        if not at_top and top >= 0 and bottom <= height - 24:
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + top - (TEXT_MARGIN if at_top else height // 3))

    def put_caret(self, offset: int) -> None:
        """Put the caret before the code point at `offset`, without selecting or scrolling."""
        if not self._arrival.select(Span(offset, offset)):
            return
        bar = self.verticalScrollBar()
        value = bar.value()
        self.setTextCursor(self._cursor(Span(offset, offset)))
        bar.setValue(value)

    def visible_span(self) -> Span:
        """Return the words that can be seen now."""
        if self.is_away:
            return self._seen
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height() - 1
        if not self.is_long:  # Qt lays out a short text little by little: as far as somebody asks
            self.document().documentLayout().hitTest(QPointF(0, bottom), Qt.HitTestAccuracy.FuzzyHit)
        self._seen = self._page.lines_between(top, bottom)
        return self._seen

    @property
    def is_long(self) -> bool:
        """`True` when the text is set in slices: what concerns all of it takes a while."""
        return self._page.is_long

    @property
    def is_away(self) -> bool:
        """`True` while a long policy is set anew: what is seen is a picture, and no line has a height."""
        return self._arrival.is_away

    def is_shown(self, offset: int) -> bool:
        """`True` when the line of `offset` takes room on the page."""
        return self._page.is_shown(offset)

    def words(self, span: Span) -> str:
        """Return the words of `span` as they are seen: no lines that are hidden, one empty line for a gap."""
        return self._page.words(span)

    def line_top(self, offset: int) -> int:
        """Return the height of the line of `offset`, in pixels from the viewport's top; below 0 when scrolled out."""
        return self._rectangle(offset).top()

    def line_bottom(self, offset: int) -> int:
        """Return the height at which the line of `offset` ends, as `line_top`."""
        return self._rectangle(offset).bottom()

    # Qt asks

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._page.text and event.oldSize().width() != event.size().width():
            self._set_anew(lambda: super(PolicyText, self).resizeEvent(event))
        else:
            super().resizeEvent(event)
        self._set_sides()
        self._refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._arrival.picture is not None:
            QPainter(self.viewport()).drawPixmap(0, 0, self._arrival.picture)
        else:
            super().paintEvent(event)

    # How it is done

    def _refresh(self) -> None:
        """Say that other words are in view, once they are."""
        if not self.is_away:
            self.view_moved.emit()

    def _cursor(self, span: Span) -> QTextCursor:
        self._page.reach(span.end)
        cursor = QTextCursor(self.document())
        start, end = self._page.units.range(span)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _cursor_near(self, point: QPoint, direction: int) -> QTextCursor:
        """Return the cursor of the line at `point`, or of the next one down (1) or up (-1) where none stands there.

        Qt lays out a long text little by little, and lines it has not come to answer for every gap between two others.
        """
        for distance in range(0, NEAR, 6):
            place = point + QPoint(0, direction * distance)
            cursor = self.cursorForPosition(place)
            layout = cursor.block().layout()
            top = layout.position().y() - self.verticalScrollBar().value()
            is_near = top - NEAR <= place.y() <= top + layout.boundingRect().height() + NEAR
            if cursor.block().isVisible() and layout.lineCount() and is_near:
                return cursor
        return self.cursorForPosition(point)

    def _rectangle(self, offset: int) -> QRect:
        self._page.reach(offset)
        cursor = QTextCursor(self.document())
        cursor.setPosition(shown_near(self.document(), self._page.units.units(offset)))
        return self.cursorRect(cursor)

    def _units_in_view(self) -> tuple[int, int]:
        span = self.visible_span()
        return self._page.units.units(span.start), self._page.units.units(span.end)

    def _top(self) -> int:
        """Return where the uppermost whole line begins: the one that `reveal` would put there."""
        if (goal := self._arrival.goal) is not None and goal.view is not None:
            return goal.view.start
        return self._page.units.offset(self._cursor_near(QPoint(0, TEXT_MARGIN + 1), 1).position())

    def _set_anew(self, change: Callable[[], None]) -> None:
        """Let `change` set all lines anew; what was on top and what was selected stay so."""
        top = self._top()
        here = Goal(self.selected_span() or Span(self.caret(), self.caret()), Span(top, top), at_top=True)
        if self._page.is_long:
            self._arrival.leave(here, self._picture())
            self.setExtraSelections([])
            bar = self.verticalScrollBar()
            bar.blockSignals(True)
            bar.setValue(0)  # or Qt would lay out all the lines above at once
            bar.blockSignals(False)
            change()
        else:
            change()
            self._arrive(here)

    def _picture(self) -> QPixmap:
        """Return a picture of the words in view. (QWidget.grab would send the very resize event this may come from.)"""
        picture = QPixmap(self.viewport().size() * self.devicePixelRatio())
        picture.setDevicePixelRatio(self.devicePixelRatio())
        picture.fill(self.palette().base().color())
        top = self.verticalScrollBar().value()
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette = self.palette()
        context.clip = QRectF(0, top, self.viewport().width(), self.viewport().height())
        context.selections = [_painted(selection) for selection in self.extraSelections()]
        painter = QPainter(picture)
        painter.translate(0, -top)
        self.document().documentLayout().draw(painter, context)
        painter.end()
        return picture

    def _arrive(self, goal: Goal) -> None:
        """Show the goal, now that everything up to it is set."""
        if goal.selection is not None and goal.selection != (self.selected_span() or Span(self.caret(), self.caret())):
            bar = self.verticalScrollBar()
            value = bar.value()
            self.setTextCursor(self._cursor(goal.selection))
            bar.setValue(value)
        if goal.view is not None:
            self.reveal(goal.view, at_top=goal.at_top)
        if goal.key is not None:
            self.keyPressEvent(goal.key)
        self._refresh()
        self.viewport().update()

    def _set_sides(self) -> None:
        """Leave even margins where the view is wider than the lines are meant to be."""
        bar = self.verticalScrollBar()
        room = self.contentsRect().width() - LEFT_MARGIN - RIGHT_MARGIN - (bar.width() if bar.isVisible() else 0)
        wanted = self._page.reading.width(QFontMetricsF(self.document().defaultFont())) + 2 * TEXT_MARGIN
        side = max(0, round((room - wanted) / 2)) if self._page.reading.measure else 0
        margins = self.viewportMargins()
        if margins.left() != LEFT_MARGIN + side:
            self.setViewportMargins(LEFT_MARGIN + side, 0, RIGHT_MARGIN + side, 0)


def _painted(selection: QTextEdit.ExtraSelection) -> QAbstractTextDocumentLayout.Selection:
    made = QAbstractTextDocumentLayout.Selection()
    made.cursor, made.format = selection.cursor, selection.format
    return made
