from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.document.model import Span
from reviewer.review.anchoring import make_anchor
from reviewer.review.changes import put
from reviewer.review.model import Landing, Matter, ProposedEdit
from reviewer.ui.main_window import MainWindow
from tests.small_world import LINES, STAMP, TEXT, span_of

pytestmark = pytest.mark.qt
END = len(TEXT)


def _proposal(name: str, span: Span, words: str, landing: Landing = Landing.REVISION) -> ProposedEdit:
    return ProposedEdit(name, make_anchor(TEXT, span), words, "", landing, STAMP)


YEAR = _proposal("e1", span_of("三年"), "一年")
END_LINE = _proposal("e2", Span(END, END), "\n三、联系我们", Landing.REVISION_AND_COMMENT)
ONLY_SAID = _proposal("e3", span_of("蓝鸟"), "【名称】", Landing.COMMENT)


@pytest.fixture
def proposing(window: MainWindow, review_path: Callable[..., Path]) -> MainWindow:
    """Return the window with three proposals, one of which revises nothing."""
    window.session.open_review(review_path(YEAR, END_LINE, ONLY_SAID))
    return window


def _show(qtbot: QtBot, window: MainWindow, view: str) -> str:
    window.actions_by_name[f"view_{view}"].trigger()
    qtbot.waitUntil(lambda: window.session.tasks == (), timeout=30_000)  # the first to cut words loads the lexicon
    return window.pane.view.toPlainText()


def test_a_policy_opens_in_its_original(proposing: MainWindow) -> None:
    assert proposing.actions_by_name["view_original"].isChecked()
    assert proposing.pane.view.toPlainText() == TEXT
    assert not proposing.status.view.isVisible()


def test_revisions_stand_struck_and_inserted_in_the_text(qtbot: QtBot, proposing: MainWindow) -> None:
    words = _show(qtbot, proposing, "revisions")
    document = proposing.pane.view.document()
    cursor = proposing.pane.view.textCursor()
    cursor.setPosition(words.index("三年") + 1)
    struck = cursor.charFormat().fontStrikeOut()
    cursor.setPosition(words.index("一年") + 1)
    added = cursor.charFormat().fontUnderline()

    assert words == TEXT.replace("三年", "三年一年") + "\n三、联系我们"
    assert (struck, added) == (True, True)
    assert proposing.status.view.text() == "含修改建议 2 条，另有 1 条不作修订"
    assert document.characterCount()


def test_accepted_words_stand_alone_and_the_original_comes_back(qtbot: QtBot, proposing: MainWindow) -> None:
    clean = _show(qtbot, proposing, "clean")
    original = _show(qtbot, proposing, "original")

    assert clean == TEXT.replace("三年", "一年") + "\n三、联系我们"
    assert original == TEXT


def test_copying_leaves_struck_words_out(qtbot: QtBot, proposing: MainWindow) -> None:
    _show(qtbot, proposing, "revisions")
    proposing.pane.view.selectAll()
    proposing.pane.view.copy()

    assert QGuiApplication.clipboard().text() == TEXT.replace("三年", "一年") + "\n三、联系我们"


def test_a_quotation_is_of_the_policy_in_every_view(qtbot: QtBot, proposing: MainWindow) -> None:
    _show(qtbot, proposing, "clean")
    proposing.pane.view.put_caret(span_of("三年").start)
    proposing.actions_by_name["copy_citation"].trigger()

    assert LINES[2] in QGuiApplication.clipboard().text()


@pytest.mark.parametrize("view", ["revisions", "clean"])
def test_what_is_selected_is_told_as_a_place_of_the_policy(qtbot: QtBot, proposing: MainWindow, view: str) -> None:
    _show(qtbot, proposing, view)
    proposing.pane.view.select(span_of("继续浏览就算同意"))

    assert proposing.pane.view.selected_span() == span_of("继续浏览就算同意")
    assert proposing.pane.view.textCursor().selectedText() == "继续浏览就算同意"


def test_defects_stay_under_their_words(qtbot: QtBot, proposing: MainWindow) -> None:
    _show(qtbot, proposing, "revisions")
    marked = {one.cursor.selectedText() for one in proposing.pane.view.extraSelections()}

    assert "继续浏览就算同意" in marked


def test_a_proposal_written_meanwhile_is_shown_at_once_and_undone(qtbot: QtBot, proposing: MainWindow) -> None:
    _show(qtbot, proposing, "clean")
    review = proposing.session.review
    assert review is not None
    edit = _proposal("e4", span_of("经您点头"), "经您单独同意")
    proposing.session.perform(put(review, "建议修改", [edit]))
    qtbot.waitUntil(lambda: "经您单独同意" in proposing.pane.view.toPlainText())
    proposing.session.undo_stack.undo()
    qtbot.waitUntil(lambda: "经您点头" in proposing.pane.view.toPlainText())

    assert proposing.actions_by_name["view_clean"].isChecked()


def test_a_review_that_only_comments_revises_nothing(qtbot: QtBot, proposing: MainWindow) -> None:
    review = proposing.session.review
    assert review is not None
    proposing.session.perform(put(review, "委托事项", [Matter(is_review_only=True)]))
    words = _show(qtbot, proposing, "revisions")

    assert words == TEXT
    assert proposing.status.view.text() == "没有修订，另有 3 条不作修订"


def test_the_views_have_keys(qtbot: QtBot, proposing: MainWindow) -> None:
    proposing.activateWindow()
    proposing.pane.view.setFocus()
    QTest.keyClick(proposing.pane.view, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: "一年" in proposing.pane.view.toPlainText())

    assert "三年" not in proposing.pane.view.toPlainText()
