import pytest

from tests.analysis.defects.asking import defects, quotes

LONG = "青禾商店会在每年三月核对一遍仓库里的全部纸质面单，凡是已经签收满九十日的，由两名店员当面用碎纸机销毁。"


def test_a_paragraph_that_stands_twice_is_found_at_its_second_place() -> None:
    assert quotes("duplicate-text", f"{LONG}\n\n另有一段。\n\n{LONG}\n") == [LONG]


def test_a_sentence_said_twice_in_a_row_is_found() -> None:
    assert quotes("duplicate-text", "我们会及时销毁面单。我们会及时销毁面单。") == ["我们会及时销毁面单。"]


def test_short_paragraphs_and_items_of_lists_may_recur() -> None:
    assert quotes("duplicate-text", "请联系客服。\n\n另有一段。\n\n请联系客服。\n") == []
    item = "青禾商店会在每年三月核对一遍仓库里的全部纸质面单。"
    assert quotes("duplicate-text", f"# 甲\n1、{item}\n\n# 乙\n1、{item}\n") == []


@pytest.mark.parametrize(
    "sentence",
    [
        LONG,
        "当您到店自提时，我们核对您的姓名、提货码、订单尾号、包裹件数、取件日期以及代取人的称呼并留存七日。",
        "您可以在收银台旁边的设置页面点击面单归档，逐张查看近三十日的纸质面单的去向以及经手店员的工号。",
    ],
)
def test_a_long_sentence_is_no_item_and_no_set_phrase_whatever_its_words(sentence: str) -> None:
    policy = f"# 甲\n1、{sentence}\n# 乙\n1、{sentence}\n"

    assert quotes("duplicate-text", policy) == ["1、" + sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "如您不提供门牌号码，店员无法把包裹送到您的楼下，只能存放在小区门口的柜子里等候您本人前来领取。",
        "对面单有疑问的，请拨打热线或者到店询问，店长会在收到之后的两个工作日内逐一当面答复并且留存底稿。",
        "为履行法定义务而由店长在每个季度末向主管部门逐笔报送已经销毁的纸质面单的张数以及所属的城市。",
    ],
)
def test_what_follows_from_a_refusal_contacts_and_exceptions_of_the_law_may_recur(sentence: str) -> None:
    assert quotes("duplicate-text", f"# 甲\n甲说。{sentence}\n# 乙\n乙说。{sentence}\n") == []


@pytest.mark.parametrize(
    ("listed", "told"),
    [
        ("页宽、页面标题、页高、页面标题、页脚", ["页面标题"]),
        ("相机（摄像头）、日历、位置、相机（摄像头）、相册", ["相机（摄像头）"]),
        ("页宽、页面标题、页高、页脚标题、页脚", []),
        ("寄件人姓名、手机号码、收件人姓名、手机号码、街道", []),
        ("姓名、日历、位置、姓名、相册", ["姓名"]),
        ("店内浏览、收藏、点赞、浏览及退货", ["浏览"]),
        ("对方称呼、电话、称呼", []),
        ("店内浏览、收藏、点赞及店外浏览", []),
        ("BSSID、SSID、信号强度", []),
    ],
)
def test_an_item_that_one_enumeration_names_twice_is_told(listed: str, told: list[str]) -> None:
    assert quotes("duplicate-text", f"我们记录：{listed}。\n") == told


def test_a_section_that_stands_twice_under_one_heading_is_told_at_the_later_heading() -> None:
    other = "店员每晚把当天收回的纸箱按照大小叠放整齐，次日清早由回收站派车取走，并在登记簿上写明只数和去向。"
    policy = f"一、面单\n（一）核对面单\n{LONG}\n{other}\n二、其他\n（一）{{}}\n{{}}\n"
    again = f"{other}\n{LONG}"

    assert "（一）核对面单" in quotes("duplicate-text", policy.format("核对面单", again))
    assert "（一）清点面单" not in quotes("duplicate-text", policy.format("清点面单", again))
    assert "（一）核对面单" not in quotes("duplicate-text", policy.format("核对面单", "店员另行核对。"))

    turned = f"{other[::-1][1:]}。\n{LONG[::-1][1:]}。"
    assert "（一）核对面单" not in quotes("duplicate-text", policy.format("核对面单", turned))


def test_of_sections_that_come_again_one_after_another_the_first_is_told() -> None:
    other = "店员每晚把当天收回的纸箱按照大小叠放整齐，次日清早由回收站派车取走，并在登记簿上写明只数和去向。"
    copy = f"一、核对面单\n{LONG}\n{other}\n二、回收纸箱\n{other}\n{LONG}\n"
    headings = [one for one in quotes("duplicate-text", copy + copy.replace("店员", "同事")) if one[1] == "、"]

    assert headings == ["一、核对面单"]


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


def test_a_short_half_of_a_sentence_that_comes_again_in_its_paragraph_is_told() -> None:
    again = "店员会按照您的回话改换货品"
    policy = f"您挑剩的，{again}。例如您退回青菜的，{again}。"

    assert quotes("duplicate-text", policy) == [again]
    assert quotes("duplicate-text", policy.replace("按照", "按")) == []


def test_a_right_that_is_granted_twice_in_one_sentence_is_told() -> None:
    assert quotes("duplicate-text", "家长可以更正资料，还可以要求更正和删除。\n") == ["更正资料，还可以要求更正"]


@pytest.mark.parametrize(
    ("later", "is_told"),
    [
        ("店长可以在每周一当着您的面核对面单", True),
        ("店长不可以在每周一当着您的面核对面单", False),  # the opposite
        ("店长可以在每周三替您把空的纸箱送走", False),
    ],
)
def test_a_part_that_comes_again_nearly_so_further_down_in_its_paragraph_is_told(later: str, is_told: bool) -> None:
    between = "面单用完之后我们收进仓库的铁柜里，钥匙由值班的店员随身保管，次日清早交给接班的同事。"
    policy = f"店长也可以在每周一当着您的面核对面单。{between}此后，{later}。"

    assert quotes("duplicate-text", policy) == ([later] if is_told else [])
    assert quotes("duplicate-text", policy.replace(between, "")) == []
    assert quotes("duplicate-text", policy.replace("当着您的面核对", "设置页面里点击")) == []  # a way through menus
