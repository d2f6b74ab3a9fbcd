"""DocumentView: the policy's words, read-only, with marks. Speaks code points to the outside, UTF-16 only to Qt."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from reviewer.document.model import PolicyDocument, Span
from reviewer.export.memo_place import sentence_around
from reviewer.playbook.model import Playbook
from reviewer.ui.folds import FoldButtons
from reviewer.ui.highlights import Mark, MarksIn, revision_selections, selections
from reviewer.ui.overlay import paint_labels, paint_underscores
from reviewer.ui.reading import Reading
from reviewer.ui.rewording import Rewording
from reviewer.ui.set_lines import Fold
from reviewer.ui.theme import LIGHT, Theme
from reviewer.ui.typesetter import Typesetter
from reviewer.ui.typesetting import shown_near

LEFT_MARGIN, RIGHT_MARGIN, TEXT_MARGIN = 34, 36, 14  # pixels
FOLD_GAP = 4  # pixels between the words for a fold and the line beside it
NEAR = 120  # pixels; no gap between two lines is as high
_FORWARD_KEYS = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End)


def _no_marks(_: Span) -> Sequence[Mark]:
    return ()


class DocumentView(QTextEdit):
    """Shows one text and marks on it. Knows nothing of reviews: the pane tells it what to mark."""

    clicked_at = Signal(int)  # code point; by mouse, or by Enter at the caret
    entered = Signal()  # Enter, after `clicked_at`: the keyboard wants to go to what hangs there
    hover_asked = Signal(int, QPoint)  # code point, global position
    hover_ended = Signal()
    menu_asked = Signal(int, QPoint)  # code point, global position
    unfold_asked = Signal(int)  # code point at which lines are folded away
    view_moved = Signal()  # other words are visible, or the same ones elsewhere
    selection_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = Typesetter(self.document(), self)
        self._marks: MarksIn = _no_marks
        self._top_marks: MarksIn = _no_marks
        self._underscores: Sequence[tuple[Span, bool]] = ()
        self._playbook: Playbook | None = None
        self._theme = LIGHT
        self._pressed_at = QPoint()
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)  # a file dropped here belongs to the window
        self.setUndoRedoEnabled(False)
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setViewportMargins(LEFT_MARGIN, 0, RIGHT_MARGIN, 0)
        self.document().setDocumentMargin(TEXT_MARGIN)
        self._fold_buttons = FoldButtons(self.viewport())
        self._fold_buttons.clicked.connect(self.unfold_asked)
        self.verticalScrollBar().valueChanged.connect(self._refresh)
        self.selectionChanged.connect(self.selection_changed)

    # What is shown

    def show_document(self, document: PolicyDocument, playbook: Playbook, folded: Sequence[Span] = ()) -> None:
        """Show the words of `document`, from the top, without marks; `folded` as in `set_folded`."""
        self._playbook = playbook
        self._marks = self._top_marks = _no_marks
        self._underscores = ()
        self.setExtraSelections([])
        self._page.begin(document, folded)
        self._put(QTextCursor.MoveOperation.Start)
        self._refresh()

    def set_rewording(self, rewording: Rewording) -> None:
        """Show the policy in another wording; the caret and what was on top stay where they are in the policy."""
        top, caret = self._top(), self.caret()
        self.setExtraSelections([])
        self._page.reword(rewording)
        self.put_caret(caret)
        self._show_at_top(top)

    def set_folded(self, folded: Sequence[Span]) -> None:
        """Fold away the lines that begin in `folded`, and no others; what was on top stays on top."""
        top = self._top()
        if self._page.fold(folded):
            self._show_at_top(top)

    def set_marks(self, marks: MarksIn) -> None:
        """Mark the words of those `marks` that are in view."""
        self._marks = marks
        self._refresh()

    def set_top_marks(self, marks: MarksIn) -> None:
        """Mark these over all others: what was found, what is looked at."""
        self._top_marks = marks
        self._refresh()

    def set_underscores(self, spans: Sequence[tuple[Span, bool]]) -> None:
        """Draw the lawyer's line under `spans`; with `True` a broken one, for words that are to change."""
        self._underscores = spans
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        self._fold_buttons.set_theme(theme)
        self._refresh()

    def set_reading(self, reading: Reading) -> None:
        """Set the policy in letters, lines and a width of this size; what was on top stays on top."""
        top = self._top()
        self._page.set_reading(reading)
        self._set_sides()
        self._show_at_top(top)

    # Places

    def offset_at(self, point: QPoint) -> int:
        """Return the code point under `point` (in the viewport)."""
        return self._page.units.offset(self._cursor_near(point, -1).position())

    def caret(self) -> int:
        """Return the code point at which the caret stands."""
        return self._page.units.offset(self.textCursor().position())

    def selected_span(self) -> Span | None:
        """Return what is selected, None when nothing is."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        return self._page.units.span(cursor.selectionStart(), cursor.selectionEnd())

    def select(self, span: Span) -> None:
        """Select `span` and bring it into view."""
        self.setTextCursor(self._cursor(span))
        self.ensureCursorVisible()

    def reveal(self, span: Span, *, at_top: bool = False) -> None:
        """Bring `span` into view: a third down the page, unless it is comfortably visible already."""
        top, bottom = self._rectangle(span.start).top(), self._rectangle(max(span.start, span.end - 1)).bottom()
        height = self.viewport().height()
        if not at_top and top >= 0 and bottom <= height - 24:
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + top - (TEXT_MARGIN if at_top else height // 3))

    def put_caret(self, offset: int) -> None:
        """Put the caret before the code point at `offset`, without selecting or scrolling."""
        bar = self.verticalScrollBar()
        value = bar.value()
        self.setTextCursor(self._cursor(Span(offset, offset)))
        bar.setValue(value)

    def visible_span(self) -> Span:
        """Return the words that can be seen now."""
        corner = QPoint(self.viewport().width() - 1, self.viewport().height() - 1)
        first, last = self._cursor_near(QPoint(0, 0), 1), self._cursor_near(corner, -1)
        return self._page.units.span(first.block().position(), last.block().position() + last.block().length())

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

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy exactly the words of the policy: no marks, no colours, no characters that Qt replaced.

        Qt's own object, emptied: one made in Python crashes when the clipboard lets go of it after Python has ended.
        """
        data = super().createMimeDataFromSelection()
        data.text()  # it fills itself when it is first asked, and would do so after being emptied
        cursor = self.textCursor()
        for format_name in data.formats():
            data.removeFormat(format_name)
        data.setText(self._page.shown_words(cursor.selectionStart(), cursor.selectionEnd()))
        return data

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        is_click = (event.position().toPoint() - self._pressed_at).manhattanLength() < 4
        if event.button() == Qt.MouseButton.LeftButton and is_click and not self.textCursor().hasSelection():
            self.clicked_at.emit(self.offset_at(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the sentence: a word is a guess in Chinese, a sentence is not."""
        offset = self.offset_at(event.position().toPoint())
        self.select(sentence_around(self._page.text, Span(offset, offset)))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked_at.emit(self.caret())
            self.entered.emit()
            return
        value = self.verticalScrollBar().value()
        self._page.reach(len(self._page.text))
        super().keyPressEvent(event)
        self._leave_hidden_line(value, is_backwards=event.key() not in _FORWARD_KEYS)
        if event.matches(QKeySequence.StandardKey.MoveToEndOfDocument):
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())  # beyond the caret: a fold

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The margins scroll too: they are part of the page."""
        super().wheelEvent(event)
        self.hover_ended.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.menu_asked.emit(self.offset_at(self.viewport().mapFrom(self, event.pos())), event.globalPos())
        else:
            place = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
            self.menu_asked.emit(self.caret(), place)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self.hover_asked.emit(self.offset_at(event.pos()), event.globalPos())
            return True
        if event.type() in (QEvent.Type.Leave, QEvent.Type.Wheel, QEvent.Type.MouseButtonPress):
            self.hover_ended.emit()
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.translate(0, -self.verticalScrollBar().value())
        view = self._units_in_view()
        paint_labels(painter, self.document(), self._page.labels, view, self._theme)
        visible = [(*self._page.units.range(span), broken) for span, broken in self._underscores]
        paint_underscores(painter, self.document(), visible, view, self._theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        is_narrower_or_wider = event.oldSize().width() != event.size().width()
        top = self._top() if self._page.text and is_narrower_or_wider else 0
        super().resizeEvent(event)
        self._set_sides()
        if self._page.text and is_narrower_or_wider:
            self.reveal(Span(top, top), at_top=True)
        self._refresh()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent):  # over a margin: Qt would ask the parent of all this
            self.wheelEvent(event)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._refresh()

    # How it is done

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

    def _refresh(self) -> None:
        """Mark what can be seen and half a page around it: the cost does not grow with the policy."""
        if self._playbook is None:
            return
        folds = [fold for fold in self._page.folds if fold.at <= self._page.loaded]
        self._fold_buttons.show_folds([(fold.at, fold.count, self._fold_top(fold)) for fold in folds])
        view = self.visible_span()
        half = len(view) // 2
        around = Span(max(0, view.start - half), min(view.end + half, self._page.loaded))
        start, end = self._page.units.range(around)
        struck, put = (
            [one for one in ranges if one[0] < end and one[1] > start] for ranges in (self._page.struck, self._page.put)
        )
        document, places = self.document(), self._page.units
        self.setExtraSelections(
            [
                *selections(self._marks(around), document, places, self._theme, self._playbook),
                *revision_selections(document, struck, put, self._theme),
                *selections(self._top_marks(around), document, places, self._theme, self._playbook),
            ]
        )
        self.view_moved.emit()

    def _fold_top(self, fold: Fold) -> int:
        """Return where the words for a fold begin, in pixels from the viewport's top."""
        height = self._fold_buttons.height
        if fold.at < len(self._page.text):
            return self.line_top(fold.at) - height - FOLD_GAP
        return self.line_bottom(fold.at) + FOLD_GAP

    def _top(self) -> int:
        """Return where the uppermost whole line begins: the one that `reveal` would put there."""
        return self._page.units.offset(self._cursor_near(QPoint(0, TEXT_MARGIN + 1), 1).position())

    def _show_at_top(self, offset: int) -> None:
        self.reveal(Span(offset, offset), at_top=True)
        self._refresh()

    def _set_sides(self) -> None:
        """Leave even margins where the view is wider than the lines are meant to be."""
        bar = self.verticalScrollBar()
        room = self.contentsRect().width() - LEFT_MARGIN - RIGHT_MARGIN - (bar.width() if bar.isVisible() else 0)
        wanted = self._page.reading.width(QFontMetricsF(self.document().defaultFont())) + 2 * TEXT_MARGIN
        side = max(0, round((room - wanted) / 2)) if self._page.reading.measure else 0
        margins = self.viewportMargins()
        if margins.left() != LEFT_MARGIN + side:
            self.setViewportMargins(LEFT_MARGIN + side, 0, RIGHT_MARGIN + side, 0)

    def _put(self, place: QTextCursor.MoveOperation) -> None:
        self.moveCursor(place)
        self._leave_hidden_line(self.verticalScrollBar().value(), is_backwards=False)

    def _leave_hidden_line(self, scrolled_to: int, *, is_backwards: bool) -> None:
        """Move a caret that went into a line nobody sees on to the next one, as if the line were not there."""
        cursor = self.textCursor()
        position = shown_near(self.document(), cursor.position(), is_backwards=is_backwards)
        if position == cursor.position():
            return
        mode = QTextCursor.MoveMode
        cursor.setPosition(position, mode.KeepAnchor if cursor.hasSelection() else mode.MoveAnchor)
        self.verticalScrollBar().setValue(scrolled_to)  # Qt went where it believes the hidden line to be
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
