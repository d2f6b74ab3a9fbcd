"""Filters by category, by whose word it is, and by author; what they hide is said."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.analysis.model import Status
from reviewer.desk import Desk
from reviewer.playbook.model import Severity
from reviewer.review.changes import put
from reviewer.review.model import Decision, DefectDecision
from reviewer.ui.filter_bar import FilterBar
from reviewer.ui.points_panel import PointsPanel
from tests.small_world import LATER, STAMP, small_review
from tests.ui.test_points_panel import opened, review_of, shown

pytestmark = pytest.mark.qt

AGREED = Decision("retention-period", Status.MET, "", STAMP)
OVERRULED = Decision("recipient", Status.MISSING, "", LATER)


@pytest.fixture
def checklist(qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]) -> PointsPanel:
    return opened(qtbot, desk, review_path(AGREED, OVERRULED))


def _choose(bar: FilterBar, words: str) -> None:
    box = next(box for box in (bar.category, bar.source, bar.state, bar.level) if box.findText(words) > 0)
    box.setCurrentIndex(box.findText(words))


def _taken(panel: PointsPanel) -> set[str]:
    """Return what the filter takes, without the row that is shown in spite of it."""
    return {row.id for row in shown(panel).values() if "不符合筛选条件" not in row.remark}


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("保存", {"retention-period"}),
        ("对外提供", {"recipient", "annual-report"}),
        ("机器，律师未答", {"annual-report"}),
        ("律师已答", {"retention-period", "recipient"}),
        ("律师与机器不同", {"recipient"}),
        ("张律师", {"retention-period"}),
        ("李律师", {"recipient"}),
    ],
)
def test_the_checklist_is_filtered_by_category_source_and_author(
    checklist: PointsPanel, words: str, left: set[str]
) -> None:
    _choose(checklist.filter_bar, words)

    assert _taken(checklist) == left
    assert "筛选后显示" in checklist.hint.text()


def test_defects_are_filtered_by_the_category_of_their_clause(desk: Desk, checklist: PointsPanel) -> None:
    desk.actions["defects"].trigger()
    defects = desk.pages.defects
    _choose(defects.filter_bar, "保存")
    elsewhere = _taken(defects)
    _choose(defects.filter_bar, "对外提供")

    assert elsewhere == set()
    assert _taken(defects) == {"implied-consent@x"}


def test_a_new_author_is_offered_and_the_chosen_one_stays_chosen(desk: Desk, checklist: PointsPanel) -> None:
    _choose(checklist.filter_bar, "李律师")
    answer = Decision("annual-report", Status.MET, "", LATER.__class__("丁律师", LATER.at))
    desk.session.perform(put(review_of(desk), "标为符合", [answer]))
    offered = [checklist.filter_bar.source.itemText(at) for at in range(checklist.filter_bar.source.count())]

    assert offered[-3:] == ["丁律师", "张律师", "李律师"]
    assert checklist.filter_bar.source.currentText() == "李律师"


def test_opening_another_policy_clears_every_filter(
    desk: Desk, checklist: PointsPanel, review_path: Callable[..., Path]
) -> None:
    _choose(checklist.filter_bar, "李律师")
    _choose(checklist.filter_bar, "保存")
    assert desk.session.review is not None
    desk.session.opened.emit(desk.session.review)

    assert checklist.filter_bar.filter.is_empty


def test_an_answer_other_than_the_machine_s_asks_for_its_reason(checklist: PointsPanel) -> None:
    checklist.list.choose("recipient")
    checklist.look_again()
    wanted = checklist.bar.reason.placeholderText()
    checklist.list.choose("retention-period")
    checklist.look_again()

    assert "请写明理由" in wanted
    assert checklist.bar.reason.placeholderText() == "理由（R）……"


def test_a_changed_level_says_what_the_machine_s_was(desk: Desk, checklist: PointsPanel) -> None:
    desk.session.perform(
        put(review_of(desk), "等级", [Decision("recipient", Status.MISSING, "", LATER, Severity.LOW),
                                    DefectDecision("implied-consent@x", True, "", STAMP, Severity.MEDIUM)])
    )  # fmt: skip

    assert "等级由机器的“高”改来" in shown(checklist)["recipient"].remark
    assert "等级由机器的“高”改来" in shown(desk.pages.defects)["implied-consent@x"].remark


def test_the_boxes_are_reached_by_tab(qtbot: QtBot, checklist: PointsPanel) -> None:
    bar = checklist.filter_bar
    bar.words.setFocus()
    order = []
    for box in (bar.state, bar.level, bar.category, bar.source):
        QTest.keyClick(box.window().focusWidget(), Qt.Key.Key_Tab)
        order.append(box.hasFocus())

    assert order == [True, True, True, True]


def test_what_only_its_wording_speaks_for_is_seen_alone_or_left_out(
    qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]
) -> None:
    review = small_review()
    one, *others = review.analysis.defects
    alike = replace(one, id="alike", is_alike=True)
    defects = (one, alike, *others)
    opened(qtbot, desk, review_path(review=replace(review, analysis=replace(review.analysis, defects=defects))))
    desk.actions["defects"].trigger()
    panel = desk.pages.defects
    _choose(panel.filter_bar, "写法相近的")
    found = _taken(panel)
    _choose(panel.filter_bar, "规则指出的")

    assert found == {"alike"}
    assert _taken(panel) == {one.id, *(other.id for other in others)}
    assert desk.pages.checklist.filter_bar.source.findText("规则指出的") < 0
