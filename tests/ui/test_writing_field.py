import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLayout, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reviewer.ui.writing_field import WritingField
from tests.ui.typing_words import compose, write

pytestmark = pytest.mark.qt

NEVER = 3_600_000  # milliseconds: a rest no test waits for
SOON = 20


class Form(QWidget):
    """A field, somewhere else to click, and ears."""

    def __init__(self) -> None:
        super().__init__()
        self.field = WritingField("理由", "", 2)
        self.field.set_rest(NEVER)
        self.elsewhere = QLineEdit()
        layout = QVBoxLayout(self)
        layout.setSizeConstraint(
            QLayout.SizeConstraint.SetNoConstraint
        )  # of which the offscreen platform knows nothing
        layout.addWidget(self.field)
        layout.addWidget(self.elsewhere)
        self.settled: list[str] = []
        self.changed: list[str] = []
        self.left: list[int] = []
        self.field.settled.connect(self.settled.append)
        self.field.words_changed.connect(self.changed.append)
        self.field.left.connect(lambda: self.left.append(1))


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.field.setFocus()
    qtbot.waitUntil(made.field.hasFocus)
    return made


def test_words_settle_on_leaving_the_field(form: Form) -> None:
    write(form.field, "没有写明")
    before = list(form.settled)
    form.elsewhere.setFocus()

    assert before == []
    assert form.settled == ["没有写明"]


def test_words_settle_after_a_rest(qtbot: QtBot, form: Form) -> None:
    form.field.set_rest(SOON)
    with qtbot.waitSignal(form.field.settled):
        write(form.field, "没有写明")

    assert form.settled == ["没有写明"]
    assert form.field.hasFocus()


def test_who_types_on_without_a_rest_is_kept_all_the_same(qtbot: QtBot, form: Form) -> None:
    form.field.set_rest(NEVER, latest=SOON)
    with qtbot.waitSignal(form.field.settled):
        write(form.field, "没有")
    write(form.field, "写明")
    with qtbot.waitSignal(form.field.settled):
        write(form.field, "期限")

    assert form.settled == ["没有", "没有写明期限"]
    assert form.field.hasFocus()


def test_what_is_due_while_composing_is_kept_with_the_next_words(form: Form) -> None:
    write(form.field, "没有")
    compose(form.field, "xie ming")
    form.field._settle_unasked()  # the time is up while syllables still stand there
    while_composing = list(form.settled)
    write(form.field, "写明")

    assert while_composing == []
    assert form.settled == ["没有写明"]


def test_no_rest_says_again_what_could_not_be_kept(form: Form) -> None:
    write(form.field, "没有")
    form.field.settle()
    form.field.unsettle()
    write(form.field, "写明")
    form.field._rested()
    before = list(form.settled)
    form.elsewhere.setFocus()

    assert before == ["没有"]
    assert form.settled == ["没有", "没有写明"]


def test_composing_changes_nothing_and_settles_nothing(form: Form) -> None:
    compose(form.field, "mei you")
    compose(form.field, "mei you xie ming")
    form.field._rested()  # the rest is over while syllables still stand there

    assert form.field.is_composing
    assert form.field.words == ""
    assert (form.changed, form.settled) == ([], [])


def test_words_before_the_syllables_do_not_settle_while_composing(form: Form) -> None:
    write(form.field, "没有")
    compose(form.field, "xie ming")
    form.field._rested()
    before = list(form.settled)
    write(form.field, "写明")
    form.field._rested()

    assert before == []
    assert form.settled == ["没有写明"]


def test_enter_and_escape_belong_to_the_input_method_while_it_composes(qtbot: QtBot, form: Form) -> None:
    compose(form.field, "mei you")
    QTest.keyClick(form.field, Qt.Key.Key_Escape)
    while_composing = list(form.left)
    compose(form.field, "")
    QTest.keyClick(form.field, Qt.Key.Key_Escape)

    assert while_composing == []
    assert form.left == [1]


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_escape_and_control_enter_settle_and_go_back(
    qtbot: QtBot, form: Form, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    write(form.field, "没有写明")
    QTest.keyClick(form.field, key, modifier)

    assert form.settled == ["没有写明"]
    assert form.left == [1]


def test_enter_begins_a_line_and_digits_are_digits(qtbot: QtBot, form: Form) -> None:
    QTest.keyClick(form.field, Qt.Key.Key_1)
    QTest.keyClick(form.field, Qt.Key.Key_Return)
    QTest.keyClick(form.field, Qt.Key.Key_J)

    assert form.field.words == "1\nj"
    assert form.left == []


def test_what_settled_once_is_not_told_again(form: Form) -> None:
    write(form.field, "没有写明")
    form.field.settle()
    form.field.settle()
    form.elsewhere.setFocus()

    assert form.settled == ["没有写明"]


def test_what_could_not_be_kept_is_told_again(form: Form) -> None:
    write(form.field, "没有写明")
    form.field.settle()
    form.field.unsettle()
    form.elsewhere.setFocus()

    assert form.settled == ["没有写明", "没有写明"]


def test_words_that_are_shown_are_no_news(form: Form) -> None:
    form.field.show_words("旧的理由")
    form.elsewhere.setFocus()

    assert (form.changed, form.settled) == ([], [])
    assert form.field.is_settled


def test_undo_in_the_field_is_the_field_s_own(qtbot: QtBot, form: Form) -> None:
    form.field.show_words("旧")
    write(form.field, "新")
    QTest.keyClick(form.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    undone = form.field.words
    QTest.keyClick(form.field, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)

    assert undone == "旧"
    assert form.field.words == "新旧"


def test_characters_that_word_cannot_hold_are_left_out_and_hard_spaces_stay(form: Form) -> None:
    form.field.insertPlainText("甲\x0b\x0c乙\u00a0丙😀")

    assert form.field.words.replace("\n", "") == "甲乙\u00a0丙😀"


def test_markup_stays_words(form: Form) -> None:
    form.field.show_words("<b>粗</b>")

    assert form.field.words == "<b>粗</b>"
