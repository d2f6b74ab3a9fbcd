import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.document.model import Span
from reviewer.review.difference import Edit
from reviewer.ui.place_map import PlaceMap
from reviewer.ui.rewording import PieceKind, Rewording, TextView
from tests.small_world import TEXT, span_of

EDITS = (
    Edit(span_of("三年"), "一年"),
    Edit(span_of("，𠮷日另计😀"), ""),
    Edit(Span(span_of("蓝鸟快递。").end, span_of("蓝鸟快递。").end), "\n退件除外。"),
)
CLEAN = TEXT.replace("三年，𠮷日另计😀", "一年").replace("蓝鸟快递。", "蓝鸟快递。\n退件除外。")


@st.composite
def rewordings(draw: st.DrawFn) -> Rewording:
    """Return any text with edits that do not overlap, in one of the two views that show them."""
    text = draw(st.text("甲乙😀𠮷\n", min_size=1, max_size=30))
    bounds = sorted(
        draw(st.lists(st.integers(0, len(text)), max_size=8).map(lambda found: found[: len(found) // 2 * 2]))
    )
    spans = [Span(*pair) for pair in zip(bounds[::2], bounds[1::2], strict=True)]
    edits = [Edit(span, draw(st.text("丙丁😀", max_size=3))) for span in spans]
    return Rewording(text, edits, draw(st.sampled_from([TextView.REVISIONS, TextView.CLEAN])))


def test_the_original_is_the_policy_itself() -> None:
    original = Rewording(TEXT, EDITS, TextView.ORIGINAL)

    assert original.text == TEXT
    assert original.is_plain
    assert all(original.shown(at) == original.source(at) == at for at in range(len(TEXT) + 1))


def test_struck_words_stay_in_sight_among_revisions_and_are_gone_when_all_are_accepted() -> None:
    revisions, clean = (Rewording(TEXT, EDITS, view) for view in (TextView.REVISIONS, TextView.CLEAN))
    struck = [revisions.text[span.start : span.end] for span in revisions.spans(PieceKind.STRUCK)]
    put = [revisions.text[span.start : span.end] for span in revisions.spans(PieceKind.PUT)]

    assert (struck, put) == (["三年", "，𠮷日另计😀"], ["一年", "\n退件除外。"])
    assert clean.text == CLEAN
    assert clean.spans(PieceKind.STRUCK) == ()


@pytest.mark.parametrize("view", [TextView.REVISIONS, TextView.CLEAN])
def test_words_nobody_touched_are_found_where_they_are_shown(view: TextView) -> None:
    rewording = Rewording(TEXT, EDITS, view)
    shown = rewording.shown_span(span_of("继续浏览就算同意"))

    assert rewording.text[shown.start : shown.end] == "继续浏览就算同意"


def test_put_words_belong_to_what_they_replace() -> None:
    revisions = Rewording(TEXT, EDITS, TextView.REVISIONS)
    put = revisions.spans(PieceKind.PUT)[0]

    assert span_of("三年").start <= revisions.source(put.start) < span_of("三年").end


def test_a_mark_does_not_reach_over_words_put_behind_it() -> None:
    revisions = Rewording(TEXT, EDITS, TextView.REVISIONS)
    shown = revisions.shown_span(span_of("蓝鸟快递。"))

    assert revisions.text[shown.start : shown.end] == "蓝鸟快递。"


@given(rewordings())
def test_every_word_that_is_shown_leads_back_to_itself(rewording: Rewording) -> None:
    is_clean = rewording.view is TextView.CLEAN
    kept = [
        at
        for piece in rewording.pieces
        if piece.kind is PieceKind.KEPT or (piece.kind is PieceKind.STRUCK and not is_clean)
        for at in range(piece.source.start, piece.source.end)
    ]

    assert all(rewording.source(rewording.shown(at)) == at for at in kept)


@given(rewordings())
def test_places_keep_their_order_there_and_back(rewording: Rewording) -> None:
    there = [rewording.shown(at) for at in range(rewording.source_length + 1)]
    back = [rewording.source(at) for at in range(len(rewording.text) + 1)]

    assert there == sorted(there)
    assert back == sorted(back)
    assert all(0 <= at <= rewording.source_length for at in back)


@given(rewordings())
def test_the_shown_text_is_made_of_the_pieces(rewording: Rewording) -> None:
    ends = [piece.shown.end for piece in rewording.pieces]

    assert [piece.shown.start for piece in rewording.pieces] == [0, *ends[:-1]]
    assert ends[-1] == len(rewording.text)
    assert rewording.pieces[-1].source.end == rewording.source_length


@given(rewordings())
def test_qt_s_positions_lead_back_too(rewording: Rewording) -> None:
    places = PlaceMap(rewording)

    assert all(places.offset(places.shown.units(at)) == rewording.source(at) for at in range(len(rewording.text) + 1))
