import pytest

from reviewer.document.model import PolicyDocument
from reviewer.document.read import read_bytes


def _read(text: str) -> PolicyDocument:
    return read_bytes(f"某商城隐私政策\n{text}\n我们委托苏州快达物流有限公司配送。\n".encode(), "a.txt")


def _names(text: str) -> list[str]:
    document = _read(text)

    for handler in document.facts.handlers:
        assert document.quote(handler.span) == handler.words
    return [handler.words for handler in document.facts.handlers]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("本店由杭州市某某区星河服装店（个体工商户）经营，以下简称“我们”。", "杭州市某某区星河服装店（个体工商户）"),
        ("经营者名称：义乌市星河饰品商行", "义乌市星河饰品商行"),
        ("某商城由义乌市星河日用百货经营部（以下称“我们”）提供。", "义乌市星河日用百货经营部"),
        ("运营主体：苏州市星河网络科技工作室", "苏州市星河网络科技工作室"),
        ("本应用由某某省公安厅交通警察总队（以下简称“我们”）主办。", "某某省公安厅交通警察总队"),
        ("开发者名称：某某市大数据管理局", "某某市大数据管理局"),
        ("本应用是由星河市广播电视总台拥有并运营的客户端。", "星河市广播电视总台"),
        ("某商城由杭州星河企业管理合伙企业（有限合伙）（以下简称“我们”）运营。", None),
        ("本网站由 Xinghe Trading Co., Ltd.（以下简称“我们”）运营。", "Xinghe Trading Co., Ltd."),
        ("我们是杭州星河网络有限公司上海分公司，以下简称“本公司”。", "杭州星河网络有限公司上海分公司"),
    ],
)
def test_a_handler_need_not_be_a_company(sentence: str, name: str | None) -> None:
    names = _names(sentence)

    assert names == [name] if name else len(names) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "本政策适用于杭州星河网络有限公司和宁波晨光商贸有限公司（以下合称“我们”）提供的服务。",
        "某商城由杭州星河网络有限公司（地址：某市某路1号）与宁波晨光商贸有限公司（地址：某市某路2号）共同运营。",
        "杭州星河网络有限公司、宁波晨光商贸有限公司作为共同处理者提供某商城。",
    ],
)
def test_joint_handlers_are_all_named_the_first_first(sentence: str) -> None:
    assert _names(sentence) == ["杭州星河网络有限公司", "宁波晨光商贸有限公司"]


def test_a_long_list_is_believed_where_it_says_we() -> None:
    names = [f"星河{place}银行股份有限公司" for place in ("东海", "西山", "晨光", "长乐", "中江")]

    filler = "我们重视您的信息。\n" * 25
    assert _names(f"{filler}本应用由{'、'.join(names)}（以下简称“我们”）共同建设。") == names
    assert _names(f"{filler}我们的股东包括{'、'.join(names)}。") == []


def test_signatures_at_the_foot_are_joint_handlers() -> None:
    text = "我们重视您的信息。\n您可以联系我们。\n" * 6 + "杭州星河网络有限公司\n宁波晨光商贸有限公司"
    document = read_bytes(f"某商城隐私政策\n{text}\n2026年3月5日\n".encode(), "a.txt")

    assert [one.words for one in document.facts.handlers] == ["杭州星河网络有限公司", "宁波晨光商贸有限公司"]


@pytest.mark.parametrize(
    "sentence",
    [
        "支付由第三方支付机构提供，配送由合作物流中心提供。",
        "发货的通知由第三方物流中心运营。",
        "本页面由技术支持中心提供的系统生成。",
        "如有争议，由当地市场监督管理局调解。",
        "您可以联系我们的客户服务中心。",
        "以下简称“我们”的是本平台。",
        "Cookie由浏览器提供，您可以在设置中心关闭。",
    ],
)
def test_bodies_that_run_nothing_are_no_handler(sentence: str) -> None:
    assert _names(sentence) == []


def test_a_company_we_only_share_with_is_no_joint_handler() -> None:
    names = _names("某商城由杭州星河网络有限公司（以下简称“我们”）运营。\n我们与宁波晨光商贸有限公司合作推广。")

    assert names == ["杭州星河网络有限公司"]
