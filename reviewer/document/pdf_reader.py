"""A PDF with a text layer to blocks: pages to lines, lines to paragraphs, paragraphs to the canonical text."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count, groupby

from reviewer.document.model import Block, BlockKind, Link, Notice, NoticeKind, Span
from reviewer.document.pdf_columns import gutters_of, in_reading_order, usual_gutters
from reviewer.document.pdf_footnotes import apart_from_text
from reviewer.document.pdf_furniture import without_furniture, without_watermarks
from reviewer.document.pdf_habits import edges_of, habits_of
from reviewer.document.pdf_headings import levels_of
from reviewer.document.pdf_line import Cell, Line, Mark, lines_of
from reviewer.document.pdf_page import UNKNOWN, Page, Run
from reviewer.document.pdf_paragraphs import Paragraph, paragraphs_of
from reviewer.document.pdf_process import read_pages
from reviewer.document.pdf_tables import cells_of
from reviewer.document.pdf_vertical import is_vertical, with_columns_turned
from reviewer.errors import DamagedFile, ScannedDocument
from reviewer.progress import Report, each, part_of, silent

_GARBLED = re.compile(f"[{UNKNOWN}\ue000-\uf8ff\U000f0000-\U0010fffd]")  # the private ones only one font knows
_SCANNED = 0.5  # of a page's area under pictures, for a page with text nobody sees to be a scanned one
_FEW = 8  # characters on a page of a scanned file: a stamp, a page number
_READ, _WHOLE = 70, 100  # how much of the work is done when the pages are here
_STEP = 20  # pages between two reports
_PICTURE = 0.3  # of a page's area
_DRAWN = 60  # paths on a page without text: letters that are drawn
_MOST_RULES = 40_000  # of all pages, looked at for tables
_QUARTERS = (90, 180, 270)


def read_pdf(data: bytes, name: str, report: Report = silent) -> tuple[str, tuple[Block, ...], tuple[Notice, ...]]:
    """Return (canonical text, blocks, notices) of a PDF; report(pages read, pages) on the way.

    Raises ScannedDocument where the pages are pictures, UnsupportedFormat ("encrypted", "xfa"), DamagedFile,
    TooManyPages, TextTooLong, ReadingTooCostly, or Cancelled from `report`.
    """
    pages = read_pages(data, name, part_of(report, 0, _READ, _WHOLE))
    return blocks_of_pages(pages, name, part_of(report, _READ, _WHOLE, _WHOLE))


def blocks_of_pages(
    pages: Sequence[Page], name: str, report: Report = silent
) -> tuple[str, tuple[Block, ...], tuple[Notice, ...]]:
    """Return (canonical text, blocks, notices) of the pages of `name`. Raises ScannedDocument or DamagedFile."""
    if not any(page.width for page in pages):
        raise DamagedFile(name, "no page can be read")
    unread = [page.number for page in pages if _is_without_text(page)]
    if unread and all(_length(page) <= _FEW for page in pages):
        raise ScannedDocument(name, len(pages))
    vertical = [page.number for page in pages if is_vertical(page)]
    lines, left_out = _lines(
        [replace(page, runs=tuple(with_columns_turned(page))) if page.number in vertical else page for page in pages],
        part_of(report, 0, 2, 3),
    )
    edges = edges_of(lines)
    habits = habits_of(lines, edges)
    paragraphs = paragraphs_of(lines, edges, habits, part_of(report, 2, 3, 3))
    levels = levels_of(paragraphs, is_tagged=habits.is_tagged) if paragraphs else []
    text, blocks = _blocks(paragraphs, levels)
    return text, blocks, _notices(pages, text, unread, vertical, left_out)


def _lines(pages: Sequence[Page], report: Report) -> tuple[list[Line], int]:
    """Return all lines in reading order, and how many of running heads and the like were left out."""
    upright, slanted, turned = [], [], []
    tables = _Tables()
    for page in each(pages, part_of(report, 0, 1, 2), _STEP):
        runs = [run for run in page.runs if run.angle == 0]
        upright.append(lines_of(runs, page.number, page.width, tables.cells(page, runs)))
        slanted.append([run for run in page.runs if run.angle and run.angle not in _QUARTERS])
        turned.append({angle: [run for run in page.runs if run.angle == angle] for angle in _QUARTERS})
    kept, left_out = without_furniture(pages, upright)
    marks, marks_left_out = without_watermarks(pages, slanted)
    lines: list[Line] = []
    regions = count(1)
    texts, notes = apart_from_text(pages, kept)
    gutters = [gutters_of(of_page) for of_page in texts]
    usual = usual_gutters(gutters)
    parts = list(zip(pages, texts, gutters, turned, marks, strict=True))
    for page, of_page, of_gutters, runs_turned, runs_slanted in each(parts, part_of(report, 1, 2, 2), _STEP):
        lines += in_reading_order(of_page, regions, of_gutters, usual)
        for angle, runs in runs_turned.items():
            region = next(regions)
            sideways = lines_of(runs, page.number, page.width if angle == 180 else page.height)
            sideways = in_reading_order(sideways, regions, gutters_of(sideways))
            lines += [replace(line, region=line.region or region) for line in sideways]
        for run in runs_slanted:
            lines += [replace(line, is_row=True) for line in lines_of([run], page.number, page.width)]
    return [*lines, *notes], left_out + marks_left_out


class _Tables:
    """Numbers the tables of all pages, drawn or tagged."""

    def __init__(self) -> None:
        self._count = 0
        self._rules_left = _MOST_RULES

    def cells(self, page: Page, runs: Sequence[Run]) -> dict[int, Cell]:
        """Return the cell of each run of a table, by its index."""
        cells: dict[int, Cell] = {}
        if page.rules and self._rules_left > 0:
            self._rules_left -= len(page.rules)
            cells = cells_of(runs, page.rules, self._count)
        self._count = max((cell.table + 1 for cell in cells.values()), default=self._count)
        tagged: dict[tuple[int, int, int], list[int]] = {}
        for index, run in enumerate(runs):
            if run.tag is not None and run.tag.cell >= 0 and index not in cells:
                tagged.setdefault((run.tag.table, run.tag.row, run.tag.cell), []).append(index)
        for (table, row, column), indexes in tagged.items():
            left, right = min(runs[i].left for i in indexes), max(runs[i].right for i in indexes)
            cells |= dict.fromkeys(indexes, Cell(self._count + table, row, column, left, right))
        self._count = max((cell.table + 1 for cell in cells.values()), default=self._count)
        return cells


def _blocks(paragraphs: Sequence[Paragraph], levels: Sequence[int]) -> tuple[str, tuple[Block, ...]]:
    texts: list[str] = []
    blocks: list[Block] = []
    start = 0
    in_cells: Counter[str] = Counter()
    for paragraph, level in zip(paragraphs, levels, strict=True):
        words, shift = paragraph.words.strip(), len(paragraph.words) - len(paragraph.words.lstrip())
        if not words:
            continue
        span = Span(start, start + len(words))
        first = paragraph.first
        kind, path = BlockKind.PARAGRAPH, f"p{len(blocks)}"
        if first.cell is not None:
            kind, cell = BlockKind.TABLE_CELL, f"t{first.cell.table}.r{first.cell.row}.c{first.cell.column}"
            path = f"{cell}.p{in_cells[cell]}"
            in_cells[cell] += 1
        elif first.tag is not None and first.tag.role == "LI":
            kind = BlockKind.LIST_ITEM
        marks = _joined(mark.moved(start - shift) for mark in paragraph.marks)
        bold = tuple(one.span for one in marks if not one.target)
        links = tuple(one for one in marks if one.target)
        blocks.append(Block(kind, span, level, path, emphasis=bold, links=links, page=first.page))
        texts.append(words)
        start = span.end + 1
    return "\n".join(texts), tuple(blocks)


def _joined(marks: Iterable[Mark]) -> list[Link]:
    """Return marks as spans with their targets ("" for bold); those that touch or have a space between them as one."""
    joined: list[Link] = []
    last: dict[str, int] = {}  # index in `joined` of the last one of each target
    for mark in marks:
        before = joined[last[mark.link]] if mark.link in last else None
        if before is not None and mark.start <= before.span.end + 1:
            joined[last[mark.link]] = Link(Span(before.span.start, mark.end), mark.link)
        elif mark.start < mark.end:
            last[mark.link] = len(joined)
            joined.append(Link(Span(mark.start, mark.end), mark.link))
    return joined


def _notices(
    pages: Sequence[Page], text: str, unread: Sequence[int], vertical: Sequence[int], left_out: int
) -> tuple[Notice, ...]:
    recognised = sum(_is_recognised(page) for page in pages)
    found = [Notice(NoticeKind.PDF_TEXT_MAY_BE_WRONG, count=len(pages))]
    if unread:
        found.append(Notice(NoticeKind.PAGES_WITHOUT_TEXT, count=len(unread), detail=_listed(unread)))
    if vertical:
        found.append(Notice(NoticeKind.VERTICAL_TEXT, count=len(vertical), detail=_listed(vertical)))
    if recognised:
        found.append(Notice(NoticeKind.RECOGNISED_TEXT, count=recognised))
    if garbled := len(_GARBLED.findall(text)):
        found.append(Notice(NoticeKind.GARBLED_TEXT, count=garbled))
    if left_out:
        found.append(Notice(NoticeKind.PAGE_FURNITURE_LEFT_OUT, count=left_out))
    if fields := sum(page.field_count for page in pages):
        found.append(Notice(NoticeKind.FORM_FIELDS, count=fields))
    if remarks := sum(page.remark_count for page in pages):
        found.append(Notice(NoticeKind.PARTS_NOT_READ, count=remarks, detail="remark"))
    return tuple(found)


def _length(page: Page) -> int:
    return sum(len("".join(run.words.split())) for run in page.runs)


def _is_without_text(page: Page) -> bool:
    """`True` for a page of pictures, of drawn letters, or one that could not be read."""
    is_filled = page.image_share >= _PICTURE or page.path_count >= _DRAWN or not page.width
    return is_filled and _length(page) <= _FEW


def _is_recognised(page: Page) -> bool:
    unseen = sum(len(run.words) for run in page.runs if run.is_unseen)
    return page.image_share >= _SCANNED and unseen >= _SCANNED * sum(len(run.words) for run in page.runs) > 0


def _listed(numbers: Sequence[int]) -> str:
    """Return numbers with neighbours drawn together: "3、5-7"."""
    parts = []
    for _, group in groupby(enumerate(numbers), key=lambda one: one[1] - one[0]):
        run = [number for _, number in group]
        parts.append(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}")
    return "、".join(parts)
