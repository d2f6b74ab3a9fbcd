from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.document.model import Heading, PolicyDocument, Span
from reviewer.export.memo_place import Places, sentence_around, shortened
from reviewer.export.memo_wording import load_wording
from tests.export.memo_world import TEXT, a_document, span_of

PIECES = st.sampled_from(
    ["我们", "收集", "信息", "。", "！", "；", "，", "\n", " ", "　", "”", "）", "“", "a.b", "😀", "三十"]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=60).map("".join)


def places(document: PolicyDocument | None = None) -> Places:
    return Places(document or a_document(), load_wording())


def at(words: str) -> int:
    return span_of(words).start


@given(TEXTS, st.data())
def test_a_sentence_holds_its_words_and_stays_in_their_paragraphs(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    sentence = sentence_around(text, Span(start, end))

    assert sentence.contains(Span(start, end))
    assert sentence.end <= len(text)
    assert text[sentence.start : start].count("\n") == 0
    assert text[end : sentence.end].count("\n") == 0


@given(st.integers(0, 900), st.integers(1, 40))
def test_a_very_long_sentence_is_cut_around_the_decisive_words(start: int, length: int) -> None:
    text = "我们在必要时，" * 140
    span = Span(start, start + length)
    sentence = sentence_around(text, span)

    assert sentence.contains(span)
    assert len(sentence) <= 240


@pytest.mark.parametrize("beside", [35, 39, 45, 60, 78])
def test_a_cut_sentence_begins_and_ends_at_a_pause_where_one_is_near(beside: int) -> None:
    text = f"您好，{'甲' * beside}核对{'乙' * beside}，谢谢，{'丙' * 200}。"
    start = text.index("核对")
    sentence = sentence_around(text, Span(start, start + 2))

    assert text[slice(*_ends(sentence))].strip("您好，谢") == f"{'甲' * beside}核对{'乙' * beside}"


def test_a_sentence_ends_behind_the_mark_that_closes_its_quotation() -> None:
    text = "他说：“不收集。”后来又收集了。"

    assert text[slice(*_ends(sentence_around(text, Span(4, 6))))] == "他说：“不收集。”"


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("昵称", "一（一）1"),
        ("（二）自动记录", "一（二）"),
        ("三、联系我们", "第三部分"),
        ("甲乙丙商城", "原文第1段"),
    ],
)
def test_a_place_is_told_by_the_numbers_above_it(words: str, short: str) -> None:
    assert places().short(at(words)) == short


def with_headings(*headings: Heading) -> PolicyDocument:
    """Return the policy with other headings; a clause that had headings stands under all of them."""
    document = a_document()
    above = tuple(range(len(headings)))
    clauses = tuple(replace(clause, headings=above, number="") for clause in document.clauses)
    return replace(document, headings=headings, clauses=clauses)


def numbered(*numbers: str, title: str = "很长很长的一个标题文字") -> Places:
    span = Span(0, 0)
    return places(with_headings(*(Heading(span, level, number, title) for level, number in enumerate(numbers, 1))))


@pytest.mark.parametrize(
    ("numbers", "short"),
    [
        (("四、", "(二)", "(3)"), "四（二）（3）"),
        (("3", "3.2", "3.2.1"), "3.2.1"),
        (("四、", "2、"), "四、2"),
        (("第四条", "（二）"), "第四条（二）"),
        (("四、", "●"), "第四部分"),
        (("2、",), "原文第4段"),
        ((), "原文第4段"),
    ],
)
def test_numbers_are_joined_as_a_lawyer_reads_them(numbers: tuple[str, ...], short: str) -> None:
    assert numbered(*numbers).short(at("昵称")) == short


def test_without_numbers_a_short_heading_names_the_place() -> None:
    assert numbered("", title="关于我们").short(at("昵称")) == "“关于我们”项下"
    assert numbered("", title="关于我们").full(at("昵称")) == "“关于我们”项下（原文第4段）"
    assert numbered("").full(at("昵称")) == "原文第4段（“很长很长的一个标题文字”项下）"


def test_the_title_of_the_policy_names_no_place() -> None:
    document = with_headings(Heading(Span(0, 0), 1, "", "甲政策"))

    assert places(replace(document, title="甲政策")).full(at("昵称")) == "原文第4段"


def test_blank_lines_are_not_counted_as_paragraphs() -> None:
    document = a_document()
    blank = replace(document, text="\n　\n" + TEXT, headings=(), clauses=())

    assert places(blank).paragraph_number(3 + at("昵称")) == 4


def test_a_quote_is_exactly_the_words_of_its_span() -> None:
    quote = places().quote(span_of("不另行提示"))

    assert quote.words == TEXT[quote.span.start : quote.span.end]
    assert TEXT[quote.marked.start : quote.marked.end] == "不另行提示"


def test_words_that_are_too_long_are_cut_behind_a_word() -> None:
    words = "我们按照法律的规定保存您的个人信息"

    assert shortened(words, 10) == "我们按照法律的规定保存"
    assert shortened(words, len(words)) == words


def test_half_a_sentence_says_that_it_is_a_part() -> None:
    plain = a_document()
    words = f"{'甲' * 40}，{'乙' * 40}，核对，{'丙' * 40}。另一句。"
    long = replace(plain, text=words, blocks=(), clauses=(), headings=())
    middle, last = words.index("核对"), words.index("另一句")

    assert places(long).quote(Span(middle, middle + 2), 50).is_cut
    assert not places(long).quote(Span(middle, middle + 2), 500).is_cut
    assert not places(long).quote(Span(last, last + 2), 50).is_cut


def test_a_place_in_a_source_with_pages_names_the_page_except_in_narrow_columns() -> None:
    plain = a_document()
    paged = replace(plain, blocks=tuple(replace(block, page=3) for block in plain.blocks))
    offset = plain.clauses[-1].span.start

    assert places(paged).full(offset) == f"第3页{places().full(offset)}"
    assert places(paged).medium(offset) == f"第3页{places().medium(offset)}"
    assert places(paged).short(offset) == places().short(offset)
