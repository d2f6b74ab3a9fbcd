import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.review.changes import Change, StaleChange, Swap, apply, put, remove
from reviewer.review.model import Record, Review, key_of
from tests.small_world import small_records, small_review

DECISION, OTHER, *_ = small_records()


def test_a_record_that_is_put_is_there_and_nothing_else_moved() -> None:
    review = small_review(OTHER)
    after = apply(review, put(review, "标为缺失", [DECISION]))

    assert after.records == {key_of(OTHER): OTHER, key_of(DECISION): DECISION}
    assert (after.document, after.playbook, after.analysis) == (review.document, review.playbook, review.analysis)


def test_the_review_before_a_change_is_left_as_it_was() -> None:
    review = small_review(OTHER)
    apply(review, put(review, "标为缺失", [DECISION]))

    assert review.records == {key_of(OTHER): OTHER}


def test_a_removed_record_is_gone_and_comes_back_when_reversed() -> None:
    review = small_review(DECISION, OTHER)
    change = remove(review, "恢复未核查", [key_of(DECISION)])
    after = apply(review, change)

    assert key_of(DECISION) not in after.records
    assert apply(after, change.reversed()) == review


def test_removing_what_is_not_there_swaps_nothing() -> None:
    assert remove(small_review(), "删除", [key_of(DECISION)]).swaps == ()


def test_a_change_names_the_keys_it_touches() -> None:
    assert put(small_review(), "批量", [DECISION, OTHER]).keys == {key_of(DECISION), key_of(OTHER)}


def test_a_change_that_starts_from_another_review_is_refused() -> None:
    change = put(small_review(), "标为缺失", [DECISION])
    elsewhere = small_review(DECISION)

    with pytest.raises(StaleChange):
        apply(elsewhere, change)


def test_a_swap_of_nothing_or_between_two_keys_is_no_swap() -> None:
    with pytest.raises(ValueError, match="nothing"):
        Swap(None, None)
    with pytest.raises(ValueError, match="key"):
        Swap(DECISION, OTHER)


@given(st.lists(st.sampled_from(small_records()), unique=True), st.lists(st.sampled_from(small_records()), unique=True))
def test_every_change_is_taken_back_by_its_reverse(before: list[Record], after: list[Record]) -> None:
    review: Review = small_review(*before)
    for change in (put(review, "改", after), remove(review, "删", [key_of(record) for record in after])):
        changed = apply(review, change)

        assert apply(changed, change.reversed()) == review
        assert Change(change.verb, change.swaps).reversed().reversed() == change
