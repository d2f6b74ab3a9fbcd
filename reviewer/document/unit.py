"""Unit: a line, a table row or the lines of a sentence, before it is known whether it is a heading or a clause."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from reviewer.document.hard_wrap import goes_on, width_of
from reviewer.document.model import Block, BlockKind, Span
from reviewer.document.normalize import fold_text
from reviewer.document.numbering import WEAK, Number, NumberKind, parse_number
from reviewer.progress import Report, each, silent

# digits count in one series however they are set off: "1、" then "2 " then "3."
_ARABIC_FAMILY = frozenset(
    {NumberKind.ARABIC, NumberKind.ARABIC_COMMA, NumberKind.ARABIC_SPACE, NumberKind.ARABIC_BARE}
)
_BOLD_SHARE = 0.9  # of a line's characters, for the whole line to count as emphasised


@dataclass(frozen=True, slots=True)
class Unit:
    """One line, one table row, or the lines of one sentence.

    `words` are those of the source without the white space around them, `body` is what follows the number.
    """

    span: Span
    blocks: tuple[int, ...]
    words: str
    body: str
    number: Number | None
    series: str  # what its numbered siblings share, "" without a number
    level: int  # claimed by the file, 0 = none
    is_row: bool
    is_emphasised: bool
    is_around: bool = False  # by the file's own structure: part of the page around the policy
    gap: str = "\t"  # what the file sets between an automatic number and the words; "" = nothing

    @property
    def ordinal(self) -> int:
        """Return its place among its siblings, 0 without one."""
        return self.number.ordinal if self.number else 0

    @property
    def title(self) -> str:
        """Return the words with the number in front, also where the number is automatic and no part of the text."""
        if self.number is None or self.number.length or not self.ordinal:
            return self.words
        gap = "" if self.number.shown[-1] in "、）)" or not self.gap else " "
        return f"{self.number.shown}{gap}{self.words}"


def units_of(text: str, blocks: Sequence[Block], report: Report = silent) -> list[Unit]:
    """Return the lines of `text` that are not blank, weak numbers settled.

    The cells of a table row are one unit, and so are lines that a hard line end parted in mid-sentence.
    """
    lines = [index for index, block in enumerate(blocks) if text[block.span.start : block.span.end].strip()]
    rows = [tuple(row) for _, row in groupby(lines, key=lambda index: blocks[index].row or index)]
    return _settled([_unit(text, blocks, row) for row in each(_joined(text, blocks, rows), report)])


def key_of(words: str) -> str:
    """Return what two spellings of one title share: letters and Han characters, without punctuation and page number."""
    return "".join(filter(str.isalnum, fold_text(words).rstrip("0123456789")))


def _joined(text: str, blocks: Sequence[Block], rows: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Join the lines that were parted in mid-sentence; rows of tables and what the file itself sets apart stay."""
    plain = [_is_plain(blocks[row[0]]) for row in rows]
    words = [text[blocks[row[0]].span.start : blocks[row[-1]].span.end].strip() for row in rows]
    width = width_of([line for line, is_plain in zip(words, plain, strict=True) if is_plain])
    joined = list(rows[:1])
    for index in range(1, len(rows)):
        row = rows[index]
        if plain[index] and plain[index - 1] and blocks[row[0]].is_around is blocks[joined[-1][-1]].is_around:
            gap = text[blocks[joined[-1][-1]].span.end : blocks[row[0]].span.start]
            if goes_on(words[index - 1], words[index], is_adjacent=gap.count("\n") == 1, width=width):
                joined[-1] += row
                continue
        joined.append(row)
    return joined


def _is_plain(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and not (block.level or block.label)


def _unit(text: str, blocks: Sequence[Block], indexes: tuple[int, ...]) -> Unit:
    """Return the unit of one line, or of several that belong together; its number is the first line's."""
    block = blocks[indexes[0]]
    span = _stripped(text, block.span if len(indexes) == 1 else Span(block.span.start, blocks[indexes[-1]].span.end))
    words = text[span.start : span.end]
    number = parse_number(block.label or words.partition("\n")[0])
    length = number.length if number else 0
    if block.label:
        # a label of a kind that is not parsed is shown all the same, and makes no title
        number = replace(number or Number(NumberKind.BULLET, 0, "", 0), shown=block.label.strip(), length=0)
        length = 0
    is_row = block.kind is BlockKind.TABLE_CELL and bool(block.row)
    return Unit(
        span,
        indexes,
        words,
        words[length:],
        number,
        number.style if number else "",
        0 if is_row else block.level,
        is_row,
        len(indexes) == 1 and bool(block.emphasis) and _is_bold(block, span),
        block.is_around,
        block.gap,
    )


def _is_bold(block: Block, span: Span) -> bool:
    bold = sum(min(part.end, span.end) - max(part.start, span.start) for part in block.emphasis if part.overlaps(span))
    return bold >= _BOLD_SHARE * len(span)


def _stripped(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = len(words) - len(words.lstrip())
    end = len(words) - len(words.rstrip())
    return Span(span.start + start, span.end - end) if start or end else span


def _settled(units: list[Unit]) -> list[Unit]:
    """Settle which bare digits are numbers ("1 浏览"), and give digits of one sequence one series.

    A bare digit is a number when it follows on the number before it, or is a 1 that a 2 follows on.
    """
    arabic = [index for index, unit in enumerate(units) if unit.number and unit.number.kind in _ARABIC_FAMILY]
    last: Unit | None = None  # the last settled number of the family
    by_kind: dict[NumberKind, Unit] = {}
    for place, index in enumerate(arabic):
        unit = units[index]
        number = unit.number
        if number is None:
            continue
        before = [other for other in (by_kind.get(number.kind), last) if other and other.ordinal == unit.ordinal - 1]
        if number.kind in WEAK and not before and not (unit.ordinal == 1 and _has_second(units, arabic, place)):
            units[index] = replace(unit, number=None, series="", body=unit.words)
            continue
        if before and before[0].series != unit.series and (number.kind in WEAK or before[0] is last):
            unit = units[index] = replace(unit, series=before[0].series)
        last = by_kind[number.kind] = unit
    return units


def _has_second(units: list[Unit], arabic: list[int], place: int) -> bool:
    kind = units[arabic[place]].number
    following = [units[index] for index in arabic[place + 1 : place + 20]]
    same = next((unit for unit in following if unit.number and kind and unit.number.kind is kind.kind), None)
    return any(unit is not None and unit.ordinal == 2 for unit in (same, following[0] if following else None))
