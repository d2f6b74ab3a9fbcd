"""What the rules about wording look at: the judged part of one policy, and how a place becomes a Defect."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, cached_property

from reviewer.analysis.lists import list_intros
from reviewer.analysis.matcher import Matcher, Region
from reviewer.analysis.model import Classification, Defect
from reviewer.analysis.needles import may_stand_in, needles_of
from reviewer.document.model import Clause, Heading, PolicyDocument, Span
from reviewer.playbook.model import DefectRule, DefectVariant, Playbook
from reviewer.progress import Report, silent

NON_POLICY = "non-policy"
_QUESTIONS = 1000  # between two reports
_WORDS_SHOWN = 30  # code points of another place, and of the heading above it, that a reason quotes

Passage = Clause | Heading


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
        self._may: dict[str, bool] = {}  # by pattern
        self._regions: dict[tuple[str, ...], Region] = {}
        self.is_judged = tuple(NON_POLICY not in self.categories_of(clause) for clause in document.clauses)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Return the judged clauses and headings in text order."""
        clauses = [clause for clause, judged in zip(self.document.clauses, self.is_judged, strict=True) if judged]
        headings = [heading for heading in self.document.headings if heading.is_policy]
        return tuple(sorted([*clauses, *headings], key=lambda passage: passage.span))

    @cached_property
    def intros(self) -> tuple[int | None, ...]:
        """Return for each clause the index of the clause that introduces it (analysis/lists.py)."""
        return list_intros(self.document)

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

    def search(self, patterns: Iterable[str], span: Span) -> Iterator[tuple[re.Match[str], Span]]:
        """Yield where `patterns`, over the original words, match inside `span`, with the place in the document."""
        self._tell()
        words = self.document.quote(span)
        for pattern in patterns:
            if not self._may_match(pattern):
                continue
            for match in _compiled(pattern).finditer(words):
                if match.end() > match.start():
                    yield match, Span(span.start + match.start(), span.start + match.end())

    def _may_match(self, pattern: str) -> bool:
        """`False` when the document lacks words that every match of `pattern` has: then no passage is asked."""
        may_match = self._may.get(pattern)
        if may_match is None:
            may_match = self._may[pattern] = may_stand_in(self.document.text, needles_of(pattern))
        return may_match

    def _tell(self) -> None:
        """Let the work be cancelled now and then: every rule asks the ground about every passage."""
        self._asked += 1
        if self._asked % _QUESTIONS == 0:
            self.report(0, 1)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


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
