"""Lines of two wordings laid side by side: equal ones first, between them the most alike, in order."""

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from reviewer.document.model import Span

_CELL_LIMIT = 4_000  # pairs of lines compared between two equal ones; beyond, they are partners as they come


def _lines(text: str) -> list[Span]:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def aligned_lines(old: str, new: str) -> Iterator[tuple[Span | None, Span | None]]:
    """Yield pairs of lines in order; None where a line has no partner. Equal lines are partners before similar ones."""
    old_lines, new_lines = _lines(old), _lines(new)
    old_texts = [old[span.start : span.end] for span in old_lines]
    new_texts = [new[span.start : span.end] for span in new_lines]
    if len(old_lines) == len(new_lines) == 1:
        yield old_lines[0], new_lines[0]
        return
    for kind, start, end, new_start, new_end in SequenceMatcher(
        None, old_texts, new_texts, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            yield from zip(old_lines[start:end], new_lines[new_start:new_end], strict=True)
            continue
        for one, other in _partners(old_texts[start:end], new_texts[new_start:new_end]):
            yield (
                None if one is None else old_lines[start + one],
                None if other is None else new_lines[new_start + other],
            )


def _partners(old: list[str], new: list[str]) -> Iterator[tuple[int | None, int | None]]:
    """Yield as many pairs as the shorter side has lines, the most alike of all such pairings in order."""
    if len(old) * len(new) > _CELL_LIMIT:
        yield from ((one, one if one < len(new) else None) for one in range(len(old)))
        yield from ((None, other) for other in range(len(old), len(new)))
        return
    old_pairs, new_pairs = [_bigrams(text) for text in old], [_bigrams(text) for text in new]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for one in range(len(old) - 1, -1, -1):
        for other in range(len(new) - 1, -1, -1):
            # one for being a pair at all: lines are struck or added only where the counts differ
            alike = 1 + _likeness(old_pairs[one], new_pairs[other]) + (0.01 if old[one] and new[other] else 0)
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


def _bigrams(text: str) -> Counter[str]:
    return Counter(text[index : index + 2] for index in range(max(1, len(text) - 1)))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())
