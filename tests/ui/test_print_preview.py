from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.desk import Desk
from reviewer.ui.print_preview import PrintPreview
from reviewer.ui.print_words import FIT_PAGE, FIT_WIDTH, LARGER, PRINT_NOW, SAVE_NOW, SMALLER
from reviewer.ui.printing import Sheets, pdf_paper
from tests.fakes import FakeDialogs
from tests.small_world import small_records

# the offscreen platform warns whenever a window of its own is shown over another
pytestmark = [pytest.mark.qt, pytest.mark.qt_log_ignore("This plugin does not support")]


@pytest.fixture
def preview(qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]) -> PrintPreview:
    """Return the preview of the marked policy, all pages set, the keyboard in it."""
    desk.window.activateWindow()
    desk.session.open_review(review_path(*small_records()))
    desk.actions["preview_policy"].trigger()
    qtbot.waitUntil(desk.preview.pages.hasFocus)
    qtbot.waitUntil(lambda: not desk.preview.is_setting)
    return desk.preview


def _inks(image: QImage) -> set[str]:
    return {QColor(image.pixel(x, y)).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}


def test_the_preview_shows_the_pages_that_would_be_printed(
    qtbot: QtBot, desk: Desk, dialogs: FakeDialogs, preview: PrintPreview, tmp_path: Path
) -> None:
    target = tmp_path / "a.pdf"
    dialogs.answers.append(target)
    preview.buttons[SAVE_NOW].click()
    qtbot.waitUntil(lambda: bool(dialogs.messages))

    assert preview.windowTitle() == "打印预览：《星河小铺隐私政策》标注稿"
    assert preview.pages.count == target.read_bytes().count(b"/Type /Page\n")
    assert preview.figures.text() == f"第 1 页，共 {preview.pages.count} 页"


def test_paper_is_white_and_its_words_are_dark_in_a_dark_window(desk: Desk, preview: PrintPreview) -> None:
    desk.actions["scheme_dark"].trigger()
    preview.resize(700, 700)
    QApplication.processEvents()
    image = preview.pages.viewport().grab().toImage()
    middle = image.copy(image.width() // 4, image.height() // 20, image.width() // 2, image.height() // 2)

    assert "#ffffff" in _inks(middle)
    assert any(QColor(ink).lightness() < 40 for ink in _inks(middle))


def test_words_on_paper_are_black_whatever_the_window_looks_like(desk: Desk) -> None:
    desk.actions["scheme_dark"].trigger()
    nowhere = QBuffer()
    nowhere.open(QIODevice.OpenModeFlag.WriteOnly)
    device = pdf_paper(nowhere, "")
    sheets = Sheets("<h2>政策</h2>", device)
    image = QImage(900, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    sheets.paint(painter, 0, 1)
    painter.end()

    assert "#000000" in _inks(image)


def test_a_page_is_shown_as_wide_or_as_high_as_there_is_room_or_step_by_step(preview: PrintPreview) -> None:
    preview.resize(500, 900)
    heights = []
    for words in (FIT_WIDTH, FIT_PAGE, LARGER, SMALLER):
        preview.buttons[words].click()
        heights.append(preview.pages.page_size().height())
    wide, whole, larger, smaller = heights

    assert whole <= preview.pages.viewport().height()
    assert wide <= whole * 2
    assert larger > whole
    assert smaller == pytest.approx(whole, abs=2)


def test_keys_go_through_the_pages(qtbot: QtBot, preview: PrintPreview) -> None:
    QTest.keyClick(preview.pages, Qt.Key.Key_End)
    last = preview.figures.text()
    QTest.keyClick(preview.pages, Qt.Key.Key_Home)
    count = preview.pages.count

    assert count > 1
    assert last == f"第 {count} 页，共 {count} 页"
    assert preview.figures.text() == f"第 1 页，共 {count} 页"


def test_the_printer_is_asked_for_from_the_preview(dialogs: FakeDialogs, preview: PrintPreview) -> None:
    dialogs.answers.append(None)
    preview.buttons[PRINT_NOW].click()

    assert dialogs.questions == ["《星河小铺隐私政策》标注稿"]


def test_the_checklist_has_a_preview_too(qtbot: QtBot, desk: Desk, preview: PrintPreview) -> None:
    desk.actions["preview_checklist"].trigger()
    qtbot.waitUntil(lambda: "核查清单" in preview.windowTitle() and not preview.is_setting)

    assert preview.pages.count >= 1


def test_a_closed_preview_keeps_no_pages_and_goes_with_its_review(
    desk: Desk, preview: PrintPreview, tmp_path: Path
) -> None:
    QTest.keyClick(preview.pages, Qt.Key.Key_Escape)
    kept = preview.pages.count
    desk.actions["preview_checklist"].trigger()
    desk.session.close()

    assert kept == 0
    assert not preview.isVisible()
