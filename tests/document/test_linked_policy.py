import pytest

from reviewer.document.linked_policy import find_linked_policies, is_law
from reviewer.document.model import Block, BlockKind, Link, LinkedPolicy, PolicyDocument, Span
from reviewer.document.read import read_bytes
from tests.export import docx_builder as x

BODY = "我们会为此收集您的手机号码和收货地址，并只用于这一项功能，不作他用，也不向别人提供。"


def _read(text: str) -> PolicyDocument:
    return read_bytes(f"星河商城隐私政策\n{BODY}\n{text}\n".encode(), "a.txt")


def _linked(text: str) -> dict[str, LinkedPolicy]:
    document = _read(text)

    for one in document.facts.linked_policies:
        assert document.quote(one.span) == one.words
    return {one.name: one for one in document.facts.linked_policies}


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("请您阅读《星河商城用户协议》与《儿童个人信息保护规则》。", ["星河商城用户协议", "儿童个人信息保护规则"]),
        ("详见第三方SDK目录。", ["第三方SDK目录"]),
        ("具体请查看“个人信息收集清单”，或联系我们。", ["个人信息收集清单"]),
        ("权限的用途请见：星河商城应用权限申请与使用情况说明", ["星河商城应用权限申请与使用情况说明"]),
        ("接入的插件见附件二。", ["附件二"]),
        ("接入的插件见附件 2《插件清单》。", ["插件清单"]),
        ("共享的范围以本政策附件为准。", ["附件"]),
        ("请点击《帮助中心》查看答复。", ["帮助中心"]),
        ("见《“星河”会员协议》、《“注销须知”》。", ["“星河”会员协议", "注销须知"]),
        ("见《星河商城会员协议》；《会员协议》另有约定的除外。", ["星河商城会员协议"]),
    ],
)
def test_what_the_policy_leans_on_is_listed(sentence: str, names: list[str]) -> None:
    linked = _linked(sentence)

    assert list(linked) == names
    assert not any(one.is_here for one in linked.values())


@pytest.mark.parametrize(
    "sentence",
    [
        "本政策遵循《中华人民共和国数据安全法》与《网络数据安全管理条例》。",
        "以《信息安全技术 个人信息安全影响评估指南》（GB/T 39335—2020）为准。",
        "按照《互联网信息服务算法推荐管理规定》处理。",
        "为《星河传说》单独配置了本政策。",
        "请阅读《隐私政策》和《星河商城隐私政策》，《星河商城隐私权政策》另行公布。",
        "您可以在聊天中上传附件，附件大小不超过5MB。",
        "请阅读本政策的以下条款，了解我们的隐私政策。",
    ],
)
def test_laws_games_and_the_policy_itself_are_not_listed(sentence: str) -> None:
    assert _linked(sentence) == {}


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("数据安全法", True),
        ("网络数据安全管理条例", True),
        ("互联网用户账号信息管理规定", True),
        ("App违法违规收集使用个人信息行为认定方法", True),
        ("关于办理网络消费纠纷案件适用法律若干问题的规定", True),
        ("移动互联网应用程序信息服务管理规定", True),
        ("GB/T 42574-2023", True),
        ("星河社区公约", False),
        ("平台用户行为规范", False),
        ("账号注销须知", False),
        ("儿童隐私保护指引", False),
        ("第三方SDK清单", False),
        ("固定电话用户真实身份核验规定", True),
        ("商家入驻管理规定", False),
    ],
)
def test_a_law_is_told_by_how_it_is_called(name: str, is_one: bool) -> None:
    assert is_law(name, "星河商城隐私政策") is is_one


@pytest.mark.parametrize(
    ("mention", "title"),
    [
        ("见《儿童个人信息保护规则》。", "儿童个人信息保护规则"),
        ("见《儿童个人信息保护规则》。", "附件一 儿童个人信息保护规则"),
        ("见《儿童个人信息保护规则》。", "星河商城儿童个人信息保护规则"),
        ("见《星河商城儿童个人信息保护规则》。", "附录：儿童个人信息保护规则"),
        ("见《第三方SDK目录》。", "八、第三方SDK目录（安卓）"),
        ("接入的插件见附件二。", "附件二：插件的名称和用途"),
        ("接入的插件见附件2。", "附件二 插件的名称和用途"),
    ],
)
def test_a_section_of_that_name_in_the_same_file_is_here(mention: str, title: str) -> None:
    document = _read(f"{mention}\n{title}\n{BODY}")

    assert [one.is_here for one in document.facts.linked_policies] == [True]
    assert document.facts.unreviewed == ()


@pytest.mark.parametrize(
    ("mention", "below"),
    [
        ("见《儿童个人信息保护规则》。", f"个人信息保护规则\n{BODY}"),
        ("见《第三方SDK目录》。", "第三方SDK目录\n请点击这里查看。"),
        ("见《甲平台隐私政策》。", f"隐私政策\n{BODY}"),
        ("接入的插件见附件二。", f"附件一：插件的名称和用途\n{BODY}"),
    ],
)
def test_another_section_or_a_title_with_a_mere_link_is_not_the_document(mention: str, below: str) -> None:
    document = _read(f"{mention}\n{below}")

    assert [one.is_here for one in document.facts.linked_policies] == [False]


def test_an_address_beside_the_name_is_its_target() -> None:
    linked = _linked(
        "见《用户协议》（https://example.com/terms）和《儿童规则》。\n《插件清单》链接：www.example.com/sdk.html。"
    )

    assert {name: one.target for name, one in linked.items()} == {
        "用户协议": "https://example.com/terms",
        "儿童规则": "",
        "插件清单": "www.example.com/sdk.html",
    }


def test_a_hyperlink_gives_the_target_and_names_documents_without_book_title_marks() -> None:
    text = "请阅读《用户协议》，并查看第三方信息共享清单与首页。"
    links = tuple(
        Link(Span(text.index(words), text.index(words) + len(words)), f"https://example.com/{number}")
        for number, words in enumerate(("《用户协议》", "第三方信息共享清单", "首页"))
    )
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)), 0, "p0", links=links)
    linked = find_linked_policies([(0, text)], "星河商城隐私政策", (), (), (block,))

    assert [(one.name, one.target) for one in linked] == [
        ("用户协议", "https://example.com/0"),
        ("第三方信息共享清单", "https://example.com/1"),
    ]


def test_a_document_is_listed_once_where_it_is_named_first() -> None:
    document = _read("见《用户协议》。\n另见《用户协议》（https://example.com/terms）。")
    linked = document.facts.linked_policies

    assert [(one.span.start, one.target) for one in linked] == [
        (document.text.index("《用户协议》"), "https://example.com/terms")
    ]


def test_the_target_of_a_link_in_a_word_file_is_that_of_the_document_it_names() -> None:
    data = x.a_docx(
        x.p("星河商城隐私政策"),
        x.p(
            BODY,
            "见",
            x.away("《会员协议》", "r1"),
            "和",
            x.field('HYPERLINK "https://b.example/s"', "第三方清单"),
            "。",
        ),
        links={"r1": "https://a.example/m"},
    )
    linked = read_bytes(data, "a.docx").facts.linked_policies

    assert [(one.name, one.target) for one in linked] == [
        ("会员协议", "https://a.example/m"),
        ("第三方清单", "https://b.example/s"),
    ]
