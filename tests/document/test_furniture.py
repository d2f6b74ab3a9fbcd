import pytest

from reviewer.document.model import PolicyDocument
from reviewer.document.read import read_bytes

POLICY = """某商城隐私政策
一、收集的范围
为了让您注册账户，我们会收集您的手机号码。
您拒绝提供的，仍然可以浏览商品。
二、保存的期限
我们在您注销账户后三十日内删除您的个人信息。
三、联系我们
地址：某市某区某路8号
电话：400-000-0000
"""


def _read(text: str) -> PolicyDocument:
    return read_bytes(text.encode(), "a.txt")


def _outside(document: PolicyDocument) -> list[str]:
    spans = [heading.span for heading in document.headings if not heading.is_policy]
    spans += [clause.span for clause in document.clauses if not clause.is_policy]
    return [document.quote(span) for span in sorted(spans)]


def test_a_policy_without_a_page_around_it_has_no_furniture() -> None:
    assert _outside(_read(POLICY)) == []


@pytest.mark.parametrize(
    "line",
    [
        "© 2026 某某商城 版权所有",
        "京ICP备00000000号-1",
        "首页 > 帮助中心 > 隐私政策",
        "阅读 1,204",
        "1.2万人阅读 38条评论",
        "返回顶部",
        "上一篇：配送说明",
        "<!-- end of page -->",
    ],
)
def test_a_line_that_only_pages_have_is_furniture_wherever_it_stands(line: str) -> None:
    first, *rest = POLICY.split("\n")

    assert _outside(_read("\n".join([first, line, *rest]))) == [line]


def test_what_follows_the_policy_on_the_page_is_furniture_to_the_end() -> None:
    below = [
        "本文著作权归作者所有，转载请注明出处",
        "相关推荐",
        "那年夏天，他第一次独自坐火车去看海，车窗外的麦田像一张旧照片。",
        "海边的人 阅读 3,021评论 14 赞 220",
        "写给二十岁的自己：别怕走弯路，弯路上的风景也算数。",
        "旧书店 阅读 877评论 2 赞 31",
    ]
    document = _read(POLICY + "\n".join(below))

    assert _outside(document) == below
    assert [heading.title for heading in document.headings if not heading.is_policy] == ["相关推荐"]


def test_a_heading_of_the_page_encloses_only_the_page() -> None:
    document = _read(POLICY + "© 某某网\n猜你喜欢\n一只猫的下午 阅读 33评论 1")
    *_, last = document.clauses

    assert document.path_of(last) == ("猜你喜欢",)
    assert all(
        document.headings[index].is_policy == clause.is_policy
        for clause in document.clauses
        for index in clause.headings
    )


def test_a_menu_above_the_policy_is_furniture() -> None:
    document = _read("首页\n数码\n家电\n登录\n购物车\n" + POLICY)

    assert _outside(document) == ["首页", "数码", "家电", "登录", "购物车"]
    assert document.title == "某商城隐私政策"


def test_a_mark_in_the_middle_takes_nothing_else_with_it() -> None:
    document = _read(POLICY + "© 某某商城\n" + POLICY)

    assert _outside(document) == ["© 某某商城"]


def test_sentences_about_sharing_comments_and_copyright_stay_policy() -> None:
    text = (
        POLICY
        + "您可以分享、收藏、评论商品，评论会公开显示您的昵称。\n"
        + "平台内容的版权归我们或者权利人所有，转载需要征得同意。\n"
        + "关于我们的关联公司，请联系客服。\n"
    )

    assert _outside(_read(text)) == []


def test_contacts_at_the_end_stay_policy_although_they_are_short() -> None:
    document = _read(POLICY + "邮箱：service@example.com\n邮编：000000\n某某商城")

    assert _outside(document) == []
