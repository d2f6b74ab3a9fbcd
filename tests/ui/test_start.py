from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.desk import Desk
from reviewer.ui.main_window import MainWindow
from reviewer.ui.preferences import Preferences, RecentProgress
from reviewer.ui.start import StartPage
from tests.small_world import STAMP
from tests.ui.geometry import faults

pytestmark = pytest.mark.qt


@pytest.fixture
def page(window: MainWindow, preferences: Preferences, tmp_path: Path) -> StartPage:
    """Return the page with two reviews, the older of which is gone."""
    there = tmp_path / "星河 政策.docx"
    there.touch()
    for path in (tmp_path / "没有了.docx", there):
        preferences.add_recent(path)
        preferences.note_progress(path, RecentProgress(31, 86, STAMP.at))
    window.start_page.show_recent()
    return window.start_page


def test_recent_reviews_come_with_progress_and_date_and_missing_ones_greyed(page: StartPage) -> None:
    first, second = page.recent.item(0), page.recent.item(1)

    assert first.text().split("\n")[0] == "星河 政策.docx"
    assert "已核 31/86 · 2026-11-22 10:00" in first.text()
    assert "文件已不在原处" in second.text()
    assert not second.flags() & Qt.ItemFlag.ItemIsEnabled


def test_nothing_is_cut_beside_the_list(window: MainWindow, page: StartPage) -> None:
    window.resize(1280, 720)
    QApplication.processEvents()

    assert faults(window) == []


def test_a_review_is_chosen_by_key(page: StartPage, tmp_path: Path) -> None:
    chosen: list[Path] = []
    page.recent_chosen.disconnect()
    page.recent_chosen.connect(chosen.append)
    page.recent.setCurrentRow(0)
    QTest.keyClick(page.recent, Qt.Key.Key_Return)
    page.recent.setCurrentRow(1)
    QTest.keyClick(page.recent, Qt.Key.Key_Return)

    assert chosen == [tmp_path / "星河 政策.docx"]


def test_the_list_can_be_cleared_and_is_gone_then(page: StartPage, preferences: Preferences, tmp_path: Path) -> None:
    page.clear_button.click()

    assert not page.recent_part.isVisible()
    assert preferences.recent == ()
    assert preferences.progress_of(tmp_path / "星河 政策.docx") is None


def test_with_nothing_recent_there_is_no_list(window: MainWindow) -> None:
    assert window.start_page.isVisible()
    assert window.start_page.drop_zone.isVisible()
    assert not window.start_page.recent_part.isVisible()


def test_each_answer_is_remembered_for_the_next_start(
    qtbot: QtBot, desk: Desk, preferences: Preferences, review_path: Callable[..., Path]
) -> None:
    path = review_path()
    desk.window.activateWindow()
    desk.files.open_path(path)
    qtbot.waitUntil(desk.pages.checklist.list.hasFocus)
    QTest.keyClick(desk.pages.checklist.list, Qt.Key.Key_1)
    noted = preferences.progress_of(path)

    assert noted is not None
    assert (noted.decided, noted.total) == (1, 3)


@pytest.mark.parametrize("stored", ["[]", "nonsense", '{"甲": [1, "2", "now"]}', '{"甲": [1, 2, "yesterday"]}'])
def test_progress_that_makes_no_sense_counts_as_never_noted(tmp_path: Path, stored: str) -> None:
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    settings.setValue("recent_progress", stored)

    assert Preferences(settings).progress_of(Path("甲")) is None
