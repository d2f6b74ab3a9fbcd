"""What headings and definitions promise, held against the text that stands under them."""

from collections.abc import Iterator
from itertools import islice

from reviewer.analysis.defects.contents import find_unlike_contents
from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.model import Defect
from reviewer.analysis.patterns import says
from reviewer.document.model import Clause, Heading, Span
from reviewer.document.normalize import fold_text
from reviewer.playbook.model import DefectRule

_MOST_TERMS = 80  # definitions looked at; for each the whole text is searched
_CORE = 2  # characters at the end of the name of a function that any word about it contains


def find_broken_promises(ground: Ground) -> Iterator[Defect]:
    """Yield headings that differ from the table of contents or name what is not there, and terms nobody uses."""
    rule = ground.rule("broken-reference")
    if rule is None:
        return
    yield from find_unlike_contents(ground, rule)
    yield from _missing_topics(ground, rule)
    yield from _unused_terms(ground, rule)


def _missing_topics(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield headings that name a function which wants an explanation, and under which no word of it is said."""
    named = [
        (index, match["topic"], span)
        for index, heading in enumerate(ground.document.headings)
        if heading.is_policy
        for match, span in ground.search(rule.words["topic"], heading.span)
    ]
    under: dict[int, list[str]] = {index: [] for index, _, _ in named}
    for passage in ground.passages if named else ():
        for index in passage.headings if isinstance(passage, Clause) else _above(ground, passage):
            if index in under:
                under[index].append(ground.document.quote(passage.span))
    for index, topic, span in named:
        if under[index] and not any(topic[-_CORE:] in words for words in under[index]):
            yield told(rule, span, rule.variant("topic-missing"), what=topic)


def _above(ground: Ground, heading: Heading) -> list[int]:
    found, parent = [], heading.parent
    while parent >= 0:
        found.append(parent)
        parent = ground.document.headings[parent].parent
    return found


def _unused_terms(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield terms that are defined and never used again; common terms of the law aside."""
    text = fold_text(ground.text)
    for _, match, span in islice(ground.in_clauses(rule.words["defined"]), _MOST_TERMS):
        term = fold_text(match["term"])
        if text.count(term) == 1 and not says(match["term"], rule.words["law_terms"]):
            start = span.start + match.start("term") - match.start()
            place = Span(start, start + len(match["term"]))
            yield told(rule, place, rule.variant("unused-term"), what=match["term"])
