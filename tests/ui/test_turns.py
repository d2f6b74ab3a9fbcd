from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from reviewer.desk import Desk
from reviewer.review.anchoring import make_anchor
from reviewer.review.changes import Change, Swap
from reviewer.review.model import Annotation, Audience
from reviewer.ui.document_view import DocumentView
from reviewer.ui.turns import MANY, Turns
from tests.small_world import STAMP, TEXT, span_of

pytestmark = pytest.mark.qt


def test_every_piece_has_a_turn_of_its_own_in_order(qtbot: QtBot) -> None:
    turns, done = Turns(), list[str]()
    between = QTimer()
    between.timeout.connect(lambda: done.append("-"))
    between.start(0)
    for name in "甲乙丙":
        turns.take(partial(done.append, name))
    at_once = list(done)
    qtbot.waitUntil(lambda: not turns.is_busy)
    words = "".join(done)

    assert at_once == []
    assert words.replace("-", "") == "甲乙丙"
    assert words.index("-", words.index("甲")) < words.index("乙")
    assert words.index("-", words.index("乙")) < words.index("丙")


def test_what_waits_can_be_had_now(qtbot: QtBot) -> None:
    turns, done = Turns(), list[str]()
    turns.take(lambda: turns.take(lambda: done.append("乙")))
    turns.take(lambda: done.append("甲"))
    turns.finish()
    qtbot.wait(5)

    assert done == ["甲", "乙"]
    assert not turns.is_busy


def test_a_piece_that_fails_does_not_keep_the_others_from_being_done(qtbot: QtBot) -> None:
    turns, done = Turns(), list[str]()

    def fail() -> None:
        raise ValueError("甲")

    with capture_exceptions() as raised:
        turns.take(fail)
        turns.take(lambda: done.append("乙"))
        qtbot.waitUntil(lambda: not turns.is_busy)

    assert done == ["乙"]
    assert [kind for kind, *_ in raised] == [ValueError]


def _is_marked(view: DocumentView) -> bool:
    return bool(view.extraSelections())


def test_the_words_of_a_policy_come_first_and_everything_else_in_turns(
    qtbot: QtBot, patient_desk: Desk, review_path: Callable[..., Path]
) -> None:
    desk = patient_desk
    desk.session.open_review(review_path())
    view, lists = desk.window.pane.view, [panel.list for panel in (desk.pages.checklist, desk.pages.defects)]
    at_once = [view.toPlainText() != "", _is_marked(view), *(panel.current_item() is not None for panel in lists)]
    desk.window.turns.finish()
    then = [_is_marked(view), *(panel.current_item() is not None for panel in lists)]

    assert at_once == [True, False, False, False]
    assert then == [True, True, True]


def test_nothing_of_the_policy_before_is_left_meanwhile(
    patient_desk: Desk, review_path: Callable[..., Path], tmp_path: Path
) -> None:
    desk = patient_desk
    desk.session.open_review(review_path())
    desk.window.turns.finish()
    rows = [tuple(panel.list.rows.ids()) for panel in (desk.pages.checklist, desk.pages.defects)]
    desk.session.open_review(desk.session.path or tmp_path)
    left = [tuple(panel.list.rows.ids()) for panel in (desk.pages.checklist, desk.pages.defects)]

    assert all(rows)
    assert left == [(), ()]
    assert not any(button.isEnabled() for button in desk.pages.checklist.bar.buttons.values())


def test_who_asks_for_a_page_before_its_turn_has_it(patient_desk: Desk, review_path: Callable[..., Path]) -> None:
    patient_desk.session.open_review(review_path())
    patient_desk.actions["defects"].trigger()

    assert patient_desk.pages.defects.list.current_item() is not None


def test_what_a_large_change_changed_is_shown_in_a_turn_of_its_own_and_a_small_one_at_once(qtbot: QtBot) -> None:
    turns, done = Turns(), list[str]()
    swaps = [
        Swap(None, Annotation(f"n{at}", make_anchor(TEXT, span_of("三年")), "甲", Audience.INTERNAL, STAMP))
        for at in range(MANY + 1)
    ]
    turns.take_large(Change("批注", tuple(swaps[:MANY])), partial(done.append, "小"))
    turns.take_large(Change("批注", tuple(swaps)), partial(done.append, "大"))
    at_once = list(done)
    qtbot.waitUntil(lambda: not turns.is_busy)

    assert at_once == ["小"]
    assert done == ["小", "大"]
