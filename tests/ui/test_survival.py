"""The window's process is killed (SIGKILL) in the middle of deciding by key; what it had shown as decided is there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer.analysis.model import Status
from reviewer.review.model import Decision
from reviewer.store.review_file import ReviewFile

pytestmark = pytest.mark.qt

ROOT = Path(__file__).resolve().parents[2]
POLICY = "小店隐私政策\n一、收集\n我们收集您的手机号用于登录。\n二、联系我们\n电话：010-00000000\n"


@pytest.mark.parametrize("wanted", [1, 7, 40])
def test_every_decision_that_the_window_had_shown_is_there_after_a_kill(tmp_path: Path, wanted: int) -> None:
    policy = tmp_path / "政策.txt"
    policy.write_text(POLICY, encoding="utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "REVIEWER_HOME": str(tmp_path / "home")}
    command = [sys.executable, "-m", "tests.ui.deciding_window", str(policy), str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        shown = [process.stdout.readline().strip() for _ in range(wanted)]
        process.kill()
        shown += process.stdout.read().split()

    [kept] = list(tmp_path.glob("*.review"))
    with ReviewFile.open(kept) as review_file:
        review = review_file.load()
    decided = {one.id: one.status for one in review.records.values() if isinstance(one, Decision)}
    assert len(set(shown)) >= wanted
    assert {name: decided.get(name) for name in shown} == dict.fromkeys(shown, Status.MISSING)
    assert len(decided) - len(set(shown)) in (0, 1)  # at most the one that was written and not yet shown
