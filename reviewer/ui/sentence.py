"""The sentence around a place: what a double-click selects."""

import re

from reviewer.document.model import Span

_END = re.compile("[。！？!?；;\n]+[”’』」）)]*")


def sentence_around(text: str, offset: int) -> Span:
    """Return the sentence that covers the code point at `offset`, its closing mark included, blanks before it not."""
    line_start = text.rfind("\n", 0, offset) + 1
    line_end = text.find("\n", offset)
    line_end = len(text) if line_end < 0 else line_end
    start = line_start
    for match in _END.finditer(text, line_start, line_end):
        if match.end() > offset:
            return _trimmed(text, start, match.end())
        start = match.end()
    return _trimmed(text, start, line_end)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)
