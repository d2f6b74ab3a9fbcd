from tests.analysis.defects.asking import defects, quotes

LINE = "在以下情形中，您可以向我们提出删除信息的请求：\n"


def test_a_list_that_leaves_out_cases_of_the_law_is_marked_with_what_lacks() -> None:
    found = defects("narrow-deletion", LINE + "1、我们违法处理的；\n2、您注销账户的。\n")

    assert len(found) == 1
    assert "撤回同意" in found[0].reason
    assert "期限届满" in found[0].reason


def test_a_list_with_all_cases_is_in_order() -> None:
    items = "1、处理目的已实现的；\n2、我们停止提供服务或者保存期限届满的；\n3、您撤回同意的；\n4、违反约定处理的。\n"

    assert quotes("narrow-deletion", LINE + items) == []


def test_the_request_may_stand_before_the_deletion() -> None:
    line = "以下情况下，您有权要求我们删除资料：\n1、我们违法处理的；\n"

    assert quotes("narrow-deletion", line) == ["以下情况下，您有权要求我们删除"]


def test_a_policy_that_gives_deletion_for_breaches_alone_is_told_there() -> None:
    text = "一、您的权利\n您可以查阅、更正资料。若我们违反双方的约定使用资料，您可以要求我们删除。\n"

    assert quotes("narrow-deletion", text) == ["若我们违反双方的约定使用资料，您可以要求我们删除"]


def test_a_policy_that_names_no_case_of_deletion_is_told_at_the_heading_of_the_right() -> None:
    text = "一、您的权利\n（一）查阅、更正、删除您的资料\n您可以在设置中查阅和更正您的个人信息，也可以删除晒单。\n"

    assert quotes("narrow-deletion", text) == ["（一）查阅、更正、删除您的资料"]


def test_a_policy_that_names_a_case_somewhere_is_left_alone() -> None:
    text = "一、您的权利\n您可以查阅、更正、删除个人信息。\n二、保存\n处理目的已实现的，店方主动删除。\n"

    assert quotes("narrow-deletion", text) == []


KEPT = "一、您的权利\n处理目的已实现的，店方主动删除。您可以要求删除资料，但下列情形除外：\n"


def test_an_exception_that_no_law_knows_is_told_with_the_line_above_it() -> None:
    items = "1、您有尚未结清的欠款；\n2、法律要求留存的；\n3、店方怀疑您曾滥用优惠。\n"

    assert quotes("narrow-deletion", KEPT + items) == [
        "删除资料，但下列情形除外",
        "尚未结清的欠款",
        "怀疑您曾滥用",
    ]


def test_exceptions_that_the_law_knows_are_in_order() -> None:
    items = "1、法律规定的保存期限未届满；\n2、与公共利益有关的；\n"

    assert quotes("narrow-deletion", KEPT + items) == []


def test_what_is_hidden_is_not_gone_and_what_is_refused_is_told() -> None:
    case = "处理目的已实现的，店方主动删除。"

    assert quotes("narrow-deletion", case + "资料在前台隐藏，即视为已经删除。") == ["前台隐藏，即视为已经删除"]
    assert quotes("narrow-deletion", case + "是否删除由店方决定。") == ["是否删除由店方"]
    assert quotes("narrow-deletion", case + "会员退会后，生日保存十年。") == ["退会后，生日保存十年"]
    assert quotes("narrow-deletion", case + "会员退会后，发票依法律保存十年。") == []
