"""The twelve cases of a redline: exact both ways, and in each case what a lawyer would look at."""

import io
import re
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from reviewer.document.docx_story import open_story
from reviewer.document.model import Span
from reviewer.document.word_package import W
from reviewer.errors import (
    EditCrossesBorder,
    EditOutOfRange,
    EditsOverlap,
    NothingToExport,
    RedlineMismatch,
)
from reviewer.export.edits import Comment, Edit, Edits
from reviewer.export.redline import make_redline
from reviewer.export.resolution import accepted, paragraph_states, rejected
from reviewer.review.difference import replaced
from tests.export import docx_builder as x
from tests.export.redline_cases import AT, AUTHOR, CASES, THREE, Case, a_word_document, after, before, change

THEIR_AUTHOR = "王法务"


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def parts(data: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name) for name in archive.namelist()}


def marked(data: bytes) -> str:
    """Return the body as one line: [-struck-], {+added+}, ¶ with - or + for a tracked mark."""
    shown = []
    for paragraph in part(data).iter(W + "p"):
        for run in paragraph.iter(W + "r"):
            words = "".join(
                text.text or "" if text.tag != W + "tab" else "\t"
                for text in run.iter(W + "t", W + "delText", W + "tab")
            )
            struck = next(run.iterancestors(W + "del"), None) is not None
            fresh = any(mark.get(W + "author") == AUTHOR for mark in run.iterancestors(W + "ins"))
            if words:
                shown.append(f"[-{words}-]" if struck else f"{{+{words}+}}" if fresh else words)
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        shown.append("¶" + "".join("-" if one.tag == W + "del" else "+" for one in ([] if mark is None else mark)))
    return "".join(shown)


@pytest.mark.parametrize("name", CASES)
def test_accept_all_gives_the_proposed_text_and_reject_all_what_was_there(name: str) -> None:
    case = CASES[name]
    source = open_story(case.data, "source.docx", has_headers=case.has_headers)

    redline = case.redline

    proposed = replaced(case.document.text, case.edits.edits)
    again = open_story(redline, "redline.docx", has_headers=case.has_headers)
    assert again.text == proposed
    for part_name, root in source.roots.items():
        assert paragraph_states(rejected(part(redline, part_name))) == paragraph_states(rejected(root))


@pytest.mark.parametrize("name", CASES)
def test_parts_that_are_not_touched_keep_their_bytes(name: str) -> None:
    case = CASES[name]
    before, now = parts(case.data), parts(case.redline)

    expected = {"word/settings.xml", "word/_rels/document.xml.rels", "[Content_Types].xml", "word/document.xml"}
    expected |= {"word/comments.xml", "word/commentsExtended.xml"}
    expected |= {"word/header.xml"} if case.has_headers else set()
    expected |= {"word/footnotes.xml"} if "note" in name else set()
    changed = {name for name, data in before.items() if now[name] != data}
    assert changed <= expected
    assert set(now) - set(before) <= {"word/people.xml", "word/comments.xml", "word/commentsExtended.xml"}


@pytest.mark.shared
@pytest.mark.parametrize("name", CASES)
def test_the_shared_checkers_find_nothing(name: str, shared_folder: Path, tmp_path: Path) -> None:
    sys.path.insert(0, str(shared_folder / "tools"))
    try:
        import accept_reject_xml  # type: ignore[import-not-found]
        import lint_redline  # type: ignore[import-not-found]
    finally:
        sys.path.pop(0)
    case = CASES[name]
    source, target = tmp_path / "source.docx", tmp_path / "redline.docx"
    source.write_bytes(case.data)
    target.write_bytes(case.redline)

    found = accept_reject_xml.run(str(target))

    assert lint_redline.lint(str(target)) == []
    assert found["reject"] == accept_reject_xml.run(str(source))["reject"]
    if not case.has_headers:
        lines = "\n".join(found["accept"] + found["accept_notes"])
        assert lines == replaced(case.document.text, case.edits.edits)


def test_the_last_paragraph_is_never_deleted_the_mark_goes_on_the_one_before() -> None:
    assert marked(CASES["the last paragraph of the body goes"].redline) == (
        "第一段写收集。¶第二段写使用。¶-[-第三段写共享。-]¶"
    )
    assert (
        marked(CASES["the last paragraph of a cell goes"].redline) == "表前。¶格内首段。¶-[-格内末段。-]¶旁格¶表后。¶"
    )


def test_a_paragraph_in_between_goes_with_its_own_mark() -> None:
    case = Case(x.a_docx(*THREE), (change("\n第二段写使用。", ""),))

    assert marked(case.redline) == "第一段写收集。¶[-第二段写使用。-]¶-第三段写共享。¶"


def test_words_at_an_end_and_at_the_next_beginning_are_parted_by_more_than_a_mark() -> None:
    case = Case(x.a_docx(*THREE), (after("收集。", "甲。"), before("第二段", "又")))

    assert marked(case.redline) == "第一段写收集。{+甲。+}¶[-第二段-]{+又第二段+}写使用。¶第三段写共享。¶"


def test_a_paragraph_between_such_words_is_cut_from_the_first() -> None:
    case = Case(x.a_docx(*THREE), (after("收集。", "甲。"), before("第二段", "乙段。\n")))

    assert marked(case.redline) == "第一段写收集。{+甲。+}¶+{+乙段。+}¶第二段写使用。¶第三段写共享。¶"


def test_a_paragraph_behind_the_last_one_takes_over_its_mark() -> None:
    redline = CASES["the last paragraph of a cell is followed"].redline

    assert marked(redline) == "表前。¶格内首段。¶格内末段。¶+{+格内又一段。+}¶旁格¶表后。¶"


def test_a_new_paragraph_looks_like_the_one_it_follows() -> None:
    case = Case(x.a_docx(*THREE), (after("第二段写使用。", "\n新段。"),))

    states = paragraph_states(accepted(part(case.redline)))

    assert [state.text for state in states] == ["第一段写收集。", "第二段写使用。", "新段。", "第三段写共享。"]
    assert states[2].look == states[1].look != states[0].look


def test_the_survivor_of_a_join_looks_like_the_first_and_back_like_itself() -> None:
    redline = CASES["three paragraphs become one"].redline
    source = paragraph_states(part(CASES["three paragraphs become one"].data))

    now, back = paragraph_states(accepted(part(redline))), paragraph_states(rejected(part(redline)))

    assert [state.text for state in now] == ["第一段写收集，第三段写共享。"]
    assert now[0].look == source[0].look
    assert back == source
    changes = part(redline).findall(f".//{W}pPrChange")
    assert [change.get(W + "author") for change in changes] == [AUTHOR]


def test_a_chain_of_joins_gives_one_paragraph_with_the_first_look() -> None:
    case = CASES["paragraphs are joined in a chain"]

    now = paragraph_states(accepted(part(case.redline)))

    assert [state.text for state in now] == ["第一段写收集，第二段写使用，第三段写共享。", "第四段。"]
    assert now[0].look == paragraph_states(part(case.data))[0].look


def test_the_pieces_of_a_cut_paragraph_all_look_like_it() -> None:
    now = paragraph_states(accepted(part(CASES["a paragraph is cut in three"].redline)))

    assert [state.text for state in now] == ["甲句。", "乙句。", "丙句。", "后段。"]
    assert now[0].look == now[1].look == now[2].look != now[3].look


def test_new_words_over_formats_take_the_format_of_most_words_they_replace() -> None:
    case = CASES["words over three formats are replaced"]

    inserted = part(case.redline).findall(f".//{W}ins/{W}r")
    now = paragraph_states(accepted(part(case.redline)))[0]

    assert [state.text for state in paragraph_states(accepted(part(case.redline)))] == [
        "我们将在十五个工作日内向您书面答复。"
    ]
    assert all(run.find(f"{W}rPr/{W}rFonts") is None for run in inserted[1:])
    assert b"C00000" in b"".join(look for words, look in now.runs if "内向" in words)


def test_marks_of_others_stay_theirs() -> None:
    case = CASES["their tracked changes are kept"]

    authors = [mark.get(W + "author") for mark in part(case.redline).iter(W + "ins", W + "del")]

    theirs = list(part(case.data).iter(W + "ins", W + "del"))
    assert authors.count(THEIR_AUTHOR) == len(theirs)
    assert AUTHOR in authors


def test_our_deletion_of_their_words_stands_inside_their_insertion() -> None:
    redline = part(CASES["words inside their insertion go and come"].redline)

    nested = redline.findall(f".//{W}ins/{W}del")
    assert [mark.get(W + "author") for mark in nested] == [AUTHOR] * len(nested)
    assert {mark.getparent().get(W + "author") for mark in nested} == {THEIR_AUTHOR}  # type: ignore[union-attr]
    assert redline.findall(f".//{W}ins//{W}ins") == []


def test_comments_replies_and_resolved_threads_of_others_are_kept() -> None:
    case = CASES["their comments are kept"]
    redline = case.redline

    def told(data: bytes) -> list[bytes]:
        return [etree.tostring(one, method="c14n", exclusive=True) for one in part(data, "word/comments.xml")]

    assert told(redline)[:3] == told(case.data)
    extended = part(redline, "word/commentsExtended.xml")
    assert [dict(one.attrib) for one in extended][:3] == [
        dict(one.attrib) for one in part(case.data, "word/commentsExtended.xml")
    ]
    assert len(extended) == 4
    ids = [one.get(W + "id") for one in part(redline, "word/comments.xml")]
    assert len(set(ids)) == 4


@pytest.mark.parametrize("resolve", [accepted, rejected])
def test_every_comment_survives_accepting_and_rejecting(resolve: type) -> None:
    redline = CASES["comments on what comes and goes"].redline

    left = resolve(part(redline))

    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert len(list(left.iter(W + tag))) == 5
    assert len(open_story(redline, "redline.docx").comments) == 5


def test_a_comment_covers_the_words_that_replace_what_it_is_on() -> None:
    case = Case(x.a_docx(x.p("保存三十天为限。")), (change("三十天", "三年"),), (("三十天", "【高】期限"),))

    order = [etree.QName(one).localname for one in part(case.redline).find(f".//{W}p")]  # type: ignore[union-attr]

    assert order == ["r", "commentRangeStart", "del", "ins", "commentRangeEnd", "r", "r"]


def test_a_comment_has_paragraphs_an_author_and_the_clock_time_of_the_author() -> None:
    case = Case(x.a_docx(x.p("保存三十天。")), (), (("三十天", "【高】期限\n问题：过短。\n建议：见修订。"),))
    comment = part(case.redline, "word/comments.xml")[0]

    assert ["".join(text.text or "" for text in p.iter(W + "t")) for p in comment] == [
        "【高】期限",
        "问题：过短。",
        "建议：见修订。",
    ]
    assert comment.get(W + "author") == AUTHOR
    assert comment.get(W + "date") == "2026-11-22T10:00:00Z"
    utc = "{http://schemas.microsoft.com/office/word/2023/wordml/word16du}dateUtc"
    assert comment.get(utc) == "2026-11-22T02:00:00Z"
    assert "w16du" in part(case.redline, "word/comments.xml").get(
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable", ""
    )


def test_a_comment_on_the_words_of_a_note_hangs_on_its_reference() -> None:
    data = x.a_docx(x.p("正文", x.note(2), "在此。"), parts={"footnotes": x.footnotes("注释的话。")})
    case = Case(data, (), (("注释的话", "【低】看注释"),))

    body = part(case.redline)

    assert len(list(body.iter(W + "commentReference"))) == 1
    assert list(part(case.redline, "word/footnotes.xml").iter(W + "commentReference")) == []


def test_a_comment_in_a_header_is_refused() -> None:
    case = Case(x.a_docx(*THREE, header=x.p("页眉")), (), (("页眉", "在此"),), has_headers=True)

    with pytest.raises(EditCrossesBorder) as caught:
        _ = case.redline

    assert caught.value.border == "header"


@pytest.mark.parametrize(
    ("data", "words", "border"),
    [
        (x.a_docx(x.p("表前。"), x.table([["甲", "乙"]]), x.p("表后。")), "甲\n乙", "cell"),
        (x.a_docx(x.p("表前。"), x.table([["甲", "乙"]]), x.p("表后。")), "表前。\n甲", "cell"),
        (x.a_docx(x.p("节末。", section=True), x.p("下一节。")), "节末。\n下", "section"),
        (x.a_docx(x.p("外。"), x.block_control(x.p("内。"))), "外。\n内", "control"),
        (x.a_docx(x.p("甲", x.note(2)), parts={"footnotes": x.footnotes("注释")}), "甲\n注", "note"),
    ],
)
def test_an_edit_over_a_border_is_refused(data: bytes, words: str, border: str) -> None:
    with pytest.raises(EditCrossesBorder) as caught:
        _ = Case(data, (change(words, "换"),)).redline

    assert caught.value.border == border


def test_a_break_inside_a_content_control_is_refused() -> None:
    with pytest.raises(EditCrossesBorder):
        _ = Case(x.a_docx(x.p("名称：", x.control("某某公司"), "。")), (after("某某", "\n"),)).redline


def test_a_break_inside_a_paragraph_may_go_and_a_paragraph_come_in_its_place() -> None:
    case = Case(x.a_docx(x.p("我们收集\n并使用\n并共享")), (change("收集\n并", "收集并"), after("使用", "\n另外")))

    # the second break stands where it stood; the first is struck, and has no words to show
    assert marked(case.redline) == "我们收集并使用¶+{+另外+}并共享¶"
    assert open_story(case.redline, "redline.docx").text == "我们收集并使用\n另外\n并共享"


def test_a_numbered_clause_that_goes_leaves_no_number_behind() -> None:
    now = paragraph_states(accepted(part(CASES["a numbered clause goes"].redline)))
    story = open_story(CASES["a numbered clause goes"].redline, "redline.docx")

    assert [state.text for state in now] == ["目的。", "其一。"]
    assert [paragraph.label for paragraph in story.paragraphs] == ["第一条", "1）"]


def test_a_numbered_clause_that_comes_is_numbered() -> None:
    story = open_story(CASES["a numbered clause comes"].redline, "redline.docx")

    assert [paragraph.label for paragraph in story.paragraphs] == [
        "第一条",
        "第二条",
        "第三条",
        "1）",
        "第四条",
        "第五条",
    ]


def test_a_note_reference_survives_a_replacement_around_it_and_goes_with_its_sentence() -> None:
    now = accepted(part(CASES["a note reference beside and inside"].redline))

    assert [one.get(W + "id") for one in now.iter(W + "footnoteReference")] == ["2"]


def test_a_link_whose_words_are_replaced_is_still_a_link() -> None:
    now = accepted(part(CASES["a link is edited and replaced"].redline))

    words = ["".join(text.text or "" for text in link.iter(W + "t")) for link in now.iter(W + "hyperlink")]
    assert words == ["隐私政策摘要", "官网"]


def test_a_field_goes_with_its_whole_result_and_a_link_field_stays() -> None:
    redline = part(CASES["fields"].redline)
    now = accepted(redline)

    kinds = [one.get(W + "fldCharType") for one in now.iter(W + "fldChar")]
    codes = [(code.text or "").split()[0] for code in now.iter(W + "instrText")]
    assert codes == ["HYPERLINK"]
    assert kinds == ["begin", "separate", "end"]
    assert [one.text for one in redline.iter(W + "delInstrText")] == [" REF mark50 "]


def test_chinese_words_and_numbers_are_struck_whole() -> None:
    assert marked(CASES["chinese words and numbers"].redline) == (
        "我们在[-三十天内回复-]{+十五个工作日内答复+}，时间为[-9:00-]{+9:30+}至18:00。¶后段。¶"
    )


def test_an_edit_that_cuts_a_word_is_widened_to_the_word() -> None:
    case = Case(x.a_docx(x.p("我们会在三十天左右处理。")), (change("三十", "六十"),))

    assert marked(case.redline) == "我们会在[-三十天-]{+六十天+}左右处理。¶"


def test_paragraphs_that_nothing_happened_to_keep_their_bytes() -> None:
    odd = "<w:p ><w:pPr></w:pPr><!-- WPS --><w:r><w:t xml:space='preserve'>第二 &quot;段&quot;</w:t></w:r></w:p>"
    case = Case(x.a_docx(x.p("第一段。"), x.Xml(odd), x.p("第三段。")), (change("第一", "首"), change("第三", "末")))

    assert odd.encode() in parts(case.redline)["word/document.xml"]


def test_ids_are_unique_over_the_package_and_every_mark_has_author_and_date() -> None:
    redline = CASES["comments on what comes and goes"].redline
    marks = [*part(redline).iter(W + "ins", W + "del"), *part(redline, "word/comments.xml").iter(W + "comment")]

    ids = [mark.get(W + "id") for mark in marks]
    assert len(set(ids)) == len(ids)
    assert {(mark.get(W + "author"), mark.get(W + "date")) for mark in marks} == {(AUTHOR, "2026-11-22T10:00:00Z")}


def test_tracking_is_on_afterwards_and_everybody_is_named() -> None:
    redline = CASES["their tracked changes are kept"].redline

    assert part(redline, "word/settings.xml").find(W + "trackRevisions") is not None
    names = re.findall('w15:author="(.*?)"', parts(redline)["word/people.xml"].decode())
    assert sorted(names) == sorted([AUTHOR, THEIR_AUTHOR])


def test_nothing_to_write_is_said() -> None:
    document = a_word_document("第一段。")

    with pytest.raises(NothingToExport):
        make_redline(x.a_docx(x.p("第一段。")), document, Edits(AUTHOR, AT))


def test_edits_that_do_not_fit_are_refused() -> None:
    document, data = a_word_document("第一段。"), x.a_docx(x.p("第一段。"))

    with pytest.raises(EditOutOfRange):
        make_redline(data, document, Edits(AUTHOR, AT, (Edit(Span(3, 9), "甲"),)))
    with pytest.raises(EditOutOfRange):
        make_redline(data, document, Edits(AUTHOR, AT, (), (Comment(Span(9, 9), "甲"),)))
    with pytest.raises(EditsOverlap):
        make_redline(data, document, Edits(AUTHOR, AT, (Edit(Span(0, 3), "甲"), Edit(Span(2, 4), "乙"))))


def test_the_redline_of_another_text_is_refused() -> None:
    with pytest.raises(RedlineMismatch):
        make_redline(x.a_docx(x.p("第一段。")), a_word_document("别的话。"), Edits(AUTHOR, AT, (Edit(Span(0, 1), ""),)))


def test_what_somebody_else_left_without_mark_before_a_table_stays_a_line_when_emptied() -> None:
    theirs = '<w:del w:id="31" w:author="王法务" w:date="2026-10-01T09:00:00Z"/>'
    case = Case(
        x.a_docx(x.p("首段。"), x.p("清空", mark=theirs), x.table([["甲"]]), x.p("完。")), (change("清空", ""),)
    )

    assert open_story(case.redline, "redline.docx").text == "首段。\n\n甲\n完。"
