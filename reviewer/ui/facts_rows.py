"""What the policy says of itself as rows for the lawyer to check: who, since when, how to reach them, what is missing.

Pure. The machine found these; a row without words says that it found none.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from reviewer.document.model import PolicyDocument, Span, StatedDate, StatedName
from reviewer.ui.document_words import (
    FACT_ADDRESSES,
    FACT_CONTACT,
    FACT_DOMAINS,
    FACT_EFFECTIVE,
    FACT_HANDLER,
    FACT_HERE,
    FACT_JOINT,
    FACT_MAILS,
    FACT_OFFICERS,
    FACT_ONLINE,
    FACT_PRODUCTS,
    FACT_PUBLISHED,
    FACT_TELEPHONES,
    FACT_TITLE,
    FACT_UNREVIEWED,
    FACT_UPDATED,
    FACT_VERSION,
    NOT_FOUND,
)


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact: what kind, in whose words, and where it stands; without a span there is nowhere to go."""

    title: str
    words: str
    span: Span | None = None
    is_missing: bool = False  # the machine looked for it and found nothing


def fact_rows(document: PolicyDocument) -> tuple[FactRow, ...]:
    """Return the facts of `document` in the order a lawyer asks for them; what was not reviewed stands last."""
    facts = document.facts
    title = document.text.find(document.title) if document.title else -1
    place = Span(title, title + len(document.title)) if title >= 0 else None
    contacts = [
        *_named(FACT_MAILS, facts.mails),
        *_named(FACT_TELEPHONES, facts.telephones),
        *_named(FACT_ADDRESSES, facts.addresses),
        *_named(FACT_ONLINE, facts.online_services),
        *_named(FACT_OFFICERS, facts.officers),
    ]
    return (
        FactRow(FACT_TITLE, document.title or NOT_FOUND, place, not document.title),
        *(_named(FACT_HANDLER, facts.handlers[:1] or _one(facts.handler)) or [_missing(FACT_HANDLER)]),
        *_named(FACT_JOINT, facts.handlers[1:]),
        *_named(FACT_PRODUCTS, facts.products),
        *_named(FACT_DOMAINS, facts.domains),
        *(_dated(FACT_EFFECTIVE, facts.effective) or [_missing(FACT_EFFECTIVE)]),
        *(_dated(FACT_UPDATED, facts.updated) or [_missing(FACT_UPDATED)]),
        *(_dated(FACT_PUBLISHED, facts.published) if facts.published != facts.updated else ()),
        *_named(FACT_VERSION, _one(facts.version)),
        *(contacts or [_missing(FACT_CONTACT)]),
        *(FactRow(FACT_HERE, linked.words, linked.span) for linked in facts.linked_policies if linked.is_here),
        *(FactRow(FACT_UNREVIEWED, linked.words, linked.span) for linked in facts.unreviewed),
    )


def _one(name: StatedName | None) -> tuple[StatedName, ...]:
    return (name,) if name is not None else ()


def _named(title: str, names: Iterable[StatedName]) -> list[FactRow]:
    return [FactRow(title, " ".join(name.words.split()), name.span) for name in names]


def _dated(title: str, stated: StatedDate | None) -> list[FactRow]:
    if stated is None:
        return []
    day = f"（{stated.day.isoformat()}）" if stated.day is not None else ""
    return [FactRow(title, f"{stated.words}{day}", stated.span)]


def _missing(title: str) -> FactRow:
    return FactRow(title, NOT_FOUND, is_missing=True)
