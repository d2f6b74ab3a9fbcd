import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.joining import FEATURES, Joining, probabilities
from reviewer.analysis.model import Evidence
from reviewer.analysis.scoring import Hits, HitsByCategory, Speakers, evidence_of, score_clause
from reviewer.document.model import Span

IDS = ("use", "storage", "security", "consent", "rights")
JOINING = Joining(dict(zip(FEATURES, (2, 1.4, 1.2, 0.6, 0.3, 0.5), strict=True)), {"rights": -0.5}, 2.0)


def hits(*weights: float, offset: int = 100) -> list[Hits]:
    return [Hits(weight, offset, (Evidence(Span(offset, offset + 2), f"提示{weight}"),)) for weight in weights]


def scores(
    own: HitsByCategory | None = None, *headings: HitsByCategory, intro: HitsByCategory | None = None
) -> dict[str, float]:
    return score_clause(Speakers(own or {}, headings, intro), IDS, JOINING)


def test_a_nearer_heading_weighs_more() -> None:
    found = scores({}, {"storage": hits(2)}, {"security": hits(2)})

    assert found["storage"] > found["security"] > 0


def test_a_heading_that_says_nothing_does_not_use_up_its_turn() -> None:
    assert scores({}, {}, {"security": hits(2)}) == scores({}, {"security": hits(2)})


def test_what_a_paragraph_opens_with_weighs_more() -> None:
    found = scores({"use": hits(1, offset=0), "storage": hits(1)})

    assert found["use"] > found["storage"]


def test_the_line_of_a_list_counts_for_its_items() -> None:
    assert scores(intro={"consent": hits(2)})["consent"] > 0


def test_what_the_topic_model_makes_of_the_words_counts_for_and_against() -> None:
    speakers = Speakers({}, (), margins={"use": 0.5, "storage": -0.5})
    found = score_clause(speakers, IDS, JOINING)

    assert found["use"] > 0 > found["storage"]


def test_a_category_of_which_nothing_speaks_has_its_bias() -> None:
    assert scores() == {"use": 0, "storage": 0, "security": 0, "consent": 0, "rights": -0.5}


def test_a_category_that_the_playbook_lacks_is_not_scored() -> None:
    assert set(scores({"unheard-of": hits(3)})) == set(IDS)


def test_the_weightiest_words_come_first_as_evidence() -> None:
    speakers = Speakers({"rights": hits(1, 3, 2)}, [{"rights": hits(2.5)}])

    assert [one.cue for one in evidence_of(speakers, "rights")] == ["提示3", "提示2", "提示1", "提示2.5"]


@given(st.lists(st.floats(0.1, 3), max_size=12), st.floats(0.1, 3))
def test_one_more_cue_never_lowers_a_score(weights: list[float], more: float) -> None:
    assert scores({"use": hits(*weights, more)})["use"] > scores({"use": hits(*weights)})["use"]


@given(st.dictionaries(st.sampled_from(IDS), st.floats(-50, 50), min_size=1))
def test_probabilities_add_up_and_follow_the_scores(some: dict[str, float]) -> None:
    chances = probabilities(some)

    assert sum(chances.values()) == pytest.approx(1)
    assert all(chances[one] >= chances[other] for one in some for other in some if some[one] >= some[other])
