from tests.analysis.defects.asking import quotes

OLD = """青禾隐私政策

一、例外
下列情形中，我们收集您的信息无需您的授权同意：
1、为履行法定义务所必需的；
2、与国家安全直接相关的；
3、为维护商店稳定运行的；
4、您自行公开的信息；
"""


def test_the_line_and_the_wide_items_of_an_old_list_are_marked() -> None:
    assert quotes("outdated-exceptions", OLD) == [
        "无需您的授权同意",
        "与国家安全直接相关",
        "维护商店稳定运行",
        "您自行公开的信息",
    ]


def test_the_same_words_under_another_line_are_left_alone() -> None:
    other = OLD.replace("我们收集您的信息无需您的授权同意", "我们会通知主管部门")

    assert quotes("outdated-exceptions", other) == []


def test_a_list_inside_one_paragraph_is_read_too() -> None:
    text = "以下情形不必取得您的同意：（1）与公共安全有关的；（2）与起诉有关的；（3）新闻单位开展新闻报道。"

    assert len(quotes("outdated-exceptions", text)) >= 3


def test_a_sentence_that_introduces_no_list_is_left_alone() -> None:
    text = "我们无需您的同意即可发货。与国家安全、公共安全直接相关的商品除外。"

    assert quotes("outdated-exceptions", text) == []


def test_the_list_of_the_law_is_in_order() -> None:
    text = """下列情形无需您的同意：
1、订立您自己的合同所必需；
2、履行法定义务所必需；
3、在合理范围内处理您自行公开的信息。
"""

    assert quotes("outdated-exceptions", text) == []


def test_a_second_list_of_the_same_cases_is_told_with_its_items() -> None:
    second = (
        "\n二、提供\n下列情形中，我们提供您的信息无需您的授权同意：\n1、与国家安全直接相关的；\n2、您自行公开的信息；\n"
    )

    assert quotes("outdated-exceptions", OLD + second)[4:] == [
        "无需您的授权同意",
        "与国家安全直接相关",
        "您自行公开的信息",
    ]


def test_a_list_under_a_heading_that_says_no_consent_is_needed_is_told_at_the_heading() -> None:
    text = "一、同意的例外\n（1）与国家安全直接相关的；\n（2）您自行公开的信息；\n二、联系\n请致电客服。\n"

    assert quotes("outdated-exceptions", text) == ["一、同意的例外", "与国家安全直接相关", "您自行公开的信息"]


def test_a_heading_whose_list_has_a_line_of_its_own_is_not_told() -> None:
    assert quotes("outdated-exceptions", OLD.replace("一、例外", "一、同意的例外")) == quotes(
        "outdated-exceptions", OLD
    )


def test_items_go_on_after_one_that_lost_its_semicolon() -> None:
    plain = "\n".join(line.split("、", 1)[-1].rstrip("；") for line in OLD.splitlines()[4:])

    assert len(quotes("outdated-exceptions", "\n".join([*OLD.splitlines()[:4], plain]))) == 4


def test_a_line_that_ends_in_a_full_stop_introduces_a_numbered_list() -> None:
    assert len(quotes("outdated-exceptions", OLD.replace("同意：", "同意。"))) == 4


def test_things_excluded_are_told_only_where_several_are_of_the_old_list() -> None:
    line = "我们不会对外提供您的信息，但下列情形除外：\n1、取得您的单独同意；\n2、与国家安全直接相关的；\n"

    assert quotes("outdated-exceptions", line) == []
    assert len(quotes("outdated-exceptions", line + "3、您自行公开的信息；\n")) == 3


def test_what_is_necessary_is_no_way_around_the_guardian() -> None:
    text = "仅在监护人同意或者为保护儿童所必需的情形下，我们使用儿童的资料。"

    assert quotes("outdated-exceptions", text) == ["保护儿童所必需的情形"]


ITEMS = """1、与国家安全直接相关的；
2、与公共卫生直接相关的；
3、与犯罪侦查、审判有关的；
4、应您的要求而删除的；
"""


def test_a_list_of_refusals_is_one_place_from_its_line_to_its_last_item_of_the_old_standard() -> None:
    text = f"一、响应\n店方受理来信。下列情形我们难以支持您的申请：\n{ITEMS}"

    assert quotes("outdated-exceptions", text) == [
        "下列情形我们难以支持您的申请：\n1、与国家安全直接相关的；\n2、与公共卫生直接相关的；\n3、与犯罪侦查、审判有关的"
    ]


def test_an_old_list_is_known_by_its_items_where_its_line_is_not() -> None:
    text = f"一、提供\n店方把资料交给下列用途的部门：\n{ITEMS}"

    assert quotes("outdated-exceptions", text) == [
        "店方把资料交给下列用途的部门：",
        "与国家安全直接相关",
        "与公共卫生直接相关",
        "与犯罪侦查、审判有关的",
    ]


def test_items_that_stand_apart_or_speak_of_one_thing_are_no_old_list() -> None:
    between = "店里卖茶。\n店里卖书。\n店里卖纸。\n"
    apart = f"与国家安全有关的；\n{between}与公共卫生有关的；\n{between}与刑事侦查有关的；\n"
    one = "与国家安全有关的；\n与国家安全相关的；\n与国防安全有关的；\n"

    assert quotes("outdated-exceptions", apart) == []
    assert quotes("outdated-exceptions", one) == []


def test_what_users_may_not_do_is_no_list_of_exceptions() -> None:
    text = ITEMS.replace("与", "不得发布危害")

    assert quotes("outdated-exceptions", f"一、发帖\n顾客守则：\n{text}") == []


def test_a_list_in_one_paragraph_without_a_known_line_is_told_too() -> None:
    text = "您的申请遇到（1）与国防安全有关，（2）与公共卫生有关，（3）与刑事侦查有关的情况，恕不支持。\n"

    assert quotes("outdated-exceptions", f"一、来信\n{text}") == [text.split("的情况")[0]]


def test_an_item_of_an_old_list_that_names_no_case_of_the_law_is_told() -> None:
    bare = OLD + "5、用于客服和存档的；\n6、为应对突发公共卫生事件的；\n"

    assert quotes("outdated-exceptions", bare)[4:] == ["5、用于客服和存档的"]


def test_a_list_that_is_not_the_old_one_may_hold_other_things() -> None:
    line = "下列情形无需您的同意：\n1、为履行法定义务所必需的；\n2、用于客服和存档的；\n"

    assert quotes("outdated-exceptions", line) == []


SHOP = """青禾隐私政策

一、公开
本店不把您的资料给别人，但下列情况除外：
（1）事先取得您的同意；
（2）为维护本店的合法权益；
（3）只有告知您的电话，才能送到您家；
"""


def test_the_exceptions_of_an_old_shop_make_a_list_with_its_items() -> None:
    assert quotes("outdated-exceptions", SHOP) == [
        "下列情况除外",
        "维护本店的合法权益",
        "只有告知您的电话，才能",
    ]


def test_one_exception_of_an_old_shop_alone_says_nothing_where_the_line_does_not_name_consent() -> None:
    assert quotes("outdated-exceptions", SHOP.replace("只有告知您的电话，才能送到您家", "由承运人送到您家")) == []


AIMS = """青禾隐私政策

一、例外
下列情形中，我们收集您的信息无需您的授权同意：
1、为履行订单所需要的；
2、为防范欺诈、处置故障的；
3、监管政策规定的其他情形。
"""


def test_an_aim_of_ones_own_is_told_once_in_an_item_and_the_lower_law_at_the_end() -> None:
    assert quotes("outdated-exceptions", AIMS) == [
        "无需您的授权同意",
        "履行订单所需要的",
        "防范欺诈",
        "监管政策规定的其他情形",
    ]


def test_an_aim_of_ones_own_says_nothing_where_the_line_does_not_name_consent() -> None:
    other = AIMS.replace("下列情形中，我们收集您的信息无需您的授权同意", "我们不公开您的信息，下列情形除外")

    assert quotes("outdated-exceptions", other) == []
