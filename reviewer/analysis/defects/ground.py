"""What the rules about wording look at: the judged part of one policy, and how a place becomes a Defect."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import TypeAlias

from reviewer.analysis.matcher import Matcher, Region
from reviewer.analysis.model import Classification, Defect
from reviewer.analysis.needles import Needles, folded_branches_of, may_stand_in, needles_of
from reviewer.analysis.patterns import compiled
from reviewer.document.model import Clause, Heading, PolicyDocument, Span
from reviewer.document.numbering import Number, parse_number
from reviewer.playbook.model import Cue, DefectRule, DefectVariant, Playbook
from reviewer.progress import Report, silent

NON_POLICY = "non-policy"
SENTENCE_END = re.compile("[。；;]")
_QUESTIONS = 1000  # between two reports
_WORDS_SHOWN = 30  # code points of another place, and of the heading above it, that a reason quotes

Passage = Clause | Heading
_Asked: TypeAlias = tuple[re.Pattern[str], Needles]  # with the words that it cannot match without


class Ground:
    """One policy as the rules see it. What is not policy is left out: nothing in it is ever a defect."""

    def __init__(
        self,
        document: PolicyDocument,
        classifications: Sequence[Classification],
        playbook: Playbook,
        matcher: Matcher,
        as_of: date = date.max,
    ) -> None:
        self.document = document
        self.playbook = playbook
        self.matcher = matcher
        self.as_of = as_of
        self.report: Report = silent  # of the family at work; may raise Cancelled
        self._asked = 0
        self._rules = {rule.id: rule for rule in playbook.defect_rules}
        self._categories = {one.clause_id: frozenset(one.category_ids) for one in classifications}
        self._asked_for: dict[tuple[str, ...], tuple[_Asked, ...]] = {}
        self._regions: dict[tuple[str, ...], Region] = {}
        self.is_judged = tuple(NON_POLICY not in self.categories_of(clause) for clause in document.clauses)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Return the judged clauses and headings in text order."""
        clauses = [clause for clause, judged in zip(self.document.clauses, self.is_judged, strict=True) if judged]
        headings = [heading for heading in self.document.headings if heading.is_policy]
        return tuple(sorted([*clauses, *headings], key=lambda passage: passage.span))

    @property
    def intros(self) -> tuple[int | None, ...]:
        """Return for each clause the index of the clause that introduces it (analysis/lists.py)."""
        return self.matcher.intros

    @cached_property
    def text(self) -> str:
        """Return the words of all judged passages, one a line: for questions about the policy as a whole."""
        return "\n".join(self.document.quote(passage.span) for passage in self.passages)

    def rule(self, rule_id: str) -> DefectRule | None:
        """Return the rule with this id, None where the playbook does without it."""
        return self._rules.get(rule_id)

    def clauses(self) -> Iterator[tuple[int, Clause]]:
        """Yield the judged clauses with their indexes in the document."""
        for index, clause in enumerate(self.document.clauses):
            if self.is_judged[index]:
                yield index, clause

    def categories_of(self, clause: Clause) -> frozenset[str]:
        """Return the ids of all categories of a clause."""
        self._tell()
        return self._categories.get(clause.id, frozenset())

    def region(self, categories: Iterable[str]) -> Region:
        """Return where a rule for `categories` looks: clauses that have one of them; () = all passages."""
        key = tuple(categories)
        region = self._regions.get(key)
        if region is None:
            wanted = frozenset(key)
            spans = [
                passage.span
                for passage in self.passages
                if not wanted or (isinstance(passage, Clause) and wanted & self.categories_of(passage))
            ]
            region = self._regions[key] = Region(spans)
        return region

    def folded(self, span: Span) -> str:
        """Return the folded words of `span`."""
        self._tell()
        return self.matcher.folded_text(span)

    def finds(self, cues: Iterable[Cue], region: Region) -> list[Span]:
        """Return what `cues` find in `region`, in text order, of overlapping finds the first."""
        kept: list[Span] = []
        for span in sorted(one.span for cue in cues for one in self.matcher.find(cue, region)):
            if not kept or not span.overlaps(kept[-1]):
                kept.append(span)
        return kept

    def search(self, patterns: tuple[str, ...], span: Span) -> Iterator[tuple[re.Match[str], Span]]:
        """Yield where `patterns`, over the original words, match inside `span`, with the place in the document.

        `span` lies in a judged passage.
        """
        self._tell()
        asked = self._standing(patterns)
        words = self.document.quote(span) if asked else ""
        for pattern, needles in asked:
            if may_stand_in(words, needles):
                yield from _matches(pattern, words, span.start)

    def says(self, patterns: tuple[str, ...], span: Span) -> bool:
        """`True` where one of `patterns` matches inside `span`, which lies in a judged passage."""
        return any(True for _ in self.search(patterns, span))

    def places(self, patterns: Iterable[str]) -> Iterator[tuple[Passage, re.Match[str], Span]]:
        """Yield where `patterns`, over the original words, match in the judged passages, with passage and place.

        Passage by passage; in each, what the first of `patterns` finds comes first.
        """
        asked: dict[int, list[re.Pattern[str]]] = defaultdict(list)
        for pattern in patterns:
            for number in self._may_match_in(pattern):
                asked[number].append(compiled(pattern))
        for number in sorted(asked):
            self._tell()
            passage = self._numbered[number]
            if passage is not None:
                words = self.document.quote(passage.span)
                for one in asked[number]:
                    for match, span in _matches(one, words, passage.span.start):
                        yield passage, match, span

    def in_clauses(self, patterns: Iterable[str]) -> Iterator[tuple[Clause, re.Match[str], Span]]:
        """Yield of `places` those in clauses."""
        return ((one, match, span) for one, match, span in self.places(patterns) if isinstance(one, Clause))

    @cached_property
    def _numbered(self) -> tuple[Passage | None, ...]:
        """Return the judged passages as the matcher counts all passages; None for what is not judged."""
        judged = {passage.span: passage for passage in self.passages}
        return tuple(map(judged.get, self.matcher.spans))

    def may_hold(self, pattern: str) -> bool:
        """`False` where no passage holds the words without which `pattern` does not match: the quickest answer."""
        return bool(self._may_match_in(pattern))

    def _may_match_in(self, pattern: str) -> Sequence[int]:
        """Return the numbers of the passages that hold the words without which `pattern` does not match."""
        return self.matcher.passages_with(folded_branches_of(pattern))

    def _standing(self, patterns: tuple[str, ...]) -> tuple[_Asked, ...]:
        """Return those of `patterns` that may match somewhere, ready to be asked of one passage after the other."""
        standing = self._asked_for.get(patterns)
        if standing is None:
            standing = tuple((compiled(one), needles_of(one)) for one in patterns if self._may_match_in(one))
            self._asked_for[patterns] = standing
        return standing

    def _tell(self) -> None:
        """Let the work be cancelled now and then: every rule asks the ground about every passage."""
        self._asked += 1
        if self._asked % _QUESTIONS == 0:
            self.report(0, 1)


def _matches(pattern: re.Pattern[str], words: str, start: int) -> Iterator[tuple[re.Match[str], Span]]:
    """Yield the matches in `words`, which begin at `start` in the document, with their places in it; no empty ones."""
    for match in pattern.finditer(words):
        if match.end() > match.start():
            yield match, Span(start + match.start(), start + match.end())


def told(
    rule: DefectRule,
    span: Span,
    variant: DefectVariant | None = None,
    *,
    related: tuple[Span, ...] = (),
    **facts: str,
) -> Defect:
    """Return the defect of `rule` at `span`, in the words of `variant` where given; `facts` fill its {placeholders}.

    `related`: the other places that it is held against.
    """
    source = variant or rule
    return Defect(
        id=f"{rule.id}@{span.start}-{span.end}",
        rule_id=rule.id,
        severity=source.severity,
        span=span,
        reason=_filled(source.reason, facts),
        suggestion=_filled(source.suggestion, facts),
        citations=source.citations,
        related=related,
    )


def number_of(passage: Passage) -> Number | None:
    """Return the number that `passage` bears, None where it bears none."""
    return _number(passage.number)


@lru_cache(maxsize=4096)
def _number(label: str) -> Number | None:
    """Labels are short, few and asked for by many rules."""
    return parse_number(label)


def first_sentence(ground: Ground, item: Span, until: re.Pattern[str] = SENTENCE_END) -> Span:
    """Return the first sentence of `item` without the mark, one of `until`, that ends it; all of it if none does."""
    words = ground.document.quote(item)
    end = until.search(words)
    return Span(item.start, item.start + (end.start() if end else len(words.rstrip())))


def there(ground: Ground, span: Span) -> str:
    """Return how a reason names the place of `span`: by the heading above it and its first words."""
    words = shortened(ground.document.quote(span), _WORDS_SHOWN)
    clause = ground.document.clause_at(span.start)
    if clause is None or not clause.headings:
        return ground.playbook.reasons["there-bare"].format(words=words)
    heading = shortened(ground.document.headings[clause.headings[-1]].title, _WORDS_SHOWN)
    return ground.playbook.reasons["there"].format(heading=heading, words=words)


def shortened(words: str, most: int) -> str:
    """Return `words` on one line, cut to `most` code points."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _filled(template: str, facts: Mapping[str, str]) -> str:
    return template.format_map(facts) if facts else template
