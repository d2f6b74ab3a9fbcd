"""Anchors rise on both sides and are equal; the chain is the heaviest; a shortest edit keeps as much as can be kept."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reviewer.review.anchor_chain import between, heaviest_chain, shortest_edit, unique_runs

items = st.lists(st.sampled_from("abcdefgh"), max_size=14)
candidates = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(1, 5)), max_size=9, unique=True)


def rises(pairs: list[tuple[int, int]]) -> bool:
    return all(after[0] > before[0] and after[1] > before[1] for before, after in pairwise(pairs))


def kept_by_table(old: list[str], new: list[str]) -> int:
    """Return how long the longest common subsequence is, by the book."""
    row = [0] * (len(new) + 1)
    for one in old:
        last = row[:]
        for number, other in enumerate(new):
            row[number + 1] = last[number] + 1 if one == other else max(row[number], last[number + 1])
    return row[-1]


@given(items, items, st.integers(1, 3))
def test_anchors_are_equal_and_in_order(old: list[str], new: list[str], size: int) -> None:
    pairs = unique_runs(old, new, size)

    assert rises(pairs)
    assert all(old[one] == new[other] for one, other in pairs)


@given(candidates)
def test_the_chain_is_the_heaviest_of_all(candidates: list[tuple[int, int, int]]) -> None:
    def best(floor: tuple[int, int]) -> int:
        fit = [one for one in candidates if one[0] > floor[0] and one[1] > floor[1]]
        return max((one[2] + best(one[:2]) for one in fit), default=0)

    chain = heaviest_chain(candidates)
    weights = {pair: max(one[2] for one in candidates if one[:2] == pair) for pair in chain}

    assert rises(chain)
    assert sum(weights.values()) == best((-1, -1))


@given(items, items)
def test_a_shortest_edit_keeps_as_much_as_can_be_kept(old: list[str], new: list[str]) -> None:
    pairs = shortest_edit(old, new, 100)

    assert rises(pairs)
    assert all(old[one] == new[other] for one, other in pairs)
    assert len(pairs) == kept_by_table(old, new)


def test_an_edit_of_more_steps_than_allowed_keeps_nothing() -> None:
    assert shortest_edit(list("abcd"), list("wxyz"), 3) == []


def test_what_lies_between_pairs_is_told_with_both_ends() -> None:
    assert [((a.start, a.end), (b.start, b.end)) for a, b in between([(1, 0), (2, 3)], 4, 4)] == [
        ((0, 1), (0, 0)),
        ((2, 2), (1, 3)),
        ((3, 4), (4, 4)),
    ]
