from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from reviewer.analysis.model import Status
from reviewer.desk import Desk
from reviewer.playbook.model import Severity
from reviewer.review.changes import put
from reviewer.review.model import Decision, Review
from reviewer.store.review_file import ReviewFile
from reviewer.ui.focus import Focus, Origin
from reviewer.ui.points_panel import PointsPanel
from reviewer.ui.preferences import Preferences
from reviewer.ui.row_filter import State
from reviewer.ui.rows import ItemRow
from tests.builders import a_review
from tests.fakes import FakeDialogs
from tests.small_world import LATER, STAMP, small_records, span_of
from tests.ui.typing_words import compose, write

pytestmark = pytest.mark.qt

ORDER = ["retention-period", "recipient", "annual-report"]


@pytest.fixture
def checklist(qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]) -> PointsPanel:
    """Return the checklist of the small review, its list with the keyboard."""
    return opened(qtbot, desk, review_path())


def opened(qtbot: QtBot, desk: Desk, path: Path) -> PointsPanel:
    desk.window.activateWindow()
    desk.session.open_review(path)
    panel = desk.pages.checklist
    qtbot.waitUntil(panel.list.hasFocus)
    return panel


def review_of(desk: Desk) -> Review:
    assert desk.session.review is not None
    return desk.session.review


def chosen(panel: PointsPanel) -> str | None:
    item = panel.list.current_item()
    return item.id if item else None


def shown(panel: PointsPanel) -> dict[str, ItemRow]:
    return {row.id: row for row in panel.list.rows.items()}


def press(qtbot: QtBot, panel: PointsPanel, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(panel.list, key)


def on_disk(desk: Desk) -> Review:
    path = desk.session.path
    assert path is not None
    desk.session.close()
    with ReviewFile.open(path) as file:
        return file.load()


# --- deciding


@pytest.mark.parametrize(
    ("key", "status"),
    [
        (Qt.Key.Key_1, Status.MET),
        (Qt.Key.Key_2, Status.PARTIAL),
        (Qt.Key.Key_3, Status.MISSING),
        (Qt.Key.Key_4, Status.NOT_APPLICABLE),
    ],
)
def test_one_key_decides_moves_on_and_is_on_disk(
    qtbot: QtBot, desk: Desk, checklist: PointsPanel, key: Qt.Key, status: Status
) -> None:
    press(qtbot, checklist, key)
    went_to = chosen(checklist)
    decision = on_disk(desk).decision("retention-period")

    assert went_to == "recipient"
    assert decision is not None
    assert (decision.status, decision.stamp.author) == (status, "张律师")


def test_deciding_skips_what_is_decided_and_goes_round(
    qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]
) -> None:
    panel = opened(qtbot, desk, review_path(Decision("recipient", Status.MET, "", STAMP)))
    press(qtbot, panel, Qt.Key.Key_1)
    first = chosen(panel)
    press(qtbot, panel, Qt.Key.Key_3)

    assert first == "annual-report"
    assert chosen(panel) == "annual-report"  # nothing is open any more
    assert "没有其他未核查的项" in panel.hint.text()


def test_zero_withdraws_and_undo_brings_it_back_by_name(qtbot: QtBot, desk: Desk, checklist: PointsPanel) -> None:
    press(qtbot, checklist, Qt.Key.Key_3, Qt.Key.Key_K, Qt.Key.Key_0)
    withdrawn = review_of(desk).decision("retention-period")
    offered = desk.actions["undo"].text()
    desk.actions["undo"].trigger()
    decision = review_of(desk).decision("retention-period")

    assert withdrawn is None
    assert offered == "撤销“改为未核查”(&U)"
    assert decision is not None
    assert desk.actions["undo"].text() == "撤销“标为缺失”(&U)"


def test_undo_goes_to_the_row_it_changes(qtbot: QtBot, desk: Desk, checklist: PointsPanel) -> None:
    press(qtbot, checklist, Qt.Key.Key_3)
    desk.pages.show_page(desk.pages.notes)
    desk.actions["undo"].trigger()

    assert chosen(checklist) == "retention-period"
    assert checklist.isVisible()
    assert desk.session.current_focus.span == span_of("三年")


def test_an_open_row_hands_its_being_open_on(qtbot: QtBot, checklist: PointsPanel) -> None:
    press(qtbot, checklist, Qt.Key.Key_Space, Qt.Key.Key_1)

    assert not checklist.list.is_open("retention-period")
    assert checklist.list.is_open("recipient")


def test_a_row_shows_both_answers_apart(qtbot: QtBot, desk: Desk, checklist: PointsPanel) -> None:
    press(qtbot, checklist, Qt.Key.Key_3)
    row = shown(checklist)["retention-period"]

    assert row.machine is not None
    assert row.lawyer is not None
    assert (row.machine.words, row.lawyer.words) == ("载明", "缺失")


def test_the_buttons_do_what_the_keys_do_and_leave_the_keyboard_in_the_list(
    qtbot: QtBot, desk: Desk, checklist: PointsPanel
) -> None:
    QTest.mouseClick(checklist.bar.buttons[2], Qt.MouseButton.LeftButton)

    assert review_of(desk).decision("retention-period") is not None
    assert checklist.list.hasFocus()


def test_the_buttons_show_the_answer_of_the_chosen_row(
    qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]
) -> None:
    panel = opened(qtbot, desk, review_path(Decision("recipient", Status.MISSING, "没有电话", STAMP)))
    before = [digit for digit, button in panel.bar.buttons.items() if button.isChecked()]
    press(qtbot, panel, Qt.Key.Key_J)

    assert before == [0]
    assert [digit for digit, button in panel.bar.buttons.items() if button.isChecked()] == [3]
    assert panel.bar.reason.words == "没有电话"


def test_a_level_can_be_overruled_once_there_is_an_answer(
    qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]
) -> None:
    panel = opened(qtbot, desk, review_path(Decision("retention-period", Status.MISSING, "", STAMP)))
    panel.bar.severity.setCurrentIndex(2)
    panel.bar.severity.activated.emit(2)
    decision = review_of(desk).decision("retention-period")
    press(qtbot, panel, Qt.Key.Key_J)

    assert decision is not None
    assert decision.severity is Severity.LOW
    assert desk.actions["undo"].text() == "撤销“等级改为低”(&U)"
    assert not panel.bar.severity.isVisible()


# --- going


def test_arrows_go_through_what_is_open_and_letters_from_point_to_point(qtbot: QtBot, checklist: PointsPanel) -> None:
    press(qtbot, checklist, Qt.Key.Key_Space, Qt.Key.Key_Down)
    on_line = checklist.list.currentIndex().parent().data()
    press(qtbot, checklist, Qt.Key.Key_J)
    down = chosen(checklist)
    press(qtbot, checklist, Qt.Key.Key_K, Qt.Key.Key_K)

    assert on_line == "写明retention-period"
    assert (down, chosen(checklist)) == ("recipient", "retention-period")


def test_next_open_and_next_high(qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]) -> None:
    panel = opened(qtbot, desk, review_path())
    press(qtbot, panel, Qt.Key.Key_H)
    high = chosen(panel)
    press(qtbot, panel, Qt.Key.Key_U)
    following = chosen(panel)
    press(qtbot, panel, Qt.Key.Key_H, Qt.Key.Key_1, Qt.Key.Key_H)

    assert (high, following) == ("recipient", "annual-report")
    assert "高等级" in panel.hint.text()


@pytest.mark.parametrize("key", [Qt.Key.Key_U, Qt.Key.Key_H])
def test_next_open_is_found_from_the_head_of_a_group_too(qtbot: QtBot, checklist: PointsPanel, key: Qt.Key) -> None:
    press(qtbot, checklist, Qt.Key.Key_Home)
    on_head = checklist.list.current_item()
    press(qtbot, checklist, key)

    assert on_head is None
    assert checklist.list.current_item() is not None


def test_the_text_shows_what_the_chosen_row_rests_on(qtbot: QtBot, desk: Desk, checklist: PointsPanel) -> None:
    press(qtbot, checklist, Qt.Key.Key_J)

    assert desk.session.current_focus == Focus(span_of("蓝鸟快递"), "recipient", origin=Origin.CHECKLIST)
    assert checklist.list.hasFocus()


def test_a_click_on_evidence_jumps_to_its_words(qtbot: QtBot, desk: Desk, checklist: PointsPanel) -> None:
    checklist.list.set_open("recipient", True)
    QApplication.processEvents()
    item = checklist.list.rows.index_of_item("recipient")
    line = next(
        checklist.list.rows.index(n, 0, item)
        for n in range(checklist.list.rows.rowCount(item))
        if str(checklist.list.rows.index(n, 0, item).data()) == "地址"
    )
    checklist.list.scrollTo(line)
    place = checklist.list.visualRect(line).center()
    desk.session.focus(Focus())
    QTest.mouseClick(checklist.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    first = desk.session.current_focus
    desk.session.focus(Focus())
    QTest.mouseClick(checklist.list.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert first == Focus(span_of("地址"), "recipient", origin=Origin.CHECKLIST)
    assert desk.session.current_focus == first  # a second click jumps again


def test_a_click_in_the_text_chooses_what_hangs_on_it(qtbot: QtBot, desk: Desk, checklist: PointsPanel) -> None:
    press(qtbot, checklist, Qt.Key.Key_J, Qt.Key.Key_J)
    desk.window.pane.view.clicked_at.emit(span_of("三年").start)

    assert chosen(checklist) == "retention-period"
    assert checklist.bar.reason.isEnabled()


def test_a_row_that_hangs_on_the_place_too_stays_chosen(qtbot: QtBot, desk: Desk, checklist: PointsPanel) -> None:
    desk.session.focus(Focus(span_of("蓝鸟快递"), "recipient", origin=Origin.CHECKLIST))
    checklist.list.choose("retention-period")  # it has evidence at 蓝鸟快递 as well
    desk.session.focus(Focus(span_of("蓝鸟快递"), "recipient", origin=Origin.TEXT))

    assert chosen(checklist) == "retention-period"


def test_enter_leads_to_the_text_and_back(qtbot: QtBot, desk: Desk, checklist: PointsPanel) -> None:
    press(qtbot, checklist, Qt.Key.Key_J, Qt.Key.Key_Return)
    view = desk.window.pane.view
    in_text = (view.hasFocus(), view.caret())
    QTest.keyClick(view, Qt.Key.Key_Return)

    assert in_text == (True, span_of("蓝鸟快递").start)
    assert checklist.list.hasFocus()
    assert chosen(checklist) == "recipient"


def test_enter_on_a_gap_leads_to_where_something_would_go(qtbot: QtBot, desk: Desk, checklist: PointsPanel) -> None:
    press(qtbot, checklist, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_Return)

    assert desk.window.pane.view.caret() == span_of("蓝鸟快递。").end


# --- reasons


def test_a_reason_is_written_from_the_keyboard_and_kept(qtbot: QtBot, desk: Desk, checklist: PointsPanel) -> None:
    press(qtbot, checklist, Qt.Key.Key_3, Qt.Key.Key_K, Qt.Key.Key_R)
    qtbot.waitUntil(checklist.bar.reason.hasFocus)
    write(checklist.bar.reason, "没有写明期限")
    QTest.keyClick(checklist.bar.reason, Qt.Key.Key_Escape)
    decision = review_of(desk).decision("retention-period")

    assert decision is not None
    assert decision.note == "没有写明期限"
    assert checklist.list.hasFocus()
    assert desk.actions["undo"].text() == "撤销“写理由”(&U)"


def test_a_half_typed_reason_survives_a_click_elsewhere(qtbot: QtBot, desk: Desk, checklist: PointsPanel) -> None:
    press(qtbot, checklist, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_R)
    write(checklist.bar.reason, "先记下")
    view = desk.window.pane.view
    view.setFocus()
    view.clicked_at.emit(span_of("三年").start)
    moved_to = (chosen(checklist), checklist.bar.reason.words)
    desk.session.focus(Focus(None, "annual-report", origin=Origin.TRAIL))

    assert moved_to == ("retention-period", "")
    assert checklist.bar.reason.words == "先记下"
    assert checklist.bar.hint.isVisible()
    assert [note.note for note in on_disk(desk).annotations] == ["先记下"]


def test_a_half_typed_reason_goes_with_the_answer(qtbot: QtBot, desk: Desk, checklist: PointsPanel) -> None:
    press(qtbot, checklist, Qt.Key.Key_R)
    write(checklist.bar.reason, "没有期限")
    QTest.mouseClick(checklist.bar.buttons[3], Qt.MouseButton.LeftButton)
    decision = review_of(desk).decision("retention-period")

    assert decision is not None
    assert decision.note == "没有期限"
    assert review_of(desk).annotations == ()


def test_a_half_typed_reason_stays_with_its_own_review(
    qtbot: QtBot, desk: Desk, checklist: PointsPanel, tmp_path: Path
) -> None:
    first = desk.session.path
    press(qtbot, checklist, Qt.Key.Key_R)
    write(checklist.bar.reason, "属于第一份")
    other = tmp_path / "other.review"
    ReviewFile.create(other, b"x", a_review("云杉小铺隐私政策\n我们收集手机号码。\n")).close()
    desk.session.open_review(other)
    assert first is not None
    with ReviewFile.open(first) as file:
        kept = [note.note for note in file.load().annotations]

    assert kept == ["属于第一份"]
    assert review_of(desk).records == {}
    assert checklist.bar.reason.words == ""


def test_composing_decides_nothing_and_keeps_nothing(qtbot: QtBot, desk: Desk, checklist: PointsPanel) -> None:
    press(qtbot, checklist, Qt.Key.Key_R)
    compose(checklist.bar.reason, "mei you")
    checklist.bar.reason._rested()

    assert review_of(desk).records == {}
    assert not checklist.list.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_single_keys_do_nothing_while_a_field_has_the_keyboard(
    qtbot: QtBot, desk: Desk, checklist: PointsPanel
) -> None:
    checklist.filter_bar.words.setFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_U, Qt.Key.Key_N, Qt.Key.Key_I):
        QTest.keyClick(checklist.filter_bar.words, key)

    assert review_of(desk).records == {}
    assert checklist.filter_bar.words.text() == "13uni"


def test_a_reason_that_cannot_be_written_stays_in_the_field(
    qtbot: QtBot, desk: Desk, checklist: PointsPanel, dialogs: FakeDialogs
) -> None:
    assert desk.session.path is not None
    press(qtbot, checklist, Qt.Key.Key_R)
    write(checklist.bar.reason, "重要的话")
    away = desk.session.path.with_suffix(".away")
    desk.session.path.rename(away)
    checklist.settle()
    failed = (len(dialogs.errors), checklist.bar.reason.words, dict(review_of(desk).records))
    away.rename(desk.session.path)
    checklist.settle()

    assert failed == (1, "重要的话", {})
    assert [note.note for note in review_of(desk).annotations] == ["重要的话"]


# --- filters


def test_words_filter_and_the_chosen_row_never_vanishes_in_silence(qtbot: QtBot, checklist: PointsPanel) -> None:
    checklist.filter_bar.words.setText("annual")
    rows = shown(checklist)

    assert list(rows) == ["retention-period", "annual-report"]
    assert rows["retention-period"].remark == "不符合筛选条件，因正在查看仍显示"
    assert "筛选后显示 2/3 项。" in checklist.hint.text()
    assert "另有 1 项未核查被筛选隐藏。" in checklist.hint.text()
    assert chosen(checklist) == "retention-period"


def test_what_was_just_answered_and_is_hidden_now_is_named(qtbot: QtBot, checklist: PointsPanel) -> None:
    state = checklist.filter_bar.state
    state.setCurrentIndex(state.findData(State.OPEN.value))
    press(qtbot, checklist, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: "retention-period" not in shown(checklist))

    assert chosen(checklist) == "recipient"
    assert "刚核查的“写明retention-period”因筛选不再显示。" in checklist.hint.text()


def test_leaving_a_kept_row_lets_it_go(qtbot: QtBot, checklist: PointsPanel) -> None:
    checklist.filter_bar.words.setText("annual")
    press(qtbot, checklist, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: list(shown(checklist)) == ["annual-report"])

    assert chosen(checklist) == "annual-report"


def test_a_place_in_the_text_brings_its_hidden_row_back_and_says_so(
    qtbot: QtBot, desk: Desk, checklist: PointsPanel
) -> None:
    press(qtbot, checklist, Qt.Key.Key_J, Qt.Key.Key_J)
    checklist.filter_bar.words.setText("annual")
    before = list(shown(checklist))
    desk.window.pane.view.clicked_at.emit(span_of("三年").start)

    assert before == ["annual-report"]
    assert chosen(checklist) == "retention-period"
    assert shown(checklist)["retention-period"].remark != ""


def test_clearing_the_filter_shows_everything_again(qtbot: QtBot, checklist: PointsPanel) -> None:
    checklist.filter_bar.words.setText("annual")
    checklist.filter_bar.clear()

    assert list(shown(checklist)) == ORDER
    assert not checklist.hint.isVisible()


def test_enter_in_the_filter_goes_to_the_list(qtbot: QtBot, checklist: PointsPanel) -> None:
    checklist.filter_bar.words.setFocus()
    QTest.keyClick(checklist.filter_bar.words, Qt.Key.Key_Return)

    assert checklist.list.hasFocus()


# --- defects


def test_defects_are_answered_by_key(qtbot: QtBot, desk: Desk, checklist: PointsPanel) -> None:
    desk.actions["defects"].trigger()
    panel = desk.pages.defects
    press(qtbot, panel, Qt.Key.Key_2)
    decision = review_of(desk).defect_decision("implied-consent@x")

    assert panel.list.hasFocus()
    assert decision is not None
    assert not decision.stands
    assert desk.actions["undo"].text() == "撤销“标为不成立”(&U)"


def test_a_chosen_defect_that_the_machine_no_longer_names_is_gone(
    qtbot: QtBot, desk: Desk, checklist: PointsPanel
) -> None:
    defects, review = desk.pages.defects, desk.session.review
    assert review is not None
    desk.pages.show_page(defects)
    chosen = defects.list.current_item()
    desk.session._replace_analysis(review, replace(review.analysis, defects=()))
    QTest.keyClick(defects.list, Qt.Key.Key_1)

    assert chosen is not None
    assert defects.list.current_item() is None
    assert not defects.bar.reason.isEnabled()
    assert desk.session.review is not None
    assert desk.session.review.records == review.records


def test_a_digit_that_means_nothing_here_does_nothing(qtbot: QtBot, desk: Desk, checklist: PointsPanel) -> None:
    desk.actions["defects"].trigger()
    press(qtbot, desk.pages.defects, Qt.Key.Key_3, Qt.Key.Key_4)

    assert review_of(desk).records == {}


def test_stepping_to_a_defect_shows_its_page(qtbot: QtBot, desk: Desk, checklist: PointsPanel) -> None:
    desk.actions["next_defect"].trigger()

    assert desk.pages.defects.isVisible()
    assert chosen(desk.pages.defects) == "implied-consent@x"


# --- the name


def test_the_name_is_asked_for_once_before_the_first_answer(
    qtbot: QtBot, desk: Desk, checklist: PointsPanel, preferences: Preferences, dialogs: FakeDialogs
) -> None:
    preferences.author = ""
    dialogs.answers.append("钱律师")
    press(qtbot, checklist, Qt.Key.Key_1, Qt.Key.Key_1)
    decisions = [review_of(desk).decision(one) for one in ORDER[:2]]

    assert [one.stamp.author for one in decisions if one] == ["钱律师", "钱律师"]
    assert dialogs.questions == ["律师署名"]


def test_turning_away_from_the_question_is_an_answer(
    qtbot: QtBot, desk: Desk, checklist: PointsPanel, preferences: Preferences, dialogs: FakeDialogs
) -> None:
    preferences.author = ""
    dialogs.answers.append(None)
    press(qtbot, checklist, Qt.Key.Key_1, Qt.Key.Key_1)

    assert review_of(desk).decision(ORDER[1]) is not None
    assert dialogs.questions == ["律师署名"]


# --- others


def test_a_change_made_elsewhere_is_shown(qtbot: QtBot, desk: Desk, checklist: PointsPanel) -> None:
    decision = Decision("recipient", Status.MET, "", LATER)
    desk.session.perform(put(review_of(desk), "标为符合", [decision]))
    row = shown(checklist)["recipient"]

    assert row.lawyer is not None
    assert row.lawyer.words == "符合"


def test_everything_of_a_reopened_review_is_shown_as_it_was_left(
    qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]
) -> None:
    panel = opened(qtbot, desk, review_path(*small_records()))
    rows = shown(panel)

    assert [row.lawyer.words for row in rows.values() if row.lawyer] == ["不适用", "缺失", "未核查"]
    assert rows["recipient"].words == "没有写\n联系方式"


def test_rows_never_show_a_tip_that_could_be_markup(qtbot: QtBot, checklist: PointsPanel) -> None:
    index = checklist.list.rows.index_of_item("recipient")

    assert index.data(Qt.ItemDataRole.ToolTipRole) is None
    assert checklist.list.indexAt(QPoint(-5, -5)).isValid() is False


def test_a_row_is_measured_anew_in_another_width_and_other_letters(qtbot: QtBot, checklist: PointsPanel) -> None:
    view = checklist.list
    view.set_open("recipient", True)
    index = view.rows.index(0, 0, view.rows.index_of_item("recipient"))

    def height(points: int) -> int:
        option = QStyleOptionViewItem()
        option.font = QFont(view.font().family(), points)
        return view.itemDelegate().sizeHint(option, index).height()

    heights = [height(9)]
    view.setFixedWidth(view.width() // 3)
    qtbot.waitUntil(lambda: height(9) > heights[0])
    heights += [height(9), height(30)]

    assert heights[0] < heights[1] < heights[2]
