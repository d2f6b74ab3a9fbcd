from dataclasses import replace

from reviewer.document.model import Link, Span
from tests.analysis.defects.asking import defects, defects_of, quotes
from tests.builders import a_document

POLICY = "青禾隐私政策\n\n一、送货\n我们按地址送货。"


def test_a_list_that_is_named_and_not_there_is_found() -> None:
    assert quotes("missing-annex", "收集的信息见《信息收集清单》。") == ["《信息收集清单》"]
    assert quotes("missing-annex", "详见附件二。") == ["详见附件二"]


def test_a_list_that_stands_in_the_policy_or_has_a_link_is_there() -> None:
    inside = "青禾隐私政策\n\n一、收集\n见《信息收集清单》。\n\n二、信息收集清单\n收货电话，用于配送。\n"

    assert quotes("missing-annex", inside) == []
    assert quotes("missing-annex", "见《信息收集清单》（https://www.example.cn/list）。") == []


def test_other_documents_are_no_annexes() -> None:
    assert quotes("missing-annex", "请一并阅读《用户协议》。") == []


def test_plug_ins_without_a_list_of_them_are_told_once() -> None:
    assert quotes("missing-annex", "我们接入地图 SDK。我们还接入支付 SDK。") == ["接入地图 SDK"]
    assert quotes("missing-annex", "我们接入地图 SDK，SDK名称与提供方见下表。") == []


def test_a_rule_that_holds_what_the_policy_must_say_is_an_annex_told_at_its_first_mention() -> None:
    text = "青禾隐私政策\n\n一、儿童\n儿童的资料适用《青禾儿童信息保护规则》，请家长阅读《青禾儿童信息保护规则》。"

    assert quotes("missing-annex", text) == ["《青禾儿童信息保护规则》"]


def test_another_privacy_policy_that_binds_too_is_an_annex_unless_it_is_an_example() -> None:
    bound = "青禾隐私政策\n\n一、付款\n付款时请同时阅读《青禾金融隐私政策》，资料按其处理。"

    assert quotes("missing-annex", bound) == ["《青禾金融隐私政策》"]
    assert quotes("missing-annex", bound.replace("付款时请同时阅读", "另有政策的（如：").replace("，", "），")) == []


def test_annexes_of_which_only_the_titles_are_there_are_told() -> None:
    text = "青禾隐私政策\n\n一、送货\n我们按地址送货。\n\n附件：\n\n《送货须知》\n\n《退货须知》\n"

    assert quotes("missing-annex", text) == ["附件："]
    assert quotes("missing-annex", text + "退货应当在七日内提出，并附小票。\n") == []


def test_an_annex_that_stands_as_a_plain_line_is_there() -> None:
    named = "青禾隐私政策\n\n一、接口\n名称见附件一：《插件列表》。\n\n"
    text = named + "附件一：《插件列表》\n地图插件由某公司提供，用于显示门店。\n"

    assert quotes("missing-annex", text) == []


def test_a_list_that_is_named_again_and_again_is_told_where_it_is_named_first() -> None:
    text = "".join(f"\n\n{number}、说明\n详情载于《插件信息清单》。" for number in "一二三四五六七八九")
    (found,) = defects("missing-annex", "青禾隐私政策" + text)

    assert "另有8处" in found.reason
    assert found.span.start < 40


def test_a_document_of_any_name_that_readers_are_sent_to_is_told() -> None:
    assert quotes("missing-annex", "一、会员\n会员等级的规定请参阅《青禾会员章程》。") == ["《青禾会员章程》"]
    assert quotes("missing-annex", "一、会员\n我们制订了《青禾会员章程》。") == []


def test_the_policies_of_many_others_are_a_table_and_no_annexes() -> None:
    rows = "".join(f"\n第{number}家插件，请见《{number}号插件服务条款》。" for number in "甲乙丙丁戊己庚")

    assert quotes("missing-annex", "一、插件" + rows) == []
    assert quotes("missing-annex", "一、插件" + rows.replace("插件服务条款", "SDK隐私政策")) == []


def test_a_line_that_is_only_the_title_of_a_list_is_told_where_something_new_begins() -> None:
    text = "一、共享\n我们按约定处理资料。\n接入合作方插件清单\n二、转让\n我们不转让资料。\n"

    assert quotes("missing-annex", text) == ["接入合作方插件清单"]
    assert quotes("missing-annex", text.replace("清单\n", "清单\n地图插件，用于显示门店；\n")) == []


def test_a_list_whose_title_is_a_link_is_there() -> None:
    words = "一、信息\n见《信息收集清单》。"
    at = words.index("《")
    document = a_document(words)
    span = Span(at, at + len("《信息收集清单》"))
    blocks = [replace(one, links=(Link(span, "https://www.example.cn/list"),)) for one in document.blocks]
    linked = replace(document, blocks=tuple(blocks))

    assert "missing-annex" in {one.rule_id for one in defects_of(document)}
    assert "missing-annex" not in {one.rule_id for one in defects_of(linked)}


def sent(sentence: str) -> list[str]:
    return quotes("missing-annex", f"青禾隐私政策\n\n一、说明\n{sentence}\n")


def test_a_document_without_marks_is_told_where_the_reader_is_sent_to_it() -> None:
    assert sent("注销的步骤请见青禾账号注销须知。") == ["青禾账号注销须知"]
    assert sent("合作的店铺请查阅【合作方列表】。") == ["合作方列表"]
    assert sent("您可以通过青禾推荐原理说明了解详情。") == ["青禾推荐原理说明"]
    assert sent("请查阅“合作店铺清单”。") == ["合作店铺清单"]
    assert sent("请阅读相关规则。请见第三方的隐私政策。请查看修改后的隐私政策。请查看您的设备使用说明。") == []


def test_a_title_is_told_again_where_the_reader_is_sent_to_it() -> None:
    text = "青禾隐私政策\n\n一、儿童\n请家长同意《青禾儿童信息规则》。\n\n二、其他\n详情请查阅《青禾儿童信息规则》。"

    assert quotes("missing-annex", text) == ["《青禾儿童信息规则》", "青禾儿童信息规则"]


def test_the_summary_of_this_policy_is_another_document() -> None:
    assert sent("您也可以通过《青禾隐私政策概要》快速了解。") == ["青禾隐私政策概要"]
    assert sent("您也可以通过《青禾隐私政策》快速了解。") == []


def test_children_who_may_come_with_a_guardian_want_rules_of_their_own() -> None:
    words = "未满14周岁的小读者，请由监护人陪同阅读本政策并同意。"

    assert sent(words) == [words.removesuffix("。")]
    assert sent(words + "另见《青禾儿童信息规则》（https://www.example.cn/child）。") == []


def test_documents_named_without_marks_that_readers_are_sent_to_are_told() -> None:
    assert quotes("missing-annex", POLICY + "请参阅我们的Cookie通知。") == ["Cookie通知"]
    assert quotes("missing-annex", POLICY + "下单须遵守我们的购买条款。") == ["购买条款"]
    assert quotes("missing-annex", POLICY + "“门店”（定义见我们的使用条款）") == ["使用条款"]
    assert quotes("missing-annex", POLICY + "会员须签署《弃权确认书》。") == ["《弃权确认书》"]
    assert quotes("missing-annex", POLICY + "本规则与《青禾会员章程》一并生效。") == ["青禾会员章程"]
    assert quotes("missing-annex", "请参阅本政策第三条。") == []


def test_a_link_that_is_still_to_be_put_in_is_none() -> None:
    assert "Cookie通知" in quotes("missing-annex", POLICY + "请参阅我们的Cookie通知。[插入链接]")
    assert quotes("missing-annex", POLICY + "请参阅我们的Cookie通知。链接见页脚") == []


def test_a_numbered_table_that_is_not_there_is_told() -> None:
    assert quotes("missing-annex", "运费见表一。") == ["见表一"]
    assert quotes("missing-annex", "青禾隐私政策\n\n一、运费\n运费见表一。\n表一：运费\n绍兴五元。\n") == []


def test_the_title_of_terms_at_the_end_with_nothing_behind_it_is_told() -> None:
    text = "青禾隐私政策\n\n一、送货\n我们按地址送货。\n\n附件一：青禾会员条款\n"

    assert quotes("missing-annex", text) == ["附件一：青禾会员条款"]
    assert quotes("missing-annex", text + "会员每年可以免费退货三次，逾期不退。\n") == []
