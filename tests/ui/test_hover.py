from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer.review.anchoring import make_anchor
from reviewer.review.model import Annotation, Audience, DefectDecision, Landing, ProposedEdit, Recategorisation
from reviewer.ui.focus import Focus, Origin
from reviewer.ui.hanging import hanging_at, orphans
from reviewer.ui.hover_words import hover_words
from reviewer.ui.main_window import MainWindow
from tests.small_world import LATER, LINES, STAMP, TEXT, small_review, span_of

# the offscreen platform warns whenever a window of its own is shown over another
offscreen = pytest.mark.qt_log_ignore("This plugin does not support raise")


def words_at(offset: int, *records: object) -> list[str]:
    review = small_review(*records)  # type: ignore[arg-type]
    return hover_words(review, hanging_at(review, offset)).splitlines()


def test_a_clause_tells_its_category_and_the_words_that_decided() -> None:
    assert words_at(span_of("订单").start) == ["类别：保存（机器判断，依据“三年”）"]


def test_the_lawyer_s_category_is_told_as_the_lawyer_s() -> None:
    moved = Recategorisation("c0001", "sharing", make_anchor(TEXT, span_of(LINES[2])), STAMP)

    assert words_at(span_of("订单").start, moved)[0] == "类别：对外提供（律师改定）"


def test_a_defect_tells_severity_reason_and_basis_but_no_unverified_citation() -> None:
    lines = words_at(span_of("继续").start)

    assert lines[1:] == ["缺陷·高·默示同意：默示", "　依据：《路灯法》第九条"]


def test_the_lawyer_s_answer_to_a_defect_is_told() -> None:
    dismissed = DefectDecision("implied-consent@x", False, "", STAMP)

    assert "（律师：不成立）" in words_at(span_of("继续").start, dismissed)[1]


def test_evidence_tells_its_requirement_and_the_machine_s_word() -> None:
    lines = words_at(span_of("蓝鸟").start)

    assert "核对项：写明recipient〔接收方〕（机器：部分载明）" in lines
    assert "　依据：《路灯法》第九条；《传闻》第一条（待核实）" in lines


def test_notes_and_proposals_tell_their_author() -> None:
    anchor = make_anchor(TEXT, span_of("三年"))
    lines = words_at(
        span_of("三年").start,
        Annotation("n", anchor, "从何时\n起算？", Audience.INTERNAL, STAMP),
        ProposedEdit("e", anchor, "", "", Landing.REVISION, LATER),
    )

    assert lines[-2:] == ["批注（张律师）：从何时 起算？", "建议修改（李律师）：删除"]


def test_a_heading_tells_nothing() -> None:
    assert words_at(span_of(LINES[1]).start) == []


def test_a_click_takes_what_lies_closest() -> None:
    anchor = make_anchor(TEXT, span_of("三年"))
    review = small_review(Annotation("n", anchor, "存疑", Audience.INTERNAL, STAMP))
    offset = span_of("三年").start
    focus = hanging_at(review, offset).focus(offset)

    assert focus.record_key == ("annotation", "n")
    assert focus.requirement_id == "retention-period"
    assert focus.span == span_of("三年")


def test_a_note_whose_place_is_gone_is_an_orphan_and_hangs_nowhere() -> None:
    lost = make_anchor("这里曾经写着完全不同的另外一些话语，如今再也找不到了。", span_of("三年"))
    review = small_review(Annotation("n", lost, "存疑", Audience.INTERNAL, STAMP))

    assert [record.id for record in orphans(review)] == ["n"]


@pytest.mark.qt
def test_orphans_are_told_above_the_text(window: MainWindow, review_path: Callable[..., Path]) -> None:
    lost = make_anchor("这里曾经写着完全不同的另外一些话语，如今再也找不到了。", span_of("三年"))
    window.session.open_review(review_path(Annotation("n", lost, "存疑", Audience.INTERNAL, STAMP)))

    assert "有 1 条批注或修改建议" in window.pane.notices.text


@offscreen
@pytest.mark.qt
def test_the_card_is_plain_text_whatever_the_policy_says(qtbot: QtBot, open_window: MainWindow) -> None:
    card = open_window.pane.card
    card.show_at("<img src=x><b>粗</b>", QPoint(10, 10))

    assert card.textFormat() is Qt.TextFormat.PlainText
    assert card.text() == "<img src=x><b>粗</b>"
    assert card.isVisible()


@offscreen
@pytest.mark.qt
def test_nothing_to_say_shows_no_card(open_window: MainWindow) -> None:
    open_window.pane.card.show_at("先有", QPoint(0, 0))
    open_window.pane.view.hover_asked.emit(span_of(LINES[1]).start, QPoint(10, 10))

    assert not open_window.pane.card.isVisible()


@offscreen
@pytest.mark.qt
def test_the_card_wraps_long_words(open_window: MainWindow) -> None:
    card = open_window.pane.card
    card.show_at("长" * 300, QPoint(10, 10))

    assert card.width() <= 420
    assert card.height() > 3 * card.fontMetrics().height()


@pytest.mark.qt
@offscreen
def test_a_key_shows_at_the_caret_what_the_mouse_would_and_takes_it_away(open_window: MainWindow) -> None:
    pane, explain = open_window.pane, open_window.actions_by_name["explain"]
    pane.view.put_caret(span_of("继续").start)
    explain.trigger()
    shown = pane.card.isVisible(), pane.card.text().splitlines()[1]
    explain.trigger()
    after_again = pane.card.isVisible()
    explain.trigger()
    pane.view.put_caret(span_of("订单").start)
    after_moving = pane.card.isVisible()
    explain.trigger()
    open_window.session.focus(Focus(requirement_id="recipient", origin=Origin.CHECKLIST))  # a row that stands nowhere

    assert shown == (True, "缺陷·高·默示同意：默示")
    assert (after_again, after_moving) == (False, False)
    assert not pane.card.isVisible()


@pytest.mark.qt
@offscreen
def test_what_a_key_has_shown_does_not_stay_over_another_window(qtbot: QtBot, open_window: MainWindow) -> None:
    open_window.activateWindow()
    open_window.pane.view.put_caret(span_of("继续").start)
    open_window.actions_by_name["explain"].trigger()
    was_shown = open_window.pane.card.isVisible()
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not open_window.isActiveWindow())

    assert was_shown
    assert not open_window.pane.card.isVisible()
