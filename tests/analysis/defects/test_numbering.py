import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.defects.asking import defects, quotes


def numbered(ordinals: list[int]) -> str:
    return "青禾隐私政策\n\n一、规则\n列举如下：\n" + "".join(f"{one}、妥善保管好口令。\n" for one in ordinals)


@pytest.mark.parametrize(("ordinals", "what"), [([1, 2, 4], "跳到"), ([1, 2, 2], "重复")])
def test_numbers_that_jump_or_repeat_are_found(ordinals: list[int], what: str) -> None:
    found = defects("numbering", numbered(ordinals))

    assert len(found) == 1
    assert what in found[0].reason


@given(st.lists(st.integers(2, 6), min_size=1, max_size=4))
def test_lists_that_count_up_one_by_one_are_in_order(lengths: list[int]) -> None:
    text = "".join(numbered(list(range(1, length + 1))).partition("一、规则\n")[2] for length in lengths)

    assert quotes("numbering", "青禾隐私政策\n\n一、规则\n" + text) == []


def test_a_number_inside_a_paragraph_fills_the_gap() -> None:
    text = "一、规则\n列举如下：\n1、保管口令；{}2、核对地址；\n3、及时收货。\n"

    assert quotes("numbering", text.format("还有")) == []


def test_a_line_numbered_in_digits_does_not_fill_a_gap_between_chapters() -> None:
    text = "青禾隐私政策\n\n一、登记\n1.称呼。\n2.地址。\n{}、发货\n我们按地址发货。\n"

    assert quotes("numbering", text.format("三")) == ["三、发货"]
    assert quotes("numbering", text.format("二")) == []


def test_an_inner_list_does_not_fill_a_gap_of_bracketed_numbers() -> None:
    text = "青禾隐私政策\n\n一、权利\n（1）查阅。\n（2）删除，情形有：\n1、违法；\n2、违约；\n3、注销。\n（{}）更正。\n"

    assert quotes("numbering", text.format(4)) == ["（4）更正。"]
    assert quotes("numbering", text.format(3)) == []


def test_a_list_that_begins_above_one_is_told_unless_it_goes_on_with_one_before() -> None:
    text = "青禾隐私政策\n\n一、登记\n1、称呼。\n2、地址。\n\n二、共享\n{}、快递。\n{}、仓库。\n"

    assert quotes("numbering", text.format(4, 5)) == ["4、快递。"]
    assert quotes("numbering", text.format(3, 4)) == []
    assert quotes("numbering", text.format(1, 2)) == []


def test_the_one_chapter_with_another_mark_is_told() -> None:
    text = "青禾隐私政策\n\n" + "".join(f"{number}、第{number}仓\n按日盘点。\n" for number in "一二三四五")

    assert quotes("numbering", text.replace("三、", "三.")) == ["三.第三仓"]
    assert quotes("numbering", text) == []


def test_a_number_typed_without_its_mark_counts_and_is_told() -> None:
    assert quotes("numbering", "一、权利\n1. 查阅；\n2 更正；\n3. 删除。\n") == ["2 更正；"]


def test_the_few_numbers_with_another_dot_or_space_are_told() -> None:
    usual = "".join(f"{number}.每{number}日盘点一次。\n" for number in range(1, 12))

    assert quotes("numbering", "# 仓储\n" + usual + "12．月底总盘点。\n") == ["12．月底总盘点。"]
    assert quotes("numbering", "# 仓储\n" + usual + "12. 月底总盘点。\n") == ["12. 月底总盘点。"]
    assert quotes("numbering", "# 仓储\n" + usual + "12.月底总盘点。\n") == []


def test_a_number_in_brackets_of_two_widths_is_told_once() -> None:
    usual = "".join(f"（{number}）每{number}日盘点一次。\n" for number in "一二三四五")
    odd = "（1)先称重。\n（2)再装箱。\n"

    assert quotes("numbering", "# 仓储\n" + usual + "# 发货\n" + odd) == ["（1)先称重。"]
    assert quotes("numbering", "# 仓储\n" + usual) == []


def test_a_letter_inside_a_paragraph_fills_the_gap() -> None:
    assert quotes("numbering", "一、伙伴\n列举如下：\nh.仓库。\ni.车队。\nj.门店。\n") == []
    assert quotes("numbering", "一、伙伴\n列举如下：\na.仓库。\nb.车队。\nd.门店。\n") == ["d.门店。"]


def test_a_list_that_begins_amid_a_row_pasted_as_text_is_a_new_one() -> None:
    end = "\t可以，关闭后照常下单\n"
    rows = f"相机权限\t1.扫码付款\n2.拍照评价{end}相册权限\t1.晒单并附图\n2.更换店铺头像{end}"

    assert quotes("numbering", "一、权限\n列举如下：\n" + rows) == []
    assert quotes("numbering", "一、权限\n" + rows.replace("1.晒单", "晒单")) == ["2.更换店铺头像"]


def test_the_one_title_of_a_series_with_another_mark_is_told() -> None:
    said = "店员每日盘点一次仓库，并且登记在册。\n"
    titles = ["1、仓储", "2、发货", "3、退货", "4、盘点", "5、联系"]

    assert quotes("numbering", said.join([*(f"{one}\n" for one in titles), ""])) == []
    titles[3] = "4.盘点"
    assert quotes("numbering", said.join([*(f"{one}\n" for one in titles), ""])) == ["4.盘点"]
    titles[1] = "2.发货"
    assert quotes("numbering", said.join([*(f"{one}\n" for one in titles), ""])) == []


def test_headings_that_go_on_where_the_chapter_before_stopped_are_told_up_to_four() -> None:
    def chapter(title: str, numbers: str) -> str:
        return f"{title}\n" + "".join(f"（{one}）第{one}类资料\n我们当面核对。\n" for one in numbers)

    first, wrong = chapter("一、收集", "一二三四"), chapter("二、使用", "一五六七八九")
    found = defects("numbering", "青禾隐私政策\n\n" + first + wrong)

    assert [one.reason[-8:-1] for one in found] == [
        "本章内应为第2项"[-7:],
        *(f"章内应为第{n}项"[-7:] for n in (3, 4, 5)),
    ]
    assert quotes("numbering", "青禾隐私政策\n\n" + first + chapter("二、使用", "一二三四五")) == []


def test_all_headings_behind_a_far_jump_are_told() -> None:
    text = "青禾隐私政策\n\n一、收集\n" + "".join(
        f"（{one}）第{one}类资料\n我们核对。\n" for one in ("一", "十一", "十二")
    )

    assert quotes("numbering", text) == ["（十一）第十一类资料", "（十二）第十二类资料"]


def test_the_one_mark_of_a_series_that_differs_is_told_though_other_lists_stand_between() -> None:
    items = "".join(f"{n}.请核对第{n}张面单。\n1、核对门牌。\n2、核对电话。\n" for n in range(1, 6))

    assert quotes("numbering", "# 退货\n" + items + "6、请核对邮费。\n") == ["6、请核对邮费。"]
    assert quotes("numbering", "# 退货\n" + items + "6.请核对邮费。\n") == []


def test_two_headings_of_one_level_with_the_same_title_are_told() -> None:
    text = "青禾隐私政策\n\n一、{}\n我们核对面单。\n二、退货的{}\n我们核对包裹。\n三、{}\n我们核对邮费。\n"

    assert quotes("numbering", text.format("收货说明", "说明", "收货 说明")) == ["三、收货 说明"]
    assert quotes("numbering", text.format("收货说明", "说明", "换货说明")) == []


def test_a_list_of_one_numbered_item_is_told() -> None:
    text = "# 赠品\n我们赠送下列物品：\na）每单一只水杯。\n{}赠品不折现金。\n"

    assert quotes("numbering", text.format("")) == ["a）每单一只水杯"]
    assert quotes("numbering", text.format("b）每单一把雨伞。\n")) == []
    assert quotes("numbering", "# 赠品\n我们赠送下列物品：\n1、水杯。\n2.雨伞。\n") == []


def test_an_item_in_the_paragraph_of_the_one_before_is_told() -> None:
    assert quotes("numbering", "# 退货\n1、先核对面单；2、再装箱封好。\n3、到店交还。\n") == ["2、再装箱封"]
    assert quotes("numbering", "# 退货\n1、先核对面单；用2、3层纸箱装好。\n2、到店交还。\n") == []


def test_brackets_that_lost_their_number_are_told_as_such() -> None:
    text = "# 退货\n（1）先核对面单。\n（）再装箱封好。\n"

    assert quotes("numbering", text) == ["（）"]
    assert quotes("placeholder", text) == []


def test_half_brackets_of_two_widths_in_one_list_are_told() -> None:
    assert quotes("numbering", "# 退货\n1）先核对面单。\n2)再装箱封好。\n3）到店交还。\n") == ["2)再装箱封好。"]
    assert quotes("numbering", "# 退货\n1）先核对面单。\n2）再装箱封好。\na)用纸箱。\nb)用胶带。\n") == []


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("店主会：（1）送货；（3）开票；（4）退货。", "（3）开票；（4）退货"),
        ("店主会：（1）送货；（2）开票；（2）退货。", "（2）退货。"),
    ],
)
def test_a_list_inside_a_paragraph_that_jumps_or_repeats_is_told(text: str, odd: str) -> None:
    assert [one[:4] for one in quotes("numbering", text)] == [odd[:4]]


@pytest.mark.parametrize(
    "text",
    [
        "店主会：（1）送货；（2）与承运人核对；（3）开票。",
        "上文第（1）项和第（3）项不适用。",
        "退货时（1）和（3）择一。",
        "店主：（1）送货；（2）开票。买家：（1）付款；（2）签收。",
    ],
)
def test_a_list_inside_a_paragraph_in_order_and_numbers_that_name_others_are_left_alone(text: str) -> None:
    assert quotes("numbering", text) == []


def test_a_number_lower_than_the_one_before_it_is_told_unless_an_outer_list_goes_on() -> None:
    back = "c) 送货的店主留存面单。\nd) 开票的店主留存税号。\nc) 退货的店主留存账号。\n"
    outer = "1、送货。\n2、开票，分为：\n1、纸质。\n2、电子。\n3、其他。\n4、无。\n3、退货。\n"

    assert [one[:2] for one in quotes("numbering", "a) 下单。\nb) 付款。\n" + back)] == ["c)"]
    assert [one for one in quotes("numbering", outer) if one.startswith("3、退")] == []


def test_a_letter_with_another_mark_than_its_fellows_is_told() -> None:
    text = "A．送货的资料。\nB．开票的资料。\nC、退货的资料。\nD．评价的资料。\nE．其他资料。\n"

    assert [one[:2] for one in quotes("numbering", text)] == ["C、"]


def test_a_number_parted_from_its_mark_is_told() -> None:
    assert quotes("numbering", "9.送货的资料。\n10 .开票的资料。\n") == ["10 .开票的资"]


def test_a_decimal_number_left_out_is_told_though_those_before_begin_alike() -> None:
    text = "一、规则\n2.1 下单\n2.1.1 核对地址。\n2.1.{} 核对电话。\n"

    assert quotes("numbering", text.format(3)) == ["2.1.3 核对电话。"]
    assert quotes("numbering", text.format(2)) == []


def test_the_one_item_without_its_number_is_told_in_place_of_the_jump() -> None:
    text = "青禾隐私政策\n\n一、规则\n列举如下：\n1、保管口令；\n2、核对地址；\n{}核对电话；\n4、及时收货。\n"

    assert quotes("numbering", text.format("")) == ["核对电话；"]
    assert "跳到“4、”" in defects("numbering", text.format(""))[0].reason
    assert quotes("numbering", text.format("3、")) == []


def test_where_more_than_one_item_may_lack_the_number_the_jump_is_told() -> None:
    text = "青禾隐私政策\n\n一、规则\n列举如下：\n1、保管口令；\n核对地址；\n核对电话；\n3、及时收货。\n"

    assert quotes("numbering", text) == ["3、及时收货。"]
    assert quotes("numbering", text.replace("核对地址；", "（1）核对地址；\n（2）核对楼层；")) == ["3、及时收货。"]


def test_a_heading_without_its_number_is_told() -> None:
    text = "青禾隐私政策\n\n一、下单\n我们核对地址。\n{}如何保护您的信息\n我们加密保存。\n三、发货\n我们交给快递。\n"

    assert quotes("numbering", text.format("")) == ["如何保护您的信息"]
    assert quotes("numbering", text.format("二、")) == []


def test_a_paragraph_in_the_last_item_of_a_list_is_told_where_it_begins() -> None:
    text = "一、例外\n以下情形除外：\n1、关乎公共安全的；\n2、您自行公开的；\n3、其他情形。{}\n"

    assert quotes("numbering", text.format("如我们停止运营，会提前公告。")) == [
        "3、其他情形。如我们停止运营，会提前公告。"
    ]
    assert quotes("numbering", text.format("")) == []


def test_another_matter_under_the_exceptions_is_told() -> None:
    text = (
        "一、无需同意的例外\n以下情形除外：\n1、关乎公共安全的；\n2、您自行公开的。\n{}如我们停止运营小店，会公告。\n"
    )

    assert quotes("numbering", text.format("")) == ["如我们停止运营小店"]
    assert quotes("numbering", text.format("二、停止运营\n")) == []
