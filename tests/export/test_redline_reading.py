"""What the reader takes apart from the body, and files of other dialects, in a redline: kept, never written into."""

import io
import re
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from reviewer.document.docx_story import open_story
from reviewer.document.model import Span
from reviewer.document.read import read_bytes
from reviewer.document.word_package import W, open_package
from reviewer.document.word_place import TEXT_BOX
from reviewer.errors import EditCrossesBorder
from reviewer.export.edits import Comment, Edit, Edits
from reviewer.export.redline import make_redline
from reviewer.export.resolution import accepted, paragraph_states, rejected
from reviewer.export.runs import canonical
from reviewer.messages import sentence
from tests.document.word_files import as_strict, with_macros
from tests.export import docx_builder as x
from tests.export.redline_cases import AT, AUTHOR, Case, a_word_document, after, change
from tests.export.test_redline_property import Ids, exact_redline, paragraphs

BOXED = x.a_docx(
    x.p("框前的话。"),
    x.p("此段带框", x.text_box(x.p("框内首段。"), x.p("框内末段。")), "，话在两边。"),
    x.p("框后的话。"),
)


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def boxes(data: bytes) -> list[bytes]:
    return [canonical(box) for box in part(data).iter(TEXT_BOX)]


def test_words_around_a_box_are_edited_and_the_box_stays() -> None:
    case = Case(BOXED, (change("带框", "附有图框"), change("两边", "两侧"), after("框前的话。", "\n新的一段。")))

    text = open_story(case.redline, "redline.docx").text
    assert text == "框前的话。\n新的一段。\n此段附有图框，话在两侧。\n框后的话。\n框内首段。\n框内末段。"
    assert boxes(case.redline) == boxes(BOXED)
    assert len(boxes(BOXED)) == 2


@pytest.mark.parametrize(
    "operation",
    [
        change("框内首段", "另写"),
        after("框内末段。", "再加一句。"),
        change("框后的话。\n框内", ""),
        change("\n框内末段。", ""),
    ],
)
def test_nothing_is_written_into_a_box(operation: object) -> None:
    with pytest.raises(EditCrossesBorder) as caught:
        _ = Case(BOXED, (operation,)).redline  # type: ignore[arg-type]

    assert caught.value.border == "textbox"
    assert "文本框" in sentence(caught.value)
    assert "批注" in sentence(caught.value)


def test_a_paragraph_that_holds_a_box_may_go_with_it() -> None:
    text = open_story(BOXED, "source.docx").text
    gone = text.index("此段"), text.index("框后")
    edits = Edits(AUTHOR, AT, (Edit(Span(*gone), ""),))
    redline = make_redline(BOXED, a_word_document(text), edits)

    assert open_story(redline, "a.docx").text.startswith("框前的话。\n框后的话。")
    assert paragraph_states(rejected(part(redline))) == paragraph_states(part(BOXED))


def test_a_comment_on_words_in_a_box_hangs_on_the_paragraph_that_holds_it() -> None:
    case = Case(BOXED, (), (("框内末段", "请确认"), ("框后的话。\n框内首段", "跨入")))

    anchored = [
        (mark.getparent(), "".join(one.text or "" for one in mark.itersiblings(W + "r") for one in one.iter(W + "t")))
        for mark in part(case.redline).iter(W + "commentRangeStart")
    ]
    assert [words[:4] for _, words in anchored] == ["此段带框", "框后的话"]
    assert boxes(case.redline) == boxes(BOXED)


def test_symbols_go_and_stay_like_words() -> None:
    source = x.a_docx(x.p("请勾选", x.sign("F0FE"), "同意", x.sign("F0A8"), "不同意", x.emoji("😊"), "。"))
    case = Case(source, (change("☑同意", "□同意"), change("😊", "")))

    assert open_story(case.redline, "a.docx").text == "请勾选□同意□不同意。"
    assert paragraph_states(rejected(part(case.redline))) == paragraph_states(part(source))
    assert [one.text for one in paragraph_states(accepted(part(case.redline)))] == ["请勾选□同意□不同意。"]


def test_a_prompt_stays_where_words_around_it_change() -> None:
    source = x.a_docx(x.p("运营者：", x.prompt("单击输入名称"), "。地址：杭州。"))
    case = Case(source, (change("运营者", "处理者"), change("。地址", "；地址")))

    assert open_story(case.redline, "a.docx").text == "处理者：；地址：杭州。"
    assert "单击输入名称" in "".join(str(words) for words in part(case.redline).itertext())
    assert paragraph_states(rejected(part(case.redline))) == paragraph_states(part(source))


@st.composite
def boxed_documents(draw: st.DrawFn) -> bytes:
    ids = Ids()
    blocks = []
    for has_box in draw(st.lists(st.booleans(), min_size=1, max_size=5)):
        paragraph = draw(paragraphs(ids))
        if has_box:
            box = x.text_box(draw(paragraphs(ids, is_last=True)))
            paragraph = x.Xml(paragraph.removesuffix("</w:p>") + box + x.r("框后") + "</w:p>")
        blocks.append(paragraph)
    blocks.append(draw(paragraphs(ids, is_last=True)))
    return x.a_docx(*blocks, parts={"numbering": x.numbering([("chineseCounting", "第%1条")])})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(boxed_documents(), st.data())
def test_random_edits_beside_boxes_are_exact_and_leave_the_boxes_alone(source: bytes, data: st.DataObject) -> None:
    redline, _ = exact_redline(source, data)

    assert sorted(boxes(redline)) == sorted(boxes(source))


# ------------------------------------------------------------------------------------------------ other dialects


def edited(data: bytes, name: str) -> bytes:
    document = read_bytes(data, name)
    place = document.text.index("三十天")
    comment = Comment(Span(place, place + 3), "【高】期限\n问题：过长。")
    edits = Edits(AUTHOR, AT, (Edit(Span(place, place + 3), "十五个工作日"),), (comment,))
    return make_redline(data, document, edits)


def test_the_redline_of_a_file_with_macros_is_a_docx_without_them() -> None:
    source = with_macros(x.a_docx(x.p("我们会在三十天内答复。"), x.p("末段。")))
    redline = open_package(edited(source, "a.docm"), "a.docx")

    assert open_story(edited(source, "a.docm"), "a.docx").text == "我们会在十五个工作日内答复。\n末段。"
    assert not any("vba" in name.lower() for name in redline.part_names)
    types = redline.read("[Content_Types].xml").decode()
    assert "macroEnabled" not in types
    assert "vba" not in types.lower()
    assert "vba" not in redline.read("word/_rels/document.xml.rels").decode().lower()


def test_the_redline_of_a_strict_file_is_an_ordinary_one() -> None:
    source = as_strict(x.a_docx(x.p("我们会在三十天内答复。"), x.table([["甲", "乙"]]), x.p("末段。")))
    data = edited(source, "a.docx")

    assert open_story(data, "a.docx").text == "我们会在十五个工作日内答复。\n甲\n乙\n末段。"
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert all(not re.search(b"purl.oclc.org/ooxml", archive.read(name)) for name in archive.namelist())
    assert b"conformance" not in archive.read("word/document.xml")


def test_the_redline_of_a_template_is_a_document() -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
    data = edited(x.a_docx(x.p("我们会在三十天内答复。"), main_type=kind), "a.dotx")

    assert "template" not in open_package(data, "a.docx").read("[Content_Types].xml").decode()
