"""Common words with one character wrong are told, and nothing that is a word or a part of two."""

import pytest

from tests.analysis.defects.asking import quotes
from tests.builders import the_playbook


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("店主会外理您的退货。", "外理"),  # looks alike
        ("请向店主反债尺码。", "反债"),
        ("本店不收集几童的照片。", "几童"),
        ("店主仅为持定的用途保留面单。", "持定"),
        ("面单上的息信由店主保管。", "息信"),  # the other way round
        ("请填写收货地纸。", "地纸"),  # sounds alike
        ("请联系第三访。", "第三访"),
    ],
)
def test_a_common_word_with_one_character_wrong_is_a_slip(text: str, slip: str) -> None:
    assert slip in quotes("typo", text)


@pytest.mark.parametrize(
    "text",
    [
        "您在境外理财的记录不归本店。",
        "感谢您对青禾的信任。",
        "微播视界科技公司送货。",
        "自十一月一日起，店主即视情况退货。",
        "本店的限行规划仅供参考。",
        "您的服务对应不同的门店。",
    ],
)
def test_a_word_of_the_dictionary_a_name_and_a_part_of_two_words_is_none(text: str) -> None:
    assert quotes("typo", text) == []


def test_every_common_word_stands_once() -> None:
    words = the_playbook().defect_rule("typo").words
    common = [word for line in words["common_words"] for word in line.split()]

    assert len(common) == len(set(common))


@pytest.mark.parametrize(
    ("text", "slip"),
    [("店主采取必要的安措施。", "安措施"), ("面单交给上述合伙伴。", "合伙伴")],
)
def test_a_common_word_of_four_characters_with_one_left_out_is_a_slip(text: str, slip: str) -> None:
    assert quotes("typo", text) == [slip]


@pytest.mark.parametrize("text", ["店主按照法律规定保管面单。", "店主采取应急措施。", "店主采取保安措施。"])
def test_words_that_run_over_the_border_are_no_slip(text: str) -> None:
    assert quotes("typo", text) == []
