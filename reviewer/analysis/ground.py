"""The judged part of a policy, and which words in it only look like an answer.

Three ways of saying nothing, told from the shape of the text: the line before a list that has no items, a promise
without content, a list or annex that is pointed to and not there. Words in a table of contents are never looked at.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from reviewer.analysis.lists import is_intro
from reviewer.analysis.matcher import Matcher, Region
from reviewer.analysis.model import Classification, Evidence
from reviewer.document.model import Clause, Heading, PolicyDocument, Span
from reviewer.document.normalize import fold_text
from reviewer.document.numbering import parse_number
from reviewer.playbook.model import Cue
from reviewer.playbook.references import numeral_value

NON_POLICY = "non-policy"
_LONGEST_TITLE = 60  # code points of an entry in a table of contents
_MOST_NAMES = 60  # of annexes looked for in the text
_LINK = re.compile(r"https?:|www\.|链接|点击")
_SECTION = re.compile("(?:参?见|参照)(?:本政策|本规则|本文|上述|下述)?第([一二三四五六七八九十百]+)(?:条|部分|章|节)")
MOST_EVIDENCE = 5  # of one element; a hundred places where a telephone number stands prove no more than five


class Hollow(StrEnum):
    """Why words that were found say nothing; the names of the playbook's patterns and sentences."""

    EMPTY_LIST = "empty-list"
    PROMISE = "promise"
    NOT_HERE = "not-here"


class Ground:
    """What is looked at of one policy, by category."""

    def __init__(
        self,
        document: PolicyDocument,
        classifications: Sequence[Classification],
        matcher: Matcher,
        hollow: Mapping[str, tuple[str, ...]],
    ) -> None:
        self._document = document
        self._matcher = matcher
        self._primary = [one.primary for one in classifications]  # by clause
        self._categories = [frozenset(one.category_ids) for one in classifications]
        self._regions: dict[tuple[tuple[str, ...], tuple[str, ...]], Region] = {}
        self._hollow = {name: tuple(re.compile(pattern) for pattern in hollow.get(name, ())) for name in Hollow}
        self._listed = _contents_entries(document)
        self._empty = self._empty_lists()
        self._starts = [clause.span.start for clause in document.clauses]
        self._not_here = self._absent_annexes()
        self._ordinals = frozenset(
            number.ordinal for heading in document.headings if (number := parse_number(heading.number))
        )

    def look(
        self, cues: Iterable[Cue], categories: tuple[str, ...], never_in: tuple[str, ...] = ()
    ) -> tuple[Evidence, ...]:
        """Return what `cues` find in clauses of `categories` (() = all) and the headings right above them.

        Clauses that are mainly about one of `never_in` are passed over. In text order; choosing.py tells which to show.
        """
        region = self._regions.get((categories, never_in))
        if region is None:
            spans = self._spans(frozenset(categories), frozenset(never_in))
            region = self._regions[categories, never_in] = Region(spans)
        found = {one.span: one for cue in cues for one in self._matcher.find(cue, region, is_asserted=True)}
        return tuple(without_overlaps(found.values()))

    def clause_at(self, span: Span) -> int | None:
        """Return the index of the clause that holds the start of `span`, None in a heading."""
        index = bisect_right(self._starts, span.start) - 1
        return index if index >= 0 and span.start < self._document.clauses[index].span.end else None

    def nearness(self, clause: int | None, category: str) -> int:
        """Return 2 where the clause is mainly about `category`, 1 where it is among others, 0 elsewhere."""
        if clause is None:
            return 0
        return 2 if self._primary[clause] == category else int(category in self._categories[clause])

    def is_entry_of_contents(self, clause: int) -> bool:
        """`True` when the clause only lists the title of a heading further down."""
        return clause in self._listed

    def sentence(self, span: Span) -> Span:
        """Return the sentence in which `span` begins."""
        return self._matcher.sentence(span)

    def words(self, span: Span) -> str:
        """Return the folded words of `span`."""
        return self._matcher.folded_text(span)

    def announced_by(self, span: Span) -> Span | None:
        """Return the sentence that the words at `span` announce: under a title its first one, below a list's line its
        first item. None where they announce nothing, or a title stands between.
        """
        clauses = self._document.clauses
        below = bisect_right(self._starts, span.start)
        if below == len(clauses):
            return None
        after = clauses[below]
        index = self.clause_at(span)
        if index is None:
            title = self._document.headings[after.headings[-1]].span if after.headings else after.span
            is_announced = title.contains(span)
        else:
            line = self._matcher.sentence(span)
            is_announced = (
                line.end >= clauses[index].span.end
                and clauses[index].headings == after.headings
                and is_intro(self._matcher.folded_text(line))
            )
        return self._matcher.sentence(Span(after.span.start, after.span.start + 1)) if is_announced else None

    def hollow(self, evidence: Evidence) -> Hollow | None:
        """Return why the words of `evidence` say nothing, None where they may say something."""
        if any(span.start <= evidence.span.start < span.end for span in self._empty_before(evidence.span)):
            return Hollow.EMPTY_LIST
        last = bisect_left(self._not_here, Span(evidence.span.end, evidence.span.end)) - 1
        if last >= 0 and self._not_here[last].overlaps(evidence.span):
            return Hollow.NOT_HERE
        words = self._matcher.folded_text(evidence.span)
        if any(one.search(words) for one in self._hollow[Hollow.PROMISE]):
            return Hollow.PROMISE
        section = _SECTION.search(words)
        if section and self._ordinals and numeral_value(section[1]) not in self._ordinals:
            return Hollow.NOT_HERE
        return None

    def _absent_annexes(self) -> tuple[Span, ...]:
        """Return where lists and annexes are named that are no part of the document and that no link leads to."""
        names = [
            re.escape(linked.words)
            for linked in self._document.facts.unreviewed
            if not linked.target and any(one.search(fold_text(linked.words)) for one in self._hollow[Hollow.NOT_HERE])
        ]
        if not names:
            return ()
        longest_first = sorted(names[:_MOST_NAMES], key=len, reverse=True)
        spans = (Span(*match.span()) for match in re.finditer("|".join(longest_first), self._document.text))
        matcher = self._matcher
        return tuple(span for span in spans if not _LINK.search(matcher.folded_text(matcher.sentence(span))))

    def _spans(self, categories: frozenset[str], never_in: frozenset[str]) -> list[Span]:
        spans: list[Span] = []
        headings: set[int] = set()
        for index, clause in enumerate(self._document.clauses):
            of_clause = self._categories[index]
            if NON_POLICY in of_clause or index in self._listed or self._primary[index] in never_in:
                continue
            if categories and categories.isdisjoint(of_clause):
                continue
            spans.append(clause.span)
            headings.update(clause.headings[-1:])
        if not categories and not never_in:
            headings.update(index for index, one in enumerate(self._document.headings) if one.is_policy)
        return spans + [self._document.headings[index].span for index in headings]

    def _empty_before(self, span: Span) -> tuple[Span, ...]:
        index = bisect_right(self._starts, span.start) - 1
        return self._empty.get(index, ())

    def _empty_lists(self) -> dict[int, tuple[Span, ...]]:
        """Return by clause the last sentence of clauses that announce a list and are followed by none."""
        found: dict[int, tuple[Span, ...]] = {}
        document = self._document
        heading_starts = [heading.span.start for heading in document.headings]
        for index, clause in enumerate(document.clauses):
            folded = self._matcher.folded_text(clause.span)
            if not is_intro(folded) or not any(one.search(folded) for one in self._hollow[Hollow.EMPTY_LIST]):
                continue
            after = document.clauses[index + 1] if index + 1 < len(document.clauses) else None
            at = bisect_right(heading_starts, clause.span.end)
            heading = document.headings[at] if at < len(heading_starts) else None
            if _is_followed(clause, after, heading):
                continue
            found[index] = (self._matcher.sentence(Span(clause.span.end - 1, clause.span.end)),)
        return found


def without_overlaps(found: Iterable[Evidence]) -> list[Evidence]:
    """Return `found` in text order; of those that overlap the one that begins first, of these the shortest."""
    kept: list[Evidence] = []
    for one in sorted(found, key=lambda evidence: evidence.span):
        if not kept or not kept[-1].span.overlaps(one.span):
            kept.append(one)
    return kept


def _is_followed(clause: Clause, after: Clause | None, heading: Heading | None) -> bool:
    """`True` when something stands where the items would: text of the same section, or a heading inside it."""
    if heading is None or (after is not None and after.span.start < heading.span.start):
        return after is not None and after.is_policy
    return heading.is_policy and bool(clause.headings) and heading.parent == clause.headings[-1]


def _contents_entries(document: PolicyDocument) -> frozenset[int]:
    """Return the indexes of clauses that only list titles of headings further down: a table of contents."""
    titles = [fold_text(heading.title) for heading in document.headings]
    last = {title: heading.span.start for title, heading in zip(titles, document.headings, strict=True)}
    return frozenset(
        index
        for index, clause in enumerate(document.clauses)
        if len(clause.span) <= _LONGEST_TITLE
        and last.get(fold_text(document.quote(clause.span)), -1) > clause.span.start
    )
