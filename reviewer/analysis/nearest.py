"""The passages of a policy that come closest to what was not found: the proof that a gap is one.

A passage scores by the pairs of neighbouring characters it shares with the cues that were looked for, each pair worth
more the fewer passages have it (Robertson and Spärck Jones's inverse document frequency), divided by the root of its
length so that long paragraphs do not win by their size, and more if it is about the right category. Pairs of characters
stand for words: they need no segmentation and forgive a different cut.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from math import log, sqrt
from operator import add

from reviewer.analysis.matcher import Matcher
from reviewer.analysis.model import Classification
from reviewer.document.model import PolicyDocument, Span
from reviewer.document.normalize import fold_text
from reviewer.playbook.model import Element, Requirement

MOST = 3
BONUS = 1.6  # for a passage whose category is the requirement's
LEAST = 0.9  # below this a passage shares only what every passage shares
SHORTEST = 6  # folded characters: shorter lines say nothing by themselves

_HAN = re.compile("[一-龥]{2,}|[a-z]{3,}")


class Passages:
    """The judged clauses of one document, as sets of character pairs; made when first asked."""

    def __init__(self, document: PolicyDocument, classifications: Sequence[Classification], matcher: Matcher) -> None:
        self._document = document
        self._matcher = matcher
        self._categories = [frozenset(one.category_ids) for one in classifications]
        self._roots: dict[int, float] = {}  # of the number of pairs in a clause, by its index

    def nearest(self, requirement: Requirement, elements: Iterable[Element]) -> tuple[Span, ...]:
        """Return up to three clauses that come closest to `elements` of `requirement`, best first."""
        wanted = wanted_of(requirement, elements)
        where = {requirement.group, *requirement.where}
        shared: dict[int, float] = defaultdict(float)
        for pair in wanted:
            indexes = self._holding.get(pair, ())
            rarity = log(1 + len(self._roots) / len(indexes)) if indexes else 0.0
            for index in indexes:
                shared[index] += rarity
        scored = []
        for index, rarity in shared.items():
            score = rarity / self._roots[index] * (1.0 if where.isdisjoint(self._categories[index]) else BONUS)
            if score >= LEAST:
                scored.append((-score, index))
        return tuple(self._document.clauses[index].span for _, index in sorted(scored)[:MOST])

    @cached_property
    def _holding(self) -> dict[str, list[int]]:
        """Return by pair the indexes of the judged clauses that hold it."""
        holding: dict[str, list[int]] = defaultdict(list)
        for index, clause in enumerate(self._document.clauses):
            if "non-policy" in self._categories[index]:
                continue
            words = self._matcher.folded_text(clause.span)
            if len(words) >= SHORTEST and (pairs := pairs_of(words)):
                self._roots[index] = sqrt(len(pairs))
                for pair in pairs:
                    holding[pair].append(index)
        return holding


def wanted_of(requirement: Requirement, elements: Iterable[Element]) -> tuple[str, ...]:
    """Return the pairs in the title of `requirement` and in what `elements` of it are called and looked for by.

    Each once, in a fixed order: sums of fractions depend on it.
    """
    cues = ((element.title, *(cue.shown for cue in (*element.cues, *element.weak_cues))) for element in elements)
    return _pairs_of_all((requirement.title, *(words for some in cues for words in some)))


@lru_cache(maxsize=1024)
def _pairs_of_all(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Return the pairs of all `phrases`; a playbook asks for the same ones with each document."""
    return tuple(sorted(frozenset().union(*(pairs_of(fold_text(words)) for words in phrases))))


def pairs_of(words: str) -> frozenset[str]:
    """Return the pairs of neighbouring Han characters of `words`, folded, and its Latin words whole."""
    pairs: set[str] = set()
    for run in _HAN.findall(words):
        if run.isascii():
            pairs.add(run)
        else:
            pairs.update(map(add, run, run[1:]))
    return frozenset(pairs)
