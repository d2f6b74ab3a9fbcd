import re

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from reviewer.app import chinese_buttons
from reviewer.errors import EmptyDocument
from reviewer.ui.details_message import DetailsMessage
from reviewer.ui.dialogs import Dialogs, QtDialogs
from tests.fakes import FakeDialogs

# the offscreen platform warns whenever a window of its own is shown over another
pytestmark = [pytest.mark.qt, pytest.mark.qt_log_ignore("This plugin does not support")]

HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture
def dialogs_of_qt(qtbot: QtBot) -> QtDialogs:
    return QtDialogs(lambda: None)


class _Visitor:
    """Looks at the dialog that opens next, and presses one of its buttons."""

    def __init__(self, press: str) -> None:
        self.press = press
        self.text = ""
        self.buttons: list[str] = []
        self.default = ""
        self.format = Qt.TextFormat.AutoText
        QTimer.singleShot(0, self._look)

    def _look(self) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        self.text, self.format = box.text(), box.textFormat()
        self.buttons = [button.text() for button in box.buttons()]
        self.default = box.defaultButton().text() if box.defaultButton() else ""
        next(button for button in box.buttons() if button.text() == self.press).click()


def test_an_error_is_one_chinese_sentence_in_plain_text(dialogs_of_qt: QtDialogs) -> None:
    visitor = _Visitor("确定")
    dialogs_of_qt.show_error(EmptyDocument("<b>空</b>.txt"))

    assert "<b>空</b>.txt" in visitor.text
    assert visitor.format is Qt.TextFormat.PlainText
    assert visitor.buttons == ["确定"]


@pytest.mark.parametrize(("press", "answer"), [("仍然打开", True), ("取消", False)])
def test_a_question_is_answered_by_named_buttons_and_the_safe_one_is_the_default(
    dialogs_of_qt: QtDialogs, press: str, answer: bool
) -> None:
    visitor = _Visitor(press)

    assert dialogs_of_qt.confirm("审阅文件可能正在别处使用", "是否仍然打开？", "仍然打开") is answer
    assert visitor.default == "取消"


def test_qt_s_own_buttons_are_chinese(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert application is not None
    translator = chinese_buttons(application)
    application.installTranslator(translator)
    kinds = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(kinds.Ok | kinds.Cancel | kinds.Save | kinds.Discard | kinds.Close)
    qtbot.addWidget(box)
    texts = [button.text() for button in box.buttons() if isinstance(button, QPushButton)]
    application.removeTranslator(translator)

    assert len(texts) == 5
    assert all(HAN.search(text) for text in texts)


def test_the_fake_answers_every_question_of_the_real_one() -> None:
    questions = {name for name in vars(Dialogs) if not name.startswith("_")}

    assert questions <= set(dir(FakeDialogs))
    assert questions <= set(dir(QtDialogs))


def test_the_fake_fails_a_test_that_forgot_to_answer() -> None:
    with pytest.raises(AssertionError, match="without an answer"):
        FakeDialogs().ask_text("批注", "内容")


def test_details_are_folded_away_and_copied_with_what_they_belong_to(qtbot: QtBot) -> None:
    message = DetailsMessage("关于", "清单 1.0", "第一行\n第二行")
    qtbot.addWidget(message)
    message.show()
    was_open = message.details.isVisible()
    low = message.height()
    message.fold.click()
    message.copy.click()

    assert (was_open, message.details.isVisible()) == (False, True)
    assert message.height() > low
    assert QGuiApplication.clipboard().text() == "清单 1.0\n\n第一行\n第二行"
