"""Lines of two wordings laid side by side: those that are surely the same first, between them the most alike."""

from collections import Counter
from collections.abc import Iterator, Sequence

from reviewer.document.model import Span
from reviewer.review.anchor_chain import Pair, between, heaviest_chain, unique_runs

_CELL_LIMIT = 6_000  # pairs of lines compared between two that are the same; beyond, anchors are looked for first
_PAIR = 0.3  # for being partners at all, beside likeness (0 to 1): a paragraph written anew is replaced, not struck
_BLANK_PAIR, _ODD_PAIR = 0.1, 0.01  # of two blank lines; of a blank one and another
_GRAM = 4  # characters; so many in a row hardly stand in two lines by chance
_LEAST_VOTES = 2


def _lines(text: str) -> list[Span]:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def aligned_lines(old: str, new: str) -> Iterator[tuple[Span | None, Span | None]]:
    """Yield pairs of lines in order; None where a line has no partner. At least one pair has both."""
    old_lines, new_lines = _lines(old), _lines(new)
    if len(old_lines) == len(new_lines) == 1:
        yield old_lines[0], new_lines[0]
        return
    old_texts = [old[span.start : span.end] for span in old_lines]
    new_texts = [new[span.start : span.end] for span in new_lines]
    for one, other in _aligned(old_texts, new_texts):
        yield None if one is None else old_lines[one], None if other is None else new_lines[other]


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Yield the indexes of lines; what is between anchors is small enough to be compared line by line, or is not."""
    anchors = _same(old, new)
    ends: list[Pair | None] = [*anchors, None]
    for (old_span, new_span), anchor in zip(between(anchors, len(old), len(new)), ends, strict=True):
        some_old, some_new = old[old_span.start : old_span.end], new[new_span.start : new_span.end]
        alike = _alike(some_old, some_new) if len(some_old) * len(some_new) > _CELL_LIMIT else []
        likes: list[Pair | None] = [*alike, None]
        for (one, other), like in zip(between(alike, len(some_old), len(some_new)), likes, strict=True):
            for left, right in _partners(some_old[one.start : one.end], some_new[other.start : other.end]):
                yield (
                    None if left is None else old_span.start + one.start + left,
                    None if right is None else new_span.start + other.start + right,
                )
            if like is not None:
                yield old_span.start + like[0], new_span.start + like[1]
        if anchor is not None:
            yield anchor


def _same(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Return the pairs of equal lines that stand once on either side, blank ones left out."""
    return [(one, other) for one, other in unique_runs(old, new, 1) if old[one].strip()]


def _alike(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Return the pairs of lines that have the most words in common that stand nowhere else."""
    homes, others = _homes(old), _homes(new)
    votes = Counter((homes[gram], others[gram]) for gram in homes if gram in others)
    return heaviest_chain((one, other, count) for (one, other), count in votes.items() if count >= _LEAST_VOTES)


def _homes(lines: Sequence[str]) -> dict[str, int]:
    """Return the line of every few characters in a row that stand in one line only."""
    homes: dict[str, int] = {}
    strays = set()
    for number, line in enumerate(lines):
        for start in range(len(line) - _GRAM + 1):
            gram = line[start : start + _GRAM]
            if homes.setdefault(gram, number) != number:
                strays.add(gram)
    return {gram: number for gram, number in homes.items() if gram not in strays}


def _partners(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Yield the pairs that are the most alike of all such pairings in order, and the lines left over."""
    if len(old) * len(new) > _CELL_LIMIT:
        yield from ((one, one if one < len(new) else None) for one in range(len(old)))
        yield from ((None, other) for other in range(len(old), len(new)))
        return
    old_grams, new_grams = [_bigrams(text) for text in old], [_bigrams(text) for text in new]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for one in range(len(old) - 1, -1, -1):
        for other in range(len(new) - 1, -1, -1):
            alike = _worth(old_grams[one], new_grams[other])
            best[one][other] = max(best[one + 1][other + 1] + alike, best[one + 1][other], best[one][other + 1])
    one = other = 0
    while one < len(old) or other < len(new):
        if one < len(old) and (other == len(new) or best[one][other] == best[one + 1][other]):
            yield one, None
            one += 1
        elif other < len(new) and (one == len(old) or best[one][other] == best[one][other + 1]):
            yield None, other
            other += 1
        else:
            yield one, other
            one, other = one + 1, other + 1


def _bigrams(text: str) -> frozenset[tuple[str, int]]:
    """Return the bigrams of a line, the second of a kind told apart from the first; none of a blank line."""
    if not text.strip():
        return frozenset()
    seen = Counter[str]()
    found = []
    for index in range(max(1, len(text) - 1)):
        gram = text[index : index + 2]
        found.append((gram, seen[gram]))
        seen[gram] += 1
    return frozenset(found)


def _worth(one: frozenset[tuple[str, int]], other: frozenset[tuple[str, int]]) -> float:
    """Return what it is worth to lay two lines side by side."""
    if not one or not other:
        return _ODD_PAIR if one or other else _BLANK_PAIR
    return _PAIR + 2 * len(one & other) / (len(one) + len(other))
