"""Words of a page or of marked-up text, written down line by line: the canonical text and its blocks come out.

White space is treated as a browser treats it (CSS Text Level 3, 4.1): runs of it are one space, none at the edges of a
line, and a line end of the file between two Han characters is nothing at all, for nobody typed a space there.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from reviewer.document.model import Block, BlockKind, Link, Span
from reviewer.document.numbering import WEAK, parse_number
from reviewer.document.text_reader import ILLEGAL
from reviewer.errors import ReadingTooCostly

LINE_LIMIT = 55_000  # blank ones included; a policy of a million characters has a third of it
_SPACE = " \t\n\r\f"
_RUN = re.compile("[ \t\n\r\f]+")
_BREAKS = re.compile("[\x0b\x85\u2028\u2029]")
_OPEN_MARKS = "“”‘’—…·"  # as wide as a Han character where they stand beside one


@dataclass(frozen=True, slots=True)
class Ink:
    """How words are written: emphasised, leading somewhere (`link` is the same object for the words of one link)."""

    is_emphasised: bool = False
    link: "Target | None" = None
    is_button: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Target:
    """One link of the source; two links to one address are two."""

    address: str  # "" where it leads nowhere that can be told: a program's button

    @property
    def leads_away(self) -> bool:
        """`True` unless it leads to another place of the same page, or is a way of contact."""
        return not re.match("#.|mailto:|tel:|sms:", self.address)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands. `cell` is the path of its table cell ("t0.r2.c1"), "" outside tables."""

    level: int = 0
    cell: str = ""
    region: int = 0
    is_item: bool = False


@dataclass(slots=True)
class Line:
    """One line. Offsets count code points of the line."""

    place: Place
    path: str
    label: str = ""
    parts: list[str] = field(default_factory=list)
    length: int = 0
    emphasis: list[tuple[int, int]] = field(default_factory=list)
    links: list[tuple[int, int, Target]] = field(default_factory=list)
    button_length: int = 0

    @property
    def words(self) -> str:
        """Return what is written on the line."""
        return "".join(self.parts)

    @property
    def link_length(self) -> int:
        """Return how many code points lead away from the page."""
        return sum(end - start for start, end, target in self.links if target.leads_away)

    @property
    def links_away(self) -> int:
        """Return how many links lead away from the page."""
        return sum(target.leads_away for _, _, target in self.links)


class LineWriter:
    """Takes words and breaks in reading order. `place` may be set at any time; the next line takes it on.

    `name` is the file's: beyond `LINE_LIMIT` lines ReadingTooCostly is raised. `is_of_office`: LibreOffice wrote the
    file, which breaks its lines at spaces only, so that each line end is one, also between Han characters, and which
    writes a blank paragraph as two breaks.
    """

    def __init__(self, name: str, *, is_of_office: bool = False) -> None:
        self._name = name
        self._is_of_office = is_of_office
        self._blank = 0  # lines, since words or the end of a paragraph
        self.place = Place()
        self.lines: list[Line] = []
        self.dropped = 0  # characters no document can hold
        self._line: Line | None = None
        self._space = ""  # white space that waits for a word to follow
        self._is_fresh = True
        self._label = ""
        self._counts: dict[str, int] = {}  # paragraphs by cell
        self._rest = 0  # lines of the current paragraph

    @property
    def is_line_open(self) -> bool:
        """`True` when the current line holds something."""
        return self._line is not None

    def write(self, words: str, ink: Ink) -> None:
        """Write words whose white space may collapse."""
        words = self._clean(words)
        if _BREAKS.search(words):
            for index, piece in enumerate(_BREAKS.split(words)):
                if index:
                    self.break_line()
                self._write(piece, ink)
        else:
            self._write(words, ink)

    def write_as_is(self, words: str, ink: Ink) -> None:
        """Write words whose white space stays; their line ends begin new lines."""
        words = _BREAKS.sub("\n", self._clean(words).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n"))
        for index, piece in enumerate(words.split("\n")):
            if index:
                self.break_line()
            if piece:
                self._put(piece, ink)

    def label(self, words: str) -> None:
        """Give the next line an automatic number."""
        self._label = words

    def break_line(self) -> None:
        """End the line; the next goes on with the same paragraph. Without a line, leave a blank one."""
        if self._line is None:
            self._add(Line(self.place, ""))
            self._rest += 0 if self._is_fresh else 1
            self._blank += 1
        self._end()

    def break_paragraph(self) -> None:
        """End the paragraph where there is one."""
        if self._is_of_office and self._is_fresh and self._blank == 2:
            self.lines.pop()
        self._blank = 0
        self._end()
        self._is_fresh = True

    def _clean(self, words: str) -> str:
        words, dropped = ILLEGAL.subn("", words)
        self.dropped += dropped
        return words

    def _write(self, words: str, ink: Ink) -> None:
        core = words.strip(_SPACE)
        if not core:
            self._space += words if self._line is not None else ""
            return
        lead = len(words) - len(words.lstrip(_SPACE))
        gap = self._space + words[:lead]
        if gap and self._line is not None:
            between = self._joint(gap, self._line.parts[-1][-1], core[0])
            if between:
                self._put(between, ink if self._is_inside(ink) else Ink())
        self._space = ""
        self._put(_RUN.sub(self._collapsed, core), ink)
        self._space = words[lead + len(core) :]

    def _is_inside(self, ink: Ink) -> bool:
        """`True` when the words before were written in the same way: the space between them belongs to both."""
        line = self._line
        if line is None:
            return False
        return (not ink.is_emphasised or bool(line.emphasis and line.emphasis[-1][1] == line.length)) and (
            ink.link is None or bool(line.links and line.links[-1][2] is ink.link)
        )

    def _put(self, words: str, ink: Ink) -> None:
        line = self._line or self._begin()
        start, line.length = line.length, line.length + len(words)
        line.parts.append(words)
        if ink.is_emphasised:
            if line.emphasis and line.emphasis[-1][1] == start:
                start_before, _ = line.emphasis.pop()
                line.emphasis.append((start_before, line.length))
            else:
                line.emphasis.append((start, line.length))
        if ink.link is not None:
            if line.links and line.links[-1][2] is ink.link:
                start, _, _ = line.links.pop()
            line.links.append((start, line.length, ink.link))
        if ink.is_button:
            line.button_length += len(words)

    def _begin(self) -> Line:
        if self._is_fresh:
            cell = self.place.cell
            self._counts[cell] = self._counts.get(cell, -1) + 1
            self._rest = 0
            self._is_fresh = False
        else:
            self._rest += 1
        cell = self.place.cell
        path = f"{cell}.p{self._counts[cell]}" if cell else f"p{self._counts[cell]}"
        line = Line(self.place, f"{path}.l{self._rest}" if self._rest else path, self._label)
        self._label = ""
        self._space = ""
        self._blank = 0
        self._line = line
        self._add(line)
        return line

    def _add(self, line: Line) -> None:
        if len(self.lines) >= LINE_LIMIT:
            raise ReadingTooCostly(self._name)
        self.lines.append(line)

    def _collapsed(self, run: re.Match[str]) -> str:
        return self._joint(run[0], run.string[run.start() - 1], run.string[run.end()])

    def _joint(self, space: str, before: str, after: str) -> str:
        """Return what is shown between two characters that `space` stands between in the file."""
        if "\n" not in space or self._is_of_office:
            return " "
        wide = (_is_wide(before), _is_wide(after))
        if all(wide) or (any(wide) and (before in _OPEN_MARKS or after in _OPEN_MARKS)):
            return ""
        return " "

    def _end(self) -> None:
        self._line = None
        self._space = ""


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF" and not "\uac00" <= char <= "\ud7a3"


def blocks_of(lines: Sequence[Line], around: Sequence[bool], frames: frozenset[str]) -> tuple[str, tuple[Block, ...]]:
    """Return the canonical text of `lines` and its blocks, one for every line that is not blank.

    `around` says of each line whether it belongs to the page around the policy. `frames` are the table rows that only
    hold other things together: what stands in them is read as paragraphs.
    """
    texts, blocks, start = [], [], 0
    for line, is_around in zip(lines, around, strict=True):
        words = line.words
        texts.append(words)
        if words and not words.isspace():
            blocks.append(_block(line, words, start, frames, is_around=is_around))
        start += len(words) + 1
    return "\n".join(texts), tuple(blocks)


def _block(line: Line, words: str, start: int, frames: frozenset[str], *, is_around: bool) -> Block:
    label = line.label
    if label and (number := parse_number(words)) is not None and number.kind not in WEAK:
        label = ""  # the number is typed: the automatic one is not shown on the page
    kind = BlockKind.PARAGRAPH
    if line.place.cell and line.place.cell.rpartition(".")[0] not in frames:
        kind = BlockKind.TABLE_CELL
    elif (line.place.is_item or line.label) and not line.place.level:
        kind = BlockKind.LIST_ITEM
    return Block(
        kind,
        Span(start, start + line.length),
        line.place.level,
        line.path,
        label,
        tuple(Span(start + begin, start + end) for begin, end in line.emphasis),
        tuple(
            Link(Span(start + begin, start + end), target.address)
            for begin, end, target in line.links
            if target.address
        ),
        is_around=is_around,
    )
