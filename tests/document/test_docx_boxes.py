"""Text boxes, comments, tables and notes of a Word file: read once, each in its place."""

from lxml import etree

from reviewer.document.docx_story import DocxStory, open_story
from reviewer.document.model import BlockKind, NoticeKind, PolicyDocument, Span
from reviewer.document.read import read_bytes
from tests.export import docx_builder as x

BODY = "我们会为此收集您的手机号码，只用于这一项功能。"


def story(*blocks: str, parts: dict[str, str] | None = None) -> DocxStory:
    return open_story(x.a_docx(*blocks, parts=parts), "a.docx")


def read(*blocks: str, parts: dict[str, str] | None = None, header: str = "") -> PolicyDocument:
    return read_bytes(x.a_docx(*blocks, parts=parts, header=header), "a.docx")


def told(document: PolicyDocument) -> list[tuple[NoticeKind, int, str]]:
    return [(notice.kind, notice.count, notice.detail) for notice in document.notices]


# ------------------------------------------------------------------------------------------------ text boxes


def test_a_text_box_is_read_once_and_stands_behind_body_and_notes() -> None:
    found = story(
        x.p("前", x.text_box(x.p("框一"), x.p("框二"))),
        x.p("后", x.note(2)),
        parts={"footnotes": x.footnotes("注释")},
    )

    assert found.text == "前\n后\n注释\n框一\n框二"
    assert [one.path for one in found.paragraphs] == ["p0", "p1", "fo2.p0", "x0.p0", "x0.p1"]
    assert [one.border for one in found.paragraphs[-2:]] == ["textbox", "textbox"]
    assert found.box_count == 1


def test_boxes_keep_their_order_and_boxes_in_boxes_follow() -> None:
    inner = x.text_box(x.p("内框"))

    assert story(x.p(x.text_box(x.p("框一", inner))), x.p(x.text_box(x.p("框二")))).text == "\n\n框一\n框二\n内框"


def test_a_box_for_old_readers_only_is_read_and_a_deleted_one_is_not() -> None:
    old = f'<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>{x.p("旧框")}'
    box = x.Xml(f"{old}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>")
    deleted = x.Xml(f'<w:del w:id="5" {x.THEIRS}>{x.text_box(x.p("删框"))}</w:del>')

    assert story(x.p("甲", box, deleted)).text == "甲\n旧框"


def test_tables_in_a_text_box_are_tables() -> None:
    document = read(x.p(BODY), x.p(x.text_box(x.table([["甲", "乙"]]), x.p())))

    assert [(block.kind, block.row) for block in document.blocks[1:]] == [(BlockKind.TABLE_CELL, "x0.t0.r0")] * 2


def test_boxes_are_told() -> None:
    assert told(read(x.p(BODY, x.text_box(x.p("框"))))) == [(NoticeKind.TEXT_BOXES_BEHIND_THE_BODY, 1, "")]


# ------------------------------------------------------------------------------------------------ comments


def test_comments_are_kept_with_their_words_author_and_state() -> None:
    extended = f'<w15:commentsEx {x.NS}><w15:commentEx w15:paraId="20000001" w15:done="1"/></w15:commentsEx>'
    parts = {"comments": x.comments("请确认期限。", "已改。"), "commentsExtended": extended}
    document = read(x.p("保存", x.commented("三十天", number=0), "后"), x.p(x.commented("删除", number=1)), parts=parts)

    assert [(document.quote(one.span), one.author, one.text, one.is_settled) for one in document.comments] == [
        ("三十天", "王法务", "请确认期限。", False),
        ("删除", "王法务", "已改。", True),
    ]
    assert document.comments[0].written == "2026-10-01T09:00:00Z"
    assert "请确认" not in document.text
    assert told(document) == [(NoticeKind.COMMENTS_IN_SOURCE, 2, "王法务")]


def test_a_comment_may_reach_over_paragraphs_or_hang_on_a_place() -> None:
    start, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    mark = '<w:r><w:commentReference w:id="{}"/></w:r>'
    blocks = (
        x.p("甲", x.Xml(start), "乙"),
        x.p("丙", x.Xml(end + mark.format(0)), "丁", x.Xml(mark.format(1))),
    )
    document = read(*blocks, parts={"comments": x.comments("跨段", "一处", "无处")})

    assert [one.span for one in document.comments] == [Span(1, 4), Span(5, 5), Span(0, 0)]


def test_the_range_of_a_comment_may_stand_between_paragraphs() -> None:
    start, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    document = read(x.p("甲"), x.Xml(start), x.p("乙丙"), x.Xml(end), x.p("丁"), parts={"comments": x.comments("整段")})

    assert document.quote(document.comments[0].span) == "乙丙"


def test_the_mark_of_a_comment_among_deleted_words_counts() -> None:
    gone = x.Xml(f'<w:del w:id="9" {x.THEIRS}>{x.commented(x.Xml(""), number=0)}</w:del>')
    document = read(x.p("甲", gone, "乙"), parts={"comments": x.comments("删了什么")})

    assert document.comments[0].span == Span(1, 1)


# ------------------------------------------------------------------------------------------------ tables


def test_a_merged_cell_is_read_once() -> None:
    across = x.table([[x.p("横跨两列")], ["甲", "乙"]])
    down = x.table([[x.p("纵跨两行"), "一"], [x.p(), "二"]])
    merged = down.replace("</w:tcPr>", '<w:vMerge w:val="restart"/></w:tcPr>', 1)
    place = merged.rindex("<w:tr>")
    merged = merged[:place] + merged[place:].replace("</w:tcPr>", "<w:vMerge/></w:tcPr>", 1)
    document = read(across, x.p(BODY), x.Xml(merged), x.p(BODY))

    assert document.text.count("横跨两列") == document.text.count("纵跨两行") == 1
    assert [block.path for block in document.blocks if block.kind is BlockKind.TABLE_CELL] == [
        *("t0.r0.c0.p0", "t0.r1.c0.p0", "t0.r1.c1.p0"),
        *("t1.r0.c0.p0", "t1.r0.c1.p0", "t1.r1.c1.p0"),
    ]


def test_words_under_a_merged_cell_are_told_as_hidden() -> None:
    table = x.table([["甲"], ["看不见"]]).replace("</w:tcPr>", "<w:vMerge/></w:tcPr>")

    assert story(x.Xml(table)).hidden_count == 2
    assert story(x.Xml(table.replace("看不见", "", 1))).hidden_count == 1


def test_a_nested_table_stands_in_its_cell_in_order() -> None:
    inner = x.table([["内一", "内二"]])
    found = story(x.table([[x.Xml(x.p("前") + inner + x.p("后")), "旁"]]))

    assert [(found.text[one.span.start : one.span.end], one.path) for one in found.paragraphs] == [
        ("前", "t0.r0.c0.p0"),
        ("内一", "t0.r0.c0.t0.r0.c0.p0"),
        ("内二", "t0.r0.c0.t0.r0.c1.p0"),
        ("后", "t0.r0.c0.p1"),
        ("旁", "t0.r0.c1.p0"),
    ]


def test_a_row_that_heads_every_page_is_a_header() -> None:
    table = x.table([["信息", "用途"], ["手机号", "登录"]]).replace(
        "<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>", 1
    )
    document = read(x.Xml(table), x.p(BODY))

    assert [block.is_header for block in document.blocks] == [True, True, False, False, False]


def test_cells_and_rows_in_controls_are_cells_and_rows() -> None:
    table = x.table([["甲", "乙"], ["丙", "丁"]])
    start, end = "<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>"
    wrapped = table.replace("<w:tr>", f"{start}<w:tr>").replace("</w:tr>", f"</w:tr>{end}")
    wrapped = wrapped.replace("<w:tc>", f"{start}<w:tc>").replace("</w:tc>", f"</w:tc>{end}")

    assert [one.path for one in story(x.Xml(wrapped)).paragraphs] == [one.path for one in story(table).paragraphs]


def test_rows_and_cells_somebody_deleted_are_gone_and_added_ones_are_there() -> None:
    table = x.table([["留", "留二"], ["增", "增二"], ["删", "删二"]], ["", "ins", "del"])
    one_cell = table.replace("</w:tcPr>", f'<w:cellDel w:id="70" {x.THEIRS}/></w:tcPr>', 1)

    assert story(table, x.p("末")).text == "留\n留二\n增\n增二\n末"
    assert story(x.Xml(one_cell), x.p("末")).text == "留二\n增\n增二\n末"


# ------------------------------------------------------------------------------------------------ moves, what is told


def test_words_somebody_moved_stand_where_they_went() -> None:
    moved = '<w:{0} w:id="{1}" w:author="王法务" w:date="2026-10-01T09:00:00Z">{2}</w:{0}>'
    start = '<w:moveFromRangeStart w:id="40" w:name="m" w:author="王法务"/>'
    blocks = (
        x.p(x.Xml(start), x.Xml(moved.format("moveFrom", 41, x.r("移走的话。")))),
        x.p("中间。"),
        x.p(x.Xml(moved.format("moveTo", 42, x.r("移走的话。"))), "末尾。"),
    )
    gone = '<w:p><w:pPr><w:rPr><w:moveFrom w:id="43" w:author="王法务"/></w:rPr></w:pPr>'
    whole = x.Xml(gone + moved.format("moveFrom", 44, x.r("整段移走。")) + "</w:p>")

    assert story(*blocks).text == "\n中间。\n移走的话。末尾。"
    assert story(whole, x.p("留下。")).text == "留下。"


def test_what_is_not_read_is_told_by_kind() -> None:
    drawn = (
        '<w:r><w:drawing><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="{}">{}</a:graphicData></a:graphic></w:drawing></w:r>'
    )
    picture = drawn.format("http://schemas.openxmlformats.org/drawingml/2006/picture", "<a:blip/>")
    diagram = drawn.format("http://schemas.openxmlformats.org/drawingml/2006/diagram", "")
    vml = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml">{}</v:shape>'
    word_art = f"<w:r><w:pict>{vml.format('<v:textpath string=' + chr(34) + '艺术字' + chr(34) + '/>')}</w:pict></w:r>"
    embedded = f"<w:r><w:object>{vml.format('<v:imagedata/>')}</w:object></w:r>"
    chunk = '<w:altChunk r:id="rId99"/>'
    document = read(x.p(BODY, *map(x.Xml, (picture, diagram, word_art, embedded))), x.Xml(chunk), x.p(BODY))

    assert told(document) == [
        (NoticeKind.PARTS_NOT_READ, 1, kind) for kind in ("alt-chunk", "diagram", "object", "picture", "word-art")
    ]
    assert document.text == f"{BODY}\n{BODY}"


def test_headers_are_told_unless_they_hold_only_page_numbers() -> None:
    number = x.p("第", x.field("PAGE", "1"), "页 共", x.field("NUMPAGES", "9"), "页")

    assert told(read(x.p(BODY), header=x.p("某某公司 机密"))) == [(NoticeKind.PARTS_NOT_READ, 1, "header")]
    assert told(read(x.p(BODY), header=number)) == []


def test_an_edit_file_sees_the_same_tree_as_the_reader() -> None:
    found = story(x.p("甲", x.text_box(x.p("框"))))

    assert all(isinstance(piece.element, etree._Element) for piece in found.pieces)
    assert "".join(found.text[piece.span.start : piece.span.end] for piece in found.pieces) == "甲框"
