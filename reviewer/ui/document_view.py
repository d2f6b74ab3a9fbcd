"""DocumentView: the policy's words, read-only, with marks. Speaks code points to the outside, UTF-16 only to Qt."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from reviewer.document.model import PolicyDocument, Span
from reviewer.export.memo_place import sentence_around
from reviewer.playbook.model import Playbook
from reviewer.ui.clipboard import carried
from reviewer.ui.folds import FoldButtons
from reviewer.ui.highlights import Mark, MarksIn, revision_selections, selections
from reviewer.ui.overlay import paint_labels, paint_underscores
from reviewer.ui.policy_text import PolicyText
from reviewer.ui.set_lines import Fold
from reviewer.ui.theme import LIGHT, Theme
from reviewer.ui.typesetting import shown_near

NOTCH = 120  # eighths of a degree: one step of a wheel
FOLD_GAP = 4  # pixels between the words for a fold and the line beside it
STRIDE = 10_000  # code points; no key but those to the end goes farther
_WHOLE_KEYS = (
    QKeySequence.StandardKey.MoveToEndOfDocument,
    QKeySequence.StandardKey.SelectEndOfDocument,
    QKeySequence.StandardKey.SelectAll,
)
_POINTING = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove,
    QEvent.Type.ContextMenu,
    QEvent.Type.ToolTip,
    QEvent.Type.Wheel,
)
_FORWARD_KEYS = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End)


def _no_marks(_: Span) -> Sequence[Mark]:
    return ()


class DocumentView(PolicyText):
    """Shows one text and marks on it. Knows nothing of reviews: the pane tells it what to mark."""

    clicked_at = Signal(int)  # code point; by mouse, or by Enter at the caret
    entered = Signal()  # Enter, after `clicked_at`: the keyboard wants to go to what hangs there
    hover_asked = Signal(int, QPoint)  # code point, global position
    hover_ended = Signal()
    menu_asked = Signal(int, QPoint)  # code point, global position
    zoom_asked = Signal(int)  # so many steps larger: the wheel was turned with Ctrl
    unfold_asked = Signal(int)  # code point at which lines are folded away

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: MarksIn = _no_marks
        self._top_marks: MarksIn = _no_marks
        self._underscores: Sequence[tuple[Span, bool]] = ()
        self._playbook: Playbook | None = None
        self._theme = LIGHT
        self._pressed_at = QPoint()
        self._turned = 0  # eighths of a degree of the wheel, not yet a step
        self.setAcceptDrops(False)  # a file dropped here belongs to the window
        self._fold_buttons = FoldButtons(self.viewport())
        self._fold_buttons.clicked.connect(self.unfold_asked)

    # What is shown

    def show_document(self, document: PolicyDocument, playbook: Playbook, folded: Sequence[Span] = ()) -> None:
        """Show the words of `document`, from the top, without marks; `folded` as in `set_folded`."""
        self._playbook = playbook
        self._marks = self._top_marks = _no_marks
        self._underscores = ()
        self.setExtraSelections([])
        self.begin(document, folded)
        self._leave_hidden_line(0, is_backwards=False)
        self._refresh()

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

    # Qt asks

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy exactly the words of the policy: no marks, no colours, no characters that Qt replaced."""
        cursor = self.textCursor()
        return carried(self._page.shown_words(cursor.selectionStart(), cursor.selectionEnd()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._arrival.forget()  # the lawyer has found something to look at
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
        means_all = self.is_away or any(event.matches(key) for key in _WHOLE_KEYS)
        if means_all and not self._arrival.hold(event):
            return
        value = self.verticalScrollBar().value()
        self._page.come_near(min(self.caret() + STRIDE, len(self._page.text)))
        super().keyPressEvent(event)
        self._leave_hidden_line(value, is_backwards=event.key() not in _FORWARD_KEYS)
        if event.matches(QKeySequence.StandardKey.MoveToEndOfDocument):
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())  # beyond the caret: a fold

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The margins scroll too: they are part of the page. With Ctrl the letters grow, as by key, and stay so."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._turned += event.angleDelta().y()
            steps = int(self._turned / NOTCH)
            self._turned -= steps * NOTCH
            if steps:
                self.zoom_asked.emit(steps)
            return
        if self.is_away:
            return
        self._arrival.forget()
        super().wheelEvent(event)
        self.hover_ended.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.menu_asked.emit(self.offset_at(self.viewport().mapFrom(self, event.pos())), event.globalPos())
        else:
            place = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
            self.menu_asked.emit(self.caret(), place)

    def viewportEvent(self, event: QEvent) -> bool:
        if self.is_away and event.type() in _POINTING:
            return True  # at a picture
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self.hover_asked.emit(self.offset_at(event.pos()), event.globalPos())
            return True
        if event.type() in (QEvent.Type.Leave, QEvent.Type.Wheel, QEvent.Type.MouseButtonPress):
            self.hover_ended.emit()
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.is_away:
            return
        painter = QPainter(self.viewport())
        painter.translate(0, -self.verticalScrollBar().value())
        view = self._units_in_view()
        paint_labels(painter, self.document(), self._page.labels, view, self._theme)
        seen = self._seen
        visible = [
            (*self._page.units.range(span), broken)
            for span, broken in self._underscores
            if span.start <= seen.end and span.end >= seen.start
        ]
        paint_underscores(painter, self.document(), visible, view, self._theme)

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

    def _refresh(self) -> None:
        """Mark what can be seen and half a page around it: the cost does not grow with the policy."""
        if self._playbook is None or self.is_away:
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
