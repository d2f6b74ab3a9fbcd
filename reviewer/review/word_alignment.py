"""Which words of one wording are kept in another, in order: a longest common subsequence that pays for every gap.

What two long wordings surely share is found first; between such places words are weighted by length, and a gap costs
as it opens (affine gaps, Gotoh 1982), so that a particle between two changes is not worth keeping.
"""

import re
from collections.abc import Sequence
from itertools import accumulate

from reviewer.review.anchor_chain import Pair, between, shortest_edit, unique_runs

GROUP_COST = 1.6  # in characters kept: a shorter island between two changes is struck with them
_FEW_CELLS = 20_000  # of the alignment table; beyond, anchors are looked for first
_CELL_LIMIT = 400_000  # of a table between anchors; beyond, only clauses that are the same are kept
_RUNS = (6, 4, 2)  # words in a row that make an anchor where they stand once on either side
_MOST_CLAUSES = 600  # that may come or go where no anchor is found
_LIGHT = frozenset('的了和与及或并将在于为以对向等而且由被把是有可、，,.：: 　\t（）()“”"')
_LIGHT_WEIGHT = 0.5
_SENTENCE_END_WEIGHT = 2.0  # marks of two sentences are not joined
SENTENCE_ENDS = re.compile(r"[。！？；!?;]+[”’」』）)]*")


def kept_words(old: list[str], new: list[str]) -> list[Pair]:
    """Return the pairs that are kept, the words at both ends that are the same among them."""
    head, tail = _shared_ends(old, new)
    pairs = _matches(old[head : len(old) - tail], new[head : len(new) - tail])
    matched = [(index, index) for index in range(head)]
    matched += [(head + one, head + other) for one, other in pairs]
    return matched + [(len(old) - tail + index, len(new) - tail + index) for index in range(tail)]


def _shared_ends(old: list[str], new: list[str]) -> tuple[int, int]:
    """Return how many words are the same at the beginning, and how many of the rest at the end."""
    shorter = min(len(old), len(new))
    head = next((index for index in range(shorter) if old[index] != new[index]), shorter)
    rest = shorter - head
    return head, next((index for index in range(rest) if old[-1 - index] != new[-1 - index]), rest)


def _matches(old: list[str], new: list[str]) -> list[Pair]:
    """Return the pairs of equal words that are kept."""
    if not old or not new:
        return []
    if len(old) * len(new) > _FEW_CELLS:
        for size in _RUNS:
            anchors = unique_runs(old, new, size)
            if anchors:
                return _matches_between(old, new, anchors)
    if len(old) * len(new) > _CELL_LIMIT:
        return _matches_by_clause(old, new)
    kept, opened = _tables(old, new)
    pairs = []
    one, other = len(old), len(new)
    # what follows the tail of common words is a match, so a gap that is open there has been paid for
    is_kept = kept[one][other] >= opened[one][other]
    while one or other:
        if is_kept and one and other:
            one, other = one - 1, other - 1
            pairs.append((one, other))
            is_kept = kept[one][other] >= opened[one][other]
        elif is_kept:
            break
        else:
            is_kept, one, other = _step_back(kept, opened, one, other)
    return pairs[::-1]


def _matches_between(old: list[str], new: list[str], anchors: list[Pair]) -> list[Pair]:
    """Return the anchors, and the pairs that are kept between them."""
    pairs = list(anchors)
    for one, other in between(anchors, len(old), len(new)):
        if len(one) and len(other):
            some = kept_words(old[one.start : one.end], new[other.start : other.end])
            pairs += [(one.start + left, other.start + right) for left, right in some]
    return sorted(pairs)


def _matches_by_clause(old: list[str], new: list[str]) -> list[Pair]:
    """Return the pairs where nothing stands once: equal clauses are kept, those between them compared if few."""
    old_clauses, new_clauses = _clauses(old), _clauses(new)
    old_starts, new_starts = points(old_clauses), points(new_clauses)
    names, other_names = (["\0".join(one) for one in clauses] for clauses in (old_clauses, new_clauses))
    equal = shortest_edit(names, other_names, _MOST_CLAUSES)
    pairs = [
        (old_starts[one] + step, new_starts[other] + step)
        for one, other in equal
        for step in range(len(old_clauses[one]))
    ]
    for one, other in between(equal, len(old_clauses), len(new_clauses)):
        start, new_start = old_starts[one.start], new_starts[other.start]
        some_old, some_new = old[start : old_starts[one.end]], new[new_start : new_starts[other.end]]
        if len(some_old) * len(some_new) <= _CELL_LIMIT:
            pairs += [(start + left, new_start + right) for left, right in _matches(some_old, some_new)]
    return sorted(pairs)


def _clauses(words: list[str]) -> list[list[str]]:
    clauses: list[list[str]] = [[]]
    for word in words:
        clauses[-1].append(word)
        if word in "，,、\n" or ends_sentence(word):
            clauses.append([])
    return clauses


def _step_back(kept: list[list[float]], opened: list[list[float]], one: int, other: int) -> tuple[bool, int, int]:
    here = opened[one][other]
    for back_one, back_other in ((one, other - 1), (one - 1, other)):  # undo an insertion first: struck, then added
        if back_one >= 0 and back_other >= 0:
            if opened[back_one][back_other] == here:
                return False, back_one, back_other
            if kept[back_one][back_other] - GROUP_COST == here:
                return True, back_one, back_other
    raise AssertionError("unreachable: every cell has a predecessor")


def _tables(old: list[str], new: list[str]) -> tuple[list[list[float]], list[list[float]]]:
    """Return the best scores that end in a kept word, and those that end in a change."""
    low = float("-inf")
    weights = [_weight(word) for word in old]
    width = len(new) + 1
    kept = [[0.0] + [low] * len(new)]
    opened = [[low] + [-GROUP_COST] * len(new)]
    for index, word in enumerate(old):
        last_kept, last_opened = kept[-1], opened[-1]
        row_kept, row_opened = [low] * width, [low] * width
        row_opened[0] = max(last_opened[0], last_kept[0] - GROUP_COST)
        for column in range(1, width):
            if word == new[column - 1]:
                row_kept[column] = max(last_kept[column - 1], last_opened[column - 1]) + weights[index]
            row_opened[column] = max(
                row_opened[column - 1],
                last_opened[column],
                row_kept[column - 1] - GROUP_COST,
                last_kept[column] - GROUP_COST,
            )
        kept.append(row_kept)
        opened.append(row_opened)
    return kept, opened


def _weight(word: str) -> float:
    if ends_sentence(word) or word == "\n":
        return _SENTENCE_END_WEIGHT
    return _LIGHT_WEIGHT if word in _LIGHT else float(len(word))


def ends_sentence(word: str) -> bool:
    """`True` when a sentence ends with this word or mark."""
    return bool(SENTENCE_ENDS.search(word[-2:]))


def points(words: Sequence[Sequence[str]]) -> list[int]:
    """Return where each of some words, or clauses of words, begins, and where the last one ends."""
    return [0, *accumulate(len(word) for word in words)]
