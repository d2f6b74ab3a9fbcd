"""What ships is pinned, named and licensed."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
NOTICES = (ROOT / "resources" / "notices" / "third-party.txt").read_text(encoding="utf-8")
HELP = (ROOT / "resources" / "help" / "9-licences.md").read_text(encoding="utf-8")
PINNED = dict(
    re.findall(
        r"^([\w-]+)==([\w.]+)", (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE
    )
)


def _wanted() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(line) for line in project["dependencies"]]


def test_every_dependency_is_pinned_to_a_version_it_allows() -> None:
    unfit = [str(one) for one in _wanted() if PINNED.get(one.name.lower(), "0") not in one.specifier]

    assert unfit == []


@pytest.mark.parametrize("text", [NOTICES, HELP], ids=["notices", "help"])
def test_everything_pinned_is_named_in_the_notices_and_in_the_help(text: str) -> None:
    said = text.lower().replace("_", "-")

    assert [name for name in PINNED if name.removesuffix("-essentials") not in said] == []
    assert "capp-130" in said


def test_the_notices_tell_how_qt_is_replaced_and_where_the_model_comes_from() -> None:
    for words in ("LGPL-3.0", "_internal/PySide6", "反向工程", "CAPP-130", "CC BY 4.0"):
        assert words in NOTICES
