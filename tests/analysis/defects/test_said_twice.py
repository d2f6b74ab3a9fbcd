"""Things that a policy needs to say once, said in two paragraphs."""

import pytest

from tests.analysis.defects.asking import defects, quotes

POLICY = "# 存储\n{}\n# 其他\n我们另设客服。{}\n"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("小店停止运营的，将通知您并删除资料。", "若停止营业，我们停止收集并发布公告"),
        ("用于本政策未载明的用途时另行询问您。", "拟作本隐私政策未列明的其他目的的，先问您"),
        ("互联网并非绝对安全，请当心。", "请知悉网络不是百分之百安全的环境"),
        ("我们尽力保障您信息的安全。", "我们将尽力确保您交来的信息安全"),
        ("请妥善保管您的密码。", "您应妥善保存好自己的账号"),
        ("我们不会出售您的个人信息。", "绝不向别家出售您的资料"),
        ("超过保存期限的，我们予以删除。", "资料超出保留期间后作匿名处理"),
        ("评论里可能涉及您或他人的信息。", "您晒的图可能包含他人的个人信息"),
        ("最终解释权归小店。", "小店保留解释权"),
        ("一经公布即生效。", "新版一经发布，立即生效"),
    ],
)
def test_a_thing_said_again_in_another_paragraph_is_told_there(one: str, other: str) -> None:
    (found,) = (it for it in defects("duplicate-text", POLICY.format(one, other + "。")) if "同一件事" in it.reason)

    assert one[:7] in found.reason
    assert quotes("duplicate-text", POLICY.format(one, other + "。")) == [other]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("小店停止运营的，将通知您并删除资料。", "停止运营时通知儿童的监护人并删除"),  # of children apart
        ("请妥善保管您的密码。", "密码的妥善保管请见前文，并妥善保管您的密码"),  # a reference
        ("我们尽力保障您信息的安全。", "我们尽力保障货物的新鲜"),  # another thing
    ],
)
def test_another_thing_or_a_reference_is_no_repeat(one: str, other: str) -> None:
    assert quotes("duplicate-text", POLICY.format(one, other + "。")) == []


def test_one_paragraph_may_go_on_about_one_thing() -> None:
    assert quotes("duplicate-text", "# 存储\n停止运营的，我们删除资料。停止运营前三十天发布公告。\n") == []


def test_a_paragraph_that_stands_twice_is_told_once() -> None:
    again = "互联网并非绝对安全，我们尽力保障您交来的信息的安全，请您也妥善保管您的密码，不要告诉他人，谨防钓鱼网站。"

    assert len(quotes("duplicate-text", f"# 存储\n{again}\n# 其他\n{again}\n")) == 1
