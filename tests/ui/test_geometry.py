"""Nothing is cut on any page: as the system shows it, and enlarged to one and a half."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from reviewer.analysis.model import ExtractedTable, TableCell
from reviewer.desk import Desk
from reviewer.ui.subject import Subject
from tests.small_world import small_records, small_review, span_of
from tests.ui.geometry import faults

# the offscreen platform warns whenever a window of its own is shown over another
pytestmark = [pytest.mark.qt, pytest.mark.qt_log_ignore("This plugin does not support")]

SIZES = ((1280, 720), (1440, 900))
TABLE = ExtractedTable(
    "who", "接收方", ("接收方", "目的"), ((TableCell("蓝鸟快递", span_of("蓝鸟快递")), TableCell("")),)
)
LATIN = ("Reviewer", "PDF", "Word", "Excel", "utf-8")


def _english(window: Desk) -> list[str]:
    """Return the words of visible buttons, labels and boxes that have no Chinese character but a word of letters."""
    texts = [one.text() for one in window.window.findChildren(QAbstractButton) if one.isVisibleTo(window.window)]
    texts += [one.text() for one in window.window.findChildren(QLabel) if one.isVisibleTo(window.window)]
    for box in window.window.findChildren(QComboBox):
        texts += [box.itemText(at) for at in range(box.count())]
    return [text for text in texts if text.isascii() and sum(map(str.isalpha, text)) > 2 and text not in LATIN]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_cuts_covers_or_squeezes_anything(
    qtbot: QtBot, desk: Desk, review_path: Callable[..., Path], size: tuple[int, int], scheme: str
) -> None:
    review = small_review(*small_records())
    review = replace(review, analysis=replace(review.analysis, tables=(TABLE,)))
    desk.actions[f"scheme_{scheme}"].trigger()
    desk.window.resize(*size)
    desk.session.open_review(review_path(review=review))
    found: dict[str, list[str]] = {}
    for page in ("checklist", "defects", "notes", "tables", "view_revisions", "view_original"):
        desk.actions[page].trigger()
        qtbot.waitUntil(lambda: desk.session.tasks == (), timeout=30_000)
        QApplication.processEvents()
        found[page] = faults(desk.window)
    desk.pages.propose_on(Subject(requirement_id="recipient"))
    QApplication.processEvents()
    found["proposal"] = faults(desk.window)
    desk.pages.note_on(Subject(requirement_id="recipient"))
    QApplication.processEvents()
    found["note"] = faults(desk.window)
    for name, other in (("overview", "overview"), ("help", "help"), ("facts", "facts")):
        desk.actions[name].trigger()
        QApplication.processEvents()
        found[name] = faults(getattr(desk.commands, other))

    assert {page: cut for page, cut in found.items() if cut} == {}
    assert _english(desk) == []


def test_nothing_is_cut_at_one_and_a_half(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_SCALE_FACTOR": "1.5", "QT_QPA_PLATFORM": "offscreen"}
    name = test_no_page_cuts_covers_or_squeezes_anything.__name__
    command = [sys.executable, "-m", "pytest", __file__, "-q", "-p", "no:cacheprovider", "-k", f"{name} and light"]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-2000:]


def test_a_file_that_the_system_hands_over_is_opened(desk: Desk, review_path: Callable[..., Path]) -> None:
    path = review_path()
    application = QApplication.instance()
    assert application is not None
    QApplication.sendEvent(application, QFileOpenEvent(str(path)))

    assert desk.session.path == path


def test_whatever_can_have_the_keyboard_has_a_name(desk: Desk, review_path: Callable[..., Path]) -> None:
    desk.session.open_review(review_path(*small_records()))
    nameless = []
    for page in ("checklist", "defects", "notes", "tables"):
        desk.actions[page].trigger()
        for widget in desk.window.findChildren(QWidget):
            can_be_reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisibleTo(desk.window)
            is_named = bool(widget.accessibleName()) or (isinstance(widget, QAbstractButton) and bool(widget.text()))
            if can_be_reached and not is_named and not widget.objectName().startswith("qt_"):
                nameless.append(f"{page}: {type(widget).__name__} in {type(widget.parentWidget()).__name__}")

    assert nameless == []


def test_tab_goes_from_the_filter_through_the_list_to_the_answers(
    qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]
) -> None:
    desk.window.activateWindow()
    desk.session.open_review(review_path())
    panel = desk.pages.checklist
    panel.filter_bar.words.setFocus()
    visited = []
    for _ in range(8):
        focused = QApplication.focusWidget()
        assert focused is not None
        visited.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)

    bar = panel.filter_bar
    assert visited[:6] == [bar.words, bar.state, bar.level, bar.category, bar.source, panel.list]
    assert visited[6] is panel.bar.buttons[1]
