"""The house rules that a machine can hold, each seen to fail."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer import errors, messages
from reviewer.document.model import Notice, NoticeKind
from reviewer.playbook.load import load_playbook

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "reviewer"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE = 400
BORROWED = 18  # this many characters in a row that also stand in the commissioning material are borrowed, not ours


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_is_longer_than_the_house_allows(module: Path) -> None:
    lines = module.read_text(encoding="utf-8").count("\n")

    assert lines <= LONGEST_MODULE


def test_every_package_file_is_one_docstring_and_nothing_else() -> None:
    extra = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("__init__.py")
        if path.parent != PACKAGE and len(ast.parse(path.read_text(encoding="utf-8")).body) != 1
    }

    assert extra == set()


def test_there_is_no_drawer_for_things_without_a_place() -> None:
    drawers = {"utils", "util", "common", "helpers", "helper", "manager", "base", "core", "misc"}

    assert {path.stem for path in MODULES} & drawers == set()


@pytest.mark.skipif(
    shutil.which("git") is None, reason="no git on this machine: what belongs to the checkout is unknown"
)
def test_nothing_stands_at_the_top_but_what_was_agreed() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    top = {line.split("/")[0] for line in listed.stdout.split("\0") if line and not line.startswith(".")}

    agreed = {"pyproject.toml", "reviewer", "resources", "tests", "packaging", "README.md", "LICENSE"}
    assert top <= agreed


def test_every_dependency_says_why_it_is_there() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]

    silent = [name for name in wanted if not re.search(re.escape(f'"{name}",') + r"\s+# \S", text)]
    assert silent == []


def _leaves(error_type: type[errors.ReviewerError]) -> Iterator[type[errors.ReviewerError]]:
    children = error_type.__subclasses__()
    if not children:
        yield error_type
    for child in children:
        yield from _leaves(child)


def test_every_error_has_a_sentence_of_its_own() -> None:
    wordless = [leaf.__name__ for leaf in _leaves(errors.ReviewerError) if not messages.has_sentence(leaf)]

    assert wordless == []


@pytest.mark.parametrize("kind", NoticeKind)
def test_every_notice_has_a_sentence(kind: NoticeKind) -> None:
    assert messages.notice(Notice(kind, 2, "gb18030")).endswith(("。",))


def test_every_data_file_that_ships_is_valid() -> None:
    playbook = load_playbook()

    assert len(playbook.requirements) >= 66


# --- import contracts: each is broken on purpose in a copy, and must be reported

VIOLATIONS = {
    "Data flows one way": ("document/model.py", "import reviewer.review.model"),
    "Only ui and app know Qt": ("review/model.py", "import PySide6.QtCore"),
    "The desk knows Qt only through ui": ("desk.py", "import PySide6.QtCore"),
    "Only document and export know docx": ("store/schema.py", "import docx"),
    "Only document knows PDFium": ("export/files.py", "import pypdfium2.raw"),
    "Only document knows Markdown": ("export/memo.py", "import markdown_it"),
    "Only export knows Excel": ("store/schema.py", "import openpyxl"),
    "Only store knows SQLite": ("export/files.py", "import sqlite3"),
    "Only tokens.py knows jieba": ("review/anchoring.py", "import jieba"),
    "Only the playbook reads TOML": ("export/memo.py", "import tomllib"),
    "No circles among siblings": ("document/model.py", "import reviewer.document.read"),
}


def _contracts(folder: Path) -> str:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    done = subprocess.run(
        [*command, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(folder)},
        check=False,
    )
    return done.stdout


def test_every_import_contract_is_kept_and_breaks_when_it_is_broken(tmp_path: Path) -> None:
    names = {
        c["name"]
        for c in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    }
    shutil.copytree(PACKAGE, tmp_path / "reviewer", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    before = _contracts(tmp_path)
    for module, line in VIOLATIONS.values():
        path = tmp_path / "reviewer" / module
        path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    after = _contracts(tmp_path)

    assert set(VIOLATIONS) == names
    assert {name for name in names if f"{name} KEPT" in before} == names
    assert {name for name in names if f"{name} BROKEN" in after} == names


def test_the_command_line_never_loads_qt() -> None:
    probe = "import sys, reviewer.cli; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", probe], check=False)

    assert done.returncode == 0


def test_qt_leaves_the_reference_count_of_none_alone() -> None:
    """PySide6 6.12.0 on Python 3.11 takes one reference from None with every void call, until the process aborts."""
    probe = (
        "import sys; from PySide6.QtCore import QObject; o = QObject(); before = sys.getrefcount(None)\n"
        "for _ in range(2000): o.setObjectName('x')\n"
        "sys.exit(before - sys.getrefcount(None) > 1000)"
    )
    done = subprocess.run([sys.executable, "-c", probe], check=False)

    assert done.returncode == 0


# --- wording is our own


def _words(path: Path) -> str:
    return re.sub(r"\s+", "", path.read_text(encoding="utf-8", errors="ignore"))


@pytest.mark.shared
def test_nothing_of_the_commissioning_material_is_quoted(shared_folder: Path) -> None:
    known: set[str] = set()
    for source in [*(shared_folder / "seeds").glob("*.txt"), *(shared_folder / "corpus" / "policies").glob("*.txt")]:
        text = _words(source)
        pieces = (text[i : i + BORROWED] for i in range(len(text) - BORROWED + 1))
        known.update(piece for piece in pieces if sum("\u4e00" <= c <= "\u9fff" for c in piece) >= BORROWED - 3)
    folders = (PACKAGE, ROOT / "resources", ROOT / "tests", ROOT / "packaging")
    ours = [
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in {".py", ".toml", ".txt", ".md", ".xml"}
    ]

    official_names = [name for law in load_playbook().laws for name in (law.title, *law.short)]
    borrowed = []
    for path in [*ours, ROOT / "README.md"]:
        text = _words(path)
        for name in official_names:  # a law is called what it is called
            text = text.replace(name, "")
        hits = [text[i : i + BORROWED] for i in range(len(text) - BORROWED + 1) if text[i : i + BORROWED] in known]
        borrowed += [f"{path.relative_to(ROOT)}: {hits[0]}"] if hits else []
    assert known
    assert borrowed == []
