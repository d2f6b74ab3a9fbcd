"""What a page of a PDF holds, as plain values: runs of characters with their places, ruled lines, tags.

Lengths are points (1/72 inch); x runs to the right and y downwards from the upper left corner of the page as it is
shown.
"""

from dataclasses import dataclass

UNKNOWN = "\ufffd"  # a glyph for which the file does not say which character it shows


@dataclass(frozen=True, slots=True)
class Tag:
    """What a tagged PDF says of some characters: the paragraph they belong to, and what kind it is."""

    block: int  # counts the paragraphs of one page
    role: str  # "P", "H", "H1" … "H6", "LI", "TD" …; "Artifact": no part of the text
    table: int = -1  # counts the tables of one page, -1 = none
    row: int = -1
    cell: int = -1


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that stand side by side on one line in one style."""

    words: str
    left: float
    right: float
    baseline: float
    size: float
    is_bold: bool = False
    is_unseen: bool = False  # drawn invisibly: the text layer under a scanned page
    angle: int = 0  # degrees the characters are turned clockwise, 0 = upright
    tag: Tag | None = None
    link: str = ""  # where it leads, "" for nowhere


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, upright or level: one side of a table's cell."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_level(self) -> bool:
        """`True` for a horizontal line."""
        return self.right - self.left >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Page:
    """One page."""

    number: int  # from 1
    width: float
    height: float
    runs: tuple[Run, ...]
    rules: tuple[Rule, ...] = ()
    image_share: float = 0.0  # of the page's area that pictures cover, at most 1
    path_count: int = 0  # lines and shapes drawn
    field_count: int = 0  # fields of a form that somebody filled in, or left unticked; their values are among the runs
    remark_count: int = 0  # notes that somebody put on the page; they are no part of it
