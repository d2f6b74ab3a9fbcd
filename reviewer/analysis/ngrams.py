"""What a linear model sees of a passage: its pieces of one to four characters, and the longer words of jieba.

Words of jieba up to four characters are pieces anyway. A longer one counts when it stands in the passage; it is looked
for only where a piece of four says that it may begin. Of what stands beside a passage a model may see the edges that
face it, in pieces of one or two characters, told apart from its own by a sign that no text has.
"""

import re
from collections.abc import Mapping
from operator import add

LONGEST_PIECE = 4
_EDGE = 6  # characters of what stands before or after
_BEFORE, _AFTER = "\x02", "\x03"  # no document has them: XML does not know them, and reading drops them
_DIGIT = re.compile("[1-9]")

Stems = Mapping[str, tuple[str, ...]]  # the first four characters of long words: those words


def spelled(folded: str) -> str:
    """Return a folded passage as the model reads it, character for character.

    Every digit is a nought: that there is a number counts, not which.
    """
    return _DIGIT.sub("0", folded)


def pieces(words: str) -> set[str]:
    """Return the different runs of one to four characters in a spelled passage."""
    runs = list(words)
    found = set(runs)
    for longer in range(1, LONGEST_PIECE):  # by one character each, until the passage ends
        runs = list(map(add, runs, words[longer:]))
        found.update(runs)
    return found


def long_words(words: str, found: set[str], stems: Stems) -> list[str]:
    """Return the long words that stand in a spelled passage, whose pieces are `found`."""
    return [word for stem in stems.keys() & found for word in stems[stem] if word in words]


def edge_pieces(before: str, after: str) -> set[str]:
    """Return the pieces of the end of the folded passage `before` and of the start of the folded passage `after`.

    "" where none stands there.
    """
    found: set[str] = set()
    for sign, edge in ((_BEFORE, spelled(before[-_EDGE:])), (_AFTER, spelled(after[:_EDGE]))):
        found.update(sign + run for run in (*edge, *map(add, edge, edge[1:])))
    return found
