"""The patterns of data files asked of a few words: whether one of them matches there.

Each is compiled once: the cache of `re` holds some hundreds, a playbook thousands. The words that a pattern cannot
match without are looked for first (needles.py).
"""

import re
from collections.abc import Iterable
from functools import cache

from reviewer.analysis.needles import may_stand_in, needles_of


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return `pattern` compiled, once a run."""
    return re.compile(pattern)


def says(words: str, patterns: Iterable[str]) -> bool:
    """`True` where one of `patterns` matches somewhere in `words`."""
    return any(may_stand_in(words, needles_of(one)) and compiled(one).search(words) for one in patterns)


def begins(words: str, patterns: Iterable[str]) -> bool:
    """`True` where one of `patterns` matches at the beginning of `words`."""
    return any(compiled(one).match(words) for one in patterns)
