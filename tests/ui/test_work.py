"""Long work in the status bar: how far it is, and two ways to stop it."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.progress import Report
from reviewer.ui.main_window import MainWindow

pytestmark = pytest.mark.qt


class Slow:
    """Work that goes on until it is let go or cancelled."""

    def __init__(self) -> None:
        self.gate = Event()

    def __call__(self, report: Report) -> str:
        while not self.gate.wait(0.005):
            report(3, 10)
        return "done"


@pytest.fixture
def slow() -> Slow:
    return Slow()


def test_long_work_is_shown_with_how_far_it_is_and_quick_work_is_not(
    qtbot: QtBot, window: MainWindow, slow: Slow
) -> None:
    work = window.status.work
    window.session.run(lambda report: None, "一下")
    quick = work.isVisible()
    qtbot.waitUntil(lambda: window.session.tasks == ())
    window.session.run(slow, "正在慢慢来")
    qtbot.waitUntil(work.isVisible)
    qtbot.waitUntil(lambda: work.bar.value() == 3)
    shown = (work.title.text(), work.bar.maximum())
    slow.gate.set()
    qtbot.waitUntil(lambda: not work.isVisible())

    assert not quick
    assert shown == ("正在慢慢来", 10)


@pytest.mark.parametrize("way", ["button", "key"])
def test_work_stops_by_the_button_and_by_esc(qtbot: QtBot, window: MainWindow, slow: Slow, way: str) -> None:
    task = window.session.run(slow, "正在慢慢来")
    ended: list[str] = []
    task.cancelled.connect(lambda: ended.append("cancelled"))
    qtbot.waitUntil(window.status.work.isVisible)
    if way == "button":
        QTest.mouseClick(window.status.work.button, Qt.MouseButton.LeftButton)
    else:
        window.activateWindow()
        window.start_page.open_button.setFocus()
        QTest.keyClick(window.start_page.open_button, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(ended))

    assert window.session.tasks == ()
    assert not window.status.work.isVisible()


def test_esc_is_nobody_s_while_nothing_is_under_way_and_while_one_types(
    qtbot: QtBot, window: MainWindow, slow: Slow
) -> None:
    stop = window.actions_by_name["stop"]
    idle = stop.isEnabled()
    window.session.run(slow, "正在慢慢来")
    busy = stop.isEnabled()
    window.activateWindow()
    window.find_field.field.setFocus()
    qtbot.waitUntil(window.find_field.field.hasFocus)
    keys = list(stop.shortcuts())
    slow.gate.set()
    qtbot.waitUntil(lambda: window.session.tasks == ())

    assert (idle, busy, keys) == (False, True, [])
    assert not stop.isEnabled()


def test_a_cancelled_judging_is_told_until_it_is_done(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "政策.txt"
    path.write_text("云杉小铺隐私政策\n一、收集\n我们收集您的手机号码。\n请致信客服。", encoding="utf-8")
    session, bar = window.session, window.pane.notices
    with qtbot.waitSignal(session.opened, timeout=10_000):
        session.open_policy(path)
    assert session.review is not None
    window.pane.view.put_caret(session.review.document.clauses[0].span.start)
    before = bar.text
    with qtbot.waitSignal(session.judging_stopped):
        window.actions_by_name["move_out"].trigger()
        window.status.work.cancel()
    told = bar.text
    with qtbot.waitSignal(session.analysis_replaced):
        session._catch_up()

    assert before == bar.text == ""
    assert "重新核对已取消" in told


def test_a_cancelled_opening_takes_up_the_judging_it_had_stopped(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, review_path: Callable[..., Path]
) -> None:
    path = tmp_path / "政策.txt"
    path.write_text("云杉小铺隐私政策\n一、收集\n我们收集您的手机号码。\n请致信客服。", encoding="utf-8")
    session = window.session
    with qtbot.waitSignal(session.opened, timeout=10_000):
        session.open_policy(path)
    assert session.review is not None
    clause = session.review.document.clauses[0]
    window.pane.view.put_caret(clause.span.start)
    window.actions_by_name["move_out"].trigger()
    session.open_policy(tmp_path / "nicht da.txt")
    session.tasks[-1].cancel()
    qtbot.waitUntil(lambda: session.tasks == ())

    assert session.review.analysis.classification_of(clause.id).primary == "non-policy"
