import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from reviewer.errors import EmptyDocument
from reviewer.progress import Report
from reviewer.ui.tasks import Task

pytestmark = pytest.mark.qt


class _Ears:
    """Hears what a task says, in order."""

    def __init__(self, task: Task) -> None:
        self.heard: list[object] = []
        task.progressed.connect(lambda done, total: self.heard.append((done, total)))
        task.finished.connect(lambda: self.heard.append("finished"))
        task.succeeded.connect(self.heard.append)
        task.failed.connect(lambda error: self.heard.append(type(error)))
        task.cancelled.connect(lambda: self.heard.append("cancelled"))


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    return QObject()


def test_a_value_arrives_on_the_window_s_thread(qtbot: QtBot, executor: ThreadPoolExecutor, owner: QObject) -> None:
    task = Task(executor, lambda report: threading.get_ident(), "", owner)
    with qtbot.waitSignal(task.succeeded) as told:
        ears = _Ears(task)

    assert told.args != [threading.get_ident()]
    assert ears.heard == ["finished", *told.args]


def test_progress_is_told_before_the_outcome(qtbot: QtBot, executor: ThreadPoolExecutor, owner: QObject) -> None:
    def work(report: Report) -> str:
        report(3, 7)
        return "done"

    task = Task(executor, work, "", owner)
    ears = _Ears(task)
    with qtbot.waitSignal(task.succeeded):
        pass

    assert ears.heard == [(3, 7), "finished", "done"]


def test_an_error_a_lawyer_can_act_on_is_told(qtbot: QtBot, executor: ThreadPoolExecutor, owner: QObject) -> None:
    def work(report: Report) -> None:
        raise EmptyDocument("a.txt")

    task = Task(executor, work, "", owner)
    ears = _Ears(task)
    with qtbot.waitSignal(task.failed):
        pass

    assert ears.heard == ["finished", EmptyDocument]


def test_a_bug_reaches_the_crash_dialog(qtbot: QtBot, executor: ThreadPoolExecutor, owner: QObject) -> None:
    def work(report: Report) -> None:
        raise ZeroDivisionError

    with capture_exceptions() as caught:
        task = Task(executor, work, "", owner)
        with qtbot.waitSignal(task.finished):
            pass
        qtbot.waitUntil(lambda: len(caught) == 1)

    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]


def test_cancelling_ends_the_work_at_its_next_step(qtbot: QtBot, executor: ThreadPoolExecutor, owner: QObject) -> None:
    has_begun, may_go_on = threading.Event(), threading.Event()
    steps = []

    def work(report: Report) -> None:
        has_begun.set()
        may_go_on.wait(10)
        for step in range(3):
            report(step, 3)
            steps.append(step)

    task = Task(executor, work, "", owner)
    ears = _Ears(task)
    assert has_begun.wait(10)
    task.cancel()
    with qtbot.waitSignal(task.cancelled):
        may_go_on.set()

    assert steps == []
    assert ears.heard == ["finished", "cancelled"]


def test_work_that_ended_before_it_noticed_counts_as_cancelled(
    qtbot: QtBot, executor: ThreadPoolExecutor, owner: QObject
) -> None:
    may_go_on = threading.Event()
    task = Task(executor, lambda report: may_go_on.wait(10), "", owner)
    ears = _Ears(task)
    task.cancel()
    with qtbot.waitSignal(task.cancelled):
        may_go_on.set()

    assert ears.heard == ["finished", "cancelled"]


def test_stopping_waits_for_the_worker_and_tells_nobody(
    qtbot: QtBot, executor: ThreadPoolExecutor, owner: QObject
) -> None:
    has_begun = threading.Event()

    def work(report: Report) -> None:
        has_begun.set()
        while True:
            report(0, 1)

    task = Task(executor, work, "", owner)
    ears = _Ears(task)
    assert has_begun.wait(10)
    task.stop()

    assert not task.is_running
    assert ears.heard == []
