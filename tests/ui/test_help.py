import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.desk import Desk
from reviewer.ui.actions import ACTIONS, plain
from reviewer.ui.help_window import HelpWindow, help_topics
from reviewer.ui.key_sheet import key_sheet
from reviewer.ui.panel_words import LIST_KEYS

# the offscreen platform warns whenever a window of its own is shown over another
pytestmark = [pytest.mark.qt, pytest.mark.qt_log_ignore("This plugin does not support")]


@pytest.fixture
def help_window(qtbot: QtBot, desk: Desk) -> HelpWindow:
    desk.window.activateWindow()
    button = desk.window.start_page.open_button
    qtbot.waitUntil(button.hasFocus)
    QTest.keyClick(button, Qt.Key.Key_F1)
    qtbot.waitUntil(desk.commands.help.isVisible)
    return desk.commands.help


def test_f1_begins_with_the_ten_minutes(help_window: HelpWindow) -> None:
    assert help_window.topics.currentItem().text() == "十分钟上手"
    assert "第 1 分钟" in help_window.text.toPlainText()


def test_every_topic_is_shown_without_its_marks(help_window: HelpWindow) -> None:
    shown = []
    for row in range(help_window.topics.count()):
        help_window.topics.setCurrentRow(row)
        shown.append(help_window.text.toPlainText())

    assert len(shown) == len(help_topics()) >= 6
    assert all(words.strip() and not re.search(r"\*\*|^#", words, re.MULTILINE) for words in shown)


def test_help_loads_nothing(help_window: HelpWindow) -> None:
    assert help_window.text.loadResource(2, "file:///etc/hostname") is None


def test_menus_that_the_help_names_are_there() -> None:
    named = {words for _, text in help_topics() for words in re.findall(r"“[^”]* › ([^”]*)”", text)}
    titles = {plain(spec.text).rstrip("…") for spec in ACTIONS} | {"打印"}

    assert named
    assert named <= titles


def test_keys_that_the_help_names_are_on_the_sheet(desk: Desk) -> None:
    sheet = key_sheet(desk.actions) + "".join(key for _, key in LIST_KEYS)
    named = {key for _, text in help_topics() for key in re.findall(r"(?:Ctrl|Alt|Shift)\+(?:Shift\+)?\w+|F\d", text)}

    assert {"Ctrl+E", "F7", "Alt+2"} <= named
    assert all(key in sheet for key in named)
