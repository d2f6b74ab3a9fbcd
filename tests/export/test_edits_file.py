"""An edits file: what is read from it, and how everything that is wrong in it is told."""

import json
from datetime import timedelta
from typing import Any

import pytest

from reviewer.document.model import Span
from reviewer.errors import EditFileInvalid
from reviewer.export.edits import Comment, Edit, parse_edits
from reviewer.problem_words import problem_line

GOOD: dict[str, Any] = {
    "schema": 1,
    "author": " 张律师 ",
    "date": "2026-11-22T10:00:00+08:00",
    "edits": [{"start": 2, "end": 4, "text": "甲\r\n乙"}],
    "comments": [{"start": 2, "end": 2, "text": "【高】说明"}],
}
ENTRY = {"start": 1, "end": 2, "text": "甲"}


def lines_of(data: bytes | str) -> list[str]:
    with pytest.raises(EditFileInvalid) as raised:
        parse_edits(data)
    return [problem_line(problem) for problem in raised.value.problems]


def test_a_good_file_becomes_edits() -> None:
    edits = parse_edits(b"\xef\xbb\xbf" + json.dumps(GOOD).encode())

    assert edits.author == "张律师"
    assert edits.at.utcoffset() == timedelta(hours=8)
    assert edits.edits == (Edit(Span(2, 4), "甲\n乙"),)
    assert edits.comments == (Comment(Span(2, 2), "【高】说明"),)


def test_keys_of_a_later_format_do_not_matter() -> None:
    assert parse_edits(json.dumps({**GOOD, "client": "某公司"})) == parse_edits(json.dumps(GOOD))


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"schema": 2}, "schema：应为 1，请核对这份清单的格式"),
        ({"schema": True}, "schema：应为 1，请核对这份清单的格式"),
        ({"author": "  "}, "author：不能为空，请填写或删去"),
        ({"author": 7}, "author：应为文字，现为整数，请改正"),
        ({"author": "张\0"}, "author：含有不可见的控制字符，请删去"),
        ({"date": "2026-11-22"}, "date：应为带时区的时间，如 2026-11-22T10:00:00+08:00"),
        ({"date": "2026-11-22T10:00:00"}, "date：应为带时区的时间，如 2026-11-22T10:00:00+08:00"),
        ({"date": "0001-01-01T00:00:00+08:00"}, "date：应为带时区的时间，如 2026-11-22T10:00:00+08:00"),
        ({"date": 20261122}, "date：应为带时区的时间，如 2026-11-22T10:00:00+08:00"),
        ({"edits": {}}, "edits：应为列表，现为键值表，请改正"),
        ({"edits": [7]}, "edits[0]：应为键值表，现为整数，请改正"),
        ({"edits": [{**ENTRY, "start": -1}]}, "edits[0].start：应为不小于 0 的整数"),
        ({"edits": [{**ENTRY, "start": 1.0}]}, "edits[0].start：应为不小于 0 的整数"),
        ({"edits": [{**ENTRY, "end": False}]}, "edits[0].end：应为不小于 0 的整数"),
        ({"edits": [ENTRY, {**ENTRY, "end": 0}]}, "edits[1]：end 小于 start，请改正"),
        ({"edits": [{**ENTRY, "text": None}]}, "edits[0].text：应为文字，现为空值，请改正"),
        ({"edits": [{**ENTRY, "text": "\ud800"}]}, "edits[0].text：含有不可见的控制字符，请删去"),
        ({"edits": [{"end": 2, "text": "甲"}]}, "edits[0]：缺少 start，请补上"),
        ({"edits": [{"start": 1, "end": 2}]}, "edits[0]：缺少 text，请补上"),
        ({"comments": [{**ENTRY, "text": " "}]}, "comments[0].text：不能为空，请填写或删去"),
    ],
)
def test_a_slip_is_told_with_its_key_path(changed: dict[str, Any], line: str) -> None:
    assert lines_of(json.dumps({**GOOD, **changed})) == [line]


def test_keys_that_are_missing_are_told_together() -> None:
    assert lines_of("{}") == ["缺少 schema、author、date、edits，请补上"]


def test_everything_that_is_wrong_is_told_at_once() -> None:
    wrong = {**GOOD, "author": "", "edits": [{**ENTRY, "start": "1"}, 3], "comments": 5}

    assert len(lines_of(json.dumps(wrong))) == 4


def test_an_empty_comment_behind_a_wrong_one_is_told_by_its_own_number() -> None:
    assert lines_of(json.dumps({**GOOD, "comments": [3, {**ENTRY, "text": ""}]})) == [
        "comments[0]：应为键值表，现为整数，请改正",
        "comments[1].text：不能为空，请填写或删去",
    ]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", "第 1 行第 1 列不合 JSON 的写法，请检查引号、逗号和括号"),
        (b'{"schema": 1,\n}', "第 2 行第 1 列不合 JSON 的写法，请检查引号、逗号和括号"),
        ('{"author": "张"}'.encode("gbk"), "不是 UTF-8 编码，请另存为 UTF-8"),
        (b"[1, 2]", "应为键值表，现为列表，请改正"),
        (b"[" * 100_000, "括号套得过深，请检查有没有未闭合的括号"),
        (b'{"schema": ' + b"9" * 5000 + b"}", "有一个数的位数过多，请改为正文中的字符位置"),
    ],
)
def test_what_is_no_edits_file_at_all_is_told_in_one_line(data: bytes, line: str) -> None:
    assert lines_of(data) == [line]
