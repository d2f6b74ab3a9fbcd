"""One company under two legal names: nearly the same is a slip, two companies named as such are two."""

import pytest

from tests.analysis.defects.asking import defects, quotes

POLICY = "# 关于我们\n本商城由{name}（以下简称“我们”）运营。\n# 收集\n我们收集收货地址。\n# 其他\n{last}\n"
NAME = "苏州青禾电子商务有限公司"


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("青禾商贸（苏州）有限公司", "青禾（苏州）商贸有限公司"),  # in another order
        ("青禾商贸（苏州）有限公司", "青禾商贸有限公司"),  # without its place
        (NAME, "苏州青禾电子商务有限责任公司"),  # another form
        (NAME, "苏州禾青电子商务有限公司"),  # two letters changed places
        (NAME, "苏州青禾商务有限公司"),  # a part left out
        (NAME, "苏州青禾信息商务有限公司"),  # another trade
        (NAME, "苏州青禾贸易有限公司"),
    ],
)
@pytest.mark.parametrize(
    "last", ["{name}", "最终解释权归{name}所有。", "公司名称：{name}", "由此产生的后果，{name}不承担责任。"]
)
def test_two_legal_names_of_one_company_are_told_at_both(name: str, other: str, last: str) -> None:
    told = quotes("inconsistent-name", POLICY.format(name=name, last=last.format(name=other)))

    assert other in told
    assert name in told


@pytest.mark.parametrize(
    "last",
    [
        NAME,  # the same name
        "苏州青禾电子商务有限公司和苏州青禾商务有限公司共同运营。",  # named together
        "我们向第三方苏州青禾物流有限公司提供地址。",  # a recipient
        "关联公司包括苏州青禾商务有限公司。",  # of the group
        "您也可以向杭州白鹭百货有限公司购买。",  # another house
    ],
)
def test_two_companies_named_as_two_are_in_order(last: str) -> None:
    assert quotes("inconsistent-name", POLICY.format(name=NAME, last=last)) == []


def test_each_of_two_names_tells_of_the_other() -> None:
    first, second = defects("inconsistent-name", POLICY.format(name=NAME, last="苏州青禾商务有限公司"))

    assert "苏州青禾商务有限公司" in first.reason
    assert NAME in second.reason
    assert first.related == (second.span,)


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ("请致电我们。", ["（以下简称“青禾公司”）"]),
        ("请致电青禾公司。", []),
    ],
)
def test_a_short_name_that_is_never_used_is_told(last: str, told: list[str]) -> None:
    policy = f"# 关于我们\n本商城由{NAME}（以下简称“青禾公司”）运营。\n# 其他\n{last}\n"

    assert quotes("inconsistent-name", policy) == told


def test_a_company_that_only_signs_is_told() -> None:
    text = "青禾商城隐私政策\n\n一、收集\n我们收集收货地址。\n{}\n二、联系\n请来电。\n苏州青禾电子商务有限公司\n"

    assert quotes("inconsistent-name", text.format("我们不出售它。")) == ["苏州青禾电子商务有限公司"]
    assert quotes("inconsistent-name", text.format("“我们”指苏州青禾电子商务有限公司。")) == []
    assert quotes("inconsistent-name", text.format("送货时出示苏州青禾电子商务有限公司的面单。")) == []
    assert quotes("inconsistent-name", text.format("不出售。\n苏州青禾电子商务有限公司\n请来电。\n请来信。")) == []


def test_a_word_left_out_of_a_name_is_told_where_one_runs_the_shop_and_the_other_is_labelled() -> None:
    text = "一、说明\n本店由{}及其关联公司运营。\n二、联系\n平台服务提供者：【苏州青禾科技股份有限公司】\n"

    assert quotes("inconsistent-name", text.format("苏州青禾股份有限公司")) == [
        "苏州青禾股份有限公司",
        "苏州青禾科技股份有限公司",
    ]
    assert quotes("inconsistent-name", text.format("苏州青禾科技股份有限公司")) == []
