"""Running heads, feet and page numbers: what comes again at the same height of many pages, told from the text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.document.pdf_line import Line
from reviewer.document.pdf_page import Page, Run

_EDGE = 0.14  # of the page's height, at its upper and lower end, where they stand
_MOST_ROWS = 4  # at one end of a page
_SHARE = 0.3  # of the pages that a row must come again on; odd and even pages may have their own
_LEAST = 2  # pages
_PLACE_SHARE = 0.6  # of the pages with a row at the same height, for a head that names the section
_TAGGED_SHARE = 0.8  # of the characters, for what is not tagged to be no part of the text
_NUMBER = re.compile(
    r"[-–—·.\s]*(?:第\s*)?(?:\d{1,4}|[ivxlIVXL]{1,6})\s*(?:页|頁)?\s*(?:[/／,，|丨·\s]*(?:共|of|之)?\s*\d{1,4}\s*(?:页|頁)?)?[-–—·.\s]*"
    r"|page\s*\d{1,4}(?:\s*of\s*\d{1,4})?",
    re.IGNORECASE,
)
_MARGIN = 0.08  # of the page's height: hardly any text begins so high or ends so low
_SET_OFF = 2.6  # of the size of the text: so far, baseline to baseline, a running head stands from it
_SMALLER = 0.95  # times the size of the text
_ALONE = 2.5  # of the size of the text: so far, baseline to baseline, a page number stands from it
_DIGITS = re.compile(r"\d+|(?<=第)[一二三四五六七八九十百]+(?=页)")


@dataclass(frozen=True, slots=True)
class _Row:
    """Lines at one height at one end of a page. `place` counts from the nearer end, in points."""

    lines: tuple[Line, ...]
    place: float
    is_above: bool
    is_apart: bool  # from the text of the page, which there is

    @property
    def words(self) -> str:
        return " ".join(line.words for line in self.lines)

    @property
    def key(self) -> str:
        """Return what comes again: the words without white space, whatever the numbers in them."""
        return _DIGITS.sub("#", "".join(self.words.split()))

    @property
    def height(self) -> tuple[bool, int]:
        return self.is_above, round(self.place / 4)


def without_furniture(pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], int]:
    """Return the lines of each page without running heads, feet and page numbers, and how many were left out."""
    ends = [
        [_rows(page, of_page, is_above=is_above) for page, of_page in zip(pages, lines, strict=True)]
        for is_above in (True, False)
    ]
    dropped: set[int] = set()
    for rows_of_pages in ends:
        _drop_repeated(rows_of_pages, dropped)
        _drop_untagged(lines, rows_of_pages, dropped)
        _drop_numbers(rows_of_pages, dropped)
    kept = [[line for line in of_page if id(line) not in dropped] for of_page in lines]
    return kept, len(dropped)


def without_watermarks(pages: Sequence[Page], slanted: Sequence[Sequence[Run]]) -> tuple[list[list[Run]], int]:
    """Return the slanted runs of each page that do not come again on other pages, and how many lines were left out."""
    seen = Counter(key for runs in slanted for key in {_mark(run) for run in runs})
    least = max(_LEAST, _SHARE * len(pages))
    kept = [[run for run in runs if seen[_mark(run)] < least] for runs in slanted]
    return kept, sum(map(len, slanted)) - sum(map(len, kept))


def _mark(run: Run) -> tuple[str, int]:
    return "".join(run.words.split()), run.angle


def _rows(page: Page, lines: Sequence[Line], *, is_above: bool) -> list[_Row]:
    """Return the outermost rows at one end of a page, the outermost first; nothing in a table is a running head."""
    near = []
    for line in lines:
        place = line.baseline if is_above else page.height - line.baseline
        if 0 <= place <= _EDGE * page.height and line.cell is None:
            near.append((place, line))
    rows: list[list[tuple[float, Line]]] = []
    for place, line in sorted(near, key=lambda one: one[0]):
        if rows and place - rows[-1][0][0] < 0.5 * line.size:
            rows[-1].append((place, line))
        elif len(rows) == _MOST_ROWS:
            break
        else:
            rows.append([(place, line)])
    return [
        _Row(tuple(line for _, line in row), row[0][0], is_above, _is_apart(page, lines, row[-1][1], is_above=is_above))
        for row in rows
    ]


def _is_apart(page: Page, lines: Sequence[Line], line: Line, *, is_above: bool) -> bool:
    """`True` when `line` lies in the margin, is smaller than the text or set off from it, and there is such text."""
    inner = [other for other in lines if (other.baseline > line.baseline + 0.5 * line.size) == is_above]
    inner = [other for other in inner if abs(other.baseline - line.baseline) >= 0.5 * line.size]
    if not inner:
        return False
    place = line.baseline if is_above else page.height - line.baseline
    if place <= _MARGIN * page.height:
        return True
    nearest = min(inner, key=lambda other: abs(other.baseline - line.baseline))
    return abs(nearest.baseline - line.baseline) > _SET_OFF * nearest.size or line.size < _SMALLER * nearest.size


def _drop_repeated(rows_of_pages: Sequence[Sequence[_Row]], dropped: set[int]) -> None:
    """Drop, from the outermost inwards, rows whose words come again at the same height on other pages.

    Words at the upper or lower edge of the text itself may come again too. Running heads stand apart from the text, or
    are smaller, or lie in the margin; and there is text besides them on the pages that show what they are.
    """
    pages = sum(bool(rows) for rows in rows_of_pages)
    least = max(_LEAST, _SHARE * len(rows_of_pages))
    alike: Counter[tuple[str, bool, int]] = Counter()
    placed: Counter[tuple[bool, int]] = Counter()
    for rows in rows_of_pages:
        alike.update({(row.key, *row.height) for row in rows if row.is_apart})
        placed.update({row.height for row in rows if row.is_apart})
    for rows in rows_of_pages:
        for row in rows:
            above, height = row.height
            near = max(alike[row.key, above, height + shift] for shift in (-1, 0, 1))
            is_running = near >= _LEAST and placed[row.height] >= _PLACE_SHARE * pages and pages > _LEAST
            if near < least and not is_running:
                break
            dropped.update(id(line) for line in row.lines)


def _drop_untagged(lines: Sequence[Sequence[Line]], rows_of_pages: Sequence[Sequence[_Row]], dropped: set[int]) -> None:
    """Drop what a tagged file does not tag at the ends of its pages."""
    total = sum(len(line.words) for of_page in lines for line in of_page)
    tagged = sum(len(line.words) for of_page in lines for line in of_page if line.tag is not None)
    if tagged < _TAGGED_SHARE * total:
        return
    for rows in rows_of_pages:
        for row in rows:
            if any(line.tag is not None for line in row.lines):
                break
            dropped.update(id(line) for line in row.lines)


def _drop_numbers(rows_of_pages: Sequence[Sequence[_Row]], dropped: set[int]) -> None:
    """Drop page numbers that stand alone at the lower end, also where there is but one page."""
    for rows in rows_of_pages:
        if not rows or rows[0].is_above or not _NUMBER.fullmatch(rows[0].words.strip()):
            continue
        inner = rows[1] if len(rows) > 1 else None
        if inner is None or inner.place - rows[0].place > _ALONE * inner.lines[0].size:
            dropped.update(id(line) for line in rows[0].lines)
