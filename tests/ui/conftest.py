"""Fixtures of the window: one session, one worker, fresh settings, answers in store; offscreen unless told so."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from reviewer.desk import Desk, build
from reviewer.review.model import Record, Review
from reviewer.store.review_file import ReviewFile
from reviewer.ui.main_window import MainWindow
from reviewer.ui.preferences import Preferences
from reviewer.ui.session import ReviewSession
from tests.builders import the_playbook
from tests.fakes import FakeDialogs
from tests.small_world import SOURCE, STAMP, small_review


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the user's folder of this run: nothing is left behind, and jieba's cache is built once."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REVIEWER_HOME", str(folder))
        yield folder


@pytest.fixture
def executor() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(max_workers=1) as pool:
        yield pool


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """Return a clock on which every look takes a second."""
    seconds = count()
    return lambda: STAMP.at + timedelta(seconds=next(seconds))


@pytest.fixture
def session(qtbot: QtBot, executor: ThreadPoolExecutor, clock: Callable[[], datetime]) -> Iterator[ReviewSession]:
    """Return a session with nothing open; a test that leaves work running fails."""
    numbers = count(1)
    made = ReviewSession(
        the_playbook(), executor, clock=clock, new_id=lambda: f"id{next(numbers)}", author=lambda: "张律师"
    )
    yield made
    left = made.tasks
    made.close()
    assert left == ()


@pytest.fixture
def review_path(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes the small review with some records to a file and returns its path."""

    def write(*records: Record, review: Review | None = None) -> Path:
        path = tmp_path / "small.review"
        ReviewFile.create(path, SOURCE, review or small_review(*records)).close()
        return path

    return write


@pytest.fixture
def opened(session: ReviewSession, review_path: Callable[..., Path]) -> ReviewSession:
    """Return a session with the small review open, nothing decided yet."""
    session.open_review(review_path())
    return session


@pytest.fixture
def dialogs() -> FakeDialogs:
    return FakeDialogs()


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    made = Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    made.author = "张律师"
    return made


@pytest.fixture
def patient_desk(
    qtbot: QtBot,
    executor: ThreadPoolExecutor,
    preferences: Preferences,
    dialogs: FakeDialogs,
    clock: Callable[[], datetime],
) -> Iterator[Desk]:
    """Return the window and what stands behind it, shown, with nothing open; what is opened shows turn by turn."""
    numbers = count(1)
    made = build(the_playbook(), preferences, dialogs, executor, clock=clock, new_id=lambda: f"id{next(numbers)}")
    qtbot.addWidget(made.window)
    made.window.show()
    qtbot.waitExposed(made.window)
    yield made
    left = made.session.tasks
    made.window.close()
    assert left == ()


@pytest.fixture
def desk(patient_desk: Desk) -> Desk:
    """Return the same window, which shows at once what is opened: a test need not wait for it."""
    patient_desk.session.opened.connect(lambda _: patient_desk.window.turns.finish())
    return patient_desk


@pytest.fixture
def window(desk: Desk) -> MainWindow:
    """Return the whole window, shown, with nothing open."""
    return desk.window


@pytest.fixture
def open_window(window: MainWindow, review_path: Callable[..., Path]) -> MainWindow:
    """Return the whole window with the small review open, nothing decided yet."""
    window.session.open_review(review_path())
    return window
