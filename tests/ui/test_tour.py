"""The first minute: five steps above the lists, once, by keyboard as well, and gone when nobody wants them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.desk import Desk
from reviewer.ui.tour import Tour, tour_steps
from tests.ui.geometry import faults

pytestmark = pytest.mark.qt


@pytest.fixture
def tour(qtbot: QtBot, desk: Desk) -> Tour:
    """Return the tour as it is when the sample was opened for the first time."""
    desk.window.activateWindow()
    desk.files.open_sample()
    qtbot.waitUntil(lambda: desk.session.review is not None and desk.session.tasks == (), timeout=30_000)
    return desk.window.tour


def test_there_are_five_steps_with_words_of_their_own() -> None:
    steps = tour_steps()

    assert len(steps) == 5
    assert len({title for title, _ in steps}) == 5
    assert all(20 < len(words) < 110 for _, words in steps)


def test_the_sample_opens_with_the_first_step_and_the_keyboard_stays_in_the_list(desk: Desk, tour: Tour) -> None:
    assert tour.isVisible()
    assert tour.title.text() == tour_steps()[0][0]
    assert desk.pages.checklist.list.hasFocus()
    assert not tour.back.isEnabled()


def test_the_keyboard_goes_through_all_steps_and_ends_in_the_list(desk: Desk, tour: Tour) -> None:
    desk.commands.previous_pane()
    heard, shown = [], []
    for _ in range(5):
        shown.append(tour.words.text())
        heard.append(tour.next.accessibleDescription())
        assert tour.next.hasFocus()
        QTest.keyClick(tour.next, Qt.Key.Key_Space)

    assert shown == [words for _, words in tour_steps()]
    assert all(
        words in said and f"第 {at} 步" in said for at, (words, said) in enumerate(zip(shown, heard, strict=True), 1)
    )
    assert not tour.isVisible()
    assert desk.pages.checklist.list.hasFocus()


def test_one_may_go_back_a_step(tour: Tour) -> None:
    tour.next.click()
    tour.back.click()

    assert tour.title.text() == tour_steps()[0][0]


@pytest.mark.parametrize("way", ["button", "escape"])
def test_it_can_be_skipped_and_never_comes_again(qtbot: QtBot, desk: Desk, tour: Tour, way: str) -> None:
    if way == "button":
        tour.skip.click()
    else:
        desk.commands.previous_pane()
        QTest.keyClick(tour.next, Qt.Key.Key_Escape)
    was_left = not tour.isVisible() and desk.pages.checklist.list.hasFocus()
    desk.files.open_sample()
    qtbot.waitUntil(lambda: desk.session.tasks == (), timeout=30_000)

    assert was_left
    assert not tour.isVisible()
    assert desk.commands._preferences.has_seen_tour


def test_no_step_is_clipped_in_a_narrow_pane(desk: Desk, tour: Tour) -> None:
    desk.window.resize(1280, 720)
    desk.window.columns.setSizes([200, 800, 280])
    bad = []
    for _ in range(5):
        QApplication.processEvents()
        bad += faults(tour)
        tour.next.click()

    assert bad == []
