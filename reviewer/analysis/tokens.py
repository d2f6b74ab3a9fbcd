"""The jieba door: one private tokenizer with our lexicon and our cache folder. No other module imports jieba."""

import contextlib
import logging
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path

import jieba

from reviewer.document.model import Span
from reviewer.paths import resources_folder, user_data_folder

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
    """The words of one text by place."""

    def __init__(self, text: str) -> None:
        self._text = text
        # a usual policy has thousands of words: where they meet is all that is asked of them
        self._borders = list(accumulate(map(len, _tokenizer().cut(text)), initial=0))

    def whole(self, span: Span) -> Span:
        """Return the place of the words that `span` covers at least half of; itself if there are none."""
        at = max(bisect_right(self._borders, span.start) - 1, 0)
        covered: list[Span] = []
        for start, end in pairwise(self._borders[at : bisect_left(self._borders, span.end, at) + 1]):
            shared = min(end, span.end) - max(start, span.start)
            if 2 * shared >= end - start and self._text[start].isalnum():
                covered.append(Span(start, end))
        return Span(covered[0].start, covered[-1].end) if covered else span

    def is_part_of_one(self, span: Span) -> bool:
        """`True` when `span` lies in one word and is not all of it."""
        at = bisect_right(self._borders, span.start)
        if at == len(self._borders):
            return False
        start, end = self._borders[at - 1 : at + 1]
        return span.end <= end and len(span) < end - start


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
