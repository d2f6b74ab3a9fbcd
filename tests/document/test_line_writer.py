import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.document.line_writer import LINE_LIMIT, Ink, LineWriter, Target, blocks_of
from reviewer.document.model import Block
from reviewer.errors import ReadingTooCostly

PLAIN, BOLD = Ink(), Ink(is_emphasised=True)


def written(*pieces: tuple[str, Ink] | None, is_of_office: bool = False) -> tuple[str, tuple[Block, ...]]:
    """Write pieces of one paragraph each, None for a line break; return text and blocks."""
    writer = LineWriter("a.html", is_of_office=is_of_office)
    for piece in pieces:
        if piece is None:
            writer.break_line()
        else:
            writer.write(*piece)
    writer.break_paragraph()
    return blocks_of(writer.lines, [False] * len(writer.lines), frozenset())


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("  甲  乙\t丙  ", "甲 乙 丙"),
        ("甲\n乙", "甲乙"),
        ("甲，\n   乙", "甲，乙"),
        ("“甲”\n“乙”", "“甲” “乙”"),
        ("甲\n“乙", "甲“乙"),
        ("甲\nword", "甲 word"),
        ("one\ntwo", "one two"),
        ("한\n국", "한 국"),
        ("甲\u00a0 乙", "甲\u00a0 乙"),
        ("甲\u3000\u3000乙", "甲\u3000\u3000乙"),
        ("甲\u2028乙\x85丙", "甲\n乙\n丙"),
        ("甲\x07乙\ud800丙", "甲乙丙"),
    ],
)
def test_white_space_of_a_file_is_shown_as_a_browser_shows_it(words: str, shown: str) -> None:
    assert written((words, PLAIN))[0] == shown


def test_libreoffice_means_a_space_by_a_line_end_and_one_blank_line_by_two_breaks() -> None:
    assert written(("甲\n乙", PLAIN), is_of_office=True)[0] == "甲 乙"
    assert written(None, None, is_of_office=True)[0] == ""
    assert written(None, None)[0] == "\n"


def test_white_space_between_pieces_is_one_gap() -> None:
    assert written(("甲 ", PLAIN), (" ", BOLD), ("\n 乙", PLAIN))[0] == "甲乙"
    assert written(("a ", PLAIN), (" ", BOLD), ("\n b", PLAIN))[0] == "a b"


def test_emphasis_covers_the_words_and_no_gap_at_its_edges() -> None:
    text, (block,) = written(("甲 ", PLAIN), ("粗", BOLD), (" 体", BOLD), (" 丁", PLAIN))

    assert text == "甲 粗 体 丁"
    assert [text[span.start : span.end] for span in block.emphasis] == ["粗 体"]


def test_a_link_is_one_however_many_pieces_it_has_and_two_links_are_two() -> None:
    first, second = Ink(link=Target("https://a.example")), Ink(link=Target("https://a.example"))
    text, (block,) = written(("甲", first), ("乙", Ink(True, first.link)), ("丙", second))

    assert [text[link.span.start : link.span.end] for link in block.links] == ["甲乙", "丙"]


def test_breaks_leave_blank_lines_and_the_rest_of_a_paragraph_says_so_in_its_path() -> None:
    text, blocks = written(("甲", PLAIN), None, None, ("乙", PLAIN), None)

    assert text == "甲\n\n乙"
    assert [block.path for block in blocks] == ["p0", "p0.l2"]


def test_a_label_waits_for_words_and_is_not_shown_where_a_number_is_typed() -> None:
    writer = LineWriter("a.html")
    writer.label("1.")
    writer.break_line()
    writer.write("甲", PLAIN)
    writer.break_paragraph()
    writer.label("2.")
    writer.write("2、乙", PLAIN)
    _, blocks = blocks_of(writer.lines, [False] * 3, frozenset())

    assert [block.label for block in blocks] == ["1.", ""]


def test_more_lines_than_any_policy_has_end_the_reading() -> None:
    writer = LineWriter("a.html")

    with pytest.raises(ReadingTooCostly):
        writer.write_as_is("\n" * (LINE_LIMIT + 1), PLAIN)


PIECE = st.tuples(
    st.text(st.sampled_from("甲乙 \n\tab，“\u00a0\u2028\x00"), max_size=6), st.sampled_from((PLAIN, BOLD))
)


@given(st.lists(st.none() | PIECE, max_size=12))
def test_every_offset_lies_in_its_line_and_no_word_is_lost(pieces: list[tuple[str, Ink] | None]) -> None:
    text, blocks = written(*pieces)
    given_words = "".join(piece[0] for piece in pieces if piece)

    assert "".join(text.split()) == "".join(given_words.replace("\x00", "").split())
    assert [text[block.span.start : block.span.end] for block in blocks] == [
        line for line in text.split("\n") if line.strip()
    ]
    assert all(block.span.contains(span) and len(span) for block in blocks for span in block.emphasis)
