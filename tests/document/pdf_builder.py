"""PDF files set with reportlab: words at a place, or whole policies broken into lines and pages as a printer would."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 595.0, 842.0  # A4 in points
FACE = "STSong-Light"  # every PDF reader has it: no font file is needed
_VERTICAL = "STSong-Light-V"
LEFT, TOP, BOTTOM = 72.0, 770.0, 80.0
TEXT_WIDTH = 451.0
SIZE = 10.5
_GUTTER = 24.0
_NO_START = "，。、；：！？…）》”’」』】〉〕,.;:!?)%"  # signs that no line begins with
_NO_END = "（《“‘「『【〈〔("
_PIECES = re.compile(r"[A-Za-z0-9@./:_#?=&%+-]+|.", re.DOTALL)


class Sheets:
    """A file in the making; y runs upwards from the lower edge of the page."""

    def __init__(self, *, password: str = "", owner: str = "") -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FACE))
        self._stream = io.BytesIO()
        encrypt = StandardEncryption(password, ownerPassword=owner or password) if password or owner else None
        self._canvas = Canvas(self._stream, pagesize=(WIDTH, HEIGHT), encrypt=encrypt, invariant=1)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = SIZE,
        is_bold: bool = False,
        is_unseen: bool = False,
        angle: float = 0,
        face: str = FACE,
        spread: float = 0.0,
    ) -> None:
        """Set words; bold ones are filled and drawn, `spread` is white space added after each character."""
        self._canvas.saveState()
        self._canvas.translate(x, y)
        self._canvas.rotate(angle)
        line = self._canvas.beginText(0, 0)
        line.setFont(face, size)
        line.setTextRenderMode(3 if is_unseen else 2 if is_bold else 0)
        line.setCharSpace(spread)
        line.textOut(words)
        self._canvas.drawText(line)
        self._canvas.restoreState()

    def column(self, x: float, y: float, words: str, *, size: float = SIZE) -> None:
        """Set words from above."""
        font = UnicodeCIDFont(FACE, isVertical=True)
        font.fontName = font.name = _VERTICAL
        pdfmetrics.registerFont(font)
        self._canvas.setFont(_VERTICAL, size)
        self._canvas.drawString(x, y, words)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a line."""
        self._canvas.line(x0, y0, x1, y1)

    def box(self, x: float, y: float, wide: float, high: float) -> None:
        """Draw the border of a box."""
        self._canvas.rect(x, y, wide, high)

    def picture(self, x: float = 0, y: float = 0, wide: float = WIDTH, high: float = HEIGHT) -> None:
        """Put a grey picture there."""
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        self._canvas.drawImage(ImageReader(Image.new("L", (8, 8), 200)), x, y, wide, high)

    def link(self, x: float, y: float, wide: float, high: float, target: str) -> None:
        """Let an area lead to an address."""
        self._canvas.linkURL(target, (x, y, x + wide, y + high))

    def field(self, x: float, y: float, words: str, *, wide: float = 200, high: float = 18, flags: str = "") -> None:
        """Set a field of a form that somebody has filled in with these words."""
        self._canvas.acroForm.textfield(value=words, x=x, y=y, width=wide, height=high, fieldFlags=flags)

    def tick(self, x: float, y: float, *, is_ticked: bool) -> None:
        """Set a box to tick."""
        self._canvas.acroForm.checkbox(checked=is_ticked, x=x, y=y, size=12)

    def remark(self, words: str) -> None:
        """Put a note on the page, as reviewers of a PDF do."""
        self._canvas.freeTextAnnotation(words, DA="0 g /Helv 9 Tf", Rect=[300, 300, 400, 320])

    def turn(self, degrees: int) -> None:
        """Show the page turned clockwise, its own coordinates as they are."""
        self._canvas._pageRotation = degrees

    def next_page(self) -> None:
        """End the page."""
        self._canvas.showPage()

    def data(self) -> bytes:
        """Return the file; the last page ends with it."""
        self._canvas.save()
        return self._stream.getvalue()


@dataclass(frozen=True)
class Style:
    """How a policy is set."""

    indent: float = 0.0  # of the first line of a paragraph, in sizes
    distance: float = 0.0  # of paragraphs, added to that of lines, in points
    columns: int = 1
    is_justified: bool = False
    head: str = ""  # on every page; the number of the page stands at its foot where there is one
    lines_a_page: int = 38


def a_pdf_of(lines: Sequence[str], style: Style | None = None, headings: Sequence[str] = ()) -> bytes:
    """Return a PDF of paragraphs; those that are headings are larger and bold, and not indented."""
    style = style or Style()
    sheets, pen = Sheets(), _Pen(style)
    large = set(headings)
    for line in lines:
        words = line.strip()
        if not words:
            continue
        size = SIZE + 2.5 if words in large else SIZE
        indent = 0.0 if words in large else style.indent * size
        rows = list(_broken(words, size, style, indent))
        for number, row in enumerate(rows):
            x, y = pen.place(sheets)
            room = pen.width - (indent if number == 0 else 0.0) - _wide(row, size)
            is_stretched = style.is_justified and number < len(rows) - 1 and len(row) > 1
            spread = room / (len(row) - 1) if is_stretched and room > 0 else 0.0
            sheets.text(x + (indent if number == 0 else 0.0), y, row, size=size, is_bold=words in large, spread=spread)
            pen.down(size * 1.7)
        pen.down(style.distance)
    pen.finish(sheets)
    return sheets.data()


class _Pen:
    """Where the next line goes: down the column, to the next column, to the next page."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self.width = column_width(style)
        self._y, self._column, self._page = TOP, 0, 1

    def place(self, sheets: Sheets) -> tuple[float, float]:
        if self._y < BOTTOM:
            self._y, self._column = TOP, self._column + 1
            if self._column == self._style.columns:
                self.finish(sheets)
                sheets.next_page()
                self._column, self._page = 0, self._page + 1
        return LEFT + self._column * (self.width + _GUTTER), self._y

    def down(self, points: float) -> None:
        self._y -= points

    def finish(self, sheets: Sheets) -> None:
        if self._style.head:
            sheets.text(LEFT, HEIGHT - 40, self._style.head, size=9)
            sheets.text(WIDTH / 2 - 10, 40, f"- {self._page} -", size=9)


def column_width(style: Style) -> float:
    """Return how wide a column is, in points."""
    return (TEXT_WIDTH - _GUTTER * (style.columns - 1)) / style.columns


def _wide(words: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(words, FACE, size))


def _broken(words: str, size: float, style: Style, indent: float) -> Iterator[str]:
    """Yield the lines of a paragraph: no sign that ends something begins one, no bracket that opens ends one."""
    pieces = _PIECES.findall(words)
    kept: list[str] = []
    for piece in pieces:
        if kept and (piece[0] in _NO_START or kept[-1][-1] in _NO_END):
            kept[-1] += piece
        else:
            kept.append(piece)
    row, room = "", column_width(style) - indent
    for piece in kept:
        if row and _wide((row + piece).rstrip(), size) > room:
            yield row.rstrip()
            row, room = "", column_width(style)
            piece = piece.lstrip()
        while _wide(piece, size) > room and len(piece) > 1 and not row:
            fit = max(n for n in range(1, len(piece)) if n == 1 or _wide(piece[:n], size) <= room)
            yield piece[:fit]
            piece, room = piece[fit:], column_width(style)
        row += piece
    if row.strip():
        yield row.rstrip()
