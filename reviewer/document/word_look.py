"""How words are set: what makes them stand out, their colour, whether they are hidden; through every style above them.

Rules as in ECMA-376 Part 1, 17.7: what a run says itself counts before its character style, the paragraph's style, the
table's style and the document's defaults. Bold and hidden are toggles (17.7.3): set by a character style inside a
paragraph style that sets them too, they cancel each other.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from reviewer.document.word_package import W
from reviewer.document.word_style import Styles, is_on

_OFF = ("0", "false", "off")
_LINK_STYLES = frozenset(
    ("hyperlink", "followedhyperlink", "超链接", "已访问的超链接", "internet link", "visited internet link")
)
_CHROMA = 0x40  # between the strongest and the weakest of red, green and blue; less is a shade of grey to the eye
_NO_COLOUR = "auto"
_NO_MARKERS = ("none", "white")
# what w:tblLook turns on, as attribute and as bit of its older form; a style outranks those that follow it
_REGIONS = (
    ("firstRow", 0x20),
    ("lastRow", 0x40),
    ("firstCol", 0x80),
    ("lastCol", 0x100),
)


_SHADE = W + "shd"
_TOLD_BY_RUNS = frozenset((_SHADE, *(W + name for name in ("rStyle", "b", "vanish", "u", "color", "em", "highlight"))))


class Look(NamedTuple):
    """How some words are set. `colour` is six hexadecimal digits, or "auto"."""

    is_emphasised: bool = False
    colour: str = _NO_COLOUR
    is_hidden: bool = False


class CellStyle(NamedTuple):
    """The table style that words in a cell are set in, and the regions of the table whose own look they have."""

    style_id: str = ""
    regions: tuple[str, ...] = ()


PLAIN_CELL = CellStyle()  # outside tables


@dataclass(frozen=True, slots=True)
class _Told:
    """What one kind of style says; None where it says nothing."""

    bold: bool | None = None
    hidden: bool | None = None
    underline: str | None = None
    colour: str | None = None
    dots: str | None = None  # emphasis marks over or under the words


@dataclass(slots=True)
class Looks:
    """Finds out how runs are set; what styles say is found once."""

    styles: Styles
    _styled: dict[str, _Told] = field(default_factory=dict)
    _cells: dict[CellStyle, _Told] = field(default_factory=dict)
    _bases: dict[tuple[str, str, CellStyle], tuple[_Told, bool]] = field(default_factory=dict)
    _seen: dict[tuple[str, CellStyle, bool, tuple[str, ...]], Look] = field(default_factory=dict)

    def of_run(
        self, properties: etree._Element | None, paragraph_style: str, cell: CellStyle, *, is_linked: bool = False
    ) -> Look:
        """Return the look of a run with these w:rPr; the colour and the line of a link do not make it stand out."""
        said: list[str] = []
        for child in () if properties is None else properties:
            if child.tag in _TOLD_BY_RUNS:
                said += (child.tag, child.get(W + "fill" if child.tag == _SHADE else W + "val", "1"))
        key = (paragraph_style, cell, is_linked, tuple(said))
        if key not in self._seen:
            self._seen[key] = self._found(*key)
        return self._seen[key]

    def _found(self, paragraph_style: str, cell: CellStyle, is_linked: bool, said: tuple[str, ...]) -> Look:
        direct = dict(zip(said[::2], said[1::2], strict=True))
        character = direct.get(W + "rStyle", "")
        key = (character, paragraph_style, cell)
        if key not in self._bases:
            self._bases[key] = (self._base(*key), self.styles.name_of(character) in _LINK_STYLES)
        base, is_link_style = self._bases[key]
        return _look(base, direct, is_linked=is_linked or is_link_style)

    def _base(self, character: str, paragraph_style: str, cell: CellStyle) -> _Told:
        layers = [self._of_style(character), self._of_style(paragraph_style), self._of_cell(cell)]
        default = _told([] if self.styles.defaults is None else [self.styles.defaults])
        return _Told(
            bold=default.bold or _toggled(layer.bold for layer in layers),
            hidden=default.hidden or _toggled(layer.hidden for layer in layers),
            underline=_first(layer.underline for layer in (*layers, default)),
            colour=_first(layer.colour for layer in (*layers, default)),
            dots=_first(layer.dots for layer in (*layers, default)),
        )

    def _of_style(self, style_id: str) -> _Told:
        if style_id not in self._styled:
            runs = (style.looks for style in self.styles.chain(style_id))
            self._styled[style_id] = _told(found for found in runs if found is not None)
        return self._styled[style_id]

    def _of_cell(self, cell: CellStyle) -> _Told:
        if cell not in self._cells:
            found: list[etree._Element] = []
            chain = self.styles.chain(cell.style_id)
            for region in cell.regions:
                for style in chain:
                    parts = () if style.element is None else style.element.iterchildren(W + "tblStylePr")
                    own = [one for one in parts if one.get(W + "type") == region]
                    found += [run for one in own if (run := one.find(W + "rPr")) is not None]
            found += [style.looks for style in chain if style.looks is not None]
            self._cells[cell] = _told(found)
        return self._cells[cell]


@dataclass(frozen=True, slots=True)
class TableStyle:
    """The style of a table and the regions of it that the table wants."""

    style_id: str
    wanted: frozenset[str]

    def of_cell(self, row: int, row_count: int, cell: int, cell_count: int) -> CellStyle:
        """Return the style of one cell, by its place and the number of rows and of cells in its row."""
        here = {"firstRow": row == 0, "lastRow": row == row_count - 1}
        here |= {"firstCol": cell == 0, "lastCol": cell == cell_count - 1}
        return CellStyle(self.style_id, tuple(name for name, _ in _REGIONS if name in self.wanted and here[name]))


def table_style(styles: Styles, table: etree._Element) -> TableStyle:
    """Return the style of a w:tbl."""
    properties = table.find(W + "tblPr")
    named = None if properties is None else properties.find(W + "tblStyle")
    wanted = _wanted_regions(None if properties is None else properties.find(W + "tblLook"))
    return TableStyle(_value(named) or styles.default_table_id, wanted)


def _wanted_regions(look: etree._Element | None) -> frozenset[str]:
    if look is None:
        return frozenset()
    value = look.get(W + "val", "0")
    bits = (
        int(value, 16) if len(value) <= 4 and all(char in "0123456789abcdefABCDEF" for char in value) and value else 0
    )
    found = []
    for name, bit in _REGIONS:
        said = look.get(W + name.replace("Col", "Column"))
        if (said not in _OFF) if said is not None else bits & bit:
            found.append(name)
    return frozenset(found)


def is_header_row(row: etree._Element) -> bool:
    """`True` for a row of a table that is repeated at the head of every page."""
    return is_on(row.find(W + "trPr"), "tblHeader")


def _look(base: _Told, direct: Mapping[str, str], *, is_linked: bool) -> Look:
    bold = base.bold if W + "b" not in direct else direct[W + "b"] not in _OFF
    hidden = base.hidden if W + "vanish" not in direct else direct[W + "vanish"] not in _OFF
    underline = direct.get(W + "u", base.underline)
    colour = direct.get(W + "color", base.colour) or _NO_COLOUR
    dots = direct.get(W + "em", base.dots)
    is_lined = not is_linked and underline not in (None, "none")
    is_dotted = dots not in (None, "none")
    is_marked = direct.get(W + "highlight", "none") not in _NO_MARKERS
    is_marked = is_marked or _is_chromatic(direct.get(_SHADE, "").upper())
    return Look(
        bool(bold or is_lined or is_dotted or is_marked),
        _NO_COLOUR if is_linked else colour.upper().replace("AUTO", _NO_COLOUR),
        bool(hidden),
    )


def _on(element: etree._Element | None, otherwise: bool | None) -> bool | None:
    return otherwise if element is None else element.get(W + "val", "1") not in _OFF


def _value(element: etree._Element | None) -> str | None:
    return None if element is None else element.get(W + "val")


def _told(properties: Iterable[etree._Element]) -> _Told:
    """Return what some w:rPr say together, the nearest first."""
    bold = hidden = underline = colour = dots = None
    for one in properties:
        bold = _on(one.find(W + "b"), None) if bold is None else bold
        hidden = _on(one.find(W + "vanish"), None) if hidden is None else hidden
        underline = underline or _value(one.find(W + "u"))
        colour = colour or _value(one.find(W + "color"))
        dots = dots or _value(one.find(W + "em"))
    return _Told(bold, hidden, underline, colour, dots)


def _toggled(values: Iterable[bool | None]) -> bool:
    return sum(value is True for value in values) % 2 == 1


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value is not None), None)


def standing_out(colour: str, usual: str) -> bool:
    """`True` for a colour that makes words stand out: no shade of grey, and not the one most words have."""
    return colour != usual and _is_chromatic(colour)


def usual_colour(lengths: Iterable[tuple[str, int]]) -> str:
    """Return the colour that most code points have, of (colour, so many code points in it)."""
    sizes: Counter[str] = Counter()
    for colour, length in lengths:
        sizes[colour] += length
    return max(sizes, key=lambda colour: sizes[colour], default=_NO_COLOUR)


def _is_chromatic(colour: str) -> bool:
    if len(colour) != 6 or any(char not in "0123456789ABCDEF" for char in colour):
        return False
    parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    return max(parts) - min(parts) >= _CHROMA
