"""The named styles of the memo's template: looked up by name, never by id, with the faces and the numbering they bring.

WPS gives styles ids such as "2" and "3", so ids say nothing. A style that is missing is told by its name.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from lxml import etree

from reviewer.errors import TemplateLacksStyle
from reviewer.export.memo_model import Emphasis
from reviewer.export.memo_xml import W, make

TITLE, HEADING_1, HEADING_2, HEADING_3 = "Title", "heading 1", "heading 2", "heading 3"
FIRST_LINE, BODY, LIST, INFORMATION = "审阅意见首行", "审阅意见正文", "审阅意见列表", "审阅意见信息"
TABLE_HEAD, TABLE_TEXT, TABLE_LIST, SIGNATURE = "审阅意见表头", "审阅意见表文", "审阅意见表内列表", "审阅意见落款"
HEADER, FOOTER = "header", "footer"
TABLE, PLAIN_TABLE = "审阅意见表格", "审阅意见信息表"

EMPHASES: Mapping[Emphasis, str] = {
    Emphasis.POINT: "审阅意见要点",
    Emphasis.HIGH: "等级高",
    Emphasis.MEDIUM: "等级中",
    Emphasis.LOW: "等级低",
}

COLOURS: Mapping[str, str] = {  # for a firm that wants more than black; both are legible on the grey of labels
    **dict.fromkeys((TITLE, HEADING_1, HEADING_2, HEADING_3), "1F3864"),
    TABLE_HEAD: "6B3E12",
}

PARAGRAPH_STYLES: tuple[str, ...] = (
    TITLE,
    HEADING_1,
    HEADING_2,
    HEADING_3,
    FIRST_LINE,
    BODY,
    LIST,
    INFORMATION,
    TABLE_HEAD,
)
PARAGRAPH_STYLES += (TABLE_TEXT, TABLE_LIST, SIGNATURE, HEADER, FOOTER)

_FACES = ("ascii", "hAnsi", "eastAsia", "cs")
_BEFORE_COLOUR: tuple[str, ...] = (
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
)
_BEFORE_COLOUR += ("shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden")  # as ECMA-376 has it


class Styles:
    """The styles and lists of one template. Raises TemplateLacksStyle with all that the memo needs and misses."""

    def __init__(self, path: Path, styles: etree._Element, numbering: etree._Element | None) -> None:
        self._path = path
        self._numbering = numbering
        self._by_id = {str(style.get(W + "styleId")): style for style in styles.iter(W + "style")}
        self._ids = {(style.get(W + "type"), _name(style)): key for key, style in self._by_id.items()}
        self._default_faces = _faces(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        needed: list[tuple[Callable[[str], object], str]] = [(self.paragraph, name) for name in PARAGRAPH_STYLES]
        needed += [(self.character, name) for name in EMPHASES.values()]
        needed += [(self.table, name) for name in (TABLE, PLAIN_TABLE)]
        needed += [(self.level_of, name) for name in (HEADING_1, HEADING_2, HEADING_3, LIST, TABLE_LIST)]
        missing: list[str] = []
        for find, name in needed:
            try:
                find(name)
            except TemplateLacksStyle as error:
                missing += error.styles
        if missing:
            raise TemplateLacksStyle(path, tuple(dict.fromkeys(missing)))

    def paragraph(self, name: str) -> str:
        """Return the id of a paragraph style."""
        return self._id("paragraph", name)

    def character(self, name: str) -> str:
        """Return the id of a character style."""
        return self._id("character", name)

    def table(self, name: str) -> str:
        """Return the id of a table style."""
        return self._id("table", name)

    def faces(self, paragraph: str, character: str = "") -> Mapping[str, str]:
        """Return the faces that words in these styles have; the character style outranks the paragraph's."""
        faces = dict(self._default_faces)
        for kind, name in (("paragraph", paragraph), ("character", character)):
            if name:
                faces.update(self._inherited_faces(self._id(kind, name)))
        return faces

    def colour(self) -> None:
        """Let titles be blue and labels brown."""
        for name, colour in COLOURS.items():
            properties = self._by_id[self.paragraph(name)].find(W + "rPr")
            if properties is None:
                continue
            for found in properties.findall(W + "color"):
                properties.remove(found)
            before = [properties.find(W + tag) for tag in _BEFORE_COLOUR]
            at = max((properties.index(one) for one in before if one is not None), default=-1)
            properties.insert(at + 1, make("w:color", {"w:val": colour}))

    def restart(self, name: str, start: int) -> tuple[int, int]:
        """Return (w:numId, w:ilvl) of a new list like the one `name` is numbered by, which begins at `start`."""
        abstract_id, level = self.level_of(name)
        assert self._numbering is not None
        numbers = [int(number.get(W + "numId", "0")) for number in self._numbering.iter(W + "num")]
        number_id = max(numbers, default=0) + 1
        override = make("w:lvlOverride", {"w:ilvl": level}, make("w:startOverride", {"w:val": start}))
        number = make("w:num", {"w:numId": number_id}, make("w:abstractNumId", {"w:val": abstract_id}), override)
        last = self._numbering.findall(W + "num")[-1]
        last.addnext(number)
        return number_id, level

    def _id(self, kind: str, name: str) -> str:
        style_id = self._ids.get((kind, name.lower()))
        if style_id is None:
            raise TemplateLacksStyle(self._path, (name,))
        return style_id

    def _inherited_faces(self, style_id: str) -> dict[str, str]:
        """Return the faces of a style, those of the styles it is based on beneath."""
        chain, seen = [], set()
        style = self._by_id.get(style_id)
        while style is not None and style_id not in seen:
            seen.add(style_id)
            chain.append(_faces(style.find(W + "rPr")))
            base = style.find(W + "basedOn")
            style_id = "" if base is None else str(base.get(W + "val"))
            style = self._by_id.get(style_id)
        faces: dict[str, str] = {}
        for one in reversed(chain):
            faces.update(one)
        return faces

    def level_of(self, name: str) -> tuple[int, int]:
        """Return w:abstractNumId and level of the list that a style is numbered by."""
        properties = self._by_id[self.paragraph(name)].find(f"{W}pPr/{W}numPr")
        number = None if properties is None else properties.find(W + "numId")
        if properties is None or number is None or self._numbering is None:
            raise TemplateLacksStyle(self._path, (name,))
        level = properties.find(W + "ilvl")
        for candidate in self._numbering.findall(W + "num"):
            abstract = candidate.find(W + "abstractNumId")
            if candidate.get(W + "numId") == number.get(W + "val") and abstract is not None:
                return int(abstract.get(W + "val", "0")), int(level.get(W + "val", "0")) if level is not None else 0
        raise TemplateLacksStyle(self._path, (name,))


def _name(style: etree._Element) -> str:
    name = style.find(W + "name")
    return "" if name is None else str(name.get(W + "val")).lower()


def _faces(properties: etree._Element | None) -> dict[str, str]:
    fonts = None if properties is None else properties.find(W + "rFonts")
    if fonts is None:
        return {}
    return {face: str(fonts.get(W + face)) for face in _FACES if fonts.get(W + face)}
