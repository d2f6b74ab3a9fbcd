import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.model import Evidence
from reviewer.analysis.scoring import Hits, certainty, score_clause
from reviewer.document.model import Span


def hits(*weights: float, offset: int = 100) -> list[Hits]:
    return [Hits(weight, offset, (Evidence(Span(offset, offset + 2), f"提示{weight}"),)) for weight in weights]


def test_a_nearer_heading_weighs_more() -> None:
    scores = score_clause({}, [{"storage": hits(2)}, {"security": hits(2)}], None)

    assert scores["storage"].value > scores["security"].value > 0


def test_a_heading_that_says_nothing_does_not_use_up_its_turn() -> None:
    silent_first = score_clause({}, [{}, {"security": hits(2)}], None)
    alone = score_clause({}, [{"security": hits(2)}], None)

    assert silent_first["security"].value == alone["security"].value


def test_what_a_paragraph_opens_with_weighs_more() -> None:
    scores = score_clause({"use": hits(1, offset=0), "storage": hits(1)}, [], None)

    assert scores["use"].value > scores["storage"].value


def test_the_line_of_a_list_counts_for_its_items() -> None:
    scores = score_clause({}, [], {"consent": hits(2)})

    assert scores["consent"].value > 0
    assert [one.cue for one in scores["consent"].evidence] == ["提示2"]


def test_the_weightiest_words_come_first_as_evidence() -> None:
    scores = score_clause({"rights": hits(1, 3, 2)}, [], None)

    assert [one.cue for one in scores["rights"].evidence] == ["提示3", "提示2", "提示1"]


@given(st.lists(st.floats(0.1, 3), max_size=12), st.floats(0.1, 3))
def test_one_more_cue_never_lowers_a_score(weights: list[float], more: float) -> None:
    before = score_clause({"use": hits(*weights)}, [], None) if weights else {}
    after = score_clause({"use": hits(*weights, more)}, [], None)

    assert after["use"].value > (before["use"].value if before else 0)


@given(st.floats(0, 1000), st.floats(0.001, 10))
def test_certainty_lies_between_nothing_and_one_and_grows(value: float, more: float) -> None:
    assert 0 <= certainty(value) <= certainty(value + more) <= 1


@pytest.mark.parametrize("value", [0.0, 2.0])
def test_certainty_is_half_where_one_good_cue_speaks(value: float) -> None:
    assert certainty(value) == value / 4
