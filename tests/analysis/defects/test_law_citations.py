from datetime import date

import pytest

from reviewer.analysis.classify import classify
from reviewer.analysis.defects.find import find_defects
from reviewer.analysis.matcher import Matcher
from tests.analysis.defects.asking import defects, quotes
from tests.builders import a_document, the_playbook


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("依据《民法通则》制定。", "《民法通则》"),
        ("依据《中华人民共和国侵权责任法》制定。", "《中华人民共和国侵权责任法》"),
        ("依据中华人民共和国合同法制定。", "中华人民共和国合同法"),
        ("参照 GB/T 35273-2017 制定。", "GB/T 35273-2017"),
        ("参照GB/T35273—2017制定，另见《网络交易管理办法》。", "《网络交易管理办法》"),
        ("依照《信息安全技术 个人信息安全规范（2017版）》制定。", "《信息安全技术 个人信息安全规范（2017版）》"),
    ],
)
def test_a_law_that_no_longer_stands_is_found(text: str, citation: str) -> None:
    assert citation in quotes("outdated-law", text)


@pytest.mark.parametrize(
    "text",
    [
        "依据《民法典》制定。",
        "依据《中华人民共和国个人信息保护法》制定。",
        "参照 GB/T 35273-2020 制定。",
        "《购物合同法律须知》另行公布。",
        "依据《网络数据安全管理条例》制定。",
        "依据《网络安全法》第四十五条制定。",
    ],
)
def test_a_law_in_force_is_in_order(text: str) -> None:
    assert quotes("outdated-law", text) == []


def test_the_reason_names_the_day_and_the_law_that_replaced_it() -> None:
    reason = defects("outdated-law", "依据《侵权责任法》制定。")[0].reason

    assert "2021年1月1日" in reason
    assert "民法典" in reason


def test_an_article_that_moved_is_told_with_its_present_number() -> None:
    found = defects("outdated-law", "依据《网络安全法》第四十一条处理。")

    assert ["第四十三条" in one.suggestion for one in found] == [True]


def test_every_article_of_one_citation_is_told_with_its_own_words() -> None:
    cited = "依据《网络安全法》第四十一条第一款、第四十二条处理。"

    assert quotes("outdated-law", cited) == ["《网络安全法》第四十一条", "第四十二条"]
    assert quotes("outdated-law", cited.replace("第四十一条", "第四十四条")) == []


def test_a_standard_is_called_by_its_number_and_its_name() -> None:
    (found,) = defects("outdated-law", "参照 GB/T 35273-2017 制定。")

    assert "《GB" not in found.reason + found.suggestion
    assert "GB/T 35273-2020《信息安全技术 个人信息安全规范》" in found.suggestion


def test_a_number_that_is_old_and_new_counts_as_old_only_in_an_old_policy() -> None:
    cited = "依据《网络安全法》第四十三条处理。"

    assert not any("第四十五条" in one.reason for one in defects("outdated-law", cited))
    old = defects("outdated-law", f"更新日期：2022年3月1日\n\n{cited}\n")
    assert any("第四十五条" in one.reason for one in old)


def test_a_draft_is_no_basis() -> None:
    found = defects("outdated-law", "依据《网络数据安全管理条例（征求意见稿）》制定。")

    assert ["征求意见稿" in one.reason for one in found] == [True]


def test_laws_are_held_against_the_day_of_the_review() -> None:
    document = a_document("依据《侵权责任法》制定。")
    matcher = Matcher(document)
    classifications = classify(document, the_playbook(), matcher, {})

    before = find_defects(document, classifications, the_playbook(), matcher, as_of=date(2020, 6, 1))
    assert [one.rule_id for one in before] == []


def test_a_policy_older_than_the_laws_that_count_is_told_at_its_date() -> None:
    found = defects("outdated-law", "青禾隐私政策\n\n更新日期：2020年6月1日\n\n我们收集收货电话。\n")

    assert ["个人信息保护法" in one.reason for one in found] == [True]
    assert quotes("outdated-law", "青禾隐私政策\n\n更新日期：2026年6月1日\n\n我们收集收货电话。\n") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("依据《个人信息安全法》制定。", "个人信息保护法"),
        ("依据《消费者权益法》制定。", "消费者权益保护法"),
        ("依据《中华人民共和国网络安全保护法》制定。", "网络安全法"),
        ("依据《中华人民共和国网路安全法》制定。", "网络安全法"),
        ("依据《儿童个人信息网络保护条例》制定。", "儿童个人信息网络保护规定"),
        ("依据《中华人民共和国个人信息保护条例》制定。", "个人信息保护法"),
        ("参照 GB/T 35273-2018 制定。", "GB/T 35273-2020"),
        ("参照《个人信息安全规范》（GB/T 35274-2020）制定。", "GB/T 35273-2020"),
    ],
)
def test_a_law_called_by_a_wrong_name_is_told_with_the_right_one(text: str, words: str) -> None:
    assert [words in one.suggestion for one in defects("outdated-law", text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "依据《中华人民共和国刑事诉讼法》制定。",
        "参照 GB/T 22239-2019 制定。",
        "依据《国家安全法》制定。",
        "另见《青禾平台用户管理规定》。",
        "依据《数据安全法》制定。",
    ],
)
def test_another_law_and_rules_of_a_shop_are_no_wrong_names(text: str) -> None:
    assert quotes("outdated-law", text) == []


def test_an_article_that_a_law_does_not_have_is_told() -> None:
    (found,) = defects("outdated-law", "依据《个人信息保护法》第七十九条处理。")

    assert "74条" in found.reason


def test_a_law_named_without_marks_is_found_by_its_article() -> None:
    assert quotes("outdated-law", "依据网络安全法第四十一条处理。") == ["网络安全法第四十一条"]
    assert quotes("outdated-law", "依据网络安全法处理。") == []


def test_a_law_that_is_not_yet_in_force_on_the_day_of_the_review_is_told() -> None:
    document = a_document("依据《网络数据安全管理条例》制定。")
    matcher = Matcher(document)
    classifications = classify(document, the_playbook(), matcher, {})

    def reasons(as_of: date) -> list[str]:
        found = find_defects(document, classifications, the_playbook(), matcher, as_of=as_of)
        return [one.reason for one in found if one.rule_id == "outdated-law"]

    assert reasons(date(2026, 11, 22)) == []
    assert ["2025年1月1日" in one for one in reasons(date(2024, 6, 1))] == [True]


def test_two_dates_that_stand_together_are_shown_together() -> None:
    together = "更新日期：2021年3月1日\n生效日期：2021年3月8日"

    assert quotes("outdated-law", f"青禾隐私政策\n\n{together}\n\n我们收集收货电话。\n") == [
        "2021年3月1日\n生效日期：2021年3月8日"
    ]
