from datetime import date

import pytest

from reviewer.document.model import PolicyDocument
from reviewer.document.read import read_bytes
from reviewer.document.stated_date import parse_date


def _read(text: str) -> PolicyDocument:
    return read_bytes(text.encode(), "a.txt")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026年3月5日", date(2026, 3, 5)),
        ("[2026]年[03]月[05]日", date(2026, 3, 5)),
        ("【2026】年【3】月 【5】日", date(2026, 3, 5)),
        ("2026 年 03 月 05 日", date(2026, 3, 5)),
        ("2026-03-05", date(2026, 3, 5)),
        ("2026.3.5", date(2026, 3, 5)),
        ("2026/03/05", date(2026, 3, 5)),
        ("二〇二六年三月十五日", date(2026, 3, 15)),
        ("2026年3月", None),
        ("2026年2月30日", None),
        ("三月五日", None),
    ],
)
def test_a_day_is_read_in_every_way_it_is_written(words: str, day: date | None) -> None:
    assert parse_date(words) == day


def test_dates_are_told_apart_by_the_words_around_them() -> None:
    document = _read("某商城隐私政策\n发布日期：2026年1月2日\n最近更新：2026-02-03\n生效日期：[2026]年[03]月[04]日\n")
    effective, updated = document.facts.effective, document.facts.updated

    assert effective is not None
    assert updated is not None
    assert (effective.words, effective.day) == ("[2026]年[03]月[04]日", date(2026, 3, 4))
    assert (updated.words, updated.day) == ("2026-02-03", date(2026, 2, 3))
    assert document.quote(effective.span) == effective.words


def test_the_day_of_publication_stands_in_for_a_missing_update() -> None:
    updated = _read("某商城隐私政策\n首次发布日期：2020年1月1日\n本版发布日期：2026年1月2日\n").facts.updated

    assert updated is not None
    assert updated.words == "2026年1月2日"


def test_a_month_without_a_day_is_a_date_without_a_day() -> None:
    updated = _read("某商城隐私政策\n本政策的最后更新时间为2026年6月。\n").facts.updated

    assert updated is not None
    assert (updated.words, updated.day) == ("2026年6月", None)


def test_a_label_that_follows_belongs_to_the_next_date() -> None:
    facts = _read("某商城隐私政策\n更新日期：2026年6月1日 生效日期：2026年6月8日\n").facts

    assert facts.effective is not None
    assert facts.effective.words == "2026年6月8日"


def test_the_day_a_law_took_effect_is_not_the_policys() -> None:
    assert _read("某商城隐私政策\n《某某保护法》已于2021年11月1日起施行。\n").facts.effective is None


@pytest.mark.parametrize(
    "sentence",
    [
        "某商城由杭州示例网络科技有限公司（以下简称“我们”）运营。",
        "本产品的运营者为杭州示例网络科技有限公司及其关联公司。",
        "杭州示例网络科技有限公司（下称“本公司”）深知您的信任。",
        "公司名称：杭州示例网络科技有限公司",
        "本政策仅适用于杭州示例网络科技有限公司、宁波示例商贸有限公司（合称“我们”）提供的服务。",
        "感谢您的信任。\n杭州示例网络科技有限公司",
    ],
)
def test_the_handler_is_the_company_that_says_we(sentence: str) -> None:
    document = _read(
        f"某商城隐私政策\n{sentence}\n我们委托苏州快达物流有限公司配送，支付由南京付付支付有限公司提供。\n"
    )
    handler = document.facts.handler

    assert handler is not None
    assert handler.words == "杭州示例网络科技有限公司"
    assert document.quote(handler.span) == handler.words


def test_a_name_without_a_place_is_cut_where_it_begins() -> None:
    handler = _read(
        "某商城隐私政策\n服务提供者示例信息技术（北京）有限公司（以下称“我们”）运营本商城。\n"
    ).facts.handler

    assert handler is not None
    assert handler.words == "示例信息技术（北京）有限公司"


def test_recipients_alone_make_no_handler() -> None:
    text = "某商城隐私政策\n我们与第三方合作。\n推送SDK由深圳推推信息有限公司提供。\n支付由南京付付支付有限公司提供。\n"

    assert _read(text).facts.handler is None


def test_contacts_are_found_once_each_with_their_places() -> None:
    document = _read(
        "某商城隐私政策\n联系我们\n邮箱：privacy@example.com.\n电话：400-000-1234，或拨打95001\n"
        "注册地址：浙江省杭州市某区某某路18号2幢301室（邮编310000）\n再次写明：privacy@example.com、0571-88000000\n"
    )
    facts = document.facts

    assert [mail.words for mail in facts.mails] == ["privacy@example.com"]
    assert [telephone.words for telephone in facts.telephones] == ["400-000-1234", "95001", "0571-88000000"]
    assert [address.words for address in facts.addresses] == ["浙江省杭州市某区某某路18号2幢301室"]
    for name in (*facts.mails, *facts.telephones, *facts.addresses):
        assert document.quote(name.span) == name.words


def test_a_court_is_no_address_of_ours() -> None:
    assert _read("某商城隐私政策\n您可以向住所地：某市某区人民法院起诉。\n").facts.addresses == ()


def test_documents_that_the_policy_leans_on_are_listed_laws_and_itself_are_not() -> None:
    document = _read(
        "某商城隐私政策\n依据《个人信息保护法》制定，请一并阅读《用户服务协议》和《第三方SDK清单》。\n"
        "《某商城隐私政策》与《用户服务协议》不一致的，以《隐私政策》为准；儿童另见《儿童保护规则》。\n"
        "附件一 儿童保护规则\n我们只在监护人同意后收集儿童的信息。\n"
    )

    names = [name.words for name in document.facts.linked_policies]
    assert names == ["《用户服务协议》", "《第三方SDK清单》", "《儿童保护规则》"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("《某商城隐私政策》\n引言\n欢迎您。\n", "《某商城隐私政策》"),
        ("某商城隐私政策（“本政策”）\n欢迎您。\n", "某商城隐私政策"),
        ("法律文件\n某商城个人信息保护政策\n欢迎您使用我们的商城。\n", "某商城个人信息保护政策"),
        ("尊敬的用户：我们更新了《某商城隐私政策》，请您阅读。\n", "某商城隐私政策"),
        ("购物须知\n欢迎您使用我们的商城。\n", "购物须知"),
    ],
)
def test_the_title_is_what_the_policy_calls_itself(text: str, title: str) -> None:
    assert _read(text).title == title


def test_facts_in_a_line_as_long_as_a_book_are_found_in_their_places() -> None:
    long = "我们会为此收集您的手机号码，并只用于这一项功能。" * 2_000
    document = _read(
        f"某商城隐私政策\n{long}本店由杭州星河网络有限公司（以下简称“我们”）运营，邮箱 a@example.com。{long}\n"
    )
    facts = document.facts

    assert facts.handler is not None
    assert document.quote(facts.handler.span) == facts.handler.words == "杭州星河网络有限公司"
    assert [document.quote(mail.span) for mail in facts.mails] == ["a@example.com"]


def test_the_page_around_the_policy_states_nothing_about_it() -> None:
    document = _read(
        "某商城隐私政策\n我们会收集您的手机号码，用于注册账户。\n您可以注销您的账户。\n"
        "© 某某网络有限公司 版权所有\n某某网络有限公司\n值班电话 400-111-2222\n"
    )

    assert document.facts.handler is None
    assert document.facts.telephones == ()
