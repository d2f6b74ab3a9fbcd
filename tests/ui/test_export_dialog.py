from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from reviewer.analysis.model import Status
from reviewer.desk import Desk
from reviewer.export.memo import build_memo
from reviewer.export.memo_readiness import RefusalKind, readiness
from reviewer.export.memo_template import MemoOption
from reviewer.review.model import Decision, Landing, ProposedEdit, Record
from reviewer.ui.export_dialog import ExportAnswer, ExportDialog, ExportOffer
from reviewer.ui.exporting import ExportFile
from reviewer.ui.preferences import Preferences
from tests.export.memo_world import STAMP, TODAY, a_review, anchor_of, decided_records
from tests.fakes import FakeDialogs

pytestmark = [pytest.mark.qt, pytest.mark.qt_log_ignore("This plugin does not support")]

BLANK = ProposedEdit("e9", anchor_of("客服邮箱"), "【电话号码】", "", Landing.REVISION, STAMP)
REPEALED = Decision("sdk", Status.MISSING, "", STAMP)
OFFERED = Decision("minors", Status.MISSING, "", STAMP)


def dialog(
    qtbot: QtBot, folder: Path, records: Iterable[Record] = (), *files: ExportFile, **offered: object
) -> ExportDialog:
    review = a_review(records)
    ready = readiness(review, build_memo(review, today=TODAY), now=STAMP.at)
    offer = ExportOffer(ready, files or (ExportFile.MEMO,), folder)
    made = ExportDialog(replace(offer, **offered))  # type: ignore[arg-type]
    qtbot.addWidget(made)
    return made


def said(made: ExportDialog) -> str:
    return "\n".join(label.text() for label in made.findChildren(QLabel))


def test_a_review_nobody_decided_can_leave_as_a_screening(qtbot: QtBot, tmp_path: Path) -> None:
    made = dialog(qtbot, tmp_path)

    assert made.export_button.isEnabled()
    assert "机器初筛，未经律师核查" in said(made)


def test_the_counts_tell_what_leaves_and_what_stays(qtbot: QtBot, tmp_path: Path) -> None:
    words = said(dialog(qtbot, tmp_path, [*decided_records(), BLANK]))

    assert "律师意见 7 项（高 4，中 0，低 1，未定等级 2）；修订 3 处；批注 2 条。" in words
    assert "内部：批注 1 条，不导出。" in words


def test_what_is_in_the_way_is_listed_and_forbids_the_memo_but_no_other_file(qtbot: QtBot, tmp_path: Path) -> None:
    made = dialog(qtbot, tmp_path, [REPEALED, BLANK])
    rows = [made.refusals.item(at).text() for at in range(made.refusals.count())]

    assert [row.split("　")[1].split("：")[0] for row in rows] == ["律师的文字中还有【】没有填写", "缺少可以引用的依据"]
    assert not made.export_button.isEnabled()
    assert "未定" in made.state.text()
    made.files[ExportFile.MEMO].setChecked(False)
    assert not made.export_button.isEnabled()
    made.files[ExportFile.REDLINE].setChecked(True)
    assert made.export_button.isEnabled()


def test_a_draft_can_leave_all_the_same(qtbot: QtBot, tmp_path: Path) -> None:
    made = dialog(qtbot, tmp_path, [REPEALED])
    made.draft.setChecked(True)
    order = made.answer.order

    assert made.export_button.isEnabled()
    assert order is not None
    assert order.setting.is_draft


def test_offered_blanks_leave_once_the_lawyer_hands_them_to_the_client(qtbot: QtBot, tmp_path: Path) -> None:
    made = dialog(qtbot, tmp_path, [OFFERED])

    assert not made.export_button.isEnabled()
    assert "1 处【】" in made.blanks.text()
    made.blanks.setChecked(True)
    assert made.export_button.isEnabled()


def test_a_folder_that_is_not_there_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    made = dialog(qtbot, tmp_path)
    made.folder.setText(str(tmp_path / "没有"))

    assert not made.export_button.isEnabled()
    assert "文件夹" in made.state.text()


def test_the_chosen_point_is_where_the_dialog_leads(qtbot: QtBot, tmp_path: Path) -> None:
    made = dialog(qtbot, tmp_path, [REPEALED, BLANK])
    made.show()
    made.refusals.setFocus()
    made.refusals.setCurrentRow(1)
    QTest.keyClick(made.refusals, Qt.Key.Key_Return)

    assert made.result() == ExportDialog.DialogCode.Accepted
    assert made.answer.order is None
    assert made.answer.go_to is not None
    assert (made.answer.go_to.kind, made.answer.go_to.requirement_id) == (RefusalKind.BASIS, "sdk")


def test_the_answer_is_what_was_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    made = dialog(qtbot, tmp_path, (), ExportFile.MEMO, ExportFile.XLSX)
    made.template.setCurrentText("公文")
    made.face.setCurrentText("宋体")
    made.options[MemoOption.COLOURED].setChecked(True)
    order = made.answer.order

    assert order is not None
    assert (order.files, order.folder) == ((ExportFile.MEMO, ExportFile.XLSX), tmp_path)
    assert (order.setting.template.id, order.setting.face, order.setting.is_draft) == ("official", "宋体", False)
    assert order.setting.options == {MemoOption.COLOURED}
    assert dialog(qtbot, tmp_path).answer.order.setting.options == frozenset()  # type: ignore[union-attr]


def test_what_the_firm_wants_otherwise_is_remembered(qtbot: QtBot, tmp_path: Path, preferences: Preferences) -> None:
    before = preferences.memo_options
    preferences.memo_options = frozenset({MemoOption.ARABIC, MemoOption.MEMORANDUM})
    made = dialog(qtbot, tmp_path, options=preferences.memo_options)

    assert before == frozenset()
    assert {option for option, box in made.options.items() if box.isChecked()} == preferences.memo_options
    assert len(preferences.memo_options) == 2


def test_a_firms_templates_are_offered_behind_ours_and_the_last_choice_is_kept(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "本所.docx").write_bytes(b"")
    made = dialog(qtbot, tmp_path)
    made.set_firm_folder(tmp_path)
    again = dialog(qtbot, tmp_path, firm_folder=tmp_path, template=str(tmp_path / "本所.docx"))
    gone = dialog(qtbot, tmp_path, template=str(tmp_path / "没有.docx"))

    names = [made.template.itemText(at) for at in range(made.template.count())]
    assert names == ["律所备忘录", "律所紧凑", "公文", "本所"]
    assert (made.template.currentText(), again.template.currentText()) == ("本所", "本所")
    assert gone.template.currentText() == "律所备忘录"
    assert made.answer.firm_folder == tmp_path


def test_every_choice_has_a_key_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    made = dialog(qtbot, tmp_path, [REPEALED, OFFERED])
    texts = [one.text() for one in made.findChildren(QAbstractButton)] + [
        one.text() for one in made.findChildren(QLabel)
    ]
    keys = [text.split("(&")[1][0] for text in texts if "(&" in text]

    assert [key for key, count in Counter(keys).items() if count > 1] == []
    others = 9  # template, face, firm, list, blanks, draft, folder, browse, export
    assert len(keys) == len(ExportFile) + len(MemoOption) + others
    assert made.buttons.button(QDialogButtonBox.StandardButton.Ok).isDefault()


def test_a_point_in_the_way_is_looked_at_and_the_firms_folder_is_remembered(
    qtbot: QtBot, desk: Desk, dialogs: FakeDialogs, preferences: Preferences, open_window: object, tmp_path: Path
) -> None:
    review = a_review([REPEALED])
    ready = readiness(review, build_memo(review, today=TODAY), now=STAMP.at)
    assert desk.session.review is not None
    known = desk.session.review.playbook.requirements[0].id
    dialogs.answers.append(ExportAnswer(None, tmp_path, replace(ready.refusals[0], requirement_id=known)))
    desk.actions["export_memo"].trigger()
    qtbot.waitUntil(lambda: not dialogs.answers, timeout=10_000)

    assert desk.session.current_focus.requirement_id == known
    assert preferences.firm_templates == tmp_path
