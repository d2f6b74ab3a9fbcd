"""What stands aside: furniture of the page, and what the lawyer moved out of the policy. Pure."""

from collections.abc import Mapping, Sequence

from reviewer.document.model import PolicyDocument, Span
from reviewer.ui.hanging import NON_POLICY

FEW = 0.1  # of the characters: so little is shown greyed where it stands, more is folded away at first


def aside_headings(document: PolicyDocument, categories: Mapping[str, str]) -> frozenset[int]:
    """Return the indexes of the headings that stand aside: everything under them does; or the page's own, without any.

    `categories` are those every clause is shown under, by clause id.
    """
    inside, outside = set[int](), set[int]()
    for clause in document.clauses:
        (outside if categories.get(clause.id) == NON_POLICY else inside).update(clause.headings)
    return frozenset(
        index
        for index, heading in enumerate(document.headings)
        if index not in inside and (index in outside or not heading.is_policy)
    )


def aside_spans(document: PolicyDocument, categories: Mapping[str, str]) -> tuple[Span, ...]:
    """Return the clauses and headings that stand aside, in text order."""
    clauses = [clause.span for clause in document.clauses if categories.get(clause.id) == NON_POLICY]
    headings = [document.headings[index].span for index in aside_headings(document, categories)]
    return tuple(sorted([*clauses, *headings]))


def is_few(document: PolicyDocument, spans: Sequence[Span]) -> bool:
    """`True` when so little stands aside that it does not get in the way of reading."""
    return sum(len(span) for span in spans) <= FEW * len(document.text)
