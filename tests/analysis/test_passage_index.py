from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.passage_index import PassageIndex

PASSAGES = st.lists(st.text("甲乙丙", max_size=9), max_size=6)
WORDS = st.text("甲乙丙", max_size=4)


@given(PASSAGES, WORDS)
def test_a_word_is_in_the_passages_that_hold_it(passages: list[str], word: str) -> None:
    index = PassageIndex(passages)

    assert index[word] == {number for number, passage in enumerate(passages) if word in passage}


@given(PASSAGES, st.lists(st.frozensets(WORDS, min_size=1, max_size=3), max_size=3))
def test_of_each_group_one_word_must_stand_in_a_passage(passages: list[str], needles: list[frozenset[str]]) -> None:
    wanted = [
        number
        for number, passage in enumerate(passages)
        if all(any(word in passage for word in group) for group in needles)
    ]

    assert list(PassageIndex(passages).asked_for(needles)) == wanted
