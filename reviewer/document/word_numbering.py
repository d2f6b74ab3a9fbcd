"""The automatic numbers of Word: what stands before a paragraph although nobody typed it.

Rules as in ECMA-376 Part 1, 17.9: an abstract list of nine levels, instances with overrides, counters that a higher
level restarts. Instances of one abstract list go on counting together unless an override restarts them, as Word does.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from reviewer.document.word_package import W

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_OLD_LEGAL_DIGITS = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how it counts, what is written around the numbers."""

    start: int = 1
    format: str = "decimal"
    text: str = ""  # "第%1条"
    restart: int = -1  # restarts after a number of this level (1-9) or a higher one; 0 = never; -1 = after any higher
    is_legal: bool = False  # shows every number of the text as decimal
    style: str = ""  # paragraph style that is linked to this level


@dataclass(frozen=True, slots=True)
class ListPlace:
    """The list and level that a paragraph stands in; `level` 0-8."""

    list_id: str  # w:numId
    level: int
    format: str  # "decimal", "chineseCounting", "bullet" …


@dataclass(slots=True)
class ListDefinitions:
    """Everything numbering.xml says. Ids are strings as in the file."""

    abstract: dict[str, Mapping[int, Level]] = field(default_factory=dict)
    instances: dict[str, str] = field(default_factory=dict)  # numId -> abstractNumId
    overrides: dict[str, dict[int, Level]] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)  # startOverride

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


def read_definitions(root: etree._Element | None) -> ListDefinitions:
    """Return the lists of numbering.xml; no lists for None. Lists that point to a style are followed."""
    definitions = ListDefinitions()
    if root is None:
        return definitions
    links: dict[str, str] = {}
    styles: dict[str, str] = {}
    for abstract in root.iter(W + "abstractNum"):
        abstract_id = abstract.get(W + "abstractNumId", "")
        definitions.abstract[abstract_id] = dict(_level(element) for element in abstract.iter(W + "lvl"))
        if (link := abstract.find(W + "numStyleLink")) is not None:
            links[abstract_id] = link.get(W + "val", "")
        if (link := abstract.find(W + "styleLink")) is not None:
            styles[link.get(W + "val", "")] = abstract_id
    for instance in root.iter(W + "num"):
        list_id = instance.get(W + "numId", "")
        abstract_id = _value(instance, "abstractNumId", "")
        definitions.instances[list_id] = styles.get(links.get(abstract_id, ""), abstract_id)
        for override in instance.iter(W + "lvlOverride"):
            level = _whole(override.get(W + "ilvl"), 0)
            if (start := override.find(W + "startOverride")) is not None:
                definitions.restarts.setdefault(list_id, {})[level] = _whole(start.get(W + "val"), 1)
            if (changed := override.find(W + "lvl")) is not None:
                definitions.overrides.setdefault(list_id, {})[level] = _level(changed)[1]
    return definitions


def _level(element: etree._Element) -> tuple[int, Level]:
    legal = element.find(W + "isLgl")
    return _whole(element.get(W + "ilvl"), 0), Level(
        start=_whole(_value(element, "start", "1"), 1),
        format=_value(element, "numFmt", "decimal"),
        text=_value(element, "lvlText", ""),
        restart=_whole(_value(element, "lvlRestart", "-1"), -1),
        is_legal=legal is not None and legal.get(W + "val", "1") not in ("0", "false", "off"),
        style=_value(element, "pStyle", ""),
    )


def _value(element: etree._Element, tag: str, default: str) -> str:
    child = element.find(W + tag)
    return default if child is None else child.get(W + "val", default)


def _whole(text: str | None, default: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,9}", text) else default


@dataclass(slots=True)
class NumberCounter:
    """Counts through a document, paragraph by paragraph, in order."""

    definitions: ListDefinitions
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _restarted: set[tuple[str, int]] = field(default_factory=set)

    def next_label(self, list_id: str, level: int) -> str:
        """Count one paragraph of `level` (0-8) and return its number as Word shows it; "" for a level that shows none.

        A bullet is returned as "•" whatever sign of a symbol font the file asks for.
        """
        definition = self.definitions.level(list_id, level)
        if definition is None:
            return ""
        counts = self._counts.setdefault(self.definitions.instances.get(list_id, ""), {})
        forced = self.definitions.restarts.get(list_id, {}).get(level)
        if forced is not None and (list_id, level) not in self._restarted:
            self._restarted.add((list_id, level))
            counts[level] = forced
        else:
            counts[level] = counts[level] + 1 if level in counts else definition.start
        for lower in [number for number in counts if number > level]:
            if self._restarts_after(list_id, lower, level):
                del counts[lower]
        if definition.format == "bullet":
            return "•"
        return self._written(definition, list_id, counts)

    def _restarts_after(self, list_id: str, lower: int, level: int) -> bool:
        definition = self.definitions.level(list_id, lower) or Level()
        return definition.restart < 0 or (definition.restart > 0 and level < definition.restart)

    def _written(self, definition: Level, list_id: str, counts: Mapping[int, int]) -> str:
        def number(match: re.Match[str]) -> str:
            level = int(match.group(1)) - 1
            shown = self.definitions.level(list_id, level) or Level()
            if definition.is_legal:
                shown = replace(shown, format="decimal")
            return format_number(counts.get(level, shown.start), shown.format)

        return re.sub(r"%([1-9])", number, definition.text)


def format_number(number: int, style: str) -> str:
    """Return `number` in a w:numFmt; formats that no Chinese document uses come out as decimal, "none" as ""."""
    if number < 0 or style == "none":
        return "" if style == "none" else str(number)
    form = _FORMATS.get(style)
    return form(number) if form is not None else str(number)


def chinese_number(number: int, digits: str = _DIGITS, units: str = "十百千", *, keeps_one: bool = False) -> str:
    """Return `number` (0 to 99,999,999) as Chinese words: 十五, 二十, 一百零三; `keeps_one` writes 一十五."""
    zero = "零"
    if number == 0:
        return digits[0]
    if number >= 10_000:
        rest = number % 10_000
        head = chinese_number(number // 10_000, digits, units, keeps_one=keeps_one) + "万"
        if rest == 0:
            return head
        return head + (zero if rest < 1000 else "") + chinese_number(rest, digits, units, keeps_one=True)
    words, is_gap = "", False
    for place, digit in zip(range(3, -1, -1), f"{number:04d}", strict=True):
        if digit == "0":
            is_gap = bool(words)
            continue
        words += (zero if is_gap else "") + digits[int(digit)] + (units[place - 1] if place else "")
        is_gap = False
    if not keeps_one and 10 <= number < 20:
        words = words[1:]
    return words


def _letters(number: int, first: str) -> str:
    # Word repeats the letter: z, aa, bb … (ECMA-376 17.18.59 lowerLetter)
    return chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""


def _roman(number: int) -> str:
    pairs = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
    words = ""
    for value, sign in (*pairs, (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        words, number = words + sign * (number // value), number % value
    return words


def _row(number: int, signs: str) -> str:
    return signs[(number - 1) % len(signs)] if number else ""


def _sexagenary(number: int) -> str:
    return _row(number, _STEMS) + _row(number, _BRANCHES)


def _circled(number: int) -> str:
    for low, high, first in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if low <= number <= high:
            return chr(first + number - low)
    return str(number)


def _ranged(first: int, count: int) -> Callable[[int], str]:
    return lambda number: chr(first + number - 1) if 1 <= number <= count else str(number)


def _each_digit(number: int, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in str(number))


def _full_width(number: int) -> str:
    return _each_digit(number, "０１２３４５６７８９")


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "upperLetter": lambda number: _letters(number, "A"),
    "lowerLetter": lambda number: _letters(number, "a"),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "ordinal": lambda number: f"{number}.",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalHalfWidth": str,
    "chineseCounting": chinese_number,
    "chineseCountingThousand": chinese_number,
    "taiwaneseCounting": chinese_number,
    "taiwaneseCountingThousand": chinese_number,
    "japaneseCounting": chinese_number,
    "ideographDigital": lambda number: _each_digit(number, _DIGITS),
    "japaneseDigitalTenThousand": lambda number: _each_digit(number, _DIGITS),
    "taiwaneseDigital": lambda number: _each_digit(number, "○一二三四五六七八九"),
    "chineseLegalSimplified": lambda number: chinese_number(number, _LEGAL_DIGITS, "拾佰仟", keeps_one=True),
    "ideographLegalTraditional": lambda number: chinese_number(
        number, "零壹貳參肆伍陸柒捌玖", "拾佰仟", keeps_one=True
    ),
    "ideographTraditional": lambda number: _row(number, _STEMS),
    "ideographZodiac": lambda number: _row(number, _BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _ranged(0x2474, 20),
    "decimalEnclosedFullstop": _ranged(0x2488, 20),
    "ideographEnclosedCircle": _ranged(0x3280, 10),
    "numberInDash": lambda number: f"- {number} -",
}
