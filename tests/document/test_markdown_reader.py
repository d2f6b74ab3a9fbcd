import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.document.markdown_reader import MARKDOWN_MEDIA_TYPE, read_markdown
from reviewer.document.model import BlockKind, NoticeKind
from reviewer.document.read import read_bytes
from reviewer.document.reading import Reading
from tests.document.page_builder import as_markdown


def read(words: str) -> Reading:
    return read_markdown(words.encode(), "a.md")


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("# 甲\n\n乙\n丙\n", "甲\n\n乙\n丙"),
        ("甲\n===\n乙\n---\n丙", "甲\n乙\n丙"),
        ("**甲**乙`丙`~~丁~~*戊*", "甲乙丙丁戊"),
        ("[甲](https://a.example 'x')<https://b.example>", "甲https://b.example"),
        ("\\*甲\\* &amp; &nbsp;乙", "*甲* & \u00a0乙"),
        ("- 甲\n- 乙\n  续\n\n1. 丙", "甲\n乙\n续\n\n丙"),
        ("> 甲\n>\n> 乙", "甲\n乙"),
        ("```\n甲\n  乙\n```\n丙", "甲\n  乙\n丙"),
        ("甲\n\n    乙 缩进\n", "甲\n\n乙 缩进"),
        ("　　甲　\n　　乙", "　　甲　\n　　乙"),
        ("甲  \n乙<br>丙<b>丁</b>", "甲\n乙\n丙丁"),
        ("[甲]: https://a.example\n\n乙 [丙][甲]", "[甲]: https://a.example\n\n乙 [丙][甲]"),
        ("<div align=center>\n\n甲\n\n</div>", "\n甲\n"),
        ("<table><tr><td>甲</table>\n\n乙", "甲\n\n乙"),
        ("甲\n\n\n\n乙", "甲\n\n\n\n乙"),
        ("手机号 138****1234，价格 5*3", "手机号 138****1234，价格 5*3"),
        ("138****1234 **甲** 5*3*2", "138****1234 甲 5*3*2"),
        ("您的*甲*信息", "您的甲信息"),
        ("a_b_c http://x.example/a_b_c", "a_b_c http://x.example/a_b_c"),
        ("甲\n---\ntitle: 乙", "甲\ntitle: 乙"),
        ("\ufeff# 甲", "甲"),
        ("# 甲\r\n\r乙", "甲\n\n乙"),
    ],
)
def test_marks_go_and_words_stay_on_their_lines(words: str, text: str) -> None:
    assert read(words).text == text


def test_marks_become_levels_labels_and_emphasis() -> None:
    reading = read("# 甲\n### 乙\n丙**丁**、<u>戊</u>\n- 己\n3) 庚\n4) 辛\n")

    assert [block.level for block in reading.blocks] == [1, 3, 0, 0, 0, 0]
    assert [block.label for block in reading.blocks] == ["", "", "", "•", "3)", "4)"]
    assert [reading.text[span.start : span.end] for block in reading.blocks for span in block.emphasis] == ["丁", "戊"]
    assert [block.kind for block in reading.blocks[3:]] == [BlockKind.LIST_ITEM] * 3


@pytest.mark.parametrize("words", ["**重要：**您", "您**（重要）**的", "__重要。__您"])
def test_bold_beside_han_characters_is_bold_although_commonmark_does_not_see_its_end(words: str) -> None:
    reading = read(words)
    (block,) = reading.blocks

    assert not set(reading.text) & set("*_")
    assert len(block.emphasis) == 1


def test_escaped_marks_are_words() -> None:
    assert read(r"\*\*甲：\*\*乙").text == "**甲：**乙"


def test_a_table_has_rows_and_cells() -> None:
    reading = read("前文\n\n|名称|用途|\n|:-|-:|\n|甲|**乙**|\n\n后文")

    assert reading.text == "前文\n\n名称\n用途\n甲\n乙\n\n后文"
    assert [block.path for block in reading.blocks[1:5]] == [
        f"t0.r{row}.c{cell}.p0" for row in (0, 1) for cell in (0, 1)
    ]


def test_links_keep_their_targets() -> None:
    reading = read("详见[《儿童规则》](https://a.example/c)。")
    (link,) = reading.blocks[0].links

    assert (reading.text[link.span.start : link.span.end], link.target) == ("《儿童规则》", "https://a.example/c")


def test_the_head_of_a_blogs_file_is_page_and_stays() -> None:
    reading = read("---\ntitle: 甲\ndate: 2026-01-01\n---\n# 乙\n")

    assert reading.text == "---\ntitle: 甲\ndate: 2026-01-01\n---\n乙"
    assert [block.is_around for block in reading.blocks] == [True] * 4 + [False]


def test_what_lies_too_deep_is_read_as_it_is_typed() -> None:
    deep = "> " * 200 + "甲"

    assert "甲" in read(f"乙\n\n{deep}\n\n丙").text
    assert read(f"乙\n\n{deep}\n\n丙").text.endswith("丙")


@pytest.mark.parametrize("words", ["[" * 50_000, "- 甲\n" * 30_000, "甲\n" * 70_000, "#" * 2_000_000])
def test_more_marks_than_any_policy_has_are_read_as_plain_text_and_that_is_told(words: str) -> None:
    reading = read(words)

    assert reading.text == words.removesuffix("\n")
    assert [(notice.kind, notice.detail) for notice in reading.notices] == [(NoticeKind.PARTS_NOT_READ, "marks")]


def test_a_paragraph_full_of_marks_is_read_as_it_is_typed() -> None:
    words = ("**a** " * 1000).strip()

    assert read(f"**甲**\n\n{words}").text == f"甲\n\n{words}"


def test_headings_make_the_outline() -> None:
    document = read_bytes(
        "# 某商城隐私政策\n\n## 收集\n\n我们收集您的手机号。\n\n## 保存\n\n保存三年。\n".encode(), "a.md"
    )

    assert document.source.media_type == MARKDOWN_MEDIA_TYPE
    assert next((heading.level, heading.title) for heading in document.headings) == (1, "某商城隐私政策")
    assert {heading.title for heading in document.headings} == {"某商城隐私政策", "收集", "保存"}


LINE = st.text(st.sampled_from("甲乙丙 *_#`[]()<>&|~\\-+=.1a!:\u00a0\u3000"), max_size=12)


@given(st.lists(LINE, min_size=1, max_size=8))
def test_lines_written_as_markdown_read_back_equal(lines: list[str]) -> None:
    assert read(as_markdown(lines)).text == "\n".join(lines)


@given(st.text(st.sampled_from("甲 \n*_#`[]()<>&|~\\-+=.1a!:>\t"), max_size=80))
def test_any_marks_at_all_are_read_and_no_word_is_lost(words: str) -> None:
    reading = read(words)

    assert reading.text.count("甲") == words.count("甲") or "<" in words or "](" in words
    assert [reading.text[block.span.start : block.span.end] for block in reading.blocks] == [
        line for line in reading.text.split("\n") if line.strip()
    ]
