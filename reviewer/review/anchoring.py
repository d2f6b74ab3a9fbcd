"""Remembering a place of the text, and finding it again after the text was changed.

An anchor is a position and a quotation with its surroundings (W3C Web Annotation: TextPositionSelector and
TextQuoteSelector). It is looked for in three steps, and each prefers no answer to a wrong one:

1.  the position, if the same words still stand there between the same surroundings;
2.  the one place where the words stand between exactly these surroundings;
3.  every place where the words stand: the one whose surroundings are most alike, a near one before a far one, if it
    is like enough and clearly better than the next best. Places are ranked as Hypothesis does it
    (hypothesis/product-backlog, issue 1022), with characters in place of weights.

An empty span is a place between two characters. It has no words, so its surroundings alone must tell.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

from reviewer.document.model import Span
from reviewer.review.model import Anchor

CONTEXT = 32  # code points remembered on each side
ENOUGH = 20  # this many code points of words and surroundings must be there, or nearly all if there are fewer …
NEARLY_ALL = 0.8
HALF = 0.5  # … and half of them in any case: a phrase that the policy repeats looks alike on one side only
CLEARLY = 8  # the best place must be this many code points better than the next best
SMALLEST_PIECE = 3  # shorter pieces that two surroundings share are chance: 的, 我们
NEAR = 64  # each so many code points farther off, a place loses one code point of its advantage …
NEAR_ADVANTAGE = 8  # … of this many, which decide only between places that are otherwise alike
MOST_PLACES = 400  # compared at most; the nearest ones
GAP_SIDE = 12  # of a gap's surroundings, this many code points next to it lead to the places that are compared


@dataclass(frozen=True, slots=True)
class _Place:
    span: Span
    alike: int  # code points of words and surroundings that are there
    advantage: int  # for nearness


def make_anchor(text: str, span: Span) -> Anchor:
    """Return an anchor for `span` of `text`. Raises ValueError if it lies beyond the text."""
    if span.end > len(text):
        raise ValueError(f"[{span.start}, {span.end}) lies beyond a text of {len(text)} code points")
    prefix, suffix = _surroundings(text, span)
    return Anchor(span, text[span.start : span.end], prefix, suffix)


def find_anchor(text: str, anchor: Anchor) -> Span | None:
    """Return where the anchor stands in `text` now, None if that cannot be told: it is then orphaned.

    What is found has exactly the anchor's words. Where the words were changed themselves, or stand in two places that
    cannot be told apart, there is no answer.
    """
    if _stands_at(text, anchor, anchor.span):
        return anchor.span
    whole = anchor.prefix + anchor.quote + anchor.suffix
    if not whole:
        return anchor.span if not text else None
    exact = tuple(islice(_occurrences(text, whole), 2))
    if len(exact) == 1:
        start = exact[0] + len(anchor.prefix)
        return Span(start, start + len(anchor.quote))
    return _best(text, anchor)


def _surroundings(text: str, span: Span) -> tuple[str, str]:
    return text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]


def _stands_at(text: str, anchor: Anchor, span: Span) -> bool:
    words = text[span.start : span.end]
    return words == anchor.quote and _surroundings(text, span) == (anchor.prefix, anchor.suffix)


def _tells_enough(anchor: Anchor, alike: int) -> bool:
    total = len(anchor.prefix) + len(anchor.quote) + len(anchor.suffix)
    return alike >= max(HALF * total, min(ENOUGH, NEARLY_ALL * total))


def _occurrences(text: str, words: str) -> Iterator[int]:
    """Return every place where `words` begin, overlapping ones too."""
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _best(text: str, anchor: Anchor) -> Span | None:
    starts = _gaps(text, anchor) if not anchor.quote else set(_occurrences(text, anchor.quote))
    nearest = sorted(starts, key=lambda start: (abs(start - anchor.span.start), start))[:MOST_PLACES]
    places = sorted(
        (_place(text, anchor, start) for start in nearest), key=lambda place: -(place.alike + place.advantage)
    )
    if not places or not _tells_enough(anchor, places[0].alike):
        return None
    if len(places) > 1:
        best, next_best = places[0], places[1]
        if best.alike + best.advantage < next_best.alike + next_best.advantage + CLEARLY:
            return None
    return places[0].span


def _gaps(text: str, anchor: Anchor) -> set[int]:
    """Return the places after what stood before the gap, and before what stood after it."""
    before, after = anchor.prefix[-GAP_SIDE:], anchor.suffix[:GAP_SIDE]
    places = {start + len(before) for start in _occurrences(text, before)} if before else {0}
    return places | (set(_occurrences(text, after)) if after else {len(text)})


def _place(text: str, anchor: Anchor, start: int) -> _Place:
    span = Span(start, start + len(anchor.quote))
    prefix, suffix = _surroundings(text, span)
    alike = len(anchor.quote) + _shared(anchor.prefix, prefix) + _shared(anchor.suffix, suffix)
    distance = abs(start - anchor.span.start)
    return _Place(span, alike, max(0, NEAR_ADVANTAGE - distance // NEAR))


def _shared(old: str, new: str) -> int:
    """Return how many code points two surroundings share, in order, in pieces that are not chance."""
    if old == new:
        return len(old)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= SMALLEST_PIECE)
