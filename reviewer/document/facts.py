"""What a policy says of itself: handler, dates, contacts, linked policies, each with its place."""

from collections.abc import Sequence

from reviewer.document.model import Clause, Facts, Heading


def find_facts(text: str, headings: Sequence[Heading], clauses: Sequence[Clause]) -> Facts:
    """Return what the policy part of `text` states of itself."""
    return Facts()
