"""Styles of a .docx: names, outline levels, list places and emphasis, through the chain of what they are based on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reviewer.document.word_numbering import ListDefinitions, ListPlace
from reviewer.document.word_package import W

_HEADING_NAME = re.compile(r"(?:heading|标题) ?([1-9])$")
_OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by id. Names are lower case; files saved by WPS have ids like "2" and only the name tells."""

    elements: dict[str, etree._Element] = field(default_factory=dict)
    default_id: str = ""  # of the default paragraph style
    _levels: dict[str, int] = field(default_factory=dict, repr=False, compare=False)  # found once a style
    _bolds: dict[str, bool | None] = field(default_factory=dict, repr=False, compare=False)

    def of_paragraph(self, paragraph: etree._Element) -> tuple[str, etree._Element | None]:
        """Return the style id of a w:p (the default style where it names none) and its w:pPr."""
        properties = paragraph.find(W + "pPr")
        named = None if properties is None else properties.find(W + "pStyle")
        style_id = self.default_id if named is None else named.get(W + "val", self.default_id)
        return style_id, properties

    def name_of(self, style_id: str) -> str:
        """Return the name of a style in lower case, "" when the file does not define it."""
        element = self.elements.get(style_id)
        name = None if element is None else element.find(W + "name")
        return "" if name is None else name.get(W + "val", "").lower()

    def chain(self, style_id: str) -> Iterator[etree._Element]:
        """Yield the style and those it is based on, nearest first; a circle ends the walk."""
        seen = set()
        while style_id in self.elements and style_id not in seen:
            seen.add(style_id)
            element = self.elements[style_id]
            yield element
            based_on = element.find(W + "basedOn")
            style_id = "" if based_on is None else based_on.get(W + "val", "")

    def outline_level(self, properties: etree._Element | None, style_id: str) -> int:
        """Return the heading level 1-9 a paragraph claims, 0 = none.

        Its own outline level counts first, then the names and levels of its style and of what that is based on. The
        style named "title" claims level 1.
        """
        direct = _outline(properties)
        if direct is not None:
            return direct
        if style_id not in self._levels:
            self._levels[style_id] = self._style_level(style_id)
        return self._levels[style_id]

    def _style_level(self, style_id: str) -> int:
        for element in self.chain(style_id):
            name = self.name_of(element.get(W + "styleId", ""))
            if match := _HEADING_NAME.match(name):
                return int(match.group(1))
            if name in ("title", "标题"):
                return 1
            level = _outline(element.find(W + "pPr"))
            if level is not None:
                return level
        return 0

    def place_of(
        self, properties: etree._Element | None, style_id: str, definitions: ListDefinitions
    ) -> ListPlace | None:
        """Return the list and level of a paragraph, its own before its style's; None outside lists."""
        list_id, level = _numbered(properties)
        for element in self.chain(style_id):
            if list_id is not None:
                break
            list_id, style_level = _numbered(element.find(W + "pPr"))
            if list_id is not None and level is None:
                level = definitions.level_of_style(list_id, element.get(W + "styleId", ""))
                level = style_level if level is None else level
        if list_id is None or list_id == "0":  # 0 takes a paragraph out of the list its style puts it in
            return None
        definition = definitions.level(list_id, level or 0)
        return ListPlace(list_id, level or 0, "decimal" if definition is None else definition.format)

    def is_emphasised(self, run_properties: etree._Element | None, paragraph_style_id: str) -> bool:
        """`True` for bold or underlined words, by the run itself, its character style or the paragraph's style."""
        return self._is_bold(run_properties, paragraph_style_id) or self._is_underlined(run_properties)

    def _is_bold(self, run_properties: etree._Element | None, paragraph_style_id: str) -> bool:
        if (direct := toggle(run_properties, "b")) is not None:
            return direct
        for style_id in (_character_style(run_properties), paragraph_style_id):
            if style_id not in self._bolds:
                told = (toggle(element.find(W + "rPr"), "b") for element in self.chain(style_id))
                self._bolds[style_id] = next((bold for bold in told if bold is not None), None)
            if (bold := self._bolds[style_id]) is not None:
                return bold
        return False

    def _is_underlined(self, run_properties: etree._Element | None) -> bool:
        line = None if run_properties is None else run_properties.find(W + "u")
        # a hyperlink is underlined because it is one, not to stress it
        return line is not None and line.get(W + "val", "single") != "none" and not _character_style(run_properties)


def read_styles(root: etree._Element | None) -> Styles:
    """Return the styles of styles.xml; none for None."""
    elements: dict[str, etree._Element] = {}
    default_id = ""
    if root is not None:
        for element in root.iterchildren(W + "style"):
            style_id = element.get(W + "styleId", "")
            elements[style_id] = element
            is_default = element.get(W + "default", "0") not in _OFF
            if is_default and element.get(W + "type") == "paragraph":
                default_id = style_id
    return Styles(elements, default_id)


def toggle(properties: etree._Element | None, name: str) -> bool | None:
    """Return what a w:rPr says of a property that is on or off; None when it says nothing."""
    element = None if properties is None else properties.find(W + name)
    return None if element is None else element.get(W + "val", "1") not in _OFF


def is_on(properties: etree._Element | None, name: str) -> bool:
    """`True` when a w:rPr turns the property on."""
    return toggle(properties, name) is True


def _character_style(run_properties: etree._Element | None) -> str:
    style = None if run_properties is None else run_properties.find(W + "rStyle")
    return "" if style is None else style.get(W + "val", "")


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
