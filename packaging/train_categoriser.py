"""Train the categoriser and write resources/model/categoriser.bin. Run it again after a change of what it reads.

    .venv/bin/pip install -e ".[train]"        # scikit-learn: wanted here, never by the product
    .venv/bin/python packaging/train_categoriser.py ../shared

Reads `corpus/topics-train.jsonl` (CAPP-130, see resources/model/NOTICE.toml), `gold/*.json` and `seeds/*`; never
topics-dev.jsonl, which is for measuring. One or two minutes on one core. The same input gives the same bytes.

Two steps. The topic model: for each of eleven topics a linear support vector machine over binary tf-idf of pieces of
one to four characters and jieba's longer words; its threshold is the one that serves best, smoothed, when each sentence
is judged by machines that did not see it (nor its doubles). The
joining layer: softmax regression of a lawyer's primary category on the features of reviewer/analysis/scoring.py, in the
standard library alone, so that a test can fit it again without one policy.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import exp
from pathlib import Path
from typing import Any

from reviewer.analysis.classify import NON_POLICY
from reviewer.analysis.joining import FEATURES, Joining
from reviewer.analysis.matcher import Matcher
from reviewer.analysis.model_file import CATEGORISER, Categoriser, unpack_categoriser
from reviewer.analysis.scoring import Speakers, features_of
from reviewer.analysis.speakers import speakers_of
from reviewer.document.model import PolicyDocument
from reviewer.document.normalize import fold_text
from reviewer.document.read import read_document
from reviewer.playbook.load import load_playbook
from reviewer.playbook.model import Playbook
from reviewer.progress import silent

sys.path.insert(0, str(Path(__file__).resolve().parent))

from linear_machines import Machines, known_pieces

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "model" / "categoriser.bin"

TOPICS: Mapping[str, tuple[str, ...]] = {  # the mapping of the corpus' README
    "collection": ("collection", "sensitive"),
    "permission": ("permissions",),
    "sharing": ("sharing", "sdk", "transfer", "disclosure", "cross-border"),
    "use": ("use", "profiling", "cookies"),
    "storage": ("storage",),
    "security": ("security",),
    "minors": ("minors",),
    "management": ("rights",),
    "contact": ("contact",),
    "changes": ("changes", "consent"),
    "cessation": ("cessation",),
}

RUN = 50  # neighbouring sentences of the corpus, mostly of one policy
FEWEST_RUNS = 3  # a piece that fewer runs have is a name, not a word of the trade
SOFTNESS = 0.5  # C of the machines
FOLDS = 8
GRID = [step / 50 for step in range(-40, 16)]  # thresholds that are tried
ROUNDS = 4  # in which each threshold is set once more to suit the others
WINDOW = 0.1  # thresholds are judged with their neighbourhood: one that only just serves serves by chance
REACH = 2.0  # see Joining.reach
KEPT_NEAR = 0.01  # strength of the pull of the joining layer's weights towards nothing
MOST_STEPS = 200


@dataclass(frozen=True)
class Row:
    """One clause that a lawyer has read: what speaks for its categories, and which are right."""

    policy: str
    speakers: Speakers
    primary: str
    others: frozenset[str]  # further categories, and the primary one


# --- the topic model


def _sentences(path: Path) -> tuple[list[str], list[list[bool]]]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [fold_text(row["text"]) for row in rows], [[topic in row["topics"] for topic in TOPICS] for row in rows]


def _thresholds(margins: Any, truth: Any) -> Any:
    """Return the thresholds that make the mean of micro and macro F1 best, each judged with its neighbourhood."""
    import numpy as np

    grid = np.array(GRID)
    near = np.exp(-0.5 * ((grid[:, None] - grid[None]) / WINDOW) ** 2)
    near /= near.sum(axis=1, keepdims=True)
    said = margins[:, :, None] > grid
    hits, said, true = (said & truth[:, :, None]).sum(axis=0), said.sum(axis=0), truth.sum(axis=0)
    chosen = (2 * hits / (said + true[:, None]) @ near.T).argmax(axis=1)  # each topic by itself, to begin with
    topics = np.arange(len(TOPICS))
    for _ in range(ROUNDS):
        for topic in topics:
            others = topics != topic
            all_hits = hits[others, chosen[others]].sum() + hits[topic]
            all_said = said[others, chosen[others]].sum() + said[topic]
            micro = 2 * all_hits / (all_said + true.sum())
            macro = 2 * hits[topic] / (said[topic] + true[topic]) / len(topics)
            chosen[topic] = (near @ (micro + macro)).argmax()
    return grid[chosen]


def _figures(margins: Any, truth: Any) -> tuple[float, float]:
    """Return micro and macro F1 of margins over nought; a sentence without any topic gets its best."""
    import numpy as np

    said = margins > 0
    silent_ones = np.flatnonzero(~said.any(axis=1))
    said[silent_ones, margins[silent_ones].argmax(axis=1)] = True
    hits, shown, true = (said & truth).sum(axis=0), said.sum(axis=0), truth.sum(axis=0)
    return float(2 * hits.sum() / (shown.sum() + true.sum())), float((2 * hits / np.maximum(shown + true, 1)).mean())


def _tell(name: str, margins: Any, truth: Any) -> None:
    micro, macro = _figures(margins, truth)
    print(f"{name}: micro {micro:.4f} macro {macro:.4f}")


# --- the joining layer


def gold_rows(shared: Path, playbook: Playbook, categoriser: Categoriser) -> list[Row]:
    """Return a row for each clause of the gold, in order."""
    rows = []
    for path in sorted((shared / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        document = read_document(shared / "seeds" / gold["policy"])
        lines = [(line["text"], [line["primary"], *line["others"]]) for line in gold["lines"] if not line["heading"]]
        rows += _rows(gold["policy"], document, _places(document.text, lines), playbook, categoriser)
    return rows


def _places(text: str, lines: Iterable[tuple[str, Sequence[str]]]) -> Iterable[tuple[int, int, Sequence[str]]]:
    """Yield where in `text` each line stands, whatever the white space, with its categories."""
    kept = [(char, at) for at, char in enumerate(text) if not char.isspace() and char not in "\u200b\ufeff"]
    flat, cursor = "".join(char for char, _ in kept), 0
    for line, words in lines:
        needle = re.sub(r"[\s\u200b\ufeff]+", "", line)
        start = flat.find(needle, cursor)
        if needle and start >= 0:
            cursor = start + len(needle)
            yield kept[start][1], kept[cursor - 1][1] + 1, words


def _rows(
    policy: str,
    document: PolicyDocument,
    places: Iterable[tuple[int, int, Sequence[str]]],
    playbook: Playbook,
    categoriser: Categoriser,
) -> list[Row]:
    speakers = speakers_of(document, playbook, Matcher(document), categoriser, silent)
    rows = []
    for start, end, words in places:
        shared = [min(end, clause.span.end) - max(start, clause.span.start) for clause in document.clauses]
        best = max(range(len(shared)), key=shared.__getitem__)
        if shared[best] > 0 and words[0] != NON_POLICY and document.clauses[best].is_policy:
            rows.append(Row(policy, speakers[best], words[0], frozenset(words)))
    return rows


def category_ids(playbook: Playbook) -> list[str]:
    """Return the ids of the categories that are learned: all of the policy."""
    return [one.id for one in playbook.categories if one.id != NON_POLICY]


def fit_joining(rows: Sequence[Row], names: Sequence[str]) -> Joining:
    """Return the layer that makes the lawyers' primary categories most likely, its weights held near nothing.

    `names`: the ids of all categories.
    Gradient descent with the step of Barzilai and Borwein (1988): the loss is smooth and convex, and has but a few
    dozen unknowns. Every policy counts the same, however long.
    """
    counts = {policy: sum(row.policy == policy for row in rows) for policy in {row.policy for row in rows}}
    shares = [1 / (len(counts) * counts[row.policy]) for row in rows]
    cells = [_cells(row, names) for row in rows]
    right = [names.index(row.primary) for row in rows]
    point = [0.0] * (len(FEATURES) + len(names))
    slope = _slope(point, cells, right, shares)
    step = 1.0
    for _ in range(MOST_STEPS):
        moved = [one - step * grade for one, grade in zip(point, slope, strict=True)]
        next_slope = _slope(moved, cells, right, shares)
        way = [new - old for new, old in zip(moved, point, strict=True)]
        turn = [new - old for new, old in zip(next_slope, slope, strict=True)]
        curve = sum(one * other for one, other in zip(way, turn, strict=True))
        point, slope = moved, next_slope
        if max(map(abs, slope)) < 1e-5 or curve <= 0:
            break
        step = sum(one * one for one in way) / curve
    weights = [round(one, 6) for one in point]
    return Joining(
        dict(zip(FEATURES, weights, strict=False)), dict(zip(names, weights[len(FEATURES) :], strict=True)), REACH
    )


def _cells(row: Row, names: Sequence[str]) -> list[tuple[int, int, float]]:
    """Return the features of a row as numbers: category, feature, value."""
    return [
        (names.index(category), FEATURES.index(feature), value)
        for category, feature, value in features_of(row.speakers)
    ]


def _slope(
    point: Sequence[float],
    cells: Sequence[Sequence[tuple[int, int, float]]],
    right: Sequence[int],
    shares: Sequence[float],
) -> list[float]:
    size = len(FEATURES)
    slope = [KEPT_NEAR * one for one in point]
    biases = list(point[size:])
    for row, primary, share in zip(cells, right, shares, strict=True):
        scores = biases.copy()
        for place, feature, value in row:
            scores[place] += point[feature] * value
        most = max(scores)
        odds = [exp(score - most) for score in scores]
        whole = sum(odds)
        excess = [share * one / whole for one in odds]
        excess[primary] -= share
        for place, feature, value in row:
            slope[feature] += excess[place] * value
        for place, one in enumerate(excess):
            slope[size + place] += one
    return slope


# --- both


def train(shared: Path) -> bytes:
    """Return the file that `shared` gives."""
    sentences, truth = _sentences(shared / "corpus" / "topics-train.jsonl")
    runs = [at // RUN for at in range(len(sentences))]
    machines = Machines([known_pieces(one) for one in sentences], truth, runs, FEWEST_RUNS, SOFTNESS)
    strangers = machines.judged_by_strangers([sha256(one.encode()).digest()[0] % FOLDS for one in sentences])
    thresholds = _thresholds(strangers, machines.truth)
    _tell("folds of sentences", strangers - thresholds, machines.truth)
    strangers = machines.judged_by_strangers([run % FOLDS for run in runs])
    _tell("folds of neighbourhoods", strangers - thresholds, machines.truth)
    nothing = Joining(dict.fromkeys(FEATURES, 0.0), {}, REACH)
    weights, intercepts = machines.fit(range(len(sentences)))
    playbook = load_playbook()
    categoriser = unpack_categoriser(_packed(machines, weights, intercepts - thresholds, nothing))
    joining = fit_joining(gold_rows(shared, playbook, categoriser), category_ids(playbook))
    print(json.dumps(joining.weights))
    return _packed(machines, weights, intercepts - thresholds, joining)


def _packed(machines: Machines, weights: Any, biases: Any, joining: Joining) -> bytes:
    told = [{"id": topic, "categories": categories} for topic, categories in TOPICS.items()]
    layer = {"weights": joining.weights, "biases": joining.biases, "reach": joining.reach}
    return machines.packed(CATEGORISER, weights, biases, told, {"joining": layer})


def main() -> None:
    """Read the argument, train, write."""
    parser = argparse.ArgumentParser(description="train the categoriser")
    parser.add_argument("shared", type=Path, help="the folder with corpus/, gold/ and seeds/")
    shared = parser.parse_args().shared
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    data = train(shared)
    TARGET.write_bytes(data)
    print(f"{TARGET.name}: {len(data)} bytes")


if __name__ == "__main__":
    main()
