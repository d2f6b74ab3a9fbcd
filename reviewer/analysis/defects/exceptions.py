"""Consent exceptions taken over from the old national standard: the line of the list and its items."""

import re
from collections.abc import Iterator

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.lists import items_of
from reviewer.analysis.matcher import Region
from reviewer.analysis.model import Defect
from reviewer.document.model import Clause, Span
from reviewer.playbook.model import DefectRule

_MARKS_OF_OLD_LIST = 2  # so many items of the old standard make the list an old one


def find_wide_exceptions(ground: Ground) -> Iterator[Defect]:
    """Yield the items that are wider than the law, in every list that has them, and the lines that introduce them."""
    rule = ground.rule("outdated-exceptions")
    if rule is None:
        return
    for index, clause in ground.clauses():
        line = _line(ground, rule, clause)
        if line is None:
            continue
        spans = [ground.document.clauses[item].span for item in items_of(ground.intros, index)]
        if line.end < clause.span.end:
            spans.append(Span(line.end, clause.span.end))
        found = _items(ground, rule, Region(spans)) if spans else []
        if len(found) >= _MARKS_OF_OLD_LIST:
            yield told(rule, line, rule.variant("list"))
        yield from (told(rule, span, rule.variant("item")) for span in found)


def _line(ground: Ground, rule: DefectRule, clause: Clause) -> Span | None:
    """Return the words of `clause` that say no consent is needed in what follows, up to the end of their sentence."""
    for match, span in ground.search(rule.words["intro"], clause.span):
        words = ground.document.quote(clause.span)
        end = re.compile("[：:。；;]").search(words, match.end())
        if end is not None and end[0] in "：:":
            return Span(span.start, clause.span.start + end.start())
    return None


def _items(ground: Ground, rule: DefectRule, region: Region) -> list[Span]:
    return [one.span for cue in rule.variant("item").cues for one in ground.matcher.find(cue, region)]
