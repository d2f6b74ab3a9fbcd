"""Tables pulled from small policies of our own, and that every cell stands where it says."""

from dataclasses import replace
from time import process_time

import pytest

from reviewer.analysis.analyze import analyze
from reviewer.analysis.classify import classify
from reviewer.analysis.extract.grids import grid_rows, grids_of
from reviewer.analysis.extract.tables import MOST_ROWS, extract_tables
from reviewer.analysis.matcher import Matcher
from reviewer.analysis.model import Analysis, ExtractedTable
from reviewer.document.model import Block, BlockKind, PolicyDocument, Span
from reviewer.store.freeze import freeze, thaw
from tests.builders import TODAY, a_document, the_playbook

POLICY = """青禾小铺隐私政策
一、我们收集的信息
（一）注册账号
注册时，我们收集您的手机号码、密码，用于创建您的会员账户。
（二）实名核验
提现时，我们收集您的身份证号码和银行卡号，用于核对收款人。
二、信息的共享
我们把收货人姓名、联系电话提供给蓝鸟快递有限公司，用于送达包裹；提供之前会取得您的单独同意。
三、第三方 SDK
SDK名称：云雀推送SDK
提供方：云雀（南岭）科技有限公司
使用目的：推送发货通知
收集的信息：设备标识符、网络状态
四、保存期限
订单信息保存三年，到期后删除；网络日志保存六个月。
五、您的权利
您可以登录账户，在“我的—设置”中查阅您的个人信息；需要删除的，请致电客服，我们在十五个工作日内答复。
六、未成年人
不满十四周岁的，请先取得监护人同意。我们指定专人负责儿童信息。
七、联系我们
请致电客服。
"""


def table_of(text: str, table_id: str) -> ExtractedTable:
    analysis = analyze(a_document(text), the_playbook(), as_of=TODAY)
    return next(one for one in analysis.tables if one.id == table_id)


def rows_of(text: str, table_id: str) -> dict[str, tuple[str, ...]]:
    return {row[0].words: tuple(cell.words for cell in row[1:]) for row in table_of(text, table_id).rows}


def test_every_table_of_the_playbook_is_made() -> None:
    analysis = analyze(a_document(POLICY), the_playbook(), as_of=TODAY)

    ids = ["data-items", "sensitive", "recipients", "sdks", "rights", "retention", "minors"]
    assert [one.id for one in analysis.tables] == ids
    assert [one.columns[0] for one in analysis.tables] == ["信息", "敏感信息", "接收方", "名称", "权利", "信息", "事项"]


def test_a_sensitive_item_stands_beside_its_consent_and_why_it_is_needed() -> None:
    text = "一、收集\n人脸识别登录须处理人脸信息，为核验身份所必需，我们会取得您的单独同意。\n我们收集您的指纹。\n"
    rows = rows_of(text, "sensitive")

    assert rows["人脸信息"] == ("单独同意", "为核验身份所必需")
    assert rows["指纹"] == ("", "")


def test_an_item_stands_with_its_function_its_purpose_and_whether_it_is_sensitive() -> None:
    rows = rows_of(POLICY, "data-items")

    assert rows["手机号码"] == ("（一）注册账号", "创建您的会员账户", "")
    assert "云雀" not in rows
    assert rows["身份证号码"] == ("（二）实名核验", "核对收款人", "身份证号码")


@pytest.mark.parametrize(
    ("rest", "item"), [("及其他页上提到的信息", None), ("及其密码", "密码"), ("及其余登记信息", "其余登记信息")]
)
def test_an_item_is_never_half_of_the_word_other(rest: str, item: str | None) -> None:
    text = f"一、收集\n我们收集您的手机号码、昵称{rest}，用于开户。\n"
    items = {words for row in rows_of(text, "data-items") for words in row.split("、")}

    assert items == {"手机号码", "昵称", item} - {None}


def test_a_recipient_stands_with_purpose_data_and_separate_consent() -> None:
    rows = rows_of(POLICY, "recipients")
    name = next(one for one in rows if "蓝鸟快递" in one)

    assert rows[name][0] == "送达包裹"
    assert rows[name][1].startswith("收货人姓名")
    assert rows[name][2] == "单独同意"


def test_labelled_lines_are_one_record() -> None:
    rows = rows_of(POLICY, "sdks")

    assert rows["云雀推送SDK"][:3] == ("云雀（南岭）科技有限公司", "推送发货通知", "设备标识符、网络状态")


def test_a_record_ends_where_the_next_begins() -> None:
    text = POLICY.replace("三、第三方 SDK\n", "三、第三方 SDK\nSDK名称：白鹭统计SDK\n使用目的：统计访问\n")
    rows = rows_of(text, "sdks")

    assert rows["白鹭统计SDK"][:2] == ("", "统计访问")
    assert rows["云雀推送SDK"][1] == "推送发货通知"


def test_what_has_no_period_is_no_row_of_periods() -> None:
    assert "评价" not in rows_of(POLICY.replace("四、保存期限\n", "四、保存期限\n评价会保存下来。\n"), "retention")


def test_a_period_stands_with_what_it_is_for() -> None:
    rows = rows_of(POLICY, "retention")

    assert rows["订单信息"] == ("三年", "", "", "删除")
    assert rows["网络日志"][0] == "六个月"


def test_a_right_stands_with_its_path_and_time_limit() -> None:
    rows = rows_of(POLICY, "rights")

    assert rows["查阅"][0] == "您可以登录账户，在“我的—设置”中查阅您的个人信息；"
    assert "我的—设置" in rows["查阅"][1]
    assert "致电客服" in rows["删除"][1]
    assert rows["删除"][2] == "十五个工作日内"
    assert rows["复制"] == ("", "", "")


def test_the_block_about_children_has_a_row_for_every_topic_found_or_not() -> None:
    rows = rows_of(POLICY, "minors")

    assert rows["监护人同意"] == ("不满十四周岁的，请先取得监护人同意。",)
    assert rows["专人负责"] == ("我们指定专人负责儿童信息。",)
    assert rows["误收后的删除"] == ("",)


def test_every_cell_quotes_the_place_it_names() -> None:
    document = a_document(POLICY)
    analysis = analyze(document, the_playbook(), as_of=TODAY)
    cells = [cell for table in analysis.tables for row in table.rows for cell in row if cell.span]

    assert len(cells) > 25
    assert [cell for cell in cells if cell.span and " ".join(document.quote(cell.span).split()) != cell.words] == []


def test_a_policy_that_says_nothing_gives_empty_tables() -> None:
    analysis = analyze(a_document("青禾小铺\n祝您愉快。\n"), the_playbook(), as_of=TODAY)

    assert [table.id for table in analysis.tables if table.rows and table.id not in ("minors", "rights")] == []
    assert {cell.words for table in analysis.tables for row in table.rows for cell in row[1:]} == {""}


def with_grid() -> PolicyDocument:
    """Return a document whose last four lines are a table of two columns."""
    document = a_document("青禾小铺隐私政策\n一、信息的共享\n接收方名称\n使用目的\n蓝鸟快递\n送达包裹\n")
    start = document.text.index("接收方名称")
    cells = []
    for number, words in enumerate(document.text[start:].split("\n")):
        path = f"t1.r{number // 2}.c{number % 2}.p0"
        cells.append(Block(BlockKind.TABLE_CELL, Span(start, start + len(words)), 0, path))
        start += len(words) + 1
    return replace(document, blocks=(*document.blocks[:2], *cells))


def test_a_real_table_is_read_by_its_head() -> None:
    document = with_grid()
    analysis = analyze(document, the_playbook(), as_of=TODAY)
    rows = next(one for one in analysis.tables if one.id == "recipients").rows

    assert tuple(cell.words for cell in rows[0][:2]) == ("蓝鸟快递", "送达包裹")


FLAT_SDKS = """青禾小铺隐私政策
一、第三方 SDK
我们接入的第三方 SDK 如下表：
SDK名称
使用目的
收集的信息
云雀推送
推送发货通知
设备标识符、网络状态
白鹭地图
显示附近门店
位置信息
二、联系我们
请致电客服。
"""


def test_a_merged_cell_of_a_real_table_stands_for_every_row_it_spans() -> None:
    document = with_grid()
    start = document.text.index("蓝鸟快递")
    cells = [block for block in document.blocks if not block.path.startswith("t1.r1")]
    rows = [
        Block(BlockKind.TABLE_CELL, Span(start, start + 4), 0, "t1.r1.c0.p0"),
        Block(BlockKind.TABLE_CELL, Span(start + 5, start + 7), 0, "t1.r1.c1.p0"),
        Block(BlockKind.TABLE_CELL, Span(start + 7, start + 9), 0, "t1.r2.c1.p0"),
    ]
    spec = next(one for one in the_playbook().tables if one.id == "recipients")
    document = replace(document, blocks=(*cells, *rows))
    found = list(grid_rows(document, grids_of(document), spec))

    assert [tuple(document.quote(cell) for cell in row[:2] if cell) for row in found] == [
        ("蓝鸟快递", "送达"),
        ("蓝鸟快递", "包裹"),
    ]


def test_a_table_that_was_pasted_as_one_cell_a_line_is_read_by_its_head() -> None:
    rows = rows_of(FLAT_SDKS, "sdks")

    assert rows["云雀推送"] == ("", "推送发货通知", "设备标识符、网络状态", "")
    assert rows["白鹭地图"] == ("", "显示附近门店", "位置信息", "")
    assert len(rows) == 2


def test_a_table_that_was_pasted_with_tabs_is_read_by_its_head() -> None:
    head, row = "第三方名称\t共享目的\t共享信息", "蓝鸟快递\t送达包裹\t收货地址"
    rows = rows_of(f"青禾小铺隐私政策\n一、信息的共享\n{head}\n{row}\n二、联系我们\n请致电客服。\n", "recipients")

    assert rows == {"蓝鸟快递": ("送达包裹", "收货地址", "")}


def test_a_row_of_a_pasted_table_tells_what_is_sensitive() -> None:
    lines = ("业务功能\t收集的个人信息\t使用目的", "提现\t姓名、银行卡号\t核对收款人", "注册\t昵称\t创建账户")
    rows = rows_of("青禾小铺隐私政策\n一、我们收集的信息\n" + "\n".join(lines) + "\n", "data-items")

    assert rows["姓名、银行卡号"] == ("提现", "核对收款人", "银行卡号")
    assert rows["昵称"] == ("注册", "创建账户", "")


def test_cells_merged_with_the_row_above_are_those_of_the_row_above() -> None:
    lines = (
        "第三方名称\t共享目的\t共享信息",
        "蓝鸟快递\t送达包裹\t收货地址",
        "安排上门取件\t联系电话",
        "白鹭支付\t收款\t订单号",
    )
    body = "\n".join(lines)
    rows = rows_of(f"青禾小铺隐私政策\n一、信息的共享\n{body}\n二、联系我们\n请致电客服。\n", "recipients")

    assert rows == {"蓝鸟快递": ("送达包裹", "收货地址", ""), "白鹭支付": ("收款", "订单号", "")}


def test_a_cell_that_runs_over_two_lines_does_not_end_the_table() -> None:
    lines = ("第三方名称\t共享目的\t共享信息", "蓝鸟快递\t送达包裹\t收货地址、", "联系电话", "白鹭支付\t收款\t订单号")
    body = "\n".join(lines)
    rows = rows_of(f"青禾小铺隐私政策\n一、信息的共享\n{body}\n二、联系我们\n请致电客服。\n", "recipients")

    assert rows["蓝鸟快递"][1] == "收货地址、 联系电话"
    assert rows["白鹭支付"][:2] == ("收款", "订单号")


def test_every_item_of_an_enumeration_is_a_row_where_most_of_it_is_known() -> None:
    text = POLICY.replace("您的手机号码、密码", "您的手机号码、密码、兴趣标签、备用手机号码和其头像*")
    rows = rows_of(text, "data-items")

    assert {"手机号码", "密码", "兴趣标签", "备用手机号码", "头像"} <= set(rows)


def test_parts_of_a_sentence_are_no_items() -> None:
    text = POLICY.replace("您的手机号码、密码", "您的手机号码、向快递公司、商家、海关提供")
    rows = rows_of(text, "data-items")

    assert not {"商家", "海关提供", "向快递公司"} & set(rows)


def test_a_purpose_said_before_the_item_counts() -> None:
    text = POLICY.replace(
        "注册时，我们收集您的手机号码、密码，用于创建您的会员账户。", "为核实注册人，我们收集您的密码。"
    )

    assert rows_of(text, "data-items")["密码"][1] == "为核实注册人"


def test_a_purpose_said_in_the_line_before_a_list_counts_for_its_items() -> None:
    text = POLICY.replace(
        "注册时，我们收集您的手机号码、密码，用于创建您的会员账户。",
        "为保障交易安全，我们会收集：\n1、设备型号；\n2、IP地址。",
    )

    assert rows_of(text, "data-items")["设备型号"][1] == "为保障交易安全"


def test_what_is_not_collected_is_no_row() -> None:
    text = POLICY.replace("提现时，我们收集您的身份证号码和银行卡号", "提现时，我们不会收集您的身份证号码")

    assert "身份证号码" not in rows_of(text, "data-items")


def test_the_handler_is_no_recipient() -> None:
    text = "青禾小铺隐私政策\n本政策由云汀（南岭）商贸有限公司制定。\n一、信息的共享\n"
    rows = rows_of(text + "云汀（南岭）商贸有限公司会把订单信息提供给蓝鸟快递有限公司。\n", "recipients")

    assert list(rows) == ["蓝鸟快递有限公司"]


def test_a_general_period_is_not_that_of_one_kind_of_information() -> None:
    text = POLICY.replace(
        "订单信息保存三年，到期后删除；",
        "我们在实现目的所必需的期限内保存您的个人信息，法律另有要求的除外（如交易信息不少于三年）。",
    )
    rows = rows_of(text, "retention")

    assert rows["您的个人信息"][:3] == ("", "", "实现目的所必需的期限")
    assert rows["交易信息"][:2] == ("", "不少于三年")


def test_what_relatives_may_do_is_no_way_of_ones_own() -> None:
    text = POLICY.replace("您可以登录账户", "用户去世的，近亲属可以发邮件复制其资料。您可以登录账户")
    rows = rows_of(text, "rights")

    assert rows["复制"] == ("", "", "")
    assert rows["死者近亲属"][0].startswith("用户去世的")


def test_what_stands_under_the_heading_of_a_right_belongs_to_it() -> None:
    text = POLICY.replace(
        "您可以登录账户，在“我的—设置”中查阅您的个人信息；",
        "（一）查阅您的个人信息\n请进入“我的—资料”页面。\n（二）其他\n",
    )

    assert "我的—资料" in rows_of(text, "rights")["查阅"][1]


def test_tables_come_back_from_a_review_file_as_they_were() -> None:
    analysis = analyze(a_document(POLICY), the_playbook(), as_of=TODAY)

    assert thaw(freeze(analysis), Analysis).tables == analysis.tables


def test_an_analysis_of_before_the_tables_still_thaws() -> None:
    analysis = replace(analyze(a_document("青禾小铺\n祝您愉快。\n"), the_playbook(), as_of=TODAY), tables=())
    old = freeze(analysis).replace(b',"tables":[]', b"")

    assert b'"tables"' not in old
    assert thaw(old, Analysis).tables == ()


@pytest.mark.slow
def test_ten_times_the_text_takes_about_ten_times_the_time() -> None:
    def seconds(times: int) -> float:
        body = "\n".join(POLICY.splitlines()[1:])
        document = a_document("青禾小铺隐私政策\n" + "\n".join([body] * times) + "\n")
        matcher = Matcher(document)
        classes = classify(document, the_playbook(), matcher, {})
        start = process_time()
        tables = extract_tables(document, the_playbook(), classes, matcher)
        assert all(len(table.rows) <= MOST_ROWS for table in tables)
        return process_time() - start

    assert seconds(400) < 25 * max(seconds(40), 0.05)
