"""RowsDelegate: paints the rows of the lists on the right. One walk measures and paints, so the two cannot differ."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reviewer.ui.panel_words import LAWYER, MACHINE
from reviewer.ui.rows import GroupRow, ItemRow, LineRow, Row, Tone
from reviewer.ui.rows_model import ROW_ROLE
from reviewer.ui.symbols import SIZE, paint_lawyer_sign, paint_machine_sign
from reviewer.ui.theme import Look, Theme
from reviewer.ui.utf16 import UnitMap
from reviewer.ui.words import SEVERITIES

PAD = 6.0  # above and below an item
LINE_PAD = 2.5
RIGHT_PAD = 8.0
STEP = 12.0  # per depth of a line
BAR = 3  # at the left of the chosen row
GAP = 12.0  # between the two answers

MOST_HEIGHTS = 20_000

Index = QModelIndex | QPersistentModelIndex


class _Face:
    """A font and what was measured in it: rows are measured again with every answer, and their words repeat."""

    def __init__(self, font: QFont) -> None:
        self.font = QFont(font)
        self.heights: dict[tuple[str, float], float] = {}  # of a paragraph in a width
        self._metrics = QFontMetricsF(self.font)
        self.line = self._metrics.height()
        self._widths: dict[str, float] = {}

    @cached_property
    def bold(self) -> "_Face":
        """Return the same in bold."""
        bold = QFont(self.font)
        bold.setBold(True)
        return _Face(bold)

    def width(self, words: str) -> float:
        """Return how wide a few words are on one line."""
        if words not in self._widths:
            self._widths[words] = self._metrics.horizontalAdvance(words)
        return self._widths[words]

    def keep_height(self, words: str, room: float, height: float) -> None:
        """Remember how high `words` are in `room`."""
        if len(self.heights) >= MOST_HEIGHTS:
            self.heights.clear()
        self.heights[words, room] = height


_faces: dict[str, _Face] = {}


def _face_of(font: QFont) -> _Face:
    key = font.key()
    if key not in _faces:
        _faces[key] = _Face(font)
    return _faces[key]


class RowsDelegate(QStyledItemDelegate):
    """Heights depend on widths, and Qt asks for heights first: `width_of` says how many pixels a row will have."""

    def __init__(self, look: Look, width_of: Callable[[Index], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._width_of = width_of
        self._measured: dict[int, tuple[Row, int, QFont, QSize]] = {}  # by id of the row, which stays as long

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW_ROLE)
        width = self._width_of(index)
        known = self._measured.get(id(row))
        if known is not None and known[1] == width and known[2] == option.font:
            return known[3]
        walk = _Walk(None, self._look.theme, self._look.theme.page, option.font, QRectF(0, 0, width, 0))
        size = QSize(width, round(walk.row(row)))
        if len(self._measured) >= MOST_HEIGHTS:
            self._measured.clear()
        self._measured[id(row)] = row, width, QFont(option.font), size
        return size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        theme = self._look.theme
        ground = _ground(row, option, theme)
        painter.save()
        painter.setClipRect(option.rect)
        painter.fillRect(option.rect, QColor(ground))
        _Walk(painter, theme, ground, option.font, QRectF(option.rect)).row(row)
        if option.state & QStyle.StateFlag.State_Selected:
            _mark_chosen(painter, option, theme)
        painter.restore()


def _ground(row: Row, option: QStyleOptionViewItem, theme: Theme) -> str:
    if option.state & QStyle.StateFlag.State_Selected:
        return theme.chosen
    return theme.window if isinstance(row, GroupRow) else theme.page


def _mark_chosen(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    """A bar says which row is chosen; a frame says that it has the keyboard."""
    box = option.rect
    painter.fillRect(QRect(box.left(), box.top(), BAR, box.height()), QColor(theme.accent))
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.drawRect(box.adjusted(1, 1, -1, -1))


@dataclass
class _Walk:
    """Goes down a row from its top; without a painter it only measures."""

    painter: QPainter | None
    theme: Theme
    ground: str
    font: QFont
    box: QRectF

    def __post_init__(self) -> None:
        self.face = _face_of(self.font)

    def row(self, row: Row) -> float:
        """Paint `row` into the box; return its height."""
        self.left, self.right = self.box.left() + BAR + 4, self.box.right() - RIGHT_PAD
        self.y = self.box.top()
        if isinstance(row, GroupRow):
            self._group(row)
        elif isinstance(row, ItemRow):
            self._item(row)
        elif isinstance(row, LineRow):
            self._line(row)
        return self.y - self.box.top()

    def _group(self, row: GroupRow) -> None:
        self.y += PAD
        bold = self.face.bold
        room = bold.width(row.count) + GAP if row.count else 0.0
        top = self.y
        self._words(row.title, self.left, self.right - room, self.theme.ink, face=bold)
        if self.painter is not None and row.count:
            self.painter.setPen(QColor(self.theme.ink))
            self.painter.setFont(bold.font)
            self.painter.drawText(QRectF(self.right - room, top, room, self.y - top), _RIGHT, row.count)
        self.y += PAD

    def _item(self, row: ItemRow) -> None:
        self.y += PAD
        end = self.right - self._severity(row)
        self._words(row.title, self.left, end, self.theme.ink)
        if row.machine or row.lawyer:
            self.y += 3
            self._answers(row)
        if row.words:
            self.y += 3
            self._words(row.words, self.left, self.right, self.theme.ink)
        if row.remark:
            self.y += 2
            self._words(row.remark, self.left, self.right, self.theme.muted)
        self.y += PAD

    def _severity(self, row: ItemRow) -> float:
        """Paint the severity into the upper right corner; return how wide it is."""
        if row.severity is None:
            return 0.0
        words = SEVERITIES[row.severity]
        width = self.face.width(words) + 8
        if self.painter is not None:
            ink = QColor(self.theme.severity(row.severity))
            chip = QRectF(self.right - width, self.y, width, self.face.line)
            self.painter.setPen(QPen(ink, 1))
            self.painter.drawRect(chip)
            self.painter.setFont(self.font)
            self.painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
        return width + 6

    def _answers(self, row: ItemRow) -> None:
        """Paint both answers beside each other, or below each other where the row is narrow."""
        face = self.face
        height = max(SIZE, face.line)
        x = self.left
        if row.machine is not None:
            if self.painter is not None:
                corner = QPointF(x + face.width(MACHINE) + 4, self.y + (height - SIZE) / 2)
                paint_machine_sign(self.painter, corner, row.machine.sign, self.theme.muted)
            x = self._answer(x, height, MACHINE, row.machine.words, self.theme.muted, face) + GAP
        if row.lawyer is not None:
            is_open = row.lawyer.sign.value == "open"
            own, ink = (face, self.theme.muted) if is_open else (face.bold, self.theme.ink)
            width = face.width(LAWYER) + 4 + SIZE + 4 + own.width(row.lawyer.words)
            if x > self.left and x + width > self.right:
                x = self.left
                self.y += height + 2
            if self.painter is not None:
                corner = QPointF(x + face.width(LAWYER) + 4, self.y + (height - SIZE) / 2)
                paint_lawyer_sign(self.painter, corner, row.lawyer.sign, ink, self.ground)
            self._answer(x, height, LAWYER, row.lawyer.words, ink, own)
        self.y += height

    def _answer(self, x: float, height: float, side: str, words: str, ink: str, face: _Face) -> float:
        """Paint the words around a symbol; return where they end."""
        caption = self.face.width(side) + 4
        width = face.width(words) + 1
        if self.painter is not None:
            self.painter.setFont(self.font)
            self.painter.setPen(QColor(self.theme.muted))
            self.painter.drawText(QRectF(x, self.y, caption, height), _LEFT, side)
            self.painter.setFont(face.font)
            self.painter.setPen(QColor(ink))
            self.painter.drawText(QRectF(x + caption + SIZE + 4, self.y, width, height), _LEFT, words)
        return x + caption + SIZE + 4 + width

    def _line(self, row: LineRow) -> None:
        self.y += LINE_PAD
        inks = {Tone.MUTED: self.theme.muted, Tone.ALARM: self.theme.severities[0]}
        formats = []
        label = f"{row.label}　" if row.label else ""
        units = UnitMap(label + row.text)
        if row.label:
            look = QTextCharFormat()
            look.setForeground(QColor(self.theme.lawyer if row.is_link else self.theme.muted))
            look.setFontUnderline(row.is_link)
            formats.append(_range(0, units.units(len(row.label)), look))
        if row.emphasis is not None:
            look = QTextCharFormat()
            look.setFontWeight(QFont.Weight.Bold)
            start, end = (units.units(len(label) + at) for at in (row.emphasis.start, row.emphasis.end))
            formats.append(_range(start, end - start, look))
        face = self.face.bold if row.tone is Tone.STRONG else self.face
        ink = inks.get(row.tone, self.theme.ink)
        left = self.left + STEP * row.depth
        self._words(label + row.text, left, self.right, ink, face=face, formats=formats)
        self.y += LINE_PAD

    def _words(
        self,
        words: str,
        left: float,
        right: float,
        ink: str,
        *,
        face: _Face | None = None,
        formats: list[QTextLayout.FormatRange] | None = None,
    ) -> None:
        """Paint `words` as one paragraph between `left` and `right`, wrapped, and go below it."""
        room = max(right - left, 20.0)
        face = face or self.face
        if self.painter is None and not formats and (words, room) in face.heights:
            self.y += face.heights[words, room]
            return
        layout = QTextLayout(words.replace("\n", "\u2028"), face.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(formats or [])
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        if not formats:
            face.keep_height(words, room, height)
        if self.painter is not None:
            self.painter.setPen(QColor(ink))
            layout.draw(self.painter, QPointF(left, self.y))
        self.y += height


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _range(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, look
    return made
