from pathlib import Path

import pytest

from reviewer.desk import Desk
from reviewer.errors import TargetUnwritable
from reviewer.messages import sentence
from reviewer.ui.self_check import SelfCheck
from tests.fakes import FakeDialogs

pytestmark = pytest.mark.qt


def test_a_step_that_fails_is_said_and_ends_the_check_without_a_question_nobody_answers(
    desk: Desk, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    said: list[str] = []
    check = SelfCheck(desk.session, desk.files, desk.window, tmp_path, said.append)
    error = TargetUnwritable(tmp_path / "a.docx", "ENOSPC")
    desk.session.failed.emit(error)

    assert said == [sentence(error)]
    assert (dialogs.errors, check.status, desk.window.isVisible()) == ([], 1, False)
