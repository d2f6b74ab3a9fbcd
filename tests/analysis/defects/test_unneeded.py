"""Information that stands in one sentence with a function that does not need it."""

from tests.analysis.defects.asking import defects, quotes
from tests.builders import a_document

PUSHED = "# 第三方工具包\n青禾推送工具包为了向您推送消息，收集 IMEI、位置信息。\n"


def test_information_is_told_where_its_function_does_not_need_it() -> None:
    assert quotes("necessity-doubt", PUSHED) == ["IMEI", "位置信息"]


def test_what_the_function_needs_is_left_alone() -> None:
    found = defects("necessity-doubt", "# 配送\n骑手为您送货，青禾地图收集位置信息，用于算出路线。\n")

    assert [one for one in found if not one.is_alike] == []


def test_a_function_in_another_sentence_says_nothing_of_the_information() -> None:
    policy = PUSHED.replace("推送工具包为了向您推送消息，收集 IMEI、位置信息", "推送消息给您。青禾地图收集位置信息")

    assert quotes("necessity-doubt", policy) == []


def test_the_function_is_named_beside_the_information() -> None:
    document = a_document(PUSHED)
    (place,) = [one for one in defects("necessity-doubt", PUSHED) if document.quote(one.span) == "位置信息"]

    assert [document.quote(span) for span in place.related] == ["推送消息"]


def test_the_function_may_stand_behind_the_information() -> None:
    assert quotes("necessity-doubt", "# 账号\n请录入人脸信息，以便您找回密码。\n") == ["人脸信息"]


def test_words_of_the_table_that_recur_are_told_once_with_how_often_they_come_again() -> None:
    habit = "".join(f"# 工具包{number}\n为了推送消息，它收集地理位置信息。\n" for number in "甲乙丙丁戊")
    found = [one for one in defects("necessity-doubt", habit) if one.related]

    assert len(found) == 1
    assert "另有4处" in found[0].reason
