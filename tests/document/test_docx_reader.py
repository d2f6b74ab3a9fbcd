import io

import pytest
from docx import Document
from docx.document import Document as WordDocument

from reviewer.document.model import Block, BlockKind, NoticeKind, PolicyDocument, Span
from reviewer.document.outline import outline
from reviewer.document.read import DOCX_MEDIA_TYPE, read_bytes

BODY = "我们会为此收集您的手机号码，只用于这一项功能。"


def _read(word: WordDocument) -> PolicyDocument:
    stream = io.BytesIO()
    word.save(stream)
    return read_bytes(stream.getvalue(), "a.docx")


def test_headings_are_those_the_file_marks() -> None:
    word = Document()
    word.add_heading("某商城隐私政策", 0)
    word.add_heading("收集", 1)
    word.add_heading("注册", 2)
    word.add_paragraph(BODY)
    word.add_heading("保存", 1)
    word.add_paragraph(BODY)
    document = _read(word)

    assert [(heading.level, heading.title) for heading in document.headings] == [
        (1, "某商城隐私政策"),
        (1, "收集"),
        (2, "注册"),
        (1, "保存"),
    ]
    assert document.source.media_type == DOCX_MEDIA_TYPE
    assert document.source.encoding == ""


def test_without_styles_a_word_file_is_read_like_a_text() -> None:
    word = Document()
    lines = ["某商城隐私政策", "一、收集", BODY, "（一）注册", BODY, "二、保存", BODY]
    for line in lines:
        word.add_paragraph(line)
    document = _read(word)

    assert document.text == "\n".join(lines)
    assert [(heading.level, heading.number) for heading in document.headings] == [
        (1, ""),
        (1, "一、"),
        (2, "（一）"),
        (1, "二、"),
    ]


def test_a_bold_line_is_a_heading_and_a_bare_one_is_not_where_the_file_marks_its_headings() -> None:
    word = Document()
    for title in ("收集", "保存", "联系"):
        word.add_heading(title, 1)
        word.add_paragraph(BODY)
    word.add_paragraph().add_run("儿童信息").bold = True
    word.add_paragraph(BODY)
    word.add_paragraph("普通短行")
    word.add_paragraph(BODY)

    assert [heading.title for heading in _read(word).headings] == ["收集", "保存", "联系", "儿童信息"]


def test_automatic_numbers_are_shown_and_are_no_part_of_the_text() -> None:
    word = Document()
    word.add_paragraph(BODY)
    word.add_paragraph("姓名和电话。", style="List Number")
    word.add_paragraph("收货地址。", style="List Number")
    word.add_paragraph("颜色偏好。", style="List Bullet")
    document = _read(word)

    assert document.text == f"{BODY}\n姓名和电话。\n收货地址。\n颜色偏好。"
    assert [clause.number for clause in document.clauses] == ["", "1.", "2.", "•"]
    assert [block.kind for block in document.blocks[1:]] == [BlockKind.LIST_ITEM] * 3


def test_an_automatic_number_of_a_rare_kind_is_shown_all_the_same() -> None:
    text = "手机号码。"
    label = "Clause the First:"
    headings, clauses = outline(text, (Block(BlockKind.LIST_ITEM, Span(0, len(text)), 0, "p0", label),))

    assert headings == ()
    assert [clause.number for clause in clauses] == [label]


def test_a_heading_with_an_automatic_number_shows_it_in_its_title() -> None:
    text = f"适用范围\n{BODY}"
    blocks = (
        Block(BlockKind.PARAGRAPH, Span(0, 4), 1, "p0", "第一条"),
        Block(BlockKind.PARAGRAPH, Span(5, len(text)), 0, "p1"),
    )
    headings, clauses = outline(text, blocks)

    assert [(heading.number, heading.title) for heading in headings] == [("第一条", "第一条 适用范围")]
    assert [clause.headings for clause in clauses] == [(0,)]


def test_a_table_row_is_one_clause() -> None:
    word = Document()
    word.add_paragraph(BODY)
    table = word.add_table(2, 2)
    for row in range(2):
        for column in range(2):
            table.cell(row, column).text = f"格{row}{column}"
    table.cell(1, 0).paragraphs[0].add_run().add_break()
    table.cell(1, 0).paragraphs[0].add_run("换行")
    table.cell(1, 0).add_paragraph("又一段")
    word.add_paragraph(BODY)
    document = _read(word)

    assert [document.quote(clause.span) for clause in document.clauses] == [
        BODY,
        "格00\n格01",
        "格10\n换行\n又一段\n格11",
        BODY,
    ]
    assert [len(clause.blocks) for clause in document.clauses] == [1, 2, 4, 1]


def test_a_frame_around_the_whole_policy_is_no_table() -> None:
    word = Document()
    cell = word.add_table(1, 1).cell(0, 0)
    cell.text = "某商城隐私政策"
    for line in ("一、收集", BODY, "二、保存", BODY):
        cell.add_paragraph(line)
    document = _read(word)

    assert [heading.title for heading in document.headings] == ["某商城隐私政策", "一、收集", "二、保存"]
    assert len(document.clauses) == 2


def test_a_line_break_inside_a_paragraph_begins_a_block_of_its_own() -> None:
    word = Document()
    paragraph = word.add_paragraph("前一行，")
    paragraph.add_run().add_break()
    paragraph.add_run("后一行。").bold = True
    document = _read(word)

    assert [(block.path, document.quote(block.span)) for block in document.blocks] == [
        ("p0", "前一行，"),
        ("p0.l1", "后一行。"),
    ]
    assert [document.quote(span) for block in document.blocks for span in block.emphasis] == ["后一行。"]


def test_empty_paragraphs_stay_in_the_text_and_make_no_blocks() -> None:
    word = Document()
    for line in ("甲乙。", "", "丙丁。"):
        word.add_paragraph(line)
    document = _read(word)

    assert document.text == "甲乙。\n\n丙丁。"
    assert [block.path for block in document.blocks] == ["p0", "p2"]


def test_hidden_words_are_read_and_told() -> None:
    word = Document()
    word.add_paragraph(BODY).add_run("看不见的话。").font.hidden = True
    document = _read(word)

    assert document.text.endswith("看不见的话。")
    assert [(notice.kind, notice.count) for notice in document.notices] == [(NoticeKind.HIDDEN_TEXT, 1)]


@pytest.mark.parametrize(
    ("gap", "title"), [("\t", "第一条 适用范围"), (" ", "第一条 适用范围"), ("", "第一条适用范围")]
)
def test_a_heading_s_automatic_number_is_set_off_as_word_sets_it(gap: str, title: str) -> None:
    text = f"适用范围\n{BODY}"
    blocks = (
        Block(BlockKind.PARAGRAPH, Span(0, 4), 1, "p0", "第一条", gap=gap),
        Block(BlockKind.PARAGRAPH, Span(5, len(text)), 0, "p1"),
    )
    headings, _ = outline(text, blocks)

    assert [heading.title for heading in headings] == [title]
