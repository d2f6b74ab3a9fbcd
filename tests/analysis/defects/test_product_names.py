"""The product under a name that is nearly its own."""

import pytest

from tests.analysis.defects.asking import quotes


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("青禾商城", ["青禾商城"]),  # a part left out in the middle
        ("青禾生鲜菜城", ["青禾生鲜菜城"]),  # one character another
        ("青禾生鲜", []),  # it may be called so in short
        ("白鹭生鲜商城", []),  # another product
    ],
)
def test_a_name_that_differs_in_the_middle_is_told(other: str, told: list[str]) -> None:
    policy = "青禾生鲜商城隐私政策\n\n一、总则\n" + "请在青禾生鲜商城下单。\n" * 4 + "您也可以从{}取货。\n"

    assert quotes("inconsistent-name", policy.format(other)) == told


def test_a_name_that_is_often_used_is_another_product() -> None:
    policy = "青禾生鲜商城隐私政策\n\n一、总则\n" + "请在青禾生鲜商城下单，在青禾商城取货。\n" * 4

    assert quotes("inconsistent-name", policy) == []


def test_what_kind_of_thing_it_is_belongs_to_no_name() -> None:
    policy = "青禾屋用户隐私政策\n\n一、总则\n" + "青禾屋用户可以借阅。\n" * 4 + "青禾屋客户端可以续借。\n"

    assert quotes("inconsistent-name", policy) == []
