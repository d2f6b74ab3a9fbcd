"""How the policy's lines stand on the page: their height, the room around them, and which of them take none.

Works on the QTextDocument alone; the words stay as they are. Positions are Qt positions (UTF-16 units).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from reviewer.ui.set_lines import LineLook

_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
GAP_HEIGHT = 45.0  # per cent of a line without spacing
PARAGRAPH_SPACE = 0.2  # of a line, below each paragraph
FOLD_ROOM = 1.9  # lines, for the words that stand for what is folded away
# A hidden line keeps the place it was laid out at last, and Qt asks hidden lines too when it looks for the line under
# the mouse. Down here none of them answers.
_OUT_OF_THE_WAY = QPointF(0.0, 1e7)


@dataclass(frozen=True, slots=True)
class Page:
    """What is asked of the page: `spacing` is the distance of two lines in per cent of a letter's size."""

    spacing: float
    labels: Mapping[int, str]  # automatic numbers by position of their paragraph
    fold_places: frozenset[int]  # positions of the lines that follow a fold
    folds_at_end: bool


def set_page(document: QTextDocument, page: Page, start: int, looks: Iterable[tuple[int, LineLook]]) -> None:
    """Set the lines of `document` from `start` on.

    `looks` gives the position and look of each, in order; of lines that were never set, those shown may be missing.
    """
    whole = QTextCursor(document)
    whole.beginEditBlock()  # one layout at the end, not one a line
    font = document.defaultFont()
    line_height = QFontMetricsF(font).height()  # as the font has it: for Chinese 1.3 to 1.5 times its size
    spacing = page.spacing * QFontInfo(font).pixelSize() / line_height
    whole.setPosition(start)
    whole.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    whole.setBlockFormat(_format(spacing, PARAGRAPH_SPACE * line_height))
    gap = _format(GAP_HEIGHT, 0.0)
    hidden = []
    for position, look in looks:
        block = document.findBlock(position)
        block.setVisible(look is not LineLook.HIDDEN)
        if look is LineLook.HIDDEN:
            hidden.append(block)
        elif look is LineLook.GAP:
            QTextCursor(block).setBlockFormat(gap)
    end = document.characterCount()
    for position in (place for place in page.fold_places if start <= place < end):
        room = QTextBlockFormat()
        room.setTopMargin(FOLD_ROOM * line_height)
        QTextCursor(document.findBlock(position)).mergeBlockFormat(room)
    _leave_room_below(document, FOLD_ROOM * line_height if page.folds_at_end else 0.0)
    _indent_labels(document, {place: label for place, label in page.labels.items() if start <= place < end})
    whole.endEditBlock()
    for block in hidden:
        block.layout().setPosition(_OUT_OF_THE_WAY)


def embolden(document: QTextDocument, ranges: Iterable[tuple[int, int]]) -> None:
    """Set the words of `ranges` in bold."""
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for start, end in ranges:
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(bold)
    cursor.endEditBlock()


def show_revisions(
    document: QTextDocument, struck: Iterable[tuple[int, int]], put: Iterable[tuple[int, int]], start: int, end: int
) -> None:
    """Cross out `struck` and underline `put` words as far as they stand between two positions.

    By shape: colours belong to the theme and lie over the text.
    """
    crossed, added = QTextCharFormat(), QTextCharFormat()
    crossed.setFontStrikeOut(True)
    added.setFontUnderline(True)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for ranges, look in ((struck, crossed), (put, added)):
        for first, last in ranges:
            if first < end and last > start:
                cursor.setPosition(max(first, start))
                cursor.setPosition(min(last, end), QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(look)
    cursor.endEditBlock()


def shown_near(document: QTextDocument, position: int, *, is_backwards: bool = False) -> int:
    """Return `position`, or where the nearest shown line in that direction (else in the other) begins or ends."""
    block = document.findBlock(position)
    if not block.isValid() or block.isVisible():
        return position
    after, before = block, block
    while after.isValid() and not after.isVisible():
        after = after.next()
    while before.isValid() and not before.isVisible():
        before = before.previous()
    if before.isValid() and (is_backwards or not after.isValid()):
        return before.position() + before.length() - 1
    return after.position() if after.isValid() else position


def _leave_room_below(document: QTextDocument, room: float) -> None:
    frame = document.rootFrame().frameFormat()
    wanted = document.documentMargin() + room
    if frame.bottomMargin() != wanted:  # setting it lays out everything anew
        frame.setBottomMargin(wanted)
        document.rootFrame().setFrameFormat(frame)


def _format(spacing: float, space_below: float) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLineHeight(spacing, _PROPORTIONAL)
    made.setBottomMargin(space_below)
    return made


def _indent_labels(document: QTextDocument, labels: Mapping[int, str]) -> None:
    metrics = QFontMetricsF(document.defaultFont())
    for position, label in labels.items():
        room = QTextBlockFormat()
        room.setTextIndent(metrics.horizontalAdvance(label + " "))
        cursor = QTextCursor(document)
        cursor.setPosition(position)
        cursor.mergeBlockFormat(room)
