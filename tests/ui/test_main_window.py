from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from reviewer.analysis.model import Status
from reviewer.desk import Desk
from reviewer.document.model import Span
from reviewer.review.changes import put
from reviewer.review.model import Decision
from reviewer.store.review_file import ReviewFile
from reviewer.ui.main_window import MainWindow
from reviewer.ui.preferences import Preferences
from reviewer.ui.theme import Scheme
from tests.fakes import FakeDialogs
from tests.small_world import STAMP, small_records
from tests.ui.geometry import faults

pytestmark = pytest.mark.qt

SIZES = ((1280, 720), (1440, 900))


def decide(window: MainWindow, requirement_id: str = "recipient") -> None:
    review = window.session.review
    assert review is not None
    decision = Decision(requirement_id, Status.MISSING, "", STAMP)
    window.session.perform(put(review, "标为缺失", [decision]))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_nothing_is_cut_before_anything_is_open(window: MainWindow, size: tuple[int, int], scheme: Scheme) -> None:
    window.actions_by_name[f"scheme_{scheme}"].trigger()
    window.resize(*size)
    QApplication.processEvents()

    assert faults(window) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_nothing_is_cut_with_a_policy_open(
    window: MainWindow, review_path: Callable[..., Path], size: tuple[int, int], scheme: Scheme
) -> None:
    window.actions_by_name[f"scheme_{scheme}"].trigger()
    window.resize(*size)
    window.session.open_review(review_path(*small_records()))
    window.find_field.field.setText("三年")
    QApplication.processEvents()

    assert faults(window) == []


def test_the_walk_finds_what_is_cut(window: MainWindow) -> None:
    button = QPushButton("一个很长很长的按钮", window.start_page)
    button.setGeometry(0, 0, 20, 8)
    button.show()

    assert len(faults(window)) >= 2


def test_the_start_page_gives_way_to_the_three_columns(open_window: MainWindow) -> None:
    assert open_window.stack.currentWidget() is open_window.columns
    assert open_window.windowTitle().startswith("星河小铺.txt")


def test_the_right_pane_is_absent_until_a_policy_is_open(window: MainWindow, review_path: Callable[..., Path]) -> None:
    before = window.pages.isVisible()
    window.session.open_review(review_path())

    assert not before
    assert window.pages.isVisible()


def test_the_list_on_the_right_gets_the_keyboard_after_opening(
    qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]
) -> None:
    desk.window.activateWindow()
    desk.session.open_review(review_path())

    qtbot.waitUntil(desk.pages.checklist.list.hasFocus)


def test_f6_goes_round_through_the_panes(qtbot: QtBot, desk: Desk, open_window: MainWindow) -> None:
    open_window.activateWindow()
    open_window.pane.view.setFocus()
    visited = []
    for name in ("next_pane", "next_pane", "next_pane", "next_pane", "previous_pane"):
        open_window.actions_by_name[name].trigger()
        visited.append(QApplication.focusWidget())

    assert visited == [
        desk.pages.checklist.list,
        open_window.outline.tree,
        open_window.legend.list,
        open_window.pane.view,
        open_window.legend.list,
    ]


def test_the_bars_say_how_the_review_stands(open_window: MainWindow) -> None:
    before = open_window.overview.decided.text()
    decide(open_window)

    assert before == "已核 0/3"
    assert open_window.overview.decided.text() == "已核 1/3"
    assert open_window.overview.bar.value() == 1
    assert "高 2" in open_window.overview.severities.text()
    assert "63 字 · 3 段" in open_window.status.figures.text()
    assert "清单 small 0.1" in open_window.status.figures.text()
    assert open_window.status.source.text() == "来源：txt · UTF-8"


def test_the_status_bar_says_when_the_last_change_was_written(
    open_window: MainWindow, clock: Callable[[], object]
) -> None:
    decide(open_window)
    shown = open_window.status.saved.text()
    later = STAMP.at + timedelta(minutes=1)

    assert shown.startswith("已保存 10:00:")
    assert shown < f"已保存 {later:%H:%M:%S}"


def test_undo_is_offered_by_name(open_window: MainWindow) -> None:
    undo, redo = open_window.actions_by_name["undo"], open_window.actions_by_name["redo"]
    before = undo.isEnabled()
    decide(open_window)
    offered = undo.text()
    undo.trigger()

    assert not before
    assert offered == "撤销“标为缺失”(&U)"
    assert open_window.overview.decided.text() == "已核 0/3"
    assert redo.text() == "重做“标为缺失”(&R)"
    assert redo.isEnabled()
    assert undo.text() == "撤销(&U)"


def test_a_notice_of_the_reader_stands_above_the_text_until_closed(open_window: MainWindow) -> None:
    assert "UTF-8" in open_window.pane.notices.text


def _drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)


def test_a_dropped_file_is_opened(window: MainWindow, review_path: Callable[..., Path]) -> None:
    _drop(window, review_path())

    assert window.session.review is not None


def test_several_dropped_files_are_politely_refused(
    window: MainWindow, review_path: Callable[..., Path], dialogs: FakeDialogs, tmp_path: Path
) -> None:
    _drop(window, review_path(), tmp_path / "b.txt")

    assert window.session.review is None
    assert len(dialogs.messages) == 1


@pytest.mark.parametrize("name", ["find", "filter", "reason"])
def test_a_file_that_is_dropped_on_a_field_is_opened_and_not_written_down(
    desk: Desk, open_window: MainWindow, tmp_path: Path, dialogs: FakeDialogs, name: str
) -> None:
    bar, words = desk.pages.checklist.bar.reason, desk.pages.checklist.filter_bar.words
    field = {"find": open_window.find_field.field, "filter": words, "reason": bar}[name]
    target = bar.viewport() if name == "reason" else field
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "消失.docx"))])
    data.setText(str(tmp_path / "消失.docx"))  # as file managers add
    here, action = QPoint(3, 3), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(here, action, data, buttons, keys))
    QApplication.sendEvent(target, QDropEvent(here, action, data, buttons, keys))

    assert (field.text() if isinstance(field, QLineEdit) else bar.toPlainText()) == ""
    assert "消失.docx" in dialogs.messages[0]


def test_a_dropped_file_that_is_gone_is_told(window: MainWindow, dialogs: FakeDialogs, tmp_path: Path) -> None:
    _drop(window, tmp_path / "消失.docx")

    assert "消失.docx" in dialogs.messages[0]


def test_the_columns_come_back_as_they_were_left(
    qtbot: QtBot, open_window: MainWindow, preferences: Preferences
) -> None:
    open_window.resize(1440, 900)
    open_window.columns.setSizes([300, 600, 400])
    sizes = open_window.columns.sizes()
    open_window.close()
    again = MainWindow(open_window.session, open_window.look, preferences, open_window.actions_by_name)
    qtbot.addWidget(again)
    again.stack.setCurrentWidget(again.columns)
    again.pages.show()
    again.resize(open_window.size())
    again.show()
    qtbot.waitExposed(again)

    assert not preferences.state("geometry").isEmpty()
    assert again.columns.sizes()[0] == pytest.approx(sizes[0], abs=2)


def test_closing_lets_go_of_the_review_file(open_window: MainWindow) -> None:
    path = open_window.session.path
    assert path is not None
    open_window.close()
    with ReviewFile.open(path) as file:
        again = file.load()

    assert again == open_window.session.review


def test_the_context_menu_means_the_place_it_was_asked_for(qtbot: QtBot, open_window: MainWindow) -> None:
    pane = open_window.pane
    with qtbot.waitSignal(pane.menu_asked, raising=False):
        pane.menu_asked.disconnect()  # a popup grabs the keyboard, which the offscreen platform cannot
        pane.view.menu_asked.emit(12, QPoint(100, 100))

    assert pane.target() == Span(12, 12)


def test_a_right_click_inside_the_selection_means_the_selection(open_window: MainWindow) -> None:
    pane = open_window.pane
    pane.menu_asked.disconnect()
    pane.view.select(Span(10, 20))
    pane.view.menu_asked.emit(12, QPoint(100, 100))

    assert pane.target() == Span(10, 20)


def test_the_context_menu_offers_what_can_be_done_at_a_place(open_window: MainWindow) -> None:
    menu = open_window.actions_by_name.context_menu(QMenu(open_window))
    names = [action.objectName() for action in menu.actions() if not action.isSeparator()]

    assert names == [
        "note", "propose", "paragraph", "recategorise", "move_out", "take_in", "copy", "copy_citation",
    ]  # fmt: skip
