"""Every cue of the playbook against the sentences written beside it: found in its `hit`, silent in its `miss`.

A hit says what the cue looks for in words of our own. A miss is what a lawyer would take for it at a glance: the same
matter, but denied, about somebody else, with another deadline, or without the words that count.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest

from reviewer.analysis.matcher import Matcher
from reviewer.document.normalize import fold_text
from reviewer.paths import resources_folder
from reviewer.playbook.load import DEFAULT_PLAYBOOK
from reviewer.playbook.model import Cue
from reviewer.playbook.patterns import make_cue
from reviewer.problem import Place, Problems
from tests.builders import a_document

FOLDER = resources_folder() / "playbooks" / DEFAULT_PLAYBOOK
CUE_LISTS = ("cues", "weak_cues", "answer_cues", "heading_cues", "against_cues")

COMMON = {
    "我们",
    "们会",
    "们将",
    "您的",
    "个人",
    "人信",
    "信息",
    "用户",
}  # pairs that any two sentences of a policy share


@dataclass(frozen=True)
class Written:
    """One cue as it stands in a file, with its sentences."""

    file: str
    place: str
    cue: Cue
    hits: tuple[str, ...]
    misses: tuple[str, ...]


@cache
def lexicon() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads((resources_folder() / "lexicon" / "synonyms.toml").read_text(encoding="utf-8"))
    return {name: tuple(words) for name, words in table["sets"].items()}


def written(file: str, value: Any, place: str = "") -> Iterator[Written]:
    """Yield the cues in a value of a TOML table, however deep, in the order in which they stand."""
    if isinstance(value, Mapping):
        place = "/".join(filter(None, (place, value.get("id"))))
        for key, inner in value.items():
            if key in CUE_LISTS:
                yield from (one_cue(file, f"{place}/{key}[{index}]", cue) for index, cue in enumerate(inner))
            else:
                yield from written(file, inner, place)
    elif isinstance(value, list):
        for inner in value:
            yield from written(file, inner, place)


def one_cue(file: str, place: str, entry: Any) -> Written:
    problems = Problems()
    cue = make_cue(entry, lexicon(), Place(file), problems)
    assert problems.found == ()
    table = entry if isinstance(entry, dict) else {}
    return Written(file, place, cue, sentences(table.get("hit", ())), sentences(table.get("miss", ())))


def sentences(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


WRITTEN = [
    one
    for path in sorted(FOLDER.rglob("*.toml"))
    for one in written(path.relative_to(FOLDER).as_posix(), tomllib.loads(path.read_text(encoding="utf-8")))
]
TOLD = [pytest.param(one, id=f"{one.file}:{one.place}") for one in WRITTEN if one.hits or one.misses]


def finds(one: Written, sentence: str) -> bool:
    """Return whether the cue finds something in a document that has `sentence` as its only clause.

    What the checklist looks for counts only where it is not denied, as in analysis/ground.py; a clause is about a
    category, and a rule strikes its words, also where they are denied.
    """
    is_asserted = one.file.startswith(("requirements/", "circumstances"))
    return bool(Matcher(a_document(sentence + "\n")).find(one.cue, is_asserted=is_asserted))


def pairs(sentence: str) -> set[str]:
    """Return what every two neighbouring characters of `sentence` spell."""
    folded = fold_text(sentence)
    return {folded[at : at + 2] for at in range(len(folded) - 1)}


@pytest.mark.parametrize("one", TOLD)
def test_a_cue_finds_its_hit_and_not_its_miss(one: Written) -> None:
    silent = [sentence for sentence in one.hits if not finds(one, sentence)]
    loud = [sentence for sentence in one.misses if finds(one, sentence)]

    assert (silent, loud) == ([], [])


def test_a_miss_speaks_of_the_matter_of_the_hit() -> None:
    """A sentence about something else proves nothing: two pairs of characters, at least, stand in a hit too."""
    strangers = [
        (one.file, one.place, miss)
        for one in WRITTEN
        for miss in one.misses
        if one.hits and all(len((pairs(hit) & pairs(miss)) - COMMON) < 2 for hit in one.hits)
    ]

    assert strangers == []


def test_every_cue_has_its_sentences() -> None:
    lacking = [f"{one.file}:{one.place}" for one in WRITTEN if not (one.hits and one.misses)]

    assert lacking == []
