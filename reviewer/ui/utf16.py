"""Code points to Qt's UTF-16 units and back: the one border at which the two meet.

Qt counts a character beyond U+FFFF as two. Names in `_units` are Qt positions, all others are code points.
"""

import re
from bisect import bisect_left, bisect_right

from reviewer.document.model import Span

_WIDE = re.compile("[\U00010000-\U0010ffff]")
# Qt takes the first two for the borders of a frame, and a carriage return before a line feed for nothing at all.
_SHOWN = (("\ufdd0", "\ufffd"), ("\ufdd1", "\ufffd"), ("\r", " "))


def shown_text(text: str) -> str:
    """Return `text` as a QTextDocument can hold it: as many units, the few that Qt would swallow replaced."""
    for swallowed, stand_in in _SHOWN:  # ten times as fast as str.translate
        text = text.replace(swallowed, stand_in)
    return text


class UnitMap:
    """Offsets of one text in both counts. Costs memory only for characters beyond U+FFFF."""

    def __init__(self, text: str) -> None:
        self._wide = [match.start() for match in _WIDE.finditer(text)]
        self._wide_units = [point + wide for wide, point in enumerate(self._wide)]
        self.length = len(text)
        self.length_units = len(text) + len(self._wide)

    def units(self, offset: int) -> int:
        """Return the Qt position of the code point at `offset`; beyond the text, the end of the text."""
        offset = min(max(offset, 0), self.length)
        return offset + bisect_left(self._wide, offset)

    def offset(self, units: int) -> int:
        """Return the code point at a Qt position; a position inside a surrogate pair belongs to its character."""
        units = min(max(units, 0), self.length_units)
        wide_before = bisect_right(self._wide_units, units - 1)
        if wide_before and self._wide_units[wide_before - 1] == units - 1:
            return self._wide[wide_before - 1]
        return units - wide_before

    def range(self, span: Span) -> tuple[int, int]:
        """Return the Qt positions between which `span` stands."""
        return self.units(span.start), self.units(span.end)

    def span(self, start_units: int, end_units: int) -> Span:
        """Return the span between two Qt positions, given in either order."""
        low, high = sorted((start_units, end_units))
        return Span(self.offset(low), self.offset(high))
