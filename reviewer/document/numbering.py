"""Numbers at the beginning of a line: 第三条, 三、, （二）, 3.2.1, ①, ○ to a kind and an ordinal.

What is recognised here is only the shape. Whether a line so numbered is a heading or an item of a list, and whether a
bare digit is a number at all, is for outline.py to say, which sees the neighbours.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class NumberKind(StrEnum):
    """The shapes of numbers, from the outermost that Chinese documents use to the innermost."""

    PART = "第一部分"
    CHAPTER = "第一章"
    SECTION = "第一节"
    ARTICLE = "第一条"
    CHINESE = "一、"
    CHINESE_PAREN = "（一）"
    CHINESE_HALF = "一）"
    ARABIC = "1."
    ARABIC_COMMA = "1、"
    ARABIC_SPACE = "1 "  # weak: may be a quantity
    ARABIC_BARE = "1"  # weaker still: a digit stuck to the words
    DECIMAL = "1.1"
    ARABIC_PAREN = "（1）"
    ARABIC_HALF = "1）"
    CIRCLED = "①"
    LATIN = "a."
    LATIN_PAREN = "(a)"
    ROMAN = "Ⅰ、"
    ROMAN_PAREN = "(i)"
    BULLET = "•"


WEAK = frozenset({NumberKind.ARABIC_SPACE, NumberKind.ARABIC_BARE})


@dataclass(frozen=True, slots=True)
class Number:
    """A number at the beginning of a line.

    `ordinal` counts from 1 (0 for bullets); of "3.2.1" it is the last part, 1. `parts` are all of them. `shown` is what
    the reader sees, without the space that follows; `length` counts the code points up to the words.
    """

    kind: NumberKind
    ordinal: int
    shown: str
    length: int
    parts: tuple[int, ...] = ()

    @property
    def style(self) -> str:
        """Return what siblings share: the kind, and for "3.2.1" its depth; for bullets the sign itself."""
        if self.kind is NumberKind.DECIMAL:
            return f"1.1/{len(self.parts)}"
        return f"•/{self.shown}" if self.kind is NumberKind.BULLET else str(self.kind)


_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
    **{char: value for value, char in enumerate("壹贰叁肆伍陆柒捌玖", start=1)},
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_CHINESE = "[零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]{1,7}"
_ARABIC = r"[0-9０-９]{1,3}"
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_CIRCLED_FIRST = {"①": 1, "㉑": 21, "㊱": 36, "⑴": 1, "⒈": 1, "➀": 1, "❶": 1, "⓵": 1, "㈠": 1, "㊀": 1}

_PATTERNS: tuple[tuple[NumberKind, str], ...] = (
    (NumberKind.PART, rf"第\s?(?P<n>{_CHINESE}|{_ARABIC})\s?(?:部分|编|篇)[、：:.．]?"),
    (NumberKind.CHAPTER, rf"第\s?(?P<n>{_CHINESE}|{_ARABIC})\s?章[、：:.．]?"),
    (NumberKind.SECTION, rf"第\s?(?P<n>{_CHINESE}|{_ARABIC})\s?节[、：:.．]?"),
    (NumberKind.ARTICLE, rf"第\s?(?P<n>{_CHINESE}|{_ARABIC})\s?[条條](?!约)[、：:.．]?"),
    (NumberKind.CHINESE_PAREN, rf"[（(【〔\[]\s?(?P<n>{_CHINESE})\s?[）)】〕\]][、.．：:]?"),
    (NumberKind.CHINESE, rf"(?P<n>{_CHINESE})(?:\s?[、.．,，：:]|(?=\s+\S))"),
    (NumberKind.CHINESE_HALF, rf"(?P<n>{_CHINESE})[）)][、.．]?"),
    (
        NumberKind.DECIMAL,
        r"(?P<n>\d{1,2}(?:[.．]\s?\d{1,2}){1,4})(?![\d年月日天个%％元万亿倍]|[.．]?\d|\s*(?:[GMKT]B|[秒%]))[.．、:：)）]?",
    ),
    (NumberKind.ARABIC_PAREN, rf"[（(【〔\[]\s?(?P<n>{_ARABIC})\s?[）)】〕\]][、.．：:]?"),
    (NumberKind.ARABIC_COMMA, rf"(?P<n>{_ARABIC})\s?、"),
    (NumberKind.ARABIC, rf"(?P<n>{_ARABIC})\s?[.．。·](?![0-9])"),
    (NumberKind.ARABIC_HALF, rf"(?P<n>{_ARABIC})[）)][、.．]?"),
    (NumberKind.CIRCLED, "(?P<n>[①-⑳㉑-㉟㊱-㊿⑴-⒇⒈-⒛➀-➉❶-❿⓵-⓾㈠-㈩㊀-㊉])[、.．]?"),
    (NumberKind.ROMAN_PAREN, r"[（(](?P<n>[ivxIVX]{1,5}|[ⅰ-ⅻⅠ-Ⅻ])[）)][、.．]?"),
    (NumberKind.ROMAN, r"(?P<n>[ⅰ-ⅻⅠ-Ⅻ]|[ivxIVX]{1,5}(?=[.．、)）]))[.．、)）]?"),
    (NumberKind.LATIN_PAREN, r"[（(](?P<n>[a-zA-Z])[）)][、.．]?"),
    (NumberKind.LATIN, r"(?P<n>[a-zA-Z])(?:[、)）]|[.．](?![a-zA-Z0-9]))"),
    (NumberKind.BULLET, r"(?P<n>[○●•◦▪▫■□◆◇★☆►▶➢➤✓✔※∙◎⚫·・]|[*＊](?![*＊])|[-–—](?![-–—\d])|[oOl](?=\s\S))"),
    (NumberKind.ARABIC_SPACE, r"(?P<n>\d{1,2})(?=\s+[^\W\d_])"),
    (NumberKind.ARABIC_BARE, r"(?P<n>\d{1,2})(?=[A-Za-z\u4e00-\u9fff])"),
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)
# every number begins with one of these; most lines do not, and are done with here
_BEGINNING = re.compile(
    r"[\s\u200b\ufeff]*(?P<sign>[第零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟\d０-９（(【〔\[a-zA-Z\u2160-\u217f①-⓿㈠-㉟㊀-㊿❶-➓○●•◦▪▫■□◆◇★☆►▶➢➤✓✔※∙◎⚫·・*＊–—-])"
)
_SPACE = re.compile(r"[\s\u200b\ufeff]*")
# a quantity, not a number: "14 周岁", "256 位", "3年"
_MEASURE = re.compile(
    r"\s*(?:年|月|日|天|个|號|号|元|位|岁|周|次|人|名|条|款|项|种|类|分|秒|小时|家|万|亿|倍|级|楼|层|室|G\b|M\b)"
)
_ROMAN_SIGNS = {sign: 1 + index % 12 for index, sign in enumerate("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ")}


def parse_number(line: str) -> Number | None:
    """Return the number that `line` begins with (white space before it counts into `length`), None if there is none."""
    beginning = _BEGINNING.match(line)
    if beginning is None:
        return None
    start = beginning.start("sign")
    for kind, pattern in _COMPILED:
        found = pattern.match(line, start)
        if found is None:
            continue
        if kind in WEAK and _MEASURE.match(line, found.end("n")):
            return None
        parts = _values(found["n"], kind)
        if not parts:
            continue
        shown = found[0].strip().rstrip("：:")
        after = _SPACE.match(line, found.end())
        return Number(kind, parts[-1], shown, after.end() if after else found.end(), parts)
    return None


def parse_chinese_numeral(numeral: str) -> int | None:
    """Return the value of a numeral below ten thousand ("二十三", "一百零五", "二〇二一"), None if malformed."""
    if not numeral:
        return None
    if all(char in _DIGITS for char in numeral):
        return int("".join(str(_DIGITS[char]) for char in numeral))
    total, last_unit = 0, 10_000
    digit: int | None = None
    for char in numeral:
        if char in _DIGITS:
            if digit not in (None, 0):
                return None
            digit = _DIGITS[char]
            continue
        unit = _UNITS.get(char, 0)
        if not 0 < unit < last_unit:
            return None
        total += (1 if digit is None else digit) * unit
        digit, last_unit = None, unit
    return total + (digit or 0)


def format_chinese_numeral(value: int) -> str:
    """Return `value` (1 to 9999) as Chinese documents number: 10 is 十, 12 十二, 105 一百零五.

    Raises ValueError outside that range.
    """
    if not 0 < value < 10_000:
        raise ValueError(f"no Chinese numeral for {value}")
    shown, has_gap = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            shown += ("零" if has_gap else "") + "零一二三四五六七八九"[digit] + sign
            has_gap = False
        else:
            has_gap = bool(shown)
        if not value:
            break
    return shown.removeprefix("一") if shown.startswith("一十") else shown


def _values(numeral: str, kind: NumberKind) -> tuple[int, ...]:
    if kind is NumberKind.BULLET:
        return (0,)
    if kind is NumberKind.DECIMAL:
        return tuple(int(part) for part in re.split(r"[.．]", numeral))
    if kind is NumberKind.CIRCLED:
        return (_circled(numeral),)
    if kind in (NumberKind.ROMAN, NumberKind.ROMAN_PAREN):
        value = _ROMAN_SIGNS.get(numeral) or _roman(numeral.lower())
        return (value,) if value else ()
    if kind in (NumberKind.LATIN, NumberKind.LATIN_PAREN):
        return (ord(numeral.lower()) - ord("a") + 1,)
    plain = int(numeral) if numeral.isdecimal() else parse_chinese_numeral(numeral)
    return () if plain is None else (plain,)


def _circled(sign: str) -> int:
    first = max((first for first in _CIRCLED_FIRST if first <= sign), default=sign)
    return _CIRCLED_FIRST[first] + ord(sign) - ord(first)


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[char] for char in numeral]
    return sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))
