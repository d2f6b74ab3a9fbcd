"""The frozen application, made here as a release is and then used: contents as lists, and the whole work done by it."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from reviewer.build_stamp import read_build_stamp

resource = pytest.importorskip("resource", reason="Windows counts the time of children otherwise")

ROOT = Path(__file__).resolve().parents[2]

SLOWEST = 1.5  # times the processor time of the same work out of the checkout

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("objdump") is None,
    reason="freezing is tested on Linux with binutils; release.yml does it on Windows and macOS",
)


def _module(name: str) -> ModuleType:
    """Return a module of packaging/, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the folder of the frozen application."""
    out = tmp_path_factory.mktemp("dist")
    _module("contents")
    yield _module("build").freeze(Path(sys.executable), out)
    shutil.rmtree(out, ignore_errors=True)


def _run(*command: str, home: Path) -> "subprocess.CompletedProcess[str]":
    # no Python to be found
    bare = {"PATH": "/nowhere", "HOME": str(home), "REVIEWER_HOME": str(home), "LANG": "C.UTF-8"}
    if display := os.environ.get("DISPLAY"):
        bare["DISPLAY"] = display
    return subprocess.run(
        command, env={**bare, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, timeout=300, check=False
    )


def test_it_holds_what_is_wanted_and_nothing_else(frozen: Path) -> None:
    assert list(_module("contents").faults(frozen)) == []


def test_the_lists_notice_what_is_missing_and_what_is_too_much(frozen: Path) -> None:
    inside = frozen / "_internal"
    intruder, licence = inside / "PySide6" / "Qt" / "lib" / "libQt6Network.so.6", inside / "licenses" / "LGPL-3.0.txt"
    stamp = inside / "reviewer" / "_resources" / "build.json"
    kept, kept_stamp = licence.read_bytes(), stamp.read_bytes()
    intruder.write_bytes(b"")
    licence.unlink()
    stamp.unlink()
    found = list(_module("contents").faults(frozen))
    intruder.unlink()
    licence.write_bytes(kept)
    stamp.write_bytes(kept_stamp)

    assert set(found) == {
        "missing: licenses/LGPL-3.0.txt",
        "Qt module not wanted: Network",
        "neither commit nor day of the build",
    }


def test_it_says_on_which_day_it_was_built(frozen: Path) -> None:
    stamp = read_build_stamp(frozen / "_internal" / "reviewer" / "_resources")

    assert stamp is not None
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", stamp.day)
    assert re.fullmatch(r"([0-9a-f]{12}\+?)?", stamp.commit)


def test_its_window_reviews_the_sample_and_exports_both_files(frozen: Path, tmp_path: Path) -> None:
    if shutil.which("xvfb-run"):
        assert _module("build").self_check(frozen, tmp_path) == 0
    else:
        assert _run(str(frozen / "Reviewer"), "self-check", str(tmp_path / "work"), home=tmp_path).returncode == 0

    written = {path.suffix for path in (tmp_path / "work").iterdir()}
    assert written >= {".docx", ".review"}
    assert len(list((tmp_path / "work").glob("*_v1_*.docx"))) == 2


def _processor_seconds(*command: str, home: Path) -> float:
    """Return what a command and its children took of the processor, the better of two runs."""

    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert _run(*command, home=home).returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return float(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)

    return min(once(), once())


def test_it_starts_and_works_as_fast_as_the_checkout(frozen: Path, tmp_path: Path) -> None:
    ours = _processor_seconds(str(frozen / "Reviewer"), "self-check", home=tmp_path)
    floor = _processor_seconds(sys.executable, "-m", "reviewer", "self-check", home=tmp_path)

    assert ours <= SLOWEST * floor


def test_its_command_line_checks_a_policy(frozen: Path, tmp_path: Path) -> None:
    policy = tmp_path / "政策.txt"
    policy.write_text("云杉小铺隐私政策\n一、收集\n我们收集您的手机号码。\n", encoding="utf-8")
    done = _run(str(frozen / "reviewer-cli"), "check", str(policy), home=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert "未检索到" in done.stdout
