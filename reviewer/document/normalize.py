"""Fold widths, quotes, case and spaces for matching, with a map back to the offsets of the original.

A policy writes the same words in many ways: full-width letters, spaces inside a word, curly or straight quotes, hard
line breaks inside a sentence. Cues are matched on the folded text; what is shown to the lawyer is always the original.
"""

import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from reviewer.document.model import Span

_QUOTES = {"“": '"', "”": '"', "‘": "'", "’": "'"}
_FULL_WIDTH = range(0xFF01, 0xFF5F)  # ！ to ～, the full-width forms of printable ASCII
_TO_ASCII = 0xFEE0


@dataclass(frozen=True, slots=True)
class Folded:
    """Text as cues see it. `offsets[i]` is the code point of the original that folded character `i` stands for."""

    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Return the span of the original that the folded characters `[start, end)` stand for.

        Dropped characters between the first and the last kept one belong to it, those around it do not. An empty range
        gives an empty span.
        """
        if start >= end:
            place = self.offsets[start] if start < len(self.offsets) else self._end()
            return Span(place, place)
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def range(self, span: Span) -> tuple[int, int]:
        """Return the half-open range of folded characters that stand for code points inside `span`."""
        return bisect_left(self.offsets, span.start), bisect_left(self.offsets, span.end)

    def _end(self) -> int:
        return self.offsets[-1] + 1 if self.offsets else 0


def fold(text: str) -> Folded:
    """Return `text` folded: half-width ASCII, straight quotes, lower case, no white space, nothing of zero width.

    One folded character at most stands for one code point, so that offsets can be mapped back. Chinese punctuation
    without an ASCII form (、。《》【】…) stays. Folding twice changes nothing.
    """
    folded = text.translate(_TABLE)
    if len(folded) == len(text):  # nothing was dropped
        return Folded(folded, range(len(text)))
    return Folded(folded, array("I", (index for index, char in enumerate(text) if _TABLE[ord(char)] is not None)))


def folded_before(text: str) -> Sequence[int]:
    """Return for each code point of `text`, and for its end, how many folded characters stand before it."""
    return array("I", accumulate((_TABLE[ord(char)] is not None for char in text), initial=0))


def fold_text(text: str) -> str:
    """Return only the folded text, for phrases that need no way back."""
    return text.translate(_TABLE)


class _FoldingTable(dict[int, str | None]):
    """For `str.translate`: what each code point becomes, worked out when it is first met. `None` drops it."""

    def __missing__(self, point: int) -> str | None:
        self[point] = folded = _fold_character(chr(point))
        return folded


def _fold_character(char: str) -> str | None:
    if char.isspace() or _is_zero_width(char):
        return None
    if ord(char) in _FULL_WIDTH:
        char = chr(ord(char) - _TO_ASCII)
    char = _QUOTES.get(char, char)
    lower = char.lower()
    return lower if len(lower) == 1 else char  # İ would become two characters


def _is_zero_width(char: str) -> bool:
    # Cf: zero-width space and joiners, byte-order mark, soft hyphen, direction marks; then the variation selectors
    return unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f"


_TABLE = _FoldingTable()
