"""A site under several names."""

from tests.analysis.defects.asking import quotes

POLICY = (
    "白鹭旅行隐私政策\n\n一、关于我们\n本政策适用于白鹭旅行网。\n"
    "白鹭旅行网由苏州白鹭旅行社有限公司运营。\n二、其他\n{}\n"
)


def test_of_three_names_of_one_site_the_rare_ones_are_told() -> None:
    text = "请在白鹭网下单。白鹭官网有说明。"

    assert quotes("inconsistent-name", POLICY.format(text)) == ["白鹭网", "白鹭官网"]


def test_two_names_of_one_site_are_no_slip() -> None:
    assert quotes("inconsistent-name", POLICY.format("白鹭旅行官网有说明。")) == []
