import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.document.docx_story import open_story
from reviewer.document.docx_words import element_text
from reviewer.document.word_package import open_package
from reviewer.errors import DamagedFile, DocumentTooLarge, UnsupportedFormat
from tests.export import docx_builder as x

HEADED = x.numbering([("chineseCounting", "第%1条"), ("decimal", "%1.%2"), ("decimalEnclosedCircle", "%3")])


def lines(*blocks: str, parts: dict[str, str] | None = None) -> list[str]:
    return open_story(x.a_docx(*blocks, parts=parts), "a.docx").text.split("\n")


def labels(*blocks: str, numbering: str = HEADED) -> list[str]:
    story = open_story(x.a_docx(*blocks, parts={"numbering": numbering}), "a.docx")
    return [paragraph.label for paragraph in story.paragraphs]


def test_a_paragraph_is_a_line_and_an_empty_one_an_empty_line() -> None:
    assert lines(x.p("第一段"), x.p(), x.p("第二", x.b("段"))) == ["第一段", "", "第二段"]


def test_tabs_breaks_and_hyphens_have_their_characters() -> None:
    hyphen = x.Xml("<w:r><w:t>甲</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>乙</w:t></w:r>")

    assert lines(x.p("一\t二\n三"), x.p(hyphen)) == ["一\t二", "三", "甲\u2011乙"]


def test_a_line_feed_typed_into_the_xml_is_a_space() -> None:
    assert lines(x.p(x.Xml("<w:r><w:t>甲\n乙</w:t></w:r>"))) == ["甲 乙"]


def test_tables_are_read_by_row_and_cell() -> None:
    data = x.a_docx(x.p("前"), x.table([["甲", "乙"], ["丙", x.Xml(x.p("丁一") + x.p("丁二"))]]), x.p("后"))
    story = open_story(data, "a.docx")

    assert story.text.split("\n") == ["前", "甲", "乙", "丙", "丁一", "丁二", "后"]
    assert [one.path for one in story.paragraphs] == [
        "p0",
        "t0.r0.c0.p0",
        "t0.r0.c1.p0",
        "t0.r1.c0.p0",
        "t0.r1.c1.p0",
        "t0.r1.c1.p1",
        "p1",
    ]
    assert [one.is_in_table for one in story.paragraphs] == [False, True, True, True, True, True, False]


def test_links_controls_and_fields_are_read_through() -> None:
    paragraph = x.p("见", x.link("首页"), x.control("公司"), x.field("REF a", "第三条"), x.bookmark("处"))

    assert lines(paragraph, x.block_control(x.p("控件内"))) == ["见首页公司第三条处", "控件内"]


def test_tracked_insertions_are_there_and_deletions_are_gone() -> None:
    rows = x.table([["留"], ["增"], ["删"]], ["", "ins", "del"])

    assert lines(x.p("我们", x.added("必要"), x.struck("全部"), "信息"), rows, x.p("完")) == [
        "我们必要信息",
        "留",
        "增",
        "完",
    ]


def test_a_deleted_mark_joins_its_paragraph_to_the_next() -> None:
    data = x.a_docx(x.p("上半句，", mark="del"), x.p("下半句。", style="2"), x.p("末"))
    story = open_story(data, "a.docx")

    assert story.text.split("\n") == ["上半句，下半句。", "末"]
    assert story.paragraphs[0].style_name == "heading 1"
    assert len(story.paragraphs[0].elements) == 2


def test_an_emptied_paragraph_without_mark_before_a_table_is_gone() -> None:
    assert lines(x.p("首"), x.p(x.struck("空"), mark="del"), x.table([["甲"]]), x.p("末")) == ["首", "甲", "末"]


def test_what_was_there_before_is_counted() -> None:
    hidden = x.r("藏", "<w:vanish/>")
    data = x.a_docx(x.p("甲", x.added("乙"), x.struck("丙"), hidden), parts={"comments": x.comments("一", "二")})
    story = open_story(data, "a.docx")

    assert (story.tracked_count, len(story.comments), story.hidden_count) == (2, 2, 1)


def test_notes_follow_the_body_and_headers_are_read_when_asked() -> None:
    data = x.a_docx(x.p("正文", x.note(2)), parts={"footnotes": x.footnotes("注释")}, header=x.p("页眉"))

    assert open_story(data, "a.docx").text == "正文\n注释"
    assert open_story(data, "a.docx", has_headers=True).text == "正文\n注释\n页眉"


def test_headings_are_known_by_name_by_level_and_by_what_their_style_is_based_on() -> None:
    outlined = x.p("大纲", look='<w:outlineLvl w:val="2"/>')
    story = open_story(x.a_docx(x.p("一", style="2"), x.p("二", style="31"), outlined, x.p("文")), "a.docx")

    assert [one.outline_level for one in story.paragraphs] == [1, 2, 3, 0]
    assert [one.style_name for one in story.paragraphs] == ["heading 1", "heading 2", "normal", "normal"]


def test_bold_and_underlined_words_are_emphasis_and_links_are_not() -> None:
    story = open_story(x.a_docx(x.p("甲", x.b("乙"), x.b("丙"), x.r("丁", '<w:u w:val="single"/>'))), "a.docx")

    assert [(one.start, one.end) for one in story.paragraphs[0].emphasis] == [(1, 4)]


def test_numbers_count_by_level_and_restart() -> None:
    n = x.numbered

    assert labels(n("甲"), n("乙", level=1), n("丙", level=1), n("丁"), n("戊", level=1), n("己", level=2)) == [
        "第一条",
        "一.1",
        "一.2",
        "第二条",
        "二.1",
        "①",
    ]


def test_another_list_of_the_same_kind_goes_on_unless_it_restarts() -> None:
    second = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    third = (
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    numbering = x.numbering([("decimal", "%1、")], more=second + third)

    shown = labels(*(x.numbered("项", list_id=number) for number in (1, 1, 2, 3, 3)), numbering=numbering)

    assert shown == ["1、", "2、", "3、", "1、", "2、"]


def test_a_paragraph_may_leave_the_list_of_its_style() -> None:
    assert labels(x.numbered("甲"), x.numbered("乙", list_id=0), x.numbered("丙")) == ["第一条", "", "第二条"]


def test_the_pieces_lie_side_by_side_and_give_the_text() -> None:
    blocks = (x.p("甲", x.b("乙\t丙"), x.link("丁")), x.table([["戊"]]), x.p(x.added("己\n庚")))
    story = open_story(x.a_docx(*blocks), "a.docx")

    for piece in story.pieces:
        assert story.text[piece.span.start : piece.span.end] == element_text(piece.element)
    marks = [one.span.end for one in story.paragraphs[:-1]]
    covered = sorted([(one.span.start, one.span.end) for one in story.pieces] + [(mark, mark + 1) for mark in marks])
    assert [start for start, _ in covered[1:]] == [end for _, end in covered[:-1]]


@given(st.lists(st.text(st.sampled_from("甲乙𠀀 \t\n　a"), max_size=6), min_size=1, max_size=6))
def test_every_offset_leads_to_its_paragraph(words: list[str]) -> None:
    story = open_story(x.a_docx(*(x.p(one) for one in words)), "a.docx")

    assert story.text == "\n".join(words)
    for offset in range(len(story.text) + 1):
        paragraph = story.paragraphs[story.paragraph_at(offset)]
        assert paragraph.span.start <= offset <= paragraph.span.end


@pytest.mark.parametrize(
    ("data", "looks_like"),
    [
        (b"%PDF-1.7 ...", "pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"plain words", ""),
    ],
)
def test_another_kind_of_file_is_told(data: bytes, looks_like: str) -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        open_story(data, "a.docx")

    assert caught.value.looks_like == looks_like


def _archive(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _with_document(document: bytes) -> bytes:
    archive = zipfile.ZipFile(io.BytesIO(x.a_docx(x.p("甲"))))
    parts = {name: archive.read(name) for name in archive.namelist()}
    return _archive(parts | {"word/document.xml": document})


def test_an_archive_without_a_document_is_no_word_file() -> None:
    with pytest.raises(UnsupportedFormat):
        open_story(_archive({"a.txt": b"a"}), "a.docx")


@pytest.mark.parametrize("cut", [40, 200, 900])
def test_a_truncated_file_is_damaged(cut: int) -> None:
    with pytest.raises(DamagedFile):
        open_story(x.a_docx(x.p("甲"))[:cut], "a.docx")


@pytest.mark.parametrize(
    "document",
    [
        b"<w:document",
        b'<!DOCTYPE a [<!ENTITY e "eee"><!ENTITY f "&e;&e;">]><a>&f;</a>',
        b"<a>" * 100_000,
        b"<a/>",
    ],
)
def test_a_broken_or_hostile_part_is_damage(document: bytes) -> None:
    with pytest.raises(DamagedFile):
        open_story(_with_document(document), "a.docx")


def test_a_zip_bomb_is_too_large() -> None:
    with pytest.raises(DocumentTooLarge):
        open_story(_with_document(b" " * (49 * 1024 * 1024)), "a.docx")


def test_a_saved_package_keeps_every_other_part() -> None:
    data = x.a_docx(x.p("甲"))
    package = open_package(data, "a.docx")

    saved = open_package(package.saved_with({"word/settings.xml": b"<a/>", "word/new.xml": b"<b/>"}), "a.docx")

    assert saved.part_names == (*package.part_names, "word/new.xml")
    assert saved.read("word/settings.xml") == b"<a/>"
    for name in package.part_names:
        assert name == "word/settings.xml" or saved.read(name) == package.read(name)
