"""Each cue of each category against words of our own: found where it should be, silent where it should be."""

import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from reviewer.analysis.matcher import Matcher
from reviewer.playbook.model import Category, Cue
from tests.builders import a_document, the_playbook

SENTENCES = {
    entry["id"]: entry
    for entry in tomllib.loads(Path(__file__).with_name("category_sentences.toml").read_text(encoding="utf-8"))[
        "category"
    ]
}


def finds(cue: Cue, sentence: str) -> bool:
    return bool(Matcher(a_document(sentence + "\n")).find(cue))


def silent(cues: Iterable[Cue], sentences: list[str]) -> list[str]:
    return [cue.shown for cue in cues if not any(finds(cue, one) for one in sentences)]


def loud(cues: Iterable[Cue], sentences: list[str]) -> list[tuple[str, str]]:
    return [(cue.shown, one) for cue in cues for one in sentences if finds(cue, one)]


@pytest.fixture(params=[one for one in the_playbook().categories if one.cues], ids=lambda one: one.id)
def category(request: pytest.FixtureRequest) -> Category:
    param = request.param
    assert isinstance(param, Category)
    return param


def test_every_cue_of_a_category_finds_words_of_our_own(category: Category) -> None:
    words = SENTENCES[category.id]

    assert silent(category.cues, words["text"]) == []
    assert silent(category.heading_cues, words["heading"]) == []


def test_no_cue_of_a_category_finds_words_about_something_else(category: Category) -> None:
    words = SENTENCES[category.id]

    assert loud(category.cues, words["no"]) == []
    assert loud(category.heading_cues, words["no_heading"]) == []
