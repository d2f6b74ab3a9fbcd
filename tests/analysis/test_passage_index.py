from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.needles import Needles, branch_of, may_stand_in
from reviewer.analysis.passage_index import PassageIndex

PASSAGES = st.lists(st.text("甲乙丙", max_size=9), max_size=20)
WORDS = st.text("甲乙丙", max_size=4)
NEEDLES = st.lists(st.frozensets(WORDS, min_size=1, max_size=3), max_size=3).map(tuple)


@given(PASSAGES, WORDS)
def test_a_word_is_in_the_passages_that_hold_it(passages: list[str], word: str) -> None:
    index = PassageIndex(passages)

    assert index[word] == sum(1 << number for number, passage in enumerate(passages) if word in passage)


@given(PASSAGES, st.lists(NEEDLES, max_size=3))
def test_of_one_branch_a_word_of_each_group_must_stand_in_a_passage(
    passages: list[str], branches: list[Needles]
) -> None:
    wanted = [number for number, passage in enumerate(passages) if any(may_stand_in(passage, one) for one in branches)]

    assert list(PassageIndex(passages).asked_for(map(branch_of, branches))) == wanted
