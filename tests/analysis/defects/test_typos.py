import pytest

from reviewer.analysis.defects.typos import ARROW
from tests.analysis.defects.asking import defects, quotes
from tests.builders import the_playbook


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("请先登陆您的账户。", "登陆", "登录"),
        ("支持微信快捷登陆。", "登陆", "登录"),
        ("与本店想关的资料。", "想关", "相关"),
        ("我们会及时的通知您。", "的", "地"),
        ("功能所必须的资料。", "必须", "必需"),
        ("您可以行使权力。", "权力", "权利"),
        ("传输使用 TSL 加密。", "TSL", "TLS"),
    ],
)
def test_a_confused_word_is_found_with_the_right_one(text: str, wrong: str, right: str) -> None:
    found = defects("typo", text)

    assert quotes("typo", text) == [wrong]
    assert f"“{right}”" in found[0].suggestion


@pytest.mark.parametrize(
    "text", ["飞机登陆海岛。", "请先登录您的账户。", "国家权力机关", "您必须年满十八周岁。", "这个目的的实现"]
)
def test_words_in_their_place_are_left_alone(text: str) -> None:
    assert quotes("typo", text) == []


def test_a_doubled_word_is_found() -> None:
    assert quotes("typo", "我们我们会通知您的家人。") == ["我们我们"]


def test_a_habit_of_the_text_is_told_once() -> None:
    assert len(quotes("typo", "您的帐户、帐号、帐单、帐目都在这里。")) == 1
    assert len(quotes("typo", "您的帐户、帐号在这里。")) == 2


def test_every_confusion_names_a_right_word() -> None:
    entries = the_playbook().defect_rule("typo").words["confusions"]

    assert [entry for entry in entries if ARROW not in entry or entry.endswith(ARROW)] == []


@pytest.mark.parametrize(
    "text",
    [
        "我们会并将通知您。",
        "我们依据算法在内的机制排序。",
        "您可能通过个人中心的设置页面更正昵称。",
        "您可以关闭有定向广告。",
    ],
)
def test_words_lost_or_left_over_in_rewriting_are_found(text: str) -> None:
    assert len(quotes("typo", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "我们会将通知发给您。",
        "我们依据包括算法在内的机制排序。",
        "您可以通过个人中心的设置页面更正昵称。",
        "您可以关闭有关的广告。",
    ],
)
def test_the_same_sentences_in_order_are_left_alone(text: str) -> None:
    assert quotes("typo", text) == []
