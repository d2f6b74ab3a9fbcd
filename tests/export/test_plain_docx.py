import io
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reviewer.document.docx_story import open_story
from reviewer.document.model import PolicyDocument, Source
from reviewer.document.read import read_bytes
from reviewer.document.word_package import W
from reviewer.export.edits import Edits
from reviewer.export.plain_docx import set_plain
from reviewer.export.redline import make_redline
from tests.builders import a_document
from tests.document.raw_pdf import a_pdf
from tests.export.redline_cases import AT, AUTHOR, after, change

POLICY = "青禾商城隐私政策\n\n更新日期：2026年1月1日\n\n一、我们收集哪些信息\n"
POLICY += "1、手机号：用于注册。\n　　2、地址：\t用于配送。\n"
POLICY += "二、我们怎样共享信息\n未经您单独同意，我们不向他人提供。\n"


def parts(data: bytes) -> dict[str, str]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name).decode() for name in archive.namelist()}


def styles(data: bytes) -> list[str]:
    return [paragraph.style_name for paragraph in open_story(data, "a.docx").paragraphs]


def test_the_text_is_the_source_line_by_line() -> None:
    document = a_document(POLICY)

    story = open_story(set_plain(document), "a.docx")

    assert story.text == document.text
    assert len(story.paragraphs) == len(document.text.split("\n"))


@given(st.text(st.sampled_from("甲乙 \t\n　“”…𠀀<&>'\"]"), min_size=1, max_size=60))
def test_any_text_is_set_without_a_change(text: str) -> None:
    document = PolicyDocument("", text, (), (), (), Source("a.txt", "text/plain", ""))

    assert open_story(set_plain(document), "a.docx").text == text


def test_title_and_headings_have_styles_and_typed_indents_are_not_doubled() -> None:
    found = dict(zip(POLICY.split("\n"), styles(set_plain(a_document(POLICY))), strict=False))

    assert found["青禾商城隐私政策"] == "title"
    assert found["一、我们收集哪些信息"].startswith("heading ")
    assert found["一、我们收集哪些信息"] == found["二、我们怎样共享信息"]
    assert found["未经您单独同意，我们不向他人提供。"] == "政策正文"
    assert found["　　2、地址：\t用于配送。"] == "政策正文顶格"


PAGE = """<h1>青禾商城隐私政策</h1><p>我们收集：</p>
<ol><li>手机号<li>地址<ol type="a"><li>省份<li>城市</ol><li>姓名</ol>
<p>以上信息用于配送。</p><ol start="4"><li>订单</ol>
<ol style="list-style-type: simp-chinese-informal"><li>查阅<li>更正</ol><ul><li>客服</ul>
<p><span style="mso-list:Ignore">第一条</span>适用范围</p><p><span style="mso-list:Ignore">1.1</span>网站</p>"""


def test_automatic_numbers_of_a_page_are_automatic_numbers_of_word() -> None:
    document = read_bytes(PAGE.encode(), "a.html")

    again = read_bytes(set_plain(document), "a.docx")

    labels = [block.label for block in document.blocks]
    assert labels[2:] == ["1.", "2.", "a.", "b.", "3.", "", "4.", "一、", "二、", "•", "第一条", "1.1"]
    assert [block.label for block in again.blocks] == labels
    assert again.text == document.text


def test_an_item_added_to_a_list_of_a_page_is_counted() -> None:
    document = read_bytes(PAGE.encode(), "a.html")
    edit = after("城市", "\n街道")(document.text)

    again = read_bytes(make_redline(None, document, Edits(AUTHOR, AT, (edit,))), "a.docx")

    added = next(block for block in again.blocks if again.quote(block.span) == "街道")
    assert added.label == "c."


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.txt", "依据纯文本"),
        ("a.md", "依据纯文本"),
        ("a.html", "依据网页"),
        ("a.mhtml", "依据网页"),
        ("a.pdf", "依据 PDF 文本层"),
    ],
)
def test_the_header_names_the_kind_of_source(name: str, words: str) -> None:
    page = b"<p>" + "青禾商城".encode() + b"</p>"
    archive = b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    sources = {"a.html": page, "a.mhtml": archive, "a.pdf": a_pdf(["青禾商城"])}
    document = read_bytes(sources.get(name, POLICY.encode()), name)

    assert words in parts(set_plain(document))["word/header1.xml"]


def test_a_pdf_is_set_anew_with_its_paragraphs_and_the_changes_tracked_in_them() -> None:
    document = read_bytes(a_pdf(["青禾商城说明", "一、我们收集什么", "我们收集您的手机号。"]), "a.pdf")
    edit = after("手机号", "和邮箱")(document.text)

    redline = make_redline(None, document, Edits(AUTHOR, AT, (edit,)))

    assert read_bytes(redline, "a.docx").text == document.text.replace("手机号", "手机号和邮箱")
    assert document.text == "青禾商城说明\n一、我们收集什么\n我们收集您的手机号。"


def test_what_the_file_was_made_from_stands_in_the_header_and_not_in_the_body() -> None:
    made = parts(set_plain(a_document(POLICY)))

    assert "重排" in made["word/header1.xml"]
    assert "666666" in made["word/styles.xml"]
    assert "重排" not in made["word/document.xml"]


def test_the_page_is_a4_the_language_chinese_and_word_opens_it_in_no_older_mode() -> None:
    made = parts(set_plain(a_document(POLICY)))

    assert '<w:pgSz w:w="11906" w:h="16838"/>' in made["word/document.xml"]
    assert '<w:lang w:val="en-US" w:eastAsia="zh-CN"' in made["word/styles.xml"]
    assert (
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
        in (made["word/settings.xml"])
    )


def test_every_style_names_a_chinese_face_and_none_a_theme() -> None:
    made = parts(set_plain(a_document(POLICY)))
    every = etree.fromstring(made["word/styles.xml"].encode())

    for style in every.iter(W + "style"):
        fonts = style.find(f"{W}rPr/{W}rFonts")
        assert fonts is not None
        assert fonts.get(W + "eastAsia")
    assert not any(re.search(r"(ascii|hAnsi|eastAsia|cs)Theme=", xml) for xml in made.values())
    assert not any("theme" in name or "thumbnail" in name for name in made)


def test_no_tool_is_named_as_the_author() -> None:
    made = parts(set_plain(a_document(POLICY), author=AUTHOR, at=AT))

    assert AUTHOR in made["docProps/core.xml"]
    assert "2026-11-22T02:00:00Z" in made["docProps/core.xml"]
    assert not any("python-docx" in xml for xml in made.values())


@pytest.mark.parametrize("data", [POLICY.encode(), None])
def test_the_redline_of_a_text_file_is_tracked_on_top(data: bytes | None) -> None:
    document = a_document(POLICY)
    edits = (change("用于注册", "用于注册和登录")(document.text), after("用于配送。", "\n3、设备信息。")(document.text))

    redline = make_redline(data, document, Edits(AUTHOR, AT, edits))

    again = open_story(redline, "a.docx").text
    assert "用于注册和登录。\n" in again
    assert "用于配送。\n3、设备信息。\n二、" in again
