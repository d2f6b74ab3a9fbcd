"""How soon there is something to see, and how soon a policy stands there judged: processor time of whole processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.benchmarks.ratio import take_ratio
from tests.benchmarks.test_length import TEXTS

pytestmark = [pytest.mark.qt, pytest.mark.slow]

MOST_PAINT = 2.0  # times an empty QMainWindow
MOST_REVIEWED = 3.0  # times importing Qt and reading jieba's dictionary

EMPTY = """
import time
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.show()
application.processEvents()
print(time.process_time(), flush=True)
"""

# the first thing that is loaded is loaded after the first paint
FIRST_PAINT = """
import os, sys, time
from reviewer import app

def painted(own):
    print(time.process_time(), *(name for name in sys.argv[1:] if name in sys.modules), flush=True)
    os._exit(0)

app.load = painted
app.run(None)
"""
SLOW = ("jieba", "docx", "lxml", "openpyxl", "sqlite3", "jsonschema", "reviewer.playbook.load", "reviewer.analysis")

QT_AND_DICTIONARY = """
import time
from PySide6 import QtCore, QtGui, QtWidgets
import jieba
jieba.initialize()
print(time.process_time(), flush=True)
"""

REVIEWED = """
import os, sys, time
from pathlib import Path
from reviewer import app, desk

build = desk.build

def build_and_look(*given):
    made = build(*given)

    def opened(_):
        print(time.process_time(), len(made.session.review.analysis.findings), flush=True)
        os._exit(0)

    made.session.opened.connect(opened)
    return made

desk.build = build_and_look
app.run(Path(sys.argv[1]))
"""


def _printed(code: str, *arguments: str, home: Path) -> list[str]:
    settings = {"REVIEWER_HOME": str(home), "XDG_CONFIG_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, **settings, "TMPDIR": str(home)},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    ).stdout.split()


def _cost(code: str, *arguments: str, home: Path) -> float:
    return float(_printed(code, *arguments, home=home)[0])


def test_the_first_paint_waits_for_nothing_slow(tmp_path: Path) -> None:
    assert _printed(FIRST_PAINT, *SLOW, home=tmp_path)[1:] == []


def test_the_first_paint_comes_within_twice_the_time_of_an_empty_window(
    tmp_path: Path, benchmark: BenchmarkFixture
) -> None:
    ratio = take_ratio(
        benchmark,
        lambda: _cost(FIRST_PAINT, home=tmp_path),
        lambda: _cost(EMPTY, home=tmp_path),
        bar=MOST_PAINT,
        against="an empty QMainWindow",
    )

    assert ratio <= MOST_PAINT


def test_a_policy_is_judged_within_thrice_the_time_of_qt_and_jieba(tmp_path: Path, benchmark: BenchmarkFixture) -> None:
    policy = tmp_path / "政策.txt"
    policy.write_text(TEXTS["policy"](14_000), encoding="utf-8")
    ratio = take_ratio(
        benchmark,
        lambda: _cost(REVIEWED, str(policy), home=tmp_path),
        lambda: _cost(QT_AND_DICTIONARY, home=tmp_path),
        bar=MOST_REVIEWED,
        against="importing Qt and loading jieba's dictionary",
    )

    assert ratio <= MOST_REVIEWED
