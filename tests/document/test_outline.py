import itertools
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.document.model import PolicyDocument
from reviewer.document.read import read_bytes
from tests.document.outline_text import outline_of

BODY = "我们会为此收集您的手机号码和收货地址，并只用于这一项功能。"


def _read(text: str) -> PolicyDocument:
    return read_bytes(text.encode(), "a.txt")


def test_chinese_numbers_nest_as_lawyers_write_them() -> None:
    shown = outline_of(f"""
示例商城隐私政策
一、收集的范围
（一）注册账户
1、手机号码
{BODY}
2、头像与昵称
{BODY}
（二）下单购物
{BODY}
二、保存的期限
{BODY}
""")

    assert (
        shown
        == """
1 示例商城隐私政策
1 一、收集的范围
2   （一）注册账户
3     1、手机号码
        ·
3     2、头像与昵称
        ·
2   （二）下单购物
      ·
1 二、保存的期限
    ·
"""
    )


def test_the_document_decides_which_number_encloses_which() -> None:
    shown = outline_of(f"""
1. 收集
（一）注册
{BODY}
（二）购物
{BODY}
2. 使用
（一）发货
{BODY}
""")

    assert [line.split(maxsplit=1) for line in shown.split("\n") if line and "·" not in line] == [
        ["1", "1. 收集"],
        ["2", "（一）注册"],
        ["2", "（二）购物"],
        ["1", "2. 使用"],
        ["2", "（一）发货"],
    ]


def test_a_number_that_stands_twice_still_encloses_what_lies_between() -> None:
    shown = outline_of(f"""
1、收集
{BODY}
2、您的权利
1. 查询您的信息
{BODY}
2. 更正您的信息
{BODY}
2、附则
{BODY}
3、联系我们
{BODY}
""")

    assert [line.split(maxsplit=1) for line in shown.split("\n") if line and "·" not in line] == [
        ["1", "1、收集"],
        ["1", "2、您的权利"],
        ["2", "1. 查询您的信息"],
        ["2", "2. 更正您的信息"],
        ["1", "2、附则"],
        ["1", "3、联系我们"],
    ]


@pytest.mark.parametrize(
    "title",
    [
        "第一条 适用的产品",
        "一、我们怎样使用您的信息？",
        "(三) 改变授权的方式",
        "2.4 安全措施",
        "1 浏览与收藏",
        "【特别提醒】",
        "附录：名词释义",
        "支付与退款",
        "安全事故的告知：",
    ],
)
def test_a_line_that_names_what_follows_is_a_heading(title: str) -> None:
    document = _read(f"某商城隐私政策\n{BODY}\n{title}\n{BODY}\n2 搜索\n{BODY}\n")

    assert title in [heading.title for heading in document.headings]


@pytest.mark.parametrize(
    "line",
    [
        "跨境配送：为办理通关，我们需要您的证件号码。",
        "您可以用下列途径联系我们：",
        "我们会收集的信息包括：",
        "（1）涉及商业秘密的。",
        "○ 订单信息：商品名称、数量和金额",
        "客服热线 400-000-0000",
        "示例贸易有限公司",
        "2026年11月22日",
        "service@example.com",
        "1、与公共安全直接相关的",
        "如果您不同意",
        "点击“我的”→“设置”",
    ],
)
def test_a_line_that_tells_something_is_a_clause(line: str) -> None:
    document = _read(f"某商城隐私政策\n{BODY}\n{line}\n{BODY}\n")

    assert line in [document.quote(clause.span) for clause in document.clauses]


def test_items_of_a_list_are_clauses_however_short() -> None:
    document = _read(f"一、收集的范围\n{BODY}\n1、姓名\n2、电话\n3、地址\n二、使用的目的\n{BODY}\n")

    assert [heading.number for heading in document.headings] == ["一、", "二、"]
    assert [clause.number for clause in document.clauses] == ["", "1、", "2、", "3、", ""]


def test_a_short_sentence_among_titles_of_one_series_is_a_title_too() -> None:
    document = _read(f"1.1 注册\n{BODY}\n1.2 购物\n{BODY}\n1.3 我们可能会联系您的场合\n{BODY}\n1.4 发票\n{BODY}\n")

    assert [heading.number for heading in document.headings] == ["1.1", "1.2", "1.3", "1.4"]


def test_a_quantity_at_the_beginning_of_a_line_is_no_number() -> None:
    document = _read(f"某商城隐私政策\n{BODY}\n14 周岁以下的儿童\n{BODY}\n")

    assert all(not clause.number for clause in document.clauses)


@pytest.mark.parametrize(
    "entries",
    [
        "一、收集的范围\n二、保存的期限\n三、联系的途径",
        "- 一、收集的范围\n- 二、保存的期限\n- 三、联系的途径",
        "1. 收集的范围 ……3\n2. 保存的期限 ……7\n3. 联系的途径 ……9",
        "一、收集的范围............3\n二、保存的期限............7\n三、联系的途径............9",
        "一、收集的范围 . . . . . . 3\n二、保存的期限 . . . . 7\n三、联系的途径 . . . 9",
        "一、收集的范围\t3\n二、保存的期限\t7\n三、联系的途径\t9",
        "一、收集的范围 第3页\n二、保存的期限 第7页\n三、联系的途径 第9页",
        "一、收集的范围\n3\n二、保存的期限\n- 7 -\n三、联系的途径\n第9页",
        "收集些什么____3\n保存多少天____7\n怎样联系____9",
        "收集的范围\n保存的期限\n联系的途径",
    ],
)
def test_a_table_of_contents_is_made_of_clauses(entries: str) -> None:
    document = _read(
        f"某商城隐私政策\n本政策由以下部分组成：\n{entries}\n"
        f"一、收集的范围\n{BODY}\n二、保存的期限\n{BODY}\n三、联系的途径\n{BODY}\n"
    )

    assert [heading.title for heading in document.headings] == [
        "某商城隐私政策",
        "一、收集的范围",
        "二、保存的期限",
        "三、联系的途径",
    ]


def test_lines_that_dots_lead_to_a_page_are_entries_though_no_title_is_worded_so() -> None:
    document = _read(
        f"某商城隐私政策\n目录\n收集些什么……3\n保存多少天……7\n怎样联系……9\n一、收集\n{BODY}\n二、保存\n{BODY}\n"
    )

    assert [heading.title for heading in document.headings] == ["某商城隐私政策", "目录", "一、收集", "二、保存"]


def test_short_numbered_lines_without_dots_are_no_table_of_contents_by_themselves() -> None:
    document = _read(f"某商城隐私政策\n{BODY}\n设备型号 1\n系统版本 2\n屏幕尺寸 3\n{BODY}\n二、保存\n{BODY}\n")

    assert [heading.title for heading in document.headings] == ["某商城隐私政策", "二、保存"]


def test_chapters_without_numbers_enclose_what_follows_them() -> None:
    shown = outline_of(f"""
某商城隐私政策
我们如何收集您的个人信息
注册账户
{BODY}
下单购物
{BODY}
我们如何保存您的个人信息
保存的地点
{BODY}
您的权利
查阅与复制
{BODY}
""")

    assert (
        shown
        == """
1 某商城隐私政策
1 我们如何收集您的个人信息
2   注册账户
      ·
2   下单购物
      ·
1 我们如何保存您的个人信息
2   保存的地点
      ·
1 您的权利
2   查阅与复制
      ·
"""
    )


def test_where_chapters_have_numbers_a_bare_title_lies_inside_them() -> None:
    document = _read(
        f"一、我们如何收集信息\n{BODY}\n联系我们\n{BODY}\n二、我们如何保存信息\n{BODY}\n未成年人的保护\n{BODY}\n"
        f"三、您的权利\n{BODY}\n如何联系\n{BODY}\n四、本政策如何更新\n{BODY}\n"
    )

    assert [heading.level for heading in document.headings] == [1, 2, 1, 2, 1, 2, 1]


def test_a_summary_and_the_whole_text_in_one_file_both_keep_their_outline() -> None:
    summary = f"某商城隐私政策摘要\n一、收集\n{BODY}\n二、保存\n{BODY}\n三、联系\n{BODY}\n"
    whole = f"某商城隐私政策\n一、收集\n（一）注册\n{BODY}\n（二）购物\n{BODY}\n二、保存\n{BODY}\n三、联系\n{BODY}\n"
    document = _read(summary + whole)

    assert [(heading.level, heading.title) for heading in document.headings] == [
        (1, "某商城隐私政策摘要"),
        (1, "一、收集"),
        (1, "二、保存"),
        (1, "三、联系"),
        (1, "某商城隐私政策"),
        (1, "一、收集"),
        (2, "（一）注册"),
        (2, "（二）购物"),
        (1, "二、保存"),
        (1, "三、联系"),
    ]
    assert len(document.clauses) == 7


def test_a_listed_title_is_a_heading_wherever_it_stands_and_encloses_the_others() -> None:
    shown = outline_of(f"""
某商城隐私政策
目录
收集的范围
保存的期限
联系的途径
收集的范围
{BODY}
注册账户
{BODY}
我的页面里的选项
保存的期限
{BODY}
联系的途径
{BODY}
附录：名词释义
{BODY}
""")

    assert (
        shown
        == """
1 某商城隐私政策
1 目录
    ·
    ·
    ·
1 收集的范围
    ·
2   注册账户
      ·
      ·
1 保存的期限
    ·
1 联系的途径
    ·
1 附录：名词释义
    ·
"""
    )


def test_an_annex_encloses_numbers_that_begin_anew_in_it() -> None:
    main = f"一、收集\n{BODY}\n二、保存\n{BODY}\n"
    annex = f"附录：名词释义\n一、设备信息\n{BODY}\n二、日志信息\n{BODY}\n"
    before, after = _read(f"附录：摘要\n{BODY}\n{main}"), _read(main + annex)

    assert [(heading.level, heading.number) for heading in after.headings] == [
        (1, "一、"),
        (1, "二、"),
        (1, ""),
        (2, "一、"),
        (2, "二、"),
    ]
    assert {heading.level for heading in before.headings} == {1}


@pytest.mark.parametrize(
    "lines",
    [
        "设备参数\n系统版本\n用于排查故障。",
        f"我们会收集您的\n设备参数\n{BODY}",
        f"包括以下各项：\n设备参数\n{BODY}",
        "设备参数\n，用于排查系统的故障，也用于保障账户的安全。",
    ],
)
def test_cells_of_a_lost_table_and_broken_lines_are_no_headings(lines: str) -> None:
    document = _read(f"某商城隐私政策\n{BODY}\n{lines}\n{BODY}\n")

    assert [heading.title for heading in document.headings] == ["某商城隐私政策"]


def test_a_bare_digit_counts_only_in_a_sequence() -> None:
    alone = _read(f"某商城隐私政策\n{BODY}\n2 台设备可以同时登录\n{BODY}\n")
    following = _read(f"一、功能\n1、浏览\n{BODY}\n2 搜索\n{BODY}\n3收藏\n{BODY}\n")

    assert [clause.number for clause in alone.clauses] == ["", "", ""]
    assert [(heading.level, heading.number) for heading in following.headings] == [
        (1, "一、"),
        (2, "1、"),
        (2, "2"),
        (2, "3"),
    ]


def test_duplicated_headings_and_jumps_in_the_numbers_survive() -> None:
    document = _read(f"一、收集\n{BODY}\n二、使用\n{BODY}\n四、保存\n{BODY}\n四、保存\n{BODY}\n")

    assert [heading.title for heading in document.headings] == ["一、收集", "二、使用", "四、保存", "四、保存"]
    assert {heading.level for heading in document.headings} == {1}


def test_a_title_ends_what_stood_before_it_and_encloses_nothing() -> None:
    document = _read(f"某商城隐私政策\n一、收集\n{BODY}\n某商城儿童隐私政策\n{BODY}\n一、收集\n{BODY}\n")

    assert [document.path_of(clause) for clause in document.clauses] == [
        ("一、收集",),
        ("某商城儿童隐私政策",),
        ("一、收集",),
    ]


def test_clauses_are_numbered_in_the_order_of_the_text() -> None:
    document = _read(f"一、收集\n{BODY}\n{BODY}\n")

    assert [clause.id for clause in document.clauses] == ["c0001", "c0002"]


def test_a_long_text_takes_time_in_proportion() -> None:
    part = "".join(f"（{number}）第{number}项\n{BODY}\n\n" for number in range(1, 90))
    _read(part)

    def seconds(times: int) -> float:
        start = process_time()
        _read(part * times)
        return process_time() - start

    short, long = min(seconds(4) for _ in range(3)), seconds(80)
    assert long < short * 20 * 4


@pytest.mark.parametrize(
    "part",
    [
        "某某有限公司、",
        "【",
        "《隐私政策",
        "“",
        "a@a.",
        "地址：某市",
        "2026年",
        "阅读 1 ",
        "1.",
        "首页\n",
        "1、收集\n",
        "【权利】\n",
        "© x\n",
        "权利：\n",
        "某，\n",
        "（某\n",
        "3\n",
        "我们如何收集\n",
        "联系在线客服",
        "由某局（以下简称我们某有限公司",
        "甲有限公司和乙有限公司（以下简称我们），",
        "客服95001 400-000-1234 ",
        "《某协议》（https://a.cn），",
        "“星河”App“星",
        "www.a.cn，",
        "Ltd Xx Xx ",
    ],
)
def test_no_line_however_odd_costs_more_than_its_share(part: str) -> None:
    def seconds(length: int) -> float:
        text = part * (length // len(part))
        start = process_time()
        _read(f"首{text}尾")
        return process_time() - start

    short, long = min(seconds(4_000) for _ in range(3)), min(seconds(40_000) for _ in range(2))
    assert long < max(short, 0.001) * 10 * 5


NUMBERS = ["一、", "（二）", "1.", "2、", "3）", "①", "1.1", "第三条", "○", "-", "* "]
SIGNS = ["【", "】", "《", "》", "：", "；", "。", "，", "？", " ", "\t", "\u3000", "\u200b", "***", "©"]
PHRASES = [
    "收集的范围",
    "我们",
    "隐私政策",
    "个人信息",
    "如何",
    "以下",
    "Cookie",
    "目录",
    "附录",
    "2026",
    "版权所有",
    "阅读 12评论 3",
]
PARTED = (
    "我们会把订单的信息和您的收货地址、\n联系电话以及\n《某商城配送规则》所列的内容"
    "交给承运人（由您选\n定）\n，以便送货。"
)
PIECES = st.sampled_from([*NUMBERS, *SIGNS, *PHRASES, BODY, PARTED, "……3", "我们如何收集信息"])
LINES = st.lists(st.lists(PIECES, max_size=5).map("".join), max_size=25).map("\n".join)


@settings(deadline=None, max_examples=200)
@given(LINES)
def test_every_character_lies_in_exactly_one_heading_or_clause(text: str) -> None:
    text = f"首{text}"
    document = _read(text)
    spans = sorted([*(heading.span for heading in document.headings), *(clause.span for clause in document.clauses)])

    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))
    covered = {offset for span in spans for offset in range(span.start, span.end)}
    assert all(offset in covered for offset, char in enumerate(document.text) if not char.isspace())
    assert all(document.quote(span).strip() == document.quote(span) != "" for span in spans)


@settings(deadline=None, max_examples=100)
@given(LINES)
def test_blocks_belong_to_one_heading_or_clause_in_the_order_of_the_text(text: str) -> None:
    document = _read(f"首{text}")
    used = [index for clause in document.clauses for index in clause.blocks]
    in_headings = {
        index
        for index, block in enumerate(document.blocks)
        if any(heading.span.overlaps(block.span) for heading in document.headings)
    }

    assert used == sorted(set(used))
    assert not in_headings & set(used)
    assert in_headings | set(used) == set(range(len(document.blocks)))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(1, 9), min_size=2, max_size=12))
def test_numbers_that_jump_or_repeat_lose_no_heading_and_stay_on_one_level(numbers: list[int]) -> None:
    signs = "一二三四五六七八九"
    document = _read("".join(f"{signs[number - 1]}、第{signs[number - 1]}项功能\n{BODY}\n" for number in numbers))

    assert [heading.number for heading in document.headings] == [f"{signs[number - 1]}、" for number in numbers]
    assert {heading.level for heading in document.headings} == {1}


@settings(deadline=None, max_examples=100)
@given(LINES)
def test_paths_lead_upwards_step_by_step(text: str) -> None:
    document = _read(f"首{text}")

    for index, heading in enumerate(document.headings):
        assert heading.parent < index
        above = document.headings[heading.parent].level if heading.parent >= 0 else 0
        assert heading.level == above + 1
    for clause in document.clauses:
        steps = (-1, *clause.headings)
        assert all(document.headings[low].parent == high for high, low in itertools.pairwise(steps))
        assert all(document.headings[step].span.end <= clause.span.start for step in clause.headings)
