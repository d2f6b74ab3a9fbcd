import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from reviewer.analysis.classify import TAKEN_IN
from reviewer.build_stamp import BuildStamp
from reviewer.desk import Desk
from reviewer.errors import EmptyDocument, ReviewFileBusy, TargetUnwritable
from reviewer.paths import logs_folder
from reviewer.review.model import Annotation, ProposedEdit, Review
from reviewer.store.door import Holder
from reviewer.store.review_file import ReviewFile
from reviewer.ui.hanging import NON_POLICY
from reviewer.ui.highlights import categories_of
from reviewer.ui.main_window import MainWindow
from reviewer.ui.opening import previous_copy, previous_folder
from reviewer.ui.preferences import Preferences
from reviewer.ui.reading import USUAL
from reviewer.ui.recategorising import clauses_in, move_out, recategorise, take_in
from reviewer.ui.theme import Scheme
from reviewer.ui.words import about_text
from tests.builders import a_review
from tests.fakes import FakeDialogs
from tests.small_world import LINES, STAMP, small_playbook, small_records, small_review, span_of
from tests.ui.typing_words import write

POLICY = "云杉小铺隐私政策\n一、收集\n我们收集您的手机号码。\n二、联系我们\n请致信客服。\n"


def review_of(window: MainWindow) -> Review:
    assert window.session.review is not None
    return window.session.review


def do(window: MainWindow, name: str) -> None:
    window.actions_by_name[name].trigger()


# --- categories


def test_a_place_means_its_clause_and_a_selection_every_clause_it_touches() -> None:
    review = small_review()
    at = span_of("订单")

    assert [clause.id for clause in clauses_in(review, replace(at, end=at.start))] == ["c0001"]
    assert [clause.id for clause in clauses_in(review, replace(at, end=span_of("蓝鸟").end))] == ["c0001", "c0002"]
    assert clauses_in(review, replace(at, start=0, end=0)) == ()


def test_a_category_is_one_change_however_many_clauses_it_is_for() -> None:
    review = a_review(POLICY)
    change = recategorise(review, review.document.clauses, "security", STAMP)

    assert change.verb == "改类别为“安全保护与事件处置”"
    assert len(change.swaps) == len(review.document.clauses)


def test_what_the_lawyer_moved_out_is_taken_back_in_by_withdrawing_the_word() -> None:
    review = a_review(POLICY)
    clause = review.document.clauses[0]
    out = move_out(review, [clause], STAMP)
    record = out.swaps[0].after
    assert record is not None
    moved = replace(review, records={out.swaps[0].key: record})
    back = take_in(moved, [clause], STAMP)

    assert categories_of(moved)[clause.id] == NON_POLICY
    assert [(swap.before, swap.after) for swap in back.swaps] == [(record, None)]
    assert (out.verb, back.verb) == ("移出正文", "收回正文")


def test_furniture_of_the_page_is_taken_in_and_the_machine_finds_its_category() -> None:
    review = small_review()
    change = take_in(review, [review.document.clauses[2]], STAMP)

    assert [swap.after.category_id for swap in change.swaps] == [TAKEN_IN]  # type: ignore[union-attr]


@pytest.mark.qt
def test_recategorising_asks_changes_and_can_be_undone(
    qtbot: QtBot, window: MainWindow, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    path = tmp_path / "政策.txt"
    path.write_text(POLICY, encoding="utf-8")
    with qtbot.waitSignal(window.session.opened, timeout=10_000):
        window.session.open_policy(path)
    clause = review_of(window).document.clauses[0]
    window.pane.view.put_caret(clause.span.start)
    dialogs.answers.append("security")
    with qtbot.waitSignal(window.session.analysis_replaced):
        do(window, "recategorise")
    chosen = categories_of(review_of(window))[clause.id]
    with qtbot.waitSignal(window.session.analysis_replaced):
        do(window, "undo")

    assert chosen == "security"
    assert categories_of(review_of(window))[clause.id] != "security"
    assert window.actions_by_name["redo"].text() == "重做“改类别为“安全保护与事件处置””(&R)"


# --- notes, proposals, quoting


@pytest.mark.qt
def test_a_note_is_written_about_the_selection(desk: Desk, open_window: MainWindow) -> None:
    open_window.pane.view.select(span_of("三年"))
    do(open_window, "note")
    note = desk.pages.notes.note_editor.note

    assert note is not None
    assert note.anchor.span == span_of("三年")


@pytest.mark.qt
def test_without_a_selection_a_note_is_about_the_clause(desk: Desk, open_window: MainWindow) -> None:
    open_window.pane.view.put_caret(span_of("订单").start)
    do(open_window, "note")
    note = desk.pages.notes.note_editor.note

    assert note is not None
    assert note.anchor.span == span_of(LINES[2])


@pytest.mark.qt
def test_a_proposal_is_written_for_the_selection(desk: Desk, open_window: MainWindow) -> None:
    open_window.pane.view.select(span_of("三年"))
    do(open_window, "propose")
    proposal = desk.pages.notes.proposal_editor.proposal

    assert proposal is not None
    assert (proposal.anchor.quote, proposal.new_text) == ("三年", "三年")


@pytest.mark.qt
def test_a_form_that_is_left_empty_changes_nothing(desk: Desk, open_window: MainWindow) -> None:
    for name in ("note", "propose", "paragraph"):
        do(open_window, name)
        desk.pages.notes.close_form()

    assert review_of(open_window).records == {}


@pytest.mark.qt
def test_a_quotation_names_its_place(open_window: MainWindow) -> None:
    open_window.pane.view.select(span_of("三年"))
    do(open_window, "copy_citation")
    quoted = QGuiApplication.clipboard().text()

    assert quoted.startswith("“三年”（")
    assert "一" in quoted


@pytest.mark.qt
def test_copy_takes_the_selected_words(open_window: MainWindow) -> None:
    open_window.pane.view.select(span_of("𠮷日另计😀"))
    do(open_window, "copy")

    assert QGuiApplication.clipboard().text() == "𠮷日另计😀"


# --- files


@pytest.mark.qt
def test_opening_asks_for_a_file_and_remembers_its_folder(
    window: MainWindow, dialogs: FakeDialogs, preferences: Preferences, review_path: Callable[..., Path]
) -> None:
    path = review_path()
    dialogs.answers.append(path)
    do(window, "open")

    assert window.session.review is not None
    assert preferences.folder("open") == path.parent
    assert preferences.recent == (path,)


@pytest.mark.qt
def test_a_policy_is_remembered_as_itself_when_its_review_is_found_again(
    qtbot: QtBot, desk: Desk, preferences: Preferences, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("政策.txt")
    path.write_text(POLICY, encoding="utf-8")
    for _ in range(2):
        with qtbot.waitSignal(desk.session.opened, timeout=10_000):
            desk.files.open_path(path)
        desk.session.close()

    assert preferences.recent == (tmp_path / "政策.txt",)


@pytest.mark.qt
def test_what_went_wrong_is_told_in_a_dialog(window: MainWindow, dialogs: FakeDialogs) -> None:
    error = EmptyDocument("空.txt")
    window.session.failed.emit(error)

    assert dialogs.errors == [error]


@pytest.mark.qt
def test_a_broken_review_tells_where_it_is_kept_as_it_was(
    window: MainWindow, dialogs: FakeDialogs, review_path: Callable[..., Path]
) -> None:
    path = review_path()
    window.session.open_review(path)
    window.session.close()
    path.write_bytes(path.read_bytes()[:2000] + bytes(4000))
    window.session.open_review(path)

    assert str(previous_copy(path)) in dialogs.messages[0]
    assert "已损坏" in dialogs.messages[0]
    assert dialogs.errors == []


def test_a_review_another_machine_noted_can_be_taken_over(
    window: MainWindow, dialogs: FakeDialogs, review_path: Callable[..., Path]
) -> None:
    path = review_path()
    elsewhere = ReviewFile.open(path, holder=Holder("别处的电脑", "Windows", "王律师", STAMP.at))
    elsewhere._connection.close()  # killed over there: the note stays behind
    dialogs.answers.extend([False, True])
    window.session.open_review(path)
    declined = window.session.review
    window.session.open_review(path)

    assert declined is None
    assert window.session.review is not None
    assert len(dialogs.questions) == 2
    assert "王律师" in dialogs.questions[0]
    assert dialogs.errors == []


@pytest.mark.qt
def test_a_review_that_is_open_in_another_window_is_not_offered(
    window: MainWindow, dialogs: FakeDialogs, review_path: Callable[..., Path]
) -> None:
    path = review_path()
    with ReviewFile.open(path):
        window.session.open_review(path)

    assert [type(error) for error in dialogs.errors] == [ReviewFileBusy]


@pytest.mark.qt
def test_another_encoding_is_one_question_and_one_step_that_can_be_undone(
    qtbot: QtBot, window: MainWindow, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    path = tmp_path / "政策.txt"
    path.write_bytes(POLICY.encode("gb18030"))
    with qtbot.waitSignal(window.session.opened, timeout=10_000):
        window.session.open_policy(path, "big5")
    before = review_of(window)
    dialogs.answers.append("gb18030")
    with qtbot.waitSignal(window.session.opened, timeout=10_000):
        window.status.source.click()
    read = review_of(window).document.text
    name = window.actions_by_name["undo"].text()
    do(window, "undo")

    assert len(dialogs.questions) == 1
    assert read == POLICY.removesuffix("\n")
    assert name == "撤销“按 GB18030（含 GBK、GB2312） 重新读取”(&U)"
    assert review_of(window) == before


@pytest.mark.qt
def test_recent_files_are_listed_and_missing_ones_greyed(
    open_window: MainWindow, preferences: Preferences, tmp_path: Path
) -> None:
    preferences.add_recent(tmp_path / "没有了.docx")
    menu = open_window.actions_by_name.menu("recent")
    menu.aboutToShow.emit()
    listed = [(action.text(), action.isEnabled()) for action in menu.actions() if not action.isSeparator()]
    menu.actions()[-1].trigger()

    assert listed == [("没有了.docx", False), ("small.review", True), ("清除记录", True)]
    assert preferences.recent == ()


@pytest.mark.qt
@pytest.mark.parametrize(("name", "count"), [("export_both", 2), ("export_memo", 1)])
def test_exporting_writes_word_files_into_the_folder_asked_for(
    qtbot: QtBot,
    window: MainWindow,
    dialogs: FakeDialogs,
    review_path: Callable[..., Path],
    tmp_path: Path,
    name: str,
    count: int,
) -> None:
    window.session.open_review(review_path(*small_records()))
    out = tmp_path / "导出"
    out.mkdir()
    dialogs.answers.append(out)
    do(window, name)
    qtbot.waitUntil(lambda: dialogs.messages != [], timeout=10_000)

    assert dialogs.errors == []
    assert len(list(out.glob("*.docx"))) == count
    assert len(dialogs.messages) == 1


# --- the window itself


@pytest.mark.qt
def test_letters_grow_shrink_and_are_remembered(open_window: MainWindow, preferences: Preferences) -> None:
    sizes = []
    for name in ("zoom_in", "zoom_in", "zoom_out", "zoom_reset"):
        do(open_window, name)
        sizes.append(open_window.pane.view.document().defaultFont().pointSizeF())

    assert sizes == [USUAL + 1, USUAL + 2, USUAL + 1, USUAL]
    assert preferences.reading_size == USUAL


@pytest.mark.qt
def test_the_chosen_colours_are_remembered(open_window: MainWindow, preferences: Preferences) -> None:
    do(open_window, "scheme_dark")

    assert preferences.scheme is Scheme.DARK
    assert open_window.look.theme.is_dark


@pytest.mark.qt
def test_the_signature_stands_under_what_is_written_next(
    desk: Desk, open_window: MainWindow, dialogs: FakeDialogs
) -> None:
    dialogs.answers.append("  钱 律师\n")
    do(open_window, "author")
    do(open_window, "note")
    write(desk.pages.notes.note_editor.field, "存疑")
    desk.pages.settle()

    assert review_of(open_window).annotations[0].stamp.author == "钱 律师"


@pytest.mark.qt
def test_about_tells_versions_and_checklist(window: MainWindow, dialogs: FakeDialogs) -> None:
    do(window, "about")

    assert "PySide6" in dialogs.messages[0]
    assert "cn-ecommerce" in dialogs.messages[0]
    assert "由源代码运行，没有构建日期" in dialogs.messages[0]


def test_about_tells_the_commit_and_the_day_of_a_build() -> None:
    words = about_text("Reviewer 9", BuildStamp("0123456789ab", "2026-11-22"), small_playbook())
    unknown = about_text("Reviewer 9", BuildStamp("", "2026-11-22"), small_playbook())

    assert "提交 0123456789ab，构建于 2026-11-22" in words
    assert "提交 未知，构建于 2026-11-22" in unknown


@pytest.mark.qt
@pytest.mark.parametrize(
    ("promised", "said"),
    [("{digest}  {name}\n", "一致："), ("0" * 64 + "  {name}\n", "不一致"), ("", "旁边没有同名的 .sha256 文件")],
    ids=["the-same", "another", "nothing-promised"],
)
def test_a_downloaded_installer_is_held_against_its_checksum(
    desk: Desk, dialogs: FakeDialogs, tmp_path: Path, qtbot: QtBot, promised: str, said: str
) -> None:
    installer = tmp_path / "Reviewer-9.9.9-windows-x64.exe"
    installer.write_bytes(b"MZ" * 1000)
    if promised:
        digest = hashlib.sha256(b"MZ" * 1000).hexdigest()
        words = promised.format(digest=digest.upper(), name=installer.name)
        installer.with_name(installer.name + ".sha256").write_text(words, encoding="ascii")
    dialogs.answers.append(installer)
    do(desk.window, "check_installer")
    qtbot.waitUntil(lambda: bool(dialogs.messages))

    assert said in dialogs.messages[0]


@pytest.mark.qt
def test_about_says_how_an_update_comes(window: MainWindow, dialogs: FakeDialogs) -> None:
    do(window, "about")

    assert "不检查更新" in dialogs.messages[0]


def test_a_record_made_by_hand_is_an_annotation() -> None:
    assert [type(record) for record in small_records()].count(Annotation) == 2
    assert [type(record) for record in small_records()].count(ProposedEdit) == 2


@pytest.mark.qt
def test_the_policy_is_judged_by_the_law_of_another_day_and_back(
    desk: Desk, dialogs: FakeDialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "政策.txt"
    path.write_text("云杉小铺隐私政策\n一、收集\n我们收集您的手机号码。\n", encoding="utf-8")
    with qtbot.waitSignal(desk.session.opened, timeout=30_000):
        desk.files.open_path(path)
    before = review_of(desk.window).analysis.as_of
    dialogs.answers.append("2020-01-31")
    do(desk.window, "as_of")
    qtbot.waitUntil(lambda: review_of(desk.window).analysis.as_of == date(2020, 1, 31), timeout=30_000)
    reasons = [finding.reason for finding in review_of(desk.window).analysis.findings]
    desk.session.undo_stack.undo()

    assert any("2020-01-31" in reason for reason in reasons)
    assert review_of(desk.window).analysis.as_of == before


@pytest.mark.qt
def test_a_day_that_is_none_is_told(open_window: MainWindow, dialogs: FakeDialogs) -> None:
    dialogs.answers.append("2020-02-31")
    do(open_window, "as_of")

    assert "不是一个日期" in dialogs.messages[0]


# --- logs


def test_the_folder_of_logs_is_opened_and_says_what_it_holds(desk: Desk, dialogs: FakeDialogs) -> None:
    desk.actions["logs"].trigger()
    folder = dialogs.folders[0]
    words = (folder / "说明.txt").read_text(encoding="utf-8")

    assert folder == logs_folder()
    assert "不含政策的文字" in words
    assert "文件名" in words


def test_a_folder_of_logs_that_cannot_be_made_is_told(
    desk: Desk, dialogs: FakeDialogs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "logs").write_text("a file, not a folder", encoding="utf-8")
    monkeypatch.setenv("REVIEWER_HOME", str(tmp_path))
    desk.actions["logs"].trigger()

    assert isinstance(dialogs.errors[0], TargetUnwritable)
    assert dialogs.folders == []


def test_about_tells_versions_checklist_laws_and_owner(desk: Desk, dialogs: FakeDialogs) -> None:
    desk.actions["about"].trigger()
    words = dialogs.messages[0]

    assert all(part in words for part in ("PySide6", "cn-ecommerce", "法规库", "©", "不联网"))


# --- copies


def test_old_copies_are_counted_placed_and_cleared_but_for_the_open_one(
    desk: Desk, dialogs: FakeDialogs, open_window: MainWindow
) -> None:
    path = open_window.session.path
    assert path is not None
    kept, old = previous_copy(path), previous_folder() / "old.review"
    old.parent.mkdir(parents=True, exist_ok=True)
    for copy in (kept, old):
        copy.write_bytes(b"as it was")
    count = len(list(previous_folder().glob("*.review")))
    dialogs.answers += [False, True]
    desk.actions["clear_copies"].trigger()
    is_there_after_no = old.exists()
    desk.actions["clear_copies"].trigger()
    desk.actions["clear_copies"].trigger()

    assert is_there_after_no
    assert not old.exists()
    assert kept.read_bytes() == b"as it was"
    assert f"{count - 1} 份旧副本" in dialogs.questions[0]
    assert all(str(previous_folder()) in words for words in (dialogs.questions[0], dialogs.messages[0]))


def test_a_copy_that_will_not_go_is_told(desk: Desk, dialogs: FakeDialogs) -> None:
    (previous_folder() / "stuck.review").mkdir(parents=True)
    dialogs.answers.append(True)
    desk.actions["clear_copies"].trigger()

    assert "删不掉" in dialogs.messages[0]
