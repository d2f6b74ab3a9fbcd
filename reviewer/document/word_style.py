"""Styles of a .docx: names, outline levels and list places, through the chain of what they are based on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

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
_DEEPEST_CHAIN = 15  # Word allows ten
_LEVELS = tuple("012345678")
Properties: TypeAlias = Mapping[str, etree._Element]  # what a w:pPr says, by tag
_NOTHING: Properties = {}
_OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Style:
    """What styles.xml says of one style; `name` is lower case."""

    id: str
    name: str
    kind: str  # "paragraph", "character", "table", "numbering"
    based_on: str
    level: int | None  # of headings, by name or outline level: 1-9; 0 = body text, None = not said
    list_id: str | None  # w:numId
    list_level: int | None
    looks: etree._Element | None = None  # w:rPr
    element: etree._Element | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by id. Files saved by WPS have ids like "2" and only the name tells."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default_id: str = ""  # of the default paragraph style
    default_table_id: str = ""
    defaults: etree._Element | None = None  # w:rPr of the document's defaults
    _levels: dict[str, int] = field(default_factory=dict, repr=False, compare=False)  # found once a style

    def of_paragraph(self, paragraph: etree._Element) -> tuple[str, Properties]:
        """Return the style id of a w:p (the default style where it names none) and its properties."""
        found = properties_of(paragraph, W + "pPr")
        properties = _NOTHING if found is None else {child.tag: child for child in found}
        named = properties.get(W + "pStyle")
        return self.default_id if named is None else named.get(W + "val", self.default_id), properties

    def name_of(self, style_id: str) -> str:
        """Return the name of a style in lower case, "" when the file does not define it."""
        return self.by_id[style_id].name if style_id in self.by_id else ""

    def chain(self, style_id: str) -> list[Style]:
        """Return the style and those it is based on, nearest first; a circle ends the walk."""
        found: dict[str, Style] = {}
        while style_id not in found and style_id in self.by_id and len(found) < _DEEPEST_CHAIN:
            found[style_id] = self.by_id[style_id]
            style_id = found[style_id].based_on
        return list(found.values())

    def outline_level(self, properties: Properties, style_id: str) -> int:
        """Return the heading level 1-9 a paragraph claims, 0 = none.

        Its own outline level counts first, then the names and levels of its style and of what that is based on. The
        style named "title" claims level 1. A style that the file uses and does not define tells by its id.
        """
        direct = _outline(properties.get(W + "outlineLvl"))
        if direct is not None:
            return direct
        if style_id not in self._levels:
            self._levels[style_id] = self._style_level(style_id)
        return self._levels[style_id]

    def _style_level(self, style_id: str) -> int:
        if style_id not in self.by_id:
            return _named_level(style_id.lower()) or 0
        return next((style.level for style in self.chain(style_id) if style.level is not None), 0)

    def place_of(self, properties: Properties, style_id: str, definitions: ListDefinitions) -> ListPlace | None:
        """Return the list and level of a paragraph, its own before its style's; None outside lists.

        In a list that comes with the style, the level is the one that is linked to the style, or to the nearest one
        that it is based on; the level a style names itself counts where the list links none.
        """
        list_id, level = _numbered(properties.get(W + "numPr"))
        if list_id is None:
            chain = self.chain(style_id)
            list_id = next((style.list_id for style in chain if style.list_id is not None), None)
            if list_id is not None and level is None:
                linked = (definitions.level_of_style(list_id, style.id) for style in chain)
                own = (style.list_level for style in chain)
                level = next((found for found in (*linked, *own) if found is not None), 0)
        if list_id is None or list_id == "0":  # 0 takes a paragraph out of the list its style puts it in
            return None
        return definitions.place(list_id, level or 0)

    def style_lists(self) -> dict[str, str]:
        """Return the lists (w:numId) of the numbering styles."""
        return {
            style.id: style.list_id
            for style in self.by_id.values()
            if style.kind == "numbering" and style.list_id is not None
        }


def read_styles(root: etree._Element | None) -> Styles:
    """Return the styles of styles.xml; none for None."""
    if root is None:
        return Styles()
    by_id: dict[str, Style] = {}
    defaults: dict[str, str] = {}
    for element in root.iterchildren(W + "style"):
        style = _style(element)
        by_id[style.id] = style
        if element.get(W + "default", "0") not in _OFF:
            defaults[style.kind] = style.id
    base = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    return Styles(by_id, defaults.get("paragraph", ""), defaults.get("table", ""), base)


def _style(element: etree._Element) -> Style:
    name, based_on, properties = (element.find(W + tag) for tag in ("name", "basedOn", "pPr"))
    said = _NOTHING if properties is None else {child.tag: child for child in properties}
    list_id, level = _numbered(said.get(W + "numPr"))
    shown = "" if name is None else name.get(W + "val", "").strip().lower()
    return Style(
        element.get(W + "styleId", ""),
        shown,
        element.get(W + "type", ""),
        "" if based_on is None else based_on.get(W + "val", ""),
        _named_level(shown) or _outline(said.get(W + "outlineLvl")),
        list_id,
        level,
        element.find(W + "rPr"),
        element,
    )


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


def _outline(level: etree._Element | None) -> int | None:
    if level is None or not re.fullmatch(r"\d", value := level.get(W + "val", "")):
        return None
    return (int(value) + 1) % 10  # 9 means body text


def _numbered(numbering: etree._Element | None) -> tuple[str | None, int | None]:
    """Return (list, level) of a w:numPr; None for what it does not say."""
    if numbering is None:
        return None, None
    said = {child.tag: child.get(W + "val") for child in numbering}
    shown = said.get(W + "ilvl")
    return said.get(W + "numId"), int(shown) if shown in _LEVELS else None
