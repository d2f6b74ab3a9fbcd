"""Numbers that jump or repeat among siblings."""

from collections.abc import Iterator

from reviewer.analysis.defects.ground import Ground, Passage, told
from reviewer.analysis.model import Defect
from reviewer.document.model import Heading, PolicyDocument, Span
from reviewer.document.numbering import WEAK, Number, NumberKind, parse_number


def find_broken_numbering(ground: Ground) -> Iterator[Defect]:
    """Yield numbers that do not follow the one before them under the same heading. A list may begin anywhere."""
    rule = ground.rule("numbering")
    if rule is None:
        return
    last: dict[tuple[str, tuple[int, ...], tuple[int, ...]], Number] = {}
    for passage in ground.passages:
        number = parse_number(passage.number) if passage.number else None
        if number is None or number.kind is NumberKind.BULLET or number.kind in WEAK or not number.ordinal:
            continue
        key = (number.style, _path(ground.document, passage), number.parts[:-1])
        before = last.get(key)
        last[key] = number
        if before is None or number.ordinal == 1 or number.ordinal == before.ordinal + 1:
            continue
        span = Span(passage.span.start, min(passage.span.start + max(number.length, 1) + 6, passage.span.end))
        if number.ordinal == before.ordinal:
            yield told(rule, span, what=f"“{number.shown}”重复")
        elif number.ordinal > before.ordinal:
            yield told(rule, span, what=f"由“{before.shown}”跳到“{number.shown}”")


def _path(document: PolicyDocument, passage: Passage) -> tuple[int, ...]:
    """Return the headings above `passage`; an item and a heading that continue one list have the same."""
    if not isinstance(passage, Heading):
        return passage.headings
    path: list[int] = []
    parent = passage.parent
    while parent >= 0:
        path.append(parent)
        parent = document.headings[parent].parent
    return tuple(reversed(path))
