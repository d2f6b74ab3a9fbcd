"""What PLAYBOOK.md shows a lawyer to write is right: it loads among what ships, and its cues find their hits."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from reviewer.paths import resources_folder
from reviewer.playbook.load import DEFAULT_PLAYBOOK, load_playbook
from reviewer.playbook.model import Playbook
from tests.analysis.test_cue_sentences import finds, written

GUIDE = (Path(__file__).resolve().parents[2] / "packaging" / "PLAYBOOK.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"```toml\n# (\w+/\w+\.toml)\n(.*?)```", GUIDE, re.DOTALL))


@pytest.fixture(scope="module")
def playbook(tmp_path_factory: pytest.TempPathFactory) -> Playbook:
    """Return the playbook that ships with the files of the guide among its own."""
    resources = tmp_path_factory.mktemp("resources")
    for name in ("playbooks", "laws", "lexicon", "schemas"):
        shutil.copytree(resources_folder() / name, resources / name)
    folder = resources / "playbooks" / DEFAULT_PLAYBOOK
    for name, text in FILES.items():
        ((resources if name.startswith("laws/") else folder) / name).write_text(text, encoding="utf-8")
    return load_playbook(folder)


def test_the_files_of_the_guide_load_among_those_that_ship(playbook: Playbook) -> None:
    requirement = next(one for one in playbook.requirements if one.id == "gift-recipient")

    assert [one.is_core for one in requirement.elements] == [True, False]
    assert requirement.model_clause.startswith("您请我们代送礼物时")
    assert "gift-surprise" in {one.id for one in playbook.defect_rules}
    assert "gift" in {one.id for one in playbook.laws}


def test_the_cues_of_the_guide_find_their_hits_and_not_their_misses() -> None:
    cues = [cue for name, text in FILES.items() for cue in written(name, tomllib.loads(text))]

    assert len(cues) == 3
    assert all(finds(one, hit) for one in cues for hit in one.hits)
    assert not any(finds(one, miss) for one in cues for miss in one.misses)


def test_every_key_that_the_guide_names_is_one_of_the_schemas() -> None:
    schemas = "".join(path.read_text("utf-8") for path in sorted((resources_folder() / "schemas").glob("*.json")))
    named = set(re.findall(r"`(?:\[\[(?:\w+\.)?)?([a-z_]{4,})(?:\]\]|\s=[^`]*)?`", GUIDE)) - {"resources"}

    assert sorted(key for key in named if f'"{key}"' not in schemas) == []
