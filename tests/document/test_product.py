import pytest

from reviewer.document.model import Facts, PolicyDocument
from reviewer.document.product import product_in_title, registered
from reviewer.document.read import read_bytes


def _read(text: str) -> PolicyDocument:
    return read_bytes(f"{text}\n".encode(), "a.txt")


def _facts(text: str) -> Facts:
    return _read(text).facts


@pytest.mark.parametrize(
    ("title", "product"),
    [
        ("星河商城隐私政策", "星河商城"),
        ("《星河App个人信息保护政策》", "星河"),
        ("“星河”用户隐私权政策", "星河"),
        ("星河移动客户端隐私政策", "星河"),
        ("星河移动隐私政策", "星河移动"),
        ("隐私政策", ""),
        ("本网站隐私政策", ""),
        ("APP个人信息保护政策", ""),
        ("杭州星河网络有限公司隐私政策", ""),
    ],
)
def test_a_title_names_the_product_or_none(title: str, product: str) -> None:
    assert product_in_title(title) == product


@pytest.mark.parametrize(
    "text",
    [
        "星河隐私政策\n欢迎您使用星河。",
        "隐私政策\n您使用星河App时，我们会收集信息。\n您也可以打开星河App关闭它。",
        "隐私政策\n我们运营名为“星河”的小程序。\n您在“星河”小程序中下单。",
        "隐私政策\n“星河”App（以下简称“本应用”）由我们运营。",
        "隐私政策\n您可以使用手机星河App下单。\n您可以通过星河小程序付款。",
    ],
)
def test_the_product_is_what_the_title_or_the_sentences_call_an_app(text: str) -> None:
    document = _read(text)
    products = document.facts.products

    assert [one.words for one in products] == ["星河"]
    assert document.quote(products[0].span) == "星河"


@pytest.mark.parametrize(
    "sentence",
    [
        "您可以在微信小程序或第三方App中使用，其他App另有政策。",
        "您在手机App、移动客户端和官方网站上的操作相同。",
        "请在应用设置中关闭获取App列表的权限，并重启App。",
        "点击“授权”App即可登录，点击“授权”App也可以退出。",
        "您可以关闭该权限，不影响App其他功能；关闭后将无法使用App的扫码功能。",
    ],
)
def test_apps_in_general_are_no_product(sentence: str) -> None:
    assert _facts(f"隐私政策\n{sentence}\n{sentence}").products == ()


def test_an_app_that_is_named_once_in_passing_is_no_product() -> None:
    assert _facts("隐私政策\n您可以用晨光App扫码。\n您可以用海风App扫码。").products == ()


def test_the_handlers_own_hosts_are_told_from_those_of_others() -> None:
    document = _read(
        "某商城隐私政策\n"
        + "我们会收集您的信息。\n" * 14
        + "您可以访问官网www.example.com查看。\n推送SDK的隐私政策：https://push.example.net/privacy\n"
        + "邮箱 a@mail.example.cn，账户页面 https://my.example.cn/account。\n"
        + "包名 com.example.app，来信请寄 b@163.com。\n"
    )

    assert [one.words for one in document.facts.domains] == ["www.example.com", "my.example.cn"]


def test_the_name_of_a_software_package_is_no_host() -> None:
    assert _facts("某商城隐私政策\n本应用（com.example.app）由我们运营。").domains == ()


@pytest.mark.parametrize(
    ("host", "bought"),
    [
        ("www.example.com", "example.com"),
        ("m.shop.example.com.cn", "example.com.cn"),
        ("example.cn", "example.cn"),
        ("WWW.Example.COM", "example.com"),
    ],
)
def test_a_host_belongs_to_the_name_that_was_bought(host: str, bought: str) -> None:
    assert registered(host) == bought
