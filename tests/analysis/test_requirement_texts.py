"""Each requirement against small texts of our own: what is met, what falls short, what only looks alike."""

import tomllib
from pathlib import Path

import pytest

from reviewer.analysis.check import check
from reviewer.analysis.classify import classify
from reviewer.analysis.extract.tables import extract_tables
from reviewer.analysis.matcher import Matcher
from reviewer.analysis.model import Finding
from tests.builders import a_document, the_playbook

TEXTS = tomllib.loads(Path(__file__).with_name("requirement_texts.toml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(requirement_id, status, f"{texts['head']}\n{text}\n", id=f"{requirement_id}-{status}-{number}")
    for requirement_id, texts in TEXTS.items()
    for status in ("met", "partial", "missing")
    for number, text in enumerate(texts.get(status, ()))
]


def judge(text: str, requirement_id: str) -> Finding:
    document = a_document(text)
    matcher = Matcher(document)
    classes = classify(document, the_playbook(), matcher, {})
    tables = extract_tables(document, the_playbook(), classes, matcher)
    findings, _ = check(document, the_playbook(), classes, matcher, tables=tables)
    return next(one for one in findings if one.requirement_id == requirement_id)


def test_every_requirement_has_texts() -> None:
    assert set(TEXTS) == {one.id for one in the_playbook().requirements if not one.is_manual}
    assert [name for name, texts in TEXTS.items() if not texts.get("met")] == []


@pytest.mark.parametrize(("requirement_id", "status", "text"), CASES)
def test_a_text_of_our_own_is_judged_as_meant(requirement_id: str, status: str, text: str) -> None:
    finding = judge(text, requirement_id)

    assert finding.status.value == status, finding.reason


@pytest.mark.parametrize("requirement_id", [one.id for one in the_playbook().requirements if one.applies_when])
def test_what_the_policy_gives_no_cause_for_does_not_apply(requirement_id: str) -> None:
    finding = judge("一、开头\n欢迎光临，祝您愉快。\n", requirement_id)

    assert finding.status.value == "not-applicable"
    assert finding.reason.startswith("不适用：政策")


MANUAL = [one.id for one in the_playbook().requirements if one.is_manual]


def test_six_rows_are_left_to_whoever_looks_at_the_product() -> None:
    assert sorted(MANUAL) == [
        "accuracy-complete",
        "consent-explicit",
        "first-run-prompt",
        "handler-tier",
        "plain-language",
        "policy-accessible",
    ]


@pytest.mark.parametrize("requirement_id", MANUAL)
def test_what_must_be_seen_in_the_product_gets_no_status_of_the_machine(requirement_id: str) -> None:
    finding = judge("一、开头\n使用 App 前请先阅读。\n", requirement_id)

    assert finding.is_manual
    assert finding.reason.startswith("需产品核查：")
    assert finding.evidence == {}
    assert finding.searched == ()
