from dataclasses import replace

import pytest

from reviewer.analysis.model import Evidence
from reviewer.document.model import Span
from reviewer.playbook.model import Severity
from reviewer.review.anchoring import make_anchor
from reviewer.review.model import Landing, Matter, ProposedEdit, Recategorisation
from reviewer.ui.proposing import (
    gap_place,
    is_paragraph,
    moved,
    overlapping,
    place_of,
    proposal_for,
    proposal_on,
    usual_landing,
    words_of,
)
from reviewer.ui.subject import Subject
from tests.builders import a_review
from tests.small_world import LATER, LINES, STAMP, TEXT, small_review, span_of

RECIPIENT = Subject(requirement_id="recipient")
REPORT = Subject(requirement_id="annual-report")
DEFECT = Subject(defect_id="implied-consent@x")


def an_edit(span: Span, words: str = "甲", name: str = "e9") -> ProposedEdit:
    return ProposedEdit(name, make_anchor(TEXT, span), words, "", Landing.REVISION, STAMP)


def test_a_note_hangs_on_the_first_words_found_and_on_the_words_of_a_defect() -> None:
    assert place_of(small_review(), RECIPIENT) == span_of("蓝鸟快递")
    assert place_of(small_review(), DEFECT) == span_of("继续浏览就算同意")


def test_a_proposal_replaces_the_sentence_found_and_exactly_the_words_of_a_defect() -> None:
    assert words_of(small_review(), RECIPIENT) == span_of(LINES[4])
    assert words_of(small_review(), DEFECT) == span_of("继续浏览就算同意")


def test_a_gap_goes_behind_the_paragraph_that_says_most_of_it() -> None:
    review = small_review()

    assert gap_place(review, "recipient") == span_of(LINES[4]).end


def test_a_gap_with_nothing_found_goes_behind_the_clauses_about_its_category() -> None:
    review = small_review()

    assert gap_place(review, "annual-report") == span_of(LINES[4]).end  # the line after it stands in a table
    assert place_of(review, REPORT) == words_of(review, REPORT) == Span(span_of(LINES[4]).end, span_of(LINES[4]).end)


def test_no_paragraph_comes_between_a_lead_and_its_list() -> None:
    before = "云杉小铺隐私政策\n一、停止运营\n我们停止运营时会通知您。\n"
    text = before + "本店停止运营的，将采取下列措施：\n二、联系\n请致信客服。\n"
    review = a_review(text)
    place = gap_place(review, "cessation")

    assert not text[:place].endswith("：")
    assert text[place] == "\n"


def test_a_gap_of_which_nothing_is_said_goes_to_the_end_of_what_the_lawyer_left_in_the_policy() -> None:
    review = a_review("云杉小铺隐私政策\n一、开头\n欢迎光临本店。\n二、天气\n明天有雨，后天也有雨。\n")
    unsaid = next(one.requirement_id for one in review.analysis.findings if not (one.spans or one.nearest))
    first, last = review.document.clauses
    word = Recategorisation(last.id, "non-policy", make_anchor(review.document.text, last.span), STAMP)
    moved_out = replace(review, records={("recategorisation", last.id): word})

    assert gap_place(review, unsaid) == last.span.end
    assert gap_place(moved_out, unsaid) == first.span.end


@pytest.mark.parametrize(
    ("subject", "words", "landing"),
    [
        (RECIPIENT, "\n我们把地址交给蓝鸟。", Landing.REVISION_AND_COMMENT),
        (RECIPIENT, "\n我们把地址交给【】。", Landing.COMMENT),
        (REPORT, "\n每年报告。", Landing.MEMO),
        (DEFECT, "请您勾选同意", Landing.REVISION_AND_COMMENT),
        (Subject(), "两年", Landing.REVISION),
    ],
)
def test_a_proposal_lands_by_its_kind(subject: Subject, words: str, landing: Landing) -> None:
    assert usual_landing(small_review(), subject, words) is landing


def test_a_slip_is_simply_revised() -> None:
    review = small_review()
    slight = replace(review.analysis.defects[0], severity=Severity.LOW)
    review = replace(review, analysis=replace(review.analysis, defects=(slight,)))

    assert usual_landing(review, DEFECT, "甲") is Landing.REVISION


def test_where_the_matter_is_to_review_only_nothing_is_revised() -> None:
    assert usual_landing(small_review(Matter(is_review_only=True)), Subject(), "两年") is Landing.COMMENT


def test_a_new_paragraph_moves_to_the_end_of_another_line() -> None:
    review = small_review()
    edit = proposal_for(review, REPORT, Span(len(TEXT), len(TEXT)), "\n每年报告。", "e1", STAMP)
    there = moved(review, edit, span_of("订单").start, LATER)

    assert is_paragraph(there)
    assert there.anchor.span == Span(span_of(LINES[2]).end, span_of(LINES[2]).end)
    assert there.new_text == "\n每年报告。"


def test_proposals_that_want_the_same_words_overlap_and_neighbours_do_not() -> None:
    first = an_edit(span_of("我们留三年"), name="e1")
    review = small_review(first)
    middle = span_of("三年").start

    assert overlapping(review, an_edit(span_of("三年，")))
    assert overlapping(review, an_edit(Span(middle, middle)))
    assert not overlapping(review, an_edit(span_of("，𠮷日")))
    assert not overlapping(review, an_edit(Span(first.anchor.span.end, first.anchor.span.end)))
    assert not overlapping(review, first)


def test_a_proposal_on_the_same_words_is_found_again() -> None:
    first = an_edit(span_of("三年"), name="e1")

    assert proposal_on(small_review(first), span_of("三年")) == first
    assert proposal_on(small_review(first), span_of("我们留三年")) is None
    assert proposal_on(small_review(an_edit(Span(3, 3))), Span(3, 3)) is None


def test_a_gap_is_filled_among_clauses_about_it_and_not_where_it_is_only_mentioned() -> None:
    text = "云杉小铺隐私政策\n一、共享\n我们把地址交给蓝鸟快递。\n二、您的权利\n您可以查阅我们把信息交给了谁。\n"
    review = a_review(text)
    sharing, rights = review.document.clauses
    finding = review.analysis.finding_of("sharing-recipients")
    both = tuple(Evidence(clause.span, "交给") for clause in (sharing, rights))
    found = replace(finding, evidence={"x": both})
    findings = tuple(found if one is finding else one for one in review.analysis.findings)
    records = [
        Recategorisation(clause.id, category, make_anchor(text, clause.span), STAMP)
        for clause, category in ((sharing, "sharing"), (rights, "rights"))
    ]
    review = replace(review, analysis=replace(review.analysis, findings=findings))
    review = replace(review, records={("recategorisation", one.id): one for one in records})

    assert gap_place(review, "sharing-recipients") == sharing.span.end
