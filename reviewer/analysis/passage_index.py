"""Which passages of a text hold a word: most words that are asked for stand in none.

Hence two short cuts: the characters and the pairs of neighbours, indexed once, tell most of that, and what was found of
a word is kept, for many patterns share their words.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import add

from reviewer.analysis.needles import Needles


class PassageIndex(dict[str, frozenset[int]]):
    """By word the numbers of the passages that hold it, looked up when it is first asked for."""

    def __init__(self, passages: Sequence[str]) -> None:
        super().__init__()
        self._passages = passages
        found: dict[str, list[int]] = defaultdict(list)
        for number, passage in enumerate(passages):
            for piece in {*passage, *map(add, passage, passage[1:])}:
                found[piece].append(number)
        self._pieces = dict(found)  # characters and pairs of them: the passages that hold them

    def __missing__(self, word: str) -> frozenset[int]:
        self[word] = numbers = frozenset(self._look_for(word))
        return numbers

    def asked_for(self, branches: Iterable[Needles]) -> Sequence[int]:
        """Return, ascending, the numbers of the passages that hold the needles of one of `branches`."""
        return sorted(frozenset[int]().union(*map(self._holding, branches)))

    def _holding(self, needles: Needles) -> Iterable[int]:
        """Return the numbers of the passages that hold one word of each group of `needles`."""
        passages: frozenset[int] | None = None
        for group in needles:
            here = frozenset[int]().union(*map(self.__getitem__, group))
            passages = here if passages is None else passages & here
            if not passages:
                return ()
        return range(len(self._passages)) if passages is None else passages

    def _look_for(self, word: str) -> Iterable[int]:
        if not word:
            return range(len(self._passages))
        rarest: Sequence[int] = self._pieces.get(word[:2], ())
        for pair in map(add, word[1:], word[2:]):
            rarest = min(rarest, self._pieces.get(pair, ()), key=len)
        return rarest if len(word) < 3 else (number for number in rarest if word in self._passages[number])
