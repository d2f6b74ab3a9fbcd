from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.analysis.model import Status
from reviewer.desk import Desk
from reviewer.document.model import Span
from reviewer.review.anchoring import make_anchor
from reviewer.review.changes import put
from reviewer.review.model import Annotation, Audience, Decision, DefectDecision, Landing, ProposedEdit
from reviewer.ui.find import Finder, RecordFinder, next_hit
from reviewer.ui.main_window import MainWindow
from tests.small_world import STAMP, TEXT, small_review, span_of


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


@given(st.text("甲ｂ 　\u200b😀\n", max_size=40), st.integers(1, 7))
def test_a_text_made_ready_slice_by_slice_is_found_in_as_a_whole_one(text: str, size: int) -> None:
    whole, sliced = Finder(text), Finder(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reviewer.ui.find.SLICE", size)
        found = [sliced.find(words) for words in ("甲b", "b", "😀甲")]

    assert found == [whole.find(words) for words in ("甲b", "b", "😀甲")]


def test_who_types_before_a_long_policy_is_ready_finds_when_it_is(
    qtbot: QtBot, open_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    for size in ("SLICE", "NEAR"):
        monkeypatch.setattr(f"reviewer.ui.find.{size}", 4)
    review = open_window.session.review
    assert review is not None
    open_window.find_field._open(review)
    open_window.find_field.field.setText("三年")
    at_once = open_window.find_field.hits
    qtbot.waitUntil(lambda: bool(open_window.find_field.hits))

    assert at_once == ()
    assert open_window.find_field.hits == (span_of("三年"),)
    assert open_window.find_field.count.text()


RECORDS = (
    Annotation("n1", make_anchor(TEXT, span_of("三年")), "问 客户：\n保存期限？", Audience.INTERNAL, STAMP),
    ProposedEdit("e1", make_anchor(TEXT, span_of("蓝鸟")), "蓝鸟物流", "名称", Landing.REVISION, STAMP),
    Decision("recipient", Status.MISSING, "没写电话", STAMP),
    DefectDecision("implied-consent@x", True, "客服已确认", STAMP),
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("客户:保存期限", [("annotation", "n1")]),
        ("蓝鸟物流", [("proposed_edit", "e1")]),
        ("没写电话", ["recipient"]),
        ("客服已确认", ["implied-consent@x"]),
        ("写明Recipient", ["recipient"]),
        ("物流名称", []),  # the end of one text and the beginning of the next
        ("", []),
    ],
)
def test_words_are_found_in_notes_proposals_and_the_checklist(words: str, found: list[object]) -> None:
    hits = RecordFinder().find(small_review(*RECORDS), words)

    assert [hit.record_key or hit.requirement_id or hit.defect_id for hit in hits] == found


@pytest.mark.qt
def test_hits_everywhere_are_counted_together_and_gone_through_in_turn(
    qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]
) -> None:
    desk.session.open_review(review_path(*RECORDS))
    field = desk.window.find_field
    field.field.setText("蓝鸟")
    said = field.count.text()
    pages, keys = [], []
    for _ in range(3):
        desk.actions["find_next"].trigger()
        pages.append(desk.window.pages.currentWidget())
        keys.append((field.count.text(), desk.session.current_focus.record_key))

    assert said == "2 处（含批注 1）"
    assert keys == [
        ("1/2（含批注 1）", None), ("2/2（含批注 1）", ("proposed_edit", "e1")), ("1/2（含批注 1）", None),
    ]  # fmt: skip
    assert pages[1] is desk.pages.notes


@pytest.mark.qt
def test_a_hit_of_the_checklist_alone_can_be_gone_to(desk: Desk, review_path: Callable[..., Path]) -> None:
    desk.session.open_review(review_path(*RECORDS))
    desk.window.find_field.field.setText("没写电话")
    desk.actions["find_next"].trigger()

    assert desk.session.current_focus.requirement_id == "recipient"
    assert desk.window.pages.currentWidget() is desk.pages.checklist


@pytest.mark.qt
def test_the_reason_of_a_defect_is_found_and_gone_to(desk: Desk, review_path: Callable[..., Path]) -> None:
    desk.session.open_review(review_path(*RECORDS))
    desk.window.find_field.field.setText("客服已确认")
    said = desk.window.find_field.count.text()
    desk.actions["find_next"].trigger()

    assert said == "1 处（含批注 1）"
    assert desk.session.current_focus.defect_id == "implied-consent@x"
    assert desk.window.pages.currentWidget() is desk.pages.defects


@pytest.mark.qt
def test_what_is_written_meanwhile_is_counted(desk: Desk, review_path: Callable[..., Path]) -> None:
    desk.session.open_review(review_path())
    desk.window.find_field.field.setText("火星")
    review = desk.session.review
    assert review is not None
    desk.session.perform(put(review, "批注", [replace(RECORDS[0], note="火星？")]))

    assert desk.window.find_field.count.text() == "1 处（含批注 1）"
