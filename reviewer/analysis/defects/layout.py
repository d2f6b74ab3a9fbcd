"""Whether line ends of a text are ends of paragraphs: rules about how a sentence ends hold only where they are."""

import re
from collections.abc import Iterable

_LONG = 24  # code points; shorter lines may be items, captions, cells of a flattened table
_MOST_OPEN = 0.3
_ENDED = re.compile(r"[。！？；：…”’）】》〉!?;:.)\]}\"'、，,*]\s*$")


def is_hard_wrapped(lines: Iterable[str]) -> bool:
    """`True` when many long lines end in the middle of a sentence, as in text copied from a page or a PDF."""
    long_lines = [line for line in lines if len(line) > _LONG]
    if len(long_lines) < 4:
        return False
    open_count = sum(_ENDED.search(line) is None for line in long_lines)
    return open_count > _MOST_OPEN * len(long_lines)
