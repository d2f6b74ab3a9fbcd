"""A long policy comes in slices; whoever asks for a place that is not there yet gets it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.document.model import Span
from reviewer.ui import typesetter
from reviewer.ui.focus import Focus, Origin
from reviewer.ui.main_window import MainWindow
from reviewer.ui.reading import Measure, Reading
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


def test_a_place_far_down_is_gone_to_when_it_is_there(qtbot: QtBot, window_of_slices: MainWindow) -> None:
    place = LONG.index("第80件")
    window_of_slices.session.focus(Focus(span=Span(place, place + 4), origin=Origin.CHECKLIST))
    view = window_of_slices.pane.view
    view.select(Span(place, place + 4))
    at_once, wanted = len(held(window_of_slices)), view.selected_span()
    qtbot.waitUntil(lambda: view.textCursor().selectedText() == "第80件")

    assert at_once < 700  # no more than another slice was waited for
    assert wanted == Span(place, place + 4)
    assert view.caret() == place + 4
    assert 0 <= view.line_top(place) < view.viewport().height()


def test_who_looks_elsewhere_meanwhile_is_not_taken_there(qtbot: QtBot, window_of_slices: MainWindow) -> None:
    view = window_of_slices.pane.view
    view.reveal(Span(len(LONG), len(LONG)))
    view.select(Span(3, 5))
    qtbot.waitUntil(lambda: held(window_of_slices) == LONG)
    qtbot.wait(30)

    assert view.visible_span().start == 0
    assert view.selected_span() == Span(3, 5)


def test_a_key_that_means_the_whole_text_is_used_when_all_is_there(qtbot: QtBot, window_of_slices: MainWindow) -> None:
    view = window_of_slices.pane.view
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    at_once = len(held(window_of_slices))
    qtbot.waitUntil(lambda: view.caret() == len(LONG))

    assert at_once < 700
    assert held(window_of_slices) == LONG


@pytest.mark.parametrize("what", ["letters", "width", "folds"])
def test_a_long_text_is_set_anew_in_slices_and_stays_where_it_was(
    qtbot: QtBot, window_of_slices: MainWindow, what: str
) -> None:
    view, place = window_of_slices.pane.view, LONG.index("第60条")
    qtbot.waitUntil(lambda: held(window_of_slices) == LONG and not view.is_away)
    view.reveal(Span(place, place), at_top=True)
    view.select(Span(place, place + 4))
    first = view.visible_span().start
    match what:
        case "letters":
            window_of_slices.pane.set_reading(Reading(14.0))
        case "width":
            window_of_slices.pane.set_reading(Reading(measure=Measure.FULL))
            window_of_slices.resize(1000, 700)
            QApplication.processEvents()
        case "folds":
            view.set_folded([Span(0, LONG.index("第3条"))])
    was_away, meanwhile = view.is_away, (view.visible_span().start, view.selected_span())
    qtbot.waitUntil(lambda: not view.is_away)

    assert was_away or what == "width"  # Qt may have been quick
    assert meanwhile == (first, Span(place, place + 4))
    assert abs(view.visible_span().start - first) < 40
    assert view.textCursor().selectedText() == "第60条"[:4]


def test_while_nothing_has_a_place_keys_wait_and_the_mouse_points_at_nothing(
    qtbot: QtBot, window_of_slices: MainWindow
) -> None:
    view = window_of_slices.pane.view
    qtbot.waitUntil(lambda: held(window_of_slices) == LONG and not view.is_away)
    pointed: list[int] = []
    view.clicked_at.connect(pointed.append)
    window_of_slices.pane.set_reading(Reading(14.0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    QTest.keyClick(view, Qt.Key.Key_Down)
    before = view.caret()
    qtbot.waitUntil(lambda: not view.is_away and view.caret() > before)

    assert pointed == []
    assert before == 0


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
    for size in ("SLICE", "FIRST"):
        monkeypatch.setattr(typesetter, size, 1_000_000)
    assert window.session.review is not None
    view.show_document(window.session.review.document, window.session.review.playbook)

    assert lines() == in_slices


@pytest.mark.parametrize("share", [0.0, 0.3, 0.71, 1.0])
def test_what_is_in_view_is_what_qt_finds_there(qtbot: QtBot, window_of_slices: MainWindow, share: float) -> None:
    """Lines are found by halving; Qt walks through them."""
    view = window_of_slices.pane.view
    qtbot.waitUntil(lambda: held(window_of_slices) == LONG and not view.is_away)
    bar = view.verticalScrollBar()
    bar.setValue(round(bar.maximum() * share))
    seen = view.visible_span()
    corners = [QPoint(0, 0), QPoint(view.viewport().width() - 1, view.viewport().height() - 1)]
    first, last = (view._cursor_near(corner, way).block() for corner, way in zip(corners, (1, -1), strict=True))

    assert seen.start == view._page.units.offset(first.position())
    assert seen.end == view._page.units.offset(last.position() + last.length())


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
