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


@pytest.mark.parametrize(("times", "told"), [(3, 3), (4, 1)])
def test_a_word_of_the_standard_is_told_at_each_place_where_it_is_rare(times: int, told: int) -> None:
    policy = "# 说明\n您的资料由您保管。\n" + "个人信息主体可以来电。\n" * times

    assert quotes("inconsistent-name", policy) == ["个人信息主体"] * told
    assert quotes("inconsistent-name", policy.replace("您的资料由您", "资料由本店")) == []


def test_a_spelling_that_is_often_used_is_told_once_and_where_it_stands_beside_the_other() -> None:
    rare, mixed = "帐号可以改名。\n", "请在帐号页绑定账号。\n"
    policy = "# 登录\n" + "账号由您保管。\n" * 9 + rare * 4

    assert quotes("inconsistent-name", policy) == ["帐号"]
    assert quotes("inconsistent-name", policy + mixed) == ["帐号", "帐号"]


def test_a_name_whose_letter_is_large_here_and_small_there_is_told_at_the_rarer() -> None:
    policy = "# 登录\n请用青禾e盾登录，青禾e盾须随身携带。\n遗失青禾{}盾的，请致电。\n"

    assert quotes("inconsistent-name", policy.format("E")) == ["禾E盾"]
    assert quotes("inconsistent-name", policy.format("e")) == []
