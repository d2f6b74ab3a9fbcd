"""Cues: phrases, regexes and words near each other become patterns over folded text."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.document.normalize import fold_text
from reviewer.playbook.model import Cue
from reviewer.playbook.patterns import checked_regex, fold_literal, make_cue, readable, repeats
from reviewer.problem import Place, Problem, ProblemKind, Problems

LEXICON = {"收集": ("收集", "采集", "收集取得"), "SDK": ("ＳＤＫ", "软件 开发包")}


def cue_of(entry: Any) -> Cue:
    problems = Problems()
    cue = make_cue(entry, LEXICON, Place("cues.toml"), problems)
    assert problems.found == ()
    return cue


@given(st.text())
def test_literals_fold_as_the_document_folds(text: str) -> None:
    assert fold_literal(text) == fold_text(text)


def test_the_characters_that_matter_fold_as_the_document_folds() -> None:
    text = "“ＡＢＣ”‘ｘ’，：；（）！？　１\u200b\ufeff\u00ad\ufe0f《》【】、。İ"

    assert fold_literal(text) == fold_text(text)


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("单独同意", "取得您的单独 同意"),
        ("（如有）", "附件（如有）"),
        ("Cookie 技术", "ｃｏｏｋｉｅ技术"),
        ("<收集>的信息", "我们采集的信息"),
        ("第三方<SDK>", "第三方软件开发包"),
        ({"regex": "第三方(SDK|公司)?的?名称"}, "第三方ＳＤＫ的名称"),
        ({"regex": "联系方式[：:]"}, "联系方式：无"),
        ({"regex": "（[一二三]）"}, "（二）注册"),
        ({"regex": "<收集>.{0,6}位置"}, "采集您的精确位置"),
        ({"regex": "不?<收集>"}, "不采集"),
        ({"regex": "(?<=不)<收集>(?<!集)(?P<what>信息)?"}, "不收集取得"),
    ],
)
def test_a_cue_finds_the_folded_words(entry: Any, text: str) -> None:
    assert re.search(cue_of(entry).regexes[0], fold_text(text))


def test_the_longest_synonym_is_tried_first() -> None:
    found = re.match(cue_of("<收集>").regexes[0], "收集取得")

    assert found
    assert found[0] == "收集取得"


def test_words_near_each_other_become_several_patterns() -> None:
    cue = cue_of({"all": ["接收方", "名称|姓名"], "unless": ["不会"], "weight": 0.5})

    assert cue.regexes == ("接收方", "名称|姓名")
    assert (cue.within, cue.unless, cue.weight) == (30, ("不会",), 0.5)
    assert cue.shown == "接收方 … 名称/姓名"


@pytest.mark.parametrize(
    ("pattern", "shown"),
    [
        ("<收集>.{0,6}位置", "收集…位置"),
        ("第三方(?:sdk|公司)?的?名称", "第三方sdk/公司的名称"),
        ("[^。]{0,20}期限(?!届满)", "期限"),
        (r"\d{1,2}个?工作日", "数字个工作日"),
    ],
)
def test_a_pattern_is_shown_as_a_lawyer_would_read_it(pattern: str, shown: str) -> None:
    assert readable(pattern) == shown


def test_what_is_shown_can_be_said_in_the_data_file() -> None:
    assert cue_of({"regex": "[0-9]{1,2}日", "shown": "若干日"}).shown == "若干日"


@pytest.mark.parametrize(
    ("regex", "most"),
    [
        ("信息", 1),
        ("信?息", 1),
        (".{0,30}信息", 30),
        ("(?:[一二]{1,3}、){1,5}", 15),
        ("((a{2}b){3}){4}", 24),
        ("(?:a{0,9}|b)c{0,4}", 9),
        (r"[*+]{1,2}\+\*[\]*]", 2),
    ],
)
def test_repeats_inside_repeats_are_multiplied(regex: str, most: int) -> None:
    assert repeats(regex) == most


@pytest.mark.parametrize("regex", [".*a", "[0-9]+日", "a{3,}", "(?:ab)+?c"])
def test_a_repeat_without_end_is_refused(regex: str) -> None:
    problems = Problems()
    checked_regex(regex, LEXICON, Place("cues.toml"), problems)

    assert problems.found == (Problem(Place("cues.toml"), ProblemKind.REPEATS_WITHOUT_END),)


@pytest.mark.parametrize("regex", ["a(", "a{99999999999}"])
def test_what_is_no_regex_is_told_and_not_raised(regex: str) -> None:
    problems = Problems()
    checked_regex(regex, LEXICON, Place("cues.toml"), problems)

    assert [problem.kind for problem in problems.found] == [ProblemKind.NOT_A_REGEX]
