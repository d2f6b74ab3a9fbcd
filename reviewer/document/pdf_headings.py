"""Which paragraphs of a PDF the file itself sets as headings, by tags or by the size of their letters."""

import re
from collections import Counter
from collections.abc import Sequence

from reviewer.document.pdf_paragraphs import Paragraph

_LARGER = 1.04  # times the size of the text
_BIN = 0.5  # points: sizes so near are one
_LONGEST = 60  # code points
_MOST_LINES = 2
_MOST_SIZES = 5
_TITLE_PLACE = 3  # among the first paragraphs, the title of the document
_MOST_SHARE = 0.35  # of the paragraphs; beyond, large letters are no heading
_NO_HEADING = re.compile("[。；;，,、]$")
_WORDS = re.compile("[^\\W\\d_]")


def levels_of(paragraphs: Sequence[Paragraph], *, is_tagged: bool) -> list[int]:
    """Return the level of heading that the file claims for each paragraph, 0 for none."""
    if is_tagged and (tagged := [_tagged_level(paragraph) for paragraph in paragraphs]) and any(tagged):
        return tagged
    size = _usual_size(paragraphs)
    large = [_rounded(one.first.size) if _is_large(one, size) else 0.0 for one in paragraphs]
    counts = Counter(large)
    if len(paragraphs) - counts[0.0] > _MOST_SHARE * len(paragraphs):
        return [0] * len(paragraphs)
    title = _title(large, counts)
    sizes = sorted((one for one in counts if one and one != title), reverse=True)[:_MOST_SIZES]
    return [sizes.index(one) + 1 if one in sizes else 0 for one in large]


def _tagged_level(paragraph: Paragraph) -> int:
    role = paragraph.first.tag.role if paragraph.first.tag else ""
    if role == "H":
        return 1
    return int(role[1]) if role[:1] == "H" and role[1:].isdecimal() else 0


def _usual_size(paragraphs: Sequence[Paragraph]) -> float:
    lengths: Counter[float] = Counter()
    for paragraph in paragraphs:
        for line in paragraph.lines:
            lengths[_rounded(line.size)] += len(line.words)
    return max(lengths, key=lambda size: lengths[size])


def _rounded(size: float) -> float:
    return round(size / _BIN) * _BIN


def _is_large(paragraph: Paragraph, usual: float) -> bool:
    words = paragraph.words.strip()
    if _rounded(paragraph.first.size) < _LARGER * usual or paragraph.first.cell is not None:
        return False
    is_short = len(words) <= _LONGEST and len(paragraph.lines) <= _MOST_LINES and not paragraph.first.is_row
    return is_short and not _NO_HEADING.search(words) and _WORDS.search(words) is not None


def _title(large: Sequence[float], counts: Counter[float]) -> float:
    """Return the size of the document's title: the largest, if only one of the first paragraphs has it; else 0."""
    largest = max(large, default=0.0)
    is_title = largest and counts[largest] == 1 and largest in large[:_TITLE_PLACE] and len(counts) > 2
    return largest if is_title else 0.0
