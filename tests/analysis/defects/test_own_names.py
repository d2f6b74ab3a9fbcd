"""Names by which a policy calls itself."""

import pytest

from tests.analysis.defects.asking import quotes

USUAL = "# 引言\n" + "本政策适用于订单。\n" * 10


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("本协议自公布之日起施行。\n请保存本协议。\n", ["本协议", "本协议"]),
        ("我们会修订正文，协议修改后在首页公布。\n", ["协议"]),
        ("您同意更新后的声明时，请点击确认。\n", ["声明"]),
        ("更新后的政策在首页公布。\n", []),
    ],
)
def test_a_policy_that_calls_itself_something_else_now_and_then_is_told_at_each_place(
    other: str, told: list[str]
) -> None:
    assert quotes("inconsistent-name", USUAL + "# 其他\n" + other) == told


def test_what_a_policy_calls_itself_half_of_the_time_is_not_told() -> None:
    assert quotes("inconsistent-name", USUAL + "# 其他\n" + "本协议适用于退货。\n" * 9) == []


def test_a_name_that_the_text_hardly_uses_is_told_in_the_text_and_not_at_its_title() -> None:
    policy = "青禾个人信息保护政策\n\n一、总则\n{}本政策自今日起施行。\n二、其他\n对本隐私政策有疑问的，请致电。\n"

    assert quotes("inconsistent-name", policy.format("本政策适用于网店。\n" * 9)) == ["本隐私政策"]
    assert quotes("inconsistent-name", policy.format("")) == ["个人信息保护政策"]


def test_a_title_that_the_text_uses_most_is_right() -> None:
    policy = "青禾隐私保护政策\n\n一、总则\n" + "本隐私保护政策适用于网店。\n" * 3 + "本隐私政策所称订单，指网购。\n"

    assert quotes("inconsistent-name", policy) == ["本隐私政策"]


@pytest.mark.parametrize(("cited", "told"), [("隐私政策", []), ("个人信息保护政策", ["青禾个人信息保护政策"])])
def test_a_policy_that_cites_its_own_title_in_other_words_is_told_there(cited: str, told: list[str]) -> None:
    policy = f"青禾隐私政策\n\n一、总则\n本店制定本《青禾{cited}》。\n" + "本隐私政策适用于网店。\n" * 3

    assert quotes("inconsistent-name", policy) == told


def test_a_short_name_without_this_that_is_not_kept_to_is_told() -> None:
    text = "青禾隐私政策\n\n一、总则\n小店制定《青禾隐私政策》（以下简称“隐私政策”）。\n" + "本政策适用于网店。\n" * 3

    assert quotes("inconsistent-name", text) == ["（以下简称“隐私政策”）"]


def test_a_title_that_is_only_cited_is_no_name_by_which_the_text_calls_the_policy() -> None:
    policy = "青禾个人信息保护政策\n\n一、总则\n" + "请读本《青禾个人信息保护政策》。\n本隐私声明适用于网店。\n" * 3

    assert quotes("inconsistent-name", policy) == ["个人信息保护政策"]


def test_a_heading_that_calls_the_policy_otherwise_is_told() -> None:
    policy = (
        "青禾隐私声明\n\n一、总则\n本隐私声明适用于订单。\n本隐私声明长期有效。\n二、隐私政策的更新\n新版会公布。\n"
    )

    assert quotes("inconsistent-name", policy) == ["隐私政策"]
    assert quotes("inconsistent-name", policy.replace("隐私政策的", "隐私声明的")) == []


@pytest.mark.parametrize("title", ["青禾隐私政策", "青禾服务协议"])
@pytest.mark.parametrize("called", ["本《用户服务协议》", "本用户协议", "本《会员章程与使用条款》"])
def test_an_agreement_left_over_in_a_policy_is_told(title: str, called: str) -> None:
    told = quotes("inconsistent-name", f"{title}\n\n一、总则\n小店制定规则。\n二、其他\n{called}自今日起施行。\n")

    assert told == ([called] if "隐私" in title else [])


def test_the_title_of_an_agreement_above_a_privacy_policy_is_told() -> None:
    text = "\n\n一、收集\n本隐私政策说明收集。\n二、使用\n本隐私政策说明使用。\n三、共享\n本隐私政策说明共享。\n"

    assert quotes("inconsistent-name", "青禾商城服务协议" + text) == ["青禾商城服务协议"]
    assert quotes("inconsistent-name", "青禾商城隐私政策" + text) == []
