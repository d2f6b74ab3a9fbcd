import re

import pytest

from reviewer.analysis.defects.typos import Confusion, _place, confusion
from tests.analysis.defects.asking import defects, quotes
from tests.builders import the_playbook


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("请先登陆您的账户。", "登陆", "登录"),
        ("支持微信快捷登陆。", "登陆", "登录"),
        ("与本店想关的资料。", "想关", "相关"),
        ("我们会及时的通知您。", "的", "地"),
        ("功能所必须的资料。", "必须", "必需"),
        ("您可以行使权力。", "权力", "权利"),
        ("传输使用 TSL 加密。", "TSL", "TLS"),
        ("防止资料丢失、毁损或者泄漏。", "泄漏", "泄露"),
        ("您理解井同意上述安排。", "井", "并"),
        ("末经您同意，不作他用。", "末", "未"),
        ("请填写发贷地址。", "贷", "货"),
        ("会员可领优惠卷。", "卷", "券"),
        ("不再收集与该权限相关信息。", "相关", "相关的"),
        ("我们会删除您提供资料。", "您提供", "您提供的"),
        ("以更好的服务您。", "的", "地"),
        ("让您便捷的使用手机下单。", "的", "地"),
        ("以便更准确的匹配附近店铺。", "的", "地"),
        ("晒单会被即时并广泛的传播。", "的", "地"),
        ("用于链接蓝牙音箱。", "链接", "连接"),
        ("推荐更合适您的尺码。", "合适", "适合"),
        ("用于改进产品和/服务。", "和/", "和/或"),
        ("您可以拨打未成年成长热线。", "未成年", "未成年人"),
        ("我们会删除响应的资料。", "响应", "相应"),
        ("这是送货所必须及法律要求的资料。", "必须", "必需"),
        ("我们保护您的个人信的安全。", "信", "信息"),
    ],
)
def test_a_confused_word_is_found_with_the_right_one(text: str, wrong: str, right: str) -> None:
    found = defects("typo", text)

    assert quotes("typo", text) == [wrong]
    assert f"“{right}”" in found[0].suggestion


@pytest.mark.parametrize(
    "text", ["飞机登陆海岛。", "请先登录您的账户。", "国家权力机关", "您必须年满十八周岁。", "这个目的的实现"]
)
def test_words_in_their_place_are_left_alone(text: str) -> None:
    assert quotes("typo", text) == []


def test_a_doubled_word_is_found() -> None:
    assert quotes("typo", "我们我们会通知您的家人。") == ["我们我们"]


@pytest.mark.parametrize(
    ("text", "said_twice"),
    [
        ("我们不会出售或出售您的资料。", "出售或出售"),
        ("在您授权后读取您的读取状态。", "读取您的读取"),
        ("店主代其家人行使其对资料的各项行使。", "行使其对资料的各项行使"),
        ("发票的相关发票信息见订单。", "发票的相关发票"),
    ],
)
def test_a_word_that_comes_again_where_it_cannot_is_found(text: str, said_twice: str) -> None:
    assert quotes("typo", text) == [said_twice]


@pytest.mark.parametrize("text", ["我们或我们的家人。", "访问您的访问记录。", "产品或服务。", "商品或商品的一部分。"])
def test_a_word_that_comes_again_with_reason_is_left_alone(text: str) -> None:
    assert quotes("typo", text) == []


def test_a_way_of_spelling_is_told_once() -> None:
    assert quotes("typo", "您的帐户、帐号在这里，我们读取ip归属地和Mac地址。") == ["帐", "ip", "Mac"]


def test_a_habit_of_the_text_is_told_in_its_first_places_and_each_slip_of_a_text_that_knows_the_word() -> None:
    wrong = "请登陆首页，登陆后下单。扫码登陆或者密码登陆。" * 2

    assert len(quotes("typo", wrong)) == 6
    assert len(quotes("typo", wrong + "已登录的，不必再登录。" * 5)) == 8


def test_every_confusion_is_found_in_its_example_and_gone_once_it_is_put_right() -> None:
    words = the_playbook().defect_rule("typo").words
    slips = [confusion(entry) for entry in (*words["confusions"], *words["spellings"])]
    silent = [slip.pattern for slip in slips if re.search(slip.pattern, slip.example) is None]
    loud = [slip.pattern for slip in slips if re.search(slip.pattern, _put_right(slip))]

    assert (silent, loud) == ([], [])
    assert [slip.pattern for slip in slips if not slip.right] == []


def _put_right(slip: Confusion) -> str:
    match = re.search(slip.pattern, slip.example)
    assert match is not None
    place = _place(match, 0)
    right = "" if slip.right.startswith("（") else slip.right
    return slip.example[: place.start] + right + slip.example[place.end :]


@pytest.mark.parametrize(
    "text",
    [
        "密钥经过加密，加密密钥由两人保管。",
        "我们会调整策略，并制定单独的规则。",
        "您可以拒绝接受短信推销。",
        "我们对对应的权限作出说明。",
        "我们记录你们之间的往来。",
        "从快递公司获取的单号。",
        "您必须遵守本约定，这是必需的。",
        "客户的病历由医院保管，病例统计不含姓名。",
        "在签订和履行合同的过程中，我们及时告知您。",
        "您可以通过文末提供的方式来电，周末经营时间另行公布。",
        "燃气泄漏时请拨打报修电话。",
        "发放贷款时核对贷款人的证件。",
        "您将得到更好的服务，意见会得到及时的处理。",
        "例如如果您拒绝，我们即停止。",
        "任务必须在当日完成。",
        "未成年人的监护人可以来电。",
        "我们保存您提供资料的时间。",
        "提供更好的服务和更准确的推荐。",
        "店方采取合理的保护您资料的措施，并提供便捷的撤回同意的方式。",
        "未得到响应的，请再试；附近有合适的店铺。",
        "您可以用以下方式来电，也可以用来兑换。",
        "都可以经客服入口提出，请您自己采取措施。",
        "收集与使用相关信息的规则见附录，点击链接查看。",
        "大连网点、高效律师与广泛围绕的话题。",
        "我们读取未成年人、未成年工的姓名，您的信息已确认。",
        "系统记分、投资询价、面积份额与中转输送。",
    ],
)
def test_the_words_of_the_list_in_their_own_place_are_left_alone(text: str) -> None:
    assert quotes("typo", text) == []


def test_what_stands_there_once_too_often_is_to_be_struck() -> None:
    (found,) = defects("typo", "您可以可以修改昵称。")

    assert "多余" in found.reason


@pytest.mark.parametrize(
    "text",
    [
        "我们会并将通知您。",
        "我们依据算法在内的机制排序。",
        "您可能通过个人中心的设置页面更正昵称。",
        "您可以关闭有定向广告。",
    ],
)
def test_words_lost_or_left_over_in_rewriting_are_found(text: str) -> None:
    assert len(quotes("typo", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "我们会将通知发给您。",
        "我们依据包括算法在内的机制排序。",
        "您可以通过个人中心的设置页面更正昵称。",
        "您可以关闭有关的广告。",
    ],
)
def test_the_same_sentences_in_order_are_left_alone(text: str) -> None:
    assert quotes("typo", text) == []


def test_an_address_with_a_gap_in_it_is_told() -> None:
    assert quotes("typo", "请发送至 shop@ example.com 办理。") == ["shop@ example."]
    assert quotes("typo", "请发送至 shop@example.com 办理。") == []


def test_any_word_that_stands_twice_is_told_unless_it_is_a_name() -> None:
    assert quotes("typo", "我们采取措施采取措施，防止丢失。") == ["采取措施采取措施"]
    assert quotes("typo", "请先了解了解本条。") == []
    assert quotes("typo", "嘀咕嘀咕由我们经营。\n" * 4) == []


def test_words_that_lack_nothing_after_by_you_are_left_alone() -> None:
    assert quotes("typo", "如有疑问，您随时联系我们。") == ["您随时"]
    assert quotes("typo", "收货地址可以由您随时删除。") == []
