from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewer.analysis.model import Status
from reviewer.desk import Desk
from reviewer.review.anchoring import make_anchor
from reviewer.review.changes import Change, put, remove
from reviewer.review.model import Annotation, Audience, Decision, DefectDecision, Review
from reviewer.store.rows import LogEntry
from reviewer.ui.history_rows import HistoryTable, history_table
from reviewer.ui.history_window import HistoryWindow
from tests.small_world import LATER, STAMP, TEXT, small_review, span_of
from tests.ui.test_points_panel import chosen

# the offscreen platform warns whenever a window of its own is shown over another
pytestmark = [pytest.mark.qt, pytest.mark.qt_log_ignore("This plugin does not support")]

ANSWER = Decision("recipient", Status.MISSING, "没有\n名称", STAMP)
NOTE = Annotation("n", make_anchor(TEXT, span_of("三年")), "从何时起算", Audience.INTERNAL, LATER)


def _logged(review: Review, *changes: Change) -> tuple[LogEntry, ...]:
    return tuple(LogEntry(number, change, STAMP, False) for number, change in enumerate(changes, 1))


def _rows(made: HistoryTable) -> list[list[str]]:
    return [[cell.words for cell in row[1:]] for row in made.table.rows]


def test_every_step_says_who_did_what_to_what_and_why_the_newest_first() -> None:
    review = small_review()
    entries = _logged(review, put(review, "标为缺失", [ANSWER]), put(review, "添加批注", [NOTE]))

    assert _rows(history_table(review, entries)) == [
        ["张律师", "添加批注", "三年", "从何时起算"],
        ["张律师", "标为缺失", "写明recipient", "没有 名称"],
    ]


def test_an_undone_step_stays_and_its_undoing_is_a_step_of_its_own() -> None:
    review = small_review()
    change = put(review, "标为缺失", [ANSWER])
    entries = (LogEntry(1, change, STAMP, False), LogEntry(2, change.reversed(), LATER, True))

    assert [row[1] for row in _rows(history_table(review, entries))] == ["撤销“标为缺失”", "标为缺失"]


def test_a_step_of_many_says_how_many() -> None:
    review = small_review()
    defect = DefectDecision("implied-consent@x", True, "", STAMP)
    entries = _logged(review, put(review, "一并标为缺失", [ANSWER, defect]))

    assert _rows(history_table(review, entries))[0][2] == "写明recipient等 2 项"


def test_what_was_removed_is_still_named_and_leads_to_its_place() -> None:
    review = small_review(NOTE)
    entries = _logged(review, remove(review, "删除批注", [("annotation", "n")]))
    made = history_table(small_review(), entries)
    (focus,) = made.focuses

    assert _rows(made)[0][2] == "三年"
    assert focus is not None
    assert (focus.span, focus.record_key) == (span_of("三年"), None)


@pytest.mark.parametrize(("words", "count"), [("缺失", 1), ("起 算", 1), ("张律师", 2), ("无此", 0)])
def test_steps_are_found_by_words(words: str, count: int) -> None:
    review = small_review()
    entries = _logged(review, put(review, "标为缺失", [ANSWER]), put(review, "添加批注", [NOTE]))

    assert len(history_table(review, entries, words).table.rows) == count


@pytest.fixture
def history(qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]) -> HistoryWindow:
    """Return the open log of a review in which one thing was answered and taken back."""
    desk.window.activateWindow()
    desk.session.open_review(review_path())
    assert desk.session.review is not None
    desk.session.perform(put(desk.session.review, "标为缺失", [ANSWER]))
    desk.actions["undo"].trigger()
    desk.actions["history"].trigger()
    qtbot.waitUntil(desk.commands.history.view.hasFocus)
    return desk.commands.history


def test_the_window_shows_what_the_file_holds_and_follows_it(desk: Desk, history: HistoryWindow) -> None:
    before = history.figures.text()
    desk.actions["redo"].trigger()
    model = history.view.model()

    assert before == "共 2 步。"
    assert history.figures.text() == "共 3 步。"
    assert [model.index(row, 2).data(Qt.ItemDataRole.DisplayRole) for row in range(3)] == [
        "标为缺失",
        "撤销“标为缺失”",
        "标为缺失",
    ]


def test_a_row_leads_to_what_it_is_about(desk: Desk, history: HistoryWindow) -> None:
    history.view.setCurrentIndex(history.view.model().index(1, 3))

    assert chosen(desk.pages.checklist) == "recipient"


def test_a_filter_says_how_many_steps_it_leaves(history: HistoryWindow) -> None:
    history.words.setText("撤销")

    assert history.figures.text() == "共 2 步，筛选后显示 1 步。"
