from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reviewer.document.model import Span
from reviewer.ui.set_lines import Fold, LineLook, look_at, set_lines, shown_words

SCRAPED = "\n\n云杉小铺\n\n \u3000\n\n首页\n登录\n\n\u200b\n我们收集订单。\n\n\n您可以注销。\n\n返回顶部\n\n\n版权\n"
MENU = Span(SCRAPED.index("首页"), SCRAPED.index("登录") + 2)
FOOT = Span(SCRAPED.index("返回"), len(SCRAPED))

texts = st.lists(st.sampled_from(["", " ", "\u3000", "\u200b", "甲", "乙。", "😀丙"]), max_size=12).map("\n".join)


def shown(text: str, *folded: Span) -> list[str]:
    lines, _ = set_lines(text, folded)
    return [text[line.start : line.end] for line in lines if line.look is not LineLook.HIDDEN]


def test_any_number_of_empty_lines_is_one_gap_and_none_before_the_first_words() -> None:
    assert shown("\n\n甲\n\n\n \n乙\n\u3000\n\n") == ["甲", "", "乙", "\u3000"]


def test_lines_without_empty_ones_between_them_stay_together() -> None:
    lines, folds = set_lines("甲\n乙\n丙")

    assert [line.look for line in lines] == [LineLook.SHOWN] * 3
    assert folds == ()


def test_what_stands_aside_is_folded_into_one_place_with_the_empty_lines_in_it() -> None:
    _, folds = set_lines(SCRAPED, [MENU, FOOT])

    assert shown(SCRAPED, MENU, FOOT) == ["云杉小铺", "", "我们收集订单。", "", "您可以注销。", ""]
    assert folds == (Fold(SCRAPED.index("我们收集"), 2), Fold(len(SCRAPED), 2))


def test_where_everything_stands_aside_nothing_is_folded() -> None:
    assert shown("首页\n\n登录", Span(0, 6)) == ["首页", "", "登录"]


def test_copied_words_are_what_was_seen() -> None:
    lines, _ = set_lines(SCRAPED, [MENU, FOOT])
    whole = Span(0, len(SCRAPED))
    part = Span(SCRAPED.index("小铺"), SCRAPED.index("订单"))

    assert shown_words(SCRAPED, lines, whole) == "云杉小铺\n\n我们收集订单。\n\n您可以注销。\n"
    assert shown_words(SCRAPED, lines, part) == "小铺\n\n我们收集"
    assert shown_words(SCRAPED, lines, MENU) == "首页\n登录"


@given(texts, st.data())
def test_every_code_point_has_one_line_and_words_are_shown_or_counted_in_a_fold(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    folded = Span(start, data.draw(st.integers(start, len(text))))
    lines, folds = set_lines(text, [folded])
    with_words = [one for one in lines if text[one.start : one.end].strip(" \u3000\u200b")]
    hidden = [line for line in with_words if line.look is LineLook.HIDDEN]

    assert "\n".join(text[line.start : line.end] for line in lines) == text
    assert sum(fold.count for fold in folds) == len(hidden)
    assert all(line.look is not LineLook.GAP for line in with_words)
    assert len(hidden) < len(with_words) or not with_words


@given(texts)
def test_two_gaps_never_follow_each_other(text: str) -> None:
    looks = [line.look for line in set_lines(text)[0] if line.look is not LineLook.HIDDEN]

    assert (LineLook.GAP, LineLook.GAP) not in list(pairwise(looks))


def test_the_look_at_a_place_is_that_of_its_line() -> None:
    lines, _ = set_lines("甲\n\n\n乙")

    assert [look_at(lines, offset) for offset in range(5)] == [
        LineLook.SHOWN,
        LineLook.SHOWN,
        LineLook.GAP,
        LineLook.HIDDEN,
        LineLook.SHOWN,
    ]
    assert look_at((), 3) is LineLook.SHOWN
