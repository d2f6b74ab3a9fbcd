"""Whether the conclusion ends on the first page, reckoned from the file: no office program runs at an export.

Every paragraph is as many lines as its characters need at the width they have. The pitch of lines that are not
exact is reckoned with the tallest face that stands in for a missing one, so a page that fits here fits everywhere.
"""

from collections.abc import Iterator
from math import ceil

from lxml import etree

from reviewer.export.memo_xml import W

_TALLEST = 1.45  # line height of a face over its size: Noto Sans CJK; 仿宋 and 宋体 in Word are 1.3
_CELL_MARGINS = 216  # twentieths of a point, left and right together
_ROW_MARGINS = 3.0  # points, above and below the words of a row with its line
_HEADING_1 = "heading 1"


def first_page(parts: dict[str, etree._Element]) -> tuple[float, float]:
    """Return (what everything before the second heading 1 takes, what a page holds), in points."""
    body = next(parts["word/document.xml"].iter(W + "body"))
    styles = _Styles(parts["word/styles.xml"])
    size, border = body.find(f"{W}sectPr/{W}pgSz"), body.find(f"{W}sectPr/{W}pgMar")
    width = _twips(size, "w") - _twips(border, "left") - _twips(border, "right")
    room = (_twips(size, "h") - _twips(border, "top") - _twips(border, "bottom")) / 20
    return sum(styles.height(element, width) for element in _before_second_heading(body, styles)), room


def _before_second_heading(body: etree._Element, styles: "_Styles") -> Iterator[etree._Element]:
    headings = 0
    for element in body:
        if element.tag == W + "p" and styles.name_of(element) == _HEADING_1:
            headings += 1
        if headings < 2:
            yield element


class _Styles:
    """Sizes and pitches by style, those of the styles it is based on beneath."""

    def __init__(self, root: etree._Element) -> None:
        self._by_id = {str(style.get(W + "styleId")): style for style in root.iter(W + "style")}
        default = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
        self._size = _twips(default, "val") / 2 if default is not None else 10.0

    def name_of(self, paragraph: etree._Element) -> str:
        """Return the name of a paragraph's style."""
        style = self._by_id.get(_style_id(paragraph))
        name = None if style is None else style.find(W + "name")
        return "" if name is None else str(name.get(W + "val")).lower()

    def height(self, element: etree._Element, width: int) -> float:
        """Return what a paragraph or table of `width` twentieths of a point takes, in points."""
        if element.tag == W + "tbl":
            return sum(self._row(row) for row in element.iterchildren(W + "tr"))
        if element.tag != W + "p":
            return 0.0
        size = self._find(element, "rPr", "sz")
        points = _twips(size, "val") / 2 if size is not None else self._size
        spacing = self._find(element, "pPr", "spacing")
        indent = self._find(element, "pPr", "ind")
        first = _twips(indent, "firstLine") / 20 if indent is not None else 0.0
        lines = max(ceil((_length(element) * points + first) / (width / 20)), 1)
        if spacing is None:
            return lines * points * _TALLEST
        pitch = _twips(spacing, "line") / 20
        if spacing.get(W + "lineRule") != "exact":
            pitch = points * _TALLEST * (pitch / 12 if pitch else 1)
        return lines * pitch + (_twips(spacing, "before") + _twips(spacing, "after")) / 20

    def _row(self, row: etree._Element) -> float:
        heights = []
        for cell in row.iterchildren(W + "tc"):
            width = _twips(cell.find(f"{W}tcPr/{W}tcW"), "w") - _CELL_MARGINS
            heights.append(sum(self.height(paragraph, width) for paragraph in cell.iterchildren(W + "p")))
        return max(heights, default=0.0) + _ROW_MARGINS

    def _find(self, paragraph: etree._Element, properties: str, tag: str) -> etree._Element | None:
        """Return a property of the paragraph's style, or of the closest style it is based on that has it."""
        style_id, seen = _style_id(paragraph), set[str]()
        while style_id in self._by_id and style_id not in seen:
            seen.add(style_id)
            style = self._by_id[style_id]
            if (found := style.find(f"{W}{properties}/{W}{tag}")) is not None:
                return found
            base = style.find(W + "basedOn")
            style_id = "" if base is None else str(base.get(W + "val"))
        return None


def _style_id(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(W + "val"))


def _length(paragraph: etree._Element) -> float:
    """Return the words of a paragraph in widths of a Han character; its number counts as two."""
    words = "".join(text.text or "" for text in paragraph.iter(W + "t"))
    number = 2.0 if paragraph.find(f"{W}pPr/{W}numPr") is not None else 0.0
    return number + sum(0.55 if char < "\u2000" else 1.0 for char in words)


def _twips(element: etree._Element | None, name: str) -> int:
    return 0 if element is None else int(element.get(W + name, "0"))
