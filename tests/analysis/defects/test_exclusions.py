from tests.analysis.defects.asking import quotes

LISTED = """青禾隐私政策

一、范围
以下信息不适用本政策：
1、您在搜索框里写下的字；
2、您参加抽奖的结果；
3、其他公司的网页收集的资料。
"""


def test_each_item_of_a_list_of_what_is_not_protected_is_told() -> None:
    found = quotes("not-personal-info-claim", LISTED)

    assert found[1:] == ["1、您在搜索框里写下的字", "2、您参加抽奖的结果"]


def test_the_items_of_a_list_of_what_is_protected_are_left_alone() -> None:
    assert quotes("not-personal-info-claim", LISTED.replace("不适用", "适用")) == []
