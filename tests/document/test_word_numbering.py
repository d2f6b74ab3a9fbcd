import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.document.word_numbering import chinese_number, format_number


@pytest.mark.parametrize(
    ("style", "number", "expected"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("chineseCounting", 1, "一"),
        ("chineseCounting", 10, "十"),
        ("chineseCountingThousand", 15, "十五"),
        ("chineseCountingThousand", 20, "二十"),
        ("chineseCountingThousand", 101, "一百零一"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1005, "一千零五"),
        ("chineseCountingThousand", 12_030, "一万二千零三十"),
        ("chineseLegalSimplified", 21, "贰拾壹"),
        ("ideographTraditional", 3, "丙"),
        ("ideographZodiac", 12, "亥"),
        ("ideographZodiacTraditional", 1, "甲子"),
        ("ideographDigital", 105, "一〇五"),
        ("decimalEnclosedCircle", 1, "①"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedCircle", 51, "51"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalEnclosedFullstop", 2, "⒉"),
        ("ideographEnclosedCircle", 4, "㊃"),
        ("decimalFullWidth", 10, "１０"),
        ("upperLetter", 28, "BB"),
        ("lowerRoman", 4, "iv"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("none", 5, ""),
        ("hebrew1", 5, "5"),
    ],
)
def test_a_number_is_written_in_its_format(style: str, number: int, expected: str) -> None:
    assert format_number(number, style) == expected


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
