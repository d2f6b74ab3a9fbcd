"""What denies the words that were found, and what only looks like a denial."""

import pytest

from reviewer.analysis.denial import is_denied, is_plain
from reviewer.document.normalize import fold_text

DENIED = [
    ("我们不会|公开|您的购物记录。"),
    ("本店没有|向第三方提供|您的住址。"),
    ("暂未|收集人脸|。"),
    ("我们|为了统计而不放置 Cookie|。"),
    ("本店的 |Cookie 您无法删除|。"),
    ("|推荐不可关闭|，敬请见谅。"),
]
SAID = [
    ("我们会|公开|您的购物记录。"),
    ("我们不停地|收集意见|。"),
    ("我们不仅|收集手机号|，也收集住址。"),
    ("若您不登录，我们用 |Cookie 记住购物车|。"),
    ("您不登录时|用 Cookie 记住购物车|。"),
    ("您不需要时可以|删除头像|。"),
    ("未成年人|提供手机号|须经家长同意。"),
    ("未经您同意，我们不会|公开您的住址|。"),
    ("我们不会|公开您的住址|，除非您另行同意。"),
    ("在未得到家长同意的情况下|收集的信息|，我们会删去。"),
    ("我们不会把|自动收集|的数据用于营销。"),
    ("我们不会给他人，只|用于发货|。"),
    ("这些记录|不可避免地会保存|。"),
]


def denied(marked: str) -> bool:
    before, words, after = (fold_text(part) for part in marked.split("|"))
    return is_denied(before + words + after, len(before), len(before) + len(words))


@pytest.mark.parametrize("marked", DENIED)
def test_words_that_are_denied_say_nothing(marked: str) -> None:
    assert denied(marked)


@pytest.mark.parametrize("marked", SAID)
def test_words_beside_a_negation_of_something_else_stand(marked: str) -> None:
    assert not denied(marked)


def test_what_denies_by_itself_is_not_turned_round_by_another_denial() -> None:
    text = fold_text("处理后无法认出谁且不能还原。")
    start = text.index("不能")

    assert not is_denied(text, start, start + 4, also_within=False)


@pytest.mark.parametrize(
    ("pattern", "plain"),
    [
        ("收集[^。]{0,8}位置", True),
        ("收集[^。不]{0,8}位置", True),
        ("(?<!不)收集", True),
        ("未成年人", True),
        ("不会?收集", False),
        ("无法(?:恢复|识别)", False),
    ],
)
def test_a_pattern_that_speaks_of_a_denial_means_it(pattern: str, plain: bool) -> None:
    assert is_plain(pattern) is plain
