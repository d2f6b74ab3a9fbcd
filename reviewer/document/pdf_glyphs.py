"""The characters of a page as PDFium gives them, one by one, to runs: side by side, on one line, in one style."""

import ctypes
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from reviewer.document.pdf_frame import Frame, Paper, bounded
from reviewer.document.pdf_links import Area
from reviewer.document.pdf_page import UNKNOWN
from reviewer.document.word_symbol import UNKNOWN as UNKNOWN_SIGN
from reviewer.document.word_symbol import is_symbol_font, symbol

_NO_CHARACTER = frozenset({0, 0xFFFE, 0xFFFF})
_SYMBOL = "symbol"
_FIRST_SIGN, _LAST_SIGN = 0xF020, 0xF0FF  # where fonts of signs have them in Unicode
_HYPHEN = 2  # what PDFium makes of a hyphen at the end of a line
_BOLD_WEIGHT = 600
_BOLD_NAMES = ("bold", "heavy", "black", "simhei", "heiti", "黑体")
_INVISIBLE = 3  # text rendering modes
_FILLED_AND_DRAWN = 2
_GAP = 0.25  # of the size: wider white space begins a new run
_BACK = 0.6  # of the size: so far to the left as well
_SHIFT = 0.08  # of the size, up or down

Row = list[Any]  # of JSON: words, left, right, baseline, size, is_bold, is_unseen, angle, tag, link


@dataclass(slots=True)
class _Style:
    """What the characters of one text object share."""

    size: float
    is_bold: bool
    is_unseen: bool
    angle: int
    frame: Frame
    tag: Row | None
    symbols: str = ""  # the font of signs they are set in
    is_slanted: bool = False
    shift: float | None = None  # to the left, all that it takes to come from the page to a frame that is not turned

    def __post_init__(self) -> None:
        self.is_slanted = self.angle % 90 != 0
        if self.frame.cosine == 1.0:
            self.shift = self.frame.least_along

    def looks_like(self, other: "_Style") -> bool:
        return (self.size, self.is_bold, self.is_unseen, self.angle, self.tag) == (
            other.size,
            other.is_bold,
            other.is_unseen,
            other.angle,
            other.tag,
        )


class _Runs:
    """Takes characters in the order of the file and closes a run where the next does not follow on."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._words: list[str] = []
        self._style: _Style | None = None
        self._left = self._right = self._baseline = 0.0
        self._link = ""
        self._ink = 0.0  # where the last character ends that is not white space

    def take(self, char: str, left: float, right: float, baseline: float, style: _Style, link: str) -> None:
        """Take the next character; everything here runs once for each of them."""
        if self._words and (link != self._link or not self._follows(left, baseline, style)):
            self.close()
        is_space = char.isspace()
        if not self._words:
            if is_space:
                return  # white space at the beginning is seen from where the words stand
            self._left, self._baseline, self._style, self._right = left, baseline, style, right
            self._link = link
        elif right > self._right:
            self._right = right
        self._words.append(char)
        if not is_space:
            self._ink = self._right

    def _follows(self, left: float, baseline: float, style: _Style) -> bool:
        before = self._style
        if style is not before and (before is None or not style.looks_like(before)):
            return False
        size, gap = style.size, left - self._right
        return -_BACK * size < gap < _GAP * size and abs(baseline - self._baseline) <= _SHIFT * size

    def close(self) -> None:
        if self._words and self._style is not None:
            style = self._style
            words = "".join(self._words)
            kept = words.rstrip()
            places = (round(bounded(value), 2) for value in (self._left, self._ink, self._baseline))
            self.rows.append(
                [
                    kept + words[len(kept) : len(kept) + 1],  # one space says that a word ends here
                    *places,
                    style.size,
                    style.is_bold,
                    style.is_unseen,
                    style.angle,
                    style.tag,
                    self._link,
                ]
            )
        self._words = []


def runs_of(text_page: Any, count: int, paper: Paper, tags: Mapping[int, Row], links: Sequence[Area] = ()) -> list[Row]:
    """Return the runs of the first `count` characters, in the order of the file."""
    runs, high = _Runs(), 0
    styles: dict[int, _Style] = {}
    style, current, bottom, begin, baseline = None, 0, math.inf, 0.0, 0.0
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if code in (0x20, 0x0D, 0x0A) and pdfium.FPDFText_IsGenerated(text_page, index) == 1:
            continue
        if 0xD800 <= code < 0xDC00:  # half a character, where the system's are 16 bits wide
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code, high = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00, 0
        handle = pdfium.FPDFText_GetTextObject(text_page, index)
        address = ctypes.addressof(handle.contents) if handle else 0
        if address != current or style is None:
            current, bottom = address, math.inf
            style = styles.get(address)
            if style is None:
                style = styles[address] = _style(text_page, index, handle, paper, tags)
        if not pdfium.FPDFText_GetLooseCharBox(text_page, index, box):
            continue
        if style.is_slanted or abs(box.bottom - bottom) > _SHIFT * style.size:
            pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
            bottom = box.bottom
            begin, baseline = style.frame.point(x.value, y.value)
        char = _character(code, style.symbols, is_unmapped=pdfium.FPDFText_HasUnicodeMapError(text_page, index) == 1)
        if char:
            if style.shift is not None:
                left, right = box.left - style.shift, box.right - style.shift
            elif style.is_slanted:  # the box lies level around it, much too wide
                left, right = begin, begin + style.size * (1.0 if code >= 0x2E80 else 0.5)
            else:
                left, _, right, _ = style.frame.box(box.left, box.bottom, box.right, box.top)
            link = _link((box.left + box.right) / 2, (box.bottom + box.top) / 2, links) if links else ""
            runs.take(char, left, right, baseline, style, link)
    runs.close()
    return runs.rows


def _link(x: float, y: float, links: Sequence[Area]) -> str:
    return next((area.target for area in links if area.holds(x, y)), "")


def _character(code: int, symbols: str, *, is_unmapped: bool) -> str:
    """Return the character to read, "" for none; `symbols` is the font of signs it is set in, "" for another one."""
    if code == _HYPHEN:
        return "-"
    is_private = _FIRST_SIGN <= code <= _LAST_SIGN
    if symbols and (is_private or (code > 0x20 and code < 0x100 and symbols != _SYMBOL)):
        sign = symbol(symbols, code)
        return UNKNOWN if sign == UNKNOWN_SIGN else sign
    if is_unmapped or code in _NO_CHARACTER or 0xD800 <= code < 0xE000:
        return UNKNOWN
    return "" if code < 0x20 or 0x7F <= code < 0xA0 else chr(code)


def _style(text_page: Any, index: int, handle: Any, paper: Paper, tags: Mapping[int, Row]) -> _Style:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, index, matrix)
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    size = pdfium.FPDFText_GetFontSize(text_page, index) * scale
    angle = paper.angle_shown(math.degrees(math.atan2(bounded(matrix.b), bounded(matrix.a))))
    mode = pdfium.FPDFTextObj_GetTextRenderMode(handle) if handle else 0
    font = _font(text_page, index)
    is_heavy = pdfium.FPDFText_GetFontWeight(text_page, index) >= _BOLD_WEIGHT or any(x in font for x in _BOLD_NAMES)
    return _Style(
        round(max(bounded(size), 0.1), 1),
        mode == _FILLED_AND_DRAWN or is_heavy,
        mode == _INVISIBLE,
        angle,
        paper.frame(angle),
        tags.get(pdfium.FPDFPageObj_GetMarkedContentID(handle)) if handle and tags else None,
        _symbols(font),
    )


def _font(text_page: Any, index: int) -> str:
    """Return the name of the font of a character in small letters, without the mark of a subset."""
    name = ctypes.create_string_buffer(128)
    length = pdfium.FPDFText_GetFontInfo(text_page, index, name, len(name), ctypes.byref(ctypes.c_int()))
    words = name.raw[: max(min(length, len(name)) - 1, 0)].decode("utf-8", "replace")
    return words.rpartition("+")[2].lower()


def _symbols(font: str) -> str:
    """Return the font of signs as word_symbol.py calls it, "" for a font of letters."""
    plain = re.sub("[^a-z0-9]|regular|mt$", "", font)
    named = re.sub(r"(?<=wingdings)(?=\d)", " ", plain)
    return named if is_symbol_font(named) else _SYMBOL if _SYMBOL in plain else ""
