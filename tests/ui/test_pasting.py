from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.desk import Desk
from reviewer.errors import EmptyDocument
from reviewer.review.model import Review
from reviewer.ui.main_window import MainWindow
from reviewer.ui.pasting import make_pasted
from reviewer.ui.preferences import Preferences
from tests.builders import TODAY, the_playbook
from tests.fakes import FakeDialogs

WORDS = "云杉小铺隐私政策\n一、收集\n我们收集您的手机号码。\n二、联系我们\n请致信客服。"
PAGE = (
    "<html><body><h1>云杉小铺隐私政策</h1><h2>一、收集</h2><p>我们收集您的<b>手机号码</b>。</p>"
    "<img src='https://example.invalid/pixel.png'><ul><li>用于配送</li><li>用于客服</li></ul></body></html>"
)


def quiet(done: int, total: int) -> None:
    """Report to nobody."""


def test_the_page_is_preferred_for_it_keeps_headings_and_lists() -> None:
    pasted = make_pasted(WORDS, PAGE, the_playbook(), TODAY, quiet)
    document = pasted.review.document

    assert "用于配送" in document.text
    assert [heading.title for heading in document.headings][:2] == ["云杉小铺隐私政策", "一、收集"]
    assert document.source.name == "云杉小铺隐私政策（粘贴）.html"


@pytest.mark.parametrize("html", ["", " ", "<html><body><img src='a.png'></body></html>"])
def test_without_words_on_the_page_the_plain_words_are_read(html: str) -> None:
    pasted = make_pasted(WORDS, html, the_playbook(), TODAY, quiet)

    assert pasted.review.document.text == WORDS
    assert pasted.source == WORDS.encode()
    assert pasted.review.document.source.name == "云杉小铺隐私政策（粘贴）.txt"


def test_a_title_that_no_file_could_have_is_made_one() -> None:
    words = WORDS.replace("云杉小铺隐私政策", "云杉/小铺：《隐私 政策》")
    name = make_pasted(words, "", the_playbook(), TODAY, quiet).review.document.source.name

    assert not set(name) & set('\\/:*?"<>| ')


def test_characters_that_no_encoding_has_are_replaced() -> None:
    pasted = make_pasted(WORDS + "\ud800", "", the_playbook(), TODAY, quiet)

    assert pasted.review.document.text.startswith(WORDS)


@pytest.fixture(autouse=True)
def clipboard(qapp: QApplication) -> Iterator[None]:
    """Leave nothing on the clipboard: what Python made crashes when it is let go after Python has ended."""
    yield
    qapp.clipboard().clear()


def copy(text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def opened(qtbot: QtBot, window: MainWindow) -> Review:
    with qtbot.waitSignal(window.session.opened, timeout=10_000):
        window.actions_by_name["paste_new"].trigger()
    qtbot.waitUntil(lambda: window.session.tasks == ())
    assert window.session.review is not None
    return window.session.review


@pytest.mark.qt
def test_what_was_copied_opens_as_a_review_of_its_own_in_the_user_s_folder(
    qtbot: QtBot, window: MainWindow, home: Path, preferences: Preferences
) -> None:
    copy(WORDS, PAGE)
    review = opened(qtbot, window)
    path = window.session.path

    assert path is not None
    assert path.parent == home / "reviews"
    assert window.session.source_path is None
    assert review.document.source.name in window.windowTitle()
    assert preferences.recent[0] == path
    assert window.session.source().decode("utf-8-sig").startswith("<html>")


@pytest.mark.qt
def test_the_same_words_pasted_again_find_what_was_decided(qtbot: QtBot, window: MainWindow) -> None:
    copy(WORDS + "\n三、别的")
    opened(qtbot, window)
    clause = window.session.review.document.clauses[0] if window.session.review else None
    assert clause is not None
    window.pane.view.put_caret(clause.span.start)
    with qtbot.waitSignal(window.session.analysis_replaced):
        window.actions_by_name["move_out"].trigger()
    first = window.session.path
    window.session.close()
    again = opened(qtbot, window)

    assert window.session.path == first
    assert again.recategorisations == {clause.id: "non-policy"}


@pytest.mark.qt
def test_an_empty_clipboard_is_told_and_opens_nothing(window: MainWindow, dialogs: FakeDialogs) -> None:
    copy("  \n")
    window.actions_by_name["paste_new"].trigger()

    assert "剪贴板里没有文字" in dialogs.messages[0]
    assert window.session.tasks == ()


@pytest.mark.qt
def test_a_clipboard_with_a_picture_alone_is_told_like_an_empty_file(
    qtbot: QtBot, window: MainWindow, dialogs: FakeDialogs
) -> None:
    copy("", "<p><img src='a.png'></p>")
    window.actions_by_name["paste_new"].trigger()
    qtbot.waitUntil(lambda: bool(dialogs.errors))

    assert isinstance(dialogs.errors[0], EmptyDocument)
    assert window.session.review is None


@pytest.mark.qt
def test_the_start_page_pastes_too(qtbot: QtBot, window: MainWindow) -> None:
    copy(WORDS)
    with qtbot.waitSignal(window.session.opened, timeout=10_000):
        QTest.mouseClick(window.start_page.paste_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.tasks == ())

    assert window.session.review is not None
    assert window.session.review.document.text == WORDS


@pytest.mark.qt
def test_the_keys_of_pasting_belong_to_a_text_field_while_one_types_there(qtbot: QtBot, desk: Desk) -> None:
    keys = desk.actions["paste_new"].shortcuts
    before = [key.toString() for key in keys()]
    desk.window.activateWindow()
    desk.window.find_field.field.setFocus()
    qtbot.waitUntil(desk.window.find_field.field.hasFocus)
    typing = [key.toString() for key in keys()]
    desk.window.start_page.open_button.setFocus()

    assert (before, typing) == (["Ctrl+Shift+V"], [])
    assert [key.toString() for key in keys()] == ["Ctrl+Shift+V"]
    assert desk.actions["paste_new"].isEnabled()
