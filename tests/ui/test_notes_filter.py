"""The list of notes is filtered by words, and hides nothing in silence."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.desk import Desk
from reviewer.store.review_file import ReviewFile
from reviewer.ui.notes_panel import NotesPanel
from tests.small_world import SOURCE, small_records, small_review, span_of
from tests.ui.geometry import faults
from tests.ui.test_notes_panel import opened

pytestmark = pytest.mark.qt


@pytest.fixture
def notes(qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]) -> NotesPanel:
    panel = opened(qtbot, desk, review_path(*small_records()))
    desk.actions["notes"].trigger()
    return panel


def ids(panel: NotesPanel) -> list[str]:
    return [row.id for row in panel.list.rows.items()]


def test_words_leave_what_holds_them_and_what_is_looked_at(qtbot: QtBot, notes: NotesPanel) -> None:
    every = ids(notes)
    notes.words.setText("联 系我们")
    kept = next(row for row in notes.list.rows.items())

    assert every == ["annotation:n2", "annotation:n1", "proposed_edit:e1", "proposed_edit:e2"]
    assert ids(notes) == ["annotation:n2", "proposed_edit:e2"]
    assert "因正在查看仍显示" in kept.remark
    assert notes.hint.text() == "筛选后显示 2/4 项。"

    QTest.keyClick(notes.list, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: ids(notes) == ["proposed_edit:e2"])

    assert notes.hint.text() == "筛选后显示 1/4 项。"


def test_a_flag_leads_to_a_note_that_the_words_would_hide(desk: Desk, notes: NotesPanel) -> None:
    notes.words.setText("联系我们")
    desk.window.pane.flags.flag_clicked.emit(span_of("三年").start)
    item = notes.list.current_item()

    assert item is not None
    assert item.id == "annotation:n1"


def test_enter_goes_to_the_list_and_the_hint_covers_nothing(qtbot: QtBot, desk: Desk, notes: NotesPanel) -> None:
    desk.window.resize(1280, 720)
    notes.words.setFocus()
    QTest.keyClicks(notes.words, "xyz")
    cut = faults(desk.window)
    QTest.keyClick(notes.words, Qt.Key.Key_Return)

    assert cut == []
    qtbot.waitUntil(notes.list.hasFocus)


def test_another_review_begins_unfiltered_and_one_without_notes_has_no_filter(
    desk: Desk, notes: NotesPanel, tmp_path: Path
) -> None:
    other = tmp_path / "other.review"
    ReviewFile.create(other, SOURCE, small_review()).close()
    notes.words.setText("联系我们")
    desk.session.open_review(other)
    desk.actions["notes"].trigger()

    assert notes.words.text() == ""
    assert not notes.words.isVisible()
    assert notes.empty.isVisible()
