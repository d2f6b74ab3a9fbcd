import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.desk import Desk
from reviewer.errors import TargetUnwritable
from reviewer.paths import user_data_folder
from reviewer.review.model import Landing, ProposedEdit, Review
from reviewer.ui.library_rows import clauses_of, library_groups
from reviewer.ui.library_window import LibraryWindow
from reviewer.ui.own_clauses import FILE_NAME, OwnClause, OwnClauses
from reviewer.ui.proposing import gap_place
from reviewer.ui.row_filter import RowFilter
from reviewer.ui.rows import ItemRow
from tests.builders import the_playbook
from tests.fakes import FakeDialogs
from tests.small_world import TEXT, small_review, span_of

# the offscreen platform warns whenever a window of its own is shown over another
pytestmark = [pytest.mark.qt, pytest.mark.qt_log_ignore("This plugin does not support")]

MODEL = "我们把【信息】交给【公司全称】，此前单独征得您的同意。"
OWN = OwnClause("o1", "保存期限（简）", "订单信息保存至交易完成后三年。", "retention-period")


def _with_clauses(review: Review) -> Review:
    """Return a review whose playbook has wording for two of its requirements."""
    requirements = tuple(
        replace(one, model_clause=MODEL if one.id == "recipient" else "我们保存【】日。")
        if one.id in ("recipient", "retention-period")
        else replace(one, model_clause="")
        for one in review.playbook.requirements
    )
    return replace(review, playbook=replace(review.playbook, requirements=requirements))


@pytest.fixture
def own() -> OwnClauses:
    """Return the clauses of this test alone."""
    path = user_data_folder() / FILE_NAME
    path.unlink(missing_ok=True)
    return OwnClauses(path)


@pytest.fixture
def library(qtbot: QtBot, desk: Desk, own: OwnClauses, review_path: Callable[..., Path]) -> LibraryWindow:
    """Return the library, open with the keyboard in its list, over the small review."""
    own.keep(OWN)
    desk.window.activateWindow()
    desk.session.open_review(review_path(review=_with_clauses(small_review())))
    desk.actions["library"].trigger()
    qtbot.waitUntil(desk.library.list.hasFocus)
    return desk.library


def _proposals(desk: Desk) -> tuple[ProposedEdit, ...]:
    assert desk.session.review is not None
    return desk.session.review.proposed_edits


def _row(library: LibraryWindow, item_id: str) -> ItemRow:
    return next(row for row in library.list.rows.items() if row.id == item_id)


# --- what is in it


def test_every_clause_of_the_playbook_stands_under_its_category() -> None:
    playbook = the_playbook()
    groups = library_groups(clauses_of(playbook, ()), playbook, None, RowFilter())
    ids = {item.row.id for group in groups for item in group.items}

    assert ids == {one.id for one in playbook.requirements if one.model_clause.strip()}
    assert [group.row.title for group in groups] == list(
        dict.fromkeys(playbook.category(one.group).name for one in playbook.requirements if one.model_clause.strip())
    )


@pytest.mark.parametrize("words", ["单独征得", "写明RECIPIENT", "对外 提供"])
def test_a_clause_is_found_by_its_words_its_requirement_and_its_category(words: str) -> None:
    review = _with_clauses(small_review())
    groups = library_groups(clauses_of(review.playbook, ()), review.playbook, review, RowFilter(words))

    assert [item.row.id for group in groups for item in group.items] == ["recipient"]


def test_the_lawyer_s_own_clauses_come_first_and_each_says_how_its_requirement_stands(library: LibraryWindow) -> None:
    row = _row(library, "own:o1")

    assert library.list.rows.ids() == ["own:o1", "retention-period", "recipient"]
    assert row.machine is not None
    assert row.machine.words == "载明"
    assert row.remark.startswith("自拟 · 写明retention-period")


def test_a_chosen_clause_shows_its_words_its_blanks_its_law_and_its_place(desk: Desk, library: LibraryWindow) -> None:
    library.list.choose("retention-period")
    QTest.keyClick(library.list, Qt.Key.Key_J)
    marked = [one.cursor.selectedText() for one in library.text.extraSelections()]

    assert library.text.toPlainText() == MODEL
    assert marked == ["【信息】", "【公司全称】"]
    assert library.slots.text().startswith("【】2 处")
    assert library.place.text().startswith("建议位置：")
    assert "《" in library.basis.text()


def test_a_filter_says_how_much_it_leaves(library: LibraryWindow) -> None:
    library.words.setText("单独征得")

    assert library.list.rows.ids() == ["recipient"]
    assert "1/3" in library.hint.text()
    assert library.text.toPlainText() == MODEL


def test_without_a_policy_clauses_are_read_and_copied_but_not_inserted(
    qtbot: QtBot, desk: Desk, own: OwnClauses
) -> None:
    desk.actions["library"].trigger()
    qtbot.waitUntil(desk.library.list.hasFocus)
    QTest.keyClick(desk.library.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == desk.library.text.toPlainText() != ""
    assert not desk.library.insert_button.isEnabled()
    assert not desk.library.here_button.isEnabled()
    assert "打开一份政策之后" in desk.library.hint.text()


# --- what is done with it


def test_one_key_inserts_at_the_suggested_place_and_blanks_stay_blank(desk: Desk, library: LibraryWindow) -> None:
    library.list.choose("recipient")
    QTest.keyClick(library.list, Qt.Key.Key_I)
    (made,) = _proposals(desk)

    assert made.new_text == f"\n{MODEL}"
    assert made.anchor.span.start == gap_place(small_review(), "recipient")
    assert (made.requirement_id, made.landing) == ("recipient", Landing.COMMENT)
    assert desk.pages.notes.proposal_editor.new.textCursor().selectedText() == "【信息】"
    assert not library.isVisible()


def test_the_library_comes_back_at_the_clause_that_was_inserted(desk: Desk, library: LibraryWindow) -> None:
    library.list.choose("recipient")
    QTest.keyClick(library.list, Qt.Key.Key_I)
    desk.actions["library"].trigger()

    assert library.text.toPlainText() == MODEL


def test_a_clause_is_inserted_after_the_line_of_the_caret(desk: Desk, library: LibraryWindow) -> None:
    line = span_of("订单")
    desk.window.pane.view.put_caret(line.start)
    library.list.choose("own:o1")
    QTest.keyClick(library.list, Qt.Key.Key_Down)
    QTest.keyClick(library.list, Qt.Key.Key_K)
    library.here_button.click()
    (made,) = _proposals(desk)

    assert made.new_text == f"\n{OWN.text}"
    assert made.anchor.span.start == TEXT.index("\n", line.start)


def test_inserting_is_one_step_that_can_be_undone(desk: Desk, library: LibraryWindow) -> None:
    library.list.choose("recipient")
    QTest.keyClick(library.list, Qt.Key.Key_I)
    desk.actions["undo"].trigger()

    assert _proposals(desk) == ()


def test_enter_shows_the_suggested_place_in_the_policy(desk: Desk, library: LibraryWindow) -> None:
    library.list.choose("recipient")
    QTest.keyClick(library.list, Qt.Key.Key_Return)
    place = gap_place(small_review(), "recipient")
    focus = desk.session.current_focus

    assert focus.span is not None
    assert (focus.span.start, focus.requirement_id) == (place, "recipient")


# --- one's own


def test_wording_that_is_being_written_is_kept_under_a_name(
    desk: Desk, dialogs: FakeDialogs, library: LibraryWindow
) -> None:
    library.list.choose("recipient")
    QTest.keyClick(library.list, Qt.Key.Key_I)
    desk.pages.notes.proposal_editor.new.show_words("我们把地址交给蓝鸟快递。")
    dialogs.answers.append("  交给快递 公司 ")
    desk.actions["keep_clause"].trigger()
    (kept, _) = OwnClauses(user_data_folder() / FILE_NAME).load()

    assert (kept.title, kept.text, kept.requirement_id) == ("交给快递 公司", "我们把地址交给蓝鸟快递。", "recipient")
    assert library.title.text() == "交给快递 公司"


def test_words_of_a_good_policy_are_kept_from_its_text(
    desk: Desk, dialogs: FakeDialogs, library: LibraryWindow
) -> None:
    span = span_of("经您点头，我们把地址交给蓝鸟快递")
    desk.window.pane.view.select(span)
    dialogs.answers.append("点头")
    desk.actions["keep_clause"].trigger()

    assert OwnClauses(user_data_folder() / FILE_NAME).load()[0].text == TEXT[span.start : span.end]


def test_nothing_at_hand_is_told(desk: Desk, dialogs: FakeDialogs, library: LibraryWindow) -> None:
    desk.actions["keep_clause"].trigger()

    assert dialogs.messages == ["请先在正文中选中文字，或者在修改建议里写好文字。"]


def test_a_clause_of_one_s_own_is_deleted_after_a_question(
    desk: Desk, dialogs: FakeDialogs, own: OwnClauses, library: LibraryWindow
) -> None:
    library.list.choose("own:o1")
    dialogs.answers.extend([False, True])
    QTest.keyClick(library.list, Qt.Key.Key_Delete)
    still = own.load()
    QTest.keyClick(library.list, Qt.Key.Key_Delete)

    assert still == (OWN,)
    assert own.load() == ()
    assert "own:o1" not in library.list.rows.ids()
    assert "保存期限（简）" in dialogs.questions[0]


def test_a_model_clause_cannot_be_deleted(dialogs: FakeDialogs, library: LibraryWindow) -> None:
    library.list.choose("recipient")
    QTest.keyClick(library.list, Qt.Key.Key_Delete)

    assert dialogs.questions == []


def test_kept_clauses_come_back_newest_first_and_once_each(tmp_path: Path) -> None:
    own = OwnClauses(tmp_path / "a" / "clauses.json")
    for clause in (OWN, OwnClause("o2", "二", "乙"), replace(OWN, text="改过")):
        own.keep(clause)

    assert own.load() == (replace(OWN, text="改过"), OwnClause("o2", "二", "乙"))


@pytest.mark.parametrize("stored", ["{", "[]", '{"clauses": [{"id": "x"}]}'])
def test_a_file_that_cannot_be_read_is_set_aside_and_never_overwritten(tmp_path: Path, stored: str) -> None:
    path = tmp_path / "clauses.json"
    path.write_text(stored, encoding="utf-8")
    own = OwnClauses(path)
    before = own.load()
    own.keep(OWN)

    assert before == ()
    assert own.damaged is not None
    assert own.damaged.read_text(encoding="utf-8") == stored
    assert [one["id"] for one in json.loads(path.read_text(encoding="utf-8"))["clauses"]] == ["o1"]


def test_a_clause_that_cannot_be_written_is_told(
    desk: Desk, dialogs: FakeDialogs, library: LibraryWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: OwnClauses, clause: OwnClause) -> None:
        raise TargetUnwritable(self.path, "ENOSPC")

    monkeypatch.setattr(OwnClauses, "keep", refuse)
    desk.window.pane.view.select(span_of("蓝鸟快递"))
    dialogs.answers.append("蓝鸟")
    desk.actions["keep_clause"].trigger()

    assert isinstance(dialogs.errors[0], TargetUnwritable)
