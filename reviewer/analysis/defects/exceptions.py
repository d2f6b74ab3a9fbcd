"""Consent exceptions taken over from the old national standard: the line of the list and its items."""

import re
from collections.abc import Iterator
from itertools import takewhile

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.lists import is_intro
from reviewer.analysis.matcher import Region
from reviewer.analysis.model import Defect
from reviewer.document.model import Clause, Heading, Span
from reviewer.playbook.model import DefectRule

_MARKS_OF_OLD_LIST = 2  # so many items of the old standard make the list an old one
_MOST_ITEMS = 24  # passages that one list is followed through
_LONGEST_PLAIN_ITEM = 160  # folded characters; a longer paragraph without a number is no item
_SENTENCE_END = re.compile("[：:。；;]")
_FIRST_ITEM = re.compile(r"\s*(?:$|[(（]?(?:1|一|a|A|i|I|①)[)）.．、]|①)")  # or nothing: the items are paragraphs


def find_wide_exceptions(ground: Ground) -> Iterator[Defect]:
    """Yield the items that are wider than the law, in every list that has them, and the lines that introduce them."""
    rule = ground.rule("outdated-exceptions")
    if rule is None:
        return
    for index, passage in enumerate(ground.passages):
        if isinstance(passage, Heading):
            yield from _under_heading(ground, rule, index, passage)
            continue
        line = _line(ground, rule.words["intro"], passage)
        about = line or _line(ground, rule.words["exclusion"], passage)
        if about is not None:
            spans = [one.span for one in _items_after(ground, index, passage)]
            if about.end < passage.span.end:
                spans.append(Span(about.end, passage.span.end))
            yield from _told(ground, rule, about, spans, is_sure=line is not None)


def _told(ground: Ground, rule: DefectRule, line: Span, spans: list[Span], *, is_sure: bool) -> Iterator[Defect]:
    """Yield the wide items in `spans`, and the line where it makes an old list with them.

    `is_sure`: the line says that no consent is needed. Where it does not, one item alone says nothing: other things
    than these are excluded too.
    """
    found = [one.span for cue in rule.variant("item").cues for one in ground.matcher.find(cue, Region(spans))]
    is_old = len(found) >= _MARKS_OF_OLD_LIST
    if is_old:
        yield told(rule, line, rule.variant("list"))
    if is_old or is_sure:
        yield from (told(rule, span, rule.variant("item")) for span in found)


def _under_heading(ground: Ground, rule: DefectRule, index: int, heading: Heading) -> Iterator[Defect]:
    """Yield the defects of a list whose heading alone says that no consent is needed."""
    if not any(True for _ in ground.search(rule.words["heading"], heading.span)):
        return
    after = ground.passages[index + 1 : index + 1 + _MOST_ITEMS]
    clauses = list(takewhile(lambda passage: isinstance(passage, Clause), after))
    if not any(_line(ground, rule.words["intro"], one) for one in clauses if isinstance(one, Clause)):
        yield from _told(ground, rule, heading.span, [one.span for one in clauses], is_sure=False)


def _line(ground: Ground, patterns: tuple[str, ...], clause: Clause) -> Span | None:
    """Return the words of `clause` that say no consent is needed in what follows, up to the end of their sentence."""
    words = ground.document.quote(clause.span)
    for match, span in ground.search(patterns, clause.span):
        end = _SENTENCE_END.search(words, match.end())
        if end is None or end[0] in "：:" or (end[0] == "。" and _FIRST_ITEM.match(words, end.end())):
            return Span(span.start, clause.span.start + (end.start() if end else len(words)))
    return None


def _items_after(ground: Ground, index: int, intro: Clause) -> Iterator[Clause]:
    """Yield the items of the list that `intro`, the passage at `index`, introduces.

    More is taken for an item than in analysis/lists.py: a line that ends in a full stop introduces a numbered list, and
    an item may have lost its semicolon. What the items say decides whether the list matters.
    """
    is_open = is_intro(ground.folded(intro.span))
    is_numbered: bool | None = None
    for passage in ground.passages[index + 1 : index + 1 + _MOST_ITEMS]:
        if isinstance(passage, Heading) or passage.headings != intro.headings:
            return
        words = ground.folded(passage.span)
        if is_numbered is None:
            is_numbered = bool(passage.number) or not is_open
        if not passage.number and (is_numbered or len(words) > _LONGEST_PLAIN_ITEM or is_intro(words)):
            return
        yield passage
