"""Styles of a .docx: names, outline levels and list places, through the chain of what they are based on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reviewer.document.numbering import parse_chinese_numeral
from reviewer.document.word_numbering import ListDefinitions, ListPlace
from reviewer.document.word_package import W

# Word names its own headings in English whatever its language; other writers translate the names
_HEADING_NAME = re.compile(
    r"(?:heading|标题|標題|见出し|見出し|제목|überschrift|titre|título|titolo|заголовок|kop|rubrik|nagłówek)"
    r"[ _-]?(?P<number>[1-9]|[一二三四五六七八九])(?:级|級)?$"
    r"|(?P<rank>[1-9]|[一二三四五六七八九])(?:级|級)标题$"
)
_TITLE_NAMES = frozenset(("title", "标题", "標題", "文档标题"))
_DEEPEST_CHAIN = 40  # Word allows ten
_OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by id. Names are lower case; files saved by WPS have ids like "2" and only the name tells."""

    elements: dict[str, etree._Element] = field(default_factory=dict)
    default_id: str = ""  # of the default paragraph style
    default_table_id: str = ""
    defaults: etree._Element | None = None  # w:rPr of the document's defaults
    _levels: dict[str, int] = field(default_factory=dict, repr=False, compare=False)  # found once a style

    def of_paragraph(self, paragraph: etree._Element) -> tuple[str, etree._Element | None]:
        """Return the style id of a w:p (the default style where it names none) and its w:pPr."""
        properties = properties_of(paragraph, W + "pPr")
        named = None if properties is None else properties_of(properties, W + "pStyle")
        style_id = self.default_id if named is None else named.get(W + "val", self.default_id)
        return style_id, properties

    def name_of(self, style_id: str) -> str:
        """Return the name of a style in lower case, "" when the file does not define it."""
        element = self.elements.get(style_id)
        name = None if element is None else element.find(W + "name")
        return "" if name is None else name.get(W + "val", "").strip().lower()

    def chain(self, style_id: str) -> Iterator[etree._Element]:
        """Yield the style and those it is based on, nearest first; a circle ends the walk."""
        seen: set[str] = set()
        while style_id in self.elements and style_id not in seen and len(seen) < _DEEPEST_CHAIN:
            seen.add(style_id)
            element = self.elements[style_id]
            yield element
            based_on = element.find(W + "basedOn")
            style_id = "" if based_on is None else based_on.get(W + "val", "")

    def outline_level(self, properties: etree._Element | None, style_id: str) -> int:
        """Return the heading level 1-9 a paragraph claims, 0 = none.

        Its own outline level counts first, then the names and levels of its style and of what that is based on. The
        style named "title" claims level 1. A style that the file uses and does not define tells by its id.
        """
        direct = _outline(properties)
        if direct is not None:
            return direct
        if style_id not in self._levels:
            self._levels[style_id] = self._style_level(style_id)
        return self._levels[style_id]

    def _style_level(self, style_id: str) -> int:
        if style_id not in self.elements:
            return _named_level(style_id.lower()) or 0
        for element in self.chain(style_id):
            level = _named_level(self.name_of(element.get(W + "styleId", ""))) or _outline(element.find(W + "pPr"))
            if level is not None:
                return level
        return 0

    def place_of(
        self, properties: etree._Element | None, style_id: str, definitions: ListDefinitions
    ) -> ListPlace | None:
        """Return the list and level of a paragraph, its own before its style's; None outside lists.

        In a list that comes with the style, the level is the one that is linked to the style, or to the nearest one
        that it is based on; the level a style names itself counts where the list links none.
        """
        list_id, level = _numbered(properties)
        chain: list[etree._Element] = []
        if list_id is None:
            chain = list(self.chain(style_id))
            told = [_numbered(element.find(W + "pPr")) for element in chain]
            list_id = next((found for found, _ in told if found is not None), None)
            if list_id is not None and level is None:
                linked = (definitions.level_of_style(list_id, element.get(W + "styleId", "")) for element in chain)
                level = next((found for found in linked if found is not None), None)
                level = next((found for _, found in told if found is not None), 0) if level is None else level
        if list_id is None or list_id == "0":  # 0 takes a paragraph out of the list its style puts it in
            return None
        definition = definitions.level(list_id, level or 0)
        if definition is None:
            return ListPlace(list_id, level or 0, "decimal")
        return ListPlace(list_id, level or 0, definition.format, definition.gap)

    def style_lists(self) -> dict[str, str]:
        """Return the lists (w:numId) of the numbering styles."""
        lists = {}
        for style_id, element in self.elements.items():
            if element.get(W + "type") == "numbering":
                list_id, _ = _numbered(element.find(W + "pPr"))
                if list_id is not None:
                    lists[style_id] = list_id
        return lists


def read_styles(root: etree._Element | None) -> Styles:
    """Return the styles of styles.xml; none for None."""
    if root is None:
        return Styles()
    elements: dict[str, etree._Element] = {}
    defaults: dict[str, str] = {}
    for element in root.iterchildren(W + "style"):
        style_id = element.get(W + "styleId", "")
        elements[style_id] = element
        if element.get(W + "default", "0") not in _OFF:
            defaults[element.get(W + "type", "")] = style_id
    base = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    return Styles(elements, defaults.get("paragraph", ""), defaults.get("table", ""), base)


def properties_of(element: etree._Element, tag: str) -> etree._Element | None:
    """Return the first child of an element if it is a `tag`: properties stand first wherever they may stand.

    Much cheaper than looking for it among all children of a long paragraph.
    """
    for child in element:
        if child.tag == tag:
            return child
        if isinstance(child.tag, str):  # no comment, no processing instruction
            break
    return None


def toggle(properties: etree._Element | None, name: str) -> bool | None:
    """Return what a w:rPr, w:pPr or w:trPr says of a property that is on or off; None when it says nothing."""
    element = None if properties is None else properties.find(W + name)
    return None if element is None else element.get(W + "val", "1") not in _OFF


def is_on(properties: etree._Element | None, name: str) -> bool:
    """`True` when the properties turn the property on."""
    return toggle(properties, name) is True


def _named_level(name: str) -> int | None:
    """Return the level of a heading's style by its lower-case name, None for other styles."""
    name = re.split("[,;]", name, maxsplit=1)[0]  # other names may follow
    found = _HEADING_NAME.match(name)
    if found is None:
        return 1 if name in _TITLE_NAMES else None
    number = found["number"] or found["rank"]
    return int(number) if number.isdecimal() else parse_chinese_numeral(number)


def _outline(properties: etree._Element | None) -> int | None:
    level = None if properties is None else properties.find(W + "outlineLvl")
    if level is None or not re.fullmatch(r"\d", value := level.get(W + "val", "")):
        return None
    return (int(value) + 1) % 10  # 9 means body text


def _numbered(properties: etree._Element | None) -> tuple[str | None, int | None]:
    numbering = None if properties is None else properties.find(W + "numPr")
    if numbering is None:
        return None, None
    list_id, level = numbering.find(W + "numId"), numbering.find(W + "ilvl")
    shown = None if level is None else level.get(W + "val", "0")
    return (
        None if list_id is None else list_id.get(W + "val"),
        int(shown) if shown is not None and re.fullmatch(r"[0-8]", shown) else None,
    )
