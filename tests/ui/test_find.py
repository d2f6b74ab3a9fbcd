import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.document.model import Span
from reviewer.ui.find import Finder, next_hit
from reviewer.ui.main_window import MainWindow
from tests.small_world import TEXT, span_of


def test_finding_is_blind_to_width_case_spaces_and_line_ends() -> None:
    text = "我们的ＳＤＫ与合 作\n方的sdk"

    assert [text[span.start : span.end] for span in Finder(text).find("sdk")] == ["ＳＤＫ", "sdk"]
    assert [text[span.start : span.end] for span in Finder(text).find("合作方")] == ["合 作\n方"]


def test_blank_words_are_nowhere() -> None:
    assert Finder("甲 乙").find(" 　\n") == ()


@given(st.text("甲乙😀 a"), st.text("甲乙😀a", min_size=1, max_size=3))
def test_what_is_found_are_the_words_looked_for(text: str, words: str) -> None:
    hits = Finder(text).find(words)

    assert all(text[span.start : span.end].replace(" ", "") == words for span in hits)
    assert len(hits) == text.replace(" ", "").count(words)


HITS = (Span(2, 3), Span(7, 8))


@pytest.mark.parametrize(
    ("offset", "is_backwards", "at"),
    [(0, False, 0), (2, False, 1), (7, False, 0), (9, True, 1), (7, True, 0), (2, True, 1)],
)
def test_going_on_and_back_goes_round_at_the_ends(offset: int, is_backwards: bool, at: int) -> None:
    assert next_hit(HITS, offset, is_backwards=is_backwards) == at


def test_with_nothing_found_there_is_nowhere_to_go() -> None:
    assert next_hit((), 0) is None


@pytest.mark.qt
def test_enter_and_f3_go_from_hit_to_hit(qtbot: QtBot, open_window: MainWindow) -> None:
    field, actions = open_window.find_field, open_window.actions_by_name
    field.field.setText("我们")
    said = [field.count.text()]
    QTest.keyClick(field.field, Qt.Key.Key_Return)
    said.append(field.count.text())
    for name in ("find_next", "find_previous"):
        actions[name].trigger()
        said.append(field.count.text())
    first = TEXT.index("我们")

    assert said == ["2 处", "1/2", "2/2", "1/2"]
    assert open_window.session.current_focus.span == Span(first, first + 2)


@pytest.mark.qt
def test_what_is_nowhere_is_said(open_window: MainWindow) -> None:
    open_window.find_field.field.setText("火星")

    assert open_window.find_field.count.text() == "没有找到"


@pytest.mark.qt
def test_escape_clears_and_returns_to_the_policy(qtbot: QtBot, open_window: MainWindow) -> None:
    open_window.activateWindow()
    open_window.find_field.activate()
    open_window.find_field.field.setText("三年")
    QTest.keyClick(open_window.find_field.field, Qt.Key.Key_Escape)

    assert open_window.find_field.field.text() == ""
    assert open_window.find_field.hits == ()
    assert QApplication.focusWidget() is open_window.pane.view


@pytest.mark.qt
def test_the_selected_words_are_looked_for(open_window: MainWindow) -> None:
    open_window.pane.view.select(span_of("三年"))
    open_window.actions_by_name["find"].trigger()

    assert open_window.find_field.field.text() == "三年"
    assert len(open_window.find_field.hits) == 1


@pytest.mark.qt
def test_composing_with_an_input_method_finds_nothing_yet(open_window: MainWindow) -> None:
    found = []
    open_window.find_field.found.connect(lambda: found.append(True))
    field = open_window.find_field.field
    for letters in ("s", "sa", "san"):
        QApplication.sendEvent(field, QInputMethodEvent(letters, []))
    while_composing = len(found)
    commit = QInputMethodEvent()
    commit.setCommitString("三年")
    QApplication.sendEvent(field, commit)

    assert while_composing == 0
    assert len(found) == 1
    assert len(open_window.find_field.hits) == 1
