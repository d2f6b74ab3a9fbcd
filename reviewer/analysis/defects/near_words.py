"""Words of every policy with one character typed wrong or left out: 外理 for 处理, 息信 for 信息, 安措施 for 安全措施.

Which words, and which characters sound or look alike, stands in the playbook. A slip is told only where what was
written is no word: not in the dictionary, and none of its characters belongs to a word of the dictionary beside it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import add
from typing import TypeAlias

from reviewer.analysis.defects.ground import Ground
from reviewer.analysis.tokens import cut, is_word
from reviewer.document.model import Span
from reviewer.playbook.model import DefectRule

Lines: TypeAlias = tuple[str, ...]
# of two characters: the word that they are like; and for the next one, if it is wrong, the word of three meant
_About: TypeAlias = tuple[str, dict[str, str]]

_NONE: frozenset[str] = frozenset()
_LISTS = ("common_words", "sounds", "shapes", "particles", "written_so")
_AROUND = 6  # code points on either side in which the words are told apart
_LONGEST_WORD = 4  # characters of a word beside a place where one may be left out
_NAME_AFTER = 16  # code points after a slip in which the word of a name may stand


@dataclass(frozen=True, slots=True)
class NearWord:
    """One place where something was written that is no word, and the word that was meant."""

    span: Span
    meant: str


def near_words(ground: Ground, rule: DefectRule) -> Iterator[NearWord]:
    """Yield the places where a common word was meant and something was written that is no word."""
    words_meant, sounds, shapes, particles, right = (tuple(rule.words.get(name, ())) for name in _LISTS)
    common = _common(words_meant, sounds, shapes, particles, right)
    names = [re.compile(pattern) for pattern in rule.words.get("names", ())]
    left_out = _left_out(words_meant, particles)
    for passage in ground.passages:
        words = ground.document.quote(passage.span)
        for found in left_out.pattern.finditer(words):
            if found.start() and not _is_in_a_word(words, *found.span()):  # a passage may begin amid a word
                start = passage.span.start + found.start()
                yield NearWord(Span(start, start + len(found[0])), left_out.meant[found[0]])
        for start, written, meant in common.nearly_written(words):
            end = start + len(written)
            after = words[end : end + _NAME_AFTER]
            if not any(name.search(after) for name in names) and not _is_made_of_words(words, start, end):
                yield NearWord(Span(passage.span.start + start, passage.span.start + end), meant)


class _Common:
    """The common words, of two characters and of three, and the characters that are like one another."""

    def __init__(self, words: Sequence[str], groups: Iterable[str], particles: str, right: Iterable[str]) -> None:
        self._right = frozenset(right)  # words that no dictionary has
        self._particles = frozenset(particles)
        self._pairs = {word: rank for rank, word in enumerate(words) if len(word) == 2}  # the most common first
        self._thirds: dict[str, set[str]] = defaultdict(set)  # by the first two characters of a word of three
        for word in words:
            if len(word) == 3:
                self._thirds[word[:2]].add(word[2])
        self._second: dict[str, set[str]] = defaultdict(set)  # by the first character of a word of two
        self._first: dict[str, set[str]] = defaultdict(set)
        for word in self._pairs:
            self._second[word[0]].add(word[1])
            self._first[word[1]].add(word[0])
        self._alike: dict[str, set[str]] = defaultdict(set)
        for group in groups:
            for char in group:
                self._alike[char].update(group)
        self._seen: dict[str, _About | None] = {}  # by two characters that were looked up

    def nearly_written(self, words: str) -> Iterator[tuple[int, str, str]]:
        """Yield where in `words` something stands that is like a common word, with both."""
        seen = self._seen
        for start, pair in enumerate(map(add, words, words[1:])):
            if pair not in seen:
                seen[pair] = self._about(pair)
            if (about := seen[pair]) is not None:
                nearest, thirds = about
                third = words[start + 2 : start + 3]
                if nearest:
                    yield start, pair, nearest
                elif third in thirds:
                    yield start, pair + third, thirds[third]

    def _about(self, pair: str) -> "_About | None":
        nearest = self._nearest_pair(pair)
        thirds = {
            other: pair + third
            for third in self._thirds.get(pair, _NONE)
            for other in self._alike[third] - self._thirds[pair] - self._particles
            if not self._is_word(pair + other)
        }
        return (nearest, thirds) if nearest or thirds else None

    def _nearest_pair(self, pair: str) -> str:
        """Return the word of two characters that has one like one of `pair`, or both the other way round; "" if none.

        A particle is part of the sentence, and no slip for another character.
        """
        one, other = pair[0], pair[1]
        if pair in self._pairs or (one not in self._alike and other not in self._alike) or self._is_word(pair):
            return ""
        seconds = self._alike[other] & self._second.get(one, _NONE) if other not in self._particles else _NONE
        firsts = self._alike[one] & self._first.get(other, _NONE) if one not in self._particles else _NONE
        if seconds or firsts:
            likely = [one + second for second in seconds] + [first + other for first in firsts]
            return min(likely, key=self._pairs.__getitem__)
        is_turned = other + one in self._pairs and self._particles.isdisjoint(pair)
        return other + one if is_turned else ""

    def _is_word(self, written: str) -> bool:
        return written in self._right or is_word(written)


@dataclass(frozen=True, slots=True)
class _LeftOut:
    """What words of four characters become with one inside left out; `pattern` finds any of them."""

    meant: dict[str, str]
    pattern: re.Pattern[str]


@cache
def _left_out(words: Lines, particles: Lines) -> _LeftOut:
    """Return what is left of the common words of four characters, where that is no word and begins and ends in none."""
    meant: dict[str, str] = {}
    small = "".join(particles)
    for word in _parted(words):
        for at in (1, 2) if len(word) == 4 else ():
            left = word[:at] + word[at + 1 :]
            if not is_word(left) and left[0] not in small and left[-1] not in small:
                meant.setdefault(left, word)
    return _LeftOut(meant, re.compile("|".join(map(re.escape, meant)) or "(?!)"))


def _is_in_a_word(words: str, start: int, end: int) -> bool:
    """`True` where a word of the dictionary runs over the beginning or the end of `[start, end)`."""
    low, high = max(0, start - _LONGEST_WORD + 1), min(len(words), end + _LONGEST_WORD - 1)
    return any(
        is_word(words[first:last])
        for border in (start, end)
        for first in range(max(low, border - _LONGEST_WORD + 1), border)
        for last in range(border + 1, min(high, first + _LONGEST_WORD) + 1)
    )


def _is_made_of_words(words: str, start: int, end: int) -> bool:
    """`True` where a character of `[start, end)` belongs to a word that goes beyond it, or all do to words inside it.

    The words are those of the dictionary: the tokenizer also makes up some.
    """
    low = max(0, start - _AROUND)
    tokens = [
        Span(low + token.start, low + token.end)
        for token in cut(words[low : end + _AROUND])
        if len(token.word) > 1 and is_word(token.word)
    ]
    slip = Span(start, end)
    beside = [token for token in tokens if token.overlaps(slip)]
    return any(not slip.contains(token) for token in beside) or sum(map(len, beside)) == len(slip)


@cache
def _common(words: Lines, sounds: Lines, shapes: Lines, particles: Lines, right: Lines) -> _Common:
    return _Common(_parted(words), (*sounds, *_parted(shapes)), "".join(particles), _parted(right))


def _parted(lines: Lines) -> list[str]:
    return [word for line in lines for word in line.split()]
