"""Whose answer it is must be told without colour."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.ui.rows import GroupRow, ItemRow, LineRow, Row, Sign, lawyer_answer, machine_answer
from reviewer.ui.rows_delegate import _Walk
from reviewer.ui.symbols import SIZE, paint_lawyer_sign, paint_machine_sign
from reviewer.ui.theme import DARK, LIGHT, Theme, contrast

pytestmark = pytest.mark.qt

THEMES = (LIGHT, DARK)
ANSWERS = (Sign.YES, Sign.HALF, Sign.NO, Sign.BARRED)


def painted(sign: Sign, theme: Theme, *, is_lawyer: bool) -> QImage:
    image = QImage(round(SIZE), round(SIZE), QImage.Format.Format_Grayscale8)
    image.fill(QColor(theme.page))
    painter = QPainter(image)
    if is_lawyer:
        paint_lawyer_sign(painter, QPointF(0, 0), sign, theme.ink, theme.page)
    else:
        paint_machine_sign(painter, QPointF(0, 0), sign, theme.muted)
    painter.end()
    return image


def inked(image: QImage, theme: Theme) -> float:
    """Return the share of pixels that are nearer to ink than to ground, in grey."""
    ground, ink = (QColor(colour).lightness() for colour in (theme.page, theme.ink))
    pixels = [image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(image.height())]
    return sum(abs(one - ink) < abs(one - ground) for one in pixels) / len(pixels)


@pytest.mark.parametrize("theme", THEMES)
def test_in_grey_the_lawyer_s_symbols_are_filled_and_the_machine_s_are_outlines(qtbot: QtBot, theme: Theme) -> None:
    lawyer = [inked(painted(sign, theme, is_lawyer=True), theme) for sign in ANSWERS]
    machine = [inked(painted(sign, theme, is_lawyer=False), theme) for sign in ANSWERS]

    assert min(lawyer) > 0.45
    assert max(machine) < 0.4


@pytest.mark.parametrize("is_lawyer", [True, False])
def test_no_two_answers_of_one_side_look_alike(qtbot: QtBot, *, is_lawyer: bool) -> None:
    images = [painted(sign, LIGHT, is_lawyer=is_lawyer) for sign in ANSWERS]

    assert all(one != two for at, one in enumerate(images) for two in images[at + 1 :])


def test_no_answer_is_an_empty_place(qtbot: QtBot) -> None:
    assert inked(painted(Sign.OPEN, LIGHT, is_lawyer=True), LIGHT) < 0.3


@pytest.mark.parametrize("theme", THEMES)
def test_every_ink_is_legible_on_the_chosen_row(theme: Theme) -> None:
    inks = (theme.ink, theme.muted, theme.lawyer, *theme.severities)

    assert [ink for ink in inks if contrast(ink, theme.chosen) < 4.5] == []


ROWS: tuple[Row, ...] = (
    GroupRow("g", "对外提供", "3/6"),
    ItemRow("i", "写明接收方的名称和联系方式" * 3),
    ItemRow("i", "短", words="😀𠮷" * 40, remark="一\n二"),
    LineRow("依据", "《个人信息保护法》第二十三条" * 4),
    LineRow("四（一）4", "我们不会……😀除外", depth=1),
)


@pytest.mark.parametrize("row", [*ROWS])
@pytest.mark.parametrize("width", [60, 180, 400])
def test_measuring_and_painting_agree(qtbot: QtBot, row: Row, width: int) -> None:
    image = QImage(width, 2000, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    font = QApplication.font()
    measured = _Walk(None, LIGHT, LIGHT.page, font, QRectF(0, 0, width, 0)).row(row)
    drawn = _Walk(painter, LIGHT, LIGHT.page, font, QRectF(0, 0, width, 2000)).row(row)
    painter.end()

    assert measured == drawn


def test_a_narrow_row_puts_the_answers_below_each_other(qtbot: QtBot) -> None:
    from reviewer.analysis.model import Status

    row = ItemRow("i", "甲", machine=machine_answer(Status.PARTIAL), lawyer=lawyer_answer(Status.PARTIAL))
    font = QApplication.font()
    narrow, wide = (_Walk(None, LIGHT, LIGHT.page, font, QRectF(0, 0, width, 0)).row(row) for width in (150, 400))

    assert narrow > wide
