"""Blocks to headings and clauses: which lines are headings, how deep, and what lies under them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.document.model import Block, Clause, Heading, Span
from reviewer.document.numbering import Number, NumberKind, parse_number

_LONGEST = 40  # code points of a heading without its number


@dataclass(frozen=True, slots=True)
class Unit:
    """One line, or one table row: what becomes either a heading or a clause."""

    span: Span
    blocks: tuple[int, ...]
    words: str
    number: Number | None
    level: int


def outline(text: str, blocks: Sequence[Block]) -> tuple[tuple[Heading, ...], tuple[Clause, ...]]:
    """Return the headings and clauses of `text`, in its order; each non-white character lies in exactly one of them."""
    units = _units(text, blocks)
    return _assembled(units, [_is_heading(units, index) for index in range(len(units))])


def _units(text: str, blocks: Sequence[Block]) -> list[Unit]:
    units: list[Unit] = []
    row = ""
    for index, block in enumerate(blocks):
        words = text[block.span.start : block.span.end]
        if not words or words.isspace():
            continue
        start = block.span.start + len(words) - len(words.lstrip())
        span = Span(start, block.span.end - len(words) + len(words.rstrip()))
        if block.row and block.row == row:
            last = units[-1]
            merged = Span(last.span.start, span.end)
            units[-1] = Unit(merged, (*last.blocks, index), text[merged.start : merged.end], last.number, 0)
            continue
        row = block.row
        words = words.strip()
        number = parse_number(block.label or words)
        if number is not None and block.label:
            number = Number(number.kind, number.ordinal, block.label, 0, number.parts)
        units.append(Unit(span, (index,), words, number, 0 if row else block.level))
    return units


def _is_heading(units: list[Unit], index: int) -> bool:
    unit = units[index]
    if unit.level:
        return True
    words = unit.words[unit.number.length if unit.number else 0 :]
    if not words or len(words) > _LONGEST or re.search("[。；;！!，,：:、]$|[。；;]", words):
        return index == 0 and len(words) <= _LONGEST
    if index == 0 or (words[0] in "【《" and words[-1] in "】》"):
        return True
    following = units[index + 1] if index + 1 < len(units) else None
    if following is None or unit.number is None or unit.number.kind is NumberKind.BULLET:
        return False
    return following.number is None or following.number.style != unit.number.style


def _assembled(units: list[Unit], marks: list[bool]) -> tuple[tuple[Heading, ...], tuple[Clause, ...]]:
    headings: list[Heading] = []
    clauses: list[Clause] = []
    open_styles: list[tuple[str, int]] = []  # style and index of the headings that enclose the current place
    for unit, is_heading in zip(units, marks, strict=True):
        number = unit.number.shown if unit.number else ""
        if not is_heading:
            path = tuple(index for _, index in open_styles)
            clauses.append(Clause(f"c{len(clauses) + 1:04}", number, path, unit.span, unit.blocks))
            continue
        style = f"level {unit.level}" if unit.level else unit.number.style if unit.number else "plain"
        if style == "plain":
            open_styles.clear()
        while any(style == other for other, _ in open_styles):
            open_styles.pop()
        if len(open_styles) == 1 and open_styles[0][0] == "plain":
            open_styles.clear()
        parent = open_styles[-1][1] if open_styles else -1
        headings.append(Heading(unit.span, len(open_styles) + 1, number, unit.words, parent))
        open_styles.append((style, len(headings) - 1))
    return tuple(headings), tuple(clauses)
