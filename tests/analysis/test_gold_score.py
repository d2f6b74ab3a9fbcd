"""The whole review of the five real policies against what lawyers found in them: the table on each run, and floors."""

import importlib.util
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from reviewer.analysis.analyze import analyze
from reviewer.document.read import read_document
from reviewer.export.review_json import review_json
from reviewer.review.model import Review
from tests.builders import TODAY, the_playbook

pytestmark = pytest.mark.shared

# What the first issue asks for, and, higher, what was reached when this was written less a little: a change that
# loses it should be seen. Of `unsafe` and `noise` less is better.
ASKED_LEAST = {"headings F1": 0.85, "category near": 0.75, "status accuracy": 0.70, "precision any rule": 0.6}
ASKED_MOST = {"unsafe": 0.15}
KEPT_LEAST = {
    "headings F1": 0.97,
    "category near": 0.95,
    "status accuracy": 0.95,
    "status kappa": 0.94,
    "evidence": 0.90,
}
KEPT_MOST = {"unsafe": 0.05, "noise": 0.04}

# Of defects, what issue 4 asks for and, where more was reached, that less a little.
DEFECTS_LEAST = {"recall": 0.74, "recall high": 0.86, "recall mechanical": 0.86, "precision any rule": 0.82}

# Duties that hardly any policy speaks of, or that concern a handler abroad.
RARELY_SAID = {"automated-decision-fairness", "minors-no-auto-marketing", "overseas-handler-representative"}


def scorer(folder: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score_gold", folder / "tools" / "score_gold.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def figures(shared_folder: Path) -> dict[str, dict[str, Any]]:
    """Return the figures of score_gold.py for each policy and for "all" of them together."""
    score = scorer(shared_folder)
    total: Counter[str] = Counter()
    pairs: list[Any] = []
    rules: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    figures = {}
    for path in sorted((shared_folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        document = read_document(shared_folder / "seeds" / gold["policy"])
        review = Review(document, the_playbook(), analyze(document, the_playbook(), as_of=TODAY))
        counts, some_pairs, by_rule, _ = score.score(gold, review_json(review))
        figures[gold["policy"][:3]] = score.summary(counts, some_pairs, by_rule)
        total.update(counts)
        pairs += some_pairs
        for rule, row in by_rule.items():
            rules[rule] = [one + other for one, other in zip(rules[rule], row, strict=True)]
    figures["all"] = score.summary(total, pairs, rules)
    return figures


def test_the_review_of_the_five_policies_is_as_good_as_asked(
    figures: dict[str, dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    names = [name for name in figures["all"] if name != "rules"]
    rows = ["".join([f"{'':26}", *(f"{policy:>8}" for policy in figures)])]
    rows += ["".join([f"{name:26}", *(f"{figures[policy][name]!s:>8.7}" for policy in figures)]) for name in names]
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(rows) + "\n")
    whole = figures["all"]

    assert {name: whole[name] for name, least in ASKED_LEAST.items() if whole[name] < least} == {}
    assert {name: whole[name] for name, most in ASKED_MOST.items() if whole[name] > most} == {}


def test_the_judgement_of_requirements_has_not_become_worse(figures: dict[str, dict[str, Any]]) -> None:
    whole = figures["all"]

    assert {name: whole[name] for name, least in KEPT_LEAST.items() if whole[name] < least} == {}
    assert {name: whole[name] for name, most in KEPT_MOST.items() if whole[name] > most} == {}


def test_the_finding_of_defects_has_not_become_worse(figures: dict[str, dict[str, Any]]) -> None:
    whole = figures["all"]

    assert {name: whole[name] for name, least in DEFECTS_LEAST.items() if whole[name] < least} == {}


@pytest.mark.slow
def test_no_requirement_is_answered_alike_on_policies_nobody_labelled(shared_folder: Path) -> None:
    """A requirement that every policy meets, or none mentions, would be a cue that finds everything or nothing."""
    answers: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted((shared_folder / "corpus" / "policies").glob("*.txt"))[::4]:
        for finding in analyze(read_document(path), the_playbook(), as_of=TODAY).findings:
            answers[finding.requirement_id][finding.status.value] += 1
    silent = {"missing", "not-applicable"}
    manual = {one.id for one in the_playbook().requirements if one.is_manual}

    assert {name for name, counts in answers.items() if set(counts) <= silent} - manual <= RARELY_SAID
