"""The jieba door: one private tokenizer with our lexicon and our cache folder. No other module imports jieba."""

import contextlib
import logging
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path

import jieba

from reviewer.document.model import Span
from reviewer.paths import resources_folder, user_data_folder

_RUN = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+")  # what jieba cuts by itself: its re_han_default
_NEIGHBOURHOOD = 4  # characters on either side: as long as all but a few words


@dataclass(frozen=True, slots=True)
class Token:
    """One word and where it stands in the text that was cut: `[start, end)` in code points."""

    word: str
    start: int
    end: int


def cut(text: str) -> tuple[Token, ...]:
    """Return the words of `text` in order, white space and punctuation too: joined, they give `text` again."""
    return tuple(Token(word, start, end) for word, start, end in _tokenizer().tokenize(text))


def is_word(word: str) -> bool:
    """`True` for a word of the dictionary or of our lexicon; not for one that cutting makes up."""
    return bool(_tokenizer().FREQ.get(word))  # 0 for what only begins a word


class Words:
    """The words of one text by place.

    jieba cuts each run of Han, letters and digits by itself, and most runs are never asked about: a run is cut when the
    first question about it comes. What stands between the runs are words of one character.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._runs = [match.span() for match in _RUN.finditer(text)]
        self._starts = [start for start, _ in self._runs]
        self._cut: dict[int, list[int]] = {}  # by run where its words meet

    def whole(self, span: Span) -> Span:
        """Return the place of the words that `span` covers at least half of; itself if there are none."""
        covered: list[Span] = []
        for start, end in self._over(span.start, span.end):
            shared = min(end, span.end) - max(start, span.start)
            if 2 * shared >= end - start and self._text[start].isalnum():
                covered.append(Span(start, end))
        return Span(covered[0].start, covered[-1].end) if covered else span

    def is_part_of_one(self, span: Span) -> bool:
        """`True` when `span` lies in one word and is not all of it."""
        word = next(iter(self._over(span.start, span.start + 1)), None)
        return word is not None and span.end <= word[1] and len(span) < word[1] - word[0]

    def _over(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the places of the words that overlap `[start, end)`."""
        at, end = start, min(end, len(self._text))
        while at < end:
            run = bisect_right(self._starts, at) - 1
            if run < 0 or self._runs[run][1] <= at:
                yield at, at + 1
                at += 1
                continue
            borders = self._borders(run)
            first = bisect_right(borders, at) - 1
            yield from pairwise(borders[first : bisect_left(borders, end, first) + 1])
            at = self._runs[run][1]

    def _borders(self, run: int) -> list[int]:
        borders = self._cut.get(run)
        if borders is None:
            start, end = self._runs[run]
            words = _tokenizer().cut(self._text[start:end])
            borders = self._cut[run] = list(accumulate(map(len, words), initial=start))
        return borders


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range of whole words that `[start, end)` of `text` covers at least half of; itself if there are none.

    Only the neighbourhood is cut, which tells words apart as well as all of the text would.
    """
    low, high = max(0, start - _NEIGHBOURHOOD), min(len(text), end + _NEIGHBOURHOOD)
    covered = [
        token
        for token in cut(text[low:high])
        if 2 * (min(low + token.end, end) - max(low + token.start, start)) >= len(token.word)
        and token.word[0].isalnum()
    ]
    return (low + covered[0].start, low + covered[-1].end) if covered else (start, end)


@cache
def _tokenizer() -> jieba.Tokenizer:
    """Return our tokenizer, made on first use: reading jieba's dictionary takes about a second, its cache a tenth.

    The module-level functions of jieba share one global tokenizer and write its cache where every user of the machine
    may put one; ours is private, and its cache is in our own folder.
    """
    # jieba logs to stderr while it loads, and a full stack trace when the cache cannot be written, which is no error
    logging.getLogger("jieba").setLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    folder = user_data_folder() / "cache"
    with contextlib.suppress(OSError):  # a folder that cannot be made costs a second at the next start, nothing else
        folder.mkdir(parents=True, exist_ok=True)
    tokenizer.tmp_dir = str(folder)
    tokenizer.initialize()
    for word in _terms(resources_folder() / "lexicon" / "terms.txt"):
        tokenizer.add_word(word)
    return tokenizer


def _terms(path: Path) -> list[str]:
    """Return the words of our lexicon: one a line, `#` begins a comment."""
    lines = (line.split("#", 1)[0].strip() for line in path.read_text("utf-8").splitlines())
    return [line for line in lines if line]
