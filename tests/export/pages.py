"""Rendered pages as geometry: lines with their places, sizes and gaps, read out of a PDF."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from docx.oxml.ns import qn

HAN = re.compile(r"[\u3400-\u9fff]")
_SAME_LINE = 0.5  # of a character's height: how far middles of one line lie apart
_ENOUGH = 8  # characters of a paragraph by which it is known, of a short one half of them
_OVERHANG = 1.1  # of a character: punctuation at the end of a line may hang over the margin


@dataclass(frozen=True)
class Character:
    """A character with its box, from the lower left corner of the page, and its size; all in points."""

    words: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    is_spaced: bool  # white space of the text itself stands before it


@dataclass(frozen=True)
class Line:
    """The characters of one height, from left to right."""

    characters: tuple[Character, ...]

    @property
    def words(self) -> str:
        """Return the words, white space left out."""
        return "".join(one.words for one in self.characters)

    @property
    def size(self) -> float:
        """Return the size of the first character."""
        return self.characters[0].size

    @property
    def left(self) -> float:
        return self.characters[0].left

    @property
    def right(self) -> float:
        return max(one.right for one in self.characters)

    @property
    def bottom(self) -> float:
        return min(one.bottom for one in self.characters)

    @property
    def widest_gap(self) -> float:
        """Return the widest gap between neighbours that are both Han, in parts of a character."""
        pairs = zip(self.characters, self.characters[1:], strict=False)
        gaps = [(b.left - a.right) / a.size for a, b in pairs if _are_close(a, b)]
        return max(gaps, default=0.0)


@dataclass(frozen=True)
class Page:
    """What stands between header and footer; `margins` are top, right, bottom, left in points.

    `words` are all of them, white space left out, in the order of the text: cell by cell.
    """

    lines: tuple[Line, ...]
    words: str
    width: float
    height: float
    margins: tuple[float, float, float, float]

    @property
    def empty_end(self) -> float:
        """Return how much of the text area is empty at its end, 0 to 1."""
        top, _, bottom, _ = self.margins
        room = self.height - top - bottom
        return (min(line.bottom for line in self.lines) - bottom) / room if self.lines else 1.0

    def outside(self) -> list[str]:
        """Return the lines that run over a margin at the side."""
        _, right, _, left = self.margins
        return [
            line.words
            for line in self.lines
            if line.left < left - 1 or line.right > self.width - right + _OVERHANG * line.size
        ]


def _are_close(one: Character, other: Character) -> bool:
    """`True` when nothing but the setting of the line parts two Han characters."""
    return bool(HAN.match(one.words) and HAN.match(other.words)) and not other.is_spaced


def pages_of(pdf: Path, margins: tuple[float, float, float, float]) -> list[Page]:
    """Return the pages of `pdf`; what stands in the margins above and below is header and footer."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_page(page, margins) for page in document]


def _page(page: pypdfium2.PdfPage, margins: tuple[float, float, float, float]) -> Page:
    text, (width, height) = page.get_textpage(), page.get_size()
    top, _, bottom, _ = margins
    found, is_spaced = [], False
    for at in range(text.count_chars()):
        words, is_generated = chr(pdfium.FPDFText_GetUnicode(text, at)), pdfium.FPDFText_IsGenerated(text, at)
        if words.isspace() or is_generated:
            is_spaced = is_spaced or not is_generated
            continue
        left, below, right, above = text.get_charbox(at, loose=True)
        if bottom - 2 <= (below + above) / 2 <= height - top + 2:
            size = round(pdfium.FPDFText_GetFontSize(text, at), 1)
            found.append(Character(words, left, below, right, above, size, is_spaced))
        is_spaced = False
    return Page(tuple(_lines(found)), "".join(one.words for one in found), width, height, margins)


def _lines(characters: Iterable[Character]) -> Iterable[Line]:
    opened: list[Character] = []
    for one in sorted(characters, key=lambda one: -(one.bottom + one.top)):
        middle = (one.bottom + one.top) / 2
        if opened and (opened[0].bottom + opened[0].top) / 2 - middle > _SAME_LINE * min(opened[0].size, one.size):
            yield Line(tuple(sorted(opened, key=lambda one: one.left)))
            opened = []
        opened.append(one)
    if opened:
        yield Line(tuple(sorted(opened, key=lambda one: one.left)))


def lost_words(file: bytes, pages: Sequence[Page]) -> list[str]:
    """Return the paragraphs of a Word file of which neither the beginning nor the end is on any of its pages."""
    words = "".join(page.words for page in pages)
    paragraphs = docx.Document(BytesIO(file)).element.body.iter(qn("w:p"))
    texts = (re.sub(r"\s", "", "".join(one.text or "" for one in found.iter(qn("w:t")))) for found in paragraphs)
    ends = ((text, min(_ENOUGH, (len(text) + 1) // 2)) for text in texts)
    return [text for text, known in ends if text[:known] not in words and text[len(text) - known :] not in words]


def rendered(folder: Path, files: Mapping[str, bytes]) -> dict[str, Path]:
    """Return the PDF of every Word file as LibreOffice sets it, all in one run."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed on this machine")
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", *(f"{name}.docx" for name in files)]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=500)
    return {name: folder / f"{name}.pdf" for name in files}


def table_heads(pages: Sequence[Page], allowed: Iterable[str], size: float, going_on: str = "") -> list[str]:
    """Return the pages, but for the first, that begin inside a table and say neither its head nor a label.

    `size` is that of the words in tables, in points; a page may begin with words that stand in `going_on`.
    """
    starts = tuple(allowed)
    return [
        f"page {number} begins inside a table"
        for number, page in enumerate(pages[1:], start=2)
        if page.lines and page.lines[0].size == size
        if not page.lines[0].words.startswith(starts) and page.lines[0].words not in going_on
    ]
