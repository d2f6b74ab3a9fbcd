"""Lines to paragraphs: which line goes on with the one before, by width, indent, distance, number, style and tags."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from reviewer.document.numbering import WEAK, Number, NumberKind, parse_number
from reviewer.document.pdf_habits import Edges, Habits, is_indented, lacking, same_size
from reviewer.document.pdf_line import Line, is_latin
from reviewer.progress import Report, each, silent

_FULL = -0.6  # sizes that a line may have to spare beyond the next word and still be full
_BROKEN_BY_HAND = -4.0  # the same within one tagged paragraph, where only a break by hand leaves so much
_INDENT = 0.8  # of the size
_HANGING = 5.0  # of the size, from a number to the words it stands before
_TERMINAL = re.compile("[。！？!?；;…：:][”’」』）)】》\"']*$")
_TAIL = 400  # code points
_INLINE_NUMBERS = frozenset({NumberKind.ARABIC_PAREN, NumberKind.CHINESE_PAREN, NumberKind.CIRCLED, NumberKind.ARABIC})
_ADDRESS = re.compile("(?:https?:|www\\.|[\\w.-]@)[^\\s\u2e80-\uffef]*$", re.IGNORECASE)
_HYPHENATED = re.compile("(?<![^\\W\\d_])([A-Za-z]{2,})[-\u00ad\u2010]$")


class Paragraph:
    """Lines that belong together. `marks` are ranges of its words."""

    def __init__(self, first: Line, number: Number | None) -> None:
        self.lines = [first]
        self.number = number  # that it begins with
        self.marks = list(first.marks)
        self.tail = first.words  # its last words, for what comes next to be judged by
        self._parts = [first.words]
        self._length = len(first.words)

    @property
    def first(self) -> Line:
        """Return its first line."""
        return self.lines[0]

    @property
    def words(self) -> str:
        """Return the words of all lines: without a space between Han, with one between Latin words."""
        return "".join(self._parts)

    def add(self, line: Line) -> None:
        """Take one more line."""
        self._end_word(line)
        self.marks += [mark.moved(self._length) for mark in line.marks]
        self._put(line.words)
        self.lines.append(line)

    def _end_word(self, following: Line) -> None:
        hyphen = _HYPHENATED.search(self.tail)
        if hyphen and following.words[:1].islower() and not _ADDRESS.search(self.tail):
            self._parts[-1] = self._parts[-1][:-1]
            self._length -= 1
            self.tail = self.tail[:-1]
            self.marks = [mark._replace(end=min(mark.end, self._length)) for mark in self.marks]
            return
        if not (is_latin(following.words[0]) or following.words[0] in "([\"'"):
            return
        is_word = is_latin(self.tail[-1]) or self.tail[-1] in ",.;:!?)]\"'&"
        if is_word and (self.lines[-1].ends_in_space or not _ADDRESS.search(self.tail)):
            self._put(" ")

    def _put(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)
        self.tail = (self.tail + words)[-_TAIL:]


def paragraphs_of(
    lines: Sequence[Line], edges: Sequence[Edges], habits: Habits, report: Report = silent
) -> list[Paragraph]:
    """Return the lines as paragraphs, in their order."""
    paragraphs: list[Paragraph] = []
    judge = _Judge(habits)
    before_edges: Edges | None = None
    coming_lines = list(zip(lines, edges, chain(lines[1:], (None,)), strict=False))
    for line, its_edges, after in each(coming_lines, report):
        coming = _Next(line, parse_number(line.words), its_edges, after)
        if before_edges is None or not judge.goes_on(paragraphs[-1], coming, before_edges):
            paragraphs.append(Paragraph(line, coming.number))
            judge.note(coming.number)
        else:
            paragraphs[-1].add(line)
        before_edges = its_edges
    return paragraphs


@dataclass(frozen=True, slots=True)
class _Next:
    """The line that comes next, the number it begins with, its edges, and the line after it."""

    line: Line
    number: Number | None
    edges: Edges
    after: Line | None

    def is_first_of_indented(self) -> bool:
        """`True` when the line after it stands further out: this one is the first of a paragraph."""
        return self.after is not None and self.line.left - self.after.left > _INDENT * self.line.size


class _Judge:
    """Says of a line whether it goes on with a paragraph; remembers how far the numbering has come."""

    def __init__(self, habits: Habits) -> None:
        self._habits = habits
        self._ordinals: dict[str, int] = {}

    def note(self, number: Number | None) -> None:
        """Remember the number that a paragraph begins with."""
        if number is not None and number.ordinal:
            self._ordinals[number.style] = number.ordinal

    def goes_on(self, paragraph: Paragraph, coming: "_Next", edges: Edges) -> bool:
        """Return whether the line that comes is one of `paragraph`, whose last line has these edges."""
        line, following = paragraph.lines[-1], coming.line
        if line.note or following.note:
            return line.note == following.note
        if _cell(line) != _cell(following) or not same_size(line, following):
            return False
        lacks = lacking(line, following, edges)
        if (line.is_row or following.is_row) and not self._is_text_with_tabs(line, following, lacks):
            return False
        is_neighbour = line.page == following.page and line.region == following.region
        if line.tag is not None and following.tag is not None and is_neighbour:
            return line.tag.block == following.tag.block and lacks > _BROKEN_BY_HAND
        if lacks < _FULL and (_is_ended(line) or lacking(line, following, edges, at_most=True) < _FULL):
            return False
        if is_neighbour and (following.baseline <= line.baseline or self._habits.is_apart(line, following)):
            return False
        if line.is_bold != following.is_bold and (lacks < 0 or _is_ended(line)):
            return False
        if self._habits.is_cut_short(line, edges) and (_is_ended(line) or lacks < 0):
            return False
        return self._by_indent(paragraph, coming, edges)

    def _is_text_with_tabs(self, line: Line, following: Line, lacks: float) -> bool:
        """`True` where the wide gaps are those of a paragraph, whose next line begins at the margin, not of a table."""
        is_out = following.left - line.left <= _INDENT * line.size
        return is_out and lacks >= 0 and not _is_ended(line) and not (line.is_row and following.is_row)

    def _by_indent(self, paragraph: Paragraph, coming: "_Next", edges: Edges) -> bool:
        """Judge a line after a full one, by where the two begin."""
        line, following = paragraph.lines[-1], coming.line
        step = (following.left - coming.edges.left - line.left + edges.left) / line.size
        begins_item = self._begins_item(paragraph, coming.number)
        if step > _INDENT:  # further in: the first line of the next, or the words beside a number
            is_beside = len(paragraph.lines) == 1 and paragraph.number is not None and step <= _HANGING
            return is_beside and not begins_item and not (self._habits.is_indented and _is_ended(line))
        is_flush = following.left - coming.edges.left < _INDENT * following.size
        if begins_item and not (self._habits.is_strictly_indented and is_flush and not following.is_bold):
            return False
        if step < -_INDENT:  # further out: the second line of an indented one, or the end of what stood further in
            return len(paragraph.lines) == 1
        if is_indented(line, edges) and len(paragraph.lines) == 1 and self._habits.is_indented:
            return not (_is_ended(line) or coming.is_first_of_indented())
        return True

    def _begins_item(self, paragraph: Paragraph, number: Number | None) -> bool:
        """`True` for the number of an item; `False` for a quantity or a reference that a line happens to begin with."""
        if number is None or number.kind in WEAK:
            return False
        line = paragraph.lines[-1]
        own = paragraph.number
        is_sibling = own is not None and own.style == number.style and own.ordinal in (0, number.ordinal - 1)
        if not number.ordinal:
            last = paragraph.tail[-1]
            return last != number.shown and (is_sibling or _is_ended(line) or not last.isalnum())
        if is_sibling:
            return True
        follows = number.ordinal == 1 or self._ordinals.get(number.style) == number.ordinal - 1
        if number.kind in _INLINE_NUMBERS and _counts_inline(paragraph, number):
            return False
        return follows and _is_ended(line)


def _cell(line: Line) -> tuple[int, int, int] | None:
    return (line.cell.table, line.cell.row, line.cell.column) if line.cell else None


def _is_ended(line: Line) -> bool:
    return _TERMINAL.search(line.words) is not None


def _counts_inline(paragraph: Paragraph, number: Number) -> bool:
    """`True` when the number before this one stands inside the paragraph, not at its beginning."""
    before = _one_less(number.shown)
    return bool(before) and paragraph.tail.find(before, 1) > 0


def _one_less(shown: str) -> str:
    """Return the number before, as shown: "（2）" to "（1）"; "" where that is not known."""
    digits = re.search(r"\d+", shown)
    if digits:
        return shown.replace(digits[0], str(int(digits[0]) - 1), 1)
    for numerals in ("一二三四五六七八九十", "①②③④⑤⑥⑦⑧⑨⑩"):
        for before, after in pairwise(numerals):
            if shown.strip("（）()、.") == after:
                return shown.replace(after, before, 1)
    return ""
