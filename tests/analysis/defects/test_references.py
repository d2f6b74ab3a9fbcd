from dataclasses import replace

from tests.analysis.defects.asking import defects, defects_of, quotes
from tests.builders import a_document

POLICY = """青禾隐私政策

第一条 收集
{first}

第二条 您的权利
您可以更正收货电话。

第三条 联系我们
客服电话 010-55550000，官网 https://www.example.cn/
"""


def with_first(sentence: str) -> str:
    return POLICY.replace("{first}", sentence)


def test_a_section_that_does_not_exist_is_found() -> None:
    assert quotes("broken-reference", with_first("更正办法见本政策第九条。")) == ["第九条"]
    assert quotes("broken-reference", with_first("更正办法见本政策第二条。")) == []


def test_articles_of_a_law_are_no_references_inside_the_policy() -> None:
    assert quotes("broken-reference", with_first("依据《个人信息保护法》第十七条、民法典第一百一十一条。")) == []


def test_a_title_that_no_heading_has_is_found() -> None:
    assert quotes("broken-reference", with_first("您可以按“注销办法”部分的说明操作。")) == ["注销办法"]
    assert quotes("broken-reference", with_first("您可以按“您的权利”部分的说明操作。")) == []


def test_a_path_through_the_application_is_no_title() -> None:
    assert quotes("broken-reference", with_first("您可以按“我的-设置-注销”所述步骤操作。")) == []


def test_a_title_cited_with_another_number_is_told() -> None:
    found = defects("broken-reference", with_first("按“（二）您的权利”列明的方式办理。"))

    assert ["序号" in one.reason for one in found] == [True]


def test_a_reference_to_a_section_without_content_is_told() -> None:
    text = """青禾隐私政策

（一）查阅
您可以通过商店提供的途径查阅：

（二）复制
您可以通过（一）查阅中列明的途径复制。
"""
    found = defects("broken-reference", text)

    assert ["没有内容" in one.reason for one in found] == [True]


def test_an_announced_list_that_does_not_follow_is_found() -> None:
    assert quotes("broken-reference", with_first("请您按照以下步骤上传证件。")) == ["按照以下步骤"]
    assert quotes("broken-reference", with_first("请您按照以下步骤上传证件：\n1、拍照；\n2、上传。")) == []


def test_a_link_is_missed_only_where_there_is_none() -> None:
    bare = with_first("请点击上述链接。").replace("，官网 https://www.example.cn/", "")

    assert quotes("broken-reference", bare) == ["上述链接"]
    assert quotes("broken-reference", with_first("请点击上述链接。")) == []


def test_a_section_of_contacts_without_a_contact_is_told() -> None:
    text = "青禾隐私政策\n\n第一条 权利\n您可以按第二条中的联系方式找到我们。\n\n第二条 联系我们\n欢迎来信。\n"
    found = defects("broken-reference", text)

    assert ["联系方式" in one.reason for one in found] == [True]


def test_what_is_said_to_stand_above_must_stand_there() -> None:
    link = "本店网址：https://example.com/\n" + "一段别的话。\n" * 100
    permissions = "您可以逐项查看上述权限的状态。"

    assert quotes("broken-reference", with_first(link + "无法通过上述链接办理的，请来电。")) == ["上述链接"]
    assert quotes("broken-reference", with_first(link + "请点击这里。无法通过上述链接办理的，请来电。")) == []
    assert quotes("broken-reference", with_first(permissions)) == ["上述权限"]
    assert quotes("broken-reference", with_first("我们申请相机权限。" + permissions)) == []


def test_an_officer_who_is_never_named_cannot_change() -> None:
    change = "个人信息保护负责人的联络方式发生变化时，我们通知您。"

    assert quotes("broken-reference", with_first(change)) == ["个人信息保护负责人的联络方式发生变化"]
    assert quotes("broken-reference", with_first(change + "负责人：周小姐。")) == []


def test_rights_and_a_way_to_write_that_stand_nowhere_cannot_be_pointed_to() -> None:
    bare = "青禾隐私政策\n\n第一条 收集\n{}\n"
    rights = "换店主之后，顾客按照本政策所应享有的权利不变。"
    way = "监护人可以通过本政策规定的途径联系我们。"

    assert quotes("broken-reference", bare.format(rights)) == ["按照本政策所应享有的权利"]
    assert quotes("broken-reference", with_first(rights)) == []
    assert quotes("broken-reference", bare.format(way)) == ["通过本政策规定的途径联系"]
    assert quotes("broken-reference", with_first(way)) == []
    assert quotes("broken-reference", bare.format("请根据本政策中提供的联系方式联络店主。")) == [
        "根据本政策中提供的联系方式"
    ]


def test_a_date_at_the_top_must_stand_somewhere() -> None:
    top = "更新之后，首页顶端的“最近更新”日期随之改动。"

    assert quotes("broken-reference", with_first(top)) == ["顶端的“最近更新”日期"]
    assert quotes("broken-reference", with_first(top + "发布于2025年3月1日。")) == []


NUMBERED = (
    "# 设置\n2.1 消息推送：您可以收到消息。\n2.2 猜您喜欢：店铺按订单推荐商品。\n2.3 收货地址：您可以填写门牌。\n"
)


def test_a_decimal_number_that_is_not_there_is_told() -> None:
    assert quotes("broken-reference", NUMBERED + "# 说明\n关闭的办法见本政策第2.9条。\n") == ["第2.9条"]
    assert quotes("broken-reference", NUMBERED + "# 说明\n推荐商品的规则见本政策第2.2条。\n") == []


def test_a_decimal_number_that_leads_to_another_subject_is_told_with_the_right_one() -> None:
    found = defects("broken-reference", NUMBERED + "# 说明\n店铺推荐商品的规则见2.3条。\n")

    assert ["2.2" in one.reason for one in found] == [True]


def test_a_title_cited_in_other_words_is_told() -> None:
    assert quotes("broken-reference", with_first("见“您的权利和义务”部分的说明。")) == ["您的权利和义务"]


def test_an_article_in_brackets_is_told() -> None:
    assert quotes("broken-reference", with_first("您仍可使用第（一）条所列的功能。")) == ["第（一）条"]
    assert quotes("broken-reference", with_first("您仍可使用第二条所列的功能。")) == []


def test_words_that_point_to_bold_type_are_told_where_none_is_seen() -> None:
    plain = a_document(with_first("请重点阅读以粗体标识的条款。"))
    bold = replace(plain, blocks=(replace(plain.blocks[0], emphasis=(plain.blocks[0].span,)), *plain.blocks[1:]))

    assert quotes("broken-reference", with_first("特别是以粗体标识的条款。")) == ["粗体标识的条款"]
    assert quotes("broken-reference", with_first("重点内容我们已将字体加粗。")) == ["字体加粗"]
    assert quotes("broken-reference", with_first("敏感的资料以粗体进行显著标识。")) == ["粗体进行显著标识"]
    assert quotes("broken-reference", with_first("请看其中加粗字体。重点内容用黑体的方式来表示。")) == [
        "其中加粗字体",
        "黑体的方式来表示",
    ]
    assert quotes("broken-reference", with_first("特别是前两条。")) == []
    assert [one for one in defects_of(bold) if one.rule_id == "broken-reference"] == []


LIST = "一、收集\n（一）注册\n我们收集手机号。\n（二）下单\n我们收集收货地址。\n二、使用\n"


def test_an_item_of_another_section_is_looked_for_in_that_section() -> None:
    assert quotes("broken-reference", LIST + "按照本政策第一条第（五）项处理。\n") == ["第一条第（五）项"]
    assert quotes("broken-reference", LIST + "按照本政策第一条第（二）项处理。\n") == []
    assert quotes("broken-reference", LIST + "按照《个人信息保护法》第一条第（五）项处理。\n") == []


def test_a_numbered_title_in_quotation_marks_is_looked_for() -> None:
    assert quotes("broken-reference", LIST + "您可以按照“（六）如何注销”操作。\n") == ["（六）如何注销"]
    assert quotes("broken-reference", LIST + "您可以按照“（二）下单”操作。\n") == []


def test_a_second_article_of_a_law_is_no_section_of_ours() -> None:
    assert quotes("broken-reference", LIST + "依据《网络安全法》第四十四条、第四十五条处理。\n") == []


def test_a_decimal_article_is_broken_even_where_nothing_is_counted_so() -> None:
    assert quotes("broken-reference", LIST + "详见本政策第3.5条。\n") == ["第3.5条"]
    assert quotes("broken-reference", LIST + "请使用1.2节点版本。\n") == []


def test_a_table_below_the_last_paragraph_of_a_section_is_not_there() -> None:
    below = "一、收集\n信息种类见下表。\n{}二、使用\n用于配送。\n"

    assert quotes("broken-reference", below.format("")) == ["见下表"]
    assert quotes("broken-reference", below.format("手机号，用于注册。\n")) == []


def test_a_section_is_cited_by_a_number_that_no_heading_has() -> None:
    titles = ("收集", "保管", "共享", "联系")
    bare = "".join(f"# {title}\n本店{title}时会通知您。\n" for title in titles)
    counted = "".join(
        f"{number}、{title}\n本店{title}时会通知您。\n" for number, title in zip("一二三四", titles, strict=True)
    )

    assert quotes("broken-reference", bare + "# 其他\n请按第二节所述办理。\n") == ["第二节"]
    assert quotes("broken-reference", counted + "五、其他\n请按第二节所述办理。\n") == []


def test_contacts_are_looked_for_under_the_decimal_number_that_is_cited() -> None:
    listed = "# 联系\n3.1 反馈：在应用中留言。\n3.2 电话：400-810-0000。\n3.3 其他：另行公布。\n"
    text = listed + "# 说明\n请通过{}条列出的联系方式找我们。\n"

    assert quotes("broken-reference", text.format("3.1")) == ["3.1条"]
    assert quotes("broken-reference", text.format("3.2")) == []


def test_a_click_on_the_way_is_no_link_above() -> None:
    link = "本店网址：https://example.com/\n" + "一段别的话。\n" * 100

    assert quotes("broken-reference", with_first(link + "点击头像可修改。无法通过上述链接办理的，请来电。")) == [
        "上述链接"
    ]


def test_sections_inside_numbered_parts_are_what_a_citation_means() -> None:
    text = (
        "青禾隐私政策\n\n第一部分 定义\n小店：指青禾小店。\n\n"
        "第二部分 政策\n一、登记\n（一）称呼\n登记称呼。\n（二）地址\n登记地址。\n\n"
        "二、存储\n三年后清空，详见第{}条第（二）款。\n\n三、变更\n变更会告知您。\n"
    )

    assert quotes("broken-reference", text.format("三")) == ["第三条第（二）款"]
    assert quotes("broken-reference", text.format("一")) == []


def test_what_is_announced_at_the_end_of_a_section_and_not_listed_is_told() -> None:
    text = "青禾隐私政策\n\n一、权利\n我们按时送货。您享有以下各项权利。\n\n二、其他\n我们按时送货。\n"

    assert quotes("broken-reference", text) == ["享有以下各项权利"]
    assert quotes("broken-reference", text.replace("权利。\n", "权利。\n1、查阅小票。\n2、更正小票。\n")) == []


def test_a_list_above_is_told_where_none_was_named() -> None:
    assert quotes("broken-reference", "上述名单中的快递公司会打电话给您。") == ["上述名单中"]
    assert quotes("broken-reference", "快递公司的名单贴在店门口。上述名单中的快递公司会打电话给您。") == []


def test_contact_details_at_another_place_are_told_where_the_policy_has_none() -> None:
    text = "退货请通过文末的联系方式与我们联系。"

    assert quotes("broken-reference", text) == ["文末的联系方式与"]
    assert quotes("broken-reference", text + "\n客服热线：0571-87654321\n") == []
