"""Pages set in the old way, from above and from the right: their characters as text that is turned by a quarter.

A file sets such text upright, character under character; Latin words in it are turned, and are so already.
"""

from dataclasses import replace
from itertools import pairwise

from reviewer.document.pdf_page import Page, Run

TURNED = 90  # degrees clockwise: what runs downwards, columns going from right to left
_LEAST_SHARE = 0.6  # of the characters of a page that stand under one another
_LEAST = 20  # of them
_LONGEST = 3  # characters that stand side by side in a column: a number
_STEP = (0.7, 2.2)  # of the size, from one character to the one under it
_BESIDE = 0.35  # of the size, that the middles of the two may differ
_DESCENT = 0.15  # of the size, from the left edge of a character to the baseline of turned Latin beside it


def is_vertical(page: Page) -> bool:
    """`True` for a page most of whose characters stand under one another, Han characters in the main."""
    upright = [run for run in page.runs if run.angle == 0]
    stacked = [run for before, run in pairwise(upright) if _is_under(run, before)]
    total = sum(len(run.words.strip()) for run in upright)
    han = sum(run.words.strip() >= "\u2e80" for run in stacked)
    return len(stacked) >= max(_LEAST, _LEAST_SHARE * total) and 2 * han >= len(stacked)


def with_columns_turned(page: Page) -> list[Run]:
    """Return the runs of a vertical page, those of its columns as if the page lay on its left side."""
    return [_turned(run, page) if run.angle == 0 and len(run.words.strip()) <= _LONGEST else run for run in page.runs]


def _is_under(run: Run, above: Run) -> bool:
    if len(run.words.strip()) != 1 or len(above.words.strip()) != 1:
        return False
    step = (run.baseline - above.baseline) / run.size
    beside = abs(run.left + run.right - above.left - above.right) / 2 / run.size
    return _STEP[0] <= step <= _STEP[1] and beside <= _BESIDE


def _turned(run: Run, page: Page) -> Run:
    baseline = page.width - run.left - _DESCENT * run.size
    return replace(run, left=run.baseline - run.size, right=run.baseline, baseline=baseline, angle=TURNED)
