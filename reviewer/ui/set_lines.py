"""Which lines of a policy are shown, which as a small gap, and which not at all. Pure.

A scraped page has three empty lines between paragraphs, and furniture around the policy that may be folded away. The
text keeps every character of them, so that offsets stay true; only their height is taken.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from operator import itemgetter
from typing import NamedTuple

from reviewer.document.model import Span

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"  # a line of these alone is blank to the eye


_start = itemgetter(0)


class LineLook(Enum):
    """How a line of the text is set."""

    SHOWN = auto()
    GAP = auto()  # the first empty line after a shown one: a small gap
    HIDDEN = auto()


class Line(NamedTuple):
    """One line of the canonical text, from `start` to `end`, its line end not included. There are many: a tuple."""

    start: int
    end: int
    look: LineLook


@dataclass(frozen=True, slots=True)
class Fold:
    """Lines that were folded away, with whatever empty lines stand among them."""

    at: int  # where the shown line below them begins; the length of the text where none follows
    count: int  # of lines with words


def set_lines(text: str, folded: Sequence[Span] = ()) -> tuple[tuple[Line, ...], tuple[Fold, ...]]:
    """Return every line of `text` with its look, and the folds, both in text order.

    Lines whose words begin in one of `folded` (ascending, not overlapping) are hidden. Where that would leave nothing
    to look at, nothing is folded.
    """
    lines: list[Line] = []
    folds: list[Fold] = []
    starts = [span.start for span in folded]
    count = 0  # of lines in the fold that is open
    may_gap = has_shown = False
    for start, end, ink in _lines(text):
        if ink < 0:
            look = LineLook.GAP if may_gap else LineLook.HIDDEN
            may_gap = False
        elif _covers(folded, starts, ink):
            look, may_gap = LineLook.HIDDEN, False
            count += 1
        else:
            look, may_gap, has_shown = LineLook.SHOWN, True, True
            if count:
                folds.append(Fold(start, count))
                count = 0
        lines.append(Line(start, end, look))
    if count and not has_shown:
        return set_lines(text)
    if count:
        folds.append(Fold(len(text), count))
    return tuple(lines), tuple(folds)


def shown_words(text: str, lines: Sequence[Line], span: Span, struck: Sequence[Span] = ()) -> str:
    """Return the words of `span` as they are seen: hidden lines left out, a gap as one empty line.

    Words in one of `struck` (ascending, not overlapping) are left out as well, and line ends with them. Where only
    hidden lines are selected they are given as they stand: nobody copies nothing.
    """
    words: list[str] = []
    is_joined = True  # to what stands before: nothing, or a line whose end is struck
    for line in lines[_index(lines, span.start) :]:
        if line.start >= span.end:
            break
        if line.look is LineLook.HIDDEN:
            continue
        words.append("" if is_joined else "\n")
        words.append(_without(text, Span(max(line.start, span.start), min(line.end, span.end)), struck))
        is_joined = any(one.start <= line.end < one.end for one in struck)
    seen = "".join(words)
    return seen if seen.strip() else _without(text, span, struck)


def _without(text: str, span: Span, struck: Sequence[Span]) -> str:
    """Return the words of `span` that are not struck."""
    words, at = [], span.start
    for one in struck:
        if one.overlaps(span):
            words.append(text[at : max(one.start, at)])
            at = max(at, one.end)
    return "".join([*words, text[at : span.end]])


def look_at(lines: Sequence[Line], offset: int) -> LineLook:
    """Return the look of the line in which `offset` stands."""
    if not lines:
        return LineLook.SHOWN
    return lines[_index(lines, offset)].look


def _index(lines: Sequence[Line], offset: int) -> int:
    return max(bisect_right(lines, offset, key=_start) - 1, 0)


def _lines(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield where each line begins and ends, and where its words begin; -1 where it has none."""
    start = 0
    for words in text.split("\n"):
        if words and "\u4e00" <= words[0] <= "\u9fff":  # as most lines begin
            yield start, start + len(words), start
        else:
            bare = words.strip().strip(_INVISIBLE).strip()
            yield start, start + len(words), start + words.find(bare) if bare else -1
        start += len(words) + 1


def _covers(folded: Sequence[Span], starts: Sequence[int], offset: int) -> bool:
    index = bisect_right(starts, offset) - 1
    return index >= 0 and offset < folded[index].end
