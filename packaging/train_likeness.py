"""Learn what lawyers mark and write resources/model/likeness.bin. Run it again after a change of what it reads.

    .venv/bin/python packaging/train_likeness.py ../shared READINGS...

Reads `gold/*.json` with `seeds/*` under the first folder, and further READINGS: folders of files of the same form
(`policy`, below the first folder, and `defects` with `rule` and `quote`), see resources/model/NOTICE.toml. The standard
library alone; less than a minute. The same input gives the same bytes.

A policy is cut into the parts that reviewer/analysis/defects/likeness.py judges; a part is marked when a lawyer's
quote overlaps it. The weight of a piece is the logarithm of how much more often it stands in marked parts than in
others, each part counting it once; a part's margin is the sum over the root of the number of its pieces. The border is
set where, with each policy judged by what the others taught, the share of parts beyond it is SHARE.
"""

import argparse
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from math import log, sqrt
from pathlib import Path
from typing import Any

from reviewer.analysis.defects.likeness import PART
from reviewer.analysis.matcher import Matcher, Region
from reviewer.analysis.model_file import MAGIC
from reviewer.analysis.ngrams import pieces, spelled
from reviewer.analysis.topic_model import LEVELS
from reviewer.document.read import read_document

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "model" / "likeness.bin"

RULES = (  # those that are judged by wording alone; the others are found by what they are
    "vague-term",
    "vague-recipients",
    "vague-purpose",
    "necessity-doubt",
    "open-ended-collection",
    "unverifiable-claim",
    "outdated-exceptions",
    "rights-burden",
    "bundled-consent",
    "default-marketing",
    "not-personal-info-claim",
    "risk-disclaimer",
    "liability-exclusion",
    "implied-consent",
    "unilateral-change",
)
LEFT_OUT = ("narrow-deletion",)  # a list is wrong for what it lacks: its words have nothing to teach
FEWEST_POLICIES = 2  # a piece of one policy alone is a name, or a turn of its author
FEWEST_PARTS = 3
LEAST_SHARED = 4  # code points that a part and a quote must share, or the whole quote
SHARE = 0.2  # of all parts, beyond the border
NEAR_SHARE = 0.3  # of all parts, near enough to be told along with a neighbour beyond it


@dataclass(frozen=True)
class Part:
    """The words between two marks in a policy that a lawyer has read; `rule` is "" where nothing was marked."""

    policy: str
    words: str  # spelled
    rule: str

    @cached_property
    def pieces(self) -> frozenset[str]:
        """Return its runs of one to four characters."""
        return frozenset(pieces(self.words))


@dataclass(frozen=True)
class Learned:
    """Weights by piece: for being marked first, then for each of RULES; `priors` likewise, without the first."""

    weights: Mapping[str, Sequence[float]]
    priors: Sequence[float]

    def margin(self, part: Part) -> float:
        """Return how much speaks for a part being marked."""
        known = [self.weights[piece][0] for piece in part.pieces if piece in self.weights]
        return sum(known) / sqrt(len(known)) if known else 0.0


def read_parts(policy: Path, defects: Iterable[Mapping[str, str]]) -> list[Part]:
    """Return the parts of one policy, each with the rule of the first quote that overlaps it."""
    document = read_document(policy)
    matcher = Matcher(document)
    kept = [at for at, char in enumerate(document.text) if not char.isspace()]
    flat = "".join(document.text[at] for at in kept)
    quotes = []
    for defect in defects:
        quote = "".join(char for char in defect["quote"] if not char.isspace())
        start = flat.find(quote)
        if quote and start >= 0 and defect["rule"] in (*RULES, *LEFT_OUT):
            quotes.append((kept[start], kept[start + len(quote) - 1] + 1, defect["rule"]))
    region = Region(clause.span for clause in document.clauses if clause.is_policy)
    parts = (
        Part(policy.stem, spelled(matcher.folded_text(span)), _rule_of(span.start, span.end, quotes))
        for span in matcher.search(PART, region)
    )
    return [part for part in parts if part.rule not in LEFT_OUT]


def _rule_of(start: int, end: int, quotes: Iterable[tuple[int, int, str]]) -> str:
    for first, last, rule in quotes:
        if min(end, last) - max(start, first) >= min(LEAST_SHARED, last - first):
            return rule
    return ""


def readings(shared: Path, folders: Iterable[Path]) -> Iterator[tuple[Path, list[dict[str, str]]]]:
    """Yield the policies that lawyers have read, with what they marked."""
    for folder in (shared / "gold", *folders):
        for path in sorted(folder.glob("*.json")):
            told = json.loads(path.read_text(encoding="utf-8"))
            name = told["policy"]
            yield (shared / name if "/" in name else shared / "seeds" / name), told["defects"]


def learn(parts: Sequence[Part]) -> Learned:
    """Return what `parts` teach."""
    total, marked = Counter[str](), Counter[str]()
    by_rule = {rule: Counter[str]() for rule in RULES}
    policies: dict[str, set[str]] = {}
    rules = Counter(part.rule for part in parts)
    for part in parts:
        total.update(part.pieces)
        for piece in part.pieces:
            policies.setdefault(piece, set()).add(part.policy)
        if part.rule:
            marked.update(part.pieces)
            by_rule[part.rule].update(part.pieces)
    ours = len(parts) - rules[""]
    weights = {}
    for piece in sorted(total):
        if total[piece] < FEWEST_PARTS or len(policies[piece]) < FEWEST_POLICIES:
            continue
        left = total[piece] - marked[piece]
        share = (marked[piece] + 1) / (ours + 2)
        row = [log(share * (rules[""] + 2) / (left + 1))]
        row += [log((by_rule[rule][piece] + share) / (rules[rule] + 1) / share) for rule in RULES]
        weights[piece] = row
    return Learned(weights, [log((rules[rule] + 1) / (ours + len(RULES))) for rule in RULES])


def margins_by_strangers(parts: Sequence[Part]) -> list[float]:
    """Return the margin of each part by what the other policies teach."""
    margins = {}
    for policy in sorted({part.policy for part in parts}):
        learned = learn([part for part in parts if part.policy != policy])
        margins.update({id(part): learned.margin(part) for part in parts if part.policy == policy})
    return [margins[id(part)] for part in parts]


def borders(margins: Iterable[float]) -> tuple[float, float]:
    """Return the margin beyond which SHARE of the parts stand, and the one beyond which NEAR_SHARE do."""
    falling = sorted(margins, reverse=True)
    return falling[int(SHARE * len(falling))], falling[int(NEAR_SHARE * len(falling))]


def packed(learned: Learned, border: float, near: float) -> bytes:
    """Return the file: see reviewer/analysis/model_file.py."""
    columns = list(zip(*learned.weights.values(), strict=True))
    scales = [max(map(abs, column)) / LEVELS or 1.0 for column in columns]
    topics: list[dict[str, Any]] = [
        {"id": name, "categories": [], "scale": round(scale, 9), "bias": round(bias, 6)}
        for name, scale, bias in zip(("marked", *RULES), scales, (-border, *learned.priors), strict=True)
    ]
    vocabulary = "\n".join(learned.weights).encode()
    header = {
        "topics": topics,
        "norm_scale": 1.0,
        "reach": round(border - near, 6),
        "vocabulary": len(vocabulary),
    }
    words = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    planes = b"".join(
        bytes(round(weight / scale) % 256 for weight in column) for column, scale in zip(columns, scales, strict=True)
    )
    planes += b"\1" * len(learned.weights)  # the norm: the root of the number of pieces
    body = zlib.compress(len(words).to_bytes(4, "little") + words + vocabulary + planes, 9)
    return MAGIC + sha256(body).digest() + body


def train(shared: Path, folders: Sequence[Path]) -> bytes:
    """Return the file that the readings give, and tell how well strangers judge."""
    parts = [part for policy, defects in readings(shared, folders) for part in read_parts(policy, defects)]
    margins = margins_by_strangers(parts)
    border, near = borders(margins)
    beyond = [part for part, margin in zip(parts, margins, strict=True) if margin > border]
    right = sum(bool(part.rule) for part in beyond)
    print(f"{len(parts)} parts, {sum(bool(part.rule) for part in parts)} marked; beyond {len(beyond)}, right {right}")
    return packed(learn(parts), border, near)


def main() -> None:
    """Read the arguments, train, write."""
    parser = argparse.ArgumentParser(description="learn what lawyers mark")
    parser.add_argument("shared", type=Path, help="the folder with gold/ and seeds/")
    parser.add_argument("readings", type=Path, nargs="*", help="further folders of readings")
    told = parser.parse_args()
    data = train(told.shared, told.readings)
    TARGET.write_bytes(data)
    print(f"{TARGET.name}: {len(data)} bytes")


if __name__ == "__main__":
    main()
