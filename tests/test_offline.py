"""Nothing is ever sent: a whole review behind a wall that ends whoever opens an internet socket."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.no_network import is_possible

pytestmark = [
    pytest.mark.qt,
    pytest.mark.skipif(not is_possible(), reason="the wall is made of seccomp: Linux on x86-64 and arm64 only"),
]

ROOT = Path(__file__).resolve().parent.parent
WATCHED = """
import sys
from reviewer.__main__ import main

asked = []
network = ("socket.", "urllib.", "http.")
sys.addaudithook(lambda event, given: asked.append(event) if event.startswith(network) else None)
status = main(sys.argv[1:])
print(sorted(set(asked)))
sys.exit(status)
"""


def _run(*arguments: str, home: Path) -> "subprocess.CompletedProcess[str]":
    settings = {"REVIEWER_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_the_wall_stands(tmp_path: Path) -> None:
    (tmp_path / "talkative.py").write_text("import socket\nsocket.socket()\nprint('sent')\n", encoding="utf-8")
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from tests.no_network import build_wall; build_wall()"
    done = _run("-c", f"{code}; import talkative", home=tmp_path)

    assert (done.returncode, done.stdout) == (-signal.SIGSYS, "")


def test_a_whole_review_in_the_window_opens_no_socket(tmp_path: Path) -> None:
    done = _run("-m", "tests.no_network", "reviewer", "self-check", str(tmp_path / "work"), home=tmp_path)

    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert {path.suffix for path in (tmp_path / "work").iterdir()} >= {".docx", ".review"}


def test_nothing_of_python_even_asks_for_the_network(tmp_path: Path) -> None:
    done = _run("-c", WATCHED, "self-check", str(tmp_path / "work"), home=tmp_path)

    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "[]"), done.stderr
