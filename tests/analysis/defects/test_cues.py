"""Sentences that are in order: no cue of the rule finds them. What each cue finds and misses stands beside it."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.analysis.matcher import Matcher
from reviewer.playbook.model import Cue, DefectRule
from tests.builders import a_document, the_playbook

IN_ORDER = {
    entry["id"]: entry["no"]
    for entry in tomllib.loads(Path(__file__).with_name("in_order.toml").read_text(encoding="utf-8"))["rule"]
}


def cues_of(rule: DefectRule) -> Iterator[Cue]:
    yield from rule.cues
    for variant in rule.variants:
        yield from variant.cues


@pytest.mark.parametrize("rule_id", sorted(IN_ORDER))
def test_no_cue_finds_a_sentence_that_is_in_order(rule_id: str) -> None:
    cues = tuple(cues_of(the_playbook().defect_rule(rule_id)))
    found = [
        (cue.shown, sentence)
        for sentence in IN_ORDER[rule_id]
        for matcher in (Matcher(a_document(sentence + "\n")),)
        for cue in cues
        if matcher.find(cue)
    ]

    assert found == []
