"""Files as WPS saves them read like those of Word: by style name, over comments and split words."""

from reviewer.document.docx_story import open_story
from reviewer.document.model import NoticeKind, PolicyDocument
from reviewer.document.read import read_bytes
from tests.document.word_files import a_wps_file, wps_paragraph, wps_run
from tests.export import docx_builder as x

BODY = "我们会为此收集您的手机号码，只用于这一项功能。"
NUMBERING = x.numbering([("chineseCounting", "第%1条"), ("chineseCounting", "（%2）")])
IN_LIST = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'


def lines(*rows: tuple[str, str]) -> PolicyDocument:
    """Return the document of (words, style id) paragraphs."""
    paragraphs = (wps_paragraph(wps_run(words), style=style, number=index) for index, (words, style) in enumerate(rows))
    return read_bytes(a_wps_file(*paragraphs), "a.docx")


def test_headings_are_known_by_the_names_behind_the_numbers() -> None:
    document = lines(("某商城隐私政策", "10"), ("收集", "2"), ("注册", "3"), (BODY, ""), ("保存", "2"), (BODY, "1"))

    assert [(heading.level, heading.title) for heading in document.headings] == [
        (1, "某商城隐私政策"),
        (1, "收集"),
        (2, "注册"),
        (1, "保存"),
    ]
    assert document.text.split("\n") == ["某商城隐私政策", "收集", "注册", BODY, "保存", BODY]
    assert document.notices == ()


def test_a_sentence_cut_into_many_words_is_one_sentence() -> None:
    runs = [wps_run(char, '<w:color w:val="333333"/>', ' w:ascii="宋体"') for char in BODY]
    story = open_story(a_wps_file(wps_paragraph(*runs)), "a.docx")

    assert story.text == BODY
    assert len(story.pieces) == len(BODY)
    assert story.paragraphs[0].emphasis == ()


def test_automatic_numbers_and_bold_words_are_those_of_word() -> None:
    paragraphs = (
        wps_paragraph(wps_run("目的"), style="2", look=IN_LIST.format(0)),
        wps_paragraph(wps_run("我们"), wps_run("收集", "<w:b/><w:bCs/>"), wps_run("信息。"), number=1),
        wps_paragraph(wps_run("注册时；"), style="9", look=IN_LIST.format(1), number=2),
        wps_paragraph(wps_run("范围"), style="2", look=IN_LIST.format(0), number=3),
    )
    document = read_bytes(a_wps_file(*paragraphs, numbering=NUMBERING), "a.docx")

    assert [block.label for block in document.blocks] == ["第一条", "", "（一）", "第二条"]
    assert [document.quote(span) for span in document.blocks[1].emphasis] == ["收集"]


def test_a_text_box_of_wps_is_read_once() -> None:
    box = x.text_box(wps_paragraph(wps_run("框内"), number=8))
    document = read_bytes(a_wps_file(wps_paragraph(wps_run(BODY), box)), "a.docx")

    assert document.text == f"{BODY}\n框内"
    assert [notice.kind for notice in document.notices] == [NoticeKind.TEXT_BOXES_BEHIND_THE_BODY]


def test_every_code_point_leads_back_to_its_run() -> None:
    story = open_story(a_wps_file(*(wps_paragraph(wps_run(BODY), number=n) for n in range(3))), "a.docx")
    covered = {place for piece in story.pieces for place in range(piece.span.start, piece.span.end)}

    assert covered == {place for place, char in enumerate(story.text) if char != "\n"}
