"""Each cue of each rule against sentences of our own: found where it should be, silent where it should be."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.analysis.matcher import Matcher
from reviewer.playbook.model import Cue, DefectRule
from tests.analysis.test_cue_sentences import WRITTEN
from tests.builders import a_document, the_playbook

SENTENCES = {
    entry["id"]: entry
    for entry in tomllib.loads(Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8"))["rule"]
}


TOLD_BESIDE = {one.cue for one in WRITTEN if one.hits}  # cues whose sentences stand beside them in the data file


def rules_with_cues() -> list[DefectRule]:
    return [rule for rule in the_playbook().defect_rules if any(True for _ in cues_of(rule))]


def cues_of(rule: DefectRule) -> Iterator[Cue]:
    """Yield the cues of a rule whose sentences stand here."""
    for cue in (*rule.cues, *(cue for variant in rule.variants for cue in variant.cues)):
        if cue not in TOLD_BESIDE:
            yield cue


def finds(cue: Cue, sentence: str) -> bool:
    return bool(Matcher(a_document(sentence + "\n")).find(cue))


@pytest.fixture(params=rules_with_cues(), ids=lambda rule: rule.id)
def rule(request: pytest.FixtureRequest) -> DefectRule:
    param = request.param
    assert isinstance(param, DefectRule)
    return param


def test_every_cue_finds_a_sentence_of_our_own(rule: DefectRule) -> None:
    sentences = SENTENCES[rule.id]["yes"]

    assert [cue.shown for cue in cues_of(rule) if not any(finds(cue, one) for one in sentences)] == []


def test_every_sentence_that_should_be_found_is_found(rule: DefectRule) -> None:
    assert [one for one in SENTENCES[rule.id]["yes"] if not any(finds(cue, one) for cue in cues_of(rule))] == []


def test_no_cue_finds_a_sentence_that_is_in_order(rule: DefectRule) -> None:
    found = [(cue.shown, one) for one in SENTENCES[rule.id]["no"] for cue in cues_of(rule) if finds(cue, one)]

    assert found == []


def test_sentences_are_kept_only_for_rules_that_exist() -> None:
    assert set(SENTENCES) <= {rule.id for rule in the_playbook().defect_rules}
