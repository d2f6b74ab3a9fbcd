from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reviewer.analysis.model import Status
from reviewer.desk import Desk
from reviewer.document.model import Span
from reviewer.review.model import Landing, Matter, Review, Strictness
from reviewer.store.review_file import ReviewFile
from reviewer.ui.focus import Focus, Origin
from reviewer.ui.long_message import LongMessage
from reviewer.ui.main_window import MainWindow
from reviewer.ui.matter_dialog import MatterDialog
from reviewer.ui.preferences import Preferences
from reviewer.ui.theme import Scheme
from tests.builders import a_review
from tests.fakes import FakeDialogs
from tests.small_world import small_records, span_of
from tests.ui.geometry import faults
from tests.ui.typing_words import write

pytestmark = pytest.mark.qt

POLICY = (
    "云杉小铺隐私政策\n一、收集\n您注册时，我们收集您的手机号码等信息。\n您使用本服务即视为同意本政策。\n"
    "二、联系我们\n请致信客服。\n"
)
SIZES = ((1280, 720), (1440, 900))


@pytest.fixture(autouse=True)
def compared(qtbot: QtBot, desk: Desk) -> Iterator[None]:
    """Wait until the comparison of the last letters typed is done: it may outlast the test, and nothing else may."""
    yield
    qtbot.waitUntil(lambda: desk.session.tasks == (), timeout=20_000)


@pytest.fixture
def pages(qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]) -> Desk:
    """Return the desk with the small review open and the keyboard in the checklist."""
    return opened(qtbot, desk, review_path())


def opened(qtbot: QtBot, desk: Desk, path: Path) -> Desk:
    desk.window.activateWindow()
    desk.session.open_review(path)
    qtbot.waitUntil(desk.pages.checklist.list.hasFocus)
    return desk


def review_of(desk: Desk) -> Review:
    assert desk.session.review is not None
    return desk.session.review


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


# --- from a point to a form and back


def test_n_writes_a_note_about_the_point_and_leads_back(qtbot: QtBot, pages: Desk) -> None:
    checklist = pages.pages.checklist
    QTest.keyClick(checklist.list, Qt.Key.Key_J)
    QTest.keyClick(checklist.list, Qt.Key.Key_N)
    in_form = focused() is pages.pages.notes.note_editor.field
    about = pages.pages.notes.note_editor.frame.about.text()
    write(focused(), "问清楚接收方")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    (note,) = review_of(pages).annotations

    assert in_form
    assert about == "清单：写明recipient"
    assert (note.requirement_id, note.anchor.span) == ("recipient", span_of("蓝鸟快递"))
    assert checklist.list.hasFocus()
    assert pages.session.current_focus.requirement_id == "recipient"


def test_e_proposes_other_words_for_the_sentence_found(qtbot: QtBot, pages: Desk) -> None:
    QTest.keyClick(pages.pages.checklist.list, Qt.Key.Key_J)
    QTest.keyClick(pages.pages.checklist.list, Qt.Key.Key_E)
    editor = pages.pages.notes.proposal_editor

    assert editor.new.hasFocus()
    assert editor.frame.quote.toPlainText() == "经您点头，我们把地址交给蓝鸟快递。"


def test_e_on_a_gap_writes_a_new_paragraph(qtbot: QtBot, pages: Desk) -> None:
    for key in (Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_E):
        QTest.keyClick(pages.pages.checklist.list, key)
    write(focused(), "我们每年公布报告。")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    (edit,) = review_of(pages).proposed_edits

    end = span_of("蓝鸟快递。").end
    assert (edit.anchor.span, edit.new_text, edit.requirement_id) == (
        Span(end, end),
        "\n我们每年公布报告。",
        "annual-report",
    )
    assert edit.landing is Landing.MEMO


def test_i_inserts_the_model_clause_at_once_and_opens_it(qtbot: QtBot, pages: Desk) -> None:
    for key in (Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_I):
        QTest.keyClick(pages.pages.checklist.list, key)
    (edit,) = review_of(pages).proposed_edits
    editor = pages.pages.notes.proposal_editor

    assert (edit.new_text, edit.requirement_id, edit.landing) == ("\n【】", "annual-report", Landing.COMMENT)
    assert editor.new.hasFocus()
    assert "【】为待填事实" in editor.hint.text()
    assert pages.actions["undo"].text() == "撤销“插入示范条款”(&U)"


def test_a_note_on_a_defect_hangs_on_its_words(qtbot: QtBot, pages: Desk) -> None:
    pages.actions["defects"].trigger()
    QTest.keyClick(pages.pages.defects.list, Qt.Key.Key_N)
    write(focused(), "不能这样写")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    (note,) = review_of(pages).annotations

    assert (note.defect_id, note.anchor.span) == ("implied-consent@x", span_of("继续浏览就算同意"))
    assert pages.pages.defects.list.hasFocus()


def test_a_line_about_a_note_opens_the_note(qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]) -> None:
    pages = opened(qtbot, desk, review_path(*small_records()))
    panel = pages.pages.checklist
    panel.list.set_open("retention-period", True)
    item = panel.list.rows.index_of_item("retention-period")
    at = next(
        n
        for n in range(panel.list.rows.rowCount(item))
        if "三年从何时" in str(panel.list.rows.index(n, 0, item).data())
    )
    panel.list.setCurrentIndex(panel.list.rows.index(at, 0, item))
    still_here = panel.isVisible()
    QTest.keyClick(panel.list, Qt.Key.Key_Return)

    assert still_here
    assert pages.pages.notes.note_editor.field.words == "问客户：三年从何时起算？"


# --- which page is shown


def test_the_page_that_can_show_a_place_stays(qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]) -> None:
    pages = opened(qtbot, desk, review_path(*small_records()))
    both = Focus(span_of("三年"), "retention-period", record_key=("annotation", "n1"), origin=Origin.TEXT)
    pages.session.focus(both)
    first = pages.window.pages.currentWidget()
    pages.actions["notes"].trigger()
    pages.session.focus(both)

    assert first is pages.pages.checklist
    assert pages.window.pages.currentWidget() is pages.pages.notes


def test_another_review_begins_at_its_checklist(
    qtbot: QtBot, desk: Desk, review_path: Callable[..., Path], tmp_path: Path
) -> None:
    pages = opened(qtbot, desk, review_path(*small_records()))
    pages.actions["notes"].trigger()
    other = tmp_path / "other.review"
    ReviewFile.create(other, b"x", a_review(POLICY)).close()
    pages.session.open_review(other)

    assert pages.pages.checklist.list.hasFocus()


def test_a_page_that_cannot_show_a_place_gives_way(qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]) -> None:
    pages = opened(qtbot, desk, review_path(*small_records()))
    pages.session.focus(Focus(span_of("三年"), record_key=("annotation", "n1"), origin=Origin.TEXT))

    assert pages.window.pages.currentWidget() is pages.pages.notes


def test_going_back_shows_the_page_one_was_on(qtbot: QtBot, pages: Desk) -> None:
    QTest.keyClick(pages.pages.checklist.list, Qt.Key.Key_J)
    pages.actions["next_defect"].trigger()
    pages.actions["back"].trigger()
    item = pages.pages.checklist.list.current_item()

    assert pages.pages.checklist.isVisible()
    assert item is not None
    assert item.id == "recipient"


# --- the matter and the name


def test_the_matter_is_filled_in_and_can_be_taken_back(pages: Desk, dialogs: FakeDialogs) -> None:
    matter = Matter(client="星河", firm="某所", standpoint="中立", is_review_only=True)
    dialogs.answers.append(matter)
    pages.actions["matter"].trigger()
    filled = review_of(pages).matter
    offered = pages.actions["undo"].text()
    pages.session.undo_stack.undo()

    assert filled == matter
    assert offered == "撤销“填写委托事项”(&U)"
    assert review_of(pages).matter == Matter()


def test_the_form_of_the_matter_gives_back_what_it_was_given(qtbot: QtBot) -> None:
    matter = Matter("matter", "星河", "某所", "张律师", "为平台方", "投诉应对", True, Strictness.LENIENT)
    dialog = MatterDialog(matter)
    qtbot.addWidget(dialog)
    same = dialog.matter
    dialog.client.setText("  星河\u3000科技 ")
    dialog.purpose.setCurrentText("整改复核")
    dialog.strictness.setCurrentIndex(0)

    assert same == matter
    changed = dialog.matter
    assert (changed.client, changed.purpose, changed.strictness) == ("星河 科技", "整改复核", None)


def test_what_is_half_typed_belongs_to_what_is_exported(
    qtbot: QtBot, pages: Desk, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    pages.window.pane.view.select(span_of("三年"))
    pages.actions["note"].trigger()
    write(focused(), "半句")
    dialogs.answers.append(None)
    pages.actions["export_memo"].trigger()
    qtbot.waitUntil(lambda: not dialogs.answers, timeout=10_000)

    assert [note.note for note in review_of(pages).annotations] == ["半句"]


def test_the_name_is_asked_for_before_an_export(
    qtbot: QtBot, pages: Desk, preferences: Preferences, dialogs: FakeDialogs
) -> None:
    preferences.author = ""
    dialogs.answers.extend(["钱律师", None])
    pages.actions["export_both"].trigger()
    qtbot.waitUntil(lambda: not dialogs.answers, timeout=10_000)

    assert dialogs.questions == ["律师署名", "导出"]
    assert preferences.author == "钱律师"


def test_closing_the_window_keeps_what_is_half_typed(qtbot: QtBot, pages: Desk) -> None:
    path = pages.session.path
    assert path is not None
    QTest.keyClick(pages.pages.checklist.list, Qt.Key.Key_R)
    write(focused(), "半句")
    pages.window.close()
    with ReviewFile.open(path) as file:
        kept = [note.note for note in file.load().annotations]

    assert kept == ["半句"]


# --- looks


def show_everything(desk: Desk) -> list[Callable[[], object]]:
    """Return one step for every state of the right pane."""
    pages = desk.pages
    return [
        lambda: pages.checklist.list.set_open("recipient", True),
        lambda: pages.checklist.filter_bar.words.setText("annual"),
        desk.actions["defects"].trigger,
        desk.actions["notes"].trigger,
        lambda: pages.open_record(("annotation", "n1")),
        lambda: pages.open_record(("proposed_edit", "e1")),
        lambda: pages.open_record(("proposed_edit", "e2")),
    ]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_nothing_on_the_right_is_cut(
    qtbot: QtBot, desk: Desk, review_path: Callable[..., Path], size: tuple[int, int], scheme: Scheme
) -> None:
    desk.actions[f"scheme_{scheme}"].trigger()
    desk.window.resize(*size)
    pages = opened(qtbot, desk, review_path(*small_records()))
    found = []
    for step in show_everything(pages):
        step()
        QApplication.processEvents()
        found += faults(desk.window)

    assert found == []


def test_pulled_narrow_the_right_pane_loses_no_button(
    qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]
) -> None:
    desk.window.resize(1280, 720)
    pages = opened(qtbot, desk, review_path(*small_records()))
    pages.window.columns.setSizes([300, 2000, 1])
    found = []
    for step in show_everything(pages):
        step()
        QApplication.processEvents()
        found += faults(desk.window)
        for button in pages.window.pages.currentWidget().findChildren(QPushButton):
            if button.isVisible():
                found += [] if button.visibleRegion().boundingRect() == button.rect() else [button.text()]

    assert pages.window.pages.width() <= 300
    assert found == []


def test_everything_that_takes_the_keyboard_has_a_name(
    qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]
) -> None:
    opened(qtbot, desk, review_path(*small_records()))
    unnamed = [
        type(widget).__name__
        for page in (desk.pages.checklist, desk.pages.defects, desk.pages.notes)
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.window() is desk.window  # the list of a box that is folded up is Qt's own
        and not (widget.accessibleName() or getattr(widget, "text", str)())
        and not widget.objectName().startswith("qt_")
    ]

    assert unnamed == []


def test_tab_goes_from_the_list_through_the_answers_to_the_reason(qtbot: QtBot, pages: Desk) -> None:
    checklist = pages.pages.checklist
    visited: list[QWidget] = []
    for _ in range(6):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        visited.append(focused())

    buttons = list(checklist.bar.buttons.values())
    assert visited[: len(buttons) + 1] == [*buttons, checklist.bar.reason]


# --- the whole of it


def test_a_whole_small_review_is_made_without_the_mouse(
    qtbot: QtBot, desk: Desk, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    path = tmp_path / "政策.txt"
    path.write_text(POLICY, encoding="utf-8")
    desk.window.activateWindow()
    dialogs.answers.append(path)
    with qtbot.waitSignal(desk.session.opened, timeout=20_000):
        QTest.keyClick(desk.window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(desk.pages.checklist.list.hasFocus)
    total = len(review_of(desk).playbook.requirements)
    for _ in range(total - 1):
        QTest.keyClick(focused(), Qt.Key.Key_3)
    QTest.keyClick(focused(), Qt.Key.Key_1)
    QTest.keyClick(focused(), Qt.Key.Key_R)
    write(focused(), "核对过")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    QTest.keyClick(focused(), Qt.Key.Key_I)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    QTest.keyClick(desk.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    for _ in range(len(review_of(desk).analysis.defects)):
        QTest.keyClick(focused(), Qt.Key.Key_1)
    QTest.keyClick(focused(), Qt.Key.Key_E)
    write(focused(), "请您主动勾选同意。")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(desk.window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    out = tmp_path / "out"
    out.mkdir()
    dialogs.answers.append(out)
    QTest.keyClick(desk.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: desk.session.tasks == (), timeout=60_000)
    review = review_of(desk)
    decided = [review.decision(one.id) for one in review.playbook.requirements]

    assert sum(one is not None and one.status is Status.MISSING for one in decided) == total - 1
    assert [one.note for one in decided if one and one.status is Status.MET] == ["核对过"]
    assert all(review.defect_decision(one.id) for one in review.analysis.defects)
    assert len(review.proposed_edits) == 2
    assert dialogs.errors == []
    assert len(list(out.glob("*.docx"))) == 2


def test_the_sheet_of_keys_tells_the_keys_of_the_lists(window: MainWindow, dialogs: FakeDialogs) -> None:
    window.actions_by_name["keys"].trigger()

    assert "下一个未核查的高等级\tH" in dialogs.messages[0]
    assert "检查清单\tCtrl+1" in dialogs.messages[0]


def test_a_large_review_is_answered_quickly(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "long.review"
    long = POLICY + "".join(f"{n}、我们收集您的手机号码等信息，使用即视为同意。\n" for n in range(400))
    ReviewFile.create(path, b"x", a_review(long)).close()
    opened(qtbot, desk, path)
    desk.actions["defects"].trigger()
    before = desk.pages.defects.list.current_item()
    QTest.keyClick(desk.pages.defects.list, Qt.Key.Key_1)

    assert len(review_of(desk).analysis.defects) > 100
    assert desk.pages.defects.list.current_item() != before


def test_a_long_message_scrolls_and_keeps_its_button_on_the_screen(qtbot: QtBot) -> None:
    text = "\n".join(f"做一件事{n}\tCtrl+{n}" for n in range(80))
    dialog = LongMessage("快捷键一览", text)
    qtbot.addWidget(dialog)
    layout = dialog.layout()
    assert layout is not None
    layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # of which the offscreen platform knows nothing
    dialog.show()
    qtbot.waitExposed(dialog)

    assert dialog.height() <= dialog.screen().availableSize().height()
    assert dialog.text.verticalScrollBar().maximum() > 0
    assert faults(dialog) == []
