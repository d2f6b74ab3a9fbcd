from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.desk import Desk
from reviewer.document.model import Span
from reviewer.store.review_file import ReviewFile
from reviewer.ui.focus import Focus
from reviewer.ui.last_place import Place, place_from
from reviewer.ui.preferences import Preferences
from tests.small_world import SOURCE, TEXT, small_review, span_of
from tests.ui.test_points_panel import chosen

pytestmark = pytest.mark.qt


def _other(tmp_path: Path) -> Path:
    path = tmp_path / "other.review"
    ReviewFile.create(path, SOURCE, small_review()).close()
    return path


def test_a_review_that_is_opened_again_is_looked_at_where_it_was_left(
    desk: Desk, review_path: Callable[..., Path], tmp_path: Path
) -> None:
    path = review_path()
    desk.session.open_review(path)
    desk.session.focus(Focus(span=span_of("蓝鸟"), requirement_id="recipient"))
    desk.session.open_review(_other(tmp_path))
    between = chosen(desk.pages.checklist)
    desk.session.open_review(path)

    assert between == "retention-period"
    assert chosen(desk.pages.checklist) == "recipient"
    assert desk.session.current_focus.span == span_of("蓝鸟")


def test_a_defect_that_was_left_is_found_on_its_page(
    desk: Desk, review_path: Callable[..., Path], tmp_path: Path
) -> None:
    path = review_path()
    desk.session.open_review(path)
    desk.session.focus(Focus(span=span_of("继续"), defect_id="implied-consent@x"))
    desk.session.open_review(_other(tmp_path))
    desk.session.open_review(path)

    assert desk.window.pages.currentWidget() is desk.pages.defects
    assert chosen(desk.pages.defects) == "implied-consent@x"


def test_a_place_survives_a_restart_and_goes_with_the_list_of_recent_files(preferences: Preferences) -> None:
    preferences.note_place(Path("/a.review"), Place(Span(3, 5), "x", None).stored())
    back = place_from(preferences.place_of(Path("/a.review")))
    preferences.clear_recent()

    assert back == Place(Span(3, 5), "x", None)
    assert preferences.place_of(Path("/a.review")) is None


def test_only_the_last_few_places_are_kept(preferences: Preferences) -> None:
    for number in range(20):
        preferences.note_place(Path(f"/{number}.review"), [None, None, "x", None])

    assert preferences.place_of(Path("/0.review")) is None
    assert preferences.place_of(Path("/19.review")) is not None


@pytest.mark.parametrize("stored", [None, 3, [], [1], [5, 3, None, None], ["a", "b", None, None], [1, 2, 3, 4]])
def test_a_place_that_makes_no_sense_was_never_noted(stored: object) -> None:
    assert place_from(stored) is None


def test_what_is_no_longer_there_is_not_gone_to() -> None:
    review = small_review()

    assert Place(Span(0, len(TEXT) + 1), "gone", "gone").focus(review) is None
    assert Place(None, None, None).focus(review) is None
