"""The review of policies that no cue was ever tuned on, against two blind readings of them: the honest figures."""

import hashlib
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from reviewer.analysis.analyze import analyze
from reviewer.document.read import read_bytes
from reviewer.export.review_json import review_json
from reviewer.review.model import Review
from tests.analysis.test_gold_score import scorer
from tests.builders import TODAY, the_playbook

pytestmark = pytest.mark.shared

HELD_OUT = Path(__file__).parent / "held_out"
SHOWN = ("status accuracy", "strict accuracy", "status kappa", "unsafe", "noise", "evidence")
SHOWN_DEFECTS = (
    "defects shown",
    "defects of both readers",
    "of either",
    "recall",
    "recall any rule",
    "recall high",
    "recall mechanical",
    "precision any rule",
)
# What the first issue asks of every policy, seen or not.
LEAST = {"status accuracy": 0.70, "precision any rule": 0.6}
MOST = {"unsafe": 0.15}


def as_gold(kept: dict[str, Any], text: str) -> dict[str, Any]:
    """Return a kept reading in the form of a gold file: places become the words that stand there."""
    flat = "".join(c for c in text if not c.isspace() and c not in "\u200b\ufeff")
    places = kept["evidence"]
    requirements = {
        name: {"status": first, "also": also, "quotes": [flat[start:end] for start, end in places.get(name, [])]}
        for name, (first, *also) in kept["requirements"].items()
    }
    defects = [
        {"rule": rule, "severity": severity, "quote": flat[start:end], "readers": readers}
        for rule, severity, start, end, readers in kept["defects"]
    ]
    return {"policy": kept["policy"], "lines": [], "requirements": requirements, "defects": defects}


@pytest.fixture(scope="module")
def figures(shared_folder: Path) -> dict[str, Any]:
    """Return the figures of score_gold.py for all held-out policies together."""
    score = scorer(shared_folder)
    total: Counter[str] = Counter()
    pairs: list[Any] = []
    strict: list[bool] = []
    for path in sorted(HELD_OUT.glob("*.json")):
        kept = json.loads(path.read_text(encoding="utf-8"))
        data = (shared_folder / kept["policy"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == kept["sha256"]
        gold = as_gold(kept, data.decode("utf-8-sig"))
        document = read_bytes(data, "held-out.txt")
        answer = review_json(Review(document, the_playbook(), analyze(document, the_playbook(), as_of=TODAY)))
        counts, some_pairs, _, _ = score.score(gold, answer)
        total.update(counts)
        pairs += some_pairs
        strict += [
            gold["requirements"][row["id"]]["status"] == row["status"]
            for row in answer["requirements"]
            if row["id"] in gold["requirements"]
        ]
    summary: dict[str, Any] = score.summary(total, pairs, defaultdict(lambda: [0, 0, 0, 0]))
    return {**summary, "strict accuracy": round(sum(strict) / len(strict), 3)}


def test_policies_that_nobody_tuned_for_are_judged_as_well_as_asked(
    figures: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [f"held out: {name:20} {figures[name]}" for name in (*SHOWN, *SHOWN_DEFECTS)]
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(rows) + "\n")

    assert {name: figures[name] for name, least in LEAST.items() if figures[name] < least} == {}
    assert {name: figures[name] for name, most in MOST.items() if figures[name] > most} == {}
