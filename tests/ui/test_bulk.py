"""Several points at once: selected by key, answered by one, undone by one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.analysis.model import Status
from reviewer.desk import Desk
from reviewer.playbook.model import Severity
from reviewer.review.model import Decision
from reviewer.ui.points_panel import PointsPanel
from tests.small_world import STAMP
from tests.ui.test_points_panel import ORDER, chosen, opened, review_of, shown

pytestmark = pytest.mark.qt


@pytest.fixture
def checklist(qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]) -> PointsPanel:
    return opened(qtbot, desk, review_path())


def _pick(panel: PointsPanel, count: int) -> None:
    """Go to the first row and take further rows with Shift; a row of a group between them counts for nothing."""
    panel.list.choose(ORDER[0])
    while len(panel.list.picked_items()) < count:
        QTest.keyClick(panel.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)


def test_selected_points_are_answered_by_one_key_and_undone_by_one(desk: Desk, checklist: PointsPanel) -> None:
    _pick(checklist, 2)
    said = checklist.hint.text()
    QTest.keyClick(checklist.list, Qt.Key.Key_3)
    decided = {name: review_of(desk).decision(name) for name in ORDER}
    offered = desk.actions["undo"].text()
    desk.actions["undo"].trigger()

    assert said == "已选 2 项，数字键一并作出结论。"
    assert [one and one.status for one in decided.values()] == [Status.MISSING, Status.MISSING, None]
    assert offered == "撤销“标为缺失（2 项）”(&U)"
    assert all(review_of(desk).decision(name) is None for name in ORDER)


def test_after_several_the_next_open_point_alone_is_chosen(checklist: PointsPanel) -> None:
    _pick(checklist, 2)
    QTest.keyClick(checklist.list, Qt.Key.Key_1)

    assert chosen(checklist) == "annual-report"
    assert len(checklist.list.picked_items()) == 1


def test_everything_shown_can_be_selected_by_key(desk: Desk, checklist: PointsPanel) -> None:
    QTest.keyClick(checklist.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(checklist.list, Qt.Key.Key_4)

    assert len(review_of(desk).records) == len(ORDER)


def test_what_stands_so_already_is_no_part_of_the_step(
    qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]
) -> None:
    panel = opened(qtbot, desk, review_path(Decision(ORDER[0], Status.MISSING, "因为", STAMP)))
    _pick(panel, 2)
    QTest.keyClick(panel.list, Qt.Key.Key_3)
    before = review_of(desk).decision(ORDER[0])

    assert desk.actions["undo"].text() == "撤销“标为缺失”(&U)"
    assert before is not None
    assert (before.note, before.stamp) == ("因为", STAMP)


def test_the_level_of_several_answered_points_is_overruled_in_one_step(desk: Desk, checklist: PointsPanel) -> None:
    QTest.keyClick(checklist.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(checklist.list, Qt.Key.Key_2)
    QTest.keyClick(checklist.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    checklist.bar.severity_chosen.emit(Severity.LOW)

    assert {row.severity for row in shown(checklist).values()} == {Severity.LOW}
    assert desk.actions["undo"].text() == "撤销“等级改为低（2 项）”(&U)"


def test_several_that_a_filter_hides_at_once_are_told(qtbot: QtBot, checklist: PointsPanel) -> None:
    state = checklist.filter_bar.state
    state.setCurrentIndex(state.findText("未核查"))
    _pick(checklist, 2)
    QTest.keyClick(checklist.list, Qt.Key.Key_1)

    qtbot.waitUntil(lambda: "刚一并核查的 2 项因筛选不再显示。" in checklist.hint.text())


def test_several_can_be_answered_by_the_buttons_from_the_head_of_a_group(desk: Desk, checklist: PointsPanel) -> None:
    QTest.keyClick(checklist.list, Qt.Key.Key_Home)
    alone = checklist.bar.buttons[1].isEnabled()
    QTest.keyClick(checklist.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    together = checklist.bar.buttons[1].isEnabled()
    checklist.bar.buttons[1].click()

    assert (alone, together) == (False, True)
    assert len(review_of(desk).records) == len(ORDER)


def test_nothing_can_be_answered_when_all_that_was_shown_is_answered_and_gone(checklist: PointsPanel) -> None:
    state = checklist.filter_bar.state
    state.setCurrentIndex(state.findText("未核查"))
    QTest.keyClick(checklist.list, Qt.Key.Key_Home)  # at the head of a group: no row is being looked at
    QTest.keyClick(checklist.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(checklist.list, Qt.Key.Key_1)
    left = list(checklist.list.rows.items())
    usable = [words.text() for words in checklist.bar.buttons.values() if words.isEnabled()]

    assert left == []
    assert usable == []
