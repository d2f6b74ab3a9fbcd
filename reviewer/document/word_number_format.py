"""Numbers as Word writes them in its lists: the formats of w:numFmt (ECMA-376 Part 1, 17.18.59).

Where Word differs from the standard, Word is followed, for its numbers are what a reader sees: 一百〇一 in
chineseCountingThousand, ㈠ in ideographEnclosedCircle, plain digits where the signs of a format end.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase

_LARGEST = 32_767  # Word's lists begin anew behind it, in every format but plain digits
_ROUNDS = 30  # so often Word goes through an alphabet (a … z, aa … zz) before it begins anew
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_IDEOGRAPHS = "〇一二三四五六七八九"
_ROUND_ZERO = "○一二三四五六七八九"
_SYLLABLES = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_HALF_SYLLABLES = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_OLD_SYLLABLES = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


@lru_cache(maxsize=10_000)
def format_number(number: int, style: str) -> str:
    """Return `number` in a w:numFmt; formats that no Chinese document uses come out as digits, "none" as ""."""
    if style in ("none", "bullet"):
        return ""
    form = _FORMATS.get(style)
    if number < 0 or form is None:
        return str(number)
    return form((number - 1) % _LARGEST + 1 if number else 0)


def format_custom(number: int, pattern: str) -> str:
    """Return `number` as a w:numFmt of its own shows it: "001, 002, 003, ..." counts with three digits."""
    first = pattern.partition(",")[0].strip()
    return f"{number:0{len(first)}d}" if first.isascii() and first.isdecimal() and len(first) < 10 else str(number)


@dataclass(frozen=True, slots=True)
class _Counting:
    """How a counting system writes numbers with signs for ten, a hundred, a thousand and ten thousand."""

    digits: str = "零一二三四五六七八九"
    units: str = "十百千"
    myriad: str = "万"
    leaves_out_one: str = "teens"  # before a unit: "teens" in 10 to 19 only, "always", "never"
    has_zero: bool = True  # a zero stands where digits between others are nought


def chinese_number(number: int) -> str:
    """Return `number` (0 to 99,999,999) in everyday Chinese: 十五, 二十, 一百零三, 一万零二十."""
    return _counted(number, _Counting())


def _counted(number: int, system: _Counting, *, is_first: bool = True) -> str:
    if number == 0:
        return system.digits[0]
    if number >= 10_000:
        rest = number % 10_000
        head = _counted(number // 10_000, system) + system.myriad
        gap = system.digits[0] if 0 < rest < 1000 and system.has_zero else ""
        return head + gap + (_counted(rest, system, is_first=False) if rest else "")
    words, is_gap = "", False
    for place, digit in zip(range(3, -1, -1), f"{number:04d}", strict=True):
        if digit == "0":
            is_gap = bool(words)
            continue
        is_teen = is_first and not words and place == 1
        has_one = digit != "1" or not place or system.leaves_out_one == "never"
        has_one = has_one or (system.leaves_out_one == "teens" and not is_teen)
        words += system.digits[0] if is_gap and system.has_zero else ""
        words += (system.digits[int(digit)] if has_one else "") + (system.units[place - 1] if place else "")
        is_gap = False
    return words


def _below_a_hundred(number: int) -> str:
    # Word goes on with single digits from a hundred: 九十九, 一○○
    return _counted(number, _Counting()) if 0 < number < 100 else _each_digit(number, _ROUND_ZERO)


def _alphabet(number: int, letters: str) -> str:
    # Word repeats the letter: z, aa, bb …
    rounds, index = divmod((number - 1) % (_ROUNDS * len(letters)), len(letters))
    return letters[index] * (rounds + 1) if number else ""


def _in_turn(number: int, signs: str) -> str:
    return signs[(number - 1) % len(signs)] if number else "0"


def _listed(number: int, signs: str) -> str:
    return signs[number - 1] if 1 <= number <= len(signs) else str(number)


def _roman(number: int) -> str:
    words = ""
    for value, sign in _ROMAN:
        words, number = words + sign * (number // value), number % value
    return words


def _each_digit(number: int, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in str(number))


def _run(first: int, count: int) -> str:
    return "".join(map(chr, range(first, first + count)))


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


_SMALL_WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def _in_words(number: int) -> str:
    if number < 20:
        return _SMALL_WORDS[number]
    if number < 100:
        return _TENS[number // 10 - 2] + (f"-{_SMALL_WORDS[number % 10]}" if number % 10 else "")
    value, name = (100, "hundred") if number < 1000 else (1000, "thousand")
    rest = f" {_in_words(number % value)}" if number % value else ""
    return f"{_in_words(number // value)} {name}{rest}"


def _ordinal_in_words(number: int) -> str:
    words = _in_words(number)
    start = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[start:]
    return words[:start] + _ORDINALS.get(last, f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: _each_digit(number, "０１２３４５６７８９"),
    "decimalFullWidth2": lambda number: _each_digit(number, "０１２３４５６７８９"),
    "hex": lambda number: f"{number:X}",
    "numberInDash": lambda number: f"- {number} -",
    "upperLetter": lambda number: _alphabet(number, ascii_uppercase),
    "lowerLetter": lambda number: _alphabet(number, ascii_lowercase),
    "russianUpper": lambda number: _alphabet(number, "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"),
    "russianLower": lambda number: _alphabet(number, "абвгдежзиклмнопрстуфхцчшщыэюя"),
    "chicago": lambda number: _alphabet(number, "*†‡§"),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "ordinal": _ordinal,
    "cardinalText": lambda number: _in_words(number).capitalize(),
    "ordinalText": lambda number: _ordinal_in_words(number).capitalize(),
    "chineseCounting": _below_a_hundred,
    "taiwaneseCounting": _below_a_hundred,
    "chineseCountingThousand": lambda number: _counted(number, _Counting(_IDEOGRAPHS)),
    "taiwaneseCountingThousand": lambda number: _counted(number, _Counting(myriad="萬")),
    "chineseLegalSimplified": lambda number: _counted(
        number, _Counting("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "萬", leaves_out_one="never")
    ),
    "ideographLegalTraditional": lambda number: _counted(
        number, _Counting("零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬", leaves_out_one="never")
    ),
    "japaneseCounting": lambda number: _counted(
        number, _Counting(_IDEOGRAPHS, leaves_out_one="always", has_zero=False)
    ),
    "japaneseLegal": lambda number: _counted(
        number, _Counting("〇壱弐参四伍六七八九", "拾百阡", "萬", leaves_out_one="never", has_zero=False)
    ),
    "koreanCounting": lambda number: _counted(
        number, _Counting("영일이삼사오육칠팔구", "십백천", "만", leaves_out_one="always", has_zero=False)
    ),
    "ideographDigital": lambda number: _each_digit(number, _IDEOGRAPHS),
    "japaneseDigitalTenThousand": lambda number: _each_digit(number, _IDEOGRAPHS),
    "taiwaneseDigital": lambda number: _each_digit(number, _ROUND_ZERO),
    "koreanDigital": lambda number: _each_digit(number, "영일이삼사오육칠팔구"),
    "koreanDigital2": lambda number: _each_digit(number, "零一二三四五六七八九"),
    "ideographTraditional": lambda number: _listed(number, _STEMS),
    "ideographZodiac": lambda number: _listed(number, _BRANCHES),
    "ideographZodiacTraditional": lambda number: (
        _in_turn(number, _STEMS) + _in_turn(number, _BRANCHES) if number else "0"
    ),
    "decimalEnclosedCircle": lambda number: _listed(number, _run(0x2460, 20)),
    "decimalEnclosedCircleChinese": lambda number: _listed(number, _run(0x2460, 10)),
    "decimalEnclosedParen": lambda number: _listed(number, _run(0x2474, 20)),
    "decimalEnclosedFullstop": lambda number: _listed(number, _run(0x2488, 20)),
    "ideographEnclosedCircle": lambda number: _listed(number, _run(0x3220, 10)),
    "aiueo": lambda number: _in_turn(number, _HALF_SYLLABLES),
    "aiueoFullWidth": lambda number: _in_turn(number, _SYLLABLES),
    "irohaFullWidth": lambda number: _in_turn(number, _OLD_SYLLABLES),
    "ganada": lambda number: _in_turn(number, "가나다라마바사아자차카타파하"),
    "chosung": lambda number: _in_turn(number, "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
}
