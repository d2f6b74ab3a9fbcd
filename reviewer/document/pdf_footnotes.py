"""Footnotes of a PDF, told from the text above them: they are read after it, as those of a Word file are.

Left where they stand they would part a sentence that goes on on the next page, and be taken for its words.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from reviewer.document.pdf_line import Line
from reviewer.document.pdf_page import Page, Rule

_SMALLER = 0.93  # times the size of the text, at most
_LOWER = 0.45  # of the page's height: none begins higher
_SHORTEST_RULE, _LONGEST_RULE = 30.0, 0.6  # points; of the page's width: longer ones are the border of a foot
_GAP = 1.9  # of the size of the text, baseline to baseline, where no rule is drawn above the notes
_MARK = re.compile(r"\s*(?:[\[［【〔(（]?\d{1,3}[\]］】〕)）]?|[①-⑳*＊†‡※]{1,3}|注\s?\d{0,2}[:：])(?=\D|$)")


def apart_from_text(pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[Line]]:
    """Return the lines of each page without its footnotes, and the lines of all footnotes, numbered note by note."""
    size = _usual_size(lines)
    texts: list[list[Line]] = []
    notes: list[Line] = []
    count = 0
    for page, of_page in zip(pages, lines, strict=True):
        found = _notes(page, of_page, size)
        texts.append([line for line in of_page if not any(line is note for note in found)])
        for line in found:
            count += bool(_MARK.match(line.words)) or not count
            notes.append(replace(line, note=count))
    return texts, notes


def _usual_size(lines: Sequence[Sequence[Line]]) -> float:
    lengths: Counter[float] = Counter()
    for line in (line for of_page in lines for line in of_page):
        lengths[line.size] += len(line.words)
    return max(lengths, key=lambda size: lengths[size], default=0.0)


def _notes(page: Page, lines: Sequence[Line], size: float) -> list[Line]:
    """Return the small lines at the foot of a page, from above, if they are its notes."""
    from_below = sorted(lines, key=lambda line: (-line.baseline, -line.left))
    small = list(takewhile(lambda line: _may_be_note(line, page, size), from_below))[::-1]
    if not small or len(small) == len(lines):
        return []
    text = [line for line in lines if not any(line is other for other in small)]
    last = max(line.baseline for line in text)
    for index, line in enumerate(small):
        above = last if not index else small[index - 1].baseline
        if _is_ruled_off(page.rules, page, above, line):
            return small[index:]
    is_set_off = small[0].baseline - last > _GAP * size
    return small if is_set_off and _MARK.match(small[0].words) else []


def _may_be_note(line: Line, page: Page, size: float) -> bool:
    return line.size <= _SMALLER * size and line.cell is None and line.baseline >= _LOWER * page.height


def _is_ruled_off(rules: Iterable[Rule], page: Page, above: float, line: Line) -> bool:
    """`True` where a short rule is drawn between the line that ends at `above` and this one."""
    return any(
        rule.is_level
        and _SHORTEST_RULE <= rule.right - rule.left <= _LONGEST_RULE * page.width
        and above < rule.top < line.baseline
        and abs(rule.left - line.left) <= 3 * line.size
        for rule in rules
    )
