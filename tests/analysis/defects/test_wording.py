from tests.analysis.defects.asking import defects, quotes


def test_every_place_of_a_cue_is_told() -> None:
    assert len(quotes("liability-exclusion", "我们不承担任何责任。小店概不负责。")) == 2


def test_a_term_that_recurs_is_told_at_its_first_place() -> None:
    found = defects("outdated-law", "本节说明个人敏感信息。\n\n下节也说明个人敏感信息。\n")

    assert [one.span.start for one in found] == [4]


def test_a_variant_speaks_in_its_own_words() -> None:
    general, children = (
        defects("implied-consent", "浏览本页即视为您同意本政策。"),
        defects("implied-consent", "未成年人保护\n\n请您确保取得监护人的同意。"),
    )

    assert "监护人" not in general[0].reason
    assert "监护人" in children[0].suggestion


def test_a_rule_for_some_categories_is_silent_elsewhere() -> None:
    assert quotes("open-ended-collection", "您需要填写姓名以及其他必要信息。") == ["以及其他必要信息"]
    assert quotes("open-ended-collection", "发生安全事件时，我们采取加密措施并通知您事件以及其他必要信息。") == []


def test_a_phrase_that_recurs_on_every_page_is_told_once_with_how_often_it_comes_again() -> None:
    habit = "".join(f"\n\n功能{number}\n您打开定位即代表您授权我们。" for number in "甲乙丙丁戊")
    found = defects("implied-consent", "青禾隐私政策" + habit)

    assert len(found) == 1
    assert "另有4处" in found[0].reason
    assert len(defects("implied-consent", "青禾隐私政策" + habit[: len(habit) // 5 * 2])) == 2
