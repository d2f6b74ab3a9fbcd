import pytest

from tests.analysis.defects.asking import quotes

FIRST = "青禾隐私政策\n\n一、设置\n您可以在“我的-设置-隐私-权限管理”中关闭定位。\n\n二、查看\n"


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("您可以打开“设置-隐私-权限管理”。", ["设置-隐私-权限管理"]),
        ("您可以打开“我的—设置—通用—隐私—权限管理”。", ["我的-设置-隐私-权限管理"]),
        ("您可以打开“我的 > 设置 > 隐私 > 权限管理”。", []),
        ("您可以打开“青禾App-我的-设置-隐私-权限管理”。", []),
        ("您可以打开“我的-设置-消息通知”。", []),
    ],
)
def test_a_path_that_leaves_out_or_puts_in_a_step_is_told(second: str, told: list[str]) -> None:
    assert quotes("broken-reference", FIRST + second) == told


def test_a_step_in_other_words_is_an_inconsistent_name() -> None:
    text = FIRST + "您可以打开“我的-设置-账号安全”。\n\n三、注销\n请打开“我的-设置-账户安全”。\n"

    assert quotes("inconsistent-name", text) == ["我的-设置-账户安全"]


def test_a_sentence_with_dashes_is_no_path() -> None:
    text = FIRST + "联系电话：400-820-1234。本店的订单——包括预售的订单——都在三日内发货。\n"

    assert quotes("broken-reference", text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("我的-设置-隐私管理", "我的-设置-隐私设置"),
        ("我的-客服中心", "我的-在线客服"),
        ("设置-消息通知", "设置-通知管理"),
        ("我的-安全中心与帮助", "我的-安全与帮助"),
    ],
)
def test_a_menu_of_another_name_is_told(one: str, other: str) -> None:
    text = f"青禾隐私政策\n\n一、设置\n请打开“{one}”。\n\n二、查看\n请打开“{other}”。\n"

    assert quotes("inconsistent-name", text) == [other]


def test_of_two_names_of_a_menu_the_rarer_is_told_wherever_it_leads() -> None:
    first = "青禾隐私政策\n\n一、设置\n请打开“我的-安全中心与帮助”。\n\n二、查看\n"
    others = "请打开“我的-安全与帮助-隐私”。\n请打开“我的-安全与帮助-注销”。\n"

    assert quotes("inconsistent-name", first + others) == ["我的-安全中心与帮助"]
