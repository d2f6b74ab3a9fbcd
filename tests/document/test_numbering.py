import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.document.numbering import (
    NumberKind,
    format_chinese_numeral,
    parse_chinese_numeral,
    parse_number,
)


@pytest.mark.parametrize(
    ("line", "kind", "ordinal", "shown", "rest"),
    [
        ("第一条 总则", NumberKind.ARTICLE, 1, "第一条", "总则"),
        ("第12条：范围", NumberKind.ARTICLE, 12, "第12条", "范围"),
        ("第三章　权利", NumberKind.CHAPTER, 3, "第三章", "权利"),
        ("第二节 删除", NumberKind.SECTION, 2, "第二节", "删除"),
        ("第一部分 名词", NumberKind.PART, 1, "第一部分", "名词"),
        ("一、收集", NumberKind.CHINESE, 1, "一、", "收集"),
        ("十一． 收集", NumberKind.CHINESE, 11, "十一．", "收集"),
        ("二 收集", NumberKind.CHINESE, 2, "二", "收集"),
        ("（三）共享", NumberKind.CHINESE_PAREN, 3, "（三）", "共享"),
        ("(二十一) 转让", NumberKind.CHINESE_PAREN, 21, "(二十一)", "转让"),
        ("二）转让", NumberKind.CHINESE_HALF, 2, "二）", "转让"),
        ("1. 关于", NumberKind.ARABIC, 1, "1.", "关于"),
        ("１．关于", NumberKind.ARABIC, 1, "１．", "关于"),
        ("10、范围", NumberKind.ARABIC_COMMA, 10, "10、", "范围"),
        ("2）合法", NumberKind.ARABIC_HALF, 2, "2）", "合法"),
        ("2)合法", NumberKind.ARABIC_HALF, 2, "2)", "合法"),
        ("（4）访问", NumberKind.ARABIC_PAREN, 4, "（4）", "访问"),
        ("①姓名", NumberKind.CIRCLED, 1, "①", "姓名"),
        ("⑳末项", NumberKind.CIRCLED, 20, "⑳", "末项"),
        ("㉑又一项", NumberKind.CIRCLED, 21, "㉑", "又一项"),
        ("⑵次项", NumberKind.CIRCLED, 2, "⑵", "次项"),
        ("1.1 目的", NumberKind.DECIMAL, 1, "1.1", "目的"),
        ("3.2.10目的", NumberKind.DECIMAL, 10, "3.2.10", "目的"),
        ("a. 其一", NumberKind.LATIN, 1, "a.", "其一"),
        ("(b) 其二", NumberKind.LATIN_PAREN, 2, "(b)", "其二"),
        ("(iv) 其四", NumberKind.ROMAN_PAREN, 4, "(iv)", "其四"),
        ("Ⅲ、其三", NumberKind.ROMAN, 3, "Ⅲ、", "其三"),
        ("○ 设备", NumberKind.BULLET, 0, "○", "设备"),
        ("• 设备", NumberKind.BULLET, 0, "•", "设备"),
        ("· 设备", NumberKind.BULLET, 0, "·", "设备"),
        ("* 设备", NumberKind.BULLET, 0, "*", "设备"),
        ("- 设备", NumberKind.BULLET, 0, "-", "设备"),
        ("1 浏览", NumberKind.ARABIC_SPACE, 1, "1", "浏览"),
        ("1\u00a0浏览", NumberKind.ARABIC_SPACE, 1, "1", "浏览"),
        ("2Cookie", NumberKind.ARABIC_BARE, 2, "2", "Cookie"),
        ("　　（一） 缩进", NumberKind.CHINESE_PAREN, 1, "（一）", "缩进"),
    ],
)
def test_numbers_of_every_kind_are_read(line: str, kind: NumberKind, ordinal: int, shown: str, rest: str) -> None:
    number = parse_number(line)

    assert number is not None
    assert (number.kind, number.ordinal, number.shown) == (kind, ordinal, shown)
    assert line[number.length :] == rest


@pytest.mark.parametrize(
    "line",
    [
        "",
        "个人信息",
        "十五个工作日内答复",
        "三十天内答复",
        "第三方合作",
        "一旦发现",
        "一般情况下",
        "14 周岁以下",
        "256 位密钥",
        "2026年11月22日",
        "2026.3.12 更新",
        "2.5元一次",
        "App 的版本",
        "**重要**",
        "--",
        "-5 度",
    ],
)
def test_what_only_begins_like_a_number_is_none(line: str) -> None:
    assert parse_number(line) is None


def test_the_parts_of_a_decimal_number_make_its_depth() -> None:
    outer, inner = parse_number("2.3 甲"), parse_number("2.3.1 乙")

    assert outer is not None
    assert inner is not None
    assert (outer.parts, inner.parts) == ((2, 3), (2, 3, 1))
    assert outer.style != inner.style


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("二百一十", 210),
        ("二〇二六", 2026),
        ("〇", 0),
        ("两千", 2000),
    ],
)
def test_chinese_numerals_have_the_values_people_give_them(numeral: str, value: int) -> None:
    assert parse_chinese_numeral(numeral) == value


@pytest.mark.parametrize("numeral", ["", "十百", "一二十", "甲", "百千"])
def test_a_malformed_numeral_has_no_value(numeral: str) -> None:
    assert parse_chinese_numeral(numeral) is None


@pytest.mark.parametrize("value", [0, -1, 10_000])
def test_only_values_below_ten_thousand_are_written(value: int) -> None:
    with pytest.raises(ValueError, match="no Chinese numeral"):
        format_chinese_numeral(value)


@given(st.integers(1, 9999))
def test_a_written_numeral_is_read_as_the_same_value(value: int) -> None:
    assert parse_chinese_numeral(format_chinese_numeral(value)) == value


@given(
    st.integers(1, 99),
    st.sampled_from(
        [
            ("{c}、", NumberKind.CHINESE),
            ("（{c}）", NumberKind.CHINESE_PAREN),
            ("第{c}条 ", NumberKind.ARTICLE),
            ("第{n}章 ", NumberKind.CHAPTER),
            ("{n}. ", NumberKind.ARABIC),
            ("{n}、", NumberKind.ARABIC_COMMA),
            ("{n}）", NumberKind.ARABIC_HALF),
            ("({n})", NumberKind.ARABIC_PAREN),
            ("7.{n} ", NumberKind.DECIMAL),
        ]
    ),
    st.text(alphabet="权利范围说明", min_size=1, max_size=8),
)
def test_any_ordinal_in_any_dress_is_read_back(value: int, dress: tuple[str, NumberKind], rest: str) -> None:
    template, kind = dress
    number = parse_number(template.format(n=value, c=format_chinese_numeral(value)) + rest)

    assert number is not None
    assert (number.kind, number.ordinal) == (kind, value)


@given(st.text(max_size=30))
def test_no_line_breaks_the_parser_and_a_number_lies_inside_its_line(line: str) -> None:
    number = parse_number(line)

    if number is not None:
        assert 0 < number.length <= len(line)
        assert number.shown in line
