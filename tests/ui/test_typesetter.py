"""A long policy comes in slices; whoever asks for a place that is not there yet gets it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.document.model import Span
from reviewer.ui import typesetter
from reviewer.ui.focus import Focus, Origin
from reviewer.ui.main_window import MainWindow
from reviewer.ui.reading import Reading
from reviewer.ui.typesetter import Typesetter
from tests.builders import a_document, a_review

pytestmark = pytest.mark.qt

LONG = "\n\n\n".join(f"第{number}条 云杉😀小铺\n我们为第{number}件事收集您的订单。" for number in range(1, 90))


@pytest.fixture
def window_of_slices(
    window: MainWindow, review_path: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    """Return the window with a policy of some twenty slices, of which only the first is there."""
    monkeypatch.setattr(typesetter, "SLICE", 150)
    window.session.open_review(review_path(review=a_review(LONG)))
    return window


def held(window: MainWindow) -> str:
    return window.pane.view.toPlainText()


def test_the_first_slice_is_there_at_once_and_the_rest_follows(qtbot: QtBot, window_of_slices: MainWindow) -> None:
    first = held(window_of_slices)
    qtbot.waitUntil(lambda: held(window_of_slices) == LONG)

    assert 0 < len(first) < 400
    assert LONG.startswith(first)


def test_a_place_far_down_is_there_when_it_is_asked_for(window_of_slices: MainWindow) -> None:
    place = LONG.index("第80件")
    window_of_slices.session.focus(Focus(span=Span(place, place + 4), origin=Origin.CHECKLIST))
    view = window_of_slices.pane.view
    view.select(Span(place, place + 4))

    assert view.caret() == place + 4
    assert view.textCursor().selectedText() == "第80件"
    assert 0 <= view.line_top(place) < view.viewport().height()


@pytest.mark.parametrize("way", ["key", "zoom"])
def test_what_concerns_the_whole_text_waits_for_none_of_it(window_of_slices: MainWindow, way: str) -> None:
    if way == "key":
        QTest.keyClick(window_of_slices.pane.view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    else:
        window_of_slices.pane.set_reading(Reading(14.0))

    assert held(window_of_slices) == LONG


def test_slices_are_set_like_a_text_that_came_in_whole(
    qtbot: QtBot, window: MainWindow, window_of_slices: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = window_of_slices.pane.view
    qtbot.waitUntil(lambda: held(window_of_slices) == LONG)
    places = [LONG.index(f"第{number}条") for number in range(1, 90)]

    def lines() -> list[tuple[int, bool, bool]]:
        top = view.line_top(0)
        bold = [view.document().findBlock(view._page.units.units(at)).begin().fragment().charFormat() for at in places]
        weights = [one.fontWeight() == QFont.Weight.Bold for one in bold]
        return [
            (view.line_top(at) - top, view.is_shown(at + len("第1条 云杉😀小铺")), is_bold)
            for at, is_bold in zip(places, weights, strict=True)
        ]

    in_slices = lines()
    monkeypatch.setattr(typesetter, "SLICE", 1_000_000)
    assert window.session.review is not None
    view.show_document(window.session.review.document, window.session.review.playbook)

    assert lines() == in_slices


def test_another_policy_may_come_while_slices_of_the_last_are_missing(window_of_slices: MainWindow) -> None:
    review = window_of_slices.session.review
    assert review is not None
    other = a_document("别的政策。\n只有两行。")
    window_of_slices.pane.view.show_document(other, review.playbook)
    late = window_of_slices.pane.view._page._later.isActive()

    assert held(window_of_slices) == other.text
    assert not late


def test_nothing_is_reached_beyond_the_end(qtbot: QtBot, window: MainWindow) -> None:
    page = Typesetter(window.pane.view.document())
    page.begin(a_document("一行。"), ())
    page.reach(10_000)

    assert page.loaded == 3
