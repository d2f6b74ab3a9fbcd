"""The trained data and what is counted from it, on a model small enough to count by hand."""

import json
import zlib
from hashlib import sha256
from math import sqrt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis import model_file
from reviewer.analysis.explain import words_that_decided
from reviewer.analysis.joining import FEATURES
from reviewer.analysis.model_file import CATEGORISER, the_categoriser, unpack_categoriser
from reviewer.analysis.ngrams import pieces, spelled
from reviewer.analysis.tokens import Words
from reviewer.document.model import Span
from reviewer.document.normalize import fold_text
from reviewer.errors import PlaybookError
from reviewer.messages import sentence
from reviewer.paths import resources_folder

LARGEST = 3_000_000  # bytes
SHIPPED = resources_folder() / "model" / "categoriser.bin"
WORDS = {"保存": (40, -10, 100), "三年": (20, -127, 50), "青禾鲜花店": (-5, 127, 200)}  # two topics, then the norm


def packed(words: dict[str, tuple[int, int, int]], header: dict[str, object] | None = None) -> bytes:
    vocabulary = "\n".join(words).encode()
    planes = b"".join(bytes(value % 256 for value in plane) for plane in zip(*words.values(), strict=True))
    told = {
        "machines": [
            {"id": "keeping", "categories": ["storage"], "scale": 0.1, "bias": -0.5},
            {"id": "naming", "categories": ["scope", "contact"], "scale": 0.2, "bias": 0.25},
        ],
        "norm_scale": 0.5,
        "joining": {"weights": dict.fromkeys(FEATURES, 1.0), "biases": {"scope": 0.5}, "reach": 2.0},
        "vocabulary": len(vocabulary),
        **(header or {}),
    }
    head = json.dumps(told).encode()
    body = zlib.compress(len(head).to_bytes(4, "little") + head + vocabulary + planes)
    return CATEGORISER + sha256(body).digest() + body


def test_a_margin_is_the_sum_of_the_weights_over_the_norm() -> None:
    model = unpack_categoriser(packed(WORDS)).model
    keeping, naming = model.margins("青禾鲜花店保存三年")

    norm = sqrt(0.5 * (100 + 50 + 200))
    assert keeping == pytest.approx(0.1 * (40 + 20 - 5) / norm - 0.5)
    assert naming == pytest.approx(0.2 * (-10 - 127 + 127) / norm + 0.25)


def test_a_passage_of_unknown_words_stands_where_the_biases_put_it() -> None:
    model = unpack_categoriser(packed(WORDS)).model

    assert model.margins("燕子") == model.margins("") == (-0.5, 0.25)


def test_a_piece_counts_once_however_often_it_stands() -> None:
    model = unpack_categoriser(packed(WORDS)).model

    assert model.margins("保存。保存。保存") == model.margins("保存")


def test_what_stands_beside_a_passage_counts_where_the_model_knows_it() -> None:
    model = unpack_categoriser(packed(WORDS)).model

    assert model.margins("三年", {"保存", "燕子"}) == model.margins("三年保存")


def test_a_long_word_counts_only_where_it_stands_whole() -> None:
    model = unpack_categoriser(packed(WORDS)).model

    assert model.margins("青禾鲜花摊") == (-0.5, 0.25)


def test_sums_stay_in_their_fields_however_many_pieces_there_are() -> None:
    words = {chr(0x4E00 + at): (127, -127, 255) for at in range(20_000)}
    model = unpack_categoriser(packed(words)).model
    keeping, naming = model.margins("".join(words))

    norm = sqrt(0.5 * 255 * 20_000)
    assert keeping == pytest.approx(0.1 * 127 * 20_000 / norm - 0.5)
    assert naming == pytest.approx(-0.2 * 127 * 20_000 / norm + 0.25)


def test_the_words_that_decided_are_those_with_the_weight_and_stand_in_the_text() -> None:
    model = unpack_categoriser(packed(WORDS)).model
    text = "前文。订单 保 存三年，之后删除。"
    found = words_that_decided(text, Span(3, len(text)), model, 0, Words(text))

    assert [one.cue for one in found] == ["保存三年"] or [one.cue for one in found] == ["保存", "三年"]
    assert all(fold_text(text[one.span.start : one.span.end]) == one.cue for one in found)


def test_words_that_speak_against_a_topic_are_not_shown_for_it() -> None:
    model = unpack_categoriser(packed(WORDS)).model

    assert words_that_decided("保存三年", Span(0, 4), model, 1, Words("保存三年")) == ()


@given(st.text("订单保存三年的，。1a", max_size=40))
def test_pieces_are_all_runs_of_one_to_four_characters(words: str) -> None:
    known = {words[start:end] for start in range(len(words)) for end in range(start + 1, len(words) + 1)}

    assert pieces(words) == {piece for piece in known if len(piece) <= 4}


@given(st.text(max_size=40))
def test_spelling_changes_no_length(words: str) -> None:
    assert len(spelled(words)) == len(words)


@given(st.text(max_size=60))
def test_words_that_decided_lie_inside_their_passage(text: str) -> None:
    model = the_categoriser().model
    inside, words = Span(len(text) // 3, len(text)), Words(text)
    for topic in range(len(model.machines)):
        found = words_that_decided(text, inside, model, topic, words)

        assert all(inside.contains(one.span) and len(one.span) for one in found)


def test_what_ships_is_small_whole_and_says_where_it_comes_from() -> None:
    categoriser = unpack_categoriser(SHIPPED.read_bytes())

    assert SHIPPED.stat().st_size <= LARGEST
    assert len(categoriser.model.machines) == len(categoriser.categories) == 11
    assert set(categoriser.joining.weights) == set(FEATURES)
    assert "CC BY 4.0" in SHIPPED.with_name("NOTICE.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("at", [0, 9, 60, 500_000])
def test_one_wrong_byte_is_noticed(at: int) -> None:
    data = bytearray(SHIPPED.read_bytes())
    data[at] ^= 1

    with pytest.raises(ValueError, match="damaged"):
        unpack_categoriser(bytes(data))


@pytest.mark.parametrize("header", [{"vocabulary": 1}, {"machines": []}, {"norm_scale": None}, {"joining": {}}])
def test_a_header_that_does_not_fit_is_noticed(header: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="damaged"):
        unpack_categoriser(packed(WORDS, header))


@pytest.mark.parametrize(("content", "words"), [(None, "找不到"), (b"RVCATEG2", "损坏")])
def test_damaged_data_is_told_in_a_sentence(
    content: bytes | None, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model").mkdir()
    if content is not None:
        (tmp_path / "model" / "categoriser.bin").write_bytes(content)
    monkeypatch.setattr(model_file, "resources_folder", lambda: tmp_path)

    with pytest.raises(PlaybookError) as raised:
        the_categoriser.__wrapped__()
    assert words in sentence(raised.value)
    assert "categoriser.bin" in sentence(raised.value)
