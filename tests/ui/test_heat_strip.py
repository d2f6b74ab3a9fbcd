import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from reviewer.document.model import Span
from reviewer.playbook.model import Severity
from reviewer.review.changes import put
from reviewer.review.model import DefectDecision
from reviewer.ui import heat_strip
from reviewer.ui.heat_strip import Band, Gathering, bands_of
from reviewer.ui.highlights import Layer, Mark
from reviewer.ui.main_window import MainWindow
from reviewer.ui.theme import LIGHT
from tests.small_world import STAMP

pytestmark = pytest.mark.qt


def test_a_place_stands_at_its_share_of_the_strip() -> None:
    marks = [Mark(Span(50, 75), Layer.TINT, "life")]

    assert bands_of(marks, 100, 200) == (Band(100, 150, Layer.TINT, "life"),)


def test_a_short_defect_in_a_long_policy_can_still_be_seen() -> None:
    (band,) = bands_of([Mark(Span(5000, 5004), Layer.DEFECT, Severity.LOW)], 100_000, 600)

    assert band.bottom - band.top == 3


def test_the_worst_defect_is_painted_last() -> None:
    marks = [Mark(Span(0, 9), Layer.DEFECT, severity) for severity in Severity]

    assert [band.look for band in bands_of(marks, 10, 100)] == [Severity.LOW, Severity.MEDIUM, Severity.HIGH]


def test_what_is_found_and_looked_at_is_not_on_the_strip() -> None:
    assert bands_of([Mark(Span(0, 9), Layer.FOCUS), Mark(Span(0, 9), Layer.HIT)], 10, 100) == ()


@given(st.integers(0, 500), st.integers(0, 500), st.integers(1, 900))
def test_no_band_begins_outside_the_strip(start: int, length: int, height: int) -> None:
    marks = [Mark(Span(start, min(start + length, 1000)), Layer.TINT, "life")]

    assert all(0 <= band.top < height and band.top < band.bottom <= height for band in bands_of(marks, 1000, height))


@given(st.lists(st.tuples(st.integers(0, 900), st.sampled_from(Severity), st.booleans()), max_size=20))
def test_marks_gathered_one_by_one_make_the_same_strip(places: list[tuple[int, Severity, bool]]) -> None:
    layers = {True: Layer.DEFECT, False: Layer.TINT}
    marks = [Mark(Span(at, at + 9), layers[is_defect], severity) for at, severity, is_defect in places]
    gathering = Gathering(marks, 1000, 300)
    turns = 1
    while not gathering.go_on(1):
        turns += 1

    assert turns == len(marks) + 1
    assert gathering.bands == bands_of(marks, 1000, 300)


def test_very_many_marks_are_gathered_while_the_strip_shows_what_it_showed(
    qtbot: QtBot, open_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _colours(open_window)
    monkeypatch.setattr(heat_strip, "SLICE", 1)
    open_window.pane.strip.show_marks(lambda: [Mark(Span(0, 9), Layer.FOCUS)] * 5, (), 100, LIGHT)
    at_once = _colours(open_window)
    qtbot.waitUntil(lambda: _colours(open_window) != before)

    assert at_once == before


def test_an_empty_policy_has_an_empty_strip() -> None:
    assert bands_of([], 0, 100) == bands_of([], 10, 0) == ()


def _colours(window: MainWindow) -> set[str]:
    picture = window.pane.strip.grab().toImage()
    return {picture.pixelColor(picture.width() - 4, y).name() for y in range(picture.height())}


def test_a_dismissed_defect_leaves_the_strip_at_once(open_window: MainWindow) -> None:
    before = _colours(open_window)
    review = open_window.session.review
    assert review is not None
    dismissed = DefectDecision("implied-consent@x", False, "", STAMP)
    open_window.session.perform(put(review, "不成立", [dismissed]))

    assert QColor(LIGHT.severities[0]).name() in before
    assert QColor(LIGHT.severities[0]).name() not in _colours(open_window)


def test_the_strip_follows_the_theme(open_window: MainWindow) -> None:
    before = _colours(open_window)
    open_window.actions_by_name["scheme_dark"].trigger()

    assert LIGHT.window in before
    assert LIGHT.window not in _colours(open_window)
