"""A large review file is read by the worker; whatever happens meanwhile, memory and disk agree."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer.errors import DamagedReviewFile, ReviewerError, ReviewFileBusy
from reviewer.review.changes import put
from reviewer.review.model import DefectDecision
from reviewer.store.review_file import ReviewFile
from reviewer.ui import homes
from reviewer.ui.homes import Homes
from reviewer.ui.opening import previous_copy
from reviewer.ui.session import ReviewSession
from tests.builders import a_review
from tests.small_world import SOURCE, STAMP, small_review

pytestmark = pytest.mark.qt


@pytest.fixture
def large(review_path: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a review file that counts as large."""
    monkeypatch.setattr(homes, "LARGE", 1)
    return review_path()


def test_a_large_file_is_read_by_the_worker_and_then_opened(qtbot: QtBot, session: ReviewSession, large: Path) -> None:
    with qtbot.waitSignal(session.opened):
        session.open_review(large)
        at_once = session.review
    qtbot.waitUntil(lambda: session.tasks == ())
    review = session.review
    assert review is not None
    is_kept = session.perform(put(review, "判断", [DefectDecision("implied-consent@x", True, "", STAMP)]))

    assert at_once is None
    assert is_kept
    assert previous_copy(large).exists()


def test_a_short_policy_under_the_playbook_that_ships_is_not_large(review_path: Callable[..., Path]) -> None:
    path = review_path(review=a_review("云杉小铺隐私政策\n\n下单时登记称呼。"))

    assert path.stat().st_size < 0.95 * homes.LARGE


def test_a_large_file_in_other_hands_is_told_as_any_other(qtbot: QtBot, session: ReviewSession, large: Path) -> None:
    told: list[ReviewerError] = []
    session.failed.connect(told.append)
    with ReviewFile.open(large):
        session.open_review(large)
        qtbot.waitUntil(lambda: session.tasks == ())

    assert [type(error) for error in told] == [ReviewFileBusy]
    assert session.review is None


def test_a_damaged_large_file_is_told_as_any_other(qtbot: QtBot, session: ReviewSession, large: Path) -> None:
    data = large.read_bytes()
    large.write_bytes(data[: len(data) // 2])
    told: list[ReviewerError] = []
    session.failed.connect(told.append)
    session.open_review(large)
    qtbot.waitUntil(lambda: session.tasks == ())

    assert [type(error) for error in told] == [DamagedReviewFile]


def test_what_changed_after_it_was_fetched_is_read_again(large: Path) -> None:
    own = Homes(ReviewFile, lambda: None)
    fetched = own.fetch(large)
    with ReviewFile.open(large) as file:
        file.apply(put(fetched.review, "判断", [DefectDecision("implied-consent@x", True, "", STAMP)]), STAMP)
    kept = own.open(large, fetched=fetched)
    kept.file.close()

    assert not fetched.review.records
    assert list(kept.review.records) == [("defect_decision", "implied-consent@x")]


def test_of_two_windows_that_open_the_same_policy_at_once_the_slower_makes_no_second_review(tmp_path: Path) -> None:
    path = tmp_path / "政策.txt"
    path.write_bytes(SOURCE)
    quicker, slower = Homes(ReviewFile, lambda: None), Homes(ReviewFile, lambda: None)
    kept = quicker.make(path, SOURCE, small_review(), None)
    with pytest.raises(ReviewFileBusy):
        slower.make(path, SOURCE, small_review(), None)
    kept.file.close()
    later = slower.make(path, SOURCE, small_review(), None)
    later.file.close()

    assert later.path == kept.path
    assert sorted(one.name for one in tmp_path.iterdir()) == ["政策.review", "政策.txt"]
