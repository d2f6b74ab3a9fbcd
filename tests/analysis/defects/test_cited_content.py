"""References to numbers that are there and do not say what they are cited for."""

from tests.analysis.defects.asking import defects, quotes

POLICY = (
    "青禾隐私政策\n\n一、收集\n{}\n\n二、您的权利\n"
    "2.1 更正：您可以在柜台更正电话。（1）当面；（2）来信。\n"
    "2.2 推荐：您可以点按“关闭推荐”。\n2.3 注销：您可以来信注销。\n\n"
    "三、联系我们\n客服电话 010-55550000。\n"
)


def told(sentence: str) -> list[str]:
    return quotes("broken-reference", POLICY.format(sentence))


def test_a_number_beside_the_title_of_another_section_is_told() -> None:
    assert told("地址见本政策第二章“联系我们”。") == ["第二章"]
    assert told("地址见本政策第三章“联系我们”。") == []


def test_a_place_that_does_not_speak_of_what_is_to_be_switched_off_is_told() -> None:
    (found,) = defects("broken-reference", POLICY.format("不想收到营销短信的，可以按本协议第2.2条的办法拒绝。"))

    assert "“营销”" in found.reason
    assert told("不想看到推荐的，可以按本协议第2.2条的办法关闭。") == []


def test_a_place_that_gives_no_way_to_do_what_it_is_cited_for_is_told() -> None:
    bare = POLICY.replace("您可以来信注销", "注销之后不再送货")

    assert quotes("broken-reference", bare.format("如何注销，见第2.3条。")) == ["第2.3条"]
    assert told("如何注销，见第2.3条。") == []


def test_an_item_that_the_place_does_not_have_is_told() -> None:
    assert told("更正的办法见第2.1条（3）。") == ["第2.1条（3）"]
    assert told("更正的办法见第2.1条（2）。") == []


def test_a_document_that_sends_the_reader_to_itself_is_told() -> None:
    assert told("收集的范围请参见《青禾隐私政策》。") == ["参见《青禾隐私政策》"]
    assert told("收集的范围请参见《青禾隐私政策》完整版。") == []


def test_a_button_of_the_page_is_told_where_nothing_can_be_opened() -> None:
    assert told("您可以点按下方的【推荐设置】。") == ["下方的【推荐设置】"]
    assert told("您可以点按页面下方的【推荐设置】。") == []


def test_an_item_that_has_no_word_of_what_the_reader_is_sent_there_to_close_is_told() -> None:
    text = (
        "青禾隐私政策\n\n一、办法\n（一）查阅：您可以到店查阅小票。\n（二）退卡：注销会员卡请到店办理。\n\n"
        "二、会员卡\n您可以按照第一条（一）项的步骤申请注销。\n"
    )

    assert quotes("broken-reference", text) == ["第一条（一）项"]
    assert quotes("broken-reference", text.replace("第一条（一）项", "第一条（二）项")) == []


def test_a_section_that_has_no_word_of_any_right_that_it_is_cited_for_is_told() -> None:
    text = (
        "青禾隐私政策\n\n第一条 权利\n您可以更正、删除小票，具体方式见本政策第二条。\n\n"
        "第二条 孩子\n孩子到店请由家长陪同，有事请联系店长。\n"
    )

    assert quotes("broken-reference", text) == ["第二条"]
    assert quotes("broken-reference", text.replace("有事请联系店长", "更正小票请拨打店里电话")) == []
