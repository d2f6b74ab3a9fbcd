"""Which passages of a text hold a word: most words that are asked for stand in none.

Hence two short cuts: the characters and the pairs of neighbours, indexed once, tell most of that, and what was found of
a word is kept, for many patterns share their words. Passages are the bits of a whole number, the first one the lowest,
so that those of several words are joined and met in one step.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import add

from reviewer.analysis.needles import Branch


class PassageIndex(dict[str, int]):
    """By word the passages that hold it, as bits, looked up when the word is first asked for."""

    def __init__(self, passages: Sequence[str]) -> None:
        super().__init__()
        self._passages = passages
        found: dict[str, list[int]] = defaultdict(list, {"": list(range(len(passages)))})
        for number, passage in enumerate(passages):
            for piece in {*passage, *map(add, passage, passage[1:])}:
                found[piece].append(number)
        self._pieces = dict(found)  # characters and pairs of them: the numbers of the passages that hold them
        self._held = frozenset(found)
        self._all = (1 << len(passages)) - 1

    def __missing__(self, word: str) -> int:
        self[word] = bits = _as_bits(self._look_for(word), len(self._passages)) if word[:2] in self._pieces else 0
        return bits

    def asked_for(self, branches: Iterable[Branch]) -> Sequence[int]:
        """Return, ascending, the numbers of the passages that hold the needles of one of `branches`."""
        found = 0
        for branch in branches:
            if branch.pairs <= self._held:
                here = self._all
                for group in branch.needles:  # loops, for this is asked of every pattern
                    bits = 0
                    for word in group:
                        bits |= self[word]
                    here &= bits
                    if not here:
                        break
                found |= here
        return list(_numbers(found)) if found else ()

    def _look_for(self, word: str) -> Iterable[int]:
        rarest = self._pieces[word[:2]]
        for pair in map(add, word[1:], word[2:]):
            rarest = min(rarest, self._pieces.get(pair, []), key=len)
        return rarest if len(word) < 3 else (number for number in rarest if word in self._passages[number])


def _as_bits(numbers: Iterable[int], size: int) -> int:
    """Return the whole number whose bits `numbers`, all below `size`, are set."""
    bits = bytearray(size // 8 + 1)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def _numbers(bits: int) -> Iterator[int]:
    """Yield, ascending, which of `bits` are set."""
    digits = f"{bits:b}"[::-1]
    at = digits.find("1")
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)
