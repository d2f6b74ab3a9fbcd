import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.document.word_number_format import chinese_number, format_custom, format_number


@pytest.mark.parametrize(
    ("style", "number", "expected"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("decimalFullWidth", 10, "１０"),
        ("chineseCounting", 1, "一"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 99, "九十九"),
        ("chineseCounting", 100, "一○○"),
        ("chineseCounting", 123, "一二三"),
        ("chineseCountingThousand", 15, "十五"),
        ("chineseCountingThousand", 20, "二十"),
        ("chineseCountingThousand", 101, "一百〇一"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1005, "一千〇五"),
        ("chineseCountingThousand", 1010, "一千〇一十"),
        ("chineseCountingThousand", 12_030, "一万二千〇三十"),
        ("taiwaneseCountingThousand", 10_101, "一萬零一百零一"),
        ("japaneseCounting", 11, "十一"),
        ("japaneseCounting", 111, "百十一"),
        ("japaneseCounting", 1001, "千一"),
        ("chineseLegalSimplified", 10, "壹拾"),
        ("chineseLegalSimplified", 21, "贰拾壹"),
        ("ideographLegalTraditional", 103, "壹佰零參"),
        ("ideographTraditional", 3, "丙"),
        ("ideographTraditional", 11, "11"),
        ("ideographZodiac", 12, "亥"),
        ("ideographZodiac", 13, "13"),
        ("ideographZodiacTraditional", 1, "甲子"),
        ("ideographZodiacTraditional", 61, "甲子"),
        ("ideographDigital", 105, "一〇五"),
        ("decimalEnclosedCircle", 1, "①"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "21"),
        ("decimalEnclosedCircleChinese", 10, "⑩"),
        ("decimalEnclosedCircleChinese", 11, "11"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalEnclosedFullstop", 2, "⒉"),
        ("ideographEnclosedCircle", 4, "㈣"),
        ("upperLetter", 28, "BB"),
        ("lowerLetter", 0, ""),
        ("lowerRoman", 4, "iv"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("ordinal", 12, "12th"),
        ("ordinal", 23, "23rd"),
        ("cardinalText", 121, "One hundred twenty-one"),
        ("ordinalText", 20, "Twentieth"),
        ("numberInDash", 3, "- 3 -"),
        ("none", 5, ""),
        ("hebrew1", 5, "5"),
    ],
)
def test_a_number_is_written_in_its_format(style: str, number: int, expected: str) -> None:
    assert format_number(number, style) == expected


def test_word_begins_anew_behind_its_largest_number() -> None:
    assert format_number(32_768, "upperRoman") == "I"
    assert len(format_number(999_999_999, "lowerLetter")) <= 30


def test_a_format_of_its_own_tells_its_digits() -> None:
    assert [format_custom(number, "001, 002, 003, ...") for number in (7, 1234)] == ["007", "1234"]
    assert format_custom(7, "α, β, γ, ...") == "7"


def _read(words: str) -> int:
    """Return the value of a Chinese number below 10,000, read the slow way."""
    value, digit = 0, 0
    for char in words:
        if char in "一二三四五六七八九":
            digit = "一二三四五六七八九".index(char) + 1
        elif char in "十百千":
            value += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = 0
    return value + digit


@given(st.integers(1, 9999))
def test_a_chinese_number_reads_back(number: int) -> None:
    assert _read(chinese_number(number)) == number
