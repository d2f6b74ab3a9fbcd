"""Tables that Word and WPS set alike: every width in twentieths of a point, fixed, said for grid and cells."""

from collections.abc import Sequence

from lxml import etree

from reviewer.export.memo_xml import W, make

GREY = "D9D9D9"


def table(
    style_id: str, widths: Sequence[int], rows: Sequence[etree._Element], *, has_head: bool = True
) -> etree._Element:
    """Return a w:tbl of `rows`; `widths` are those of its columns."""
    look = {"w:val": "0420" if has_head else "0400", "w:firstRow": int(has_head), "w:lastRow": 0}
    look |= {"w:firstColumn": 0, "w:lastColumn": 0, "w:noHBand": 0, "w:noVBand": 1}
    properties = make(
        "w:tblPr",
        None,
        make("w:tblStyle", {"w:val": style_id}),
        make("w:tblW", {"w:w": sum(widths), "w:type": "dxa"}),
        make("w:tblLayout", {"w:type": "fixed"}),
        make("w:tblLook", look),
    )
    grid = make("w:tblGrid", None, *(make("w:gridCol", {"w:w": width}) for width in widths))
    return make("w:tbl", None, properties, grid, *rows)


def row(cells: Sequence[etree._Element], *, is_head: bool = False) -> etree._Element:
    """Return a w:tr; a head is repeated on every page, every other row may break between its paragraphs.

    Such rows are not asked to stay whole (w:cantSplit): in tables that run over pages LibreOffice 7.4 then loses some
    of them, off the end of a page. Word keeps the lines of each paragraph together.
    """
    if is_head:
        return make("w:tr", None, make("w:trPr", None, make("w:cantSplit"), make("w:tblHeader")), *cells)
    made = make("w:tr", None, *cells)
    for asked in made.iter(W + "pPr"):
        asked.insert(1 if asked.find(W + "keepNext") is None else 2, make("w:keepLines"))  # as ECMA-376 orders them
    return made


def cell(width: int, paragraphs: Sequence[etree._Element], *, is_grey: bool = False) -> etree._Element:
    """Return a w:tc; it must hold at least one paragraph."""
    properties = make("w:tcPr", None, make("w:tcW", {"w:w": width, "w:type": "dxa"}))
    if is_grey:
        properties.append(make("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": GREY}))
    return make("w:tc", None, properties, *paragraphs)


def hold_last_row(element: etree._Element) -> None:
    """Let the last row of a table stay with the heading that follows it; nothing where `element` is no table.

    LibreOffice leaves a heading behind a table alone at the end of a page, whatever the heading asks for.
    """
    if element.tag != W + "tbl":
        return
    for properties in element.findall(W + "tr")[-1].iter(W + "pPr"):
        style = properties.find(W + "pStyle")
        if style is not None and properties.find(W + "keepNext") is None:
            style.addnext(make("w:keepNext"))


def widths_of(shares: Sequence[float], total: int) -> list[int]:
    """Return `total` divided by `shares`, exactly: the last column takes what rounding leaves."""
    widths = [int(total * share) for share in shares[:-1]]
    return [*widths, total - sum(widths)]
