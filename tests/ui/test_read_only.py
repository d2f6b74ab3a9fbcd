"""A review file that may only be read is looked at in a copy that says so."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.desk import Desk
from reviewer.errors import ReviewFileUnwritable
from tests.fakes import FakeDialogs

pytestmark = pytest.mark.qt


@pytest.fixture
def refused(desk: Desk, dialogs: FakeDialogs, review_path: Callable[..., Path]) -> Path:
    """Return a review file; what the store says of one that may only be read (root may write to any) is said of it."""
    dialogs.answers.append(True)
    path = review_path()
    desk.session.failed.emit(ReviewFileUnwritable(path, "SQLITE_READONLY"))
    return path


def test_a_copy_is_offered_opened_and_named_as_such(desk: Desk, dialogs: FakeDialogs, refused: Path) -> None:
    assert "可以打开一份副本查看" in dialogs.questions[0]
    assert desk.session.path not in (None, refused)
    assert desk.session.is_copy
    assert "这里打开的是副本" in desk.window.pane.notices.text


def test_what_is_decided_in_the_copy_does_not_reach_the_file(qtbot: QtBot, desk: Desk, refused: Path) -> None:
    before = refused.read_bytes()
    desk.window.activateWindow()
    qtbot.waitUntil(desk.pages.checklist.list.hasFocus)
    QTest.keyClick(desk.pages.checklist.list, Qt.Key.Key_1)

    assert desk.session.review is not None
    assert desk.session.review.records
    assert refused.read_bytes() == before


def test_an_earlier_copy_is_never_written_over(desk: Desk, dialogs: FakeDialogs, refused: Path) -> None:
    first = desk.session.path
    dialogs.answers.append(True)
    desk.session.failed.emit(ReviewFileUnwritable(refused, "SQLITE_READONLY"))

    assert desk.session.path != first
    assert first is not None
    assert first.exists()


def test_turning_away_opens_nothing(desk: Desk, dialogs: FakeDialogs, review_path: Callable[..., Path]) -> None:
    dialogs.answers.append(False)
    desk.session.failed.emit(ReviewFileUnwritable(review_path(), "SQLITE_READONLY"))

    assert desk.session.review is None
    assert dialogs.errors == []


def test_a_write_that_fails_later_is_told_as_it_was(
    desk: Desk, dialogs: FakeDialogs, review_path: Callable[..., Path]
) -> None:
    path = review_path()
    desk.session.open_review(path)
    desk.session.failed.emit(ReviewFileUnwritable(path, "SQLITE_FULL"))

    assert dialogs.questions == []
    assert len(dialogs.errors) == 1
