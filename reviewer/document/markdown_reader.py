"""Markdown to the canonical text and its blocks: the words as they are shown, marks become level, label and emphasis.

What the file says stays in its lines: one line of the file is one line of the text, blank lines included, but for
tables, whose cells have a line each, and for lines that hold marks alone. So a plain text that somebody called .md is
read as the plain text it is. Parsed by markdown-it-py, which follows CommonMark and was built to stand hostile input.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reviewer.document.html_numbers import BULLET
from reviewer.document.html_tree import parse_page
from reviewer.document.html_walk import PageWalk
from reviewer.document.line_writer import Ink, LineWriter, Place, Target, blocks_of
from reviewer.document.model import Notice, NoticeKind
from reviewer.document.reading import Reading
from reviewer.document.text_reader import blocks_of_lines, decoded_lines
from reviewer.progress import Report, each, silent

MARKDOWN_MEDIA_TYPE = "text/markdown"
_DEEPEST = 60  # quotations and lists in each other; what lies deeper is read as it is typed
_MOST_MARKS = 20_000  # a policy has some hundreds; each may cost the parser a tenth of a millisecond
_MOST_MARKS_A_PARAGRAPH = 1_000  # pairs of them are looked for, which may cost the square
_MOST_LINES = 60_000
_LONGEST_LINE = 1_000_000  # code points
_MARK = re.compile(r"[\[\]*_`<>&\\~|#]|^[ \t]*(?:[-+]|\d+[.)])", re.MULTILINE)
_ONLY_MARKS = re.compile(r"[\s>|:=*_+`~#-]*|\s*(?:[>*+-]\s*)*\d{1,9}[.)]\s*")
_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(?:[\w-]+[ \t]*:[^\n]*\n|[ \t]+[^\n]*\n|-[ \t][^\n]*\n|#[^\n]*\n|\n){1,60}?---[ \t]*(?:\n|\Z)"
)
# CommonMark does not see the end of **词：**后 : a mark after punctuation and before a letter opens, it says
_LEFT_BOLD = re.compile(r"(?<![*_])(?P<mark>\*\*|__)(?=[^\s*_])(?P<words>.+?)(?<=[^\s*_])(?P=mark)(?![*_])")
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)")
_EMPHASISED = frozenset(("b", "strong", "u", "ins"))


def read_markdown(data: bytes, name: str, encoding: str | None = None, report: Report = silent) -> Reading:
    """Return what a Markdown file says; `encoding` overrides the guess.

    A file with more marks than any policy has is read as plain text, and that is told. Raises WrongEncoding,
    UnsupportedFormat when the bytes are no text, ReadingTooCostly for HTML in it beyond the limits, or Cancelled.
    """
    text, used, notices = decoded_lines(data, name, encoding)
    marks = sum(1 for _ in _MARK.finditer(text))
    lines = text.split("\n")
    if marks > _MOST_MARKS or len(lines) > _MOST_LINES or max(map(len, lines)) > _LONGEST_LINE:
        told = Notice(NoticeKind.PARTS_NOT_READ, count=marks, detail="marks")
        return Reading(text, blocks_of_lines(text), MARKDOWN_MEDIA_TYPE, used, (*notices, told))
    front = _FRONT_MATTER.match(text)
    start = front.end() if front else 0
    writing = _Writing(text[start:], name)
    for line in text[:start].removesuffix("\n").split("\n") if front else ():
        writing.plain(line)
    lines_in_front = len(writing.lines)
    writing.run(report)
    around = [index < lines_in_front for index in range(len(writing.lines))]
    shown, blocks = blocks_of(writing.lines, around, writing.frames)
    return Reading(shown, blocks, MARKDOWN_MEDIA_TYPE, used, notices)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    # an indented paragraph is no program; "[a]: b" is text; escapes must stay apart from marks; paragraphs come one
    # by one, so that reading can be cancelled
    return parser.disable(["code", "reference", "text_join", "inline"])


class _Writing:
    """Writes the tokens of one file down, keeping count of its lines."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._source = text.split("\n")
        self._name = name
        self._parser = _parser()
        self._writer = LineWriter(name)
        self._page = PageWalk(lambda _: None, self._writer)
        self._line = 0  # of the file: the first that is not written yet
        self._lists: list[str] = []
        self._table = -1
        self._row = -1
        self._cell = -1
        self._level = 0
        self.lines = self._writer.lines

    @property
    def frames(self) -> frozenset[str]:
        """Return the rows of HTML tables that only hold other things together."""
        return frozenset(self._page.frames)

    def plain(self, line: str) -> None:
        """Write a line as it is typed."""
        self._writer.place = Place()
        self._writer.write_as_is(line, Ink())
        self._writer.break_line()
        self._writer.break_paragraph()

    def run(self, report: Report) -> None:
        """Write everything."""
        for token in each(self._parser.parse(self._text), report):
            self._take(token)
        self._catch_up(len(self._source))

    def _take(self, token: Token) -> None:
        kind = token.type
        if kind == "inline":
            self._paragraph(token)
        elif kind in ("fence", "html_block", "hr"):
            self._leaf(token)
        elif kind == "heading_open":
            self._level = int(token.tag[1:])
        elif kind == "heading_close":
            self._level = 0
        elif kind == "list_item_open":
            self._writer.label(f"{token.info}{token.markup}" if token.info else BULLET)
        elif kind == "list_item_close":
            self._writer.label("")
        elif kind == "table_open" and token.map:
            self._catch_up(token.map[0])
            self._table, self._row = self._table + 1, -1
            self._line = token.map[1]
        elif kind == "tr_open":
            self._row, self._cell = self._row + 1, -1
        elif kind in ("th_open", "td_open"):
            self._cell += 1
        elif kind == "table_close":
            self._cell = -1

    def _catch_up(self, line: int) -> None:
        """Write what the parser passed over before `line`: blank lines, and what it found too deep."""
        for words in self._source[self._line : line]:
            if not words.strip() or not _ONLY_MARKS.fullmatch(words):
                self.plain(words)
        self._line = max(self._line, line)

    def _place(self) -> Place:
        cell = f"t{self._table}.r{self._row}.c{self._cell}" if self._cell >= 0 else ""
        return Place(self._level, cell)

    def _leaf(self, token: Token) -> None:
        if token.map is None:
            return
        self._catch_up(token.map[0])
        self._line = token.map[1]
        if token.type == "fence":
            self._writer.place = Place()
            self._writer.write_as_is(token.content.removesuffix("\n"), Ink())
            self._writer.break_paragraph()
        elif token.type == "html_block":
            self._page.run(parse_page(token.content, self._name))

    def _paragraph(self, token: Token) -> None:
        if token.map is not None and self._cell < 0:
            self._catch_up(token.map[0])
            self._line = token.map[1]
        self._writer.place = self._place()
        # the parser takes all white space off the edges, but an indent of wide spaces was typed
        lead, tail = self._edges(token)
        if lead:
            self._writer.write_as_is(lead, Ink())
        self._inline(token)
        if tail:
            self._writer.write_as_is(tail, Ink())
        self._writer.break_paragraph()

    def _edges(self, token: Token) -> tuple[str, str]:
        if token.map is None or token.level != 1 or self._level or self._cell >= 0:
            return "", ""
        first, last = self._source[token.map[0]], self._source[token.map[1] - 1]
        lead, tail = first[: len(first) - len(first.lstrip())], last[len(last.rstrip()) :] if token.content else ""
        return lead.lstrip(" \t"), tail.rstrip(" \t")

    def _inline(self, token: Token) -> None:
        if sum(1 for _ in _MARK.finditer(token.content)) > _MOST_MARKS_A_PARAGRAPH:
            self._writer.write_as_is(token.content, Ink())
            return
        parts: list[Token] = []
        self._parser.inline.parse(token.content, self._parser, {}, parts)
        ink = Ink()
        bold = 0
        signs = _signs(parts)
        for index, part in enumerate(parts):
            kind = part.type
            if index in signs:
                self._writer.write_as_is(part.markup, ink)
            elif kind in ("softbreak", "hardbreak"):
                self._writer.break_line()
            elif kind in ("strong_open", "strong_close"):
                bold += 1 if kind == "strong_open" else -1
            elif kind == "link_open":
                ink = replace(ink, link=Target(str(part.attrGet("href") or "")))
            elif kind == "link_close":
                ink = replace(ink, link=None)
            elif kind == "html_inline":
                bold = max(0, bold + self._tag(part.content))
            elif kind in ("text", "text_special", "code_inline"):
                for words, is_bold in _bold_left(part):
                    self._writer.write_as_is(words, replace(ink, is_emphasised=bold > 0 or is_bold))

    def _tag(self, words: str) -> int:
        """Do what a tag asks for; return how many emphases it opens."""
        found = _TAG.match(words)
        name = found["name"].lower() if found else ""
        if name == "br":
            self._writer.break_line()
        if found is None or name not in _EMPHASISED:
            return 0
        return -1 if found["end"] else 1


def _signs(parts: Sequence[Token]) -> set[int]:
    """Return the emphasis marks that are signs: 138****1234 is a number with a gap, 5*3 a product."""
    signs: set[int] = set()
    opened: list[int] = []
    for index, part in enumerate(parts):
        if part.type in ("em_open", "strong_open"):
            opened.append(index)
        elif part.type in ("em_close", "strong_close") and opened:
            start = opened.pop()
            before = parts[start - 1].content[-1:] if start else ""
            after = parts[index + 1].content[:1] if index + 1 < len(parts) else ""
            if any(char.isascii() and char.isalnum() for char in (before, after)) or {start - 1, index + 1} & signs:
                signs |= {start, index}
    return signs


def _bold_left(part: Token) -> Iterator[tuple[str, bool]]:
    """Yield the words of a part, and whether marks that the parser left standing make them bold."""
    words, position = part.content, 0
    for found in _LEFT_BOLD.finditer(words) if part.type == "text" else ():
        yield words[position : found.start()], False
        yield found["words"], True
        position = found.end()
    yield words[position:], False
