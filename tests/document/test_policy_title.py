import pytest

from reviewer.document.policy_title import is_this_policy
from reviewer.document.read import read_bytes


def _title(text: str) -> str:
    return read_bytes(text.encode(), "a.txt").title


def test_the_policy_that_is_called_this_one_outranks_one_that_is_named_more_often() -> None:
    text = (
        "更新提示：\n我们在《星河隐私指引》的基础上制定了新的指引。《星河隐私指引》继续有效。\n"
        "请您阅读《星河商城隐私指引》（“本指引”）。\n"
    )

    assert _title(text) == "星河商城隐私指引"


def test_of_several_names_the_one_that_stands_most_often_is_the_title() -> None:
    text = "更新提示：\n与《甲平台隐私政策》不同，《星河隐私政策》另有规定。\n请阅读《星河隐私政策》后再使用。\n"

    assert _title(text) == "星河隐私政策"


@pytest.mark.parametrize(
    ("name", "is_this"),
    [
        ("隐私政策", True),
        ("星河商城隐私政策", True),
        ("星河商城隐私权政策", True),
        ("星河商城用户隐私政策", True),
        ("本网站隐私声明", True),
        ("星河商城儿童隐私政策", False),
        ("甲平台隐私政策", False),
        ("用户协议", False),
    ],
)
def test_a_policy_is_known_by_its_name_in_every_spelling(name: str, is_this: bool) -> None:
    assert is_this_policy(name, "星河商城隐私政策") is is_this
