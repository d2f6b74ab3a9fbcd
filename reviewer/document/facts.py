"""What a policy says of itself, each fact with its place: put together from the modules that look for one kind each.

Only the policy is read, not the page around it, and line by line, so that no fact is put together from two lines.
"""

from collections.abc import Iterable, Iterator, Sequence

from reviewer.document.contact import find_addresses, find_mails, find_officers, find_online_services, find_telephones
from reviewer.document.handler import find_handlers
from reviewer.document.linked_policy import find_linked_policies
from reviewer.document.model import Block, Clause, Facts, Heading, StatedName
from reviewer.document.normalize import fold_text
from reviewer.document.policy_title import find_title
from reviewer.document.product import find_domains, find_products
from reviewer.document.stated_date import find_dates, find_version
from reviewer.progress import Report, part_of, silent

_PARTS = 9
_SHORTEST = 3  # code points of a line that states a fact
_LONGEST = 3_000  # of one that is looked at in one go, between two reports
_MOST = 24  # of one kind of contact: a directory of branches is no way to reach the handler


def find_facts(
    text: str,
    headings: Sequence[Heading],
    clauses: Sequence[Clause],
    blocks: Sequence[Block] = (),
    report: Report = silent,
) -> Facts:
    """Return what the policy part of `text` states of itself; hyperlinks of `blocks` lead to linked policies.

    `report` is called while it looks, and may raise Cancelled.
    """
    parts = (part_of(report, number, number + 1, _PARTS) for number in range(_PARTS))
    title = find_title(text, headings)
    lines = _lines(text, headings, clauses)
    handlers = find_handlers(lines, next(parts))
    dates = find_dates(lines, next(parts))
    products = find_products(lines, title, next(parts))
    names = [name.words for name in (*handlers, *products)]
    mails = _once(find_mails(lines, next(parts)))
    return Facts(
        handler=handlers[0] if handlers else None,
        effective=dates.effective,
        updated=dates.updated,
        mails=mails,
        telephones=_once(find_telephones(lines, next(parts))),
        addresses=_once(find_addresses(lines, names, next(parts))),
        linked_policies=find_linked_policies(lines, title, headings, clauses, blocks, next(parts)),
        handlers=handlers,
        published=dates.published,
        version=find_version(lines),
        products=products,
        domains=_once(find_domains(lines, mails, next(parts))),
        online_services=_once(find_online_services(lines, next(parts))),
        officers=_once(find_officers(lines)),
    )


def _lines(text: str, headings: Sequence[Heading], clauses: Sequence[Clause]) -> list[tuple[int, str]]:
    items: Iterable[Heading | Clause] = (*headings, *clauses)
    spans = sorted((item.span.start, item.span.end) for item in items if item.is_policy)
    pieces = (piece for span in spans if span[1] - span[0] >= _SHORTEST for piece in _pieces(text, *span))
    return [(start, text[start:end]) for start, end in pieces]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a line whole, or cut behind the ends of sentences where it is longer than any paragraph."""
    while end - start > _LONGEST:
        cut = 1 + max(text.rfind(mark, start + _SHORTEST, start + _LONGEST) for mark in "。；\n")
        cut = cut or start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def _once(names: Iterable[StatedName]) -> tuple[StatedName, ...]:
    first: dict[str, StatedName] = {}
    for name in names:
        first.setdefault("".join(filter(str.isalnum, fold_text(name.words))) or name.words, name)
        if len(first) == _MOST:
            break
    return tuple(first.values())
