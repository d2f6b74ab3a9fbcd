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

from reviewer.document.model import Span
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

    def of_run(
        self, properties: etree._Element | None, paragraph_style: str, cell: CellStyle, *, is_linked: bool = False
    ) -> Look:
        """Return the look of a run with these w:rPr; the colour and the line of a link do not make it stand out."""
        direct = {} if properties is None else {child.tag: child for child in properties.iterchildren(etree.Element)}
        character = _value(direct.get(W + "rStyle")) or ""
        key = (character, paragraph_style, cell)
        if key not in self._bases:
            self._bases[key] = (self._base(*key), self.styles.name_of(character) in _LINK_STYLES)
        base, is_link_style = self._bases[key]
        if not direct:
            return _look(base, {}, is_linked=is_linked)
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
            runs = (element.find(W + "rPr") for element in self.styles.chain(style_id))
            self._styled[style_id] = _told(found for found in runs if found is not None)
        return self._styled[style_id]

    def _of_cell(self, cell: CellStyle) -> _Told:
        if cell not in self._cells:
            found: list[etree._Element] = []
            chain = list(self.styles.chain(cell.style_id))
            for region in cell.regions:
                for element in chain:
                    own = (one for one in element.iterchildren(W + "tblStylePr") if one.get(W + "type") == region)
                    found += [run for one in own if (run := one.find(W + "rPr")) is not None]
            found += [run for element in chain if (run := element.find(W + "rPr")) is not None]
            self._cells[cell] = _told(found)
        return self._cells[cell]


def cell_styles(
    styles: Styles, table: etree._Element, row: int, row_count: int
) -> tuple[CellStyle, CellStyle, CellStyle]:
    """Return the styles of the first, the last and the other cells of a table's row."""
    properties = table.find(W + "tblPr")
    named = None if properties is None else properties.find(W + "tblStyle")
    style_id = _value(named) or styles.default_table_id
    wanted = _wanted_regions(None if properties is None else properties.find(W + "tblLook"))
    row_regions = [name for name, is_here in (("firstRow", row == 0), ("lastRow", row == row_count - 1)) if is_here]

    def style(column: str) -> CellStyle:
        return CellStyle(style_id, tuple(name for name in (*row_regions, column) if name in wanted))

    return style("firstCol"), style("lastCol"), style("")


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


def _look(base: _Told, direct: Mapping[str, etree._Element], *, is_linked: bool) -> Look:
    bold = _on(direct.get(W + "b"), base.bold)
    hidden = _on(direct.get(W + "vanish"), base.hidden)
    underline = _value(direct.get(W + "u")) or base.underline
    colour = _value(direct.get(W + "color")) or base.colour or _NO_COLOUR
    dots = _value(direct.get(W + "em")) or base.dots
    is_lined = not is_linked and underline not in (None, "none")
    is_dotted = dots not in (None, "none")
    shade = direct.get(W + "shd")
    is_marked = (_value(direct.get(W + "highlight")) or "none") not in _NO_MARKERS
    is_marked = is_marked or (shade is not None and _is_chromatic(shade.get(W + "fill", "").upper()))
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


def usual_colour(coloured: Iterable[tuple[Span, str]]) -> str:
    """Return the colour that most code points have."""
    sizes: Counter[str] = Counter()
    for span, colour in coloured:
        sizes[colour] += len(span)
    return max(sizes, key=lambda colour: sizes[colour], default=_NO_COLOUR)


def _is_chromatic(colour: str) -> bool:
    if len(colour) != 6 or any(char not in "0123456789ABCDEF" for char in colour):
        return False
    parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    return max(parts) - min(parts) >= _CHROMA
