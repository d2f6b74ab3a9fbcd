"""Headings against the table of contents and the text under them; terms that are defined and not used."""

from reviewer.playbook.model import Severity
from tests.analysis.defects.asking import defects, quotes
from tests.builders import a_document

CONTENTS = "目录\n一、我们收集什么\n二、我们如何保管\n三、如何联系我们\n四、其他\n\n"
SECTIONS = (
    "一、我们收集什么\n我们收集下单时填写的电话，用来安排送货上门，不作他用。\n"
    "二、我们如何保管和删除\n电话只保管到送货完成之后的第七日，届时全部删除。\n"
    "三、如何联系我们\n您可以拨打柜台电话，也可以到店里来，我们当面答复您的问题。\n"
    "四、其他\n未尽之处由双方另行商量，商量不成的，按照有关规定办理。\n"
)


def test_an_entry_of_the_contents_that_differs_from_its_heading_is_told() -> None:
    assert "二、我们如何保管" in quotes("broken-reference", CONTENTS + SECTIONS)
    assert quotes("broken-reference", CONTENTS + SECTIONS.replace("保管和删除", "保管")) == []


def test_an_entry_is_known_by_its_number_however_it_is_written() -> None:
    contents = "目录\n1.我们收集什么\n2.怎样保管和删除\n3.如何联系我们\n4.其他\n\n"

    assert "2.怎样保管和删除" in quotes("broken-reference", contents + SECTIONS)


def test_a_heading_that_lacks_a_mark_of_its_entry_is_told_where_it_stands() -> None:
    contents = CONTENTS.replace("二、我们如何保管", "二、保管：方法")
    sections = SECTIONS.replace("二、我们如何保管和删除", "二、保管方法")

    assert quotes("broken-reference", contents + sections) == ["二、保管方法"]


def test_an_entry_without_a_heading_is_told_unless_its_words_stand_in_the_text() -> None:
    contents = CONTENTS.replace("\n\n", "\n五、您的权利\n\n")
    told = [one for one in defects("broken-reference", contents + SECTIONS) if one.severity is Severity.HIGH]

    assert [a_document(contents + SECTIONS).quote(one.span) for one in told] == ["五、您的权利"]
    assert "五、您的权利" not in quotes("broken-reference", contents + SECTIONS + "您的权利：来电即可更正。\n")


def test_an_entry_is_not_taken_for_the_heading_of_another() -> None:
    contents = CONTENTS.replace("三、如何联系我们", "三、如何联系家长\n四、如何联系我们").replace(
        "四、其他", "五、其他"
    )
    told = [one for one in defects("broken-reference", contents + SECTIONS) if one.severity is Severity.HIGH]

    assert [a_document(contents + SECTIONS).quote(one.span) for one in told] == ["三、如何联系家长"]


def test_an_entry_with_another_number_than_its_heading_is_told() -> None:
    contents = "一、政策\n本政策说明以下内容：\n" + CONTENTS.partition("\n")[2].replace("三、如何", "五、如何")

    assert [one.reason for one in defects("numbering", contents + SECTIONS) if "正文中" in one.reason] != []
    assert [one for one in defects("numbering", CONTENTS + SECTIONS) if "正文中" in one.reason] == []


def test_a_heading_that_names_a_function_nobody_explains_is_told() -> None:
    policy = "一、浏览和个性化推荐\n我们记录您看过的商品。\n二、付款\n付款由银行办理。\n"

    assert quotes("broken-reference", policy) == ["个性化推荐"]
    assert quotes("broken-reference", policy.replace("记录您看过的商品", "据此推荐商品")) == []


def test_a_term_that_is_only_defined_is_told() -> None:
    policy = "一、定义\n流转日志：指货物经手的记录。\n二、收集\n我们收集电话。\n"

    assert quotes("broken-reference", policy) == ["流转日志"]
    assert quotes("broken-reference", policy.replace("收集电话", "收集流转日志")) == []


def test_an_item_that_no_list_has_is_told() -> None:
    policy = "一、删除\n1、违反约定的；\n2、您撤回同意的。\n除上述第5项外，我们及时办理。\n"

    assert quotes("broken-reference", policy) == ["上述第5项"]
    assert quotes("broken-reference", policy.replace("第5项", "第2项")) == []
