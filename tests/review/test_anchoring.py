import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from reviewer.document.model import Span
from reviewer.review.anchoring import CONTEXT, find_anchor, make_anchor

PASSAGES = (
    "甲方小铺会保存您的订单编号、收件地址和联系电话，直到您要求删除为止。",
    "遇到下列情形，我们先征得您的单独同意：更换快递公司；把地址交给仓库。",
    "仓库由蓝鸟公司经营，您可以拨打页底的电话，向它索取一份处理说明。",
    "未满十四周岁的顾客，请由父母陪同阅读，并由父母在最后一页签名。",
    "本说明每年复核一次，改动会提前十天贴在首页，旧版留在存档页面里。",
)
TEXT = "\n".join(PASSAGES)

PLAIN = st.text(alphabet="甲乙丙丁，。\n😀𠮷ab", max_size=120)


def place(text: str, words: str, number: int = 0) -> Span:
    """Return where the words stand in the text for the `number`-th time."""
    start = -1
    for _ in range(number + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def found(old: str, span: Span, new: str) -> Span | None:
    return find_anchor(new, make_anchor(old, span))


def test_an_anchor_remembers_place_words_and_surroundings() -> None:
    span = place(TEXT, "单独同意")
    anchor = make_anchor(TEXT, span)

    assert (anchor.span, anchor.quote) == (span, "单独同意")
    assert TEXT.endswith(anchor.suffix + TEXT[span.end + CONTEXT :])
    assert TEXT.startswith(TEXT[: span.start - CONTEXT] + anchor.prefix)
    assert (len(anchor.prefix), len(anchor.suffix)) == (CONTEXT, CONTEXT)


def test_a_span_beyond_the_text_cannot_be_anchored() -> None:
    with pytest.raises(ValueError, match="beyond"):
        make_anchor("短", Span(0, 2))


def test_words_move_with_text_inserted_before_them() -> None:
    new = "新写的前言，说明本页的用途。\n" + TEXT

    assert found(TEXT, place(TEXT, "父母"), new) == place(new, "父母")


def test_words_move_with_text_deleted_before_them() -> None:
    new = TEXT[len(PASSAGES[0]) + 1 :]

    assert found(TEXT, place(TEXT, "十天"), new) == place(new, "十天")


def test_words_are_found_although_their_neighbours_were_edited() -> None:
    new = TEXT.replace("更换快递公司", "换用其他快递").replace("我们先征得", "我们会先取得")

    assert found(TEXT, place(TEXT, "单独同意"), new) == place(new, "单独同意")


def test_words_are_found_when_the_paragraph_after_them_is_gone() -> None:
    new = "\n".join((PASSAGES[0], PASSAGES[2], PASSAGES[3], PASSAGES[4]))

    assert found(TEXT, place(TEXT, "要求删除"), new) == place(new, "要求删除")


def test_a_paragraph_that_moved_whole_is_found_where_it_stands_now() -> None:
    new = "\n".join((PASSAGES[1], PASSAGES[2], PASSAGES[3], PASSAGES[4], PASSAGES[0]))
    whole = place(TEXT, PASSAGES[0])

    assert found(TEXT, whole, new) == place(new, PASSAGES[0])


def test_the_occurrence_with_the_same_surroundings_wins_over_a_nearer_one() -> None:
    second = place(TEXT, "电话", 1)
    new = TEXT.replace("您可以拨打", "您也可以拨打")
    far = "前言。" * 40 + "\n" + new

    assert found(TEXT, second, new) == place(new, "电话", 1)
    assert found(TEXT, second, far) == place(far, "电话", 1)


def test_words_that_were_themselves_edited_are_orphaned() -> None:
    assert found(TEXT, place(TEXT, "单独同意"), TEXT.replace("单独同意", "书面同意")) is None


def test_words_whose_sentence_is_gone_are_not_found_in_another_one() -> None:
    new = "\n".join((PASSAGES[0], PASSAGES[1], PASSAGES[3]))

    assert found(TEXT, place(TEXT, "电话", 1), new) is None


def test_a_phrase_that_the_policy_repeats_is_no_surroundings() -> None:
    refrain = "如有疑问请在本页末尾留言或者来信联系"
    old = "\n".join((PASSAGES[0] + refrain + "客服。", PASSAGES[1], PASSAGES[2] + refrain + "仓库。", PASSAGES[3]))
    new = "\n".join((PASSAGES[0] + refrain + "客服。", PASSAGES[1], PASSAGES[3]))

    assert found(old, place(old, "联系", 2), new) is None


def test_single_characters_that_two_surroundings_happen_to_share_are_no_likeness() -> None:
    before, after = ("".join(map(chr, range(start, start + CONTEXT))) for start in (0x4E00, 0x5E00))
    old = before + "地址" + after
    new = "".join(f"{one}某" for one in before[::2]) + "地址" + "".join(f"某{one}" for one in after[::2])

    assert found(old, place(old, "地址"), new) is None


def test_two_places_that_cannot_be_told_apart_are_no_answer() -> None:
    block = "\n".join(PASSAGES[:3])
    new = "前言\n" + block + "\n" + block

    assert found(block, place(block, "单独同意"), new) is None


def test_a_place_that_is_still_there_stays_although_a_copy_was_added_far_behind() -> None:
    block = "\n".join(PASSAGES[:3])
    new = "\n".join((block, PASSAGES[3], PASSAGES[4], block))

    assert found(block, place(block, "单独同意"), new) == place(block, "单独同意")


def test_of_two_like_places_one_that_is_near_is_taken_and_a_far_one_is_not() -> None:
    block = "\n".join(PASSAGES[:3])
    filling = "\n".join(f"第{number}行：与别的行都不一样的内容。" for number in range(60))
    new = "\n".join(("前言", block, filling, block))

    assert found(block, place(block, "单独同意"), new) == place(new, "单独同意")


def test_a_gap_moves_with_the_text_before_it() -> None:
    gap = Span(len(PASSAGES[0]), len(PASSAGES[0]))
    new = "标题\n" + TEXT

    assert found(TEXT, gap, new) == Span(gap.start + 3, gap.start + 3)


def test_a_gap_at_either_end_is_found_at_that_end() -> None:
    new = TEXT.replace("拨打", "致电")

    assert found(TEXT, Span(0, 0), new) == Span(0, 0)
    assert found(TEXT, Span(len(TEXT), len(TEXT)), new) == Span(len(new), len(new))


def test_a_gap_is_found_behind_its_paragraph_when_the_next_one_is_gone() -> None:
    gap = Span(len(PASSAGES[0]), len(PASSAGES[0]))
    new = PASSAGES[0] + "\n" + PASSAGES[4]

    assert found(TEXT, gap, new) == gap


def test_a_gap_into_which_something_was_put_is_orphaned() -> None:
    gap = Span(len(PASSAGES[0]), len(PASSAGES[0]))
    new = PASSAGES[0] + "\n这一段是别人在同一个地方新加的内容，比较长。" + TEXT[gap.start :]

    assert found(TEXT, gap, new) is None


def test_a_gap_between_two_paragraphs_that_are_both_gone_is_orphaned() -> None:
    gap = Span(len(PASSAGES[0]), len(PASSAGES[0]))

    assert found(TEXT, gap, "\n".join(PASSAGES[2:])) is None


def test_the_only_place_of_an_empty_text_is_found_again_until_there_is_text() -> None:
    anchor = make_anchor("", Span(0, 0))

    assert find_anchor("", anchor) == Span(0, 0)
    assert find_anchor(TEXT, anchor) is None


def test_a_place_is_found_among_hundreds_of_the_same_words() -> None:
    names = ["".join(chr(0x4E00 + 31 * number + 997 * part) for part in range(6)) for number in range(900)]
    old = "".join(f"{name}的地址由我们保管。" for name in names)
    span = place(old, "我们", 450)
    new = "前言。" + old.replace(names[451], "某位客人").replace(names[449], "无名氏")

    assert found(old, span, new) == place(new, "我们", 450)


@given(PLAIN, st.data())
def test_in_the_same_text_every_anchor_is_found_where_it_was_made(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    assert found(text, Span(start, end), text) == Span(start, end)


@given(PLAIN, PLAIN, st.data())
@example("甲", "乙", None)
def test_what_is_found_has_the_anchors_words_or_there_is_no_answer(
    old: str, new: str, data: st.DataObject | None
) -> None:
    start = data.draw(st.integers(0, len(old))) if data else 0
    end = data.draw(st.integers(start, len(old))) if data else len(old)
    answer = found(old, Span(start, end), new)

    assert answer is None or new[answer.start : answer.end] == old[start:end]


@given(st.text(max_size=80), st.text(max_size=80), st.integers(0, len(TEXT)), st.data())
def test_an_edit_out_of_sight_of_the_anchor_never_moves_it_elsewhere(
    before: str, after: str, start: int, data: st.DataObject
) -> None:
    """Everything but the anchor's words and surroundings is replaced: what is kept must be found, and there."""
    end = data.draw(st.integers(start, len(TEXT)))
    kept = Span(max(0, start - CONTEXT), min(len(TEXT), end + CONTEXT))
    new = before + TEXT[kept.start : kept.end] + after
    assume(new.count(TEXT[kept.start : kept.end]) == 1)
    at = len(before) + start - kept.start

    assert found(TEXT, Span(start, end), new) == Span(at, at + end - start)


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.text(max_size=12), st.data())
def test_after_any_one_edit_an_anchor_is_where_it_belongs_or_orphaned(
    first: int, second: int, put: str, data: st.DataObject
) -> None:
    """TEXT repeats no long phrase, so there is one right answer for words that the edit left whole."""
    edit = Span(min(first, second), max(first, second))
    new = TEXT[: edit.start] + put + TEXT[edit.end :]
    start = data.draw(st.integers(0, len(TEXT) - 1))
    end = data.draw(st.integers(start + 1, len(TEXT)))
    answer = found(TEXT, Span(start, end), new)
    shift = len(put) - len(edit)

    if answer is not None and end <= edit.start:
        assert answer == Span(start, end)
    if answer is not None and start >= edit.end:
        assert answer == Span(start + shift, end + shift)
