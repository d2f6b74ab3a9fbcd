"""A list of many hundred rows shows all of them, and makes what is looked at."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.desk import Desk
from reviewer.ui.defect_rows import PAGE_ROWS
from reviewer.ui.focus import Focus, Origin
from reviewer.ui.points_panel import PointsPanel
from reviewer.ui.rows_view import RowsView
from tests.small_world import small_review

pytestmark = pytest.mark.qt

COUNT = 2 * PAGE_ROWS + 7


@pytest.fixture
def defects(qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]) -> PointsPanel:
    """Return the list of many defects, all of one kind, with the keyboard."""
    review = small_review()
    one = review.analysis.defects[0]
    many = tuple(replace(one, id=f"d{number}") for number in range(COUNT))
    desk.window.activateWindow()
    desk.session.open_review(review_path(review=replace(review, analysis=replace(review.analysis, defects=many))))
    desk.actions["defects"].trigger()
    qtbot.waitUntil(desk.pages.defects.list.hasFocus)
    return desk.pages.defects


def _open_pages(view: RowsView) -> list[bool]:
    return [view.isExpanded(view.rows.index(at, 0)) for at in range(view.rows.rowCount())]


def _chosen(panel: PointsPanel) -> str:
    item = panel.list.current_item()
    assert item is not None
    return item.id


def test_all_rows_are_there_and_only_the_first_page_is_open(defects: PointsPanel) -> None:
    assert len(defects.list.rows.ids()) == COUNT
    assert _open_pages(defects.list) == [True, False, False]
    assert not defects.hint.isVisible()


def test_stepping_beyond_a_page_opens_the_next(defects: PointsPanel) -> None:
    defects.list.choose(f"d{PAGE_ROWS - 1}")
    QTest.keyClick(defects.list, Qt.Key.Key_J)

    assert _chosen(defects) == f"d{PAGE_ROWS}"
    assert _open_pages(defects.list) == [True, True, False]


def test_a_place_in_the_text_leads_to_its_row_however_far_down_it_is(desk: Desk, defects: PointsPanel) -> None:
    desk.session.focus(Focus(defect_id=f"d{COUNT - 1}", origin=Origin.TEXT))

    assert _chosen(defects) == f"d{COUNT - 1}"
    assert _open_pages(defects.list) == [True, False, True]


def test_an_answer_counts_on_its_page_and_goes_on_to_the_next_open_row(defects: PointsPanel) -> None:
    defects.list.choose(f"d{PAGE_ROWS - 1}")
    QTest.keyClick(defects.list, Qt.Key.Key_1)
    heads = [defects.list.rows.row(defects.list.rows.index(at, 0)) for at in range(3)]

    assert [getattr(head, "count", "") for head in heads] == ["1/250", "0/250", "0/7"]
    assert _chosen(defects) == f"d{PAGE_ROWS}"


def test_a_defect_is_found_by_its_id_in_whichever_review_is_asked() -> None:
    review = small_review()
    one = review.analysis.defects[0]
    many = tuple(replace(one, id=f"d{number}") for number in range(COUNT))
    long = replace(review, analysis=replace(review.analysis, defects=many))

    assert long.analysis.defect_of("d7") is many[7]
    assert review.analysis.defect_of(one.id) is one
    assert long.analysis.defect_of(one.id) is None
    assert long.analysis.defect_of("d7") is many[7]


def test_a_row_that_was_chosen_while_the_list_was_hidden_is_in_view_when_it_is_shown(
    qtbot: QtBot, desk: Desk, defects: PointsPanel
) -> None:
    desk.actions["checklist"].trigger()
    defects.list.choose(f"d{PAGE_ROWS - 2}")
    desk.actions["defects"].trigger()
    qtbot.waitUntil(defects.list.isVisible)
    place = defects.list.visualRect(defects.list.rows.index_of_item(f"d{PAGE_ROWS - 2}"))

    assert place.isValid()
    assert defects.list.viewport().rect().intersects(place)


def test_a_closed_page_stays_closed_when_something_is_answered(defects: PointsPanel) -> None:
    first = defects.list.rows.index(0, 0)
    defects.list.choose(f"d{PAGE_ROWS + 3}")
    defects.list.collapse(first)
    QTest.keyClick(defects.list, Qt.Key.Key_2)

    assert _open_pages(defects.list) == [False, True, False]
