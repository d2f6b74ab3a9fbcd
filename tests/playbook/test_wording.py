"""The model clauses: one for each requirement of the scored list, in our words, with slots instead of guesses."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from reviewer.analysis.analyze import analyze
from reviewer.analysis.model import Status
from reviewer.document.read import read_bytes
from reviewer.playbook.load import load_playbook
from reviewer.playbook.references import chinese_numeral


@pytest.mark.shared
def test_every_requirement_that_is_judged_from_the_text_has_a_model_clause(shared_folder: Path) -> None:
    table = json.loads((shared_folder / "spec" / "requirements.json").read_text(encoding="utf-8"))
    playbook = load_playbook()

    bare = [row["id"] for row in table["requirements"] if not playbook.requirement(row["id"]).model_clause]
    assert bare == []


def test_slots_are_closed_and_no_fact_is_guessed() -> None:
    clauses = {one.id: one.model_clause for one in load_playbook().requirements if one.model_clause}

    unpaired = [name for name, text in clauses.items() if not re.fullmatch(r"(?:[^【】]|【[^【】]*】)*", text)]
    guessed = [name for name, text in clauses.items() if re.search(r"\d{7,}|@[a-z]|https?:|有限公司", text)]
    assert (unpaired, guessed) == ([], [])


def test_the_user_is_addressed_as_nin_and_ours_is_the_first_person() -> None:
    clauses = {one.id: one.model_clause for one in load_playbook().requirements if one.model_clause}

    rude = [name for name, text in clauses.items() if re.search(r"你(?!喜欢)|用户须|本公司", text)]
    assert rude == []


def test_no_model_clause_writes_what_the_defect_rules_strike() -> None:
    struck = r"视为(?:您)?(?:已)?同意|概不(?:负责|承担)|最终解释权|合理期限|包括但不限于|三十个?工作日|恕不另行"
    clauses = {one.id: one.model_clause for one in load_playbook().requirements}

    assert [name for name, text in clauses.items() if re.search(struck, text)] == []


def test_a_policy_of_our_model_clauses_lacks_only_the_facts_that_their_slots_wait_for() -> None:
    """What a lawyer inserts from the playbook must count for the requirement it was inserted for."""
    playbook = load_playbook()
    parts: list[str] = []
    for category in playbook.categories:
        clauses = [one.model_clause for one in playbook.requirements if one.group == category.id and one.model_clause]
        if clauses:
            parts.append("\n".join([f"{chinese_numeral(len(parts) + 1)}、{category.name}", *clauses]))
    document = read_bytes("\n\n".join(["示范隐私政策", *parts]).encode(), "model.txt")
    analysis = analyze(document, playbook, as_of=date(2026, 11, 22))

    facts = {"handler-identity", "handler-contact", "protection-officer", "effective-date"}
    lacking = {one.requirement_id: one.reason for one in analysis.findings if one.status is not Status.MET}
    judged = {one.id for one in playbook.requirements if one.model_clause}
    assert {name: reason for name, reason in lacking.items() if name in judged - facts} == {}
