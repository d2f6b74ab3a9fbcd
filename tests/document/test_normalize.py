from hypothesis import given
from hypothesis import strategies as st

from reviewer.document.model import Span
from reviewer.document.normalize import fold, fold_text, folded_before

MIXED = st.text(alphabet=st.sampled_from("个人信息ＡａＢ１！：“”‘’《》、。 \n\t　\u200b\ufeff\u00adİß𠮷é"), max_size=60)


def test_widths_quotes_case_and_spaces_are_folded_away() -> None:
    folded = fold("“ＳＤＫ 名称”：\n　个 人 信息（ＩＤ）")

    assert folded.text == '"sdk名称":个人信息(id)'


def test_chinese_punctuation_without_an_ascii_form_stays() -> None:
    assert fold_text("、。《》【】…—") == "、。《》【】…—"


def test_characters_of_zero_width_are_dropped() -> None:
    assert fold_text("隐\u200b私\ufeff政\u00ad策\u2060") == "隐私政策"


def test_a_span_of_the_folded_text_leads_back_to_the_words_with_their_spaces() -> None:
    text = "我们 收集\n您的 手机号。"
    folded = fold(text)
    start = folded.text.index("收集您的")
    span = folded.span(start, start + len("收集您的"))

    assert text[span.start : span.end] == "收集\n您的"


def test_a_span_of_the_original_leads_to_the_folded_characters_inside_it() -> None:
    folded = fold(" 甲 乙　丙 ")

    assert folded.range(Span(2, 5)) == (1, 2)


def test_an_empty_folded_range_gives_an_empty_span() -> None:
    folded = fold("甲 乙")

    assert folded.span(1, 1) == Span(2, 2)
    assert folded.span(2, 2) == Span(3, 3)
    assert fold("").span(0, 0) == Span(0, 0)


@given(MIXED)
def test_every_folded_character_stands_for_the_code_point_its_offset_names(text: str) -> None:
    folded = fold(text)

    assert len(folded.text) == len(folded.offsets)
    assert list(folded.offsets) == sorted(set(folded.offsets))
    for char, offset in zip(folded.text, folded.offsets, strict=True):
        assert fold_text(text[offset]) == char


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold_text(text)

    assert fold_text(once) == once


@given(MIXED, st.data())
def test_a_span_and_its_range_are_each_others_way_back(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    span = folded.span(start, end)

    if start < end:
        assert folded.range(span) == (start, end)
        assert fold_text(text[span.start : span.end]) == folded.text[start:end]


@given(MIXED)
def test_it_is_told_how_much_is_folded_before_every_place(text: str) -> None:
    assert list(folded_before(text)) == [len(fold_text(text[:at])) for at in range(len(text) + 1)]
