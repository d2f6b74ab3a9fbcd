"""The automatic numbers of Word: what stands before a paragraph although nobody typed it.

Rules as in ECMA-376 Part 1, 17.9: an abstract list of nine levels, instances with overrides, counters that a higher
level restarts. Instances of one abstract list go on counting together unless an override restarts them, and a level
that is passed over counts as used, as Word does.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from reviewer.document.word_number_format import format_custom, format_number
from reviewer.document.word_package import W
from reviewer.document.word_symbol import UNKNOWN, is_symbol_font, symbol

BULLET = "•"
_LEVELS = range(9)
_LONGEST = 100  # code points of a number and of what it is made from; "第%1条" has four
_MOST_NUMBERS = 18  # in one label; there are nine levels
_GAPS = {"space": " ", "nothing": ""}
_PRIVATE = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how it counts, what is written around the numbers."""

    start: int = 1
    format: str = "decimal"
    text: str = ""  # "第%1条"; of a bullet the sign itself
    restart: int = -1  # restarts after a number of this level (1-9) or a higher one; 0 = never; -1 = after any higher
    is_legal: bool = False  # shows every number of the text as decimal
    style: str = ""  # paragraph style that is linked to this level
    gap: str = "\t"  # between number and words
    pattern: str = ""  # how a format of its own counts: "001, 002, 003, ..."


@dataclass(frozen=True, slots=True)
class ListPlace:
    """The list and level that a paragraph stands in; `level` 0-8."""

    list_id: str  # w:numId
    level: int
    format: str  # "decimal", "chineseCounting", "bullet" …
    gap: str = "\t"  # what Word sets between number and words: a tab, a space, nothing


@dataclass(slots=True)
class ListDefinitions:
    """Everything numbering.xml says. Ids are strings as in the file."""

    abstract: dict[str, Mapping[int, Level]] = field(default_factory=dict)
    instances: dict[str, str] = field(default_factory=dict)  # numId -> abstractNumId
    overrides: dict[str, dict[int, Level]] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)  # startOverride
    _places: dict[tuple[str, int], ListPlace] = field(default_factory=dict)

    def place(self, list_id: str, level: int) -> ListPlace:
        """Return the place in a list, also in one that the file does not define."""
        key = (list_id, level)
        if key not in self._places:
            definition = self.level(list_id, level) or Level()
            self._places[key] = ListPlace(list_id, level, definition.format, definition.gap)
        return self._places[key]

    def level(self, list_id: str, level: int) -> Level | None:
        """Return what governs `level` of the list, None when the file does not say."""
        if level in self.overrides.get(list_id, {}):
            return self.overrides[list_id][level]
        return self.abstract.get(self.instances.get(list_id, ""), {}).get(level)

    def level_of_style(self, list_id: str, style: str) -> int | None:
        """Return the level of the list that is linked to a paragraph style, None without one."""
        for level, definition in self.abstract.get(self.instances.get(list_id, ""), {}).items():
            if definition.style == style:
                return level
        return None


def read_definitions(root: etree._Element | None, style_lists: Mapping[str, str] | None = None) -> ListDefinitions:
    """Return the lists of numbering.xml; no lists for None.

    Lists that point to a numbering style are followed; `style_lists` says which list (w:numId) each such style has.
    """
    definitions = ListDefinitions()
    if root is None:
        return definitions
    links: dict[str, str] = {}
    styles: dict[str, str] = {}
    for abstract in root.iter(W + "abstractNum"):
        abstract_id = abstract.get(W + "abstractNumId", "")
        definitions.abstract[abstract_id] = dict(_levels(abstract))
        if (link := abstract.find(W + "numStyleLink")) is not None:
            links[abstract_id] = link.get(W + "val", "")
        if (link := abstract.find(W + "styleLink")) is not None:
            styles[link.get(W + "val", "")] = abstract_id
    for instance in root.iter(W + "num"):
        list_id = instance.get(W + "numId", "")
        definitions.instances[list_id] = _value(instance, "abstractNumId", "")
        for override in instance.iter(W + "lvlOverride"):
            level = _whole(override.get(W + "ilvl"), 0)
            if (start := override.find(W + "startOverride")) is not None:
                definitions.restarts.setdefault(list_id, {})[level] = _whole(start.get(W + "val"), 1)
            if (changed := override.find(W + "lvl")) is not None:
                definitions.overrides.setdefault(list_id, {})[level] = _level(changed)
    for style, list_id in (style_lists or {}).items():
        styles.setdefault(style, definitions.instances.get(list_id, ""))
    for list_id, abstract_id in definitions.instances.items():
        definitions.instances[list_id] = styles.get(links.get(abstract_id, ""), abstract_id)
    return definitions


def _levels(abstract: etree._Element) -> list[tuple[int, Level]]:
    found = []
    for element in abstract.iter(W + "lvl"):
        level = _whole(element.get(W + "ilvl"), 0)
        if level in _LEVELS:
            found.append((level, _level(element)))
    return found


def _level(element: etree._Element) -> Level:
    legal = element.find(W + "isLgl")
    form, pattern = _format(element)
    text = _value(element, "lvlText", "")
    return Level(
        start=_whole(_value(element, "start", "1"), 1),
        format=form,
        text=_bullet(element, text) if form == "bullet" else text,
        restart=_whole(_value(element, "lvlRestart", "-1"), -1),
        is_legal=legal is not None and legal.get(W + "val", "1") not in ("0", "false", "off"),
        style=_value(element, "pStyle", ""),
        gap=_GAPS.get(_value(element, "suff", "tab"), "\t"),
        pattern=pattern,
    )


def _format(element: etree._Element) -> tuple[str, str]:
    """Return (format, pattern); one with a pattern of its own stands beside a plain one for readers that know none."""
    forms = [(form.get(W + "val", "decimal"), form.get(W + "format", "")) for form in element.iter(W + "numFmt")]
    custom = next((form for form in forms if form[0] == "custom" and form[1]), None)
    return custom or (next((form for form, _ in forms if form != "custom"), "decimal"), "")


def _bullet(element: etree._Element, text: str) -> str:
    """Return the sign of a bullet as it is seen: a code of a symbol font as the sign that the font shows."""
    if element.find(W + "lvlPicBulletId") is not None:
        return BULLET
    fonts = element.find(f"{W}rPr/{W}rFonts")
    font = "" if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or ""
    if not is_symbol_font(font) and _PRIVATE.search(text):
        font = "Symbol"  # the code of a bullet that lost its font; most were the round one
    if is_symbol_font(font):
        shown = "".join(symbol(font, ord(char)) for char in text).strip()
        return shown.replace(UNKNOWN, BULLET)
    return "○" if text == "o" and font.lower().startswith("courier") else text


def _value(element: etree._Element, tag: str, default: str) -> str:
    child = element.find(W + tag)
    return default if child is None else child.get(W + "val", default)


def _whole(text: str | None, default: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,9}", text) else default


@dataclass(slots=True)
class NumberCounter:
    """Counts through one story of a document, paragraph by paragraph, in order."""

    definitions: ListDefinitions
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _restarted: set[tuple[str, int]] = field(default_factory=set)

    def next_label(self, list_id: str, level: int) -> str:
        """Count one paragraph of `level` (0-8) and return its number as Word shows it; "" for a level that shows none.

        A bullet is returned as the sign that is seen, "•" for a picture.
        """
        definition = self.definitions.level(list_id, level)
        if definition is None:
            return ""
        counts = self._counts.setdefault(self.definitions.instances.get(list_id, ""), {})
        is_forced = level in self.definitions.restarts.get(list_id, {}) and (list_id, level) not in self._restarted
        if is_forced or level not in counts:
            self._restarted.add((list_id, level))
            counts[level] = self._start(list_id, level)
        else:
            counts[level] += 1
        for higher in range(level):
            counts.setdefault(higher, self._start(list_id, higher))
        for lower in [number for number in counts if number > level]:
            if self._restarts_after(list_id, lower, level):
                del counts[lower]
        if definition.format == "bullet":
            return definition.text[:_LONGEST]
        return self._written(definition, list_id, counts)[:_LONGEST]

    def _start(self, list_id: str, level: int) -> int:
        forced = self.definitions.restarts.get(list_id, {}).get(level)
        return (self.definitions.level(list_id, level) or Level()).start if forced is None else forced

    def _restarts_after(self, list_id: str, lower: int, level: int) -> bool:
        definition = self.definitions.level(list_id, lower) or Level()
        return definition.restart < 0 or (definition.restart > 0 and level < definition.restart)

    def _written(self, definition: Level, list_id: str, counts: Mapping[int, int]) -> str:
        shown = ""
        for literal, number in _pieces(definition.text[:_LONGEST]):
            shown += literal
            if number:
                shown += self._number(list_id, number - 1, counts, is_legal=definition.is_legal)
        return shown

    def _number(self, list_id: str, level: int, counts: Mapping[int, int], *, is_legal: bool) -> str:
        definition = self.definitions.level(list_id, level) or Level()
        value = counts.get(level, definition.start)
        if is_legal:
            return format_number(value, "decimal")
        if definition.format == "custom":
            return format_custom(value, definition.pattern)
        return format_number(value, definition.format)


@lru_cache(maxsize=1_000)
def _pieces(text: str) -> tuple[tuple[str, int], ...]:
    """Return "第%1条" as (("第", 1), ("条", 0)): words, and the number of the level (1-9) that follows them or 0."""
    parts = re.split("%([1-9])", text, maxsplit=_MOST_NUMBERS)
    return tuple(zip(parts[::2], (*map(int, parts[1::2]), 0), strict=True))
