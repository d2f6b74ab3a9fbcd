"""One policy as the tables see it: which patterns lie where, which clause a place is in, and what is about what."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from reviewer.analysis.extract.grids import Grids, grids_of
from reviewer.analysis.matcher import Matcher
from reviewer.analysis.model import Classification, TableCell
from reviewer.document.model import Clause, PolicyDocument, Span

NON_POLICY = "non-policy"
EMPTY = TableCell("")


class Places:
    """Answers what of some patterns lies inside a span; every pattern is searched once and remembered."""

    def __init__(self, document: PolicyDocument, classifications: Sequence[Classification], matcher: Matcher) -> None:
        self.document = document
        self.matcher = matcher
        self._primary = {one.clause_id: one.primary for one in classifications}
        self._categories = {one.clause_id: frozenset(one.category_ids) for one in classifications}
        self._starts = [clause.span.start for clause in document.clauses]
        self._heading_starts = [heading.span.start for heading in document.headings]
        self._found: dict[tuple[str, ...], tuple[Span, ...]] = {}

    @property
    def intros(self) -> tuple[int | None, ...]:
        """Return for each clause the index of the clause that introduces it (analysis/lists.py)."""
        return self.matcher.intros

    @cached_property
    def grids(self) -> Grids:
        """Return what rows of tables are read from (grids.py)."""
        return grids_of(self.document)

    @cached_property
    def sections(self) -> tuple[tuple[int, int], ...]:
        """Return for each heading the half-open range of clauses that stand right under it or under those inside it."""
        ranges: dict[int, tuple[int, int]] = {}
        for index, clause in enumerate(self.document.clauses):
            for heading in clause.headings:
                ranges[heading] = (ranges.get(heading, (index, 0))[0], index + 1)
        return tuple(ranges.get(index, (0, 0)) for index in range(len(self.document.headings)))

    def all(self, patterns: tuple[str, ...]) -> tuple[Span, ...]:
        """Return where `patterns` match, in text order; of finds that overlap the first and longest."""
        found = self._found.get(patterns)
        if found is None:
            spans = {span for pattern in patterns for span in self.matcher.search(pattern)}
            found = self._found[patterns] = tuple(_apart(sorted(spans, key=lambda span: (span.start, -span.end))))
        return found

    def first(self, patterns: tuple[str, ...], inside: Span) -> Span | None:
        """Return the first find of `patterns` that lies inside `inside`."""
        spans = self.all(patterns)
        for index in range(bisect_left(spans, Span(inside.start, inside.start)), len(spans)):
            if spans[index].start >= inside.end:
                return None
            if spans[index].end <= inside.end:
                return spans[index]
        return None

    def nearest(self, patterns: tuple[str, ...], anchor: Span, inside: Span, others: tuple[str, ...]) -> Span | None:
        """Return the find of `patterns` inside `inside` that stands closest to `anchor`, on either side of it.

        What stands closer to another find of `others`, the patterns that `anchor` is a find of, belongs to that one.
        """
        spans = self.all(patterns)
        first, last = (bisect_left(spans, Span(at, at)) for at in (inside.start, inside.end))
        anchors = self.all(others)
        near = [
            span
            for span in spans[first:last]
            if span.end <= inside.end and _distance(span, anchor) <= _least_distance(span, anchors)
        ]
        return min(near, key=lambda span: _distance(span, anchor), default=None)

    def clause_index(self, offset: int) -> int | None:
        """Return the index of the judged clause at `offset`, None in headings and outside the policy."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self.document.clauses[index].span.end:
            return None
        return index if self.is_judged(index) else None

    def heading_index(self, offset: int) -> int | None:
        """Return the index of the heading of the policy at `offset`."""
        index = bisect_right(self._heading_starts, offset) - 1
        if index < 0 or offset >= self.document.headings[index].span.end:
            return None
        return index if self.document.headings[index].is_policy else None

    def is_judged(self, index: int) -> bool:
        """`True` when the clause at `index` is part of the policy."""
        return NON_POLICY not in self._categories[self.document.clauses[index].id]

    def is_mainly(self, clause: Clause, categories: tuple[str, ...]) -> bool:
        """`True` when the primary category of `clause` is one of `categories`; () = all."""
        return not categories or self._primary[clause.id] in categories

    def is_about(self, clause: Clause, categories: tuple[str, ...]) -> bool:
        """`True` when `clause` has one of `categories`, mainly or beside others; () = all."""
        return not categories or not self._categories[clause.id].isdisjoint(categories)

    def cell(self, span: Span | None) -> TableCell:
        """Return the words of `span` on one line; an empty cell where there is none."""
        return EMPTY if span is None else TableCell(" ".join(self.document.quote(span).split()), span)


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    end = 0
    for span in spans:
        if span.start >= end:
            yield span
            end = span.end


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _least_distance(span: Span, anchors: Sequence[Span]) -> int:
    at = bisect_left(anchors, span)
    return min(_distance(span, one) for one in anchors[max(at - 1, 0) : at + 1])
