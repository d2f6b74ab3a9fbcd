from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.analysis.model import Status
from reviewer.desk import Desk
from reviewer.review.changes import put
from reviewer.review.model import Decision
from reviewer.ui.overview_table import overview_table
from reviewer.ui.overview_window import OverviewWindow
from tests.small_world import STAMP, small_review
from tests.ui.test_points_panel import chosen, opened, review_of

# the offscreen platform warns whenever a window of its own is shown over another
pytestmark = [pytest.mark.qt, pytest.mark.qt_log_ignore("This plugin does not support")]


@pytest.fixture
def overview(qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]) -> OverviewWindow:
    opened(qtbot, desk, review_path(Decision("recipient", Status.MISSING, "没有\n名称", STAMP)))
    desk.actions["overview"].trigger()
    qtbot.waitUntil(desk.commands.overview.view.hasFocus)
    return desk.commands.overview


def test_every_requirement_has_one_row_with_both_answers() -> None:
    made = overview_table(small_review(Decision("recipient", Status.MISSING, "没有\n名称", STAMP)))
    rows = [tuple(cell.words for cell in row) for row in made.table.rows]

    assert rows == [
        ("保存", "写明retention-period", "中", "载明", "未核查", "", ""),
        ("对外提供", "写明recipient", "高", "部分载明", "缺失", "没有 名称", "张律师"),
        ("对外提供", "写明annual-report", "低", "未检索到", "未核查", "", ""),
    ]


def test_a_long_requirement_is_read_whole(qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]) -> None:
    review = small_review()
    first, *others = review.playbook.requirements
    long = replace(first, title="写清楚向谁给、为什么给、用哪种办法给、给出去的又是什么")
    review = replace(review, playbook=replace(review.playbook, requirements=(long, *others)))
    opened(qtbot, desk, review_path(review=review))
    desk.actions["overview"].trigger()
    view = desk.commands.overview.view
    qtbot.waitUntil(view.hasFocus)

    assert view.columnWidth(1) >= view.sizeHintForColumn(1)
    assert view.horizontalScrollBar().maximum() == 0


def test_levels_sort_by_weight(overview: OverviewWindow) -> None:
    model = overview.view.model()
    overview.view.sortByColumn(2, Qt.SortOrder.AscendingOrder)

    assert [model.index(row, 2).data() for row in range(3)] == ["高", "中", "低"]


def test_a_row_leads_to_its_point(desk: Desk, overview: OverviewWindow) -> None:
    overview.view.setCurrentIndex(overview.view.model().index(2, 1))

    assert desk.session.current_focus.requirement_id == "annual-report"
    assert chosen(desk.pages.checklist) == "annual-report"


def test_an_answer_is_seen_at_once_in_the_open_window(desk: Desk, overview: OverviewWindow) -> None:
    before = overview.figures.text()
    desk.session.perform(put(review_of(desk), "标为符合", [Decision("annual-report", Status.MET, "", STAMP)]))

    assert overview.view.model().index(2, 4).data() == "符合"
    assert "律师已核 1/3" in before
    assert "律师已核 2/3" in overview.figures.text()


def test_the_sheet_is_copied_whole(overview: OverviewWindow) -> None:
    overview.copy_button.click()

    assert QGuiApplication.clipboard().text().split("\n")[0] == "类别\t要求\t等级\t机器\t律师\t理由\t署名"


def test_keys_go_to_the_next_open_point_from_anywhere(
    qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]
) -> None:
    panel = opened(qtbot, desk, review_path(Decision("retention-period", Status.MET, "", STAMP)))
    desk.window.pane.view.setFocus()
    QTest.keyClick(desk.window.pane.view, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    high = chosen(panel)
    QTest.keyClick(panel.list, Qt.Key.Key_F7)

    assert (high, chosen(panel)) == ("recipient", "annual-report")
    assert panel.list.hasFocus()


def test_what_is_no_lawyer_s_answer_is_grey(desk: Desk, overview: OverviewWindow) -> None:
    model, grey = overview.view.model(), desk.window.look.theme.muted

    def greys(row: int) -> list[bool]:
        inks = [model.index(row, column).data(Qt.ItemDataRole.ForegroundRole) for column in range(7)]
        return [ink is not None and ink.name() == grey for ink in inks]

    assert greys(1) == [False, False, False, True, False, False, False]
    assert greys(2) == [False, False, False, True, True, False, False]  # nobody has answered
