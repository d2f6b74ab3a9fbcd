"""Walks the containers of a Word story in order: paragraphs, tables, content controls, text boxes, notes."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from reviewer.document.docx_paragraph import TEXT_BOX, Piece, StoryParagraph
from reviewer.document.docx_words import COMMENT_END, COMMENT_MARK, COMMENT_START, Inline, inlines, words_in
from reviewer.document.model import Link, Span
from reviewer.document.word_look import (
    PLAIN_CELL,
    CellStyle,
    Looks,
    is_header_row,
    standing_out,
    table_style,
    usual_colour,
)
from reviewer.document.word_numbering import NumberCounter
from reviewer.document.word_package import W
from reviewer.document.word_place import (
    ALTERNATIVES,
    CONTROL,
    chosen_branch,
    has_gone_mark,
    is_followed_by_paragraph,
    is_prompt,
    text_boxes,
    vanishes,
)
from reviewer.document.word_place import TEXT_BOX as BOX_ELEMENT
from reviewer.document.word_style import Styles, properties_of
from reviewer.document.word_symbol import UNKNOWN
from reviewer.errors import ReadingTooCostly
from reviewer.progress import Report, silent

_BLOCK_WRAPPERS = frozenset((W + "customXml", W + "smartTag", W + "ins", W + "moveTo"))
_REPORTED = 200  # paragraphs and pieces between two reports
_MARK_LIMIT = 300_000  # what is looked at though it holds no words, in one part
_WORDS = tuple(W + name for name in ("t", "br", "cr", "sym", "noBreakHyphen"))
_MARKS = (
    *(W + name for name in ("r", "tab", "fldChar", "instrText", "sdt", "del", "moveFrom")),
    *(ALTERNATIVES, COMMENT_START, COMMENT_END, COMMENT_MARK),
)
_PIECE_LIMIT = 150_000  # a text of a million characters, cut into pieces of seven
_PARAGRAPH_LIMIT = 45_000  # blank ones included; a text of a million characters has half of it
_BOX_LIMIT = 10_000


@dataclass(slots=True)
class StoryReader:
    """Reads containers one after the other and keeps what it has seen."""

    name: str  # of the file, for errors only
    styles: Styles
    counter: NumberCounter
    report: Report = silent
    only_words: bool = False  # neither looks nor numbers, links or comments
    expected_count: int = 0  # paragraphs, more or less
    lines: list[str] = field(default_factory=list)
    paragraphs: list[StoryParagraph] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    length: int = 0  # of all lines so far, each with its line feed
    hidden: list[Span] = field(default_factory=list)
    prompt_count: int = 0
    symbol_count: int = 0  # signs that nobody can name
    comment_places: dict[tuple[str, str], list[int]] = field(default_factory=dict)  # (id, "start" | "end" | "mark")
    targets: dict[str, str] = field(default_factory=dict)  # of the part being read: where a relationship leads
    has_boxes: bool = False  # the part being read holds text boxes at all
    boxes: deque[tuple[etree._Element, str]] = field(default_factory=deque)  # met and not yet read, with their part
    box_count: int = 0
    _looks: Looks = field(init=False)
    _coloured: list[tuple[int, int, int, str]] = field(default_factory=list)  # (paragraph, start, end, colour)
    _container_count: int = 0
    _cell: CellStyle = PLAIN_CELL
    _is_header_row: bool = False
    _is_in_box: bool = False
    _steps: int = 0  # since the last report

    def __post_init__(self) -> None:
        self._looks = Looks(self.styles)

    def begin_part(self, root: etree._Element, targets: dict[str, str]) -> None:
        """Begin with a part whose relationships lead to `targets`. Raises ReadingTooCostly where it holds too much."""
        self.targets = targets
        self.has_boxes = next(root.iter(BOX_ELEMENT), None) is not None
        paragraphs, words, marks = (_count(root, tags) for tags in ((W + "p",), _WORDS, _MARKS))
        self.expected_count = max(self.expected_count, paragraphs)
        if paragraphs > _PARAGRAPH_LIMIT or words > _PIECE_LIMIT or marks > _MARK_LIMIT:
            raise ReadingTooCostly(self.name)

    def read_container(self, container: etree._Element, part: str, prefix: str, border: str) -> None:
        """Read the paragraphs and tables of one container; content controls in it are containers of their own."""
        self._read_blocks(container, part, prefix, border, {"p": 0, "t": 0})

    def read_boxes(self) -> None:
        """Read the text boxes met so far and those inside them, in order; numbers in them count by themselves."""
        outer, self.counter = self.counter, NumberCounter(self.counter.definitions)
        self._is_in_box = True
        while self.boxes:
            box, part = self.boxes.popleft()
            if self.box_count >= _BOX_LIMIT:
                raise ReadingTooCostly(self.name)
            self.read_container(box, part, f"x{self.box_count}.", TEXT_BOX)
            self.box_count += 1
        self._is_in_box = False
        self.counter = outer

    def finished_paragraphs(self) -> tuple[StoryParagraph, ...]:
        """Return the paragraphs; words in a colour of their own stand out now that the usual colour is known."""
        usual = usual_colour((colour, end - start) for _, start, end, colour in self._coloured)
        added: dict[int, list[Span]] = {}
        for index, start, end, colour in self._coloured:
            if standing_out(colour, usual):
                added.setdefault(index, []).append(Span(start, end))
        for index, spans in added.items():
            emphasis = _union([*self.paragraphs[index].emphasis, *spans])
            self.paragraphs[index] = replace(self.paragraphs[index], emphasis=emphasis)
        return tuple(self.paragraphs)

    def _read_blocks(
        self, parent: etree._Element, part: str, prefix: str, border: str, numbers: dict[str, int]
    ) -> None:
        self._container_count += 1
        number = self._container_count
        waiting: list[etree._Element] = []  # paragraphs whose marks a tracked deletion has taken
        for child in parent.iterchildren(etree.Element):
            self._tell()
            if child.tag == W + "p":
                waiting.append(child)
                if has_gone_mark(child):
                    if is_followed_by_paragraph(child):
                        continue
                    if vanishes(waiting):
                        waiting = []
                        continue
                path = f"{prefix}p{numbers['p']}"
                self._read_paragraph(tuple(waiting), path, part, number, border)
                numbers["p"] += 1
                waiting = []
            elif child.tag == W + "tbl":
                self._read_table(child, part, f"{prefix}t{numbers['t']}.")
                numbers["t"] += 1
            else:
                self._read_wrapped(child, part, prefix, border, numbers)

    def _read_wrapped(
        self, child: etree._Element, part: str, prefix: str, border: str, numbers: dict[str, int]
    ) -> None:
        """Read what stands around paragraphs: controls, markup of other applications, marks of comments."""
        if child.tag == CONTROL:
            self.prompt_count += is_prompt(child)
            for content in child.iterchildren(W + "sdtContent") if not is_prompt(child) else ():
                self._read_blocks(content, part, prefix, "control", numbers)
        elif child.tag in _BLOCK_WRAPPERS:
            self._read_blocks(child, part, prefix, border, numbers)
        elif child.tag == ALTERNATIVES:
            branch = chosen_branch(child)
            if branch is not None:
                self._read_blocks(branch, part, prefix, border, numbers)
        elif child.tag in (COMMENT_START, COMMENT_END):
            self._note_comment(child, self.length if child.tag == COMMENT_START else max(self.length - 1, 0))

    def _read_table(self, table: etree._Element, part: str, prefix: str) -> None:
        around = self._cell, self._is_header_row
        rows = [row for row in self._through(table, W + "tr") if row.find(f"{W}trPr/{W}del") is None]
        style = table_style(self.styles, table)
        for row_number, row in enumerate(rows):
            self._is_header_row = is_header_row(row)
            cells = [cell for cell in self._through(row, W + "tc") if cell.find(f"{W}tcPr/{W}cellDel") is None]
            for number, cell in enumerate(cells):
                self._cell = style.of_cell(row_number, len(rows), number, len(cells))
                begin, line_count = self.length, len(self.lines)
                self.read_container(cell, part, f"{prefix}r{row_number}.c{number}.", "cell")
                if _is_merged_away(cell) and any(self.lines[line_count:]):
                    self.hidden.append(Span(begin, self.length - 1))
        self._cell, self._is_header_row = around

    def _through(self, parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
        """Yield the children `wanted` of a table or row, those inside content controls and other wrappers included."""
        for child in parent.iterchildren(etree.Element):
            if child.tag == wanted:
                yield child
            elif child.tag == CONTROL and is_prompt(child):
                self.prompt_count += 1
            elif child.tag in (CONTROL, W + "sdtContent") or child.tag in _BLOCK_WRAPPERS:
                yield from self._through(child, wanted)

    def _read_paragraph(
        self, elements: tuple[etree._Element, ...], path: str, part: str, container: int, border: str
    ) -> None:
        start = self.length
        if self.has_boxes:
            self.boxes.extend((box, part) for element in elements for box in text_boxes(element))
        border = TEXT_BOX if self._is_in_box else border
        if self.only_words:
            line = words_in(*elements)
            self.length = start + len(line) + 1
            self.lines.append(line)
            span = Span(start, self.length - 1)
            self.paragraphs.append(StoryParagraph(elements, path, span, part, container, border))
            return
        style_id, properties = self.styles.of_paragraph(elements[-1])
        words = _Line(start)
        for item in inlines(*elements):
            self._tell()
            if item.text:
                self._take(item, style_id, words)
            elif item.element.tag == CONTROL:
                self.prompt_count += 1
            else:
                self._note_comment(item.element, words.end)
        place = self.styles.place_of(properties, style_id, self.counter.definitions)
        label = self.counter.next_label(place.list_id, place.level) if place is not None else ""
        self.paragraphs.append(
            StoryParagraph(
                elements,
                path,
                Span(start, words.end),
                part,
                container,
                border,
                style_id,
                self.styles.name_of(style_id),
                self.styles.outline_level(properties, style_id),
                place,
                label,
                tuple(words.emphasis),
                tuple(Link(Span(begin, end), target) for begin, end, target in words.links if target),
                self._is_header_row,
            )
        )
        line = "".join(words.parts)
        self.symbol_count += line.count(UNKNOWN)
        self.lines.append(line)
        self.length = words.end + 1

    def _take(self, item: Inline, style_id: str, words: "_Line") -> None:
        span = Span(words.end, words.end + len(item.text))
        words.end = span.end
        words.parts.append(item.text)
        self.pieces.append(Piece(span, item.element, item.run))
        look = self._looks.of_run(
            properties_of(item.run, W + "rPr"), style_id, self._cell, is_linked=item.link is not None
        )
        if look.is_emphasised:
            _grow(words.emphasis, span)
        self._keep_colour(span, look.colour)
        if look.is_hidden:
            _grow(self.hidden, span)
        if item.link is not None:
            words.add_link(item.link, span, self.targets)

    def _keep_colour(self, span: Span, colour: str) -> None:
        index = len(self.paragraphs)
        if self._coloured:
            before, start, end, same = self._coloured[-1]
            if before == index and same == colour and end == span.start:
                self._coloured[-1] = (index, start, span.end, colour)
                return
        self._coloured.append((index, span.start, span.end, colour))

    def _tell(self) -> None:
        self._steps += 1
        if self._steps < _REPORTED:
            return
        self._steps = 0
        self.report(min(len(self.paragraphs), self.expected_count), self.expected_count)
        if len(self.paragraphs) > _PARAGRAPH_LIMIT or len(self.pieces) > _PIECE_LIMIT:
            raise ReadingTooCostly(self.name)

    def _note_comment(self, mark: etree._Element, offset: int) -> None:
        kind = {COMMENT_START: "start", COMMENT_END: "end", COMMENT_MARK: "mark"}.get(mark.tag)
        if kind is not None:
            self.comment_places.setdefault((mark.get(W + "id", ""), kind), []).append(offset)


def _count(root: etree._Element, tags: tuple[str, ...]) -> int:
    return sum(1 for _ in root.iter(*tags))


class _Line:
    """The words of one paragraph while they are gathered."""

    __slots__ = ("_last_link", "emphasis", "end", "links", "parts")

    def __init__(self, start: int) -> None:
        self.parts: list[str] = []
        self.end = start
        self.emphasis: list[Span] = []
        self.links: list[tuple[int, int, str]] = []
        self._last_link: etree._Element | str | None = None

    def add_link(self, link: etree._Element | str, span: Span, targets: dict[str, str]) -> None:
        """Add words that lead somewhere; those of one link that follow each other are one."""
        if self.links and self._last_link == link and self.links[-1][1] == span.start:
            begin, _, target = self.links[-1]
            self.links[-1] = (begin, span.end, target)
        else:
            self.links.append((span.start, span.end, _target(link, targets)))
        self._last_link = link


def _target(link: etree._Element | str, targets: dict[str, str]) -> str:
    """Return where a link leads: an address, "#bookmark" or both together, "" where the file does not say."""
    if isinstance(link, str):
        return link
    address = targets.get(link.get(_RELATION, ""), "")
    place = link.get(W + "anchor", "") or link.get(W + "docLocation", "")
    return f"{address}#{place}" if place else address


_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def _is_merged_away(cell: etree._Element) -> bool:
    """`True` for a cell that the one above it has been stretched over: Word does not show what stands in it."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(W + "val", "continue") == "continue"


def _grow(spans: list[Span], span: Span) -> None:
    if spans and spans[-1].end == span.start:
        spans[-1] = Span(spans[-1].start, span.end)
    elif len(span):
        spans.append(span)


def _union(spans: list[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
