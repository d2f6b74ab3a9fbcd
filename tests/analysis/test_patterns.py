import pytest

from reviewer.analysis.patterns import begins, says


@pytest.mark.parametrize(
    ("words", "expected"),
    [("店方会删除订单", True), ("店方会移除订单记录", True), ("店方会移除头像", False), ("", False)],
)
def test_one_pattern_that_matches_anywhere_is_enough(words: str, expected: bool) -> None:
    assert says(words, ("删除", "移除[^。]{0,4}记录")) is expected


def test_a_beginning_is_only_the_first_words() -> None:
    assert begins("删除订单", ("移除", "删除"))
    assert not begins("请删除订单", ("移除", "删除"))


def test_no_pattern_says_nothing() -> None:
    assert not says("删除", ())
    assert not begins("删除", ())
