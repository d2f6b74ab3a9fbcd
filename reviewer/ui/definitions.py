"""What the policy says a term means, for whoever meets the term elsewhere in it. Pure."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reviewer.document.model import Span
from reviewer.export.memo_place import sentence_around
from reviewer.playbook.model import Playbook
from reviewer.review.model import Review

WORDS = "defined"  # the playbook's patterns of a line that defines a `term`


class Definition(NamedTuple):
    """A term and the sentence that defines it."""

    term: str
    span: Span


def definition_at(review: Review, offset: int) -> Definition | None:
    """Return the definition of the term at `offset`, the longest of several; None inside a definition of its own."""
    text = review.document.text
    found = [
        one
        for one in _definitions(review)
        if not one.span.start <= offset < one.span.end and _covers(text, one.term, offset)
    ]
    return max(found, key=lambda one: len(one.term), default=None)


def _definitions(review: Review) -> Iterator[Definition]:
    patterns = [re.compile(pattern, re.IGNORECASE) for pattern in _patterns(review.playbook)]
    if not patterns:
        return
    text = review.document.text
    for clause in review.document.clauses:
        words = text[clause.span.start : clause.span.end]
        for pattern in patterns:
            if match := pattern.match(words.lstrip()):
                start = clause.span.start + len(words) - len(words.lstrip()) + match.start("term")
                yield Definition(match["term"], sentence_around(text, Span(start, start + len(match["term"]))))
                break


def _patterns(playbook: Playbook) -> Iterator[str]:
    for rule in playbook.defect_rules:
        yield from rule.words.get(WORDS, ())


def _covers(text: str, term: str, offset: int) -> bool:
    """`True` when `term` stands at `offset`."""
    at = text.find(term, max(offset - len(term) + 1, 0), offset + len(term))
    return 0 <= at <= offset
