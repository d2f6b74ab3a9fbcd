import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from reviewer.ui.focus import Origin
from reviewer.ui.legend import spans_by_family
from reviewer.ui.main_window import MainWindow
from tests.small_world import LINES, small_review, span_of

pytestmark = pytest.mark.qt


def test_families_are_listed_with_the_number_of_their_clauses(open_window: MainWindow) -> None:
    model = open_window.legend.model

    assert [model.item(row).text() for row in range(model.rowCount())] == ["周期  3"]


def test_clauses_of_a_family_come_in_text_order() -> None:
    assert spans_by_family(small_review()) == {"life": [span_of(LINES[line]) for line in (2, 4, 5)]}


def test_space_hides_a_family_and_shows_it_again(qtbot: QtBot, open_window: MainWindow) -> None:
    legend = open_window.legend
    legend.list.setCurrentIndex(legend.model.index(0, 0))
    with qtbot.waitSignal(legend.hidden_changed) as hidden:
        QTest.keyClick(legend.list, Qt.Key.Key_Space)
    with qtbot.waitSignal(legend.hidden_changed) as shown:
        QTest.keyClick(legend.list, Qt.Key.Key_Space)

    assert hidden.args == [frozenset({"life"})]
    assert shown.args == [frozenset()]


def test_a_hidden_family_stays_hidden_when_the_review_changes(qtbot: QtBot, open_window: MainWindow) -> None:
    legend = open_window.legend
    legend.list.setCurrentIndex(legend.model.index(0, 0))
    QTest.keyClick(legend.list, Qt.Key.Key_Space)
    legend._show(open_window.session.review)

    assert legend.model.item(0).checkState() is Qt.CheckState.Unchecked
    assert legend.hidden == {"life"}


def test_enter_goes_through_the_clauses_of_a_family_and_round(qtbot: QtBot, open_window: MainWindow) -> None:
    legend, visited = open_window.legend, []
    legend.list.setCurrentIndex(legend.model.index(0, 0))
    for _ in range(4):
        QTest.keyClick(legend.list, Qt.Key.Key_Return)
        visited.append(open_window.session.current_focus.span)

    assert visited == [span_of(LINES[line]) for line in (2, 4, 5, 2)]
    assert open_window.session.current_focus.origin == Origin.LEGEND


def _box(window: MainWindow) -> QPoint:
    legend = window.legend.list
    option = QStyleOptionViewItem()
    option.initFrom(legend)
    option.rect = legend.visualRect(window.legend.model.index(0, 0))
    option.features = QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    element = QStyle.SubElement.SE_ItemViewItemCheckIndicator
    return legend.style().subElementRect(element, option, legend).center()


def test_a_click_on_the_box_hides_and_goes_nowhere(qtbot: QtBot, open_window: MainWindow) -> None:
    QTest.mouseClick(open_window.legend.list.viewport(), Qt.MouseButton.LeftButton, pos=_box(open_window))

    assert open_window.legend.hidden == {"life"}
    assert open_window.session.current_focus.span is None


def test_a_click_on_the_name_goes_and_hides_nothing(qtbot: QtBot, open_window: MainWindow) -> None:
    place = open_window.legend.list.visualRect(open_window.legend.model.index(0, 0)).center()
    QTest.mouseClick(open_window.legend.list.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert open_window.legend.hidden == frozenset()
    assert open_window.session.current_focus.span == span_of(LINES[2])
