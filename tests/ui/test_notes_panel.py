from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.desk import Desk
from reviewer.document.model import Span
from reviewer.review.anchoring import make_anchor
from reviewer.review.model import Anchor, Annotation, Audience, Landing, Matter, ProposedEdit, Review
from reviewer.ui.focus import Focus, Origin
from reviewer.ui.notes_panel import NotesPanel
from reviewer.ui.subject import Subject
from tests.fakes import FakeDialogs
from tests.small_world import FALLBACK, STAMP, TEXT, small_records, span_of
from tests.ui.typing_words import compose, write

pytestmark = pytest.mark.qt


@pytest.fixture(autouse=True)
def compared(qtbot: QtBot, desk: Desk) -> Iterator[None]:
    """Wait until the comparison of the last letters typed is done: it may outlast the test, and nothing else may."""
    yield
    qtbot.waitUntil(lambda: desk.session.tasks == (), timeout=20_000)


@pytest.fixture
def notes(qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]) -> NotesPanel:
    return opened(qtbot, desk, review_path())


def opened(qtbot: QtBot, desk: Desk, path: Path) -> NotesPanel:
    desk.window.activateWindow()
    desk.session.open_review(path)
    qtbot.waitUntil(desk.pages.checklist.list.hasFocus)
    return desk.pages.notes


def review_of(desk: Desk) -> Review:
    assert desk.session.review is not None
    return desk.session.review


def select(desk: Desk, words: str) -> None:
    desk.window.pane.view.setFocus()
    desk.window.pane.view.select(span_of(words))


def titles(panel: NotesPanel) -> list[str]:
    return [row.title for row in panel.list.rows.items()]


# --- notes


def test_a_note_becomes_one_change_on_leaving_its_field(qtbot: QtBot, desk: Desk, notes: NotesPanel) -> None:
    select(desk, "三年")
    desk.actions["note"].trigger()
    write(notes.note_editor.field, "从何时")
    write(notes.note_editor.field, "起算？")
    before = review_of(desk).annotations
    desk.window.pane.view.setFocus()
    (note,) = review_of(desk).annotations

    assert before == ()
    assert (note.note, note.audience, note.anchor.span) == ("从何时起算？", Audience.INTERNAL, span_of("三年"))
    assert desk.session.undo_stack.count() == 1
    assert desk.actions["undo"].text() == "撤销“添加批注”(&U)"


def test_a_note_becomes_a_change_after_a_rest(qtbot: QtBot, desk: Desk, notes: NotesPanel) -> None:
    select(desk, "三年")
    desk.actions["note"].trigger()
    notes.note_editor.field.set_rest(20)
    with qtbot.waitSignal(desk.session.review_changed):
        write(notes.note_editor.field, "从何时起算？")

    assert [note.note for note in review_of(desk).annotations] == ["从何时起算？"]
    assert notes.note_editor.field.hasFocus()


def test_composing_a_note_keeps_nothing(qtbot: QtBot, desk: Desk, notes: NotesPanel) -> None:
    select(desk, "三年")
    desk.actions["note"].trigger()
    compose(notes.note_editor.field, "cong he shi")
    notes.note_editor.field._rested()

    assert review_of(desk).records == {}


def test_a_note_without_words_leaves_nothing_behind(qtbot: QtBot, desk: Desk, notes: NotesPanel) -> None:
    select(desk, "三年")
    desk.actions["note"].trigger()
    QTest.keyClick(notes.note_editor.field, Qt.Key.Key_Escape)

    assert review_of(desk).records == {}
    assert desk.session.undo_stack.count() == 0
    assert desk.window.pane.view.hasFocus()  # where it was asked for


def test_going_on_writing_changes_the_same_note(qtbot: QtBot, desk: Desk, notes: NotesPanel) -> None:
    select(desk, "三年")
    desk.actions["note"].trigger()
    write(notes.note_editor.field, "从何时起算？")
    notes.settle()
    write(notes.note_editor.field, "请客户答复。")
    notes.settle()
    (note,) = review_of(desk).annotations
    desk.session.undo_stack.undo()

    assert note.note == "从何时起算？请客户答复。"
    assert [one.note for one in review_of(desk).annotations] == ["从何时起算？"]
    assert notes.note_editor.field.words == "从何时起算？"


def test_a_note_for_the_client_says_so_before_it_is_written(qtbot: QtBot, desk: Desk, notes: NotesPanel) -> None:
    select(desk, "三年")
    desk.actions["note"].trigger()
    inside = notes.note_editor.hint.text()
    notes.note_editor.audience_buttons[Audience.CLIENT].click()
    outside = notes.note_editor.hint.text()
    write(notes.note_editor.field, "请写明起算点。")
    notes.settle()

    assert "不写入任何导出文件" in inside
    assert "写入修订批注稿" in outside
    assert review_of(desk).annotations[0].audience is Audience.CLIENT


def test_taking_a_new_note_back_closes_its_form(qtbot: QtBot, desk: Desk, notes: NotesPanel) -> None:
    select(desk, "三年")
    desk.actions["note"].trigger()
    write(notes.note_editor.field, "从何时起算？")
    notes.settle()
    desk.session.undo_stack.undo()

    assert review_of(desk).records == {}
    assert not notes.is_writing


def test_emptying_a_note_deletes_it_on_leaving(qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]) -> None:
    note = Annotation("n1", make_anchor(TEXT, span_of("三年")), "旧", Audience.CLIENT, STAMP)
    panel = opened(qtbot, desk, review_path(note))
    panel.open_record(("annotation", "n1"))
    panel.note_editor.field.selectAll()
    QTest.keyClick(panel.note_editor.field, Qt.Key.Key_Delete)
    QTest.keyClick(panel.note_editor.field, Qt.Key.Key_Escape)

    assert review_of(desk).records == {}
    assert desk.actions["undo"].text() == "撤销“删除批注”(&U)"


def test_a_note_that_cannot_be_written_stays_in_its_form(
    qtbot: QtBot, desk: Desk, notes: NotesPanel, dialogs: FakeDialogs
) -> None:
    assert desk.session.path is not None
    select(desk, "三年")
    desk.actions["note"].trigger()
    write(notes.note_editor.field, "重要的话")
    away = desk.session.path.with_suffix(".away")
    desk.session.path.rename(away)
    notes.settle()
    failed = (len(dialogs.errors), notes.note_editor.field.words, notes.is_writing)
    away.rename(desk.session.path)
    notes.settle()

    assert failed == (1, "重要的话", True)
    assert [note.note for note in review_of(desk).annotations] == ["重要的话"]


# --- proposals


def test_a_proposal_shows_what_it_changes_while_it_is_written(qtbot: QtBot, desk: Desk, notes: NotesPanel) -> None:
    select(desk, "您的订单我们留三年")
    desk.actions["propose"].trigger()
    editor = notes.proposal_editor
    original = editor.frame.quote.toPlainText()
    editor.new.selectAll()
    write(editor.new, "您的订单我们留两年")
    qtbot.waitUntil(lambda: "删“三年”，增“两年”" in editor.difference.accessibleDescription(), timeout=20_000)
    notes.settle()
    (edit,) = review_of(desk).proposed_edits

    assert original == "您的订单我们留三年"
    assert editor.difference.toPlainText() == "您的订单我们留三年两年"
    assert (edit.anchor.quote, edit.new_text, edit.landing) == (original, "您的订单我们留两年", Landing.REVISION)


def test_composing_compares_nothing(qtbot: QtBot, desk: Desk, notes: NotesPanel) -> None:
    select(desk, "三年")
    desk.actions["propose"].trigger()
    compose(notes.proposal_editor.new, "liang nian")

    assert desk.session.tasks == ()
    assert notes.proposal_editor.difference.toPlainText() == "三年"


def test_an_unchanged_proposal_is_not_kept(qtbot: QtBot, desk: Desk, notes: NotesPanel) -> None:
    select(desk, "三年")
    desk.actions["propose"].trigger()
    notes.proposal_editor.landing_buttons[Landing.MEMO].click()
    QTest.keyClick(notes.proposal_editor.new, Qt.Key.Key_Escape)

    assert review_of(desk).records == {}


def test_emptying_the_words_proposes_to_delete_them(qtbot: QtBot, desk: Desk, notes: NotesPanel) -> None:
    select(desk, "三年")
    desk.actions["propose"].trigger()
    notes.proposal_editor.new.selectAll()
    QTest.keyClick(notes.proposal_editor.new, Qt.Key.Key_Delete)
    QTest.keyClick(notes.proposal_editor.new, Qt.Key.Key_Escape)

    assert [edit.new_text for edit in review_of(desk).proposed_edits] == [""]
    assert titles(notes) == ["（删除）"]


def test_reason_and_landing_are_part_of_the_proposal(qtbot: QtBot, desk: Desk, notes: NotesPanel) -> None:
    select(desk, "三年")
    desk.actions["propose"].trigger()
    editor = notes.proposal_editor
    editor.new.selectAll()
    write(editor.new, "两年")
    notes.settle()
    write(editor.reason, "没有必要留三年")
    notes.settle()
    editor.landing_buttons[Landing.COMMENT].click()
    (edit,) = review_of(desk).proposed_edits

    assert (edit.reason, edit.landing) == ("没有必要留三年", Landing.COMMENT)
    assert [button.text() for button in editor.landing_buttons.values()] == ["修订", "修订+批注", "仅批注", "仅备忘录"]


def test_a_fallback_is_asked_for_and_taken_back_by_its_name(qtbot: QtBot, desk: Desk, notes: NotesPanel) -> None:
    select(desk, "三年")
    desk.actions["propose"].trigger()
    editor = notes.proposal_editor
    was_asked = editor.fallback.isVisible(), editor.fallback_button.isVisible()
    write(editor.new, "至少")
    editor.fallback_button.click()
    write(editor.fallback, "五年")
    notes.settle()
    (edit,) = review_of(desk).proposed_edits
    undo = desk.actions["undo"].text()
    desk.session.undo_stack.undo()

    assert was_asked == (False, True)
    assert (edit.fallback, edit.fallbacks) == ("五年", ("五年",))
    assert undo == "撤销“写备选方案”(&U)"
    assert [one.fallback for one in review_of(desk).proposed_edits] == [""]
    assert review_of(desk).proposed_edits[0].new_text == edit.new_text


def test_a_fallback_that_is_there_is_shown_at_once(qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]) -> None:
    edits = [record for record in small_records() if isinstance(record, ProposedEdit)]
    panel = opened(qtbot, desk, review_path(*edits))
    panel.open_record(("proposed_edit", "e1"))
    shown = panel.proposal_editor.fallback.words, panel.proposal_editor.fallback_button.isVisible()
    panel.open_record(("proposed_edit", "e2"))

    assert shown == (FALLBACK, False)
    assert panel.proposal_editor.fallback.isHidden()
    assert panel.proposal_editor.fallback.words == ""


def test_a_new_paragraph_goes_behind_the_caret_s_line(qtbot: QtBot, desk: Desk, notes: NotesPanel) -> None:
    desk.window.pane.view.put_caret(span_of("订单").start)
    desk.actions["paragraph"].trigger()
    editor = notes.proposal_editor
    write(editor.new, "届满后我们删除订单。")
    notes.settle()
    (edit,) = review_of(desk).proposed_edits

    end = span_of("😀。").end
    assert (edit.anchor.span, edit.new_text) == (Span(end, end), "\n届满后我们删除订单。")
    assert not editor.difference.isVisible()
    assert editor.new.words == "届满后我们删除订单。"
    assert editor.frame.place.text().endswith("”之后")


def test_a_new_paragraph_can_be_moved_to_the_caret(qtbot: QtBot, desk: Desk, notes: NotesPanel) -> None:
    desk.window.pane.view.put_caret(span_of("订单").start)
    desk.actions["paragraph"].trigger()
    write(notes.proposal_editor.new, "每年报告。")
    desk.window.pane.view.put_caret(span_of("经您点头").start)
    notes.proposal_editor.move_button.click()
    (edit,) = review_of(desk).proposed_edits

    assert edit.anchor.span.start == span_of("蓝鸟快递。").end
    assert edit.new_text == "\n每年报告。"
    assert desk.actions["undo"].text() == "撤销“移动修改建议”(&U)"


def test_overlapping_proposals_say_so(qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]) -> None:
    edit = ProposedEdit("e1", make_anchor(TEXT, span_of("留三年")), "留两年", "", Landing.REVISION, STAMP)
    panel = opened(qtbot, desk, review_path(edit))
    select(desk, "三年")
    desk.actions["propose"].trigger()

    assert "重叠" in panel.proposal_editor.hint.text()


def test_proposing_for_the_same_words_again_opens_the_proposal_that_is_there(
    qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]
) -> None:
    edit = ProposedEdit("e1", make_anchor(TEXT, span_of("三年")), "两年", "", Landing.REVISION, STAMP)
    panel = opened(qtbot, desk, review_path(edit))
    select(desk, "三年")
    desk.actions["propose"].trigger()

    assert panel.proposal_editor.proposal == edit
    assert panel.proposal_editor.new.words == "两年"


def test_where_the_matter_is_to_review_only_the_form_says_so(
    qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]
) -> None:
    panel = opened(qtbot, desk, review_path(Matter(is_review_only=True)))
    select(desk, "三年")
    desk.actions["propose"].trigger()

    assert "仅审查" in panel.proposal_editor.hint.text()
    assert panel.proposal_editor.landing_buttons[Landing.COMMENT].isChecked()


# --- the list


def test_choosing_a_row_shows_its_place(qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]) -> None:
    panel = opened(qtbot, desk, review_path(*small_records()))
    desk.actions["notes"].trigger()
    QTest.keyClick(panel.list, Qt.Key.Key_J)
    QTest.keyClick(panel.list, Qt.Key.Key_J)

    assert desk.session.current_focus == Focus(
        span_of("三年"), record_key=("proposed_edit", "e1"), origin=Origin.ANNOTATIONS
    )


def test_space_opens_a_row_and_delete_takes_it_away(qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]) -> None:
    note = Annotation("n1", make_anchor(TEXT, span_of("三年")), "旧", Audience.CLIENT, STAMP)
    panel = opened(qtbot, desk, review_path(note))
    desk.actions["notes"].trigger()
    QTest.keyClick(panel.list, Qt.Key.Key_Space)
    is_open = (panel.is_writing, panel.note_editor.field.words)
    QTest.keyClick(panel.note_editor.field, Qt.Key.Key_Escape)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)

    assert is_open == (True, "旧")
    assert review_of(desk).records == {}
    assert panel.empty.isVisible()
    desk.session.undo_stack.undo()
    assert titles(panel) == ["旧"]


def test_the_button_in_the_form_deletes_too(qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]) -> None:
    edit = ProposedEdit("e1", make_anchor(TEXT, span_of("三年")), "两年", "", Landing.REVISION, STAMP)
    panel = opened(qtbot, desk, review_path(edit))
    panel.open_record(("proposed_edit", "e1"))
    panel.proposal_editor.frame.delete.click()

    assert review_of(desk).records == {}
    assert not panel.is_writing
    assert desk.actions["undo"].text() == "撤销“删除修改建议”(&U)"


def test_an_orphan_is_listed_and_can_still_be_read_and_written(
    qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]
) -> None:
    lost = Annotation("a", Anchor(Span(3, 9), "早已删去的话", "前文", "后文"), "还算数吗", Audience.CLIENT, STAMP)
    panel = opened(qtbot, desk, review_path(lost))
    panel.open_record(("annotation", "a"))

    assert titles(panel) == ["还算数吗"]
    assert panel.note_editor.frame.place.text() == "在当前文本中找不到原来的位置"
    assert panel.note_editor.frame.quote.toPlainText() == "早已删去的话"
    assert desk.session.current_focus.span is None


def test_a_click_on_a_flag_shows_its_note(qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]) -> None:
    panel = opened(qtbot, desk, review_path(*small_records()))
    desk.window.pane.flags.flag_clicked.emit(span_of("三年").start)
    item = panel.list.current_item()

    assert panel.isVisible()
    assert item is not None
    assert item.id == "annotation:n1"


def test_a_click_elsewhere_leaves_the_form_as_it_is(qtbot: QtBot, desk: Desk, notes: NotesPanel) -> None:
    select(desk, "三年")
    desk.actions["note"].trigger()
    write(notes.note_editor.field, "半句")
    desk.window.pane.view.setFocus()
    desk.window.pane.view.clicked_at.emit(span_of("蓝鸟快递").start)
    desk.actions["notes"].trigger()

    assert notes.note_editor.field.words == "半句"
    assert [note.note for note in review_of(desk).annotations] == ["半句"]


def test_words_out_of_a_policy_are_never_markup(qtbot: QtBot, desk: Desk, notes: NotesPanel) -> None:
    for label in (
        notes.note_editor.frame.place,
        notes.note_editor.frame.about,
        notes.proposal_editor.hint,
        notes.empty,
    ):
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_form_for_another_point_keeps_what_the_first_one_holds(qtbot: QtBot, desk: Desk, notes: NotesPanel) -> None:
    notes.new_note(span_of("三年"), Subject(requirement_id="recipient"))
    write(notes.note_editor.field, "第一条")
    notes.new_note(span_of("蓝鸟"), Subject())
    write(notes.note_editor.field, "第二条")
    notes.settle()

    assert {note.note: note.requirement_id for note in review_of(desk).annotations} == {
        "第一条": "recipient",
        "第二条": None,
    }
