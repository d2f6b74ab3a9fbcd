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
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from reviewer.analysis.model import ExtractedTable, TableCell
from reviewer.build_stamp import BuildStamp
from reviewer.desk import Desk
from reviewer.export.memo import build_memo
from reviewer.export.memo_readiness import readiness
from reviewer.ui.crash import versions
from reviewer.ui.details_message import DetailsMessage
from reviewer.ui.export_dialog import ExportDialog, ExportOffer
from reviewer.ui.exporting import ExportFile
from reviewer.ui.key_sheet import key_sheet
from reviewer.ui.long_message import LongMessage
from reviewer.ui.matter_dialog import MatterDialog
from reviewer.ui.subject import Subject
from reviewer.ui.words import about_text
from tests.small_world import STAMP, small_records, small_review, span_of
from tests.ui.geometry import english, faults

# the offscreen platform warns whenever a window of its own is shown over another
pytestmark = [pytest.mark.qt, pytest.mark.qt_log_ignore("This plugin does not support")]

SIZES = ((1280, 720), (1440, 900), (960, 600))  # the last is 1440 x 900 enlarged to one and a half
TABLE = ExtractedTable(
    "who", "接收方", ("接收方", "目的"), ((TableCell("蓝鸟快递", span_of("蓝鸟快递")), TableCell("")),)
)
LATIN = ("Reviewer", "PDF", "Word", "Excel", "utf-8")
PAGES = ("checklist", "defects", "notes", "tables", "view_revisions", "view_clean", "view_original")
WINDOWS = ("overview", "help", "facts", "history", "library", "preview_policy")


class Walk:
    """Goes to everything that can be seen, and notes what is cut or not Chinese, by where and how it was seen."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.found: dict[str, list[str]] = {}
        self._qtbot, self._desk = qtbot, desk

    def look(self, name: str, window: QWidget) -> None:
        """Note what is wrong with a window as it stands."""
        QApplication.processEvents()
        theme = "dark" if self._desk.window.look.theme.is_dark else "light"
        wrong = [*faults(window), *(f"English: {words}" for words in english(window, LATIN))]
        if wrong:
            size = self._desk.window.size()
            self.found[f"{name} at {size.width()} x {size.height()} {theme}"] = wrong

    def pages(self) -> None:
        """Look at every page of the window, every view of the text, both forms."""
        desk = self._desk
        for page in PAGES:
            desk.actions[page].trigger()
            self._qtbot.waitUntil(lambda: desk.session.tasks == (), timeout=30_000)
            self.look(page, desk.window)
        for name, form in (("proposal", desk.pages.propose_on), ("note", desk.pages.note_on)):
            form(Subject(requirement_id="recipient"))
            self.look(name, desk.window)
            desk.pages.notes.close_form()
        desk.pages.paragraph_here()
        self.look("paragraph", desk.window)
        desk.pages.notes.close_form()

    def windows(self) -> None:
        """Look at the windows that stay open beside the policy."""
        desk, commands = self._desk, self._desk.commands
        shown = (commands.overview, commands.help, commands.facts, commands.history, desk.library, desk.preview)
        for name, window in zip(WINDOWS, shown, strict=True):
            desk.actions[name].trigger()
            self._qtbot.waitUntil(window.isVisible)
            self._qtbot.waitUntil(lambda: desk.session.tasks == () and not desk.preview.is_setting)
            self.look(name, window)
        desk.library.words.setText("没有这样的条款")
        self.look("library without a clause", desk.library)
        desk.library.words.clear()
        for window in shown:
            window.close()

    def dialogs(self, folder: Path) -> None:
        """Look at what asks and tells."""
        desk = self._desk
        review = desk.session.review
        assert review is not None
        ready = readiness(review, build_memo(review, today=STAMP.at.date()), now=STAMP.at)
        about = DetailsMessage(
            "关于",
            about_text(versions(), BuildStamp("0123456789ab", "2026-11-22"), review.playbook),
            "许可证\n" * 40,
            desk.window,
        )
        made: dict[str, QDialog] = {
            "export": ExportDialog(ExportOffer(ready, tuple(ExportFile), folder), desk.window),
            "matter": MatterDialog(review.matter, desk.window),
            "keys": LongMessage("快捷键一览", key_sheet(desk.actions), desk.window),
            "about": about,
        }
        for name, dialog in made.items():
            dialog.show()
            self.look(name, dialog)
        about.fold.click()
        self.look("about, opened", about)
        for dialog in made.values():
            dialog.close()
            dialog.deleteLater()


def test_nothing_that_can_be_seen_is_cut_covered_squeezed_or_english(
    qtbot: QtBot, desk: Desk, review_path: Callable[..., Path], tmp_path: Path
) -> None:
    review = small_review(*small_records())
    review = replace(review, analysis=replace(review.analysis, tables=(TABLE,)))
    walk = Walk(qtbot, desk)
    desk.window.resize(*SIZES[0])
    walk.look("start page", desk.window)
    desk.session.open_review(review_path(review=review))
    for size in SIZES:
        for scheme in ("light", "dark"):
            desk.actions[f"scheme_{scheme}"].trigger()
            desk.window.resize(*size)
            walk.pages()
        walk.windows()
    walk.dialogs(tmp_path)

    assert walk.found == {}


def test_nothing_is_cut_at_one_and_a_half(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_SCALE_FACTOR": "1.5", "QT_QPA_PLATFORM": "offscreen"}
    name = test_nothing_that_can_be_seen_is_cut_covered_squeezed_or_english.__name__
    command = [sys.executable, "-m", "pytest", __file__, "-q", "-p", "no:cacheprovider", "-k", name]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-2000:]


def test_a_file_that_the_system_hands_over_is_opened(desk: Desk, review_path: Callable[..., Path]) -> None:
    path = review_path()
    application = QApplication.instance()
    assert application is not None
    QApplication.sendEvent(application, QFileOpenEvent(str(path)))

    assert desk.session.path == path


def test_whatever_can_have_the_keyboard_has_a_name(qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]) -> None:
    desk.session.open_review(review_path(*small_records()))
    commands = desk.commands
    windows: dict[str, QWidget] = dict.fromkeys(("checklist", "defects", "notes", "tables"), desk.window)
    windows |= {"overview": commands.overview, "help": commands.help, "facts": commands.facts}
    windows |= {"history": commands.history, "library": desk.library, "preview_policy": desk.preview}
    nameless = []
    for page, window in windows.items():
        desk.actions[page].trigger()
        qtbot.waitUntil(lambda window=window: window.isVisible() and not desk.preview.is_setting)  # type: ignore[misc]
        for widget in window.findChildren(QWidget):
            can_be_reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisibleTo(window)
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
