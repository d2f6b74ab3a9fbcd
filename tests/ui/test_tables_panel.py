from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.analysis.extract.tables import MOST_ROWS
from reviewer.analysis.model import ExtractedTable, TableCell
from reviewer.desk import Desk
from reviewer.store.review_file import ReviewFile
from reviewer.ui.table_copy import html_table, tab_separated
from reviewer.ui.tables_panel import TablesPanel
from tests.small_world import SOURCE, TEXT, small_review, span_of

pytestmark = pytest.mark.qt


def _cell(words: str) -> TableCell:
    return TableCell(words, span_of(words) if words in TEXT and words else None)


WHO = ExtractedTable(
    "who",
    "接收方",
    ("接收方", "目的"),
    ((_cell("蓝鸟快递"), _cell("")), (_cell("星河小铺"), _cell("=1+1")), (_cell("客服"), _cell("<b>回访</b>"))),
)
RIGHTS = ExtractedTable("rights", "权利", ("权利",), ())


@pytest.fixture
def tables(desk: Desk, review_path: Callable[..., Path]) -> TablesPanel:
    review = small_review()
    review = replace(review, analysis=replace(review.analysis, tables=(RIGHTS, WHO)))
    desk.session.open_review(review_path(review=review))
    desk.window.activateWindow()
    desk.actions["tables"].trigger()
    return desk.pages.tables


def _choose(tables: TablesPanel, row: int, column: int) -> None:
    tables.view.setCurrentIndex(tables.view.model().index(row, column))


def test_the_first_table_with_rows_is_shown_and_every_table_is_offered(tables: TablesPanel) -> None:
    offered = [tables.choice.itemText(at) for at in range(tables.choice.count())]

    assert offered == ["权利（0 行）", "接收方（3 行）"]
    assert tables.view.model().rowCount() == 3
    assert tables.view.model().index(0, 0).data() == "蓝鸟快递"


def test_a_table_that_holds_as_many_rows_as_there_can_be_says_so(
    desk: Desk, tables: TablesPanel, tmp_path: Path
) -> None:
    long = replace(WHO, id="long", rows=WHO.rows[:1] * MOST_ROWS)
    review = replace(small_review(), analysis=replace(small_review().analysis, tables=(long,)))
    short = tables.hint.text()
    ReviewFile.create(tmp_path / "long.review", SOURCE, review).close()
    desk.session.open_review(tmp_path / "long.review")
    desk.actions["tables"].trigger()

    assert f"最多提取 {MOST_ROWS} 行" in tables.hint.text()
    assert "最多提取" not in short


def test_an_empty_table_says_that_nothing_was_found(tables: TablesPanel) -> None:
    tables.choice.setCurrentIndex(0)

    assert tables.hint.text() == "没有从文中提取到这类内容。"
    assert not tables.copy_button.isEnabled()


def test_a_cell_leads_to_its_words_and_enter_to_the_policy(qtbot: QtBot, desk: Desk, tables: TablesPanel) -> None:
    qtbot.waitUntil(tables.view.hasFocus)
    _choose(tables, 1, 0)
    looked_at = desk.session.current_focus.span
    QTest.keyClick(tables.view, Qt.Key.Key_Return)

    assert looked_at == span_of("星河小铺")
    assert desk.window.pane.view.hasFocus()
    assert desk.window.pages.currentWidget() is tables


def test_enter_in_the_text_leads_back_to_the_cell_whatever_hangs_on_its_words(
    qtbot: QtBot, desk: Desk, tables: TablesPanel
) -> None:
    qtbot.waitUntil(tables.view.hasFocus)
    _choose(tables, 0, 0)  # words on which requirements rest
    QTest.keyClick(tables.view, Qt.Key.Key_Return)
    QTest.keyClick(desk.window.pane.view, Qt.Key.Key_Return)

    assert desk.window.pages.currentWidget() is tables
    assert tables.view.hasFocus()
    assert tables.view.currentIndex().data() == "蓝鸟快递"


def test_a_cell_without_a_place_leads_nowhere(qtbot: QtBot, desk: Desk, tables: TablesPanel) -> None:
    qtbot.waitUntil(tables.view.hasFocus)
    before = desk.session.current_focus
    _choose(tables, 2, 1)
    QTest.keyClick(tables.view, Qt.Key.Key_Return)

    assert desk.session.current_focus == before
    assert tables.view.hasFocus()


def test_titles_sort_and_give_the_text_order_back(tables: TablesPanel) -> None:
    model = tables.view.model()
    before = [model.index(row, 0).data() for row in range(3)]
    tables.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    ascending = [model.index(row, 0).data() for row in range(3)]
    tables.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    descending = [model.index(row, 0).data() for row in range(3)]
    tables.view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)

    assert ascending == descending[::-1] != before
    assert [model.index(row, 0).data() for row in range(3)] == before


def test_one_key_sorts_by_the_column_one_is_in_as_its_title_does(qtbot: QtBot, tables: TablesPanel) -> None:
    qtbot.waitUntil(tables.view.hasFocus)
    model = tables.view.model()
    _choose(tables, 0, 0)
    seen = [[model.index(row, 0).data() for row in range(3)]]
    for _ in range(3):
        QTest.keyClick(tables.view, Qt.Key.Key_S)
        seen.append([model.index(row, 0).data() for row in range(3)])

    assert seen[1] == seen[2][::-1] == sorted(seen[0], key=seen[1].index)
    assert seen[3] == seen[0] != seen[1]
    assert tables.view.currentIndex().data() == "蓝鸟快递"  # what one is at stays that


def test_selected_cells_are_copied_as_text_and_as_a_table(qtbot: QtBot, tables: TablesPanel) -> None:
    qtbot.waitUntil(tables.view.hasFocus)
    tables.view.selectRow(2)
    QTest.keyClick(tables.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().mimeData()

    assert copied.text() == "客服\t<b>回访</b>"
    assert "&lt;b&gt;回访&lt;/b&gt;" in copied.html()


def test_the_whole_table_is_copied_with_its_titles(tables: TablesPanel) -> None:
    tables.copy_button.click()
    copied = QGuiApplication.clipboard().mimeData()

    assert copied.text().split("\n") == ["接收方\t目的", "蓝鸟快递\t", "星河小铺\t=1+1", "客服\t<b>回访</b>"]
    assert copied.html().count("<tr>") == 4


def test_cells_stay_cells_whatever_stands_in_them() -> None:
    rows = [["甲\t乙\n丙", "=SUM(A1)"]]

    assert tab_separated(rows) == "甲 乙 丙\t=SUM(A1)"
    assert "mso-number-format:'\\@'" in html_table(rows, has_head=False)


def test_another_judgement_brings_its_own_tables(desk: Desk, tables: TablesPanel) -> None:
    review = desk.session.review
    assert review is not None
    shorter = replace(review, analysis=replace(review.analysis, tables=(RIGHTS, replace(WHO, rows=WHO.rows[:1]))))
    desk.session._review = shorter
    desk.session.analysis_replaced.emit(shorter)

    assert tables.choice.currentText() == "接收方（1 行）"
