"""Cues over the text of one document, giving evidence.

Patterns are matched on folded text (document/normalize.py), one clause or heading at a time, so that no match runs from
one paragraph into the next. Evidence comes back in code points of `PolicyDocument.text`.

Most cues of a playbook find nothing in a given policy. Hence two short cuts: the words a pattern cannot do without are
looked up first (needles.py, passage_index.py), and what a cue found is remembered for the next question about it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeAlias

from reviewer.analysis.denial import is_denied, is_plain
from reviewer.analysis.lists import list_intros
from reviewer.analysis.model import Evidence
from reviewer.analysis.needles import Branch, branches_of
from reviewer.analysis.passage_index import PassageIndex
from reviewer.analysis.patterns import compiled, says
from reviewer.analysis.tokens import Words
from reviewer.document.model import PolicyDocument, Span
from reviewer.document.normalize import fold, folded_before
from reviewer.playbook.model import Cue

_SENTENCE_END = re.compile("[。!?;]")
_LONGEST_SENTENCE = 400  # folded characters looked through on either side; text without any mark is not read whole

_Hit: TypeAlias = tuple[int, int]  # half-open range in the folded text of one passage


class Region:
    """A set of spans to look in; made once where many cues are asked about the same clauses."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]

    def __bool__(self) -> bool:
        return bool(self._spans)

    def __contains__(self, span: Span) -> bool:
        """`True` when `span` lies inside one of the spans; they are taken not to overlap."""
        index = bisect_right(self._starts, span.start) - 1
        return index >= 0 and span.end <= self._spans[index].end


class Matcher:
    """Finds cues in one document. Keeps what it found: a Matcher is as good as the document it was made of."""

    def __init__(self, document: PolicyDocument) -> None:
        folded = fold(document.text)
        self._document = document
        self._folded = folded
        spans = [heading.span for heading in document.headings] + [clause.span for clause in document.clauses]
        self.spans = sorted(spans)  # of the passages
        self._before = before = folded_before(document.text)
        borders = [(before[span.start], before[span.end]) for span in self.spans]
        self._text = folded.text
        self._starts = [start for start, _ in borders]
        self._passages = [folded.text[start:end] for start, end in borders]
        self._index = PassageIndex(self._passages)
        self._ends = [match.start() for match in _SENTENCE_END.finditer(folded.text)]
        self._hits: dict[str, tuple[tuple[int, _Hit], ...]] = {}
        self._found: dict[tuple[Cue, bool], tuple[Evidence, ...]] = {}

    @cached_property
    def words(self) -> Words:
        """Return the words of the document, cut once."""
        return Words(self._document.text)

    @cached_property
    def intros(self) -> tuple[int | None, ...]:
        """Return for each clause of the document the index of the clause that introduces it (lists.py)."""
        return list_intros(self._document)

    def find(
        self, cue: Cue, spans: Iterable[Span] | Region | None = None, *, is_asserted: bool = False
    ) -> tuple[Evidence, ...]:
        """Return what `cue` finds, in text order; only inside `spans` where they are given.

        A find does not count when one of the cue's `unless` patterns matches in the same sentence, nor, where
        `is_asserted`, when the words are denied where they stand (denial.py).
        """
        found = self._found.get((cue, is_asserted))
        if found is None:
            also_within = all(is_plain(regex) for regex in cue.regexes)
            found = tuple(
                Evidence(self._span(passage, hit), cue.shown)
                for passage, hit in self._joined(cue)
                if not self._is_excluded(cue.unless, passage, hit)
                and not (is_asserted and is_denied(self._passages[passage], *hit, also_within=also_within))
            )
            self._found[cue, is_asserted] = found
        return found if not found else tuple(one for one in found if _is_in(one.span, spans))

    def search(self, pattern: str, spans: Iterable[Span] | Region | None = None) -> tuple[Span, ...]:
        """Return where `pattern`, a regex over folded text, matches, in text order; only inside `spans` if given."""
        found = (self._span(passage, hit) for passage, hit in self._matches(pattern))
        return tuple(span for span in found if _is_in(span, spans))

    def folded_text(self, span: Span) -> str:
        """Return the folded words of `span`: what patterns see."""
        return self._text[self._before[span.start] : self._before[span.end]]

    def sentence(self, span: Span) -> Span:
        """Return the sentence that holds the start of `span`: up to 。！？； or the border of its clause."""
        at = self._before[span.start]
        passage = max(bisect_right(self._starts, at) - 1, 0)
        start = at - self._starts[passage]
        return self._span(passage, self._sentence_around(passage, start, start))

    def passages_with(self, branches: Iterable[Branch]) -> Sequence[int]:
        """Return, ascending, the numbers in `spans` of the passages that hold the needles of one of `branches`."""
        return self._index.asked_for(branches)

    def _joined(self, cue: Cue) -> Iterator[tuple[int, _Hit]]:
        if len(cue.regexes) == 1:
            yield from self._matches(cue.regexes[0])
            return
        by_passage: list[dict[int, list[_Hit]]] = []
        for regex in cue.regexes:
            hits: dict[int, list[_Hit]] = {}
            for passage, hit in self._matches(regex):
                hits.setdefault(passage, []).append(hit)
            by_passage.append(hits)
        for passage in sorted(set(by_passage[0]).intersection(*by_passage[1:])):
            last_end = -1
            for hit in _near(tuple(hits[passage] for hits in by_passage), cue.within):
                if hit[0] >= last_end:
                    yield passage, hit
                    last_end = hit[1]

    def _matches(self, pattern: str) -> tuple[tuple[int, _Hit], ...]:
        hits = self._hits.get(pattern)
        if hits is None:
            hits = self._hits[pattern] = tuple(self._match(pattern))
        return hits

    def _match(self, pattern: str) -> Iterator[tuple[int, _Hit]]:
        finditer = compiled(pattern).finditer
        for passage in self._index.asked_for(branches_of(pattern)):
            for match in finditer(self._passages[passage]):
                if match.end() > match.start():
                    yield passage, match.span()

    def _is_excluded(self, unless: tuple[str, ...], passage: int, hit: _Hit) -> bool:
        if not unless:
            return False
        start, end = self._sentence_around(passage, *hit)
        sentence = self._passages[passage][start:end]
        return says(sentence, unless)

    def _sentence_around(self, passage: int, start: int, end: int) -> _Hit:
        """Return the borders of the sentence, or sentences, that `[start, end)` of `passage` lies in."""
        begin, length = self._starts[passage], len(self._passages[passage])
        low, high = max(0, start - _LONGEST_SENTENCE), min(length, end + _LONGEST_SENTENCE)
        before = bisect_left(self._ends, begin + start) - 1
        after = bisect_left(self._ends, begin + max(start, end - 1))
        first = self._ends[before] - begin + 1 if before >= 0 else 0
        last = self._ends[after] - begin + 1 if after < len(self._ends) else high
        return max(first, low), min(last, high)

    def _span(self, passage: int, hit: _Hit) -> Span:
        start = self._starts[passage]
        return self._folded.span(start + hit[0], start + hit[1])


def _is_in(span: Span, spans: Iterable[Span] | Region | None) -> bool:
    if spans is None:
        return True
    if isinstance(spans, Region):
        return span in spans
    return any(one.contains(span) for one in spans)


def _near(groups: tuple[list[_Hit], ...], within: int) -> Iterator[_Hit]:
    """Return for each hit of the first group a range that holds a hit of every group, if it is short enough.

    Of each group the hit before and the one after are tried: those are the closest to what is held already.
    """
    starts = [[start for start, _ in group] for group in groups[1:]]
    for start, end in groups[0]:
        for group, group_starts in zip(groups[1:], starts, strict=True):
            after = bisect_left(group_starts, start)
            neighbours = group[max(after - 1, 0) : after + 1]
            low, high = min(((min(start, hit[0]), max(end, hit[1])) for hit in neighbours), key=_length)
            start, end = low, high
        if not within or end - start <= within:
            yield start, end


def _length(hit: _Hit) -> int:
    return hit[1] - hit[0]
