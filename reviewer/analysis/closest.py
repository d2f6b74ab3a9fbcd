"""The sentences of a policy whose words come closest to what a requirement asks for: shown beside what its cues found.

A cue finds the wording it was written for; the sentence that a lawyer would quote may say the same in other words. So a
requirement that was seen also shows the two sentences that share most with its own words (its title, its elements, what
its cues look for), if they stand in clauses about it. They are shown, never judged by. Likeness is that of nearest.py,
over sentences, with one more factor: a pair of characters that most requirements share tells little of any of them.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from math import log, sqrt

from reviewer.analysis.ground import NON_POLICY, Ground
from reviewer.analysis.matcher import Matcher
from reviewer.analysis.model import Classification
from reviewer.analysis.nearest import SHORTEST, pairs_of, wanted_of
from reviewer.document.model import PolicyDocument, Span
from reviewer.playbook.model import Requirement

MOST = 2
LEAST = 0.77  # of likeness; below it a sentence shares only what every sentence on the matter shares
STEADIER = 8  # folded characters added to a sentence's length, so that a short one does not win by being short
SENTENCE = "[^。!?;]+[。!?;]?"


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    clause: int
    pairs: frozenset[str]
    root: float  # of its length


class ClosestSentences:
    """The judged sentences of one document, as sets of character pairs; made when first asked."""

    def __init__(
        self,
        document: PolicyDocument,
        classifications: Sequence[Classification],
        matcher: Matcher,
        ground: Ground,
        requirements: Sequence[Requirement],
    ) -> None:
        self._document = document
        self._matcher = matcher
        self._ground = ground
        self._categories = [frozenset(one.category_ids) for one in classifications]
        self._wanted = {one.id: wanted_of(one, one.elements) for one in requirements}

    def of(self, requirement: Requirement) -> tuple[Span, ...]:
        """Return those of the two sentences closest to `requirement` that stand in clauses about it, best first."""
        shared: dict[int, float] = defaultdict(float)
        for pair in self._wanted[requirement.id]:
            worth = self._worth.get(pair, 0.0)
            for number in self._holding.get(pair, ()):
                shared[number] += worth
        alike = ((-score / self._sentences[number].root, number) for number, score in shared.items())
        closest = [(-score, self._sentences[number]) for score, number in nsmallest(MOST, alike)]
        where = {requirement.group, *requirement.where}
        return tuple(
            sentence.span for score, sentence in closest if score >= LEAST and where & self._categories[sentence.clause]
        )

    @cached_property
    def _sentences(self) -> list[_Sentence]:
        return list(self._read())

    def _read(self) -> Iterator[_Sentence]:
        """Yield the sentences of the judged clauses that are long enough to say something."""
        starts = [clause.span.start for clause in self._document.clauses]
        for span in self._matcher.search(SENTENCE):
            clause = bisect_right(starts, span.start) - 1
            if clause < 0 or span.end > self._document.clauses[clause].span.end:
                continue  # a heading
            if NON_POLICY in self._categories[clause] or self._ground.is_entry_of_contents(clause):
                continue
            words = self._matcher.folded_text(span)
            if len(words) >= SHORTEST and (pairs := pairs_of(words)):
                yield _Sentence(span, clause, pairs, sqrt(len(words) + STEADIER))

    @cached_property
    def _holding(self) -> dict[str, list[int]]:
        """Return by pair the numbers of the sentences that hold it; only pairs that some requirement asks for."""
        asked = frozenset().union(*self._wanted.values())
        holding: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self._sentences):
            for pair in one.pairs & asked:
                holding[pair].append(number)
        return holding

    @cached_property
    def _worth(self) -> dict[str, float]:
        """Return what a pair tells: the more, the fewer sentences hold it and the fewer requirements ask for it."""
        asked = Counter(pair for wanted in self._wanted.values() for pair in wanted)
        most, rarest = len(self._wanted), log(1 + len(self._sentences))
        return {
            pair: log(1 + len(self._sentences) / len(numbers)) / rarest * log(1 + most / asked[pair])
            for pair, numbers in self._holding.items()
        }
