"""Typing slips: words that are confused, common words that are misspelt, and words that stand twice.

The list of confusions is long and nearly none of it stands in a given policy: an entry is asked only of the passages
that hold the words it cannot do without (Ground.places).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.defects.near_words import near_words
from reviewer.analysis.model import Defect
from reviewer.document.model import Span

_MOST_OF_A_KIND = 3
_MOST_OF_A_HABIT = 6  # places told of a word that is written so throughout: readers mark each of the first few
_NOTE = "（"  # begins a right that is no word: "（删去）"
ARROW = "→"  # wrong → right → a sentence with the slip, in the data file


@dataclass(frozen=True, slots=True)
class Confusion:
    """One entry of the list: what is typed wrong, in its surroundings, and what was meant."""

    pattern: str  # over the original words; a group `wrong`, where it has one, is the slip itself
    right: str
    example: str


@cache
def confusion(entry: str) -> Confusion:
    """Return `entry` of the data file taken apart. Raises ValueError where a part is missing."""
    pattern, right, example = entry.rsplit(ARROW, 2)
    return Confusion(pattern, right, example)


def find_typos(ground: Ground) -> Iterator[Defect]:
    """Yield confused and doubled words, and addresses with a gap in them.

    A pattern with a group `wrong` means only that part of what it matches.
    """
    rule = ground.rule("typo")
    if rule is None:
        return
    listed: list[Span] = []
    for kind in ("confusions", "spellings"):
        for slip in map(confusion, rule.words[kind]):
            if not ground.may_hold(slip.pattern):
                continue
            ground.report(0, 1)
            places = [_place(match, passage.span.start) for passage, match, _ in ground.places((slip.pattern,))]
            most = 1 if kind == "spellings" else _MOST_OF_A_HABIT if _is_habit(ground, slip, places) else None
            listed += places
            for span in places[:most]:
                surplus = rule.variant("surplus") if slip.right.startswith(_NOTE) else None
                yield told(rule, span, surplus, right=slip.right)
    for near in near_words(ground, rule):
        if not any(span.overlaps(near.span) for span in listed):
            yield told(rule, near.span, right=near.meant)
    for _, _, span in ground.places(rule.words["spaced"]):
        yield told(rule, span, rule.variant("spaced"))
    for _, match, span in ground.places(rule.words["doubled"]):
        if len(match["word"]) > 1 and ground.text.count(match[0]) > _MOST_OF_A_KIND:
            continue  # so often, it is a name
        yield told(rule, span, rule.variant("doubled"), word=match["word"])


def _is_habit(ground: Ground, slip: Confusion, places: list[Span]) -> bool:
    """`True` for a word that is written so throughout, hardly ever right: only its first places are told."""
    return len(places) > _MOST_OF_A_KIND and ground.text.count(slip.right) <= len(places)


def _place(match: re.Match[str], start: int) -> Span:
    """Return where the slip itself stands: the group `wrong` where it took part in the match."""
    has_group = "wrong" in match.re.groupindex and match["wrong"] is not None
    low, high = match.span("wrong" if has_group else 0)
    return Span(start + low, start + high)
