"""What can be said here of scripts that only run on Windows and macOS."""

import ast
import plistlib
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from reviewer import __version__

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
SHELL = [PACKAGING / "macos" / "make_dmg.sh", ROOT / ".ci" / "run"]
INSTALLER = (PACKAGING / "windows" / "reviewer.iss").read_text(encoding="utf-8")
WORKFLOW = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")


def _section(name: str) -> list[str]:
    """Return the lines of one section of the installer's script, comments left out."""
    body = re.split(r"^\[(\w+)\]$", INSTALLER, flags=re.MULTILINE)
    found = body[body.index(name) + 1]
    return [line for line in found.splitlines() if line.strip() and not line.startswith((";", "#"))]


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash on this machine")
@pytest.mark.parametrize("script", SHELL, ids=lambda path: path.name)
def test_shell_scripts_parse(script: Path) -> None:
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="no shellcheck on this machine")
@pytest.mark.parametrize("script", SHELL, ids=lambda path: path.name)
def test_shell_scripts_please_their_linter(script: Path) -> None:
    done = subprocess.run(["shellcheck", str(script)], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (0, "")


def test_the_entitlements_parse_and_allow_no_more_than_the_replacing_of_qt() -> None:
    granted = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())

    assert granted == {"com.apple.security.cs.disable-library-validation": True}


def test_the_installer_asks_for_no_rights_and_writes_nothing_outside_the_users_own() -> None:
    assert "PrivilegesRequired=lowest" in _section("Setup")
    assert {line.split(";")[0] for line in _section("Registry")} == {"Root: HKCU"}
    assert all("{auto" not in line and "{common" not in line and "{sys}" not in line for line in _section("Icons"))


def test_of_all_kinds_of_file_only_reviews_become_ours() -> None:
    owned = set(re.findall(r'Software\\Classes\\(\.\w+)"', INSTALLER))
    offered = set(re.findall(r'ValueName: "(\.\w+)"', INSTALLER))

    assert owned == {".review"}
    assert offered == {".docx", ".pdf", ".html", ".mhtml", ".md", ".txt"}


@pytest.mark.parametrize(("version", "numbers"), [(__version__, None), ("1.2.3", (1, 2, 3, 0))])
def test_windows_is_told_the_one_version_in_the_form_that_the_freezer_evaluates(
    version: str, numbers: tuple[int, ...] | None
) -> None:
    make = runpy.run_path(str(PACKAGING / "version_resource.py"))["version_resource"]
    call = ast.parse(make(version, "Reviewer", "审阅"), mode="eval").body
    assert isinstance(call, ast.Call)
    fixed = {one.arg: one.value for one in call.keywords[0].value.keywords}  # type: ignore[attr-defined]
    strings = re.findall(r"StringStruct\('(\w+)', '([^']*)'\)", ast.unparse(call))

    assert {one.func.id for one in ast.walk(call) if isinstance(one, ast.Call)} == {  # type: ignore[attr-defined]
        "VSVersionInfo", "FixedFileInfo", "StringFileInfo", "StringTable", "StringStruct", "VarFileInfo", "VarStruct"
    }  # fmt: skip
    assert {"FileVersion": version, "ProductVersion": version, "FileDescription": "审阅"}.items() <= dict(
        strings
    ).items()
    assert ast.literal_eval(fixed["filevers"]) == ast.literal_eval(fixed["prodvers"])
    assert numbers in (None, ast.literal_eval(fixed["filevers"]))


@pytest.fixture
def bundle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    """Return what reviewer.spec asks of the freezer for macOS, which only that system would do: BUNDLE's arguments."""
    asked: dict[str, Any] = {}
    monkeypatch.setattr(sys, "platform", "darwin")
    freezer = dict.fromkeys(("Analysis", "PYZ", "EXE", "COLLECT"), lambda *_, **__: SimpleNamespace(
        binaries=[], datas=[], pure=[], scripts=[]
    ))  # fmt: skip
    where = {"SPECPATH": str(PACKAGING), "workpath": str(tmp_path), "BUNDLE": lambda *_, **said: asked.update(said)}
    exec(compile((PACKAGING / "reviewer.spec").read_text(encoding="utf-8"), "reviewer.spec", "exec"), freezer | where)
    return asked


def test_the_bundle_for_macos_is_a_program_with_a_window(bundle: dict[str, Any]) -> None:
    """PyInstaller makes a bundle with a console program in it one without a face (building/osx.py)."""
    told = bundle["info_plist"]

    assert told["LSBackgroundOnly"] is False
    assert told["CFBundleExecutable"] == "Reviewer"
    assert told["LSMinimumSystemVersion"] == "13.0"  # of the wheels of the pinned PySide6


def test_on_macos_the_licences_go_into_the_bundle_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PACKAGING))
    data_folders = runpy.run_path(str(PACKAGING / "build.py"))["data_folders"]
    folder, inside = tmp_path / "Reviewer" / "_internal", tmp_path / "Reviewer.app" / "Contents" / "Resources"
    alone = data_folders(tmp_path)
    inside.mkdir(parents=True)

    assert (alone, data_folders(tmp_path)) == ([folder], [folder, inside])


def test_removing_the_program_removes_no_review() -> None:
    removed = [line for line in _section("UninstallDelete") if "filesandordirs" in line]

    assert [re.search(r"\\(\w+)\"$", line)[1] for line in removed] == ["cache", "logs"]  # type: ignore[index]


def test_the_version_stands_in_one_place() -> None:
    told = re.compile(rf"(?<![\d.]){re.escape(__version__)}(?![\d.])")
    files = [*PACKAGING.rglob("*.iss"), *PACKAGING.rglob("*.spec"), *PACKAGING.rglob("*.py"), ROOT / "pyproject.toml"]
    lines = [
        f"{path.name}: {line}"
        for path in files
        for line in path.read_text(encoding="utf-8").splitlines()
        if told.search(line) and not line.lstrip().startswith((";", "#", '"""')) and "==" not in line
    ]

    assert lines == []


def test_the_release_builds_for_every_system_by_the_one_command() -> None:
    assert {"windows", "macos", "ubuntu"} <= set(re.findall(r"(\w+)-(?:20|1|2)\d+", WORKFLOW))
    assert "python packaging/build.py" in WORKFLOW
    assert {"macos-15", "macos-15-intel"} <= set(re.findall(r"macos-[\w-]+", WORKFLOW))  # one for each chip
