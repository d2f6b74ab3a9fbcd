import pytest

from reviewer.document.model import Facts, PolicyDocument
from reviewer.document.read import read_bytes


def _read(text: str) -> PolicyDocument:
    return read_bytes(f"某商城隐私政策\n联系我们\n{text}\n".encode(), "a.txt")


def _facts(text: str) -> Facts:
    return _read(text).facts


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("电话：400-000-1234", "400-000-1234"),
        ("电话：4000001234", "4000001234"),
        ("客服热线 400 0000 123", "400 0000 123"),
        ("电话：0571-88000000转8012", "0571-88000000转8012"),
        ("电话：(010)88000000", "(010)88000000"),
        ("电话：021-61000000-8601", "021-61000000-8601"),
        ("手机：138 0000 0000", "138 0000 0000"),
        ("手机（微信同号）：13800000000", "13800000000"),
        ("电话：+86-571-88000000", "+86-571-88000000"),
        ("您可以拨打95001与我们联系。", "95001"),
    ],
)
def test_a_telephone_number_is_read_in_every_way_it_is_written(sentence: str, number: str) -> None:
    assert [one.words for one in _facts(sentence).telephones] == [number]


@pytest.mark.parametrize(
    "sentence",
    [
        "统一社会信用代码：91330100MA2000000X",
        "浙公网安备33010002000000号",
        "如认为我们侵害了您的权益，可拨打12377或12315投诉。",
        "您可致电运营商（移动客服10086）停机。",
        "订单号20260305138000000001",
        "客服时间 9:00-21:00",
        "版本 2026.03.05",
    ],
)
def test_numbers_that_reach_somebody_else_or_nobody_are_none(sentence: str) -> None:
    assert _facts(sentence).telephones == ()


def test_two_numbers_that_begin_alike_are_two() -> None:
    assert len(_facts("电话：400-000-1234、400-000-5678").telephones) == 2


@pytest.mark.parametrize(
    ("sentence", "address"),
    [
        ("注册地址：浙江省杭州市某区某某路18号2幢301室（邮编310000）", "浙江省杭州市某区某某路18号2幢301室"),
        ("常用办公地址为：北京市某某区某街 9 号院 1 号楼，收件人：法务部", "北京市某某区某街 9 号院 1 号楼"),
        ("我们的总部位于上海市某某区某某大道100号。", "上海市某某区某某大道100号"),
        ("联系地址：广州市某某区某某路1号（星河大厦3层）", "广州市某某区某某路1号（星河大厦3层）"),
        ("地址：中国（某某）自由贸易试验区某某路6幢101室", "中国（某某）自由贸易试验区某某路6幢101室"),
        ("邮寄地址：杭州市某某区某某路8号二期 个人信息保护专员", "杭州市某某区某某路8号二期"),
        ("请把材料寄往以下地址：\n1、杭州市某某区某某路8号二期，邮编310000。", "杭州市某某区某某路8号二期"),
        (
            "地址：杭州市某某区某某路8号杭州星河网络有限公司\n本店由杭州星河网络有限公司（以下称“我们”）运营。",
            "杭州市某某区某某路8号",
        ),
    ],
)
def test_a_postal_address_ends_where_the_postman_stops(sentence: str, address: str) -> None:
    assert [one.words for one in _facts(sentence).addresses] == [address]


@pytest.mark.parametrize(
    ("sentence", "service"),
    [
        ("您可以通过在线客服与我们联系。", "在线客服"),
        ("如需投诉，请进入“我的-设置-意见反馈”提交。", "“我的-设置-意见反馈”"),
        ("如有疑问，可在【我的】-【设置】-【帮助与反馈】联系我们。", "【我的】-【设置】-【帮助与反馈】"),
        ("您也可以通过我的—客服中心联系我们。", "我的—客服中心"),
        ("咨询请联系星河商城服务中心在线客服。", "星河商城服务中心在线客服"),
    ],
)
def test_a_service_inside_the_product_is_a_contact(sentence: str, service: str) -> None:
    document = _read(sentence)
    services = document.facts.online_services

    assert [one.words for one in services] == [service]
    assert document.quote(services[0].span) == service


def test_a_chapter_on_contact_and_a_switch_in_the_settings_are_no_service() -> None:
    facts = _facts("您可以按“九、如何联系我们”中的方式联系我们。\n您可以在“我的-设置-隐私”中查询您的信息，并联系我们。")

    assert facts.online_services == ()


@pytest.mark.parametrize(
    ("sentence", "officer"),
    [
        ("个人信息保护负责人：张某某，邮箱 a@example.com", "个人信息保护负责人：张某某"),
        ("我们设立了个人信息保护专职部门。", "个人信息保护专职部门"),
        ("数据保护官（DPO）邮箱：dpo@example.com", "数据保护官（DPO）"),
        ("个人信息保护负责人邮箱：a@example.com", "个人信息保护负责人"),
        ("我们的 DPO 会答复您。", "DPO"),
    ],
)
def test_who_answers_for_personal_information_is_named(sentence: str, officer: str) -> None:
    assert _facts(sentence).officers[0].words == officer


def test_a_mail_address_is_read_however_its_sign_is_written() -> None:
    facts = _facts("邮箱：a.b@example.com，或 c＠example.cn，或 d[at]example.org。")

    assert [one.words for one in facts.mails] == ["a.b@example.com", "c＠example.cn", "d[at]example.org"]


def test_each_contact_is_named_once_however_often_it_stands() -> None:
    facts = _facts("电话：400-000-1234，邮箱 a@example.com\n再次写明：4000001234，A@example.com")

    assert len(facts.telephones) == len(facts.mails) == 1
