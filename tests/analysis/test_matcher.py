import re

import pytest

from reviewer.analysis.matcher import Matcher, Region
from reviewer.analysis.needles import needles_of
from reviewer.document.model import PolicyDocument, Span
from reviewer.playbook.model import Cue
from tests.analysis.test_needles import all_cues
from tests.builders import a_document


def cue(*regexes: str, within: int = 0, unless: tuple[str, ...] = ()) -> Cue:
    return Cue("提示", regexes, within, unless)


def found(document: PolicyDocument, wanted: Cue) -> list[str]:
    return [document.quote(one.span) for one in Matcher(document).find(wanted)]


def test_words_are_found_whatever_their_width_case_and_spaces() -> None:
    document = a_document("我们 使用 ＣＯＯＫＩＥ 技术，以及Cook ie。\n")

    assert found(document, cue("cookie")) == ["ＣＯＯＫＩＥ", "Cook ie"]


def test_evidence_names_the_cue_as_a_lawyer_reads_it() -> None:
    (evidence,) = Matcher(a_document("请撤回同意。\n")).find(Cue("撤回 …… 同意", ("撤回.{0,4}同意",)))

    assert evidence.cue == "撤回 …… 同意"
    assert evidence.span == Span(1, 5)


def test_a_match_never_runs_from_one_paragraph_into_the_next() -> None:
    document = a_document("我们会撤回。\n您的同意很重要。\n")

    assert found(document, cue("撤回.{0,9}同意")) == []
    assert found(document, cue("撤回。您的")) == []


def test_a_paragraph_has_a_beginning_and_an_end() -> None:
    document = a_document("目的：推送。\n使用目的：\n其他的话。\n")

    assert found(document, cue("^使用目的:$")) == ["使用目的："]


def test_a_cue_does_not_count_where_its_sentence_says_otherwise() -> None:
    document = a_document("我们不会共享信息。我们共享信息；无须担心。\n")

    assert found(document, cue("共享信息", unless=("不会",))) == ["共享信息"]


def test_an_exclusion_reaches_over_every_sentence_the_match_touches() -> None:
    document = a_document("我们共享信息！但不会出售。\n")

    assert found(document, cue("共享.{0,6}出售", unless=("不会",))) == []


def test_several_words_must_stand_near_each_other_in_any_order() -> None:
    document = a_document("名称和接收方。" + "甲" * 40 + "接收方的名称。\n接收方。" + "乙" * 40 + "名称。\n")

    assert found(document, cue("接收方", "名称", within=10)) == ["名称和接收方", "接收方的名称"]
    assert len(found(document, cue("接收方", "名称"))) == 3


def test_finds_are_limited_to_the_spans_asked_for() -> None:
    document = a_document("同意。\n同意。\n同意。\n")
    first, _, last = (clause.span for clause in document.clauses)
    matcher = Matcher(document)

    assert [one.span.start for one in matcher.find(cue("同意"), [last, first])] == [0, 8]
    assert [one.span.start for one in matcher.find(cue("同意"), Region([last]))] == [8]
    assert matcher.find(cue("同意"), []) == ()
    assert matcher.search("同意", [first]) == (Span(0, 2),)


def test_a_region_holds_what_lies_inside_one_of_its_spans() -> None:
    region = Region([Span(10, 20), Span(0, 5)])

    assert Span(0, 5) in region
    assert Span(12, 14) in region
    assert Span(4, 12) not in region
    assert Span(6, 7) not in region
    assert not Region([])


def test_the_sentence_around_a_place_ends_with_its_mark() -> None:
    document = a_document("甲乙。丙丁！戊己\n")
    matcher = Matcher(document)

    assert document.quote(matcher.sentence(Span(3, 4))) == "丙丁！"
    assert document.quote(matcher.sentence(Span(6, 7))) == "戊己"


def test_a_sentence_lies_in_one_passage() -> None:
    document = a_document("甲乙。丙\n丁戊\n己。庚\n")
    matcher = Matcher(document)

    assert [document.quote(matcher.sentence(Span(at, at + 1))) for at in (3, 5, 6, 8)] == ["丙", "丁戊", "丁戊", "己。"]


def test_a_sentence_without_marks_is_not_read_whole() -> None:
    document = a_document("甲" * 3000 + "\n")

    assert len(Matcher(document).sentence(Span(1500, 1501))) == 800


def test_offsets_beyond_the_basic_plane_are_right() -> None:
    document = a_document("😀𠮷撤回同意。\n")

    assert found(document, cue("撤回同意")) == ["撤回同意"]


@pytest.mark.parametrize("text", ["您可以在“我的—设置”中撤回同意，不影响此前的处理；删除 Cookie。\n保存三年。\n" * 2])
def test_looking_for_words_first_changes_no_answer(text: str) -> None:
    """The short cut against the plain way, for every cue of the playbook."""
    matcher = Matcher(a_document(text))
    wrong = []
    for regex in {regex for one in all_cues() for regex in one.regexes}:
        plain = [match.span() for words in matcher._passages for match in re.finditer(regex, words) if match[0]]
        if plain != [hit for _, hit in matcher._matches(regex)]:
            wrong.append((regex, needles_of(regex)))

    assert wrong == []
