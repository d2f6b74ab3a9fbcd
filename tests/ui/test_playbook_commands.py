from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer.desk import Desk
from reviewer.errors import PlaybookError
from reviewer.loading import load
from reviewer.ui.preferences import Preferences
from tests.fakes import FakeDialogs

pytestmark = pytest.mark.qt


@pytest.fixture
def own(desk: Desk, dialogs: FakeDialogs, tmp_path: Path) -> Path:
    """Return a copy of the checklist that ships, made as a lawyer makes it."""
    dialogs.answers.append(tmp_path)
    desk.actions["playbook_copy"].trigger()
    return tmp_path / "审阅清单"


def _rename(folder: Path) -> None:
    path = folder / "playbook.toml"
    words = path.read_text(encoding="utf-8")
    path.write_text(words.replace('title = "', 'title = "本所 ', 1), encoding="utf-8")


def test_a_copy_is_changed_chosen_remembered_and_given_up_again(
    qtbot: QtBot, desk: Desk, dialogs: FakeDialogs, preferences: Preferences, own: Path
) -> None:
    shipped = desk.session.playbook.title
    _rename(own)
    dialogs.answers.append(own)
    desk.actions["playbook"].trigger()
    qtbot.waitUntil(lambda: len(dialogs.messages) == 2, timeout=30_000)
    chosen, remembered = desk.session.playbook.title, preferences.playbook_folder
    desk.actions["playbook_shipped"].trigger()
    qtbot.waitUntil(lambda: len(dialogs.messages) == 3, timeout=30_000)

    assert (chosen, remembered) == (f"本所 {shipped}", own)
    assert f"本所 {shipped}" in dialogs.messages[1]
    assert (desk.session.playbook.title, preferences.playbook_folder) == (shipped, None)


def test_a_folder_with_mistakes_is_not_used_and_all_of_them_are_told(
    qtbot: QtBot, desk: Desk, dialogs: FakeDialogs, preferences: Preferences, tmp_path: Path
) -> None:
    before = desk.session.playbook
    dialogs.answers.append(tmp_path)
    desk.actions["playbook"].trigger()
    qtbot.waitUntil(lambda: bool(dialogs.errors), timeout=30_000)

    assert isinstance(dialogs.errors[0], PlaybookError)
    assert desk.session.playbook is before
    assert preferences.playbook_folder is None


def test_a_review_that_is_open_keeps_its_checklist(
    qtbot: QtBot, desk: Desk, dialogs: FakeDialogs, review_path: Callable[..., Path], own: Path
) -> None:
    desk.session.open_review(review_path())
    assert desk.session.review is not None
    kept = desk.session.review.playbook
    dialogs.answers.append(own)
    desk.actions["playbook"].trigger()
    qtbot.waitUntil(lambda: len(dialogs.messages) == 2, timeout=30_000)

    assert desk.session.review.playbook is kept
    assert "仍按原来的清单" in dialogs.messages[1]


def test_a_copy_never_overwrites(desk: Desk, dialogs: FakeDialogs, own: Path, tmp_path: Path) -> None:
    _rename(own)
    dialogs.answers.append(tmp_path)
    desk.actions["playbook_copy"].trigger()

    assert "没有覆盖" in dialogs.messages[-1]
    assert "本所" in (own / "playbook.toml").read_text(encoding="utf-8")


def test_a_start_with_an_own_checklist_that_has_mistakes_uses_the_one_that_ships_and_says_so(tmp_path: Path) -> None:
    loading = load(tmp_path)

    assert loading.playbook.id == "cn-ecommerce"
    assert isinstance(loading.mistakes, PlaybookError)
