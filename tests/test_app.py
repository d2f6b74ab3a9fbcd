import os
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer.app import has_screen
from reviewer.messages import no_screen

pytestmark = pytest.mark.qt

POLICY = "云杉小铺隐私政策\n一、收集\n我们收集您的手机号码。\n二、联系我们\n请致信客服。\n"

# opens the window as `reviewer FILE` does, and closes it as soon as the policy is there
OPEN_AND_CLOSE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from reviewer import app, desk

build = desk.build

def build_and_close(*given):
    made = build(*given)
    made.session.opened.connect(lambda _: QTimer.singleShot(0, made.window.close))
    return made

desk.build = build_and_close
sys.exit(app.run(Path(sys.argv[1])))
"""


def _run(arguments: list[str], home: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    kept.pop("QT_QPA_PLATFORM", None)
    settings = {"REVIEWER_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config"), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, *arguments],
        env={**kept, **settings, **environment},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def test_the_window_opens_on_a_policy_and_closes_without_a_word(tmp_path: Path) -> None:
    path = tmp_path / "政策.txt"
    path.write_text(POLICY, encoding="utf-8")
    done = _run(["-c", OPEN_AND_CLOSE, str(path)], tmp_path, QT_QPA_PLATFORM="offscreen")

    assert (done.returncode, done.stderr, done.stdout) == (0, "", "")
    assert path.with_suffix(".review").exists()
    assert (tmp_path / "data" / "logs" / "fault.log").read_text(encoding="utf-8") == ""


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen")
def test_without_a_screen_one_sentence_says_so(tmp_path: Path) -> None:
    done = _run(["-m", "reviewer"], tmp_path)

    assert done.returncode == 2
    assert done.stderr == no_screen() + "\n"


@pytest.mark.parametrize(
    ("environment", "platform", "has_one"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_screen_is_looked_for_where_there_may_be_none(
    environment: dict[str, str], platform: str, has_one: bool
) -> None:
    assert has_screen(environment, platform) is has_one


def test_a_self_check_in_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    done = _run(["-m", "reviewer", "self-check", str(tmp_path / "file" / "in")], tmp_path, QT_QPA_PLATFORM="offscreen")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("无法写入“in”（")
    assert done.stderr.count("\n") == 1
