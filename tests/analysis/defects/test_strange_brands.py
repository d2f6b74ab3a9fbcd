"""Brands of another house where a policy names its own."""

import pytest

from tests.analysis.defects.asking import quotes

POLICY = "青禾商城隐私政策\n\n一、关于我们\n青禾商城由苏州青禾电子商务有限公司（以下简称“我们”）运营。\n二、其他\n{}\n"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("密码被盗的，请马上与白鹭优选客服联系。", "与白鹭优选客服"),
        ("有疑问的，通过白鹭优选APP内的在线客服提出。", "通过白鹭优选APP内的在线客服"),
        ("日志用于维护白鹭优选产品的稳定。", "维护白鹭优选产品"),
        ("白鹭优选会与合作方签署保密约定。", "白鹭优选"),
        ("联系部门：白鹭优选会员中心", "白鹭优选"),
        ("本页著作权归白鹭优选所有。", "归白鹭优选所有"),
        ("资料不会交给与白鹭优选以外的任何公司。", "白鹭优选"),
        ("感谢您使用白鹭优选平台！", "感谢您使用白鹭优选"),
        ("白鹭优选非常重视您的隐私。", "白鹭优选"),
        ("白鹭优选保留修改本页的权利。", "白鹭优选"),
        ("本页由白鹭优选负责解释。", "白鹭优选"),
        ("因断网丢失订单的，白鹭优选不承担责任。", "白鹭优选"),
        ("资料会与白鹭优选的关联公司共享。", "白鹭优选的"),
        ("积分可在BAILU门店使用。", "BAILU"),
        ("您注册成为白鹭优选会员时须填写生日。", "注册成为白鹭优选"),
        ("您违反白鹭优选用户协议的，账号停用。", "违反白鹭优选"),
        ("白鹭优选运营团队", "白鹭优选"),
        ("本隐私政策是白鹭优选服务协议的一部分。", "白鹭优选"),
        ("白鹭优选郑重承诺不出售订单。", "白鹭优选"),
        ("有疑问的，请拨打白鹭优选客服热线。", "拨打白鹭优选客服"),
        ("本页解释权归白鹭优选。", "归白鹭优选"),
        ("白鹭优选对本政策享有解释权。", "白鹭优选"),
        ("您同意白鹭优选收集订单。", "白鹭优选"),
        ("白鹭优选不会向任何人出售订单。", "白鹭优选"),
        ("本政策适用于白鹭优选提供的全部服务。", "适用于白鹭优选"),
        ("新版可登录白鹭优选官网查看。", "白鹭优选"),
        ("不填的，不影响使用白鹭优选平台的基本功能。", "白鹭优选"),
        ("有疑问的，通过白鹭优选平台小编提出。", "通过白鹭优选"),
        ("那样您可能无法体验白鹭优选平台提供的服务。", "白鹭优选"),
        ("新的规则在白鹭优选网站上公布。", "白鹭优选"),
        ("以便识别违反法律法规或白鹭优选相关协议的订单。", "白鹭优选"),
        ("在向白鹭优选平台提供他人的电话之前，请先征得他的同意。", "白鹭优选"),
    ],
)
def test_another_brand_in_the_place_of_the_own_is_told(sentence: str, told: str) -> None:
    assert quotes("inconsistent-name", POLICY.format(sentence)) == [told]
    assert (
        quotes("inconsistent-name", POLICY.format(sentence.replace("白鹭优选", "青禾").replace("BAILU", "青禾"))) == []
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "密码被盗的，请马上与平台客服联系。",
        "日志用于维护所提供的产品的稳定。",
        "您成为付费会员时须填写生日。",
        "用户非常重视隐私。",
        "在您同意范围内使用订单。",
        "有疑问的，请拨打人工客服热线。",
        "您可以登录本店官网。",
        "因骑手迟到，商户不承担责任。",
        "积分可在线下门店使用。",
        "我们保留修改本页的权利。",
    ],
)
def test_a_common_word_is_no_brand(sentence: str) -> None:
    assert quotes("inconsistent-name", POLICY.format(sentence)) == []


def test_a_name_that_the_policy_defines_or_says_often_is_its_own() -> None:
    sentence = "请与白鹭优选客服联系。"

    assert quotes("inconsistent-name", POLICY.format("青禾商城（又称为“白鹭优选”）。" + sentence)) == []
    assert quotes("inconsistent-name", POLICY.format("白鹭优选送货。" * 5 + sentence)) == []


def test_where_the_policy_names_nobody_no_brand_is_strange() -> None:
    assert quotes("inconsistent-name", "隐私政策\n\n一、其他\n请与白鹭优选客服联系。\n") == []


def test_a_brand_may_hold_a_word_in_which_a_particle_stands() -> None:
    assert quotes("inconsistent-name", POLICY.format("不影响使用白鹭对象交友平台的功能。")) == ["白鹭对象交友"]
    assert quotes("inconsistent-name", POLICY.format("不影响使用针对白鹭优选平台的功能。")) == []
