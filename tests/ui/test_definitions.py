import pytest

from reviewer.ui.definitions import definition_at
from reviewer.ui.hanging import hanging_at
from reviewer.ui.hover_words import hover_words
from tests.builders import a_review

TEXT = """云杉小铺隐私政策
一、定义
伙伴：指替我们送货的公司，以及它的司机。其他的不算。
（2）“送货伙伴”：是指伙伴中签了约的。
二、共享
我们把地址交给送货伙伴。伙伴只用于送货。
"""
REVIEW = a_review(TEXT)


@pytest.mark.parametrize(
    ("words", "term"),
    [("交给送货伙伴", "送货伙伴"), ("伙伴只用于", "伙伴"), ("用于送货", None), ("伙伴：指", None)],
)
def test_a_term_is_explained_where_it_is_used_and_not_where_it_is_defined(words: str, term: str | None) -> None:
    at = TEXT.index(words) + (2 if words.startswith("交给") else 0)
    found = definition_at(REVIEW, at)

    assert (found.term if found else None) == term


def test_the_whole_sentence_is_told_and_no_more() -> None:
    found = definition_at(REVIEW, TEXT.index("伙伴只用于"))

    assert found is not None
    assert REVIEW.document.quote(found.span) == "伙伴：指替我们送货的公司，以及它的司机。"


def test_the_card_under_the_mouse_begins_with_the_definition() -> None:
    at = TEXT.index("伙伴只用于")
    lines = hover_words(REVIEW, hanging_at(REVIEW, at)).splitlines()

    assert lines[0] == "定义：伙伴：指替我们送货的公司，以及它的司机。"


def test_every_place_of_a_policy_can_be_asked() -> None:
    assert all(definition_at(REVIEW, at) is None for at in range(TEXT.index("伙伴")))
