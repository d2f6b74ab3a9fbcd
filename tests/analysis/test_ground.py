"""Words that only look like an answer: empty lists, promises, annexes that are not there, tables of contents."""

import pytest

from reviewer.analysis.analyze import analyze
from reviewer.analysis.model import Finding, Status
from tests.builders import TODAY, a_document, the_playbook


def finding_of(text: str, requirement_id: str) -> Finding:
    return analyze(a_document(text), the_playbook(), as_of=TODAY).finding_of(requirement_id)


HOWTO = "青禾小铺隐私政策\n一、您的权利\n您可以通过以下方式撤回您的同意：\n{items}二、联系我们\n请致电客服。\n"


@pytest.mark.parametrize("items", ["（1）在设置页面关闭授权；\n（2）致电客服。\n", "在设置页面关闭授权。\n"])
def test_a_line_before_its_items_says_what_it_says(items: str) -> None:
    assert finding_of(HOWTO.format(items=items), "rights-withdraw").status is Status.MET


def test_a_line_before_a_list_that_is_not_there_is_no_answer() -> None:
    finding = finding_of(HOWTO.format(items=""), "rights-withdraw")

    assert finding.status is Status.PARTIAL
    assert "之后没有列出任何内容" in finding.reason


def test_an_announcement_at_the_very_end_of_the_policy_is_no_answer() -> None:
    text = "青禾小铺隐私政策\n一、您的权利\n您可以通过下列方式撤回您的同意：\n"

    assert "之后没有列出任何内容" in finding_of(text, "rights-withdraw").reason


def test_sub_headings_are_the_items_of_the_line_above_them() -> None:
    text = (
        "青禾小铺隐私政策\n一、您的权利\n您可以通过以下方式撤回您的同意：\n"
        "（一）在页面里撤回\n打开设置，关掉授权。\n（二）请客服撤回\n拨打客服电话。\n二、联系我们\n请致电客服。\n"
    )

    assert "没有列出" not in finding_of(text, "rights-withdraw").reason


def test_a_promise_to_do_as_the_law_says_is_no_content() -> None:
    text = "青禾小铺隐私政策\n一、保存期限\n期限届满后，您的信息按法律规定处理并予以删除。\n"
    finding = finding_of(text, "retention-end")

    assert finding.status is Status.PARTIAL
    assert "只作承诺，没有写出内容" in finding.reason


@pytest.mark.parametrize(
    ("annex", "status"),
    [("", Status.PARTIAL), ("附件一：个人信息收集清单\n注册：手机号码。\n", Status.MET)],
)
def test_a_list_that_is_named_counts_only_where_it_is_here(annex: str, status: Status) -> None:
    text = (
        "青禾小铺隐私政策\n一、我们收集的信息\n收集哪些信息，见《个人信息收集清单》。\n"
        "接收方名称、目的、信息种类\n二、联系我们\n请致电客服。\n"
    )
    finding = finding_of(text + annex, "list-form")

    assert finding.status is status, finding.reason
    assert ("文中没有" in finding.reason) is (status is Status.PARTIAL)


@pytest.mark.parametrize(("section", "is_here"), [("二", True), ("九", False)])
def test_a_section_that_is_pointed_to_must_exist(section: str, is_here: bool) -> None:
    rights = f"一、您的权利\n撤回同意的方式，参见本政策第{section}部分，在页面上操作。\n"
    text = f"青禾小铺隐私政策\n{rights}二、联系我们\n请致电客服。\n"

    assert ("文中没有" not in finding_of(text, "rights-withdraw").reason) is is_here


def test_words_of_a_table_of_contents_are_no_answer() -> None:
    contents = "青禾小铺隐私政策\n目录\n一、我们收集的信息\n二、复制个人信息\n三、联系我们\n四、本政策的更新\n"
    body = (
        "一、我们收集的信息\n我们收集姓名。\n二、复制个人信息\n请致电客服。\n"
        "三、联系我们\n请致电客服。\n四、本政策的更新\n弹窗通知。\n"
    )
    spans = finding_of(contents + body, "rights-copy").spans

    assert spans
    assert min(spans).start > len(contents)


def test_how_long_a_cookie_lives_does_not_say_how_long_orders_are_kept() -> None:
    head = "青禾小铺隐私政策\n一、Cookie 的使用\nCookie 保存 30 天，期满后删除。我们用 Cookie 记住登录。\n"

    assert finding_of(head, "retention-end").status is Status.MISSING
    kept = head + "二、保存期限\n订单保存三年，期满后删除。\n"
    assert finding_of(kept, "retention-end").status is Status.MET


def test_what_only_an_annex_says_counts() -> None:
    text = (
        "青禾小铺隐私政策\n一、联系我们\n请致电客服。\n附件一 第三方信息共享清单\n（1）蓝鸟快递：收货人姓名、电话。\n"
        "附件二 个人信息收集清单\n（1）注册：手机号码。\n"
    )

    assert finding_of(text, "list-form").status is Status.MET
