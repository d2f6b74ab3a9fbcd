import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.model import Status
from reviewer.playbook.model import Severity
from reviewer.review.changes import Change, apply
from reviewer.review.model import Annotation, Audience, Decision, Review
from reviewer.ui.deciding import (
    Ordered,
    answer_defect,
    answer_requirement,
    give_reason,
    kept_reason,
    overrule_severity,
    reason_of,
)
from reviewer.ui.subject import Subject
from tests.small_world import LATER, STAMP, small_review

RECIPIENT = Subject(requirement_id="recipient")
DEFECT = Subject(defect_id="implied-consent@x")


def after(review: Review, change: Change | None) -> Review:
    assert change is not None
    return apply(review, change)


@pytest.mark.parametrize(
    ("status", "verb"),
    [
        (Status.MET, "标为符合"),
        (Status.PARTIAL, "标为部分符合"),
        (Status.MISSING, "标为缺失"),
        (Status.NOT_APPLICABLE, "标为不适用"),
    ],
)
def test_an_answer_is_named_in_the_lawyer_s_words(status: Status, verb: str) -> None:
    change = answer_requirement(small_review(), "recipient", status, STAMP)

    assert change is not None
    assert change.verb == verb
    assert after(small_review(), change).decision("recipient") == Decision("recipient", status, "", STAMP)


def test_the_same_answer_again_is_no_change() -> None:
    review = after(small_review(), answer_requirement(small_review(), "recipient", Status.MET, STAMP))

    assert answer_requirement(review, "recipient", Status.MET, LATER) is None
    assert answer_requirement(small_review(), "recipient", None, LATER) is None
    assert answer_defect(small_review(), "implied-consent@x", None, LATER) is None


def test_another_answer_keeps_reason_and_level() -> None:
    before = Decision("recipient", Status.MET, "写了名称", STAMP, Severity.LOW)
    review = after(small_review(before), answer_requirement(small_review(before), "recipient", Status.PARTIAL, LATER))

    assert review.decision("recipient") == Decision("recipient", Status.PARTIAL, "写了名称", LATER, Severity.LOW)


def test_a_reason_without_an_answer_is_kept_as_an_internal_note() -> None:
    review = after(small_review(), give_reason(small_review(), RECIPIENT, "待问客户", STAMP))
    (note,) = review.annotations

    assert (note.note, note.audience, note.requirement_id) == ("待问客户", Audience.INTERNAL, "recipient")
    assert reason_of(review, RECIPIENT) == "待问客户"
    assert review.decision("recipient") is None


def test_the_answer_takes_the_kept_reason_over_in_one_change() -> None:
    review = after(small_review(), give_reason(small_review(), RECIPIENT, "待问客户", STAMP))
    change = answer_requirement(review, "recipient", Status.MISSING, LATER)
    answered = after(review, change)

    assert answered.decision("recipient") == Decision("recipient", Status.MISSING, "待问客户", LATER)
    assert answered.annotations == ()
    assert change is not None
    assert apply(answered, change.reversed()) == review


def test_withdrawing_an_answer_gives_its_reason_back() -> None:
    before = small_review(Decision("recipient", Status.MET, "写了名称", STAMP))
    review = after(before, answer_requirement(before, "recipient", None, LATER))

    assert review.decision("recipient") is None
    assert reason_of(review, RECIPIENT) == "写了名称"


def test_a_reason_that_is_wiped_leaves_nothing_behind() -> None:
    review = after(small_review(), give_reason(small_review(), DEFECT, "行业惯例", STAMP))
    wiped = after(review, give_reason(review, DEFECT, " \n", STAMP))

    assert kept_reason(review, DEFECT) is not None
    assert wiped.records == {}


def test_a_reason_of_an_answered_point_is_its_own() -> None:
    before = small_review(Decision("recipient", Status.MET, "", STAMP))
    review = after(before, give_reason(before, RECIPIENT, "写了名称", LATER))

    assert review.decision("recipient") == Decision("recipient", Status.MET, "写了名称", LATER)
    assert give_reason(review, RECIPIENT, "写了名称", LATER) is None


def test_a_defect_stands_or_does_not() -> None:
    review = after(small_review(), answer_defect(small_review(), "implied-consent@x", True, STAMP))
    turned = after(review, answer_defect(review, "implied-consent@x", False, LATER))
    decision = turned.defect_decision("implied-consent@x")

    assert decision is not None
    assert not decision.stands


def test_a_level_is_overruled_only_by_an_answer_and_the_playbook_s_own_is_no_overruling() -> None:
    before = small_review(Decision("recipient", Status.MISSING, "", STAMP))
    low = after(before, overrule_severity(before, RECIPIENT, Severity.LOW, LATER))
    back = after(low, overrule_severity(low, RECIPIENT, Severity.HIGH, LATER))

    assert overrule_severity(small_review(), RECIPIENT, Severity.LOW, LATER) is None
    assert [review.decision("recipient").severity for review in (low, back)] == [Severity.LOW, None]  # type: ignore[union-attr]


@given(
    st.lists(st.sampled_from("abcdefgh"), unique=True), st.sets(st.sampled_from("abcdefgh")), st.sampled_from("abcx")
)
def test_the_next_open_point_comes_after_this_one_and_goes_round(
    ids: list[str], waiting: set[str], current: str
) -> None:
    found = Ordered(ids, waiting.__contains__).next_open(current)
    at = ids.index(current) if current in ids else -1
    turned = [*ids[at + 1 :], *ids[: max(at, 0)]]

    assert found == next((one for one in turned if one in waiting), None)
    assert found is None or found != current


def test_kept_reasons_are_found_by_subject_alone() -> None:
    review = after(small_review(), give_reason(small_review(), RECIPIENT, "甲", STAMP))

    assert isinstance(kept_reason(review, RECIPIENT), Annotation)
    assert kept_reason(review, DEFECT) is None
