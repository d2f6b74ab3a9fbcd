"""How well headings, lines and the page around the policy are recognised on five policies that a lawyer has marked."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reviewer.document.model import PolicyDocument, Span
from reviewer.document.read import read_document
from tests.figures import Tell

LEAST_F1 = 0.95


@dataclass
class Score:
    """Counts over one policy: headings of the gold found, headings shown that are right, both totals, lines lost."""

    found: int = 0
    right: int = 0
    gold: int = 0
    shown: int = 0
    lost: int = 0
    page_right: int = 0
    page_wrong: int = 0

    @property
    def f1(self) -> float:
        """Return the F1 of the headings as score_gold.py counts it."""
        return (self.found + self.right) / (self.gold + self.shown)


class Lines:
    """Finds the gold's lines in the text in order, whatever the white space."""

    def __init__(self, text: str) -> None:
        kept = [(char, index) for index, char in enumerate(text) if not char.isspace()]
        self.flat = "".join(char for char, _ in kept)
        self.at = [index for _, index in kept]
        self.cursor = 0

    def find(self, line: str) -> Span | None:
        flat = "".join(line.split())
        start = self.flat.find(flat, self.cursor)
        if start < 0 or not flat:
            return None
        self.cursor = start + len(flat)
        return Span(self.at[start], self.at[self.cursor - 1] + 1)


def _score(gold: dict[str, Any], document: PolicyDocument) -> Score:
    score, lines, met = Score(shown=len(document.headings)), Lines(document.text), set()
    for line in gold["lines"]:
        span = lines.find(line["text"])
        if span is None:
            score.lost += 1
            continue
        is_page = line["primary"] == "non-policy"
        heading = next((heading for heading in document.headings if heading.span.overlaps(span)), None)
        clause = document.clause_at(span.start)
        item = heading or clause
        assert item is not None
        score.page_right += is_page and not item.is_policy
        score.page_wrong += is_page == item.is_policy
        if line["heading"]:
            score.gold += 1
            score.found += heading is not None
            met.add(heading)
    score.right = len(met - {None})
    return score


@pytest.mark.shared
def test_headings_lines_and_page_furniture_of_five_marked_policies(shared_folder: Path, tell: Tell) -> None:
    scores = {}
    for path in sorted((shared_folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        scores[path.stem] = _score(gold, read_document(shared_folder / "seeds" / gold["policy"]))
    total = Score(*(sum(values) for values in zip(*(vars(score).values() for score in scores.values()), strict=True)))
    rows = ["policy  headings: gold shown   F1   lines lost   page right wrong"]
    rows += [
        f"{name:6} {score.gold:15} {score.shown:5} {score.f1:5.3f} {score.lost:11}"
        f" {score.page_right:12} {score.page_wrong:5}"
        for name, score in (*scores.items(), ("all", total))
    ]
    tell("Headings of five marked policies", rows)

    assert total.f1 >= LEAST_F1
    assert total.lost == 0
    assert total.page_wrong == 0


@pytest.mark.shared
@pytest.mark.slow
def test_fifty_policies_without_marks_have_an_outline_and_lose_nothing(shared_folder: Path) -> None:
    for path in sorted((shared_folder / "corpus" / "policies").glob("*.txt")):
        document = read_document(path)
        covered = sum(len("".join(document.quote(item.span).split())) for item in document.headings)
        covered += sum(len("".join(document.quote(item.span).split())) for item in document.clauses)

        assert covered == len("".join(document.text.split()))
        assert 10 <= len(document.headings) <= len(document.clauses)
        assert sum(not clause.is_policy for clause in document.clauses) <= 0.05 * len(document.clauses)
