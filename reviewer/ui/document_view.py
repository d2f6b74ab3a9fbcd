"""DocumentView: the policy's words, read-only, with marks. Speaks code points to the outside, UTF-16 only to Qt."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from reviewer.document.model import PolicyDocument, Span
from reviewer.export.memo_place import sentence_around
from reviewer.playbook.model import Playbook
from reviewer.ui.highlights import Mark, in_view, selections
from reviewer.ui.overlay import paint_labels, paint_underscores
from reviewer.ui.theme import LIGHT, Theme
from reviewer.ui.utf16 import UnitMap, shown_text

LINE_HEIGHT = 165.0  # per cent of the font's: Chinese needs air between lines
LEFT_MARGIN, RIGHT_MARGIN, TEXT_MARGIN = 34, 36, 14  # pixels


class DocumentView(QTextEdit):
    """Shows one text and marks on it. Knows nothing of reviews: the pane tells it what to mark."""

    clicked_at = Signal(int)  # code point; by mouse, or by Enter at the caret
    entered = Signal()  # Enter, after `clicked_at`: the keyboard wants to go to what hangs there
    hover_asked = Signal(int, QPoint)  # code point, global position
    hover_ended = Signal()
    menu_asked = Signal(int, QPoint)  # code point, global position
    view_moved = Signal()  # other words are visible, or the same ones elsewhere
    selection_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._units = UnitMap("")
        self._marks: Sequence[Mark] = ()
        self._top_marks: Sequence[Mark] = ()
        self._underscores: Sequence[tuple[Span, bool]] = ()
        self._labels: dict[int, str] = {}
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
        self.verticalScrollBar().valueChanged.connect(self._refresh)
        self.selectionChanged.connect(self.selection_changed)

    # What is shown

    def show_document(self, document: PolicyDocument, playbook: Playbook) -> None:
        """Show the words of `document`, from the top, without marks."""
        self._playbook = playbook
        self._text = document.text
        self._units = UnitMap(document.text)
        self._marks = self._top_marks = ()
        self._underscores = ()
        self._labels = {self._units.units(block.span.start): block.label for block in document.blocks if block.label}
        self.setExtraSelections([])
        self.setPlainText(shown_text(document.text))
        self._set_type(document)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._refresh()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Mark the words of `marks`, which are in text order."""
        self._marks = marks
        self._refresh()

    def set_top_marks(self, marks: Sequence[Mark]) -> None:
        """Mark these over all others: what was found, what is looked at. In text order."""
        self._top_marks = marks
        self._refresh()

    def set_underscores(self, spans: Sequence[tuple[Span, bool]]) -> None:
        """Draw the lawyer's line under `spans`; with `True` a broken one, for words that are to change."""
        self._underscores = spans
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        self._refresh()

    def set_reading_font(self, font: QFont) -> None:
        """Set the policy in `font`; the place that was on top stays on top."""
        top = self.visible_span().start
        self.document().setDefaultFont(font)
        self._indent_labels()
        self.reveal(Span(top, top), at_top=True)

    # Places

    def offset_at(self, point: QPoint) -> int:
        """Return the code point under `point` (in the viewport)."""
        return self._units.offset(self.cursorForPosition(point).position())

    def caret(self) -> int:
        """Return the code point at which the caret stands."""
        return self._units.offset(self.textCursor().position())

    def selected_span(self) -> Span | None:
        """Return what is selected, None when nothing is."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        return self._units.span(cursor.selectionStart(), cursor.selectionEnd())

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
        first, last = self.cursorForPosition(QPoint(0, 0)), self.cursorForPosition(corner)
        return self._units.span(first.block().position(), last.block().position() + last.block().length())

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
        span = self.selected_span()
        for format_name in data.formats():
            data.removeFormat(format_name)
        data.setText(self._text[span.start : span.end] if span else "")
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
        self.select(sentence_around(self._text, Span(offset, offset)))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked_at.emit(self.caret())
            self.entered.emit()
            return
        super().keyPressEvent(event)

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
        paint_labels(painter, self.document(), self._labels, view, self._theme)
        visible = [(self._units.units(s.start), self._units.units(s.end), broken) for s, broken in self._underscores]
        paint_underscores(painter, self.document(), visible, view, self._theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        top = self.visible_span().start if self._text else 0
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width() and self._text:
            self.reveal(Span(top, top), at_top=True)
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._refresh()

    # How it is done

    def _cursor(self, span: Span) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._units.units(span.start))
        cursor.setPosition(self._units.units(span.end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _rectangle(self, offset: int) -> QRect:
        return self.cursorRect(self._cursor(Span(offset, offset)))

    def _units_in_view(self) -> tuple[int, int]:
        span = self.visible_span()
        return self._units.units(span.start), self._units.units(span.end)

    def _refresh(self) -> None:
        """Mark what can be seen and a page around it: the cost does not grow with the policy."""
        if self._playbook is None:
            return
        view = self.visible_span()
        around = Span(max(0, view.start - len(view)), view.end + len(view))
        marks = [*in_view(self._marks, around), *in_view(self._top_marks, around)]
        self.setExtraSelections(selections(marks, self.document(), self._units, self._theme, self._playbook))
        self.view_moved.emit()

    def _set_type(self, document: PolicyDocument) -> None:
        """Give lines their height, headings their weight and automatic numbers their room. Words stay as they are."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()  # one layout at the end, not one a heading
        cursor.select(QTextCursor.SelectionType.Document)
        lines = QTextBlockFormat()
        lines.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(lines)
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        for heading in document.headings:
            if heading.is_policy:
                self._cursor(heading.span).mergeCharFormat(bold)
        self._indent_labels()
        cursor.endEditBlock()

    def _indent_labels(self) -> None:
        metrics = QFontMetricsF(self.document().defaultFont())
        edit = QTextCursor(self.document())
        edit.beginEditBlock()
        for units, label in self._labels.items():
            cursor = QTextCursor(self.document())
            cursor.setPosition(units)
            room = QTextBlockFormat()
            room.setTextIndent(metrics.horizontalAdvance(label + " "))
            cursor.mergeBlockFormat(room)
        edit.endEditBlock()
