"""Train the model of wording and write resources/model/wording.bin. Run it again after a change of what it reads.

    .venv/bin/pip install -e ".[train]"        # scikit-learn: wanted here, never by the product
    .venv/bin/python packaging/train_wording.py ../shared

Reads packaging/marks.jsonl, what careful readers marked in policies of the corpus, blind to the program and to each
other, and the policies themselves in `../shared/corpus`. The marks are places, without a word of the policies: rule,
start and end, which count the characters of the file without white space, and how many of the readers marked it. And
packaging/sentence_marks.jsonl, the same of sentences of `../shared/corpus/topics-train.jsonl` that come from about
eighty further policies: the number of the line, and the marks, which count the characters of the sentence without white
space. The policies of ../shared/gold and of tests/analysis/held_out, and sentences that stand in them, are not among
them and must never be: what is learned is measured there. Besides, the sentences of our own that stand beside the cues
of the playbook, what is wrong and what is in order, and its model clauses, so that wording in order is known as well as
wording at fault. Two minutes on one core. The same input gives the same bytes.

For every rule a linear support vector machine over the parts of sentences (reviewer/analysis/defects/learned.py) and
the edges of the parts beside them. What one reader alone marked counts for less than what both marked or neither did.
The border of a machine lies as low as it can while, of the parts that it marks in policies it was not trained on,
enough are marked by a reader under the same rule.
"""

import argparse
import hashlib
import json
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from reviewer.analysis.defects.learned import leaning, parts_of, seen_beside
from reviewer.analysis.model_file import WORDING
from reviewer.document.model import PolicyDocument, Span
from reviewer.document.normalize import fold_text
from reviewer.document.read import read_document

sys.path.insert(0, str(Path(__file__).resolve().parent))

from linear_machines import Machines, known_pieces

PACKAGING = Path(__file__).resolve().parent
PLAYBOOK = PACKAGING.parent / "resources" / "playbooks" / "cn-ecommerce"
MARKS = PACKAGING / "marks.jsonl"
SENTENCE_MARKS = PACKAGING / "sentence_marks.jsonl"
TARGET = PACKAGING.parent / "resources" / "model" / "wording.bin"

# Rules whose faults lie in the words alone (names, slips, references and lists of the law need an algorithm), each with
# the least share of the parts above its border that a reader marked under the same rule. A lower share finds more of
# what both readers marked; most of what is then marked besides has a fault of another rule. The shares were chosen
# rule by rule for the whole analysis, on policies that the machines had not seen: low where the cues leave much to
# find, high where they leave little.
LEAST_PRECISION = {
    "bundled-consent": 0.4,
    "default-marketing": 0.35,
    "implied-consent": 0.45,
    "liability-exclusion": 0.6,
    "necessity-doubt": 0.5,
    "not-personal-info-claim": 0.6,
    "open-ended-collection": 0.4,
    "rights-burden": 0.48,
    "risk-disclaimer": 0.6,
    "unilateral-change": 0.55,
    "unverifiable-claim": 0.55,
    "vague-purpose": 0.45,
    "vague-recipients": 0.5,
    "vague-term": 0.52,
}
RULES = tuple(LEAST_PRECISION)
FEWEST_POLICIES = 4  # a piece that fewer policies have is a name, not a word of the trade
LONGEST_WORD = 12  # characters; what is longer is a name too, in Latin letters
SOFTNESS = 0.3
FOLDS = 6
LEAN, REACH = 0.2, 0.5  # see WordingModel
FEWEST_MARKED = 10  # parts above a border, for its precision to mean anything
OWN_COUNTS = 3.0  # what a part of our own sentences counts for, beside one of a policy
ALONE_COUNTS = 0.4  # what a part counts for that one reader alone marked, beside one that both or neither did
BLOCK = 60  # lines of the sentences, which follow one another as their policies do: about what one policy gave
LEAST_SHARED = 2  # characters of a mark that lie in a part, for the part to be marked


@dataclass(frozen=True)
class Part:
    """A part of a sentence of one policy: its folded words, and the rules under which readers marked it."""

    policy: str
    sentence: int  # numbered through all policies
    folded: str
    rules: frozenset[str]
    agreed: frozenset[str]  # those of them under which two readers marked it, or we ourselves


def read_parts(shared: Path) -> list[Part]:
    """Return the parts of all marked policies. Raises ValueError where a policy is not the one that was read."""
    parts: list[Part] = []
    for line in MARKS.read_text(encoding="utf-8").splitlines():
        read = json.loads(line)
        path = shared / read["policy"]
        if hashlib.sha256(path.read_bytes()).hexdigest() != read["sha256"]:
            raise ValueError(f"{path} is not the file that was read")
        parts += _parts(read, read_document(path), len(parts))
    return parts


def read_sentences(shared: Path, sentence: int) -> Iterator[Part]:
    """Yield the parts of all marked sentences. Raises ValueError where the file is not the one that was read."""
    told, *read = (json.loads(line) for line in SENTENCE_MARKS.read_text(encoding="utf-8").splitlines())
    path = shared / told["file"]
    if hashlib.sha256(path.read_bytes()).hexdigest() != told["sha256"]:
        raise ValueError(f"{path} is not the file that was read")
    lines = path.read_text(encoding="utf-8").splitlines()
    for one in read:
        words = json.loads(lines[one["line"]])["text"]
        kept = [at for at, char in enumerate(words) if not char.isspace()]
        marks = [(rule, Span(kept[start], kept[end - 1] + 1), readers) for rule, start, end, readers in one["marks"]]
        for parts in parts_of(words):
            sentence += 1
            for part in parts:
                yield _part(f"lines {one['line'] // BLOCK}", sentence, words, part, marks)


def own_parts(sentence: int) -> Iterator[Part]:
    """Yield the parts of our own sentences: faulty under the rule whose cue they are for, or in order."""
    for path in sorted(PLAYBOOK.rglob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for rule, words in _own_sentences(table, frozenset()):
            for parts in parts_of(words):
                sentence += 1
                for part in parts:
                    folded = fold_text(words[part.start : part.end])
                    yield Part(path.name, sentence, folded, rule, rule)


def _own_sentences(entry: object, rule: frozenset[str]) -> Iterator[tuple[frozenset[str], str]]:
    """Yield every `hit` and `miss` of a table of the playbook and every model clause, with the rule at fault."""
    if isinstance(entry, list):
        for one in entry:
            yield from _own_sentences(one, rule)
    if not isinstance(entry, dict):
        return
    for name, value in entry.items():
        if name in ("rule", "more"):
            for one in value if isinstance(value, list) else ():
                rule_id = one["rule"] if name == "more" else one["id"]
                yield from _own_sentences(one, frozenset({rule_id} & set(RULES)))
        elif name in ("hit", "miss", "text"):
            yield rule if name == "hit" else frozenset(), str(value)
        else:
            yield from _own_sentences(value, rule)


def _parts(read: dict[str, Any], document: PolicyDocument, sentence: int) -> Iterator[Part]:
    marks = list(_marks(read, document))
    for clause in document.clauses:
        here = [(rule, mark, readers) for rule, mark, readers in marks if mark.overlaps(clause.span)]
        for parts in parts_of(document.quote(clause.span)) if clause.is_policy else ():
            sentence += 1
            for part in parts:
                place = Span(clause.span.start + part.start, clause.span.start + part.end)
                yield _part(read["policy"], sentence, document.text, place, here)


def _part(source: str, sentence: int, text: str, place: Span, marks: Iterable[tuple[str, Span, int]]) -> Part:
    """Return the part of a sentence that stands at `place` in `text`, with what readers marked there."""
    rules = {(rule, readers) for rule, mark, readers in marks if _shares(mark, place)}
    return Part(
        source,
        sentence,
        fold_text(text[place.start : place.end]),
        frozenset(rule for rule, _ in rules),
        frozenset(rule for rule, readers in rules if readers > 1),
    )


def _marks(read: dict[str, Any], document: PolicyDocument) -> Iterator[tuple[str, Span, int]]:
    """Yield the marks as places in the text of the document, each with how many of the readers marked it."""
    kept = [at for at, char in enumerate(document.text) if not char.isspace() and char not in "\u200b\ufeff"]
    for rule, start, end, readers in read["marks"]:
        if rule in RULES:
            yield rule, Span(kept[start], kept[end - 1] + 1), readers


def _shares(mark: Span, part: Span) -> bool:
    return min(mark.end, part.end) - max(mark.start, part.start) >= min(LEAST_SHARED, len(mark))


def seen(parts: Sequence[Part]) -> list[set[str]]:
    """Return all that the machines may see of each part: its own pieces and the edges of those beside it."""
    found: list[set[str]] = []
    for _, group in groupby(parts, key=lambda part: part.sentence):
        words = [part.folded for part in group]
        for part, beside in zip(words, seen_beside(words), strict=True):
            found.append(beside | {piece for piece in known_pieces(part) if len(piece) <= LONGEST_WORD})
    return found


def counts_for(part: Part, rule: str) -> float:
    """Return what a part of a policy counts for when the machine of `rule` is trained."""
    return ALONE_COUNTS if rule in part.rules - part.agreed else 1.0


def leaned(parts: Sequence[Part], margins: Any) -> Any:
    """Return the margins as the product sees them: each with a little of those beside it in the sentence."""
    import numpy as np

    rows: list[list[float]] = []
    at = 0
    for _, group in groupby(parts, key=lambda part: part.sentence):
        some = [tuple(row) for row in margins[at : at + len(list(group))]]
        columns = [leaning(own, LEAN) for own in zip(*some, strict=True)]
        rows += [list(row) for row in zip(*columns, strict=True)]
        at += len(some)
    return np.array(rows)


def border(values: Any, truth: Any, least: float) -> tuple[float, float, float] | None:
    """Return the lowest border with the precision `least`, with its precision and recall; None where none has it."""
    import numpy as np

    order = np.argsort(-values, kind="stable")
    right = np.cumsum(truth[order])
    precision = right / np.arange(1, len(order) + 1)
    enough = np.flatnonzero((precision >= least) & (np.arange(1, len(order) + 1) >= FEWEST_MARKED))
    if not len(enough):
        return None
    last = enough[-1]
    return float(values[order[last]]), float(precision[last]), float(right[last] / max(truth.sum(), 1))


def train(shared: Path) -> bytes:
    """Return the file that the marks and `shared` give."""
    parts = read_parts(shared)
    read = len(parts)  # of whole policies: what the borders are chosen by
    parts += read_sentences(shared, len(parts))
    marked = len(parts)
    parts += own_parts(marked)
    truth = [[rule in part.rules for rule in RULES] for part in parts]
    policies = [part.policy for part in parts]
    counts = [[counts_for(part, rule) for rule in RULES] for part in parts[:marked]]
    counts += [[OWN_COUNTS] * len(RULES)] * (len(parts) - marked)
    machines = Machines(seen(parts), truth, policies, FEWEST_POLICIES, SOFTNESS, counts)
    names = sorted(set(policies[:read]))
    folds = [names.index(policy) % FOLDS for policy in policies[:read]] + [FOLDS] * (len(parts) - read)
    strangers = leaned(parts, machines.judged_by_strangers(folds))
    print(f"{len(names)} policies, {len(parts)} parts, {len(machines.vocabulary)} pieces")
    told = []
    for column, rule in enumerate(RULES):
        chosen = border(strangers[:read, column], machines.truth[:read, column], LEAST_PRECISION[rule])
        if chosen is None:
            raise ValueError(f"no border of {rule} is precise enough")
        print(f"{rule:26} border {chosen[0]:6.2f}  precision {chosen[1]:.2f}  recall {chosen[2]:.2f}  of unseen parts")
        told.append({"id": rule, "border": round(chosen[0], 4)})
    weights, intercepts = machines.fit(range(len(parts)))
    return machines.packed(WORDING, weights, intercepts, told, {"lean": LEAN, "reach": REACH})


def main() -> None:
    """Read the argument, train, write."""
    parser = argparse.ArgumentParser(description="train the model of wording")
    parser.add_argument("shared", type=Path, help="the folder with corpus/")
    data = train(parser.parse_args().shared)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(data)
    print(f"{TARGET.name}: {len(data)} bytes")


if __name__ == "__main__":
    main()
