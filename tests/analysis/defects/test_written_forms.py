"""Words and titles that a policy writes in two ways."""

import pytest

from tests.analysis.defects.asking import defects, quotes


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("见《青禾会员服务须知》。\n# 末\n再看《“青禾”会员服务须知》。\n", ["《“青禾”会员服务须知》"]),
        ("见《青禾会员服务须知》。\n# 末\n再看《会员服务须知》。\n", ["《会员服务须知》"]),
        ("见《青禾会员服务须知》。\n# 末\n再看《青禾配送时效说明》。\n", []),
        ("见《青禾信息保护规则》。\n# 末\n再看《青禾儿童信息保护规则》。\n", []),
        ("见《青禾会员积分条例》。\n# 末\n再看《会员积分条例》。\n", []),
    ],
)
def test_one_document_under_two_titles_is_told_at_the_rarer(text: str, told: list[str]) -> None:
    assert quotes("inconsistent-name", "# 引\n" + text) == told


def test_a_term_that_the_law_gave_up_is_told_even_where_it_stands_alone() -> None:
    (found,) = defects("inconsistent-name", "# 收集\n人脸属于个人敏感信息。\n# 共享\n个人敏感信息不共享。\n")

    assert found.related == ()
    assert "敏感个人信息" in found.suggestion


def test_two_words_that_may_both_be_meant_are_told_only_where_one_is_rare() -> None:
    usual, other = "您可以在设置中注销账号。\n", "您可以致电注销账户。\n"

    assert quotes("inconsistent-name", "# 注销\n" + usual + other) == ["注销账户"]
    assert quotes("inconsistent-name", "# 注销\n" + (usual + other) * 5) == []
