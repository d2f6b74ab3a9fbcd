"""While an input method composes, its keys are its own: in every field, no key saves, compares, decides or leaves."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from reviewer.desk import Desk
from reviewer.export.memo import build_memo
from reviewer.export.memo_readiness import readiness
from reviewer.review.anchoring import make_anchor
from reviewer.review.changes import put
from reviewer.review.model import Annotation, Audience, Matter
from reviewer.ui.dialogs import line_dialog
from reviewer.ui.export_dialog import ExportDialog, ExportOffer
from reviewer.ui.exporting import ExportFile
from reviewer.ui.matter_dialog import MatterDialog
from reviewer.ui.subject import Subject
from tests.export.memo_world import TODAY, a_review
from tests.small_world import STAMP, TEXT, span_of
from tests.ui.typing_words import compose, write

pytestmark = pytest.mark.qt

PLACE = span_of("三年")
KEYS = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_1,
    Qt.Key.Key_0,
    Qt.Key.Key_Space,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_Tab,
    Qt.Key.Key_F3,
    Qt.Key.Key_F8,
    Qt.Key.Key_F6,
)
Field = QLineEdit | QPlainTextEdit


def _reason(desk: Desk) -> Field:
    desk.pages.show_page(desk.pages.checklist)
    return desk.pages.checklist.bar.reason


def _defect_reason(desk: Desk) -> Field:
    desk.pages.show_page(desk.pages.defects)
    return desk.pages.defects.bar.reason


def _note(desk: Desk) -> Field:
    desk.pages.note_at(PLACE)
    return desk.pages.notes.note_editor.field


def _proposal(name: str) -> Callable[[Desk], Field]:
    def opened(desk: Desk) -> Field:
        desk.pages.propose_at(PLACE)
        editor = desk.pages.notes.proposal_editor
        if name == "fallback":
            editor.fallback_button.click()
        field: Field = getattr(editor, name)
        return field

    return opened


def _defects_filter(desk: Desk) -> Field:
    desk.pages.show_page(desk.pages.defects)
    return desk.pages.defects.filter_bar.words


def _notes_filter(desk: Desk) -> Field:
    desk.pages.show_page(desk.pages.notes)
    return desk.pages.notes.words


FIELDS: Mapping[str, Callable[[Desk], Field]] = {
    "find": lambda desk: desk.window.find_field.field,
    "checklist filter": lambda desk: desk.pages.checklist.filter_bar.words,
    "defects filter": _defects_filter,
    "notes filter": _notes_filter,
    "reason": _reason,
    "defect reason": _defect_reason,
    "note": _note,
    "proposal": _proposal("new"),
    "proposal reason": _proposal("reason"),
    "fallback": _proposal("fallback"),
}


@pytest.fixture
def reviewing(qtbot: QtBot, desk: Desk, review_path: Callable[..., object]) -> Desk:
    """Return the window with a note in the review, so that there is something to filter and to undo."""
    desk.window.activateWindow()
    desk.session.open_review(review_path())  # type: ignore[arg-type]
    review = desk.session.review
    assert review is not None
    note = Annotation("n", make_anchor(TEXT, span_of("蓝鸟快递")), "已有一条", Audience.INTERNAL, STAMP)
    desk.session.perform(put(review, "添加批注", [note]))
    return desk


def _words(field: Field) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _state(desk: Desk, field: Field) -> tuple[object, ...]:
    assert desk.session.review is not None
    shown = desk.pages.checklist.list.rows.ids(), desk.window.find_field.hits
    return (
        desk.session.review.records,
        desk.session.undo_stack.index(),
        _words(field),
        shown,
        desk.session.current_focus,
    )


@pytest.mark.parametrize("name", FIELDS)
def test_no_key_of_a_composing_input_method_does_anything_else(qtbot: QtBot, reviewing: Desk, name: str) -> None:
    field = FIELDS[name](reviewing)
    field.setFocus()
    qtbot.waitUntil(lambda: reviewing.session.tasks == ())
    started: list[object] = []
    reviewing.session.task_started.connect(started.append)
    before = _state(reviewing, field)
    after = []
    for syllables in ("n", "ni", "ni hao"):
        compose(field, syllables)
        for key in KEYS:
            QTest.keyClick(field, key)
            after.append((*_state(reviewing, field), field.hasFocus()))
    compose(field, "")

    assert set(map(repr, after)) == {repr((*before, True))}
    assert _state(reviewing, field) == before  # given up: nothing was written
    assert reviewing.session.tasks == ()
    assert started == []


@pytest.mark.parametrize("name", FIELDS)
def test_a_chosen_candidate_is_words_and_keys_are_keys_again(qtbot: QtBot, reviewing: Desk, name: str) -> None:
    field = FIELDS[name](reviewing)
    field.setFocus()
    before = _words(field)
    compose(field, "ni hao")
    write(field, "你好")
    QTest.keyClick(field, Qt.Key.Key_1)

    assert sorted(_words(field)) == sorted(f"{before}你好1")


def test_no_field_of_the_window_is_left_out(reviewing: Desk) -> None:
    tested = {find(reviewing) for find in FIELDS.values()}
    kinds: tuple[type[QWidget], ...] = (QLineEdit, QPlainTextEdit, QTextEdit)
    fields = [field for kind in kinds for field in reviewing.window.findChildren(kind)]
    own = [field for field in fields if field.window() is reviewing.window and not field.isReadOnly()]  # type: ignore[attr-defined]

    assert [field.accessibleName() for field in own if field not in tested] == []


def _signature(qtbot: QtBot) -> QDialog:
    dialog = line_dialog("律师署名", "署在批注上的姓名：", "", None)
    qtbot.addWidget(dialog)
    return dialog


def _matter(qtbot: QtBot) -> QDialog:
    dialog = MatterDialog(Matter())
    qtbot.addWidget(dialog)
    return dialog


def _export(qtbot: QtBot) -> QDialog:
    review = a_review(())
    ready = readiness(review, build_memo(review, today=TODAY), now=STAMP.at)
    dialog = ExportDialog(ExportOffer(ready, (ExportFile.MEMO,), Path.cwd()))
    qtbot.addWidget(dialog)
    return dialog


@pytest.mark.qt_log_ignore("This plugin does not support")  # of windows over windows
@pytest.mark.parametrize("build", [_signature, _matter, _export])
def test_no_dialog_is_answered_by_a_key_of_a_composing_input_method(
    qtbot: QtBot, build: Callable[[QtBot], QDialog]
) -> None:
    dialog = build(qtbot)
    finished: list[int] = []
    dialog.finished.connect(finished.append)
    dialog.show()
    dialog.activateWindow()
    fields = [field for field in dialog.findChildren(QLineEdit) if field.isVisibleTo(dialog) and field.isEnabled()]
    lost = []
    for field in fields:
        field.setFocus()
        compose(field, "zhang")
        before = dialog.focusWidget()
        for key in KEYS:
            QTest.keyClick(field, key)
            lost += [] if dialog.focusWidget() is before else [key]
        compose(field, "")
    while_composing = list(finished)
    QTest.keyClick(fields[0], Qt.Key.Key_Escape)

    assert (while_composing, lost) == ([], [])
    assert finished == [QDialog.DialogCode.Rejected]


def test_a_note_is_kept_once_it_is_words(qtbot: QtBot, reviewing: Desk) -> None:
    field = _note(reviewing)
    compose(field, "xu yao")
    reviewing.pages.notes.new_note(span_of("订单"), Subject())  # leaving in the middle of a word
    assert reviewing.session.review is not None
    kept = [one.note for one in reviewing.session.review.annotations]

    assert kept == ["已有一条"]
