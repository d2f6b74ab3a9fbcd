from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis import tokens
from reviewer.analysis.tokens import Token, Words, cut
from reviewer.document.model import Span


@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=60) | st.text("个人信息处理者 \n。，Ab1😀𠮷", max_size=60)
)
def test_words_joined_give_the_text_again(text: str) -> None:
    words = cut(text)

    assert "".join(one.word for one in words) == text
    assert all(text[one.start : one.end] == one.word for one in words)


@given(st.text("个人信息处理者单独同意 \n。，、Ab1-_.😀𠮷", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_words_asked_for_by_place_are_those_of_the_whole_text(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    over = [Span(word.start, word.end) for word in cut(text) if word.start < end and start < word.end]
    half = [word for word in over if 2 * (min(word.end, end) - max(word.start, start)) >= len(word)]
    half = [word for word in half if text[word.start].isalnum()]
    words, span = Words(text), Span(start, end)

    if start == end:
        return
    assert words.whole(span) == (Span(half[0].start, half[-1].end) if half else span)
    assert words.is_part_of_one(span) == (over[0].contains(span) and over[0] != span)


def test_words_of_our_field_are_kept_whole() -> None:
    words = [one.word for one in cut("处理敏感个人信息前取得单独同意")]

    assert "敏感个人信息" in words
    assert "单独同意" in words


def test_offsets_count_code_points() -> None:
    assert cut("😀同意")[-1] == Token("同意", 1, 3)


def test_the_lexicon_has_one_word_a_line_and_comments(tmp_path: Path) -> None:
    path = tmp_path / "terms.txt"
    path.write_text("# 词\n单独同意\n\n 撤回同意  # 注\n", encoding="utf-8")

    assert tokens._terms(path) == ["单独同意", "撤回同意"]


@pytest.mark.slow
def test_the_cache_of_jieba_stands_in_our_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVIEWER_HOME", str(tmp_path / "home"))

    tokens._tokenizer.__wrapped__()

    assert [path.name for path in (tmp_path / "home" / "cache").iterdir()] == ["jieba.cache"]


def test_a_cache_that_cannot_be_written_costs_time_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "home").write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setenv("REVIEWER_HOME", str(tmp_path / "home"))

    tokenizer = tokens._tokenizer.__wrapped__()

    assert next(tokenizer.tokenize("单独同意")) == ("单独同意", 0, 4)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("start", "end", "is_part"), [(4, 6, True), (4, 8, False), (11, 13, False), (7, 9, False), (6, 7, True)]
)
def test_a_place_is_part_of_one_word_only_where_that_word_is_longer(start: int, end: int, is_part: bool) -> None:
    text = "我们申请存储空间权限并存储信息"
    assert [one.word for one in cut(text)][2:] == ["存储空间", "权限", "并", "存储", "信息"]

    assert Words(text).is_part_of_one(Span(start, end)) is is_part
