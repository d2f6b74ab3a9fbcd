from tests.analysis.defects.asking import defects, quotes

LONG = "青禾商店会在每年三月核对一遍仓库里的全部纸质面单，凡是已经签收满九十日的，由两名店员当面用碎纸机销毁。"


def test_a_paragraph_that_stands_twice_is_found_at_its_second_place() -> None:
    assert quotes("duplicate-text", f"{LONG}\n\n另有一段。\n\n{LONG}\n") == [LONG]


def test_a_sentence_said_twice_in_a_row_is_found() -> None:
    assert quotes("duplicate-text", "我们会及时销毁面单。我们会及时销毁面单。") == ["我们会及时销毁面单。"]


def test_short_paragraphs_and_items_of_lists_may_recur() -> None:
    assert quotes("duplicate-text", "请联系客服。\n\n另有一段。\n\n请联系客服。\n") == []
    assert quotes("duplicate-text", f"甲：\n1、{LONG}\n\n乙：\n1、{LONG}\n") == []


def test_a_long_sentence_that_comes_again_nearly_so_is_told_with_the_first() -> None:
    first = "我们把仓库里存放的订单资料按照城市分开保管，并且每周由两名值班的同事共同核对一次。"
    again = "我们把仓库里存放的订单资料按照城市分开保管，并且每周由两名值班的同事当面核对一次。"
    (found,) = defects("duplicate-text", f"一、保管\n{first}\n二、核对\n{again}\n")

    assert "“一、保管”部分" in found.reason
    assert len(found.related) == 1


def test_what_is_said_anew_for_each_function_is_no_duplicate() -> None:
    refrain = "如您拒绝提供上述门牌号码，我们将无法安排送货，但是不影响您浏览和比较店里的其他货品。"

    assert quotes("duplicate-text", f"# 送货\n{refrain}\n# 退货\n{refrain[:-1]}，谢谢。\n") == []


def test_a_sentence_that_the_next_paragraph_says_again_is_found() -> None:
    sentence = "我们还会按照主管部门的要求报送面单销毁的情况。"

    assert quotes("duplicate-text", f"我们及时销毁面单。{sentence}\n\n{sentence}\n") == [sentence]
    assert quotes("duplicate-text", "我们及时销毁面单。请联系客服。\n\n请联系客服。\n") == []


def test_a_word_that_is_explained_by_itself_is_found() -> None:
    assert quotes("duplicate-text", "电子面单：电子面单是贴在包裹上的标签。") == ["电子面单：电子面单是"]
    assert quotes("duplicate-text", "电子面单：贴在包裹上的标签。") == []


def test_half_a_sentence_that_is_said_again_at_once_is_found() -> None:
    again = "您好。店长会尽快核对您的投诉，店长会尽快核对您的投诉，并答复您。"

    assert quotes("duplicate-text", again) == ["店长会尽快核对您的投诉，店长会尽快核对您的投诉"]
    assert quotes("duplicate-text", "小店设有专门的投诉受理负责人，投诉受理负责人的电话见页脚。") == []


def test_a_text_that_was_pasted_again_is_told_once() -> None:
    pages = "\n".join(f"第{number}号店铺：{LONG}" for number in "一二三四五六")
    found = defects("duplicate-text", f"{pages}\n\n另有一段。\n\n{pages}\n")

    assert sum("另有5处" in one.reason for one in found) == 1
    assert len(found) < 6


def test_half_a_sentence_that_comes_again_in_its_paragraph_is_told() -> None:
    twice = "为了核对每一位收件人的签收时间，我们记录电话；为了核对每一位收件人的签收时间，我们记录门牌。\n"

    assert quotes("duplicate-text", twice) == ["为了核对每一位收件人的签收时间"]
    assert quotes("duplicate-text", twice.replace("收件人的签收时间，我们记录门", "店员的签收时间，我们记录门")) == []


def test_a_right_that_is_granted_twice_in_one_sentence_is_told() -> None:
    assert quotes("duplicate-text", "家长可以更正资料，还可以要求更正和删除。\n") == ["更正资料，还可以要求更正"]
