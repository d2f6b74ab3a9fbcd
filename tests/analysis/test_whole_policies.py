"""Whole small policies of our own in other manners than the usual template, judged as a lawyer would judge them."""

import tomllib
from pathlib import Path

import pytest

from reviewer.analysis.analyze import analyze
from tests.builders import TODAY, a_document, the_playbook

POLICIES = tomllib.loads(Path(__file__).with_name("whole_policies.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(POLICIES))
def test_a_policy_in_a_manner_of_its_own_is_judged_as_meant(name: str) -> None:
    policy = POLICIES[name]
    findings = {
        one.requirement_id: one.status.value
        for one in analyze(a_document(policy["text"]), the_playbook(), as_of=TODAY).findings
    }
    meant = {each: status for status in ("met", "partial", "missing") for each in policy.get(status, ())}

    assert {each: findings[each] for each in meant} == meant
