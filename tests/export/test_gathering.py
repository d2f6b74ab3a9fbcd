from dataclasses import replace

import pytest

from reviewer.analysis.model import Status
from reviewer.document.docx_story import open_story
from reviewer.document.model import Span
from reviewer.export.comment_text import CommentTexts
from reviewer.export.edits import Comment, Edit
from reviewer.export.gathering import after_heading, beside_deletion, edits_of, place_of_gap
from reviewer.export.redline import make_redline
from reviewer.review.anchoring import make_anchor
from reviewer.review.model import (
    Annotation,
    Audience,
    Decision,
    Landing,
    Matter,
    ProposedEdit,
    Record,
    Review,
    Strictness,
    key_of,
)
from tests.builders import STAMP, a_document, a_review
from tests.export.redline_cases import AT, AUTHOR

POLICY = "青禾商城隐私政策\n\n一、信息的收集\n我们收集您的手机号，用于注册。\n"
POLICY += "二、信息的保存\n我们在必要期限内保存您的信息。\n"


@pytest.fixture(scope="module")
def review() -> Review:
    return a_review(POLICY)


def anchored(review: Review, words: str) -> Span:
    start = review.document.text.index(words)
    return Span(start, start + len(words))


def proposal(review: Review, words: str, new: str, landing: Landing = Landing.REVISION_AND_COMMENT) -> ProposedEdit:
    anchor = make_anchor(review.document.text, anchored(review, words))
    return ProposedEdit("e1", anchor, new, "期限不明。", landing, STAMP, "retention-period")


def note(review: Review, words: str, audience: Audience = Audience.CLIENT) -> Annotation:
    return Annotation("n1", make_anchor(review.document.text, anchored(review, words)), "请核对。", audience, STAMP)


def having(review: Review, *records: Record) -> Review:
    return replace(review, records={key_of(record): record for record in records})


def test_a_proposal_becomes_an_edit_and_a_comment_on_the_same_words(review: Review) -> None:
    found = edits_of(having(review, proposal(review, "必要期限内", "三年内")), author=AUTHOR, at=AT)

    span = anchored(review, "必要期限内")
    assert found.edits == (Edit(span, "三年内"),)
    assert [comment.span for comment in found.comments] == [span]


def test_a_comment_has_title_severity_problem_basis_and_suggestion_each_in_its_paragraph(review: Review) -> None:
    found = edits_of(having(review, proposal(review, "必要期限内", "三年内")), author=AUTHOR, at=AT)

    lines = found.comments[0].text.split("\n")
    requirement = review.playbook.requirement("retention-period")
    assert lines[0] == f"【高】{requirement.title}"
    assert lines[1] == "问题：期限不明。"
    assert lines[2].startswith("依据：《")
    assert lines[-1] == "建议：见修订。"


@pytest.mark.parametrize(
    ("landing", "edits", "comments"),
    [
        (Landing.REVISION, 1, 0),
        (Landing.REVISION_AND_COMMENT, 1, 1),
        (Landing.COMMENT, 0, 1),
        (Landing.MEMO, 0, 0),
    ],
)
def test_a_proposal_lands_where_it_is_to_land(review: Review, landing: Landing, edits: int, comments: int) -> None:
    found = edits_of(having(review, proposal(review, "必要期限内", "三年内", landing)), author=AUTHOR, at=AT)

    assert (len(found.edits), len(found.comments)) == (edits, comments)


def test_where_the_task_is_to_review_only_nothing_is_revised(review: Review) -> None:
    only = having(review, proposal(review, "必要期限内", "三年内", Landing.REVISION), Matter(is_review_only=True))

    found = edits_of(only, author=AUTHOR, at=AT)

    assert found.edits == ()
    assert "三年内" in found.comments[0].text


def test_notes_for_ourselves_never_leave(review: Review) -> None:
    inside, outside = note(review, "手机号", Audience.INTERNAL), replace(note(review, "注册"), id="n2")

    found = edits_of(having(review, inside, outside), author=AUTHOR, at=AT)

    assert found.comments == (Comment(anchored(review, "注册"), "请核对。"),)


def test_what_lost_its_place_is_named(review: Review) -> None:
    lost = replace(proposal(review, "必要期限内", "三年内"), anchor=make_anchor("别的文件里的话", Span(0, 4)))

    found = edits_of(having(review, lost), author=AUTHOR, at=AT)

    assert (found.edits, found.comments, found.left_out) == ((), (), ("e1",))


def test_a_review_that_no_lawyer_touched_says_so_first_and_comments_what_the_machine_found(review: Review) -> None:
    found = edits_of(review, author=AUTHOR, at=AT)

    assert found.edits == ()
    assert found.comments[0] == Comment(anchored(review, "青禾商城隐私政策"), "机器初筛，未经律师核查")
    assert len(found.comments) > 1


def test_the_machine_comments_nothing_that_lies_below_the_strictness_of_the_matter(review: Review) -> None:
    every = edits_of(review, author=AUTHOR, at=AT).comments
    matter = Matter(strictness=Strictness.LENIENT)
    told = edits_of(replace(review, records={key_of(matter): matter}), author=AUTHOR, at=AT).comments

    assert [comment for comment in told[1:] if not comment.text.startswith("【高】")] == []
    assert list(told[1:]) == [comment for comment in every if comment.text.startswith("【高】")]
    assert 1 < len(told) < len(every)


def test_a_new_paragraph_under_a_heading_is_no_heading() -> None:
    document = a_document(POLICY)
    end = document.text.index("一、信息的收集") + len("一、信息的收集")

    moved = after_heading(document, Edit(Span(end, end), "\n先作说明。"))

    assert moved == Edit(Span(end + 1, end + 1), "先作说明。\n")


def test_it_looks_like_the_text_under_the_heading_in_the_redline(review: Review) -> None:
    end = review.document.text.index("一、信息的收集") + len("一、信息的收集")
    gap = replace(
        proposal(review, "必要期限内", "\n先作说明。"), anchor=make_anchor(review.document.text, Span(end, end))
    )

    redline = make_redline(None, review.document, edits_of(having(review, gap), author=AUTHOR, at=AT))

    story = open_story(redline, "a.docx")
    styles = {story.text[one.span.start : one.span.end]: one.style_name for one in story.paragraphs}
    assert styles["先作说明。"] == styles["我们收集您的手机号，用于注册。"] == "政策正文"


def test_a_comment_on_a_gap_hangs_on_the_heading_over_it() -> None:
    document = a_document(POLICY)
    place = document.text.index("我们在必要")

    assert document.quote(place_of_gap(document, place)) == "二、信息的保存"


def test_a_comment_on_a_deletion_takes_in_a_word_that_stays() -> None:
    text = "我们在必要期限内保存您的信息。"

    assert beside_deletion(text, Span(3, 8)) == Span(2, 8)
    assert beside_deletion(text, Span(0, 3)) == Span(0, 5)
    assert beside_deletion(text, Span(0, len(text))) == Span(0, len(text))


def test_one_point_has_one_comment_in_a_paragraph_however_much_is_said_of_it(review: Review) -> None:
    made = replace(proposal(review, "必要期限内", "三年内"), fallback="五年内")
    other = replace(proposal(review, "您的信息", "上述信息", Landing.COMMENT), id="e2", reason="指代不明。")
    asked = replace(note(review, "我们在"), requirement_id="retention-period")
    elsewhere = replace(note(review, "用于注册"), id="n2", requirement_id="retention-period")
    free = replace(note(review, "我们在"), id="n3")
    found = edits_of(having(review, made, other, asked, elsewhere, free), author=AUTHOR, at=AT)
    (merged,) = [comment for comment in found.comments if "见修订" in comment.text]

    assert len(found.comments) == 3
    assert merged.text.split("\n")[1] == "问题：请核对。 期限不明。 指代不明。"
    assert merged.text.split("\n")[-2:] == ["建议：见修订。改为“上述信息”。", "备选：五年内"]


def test_what_the_lawyer_would_settle_for_closes_the_comment(review: Review) -> None:
    made = replace(proposal(review, "必要期限内", "三年内"), fallback="五年内\n\n注销后一年内 ")
    revised, commented = (
        edits_of(having(review, replace(made, landing=landing)), author=AUTHOR, at=AT).comments[0].text.split("\n")
        for landing in (Landing.REVISION_AND_COMMENT, Landing.COMMENT)
    )

    assert revised[-2:] == ["建议：见修订。", "备选：五年内；注销后一年内"]
    assert commented[-2:] == ["建议：改为“三年内”。", "备选：五年内；注销后一年内"]


def test_the_machine_is_cut_at_a_pause_where_its_comment_would_grow_too_long_and_a_lawyer_is_not(
    review: Review,
) -> None:
    defect = next(one for one in review.analysis.findings if one.nearest or one.spans)
    reason = "未检索到“甲、乙，丙”的表述，" * 20
    finding = replace(defect, reason=reason, status=Status.PARTIAL)
    findings = tuple(finding if one is defect else one for one in review.analysis.findings)
    wordy = replace(review, analysis=replace(review.analysis, findings=findings))
    machine = CommentTexts(wordy).of_requirement(defect.requirement_id)
    decision = Decision(defect.requirement_id, Status.PARTIAL, reason, STAMP)
    lawyer = CommentTexts(having(wordy, decision)).of_requirement(defect.requirement_id)

    (problem,) = [line for line in machine.split("\n") if line.startswith("问题：")]
    assert 100 < len(machine) <= 150
    assert problem.endswith("的表述……详见审阅意见。")
    assert problem.count("“") == problem.count("”")
    assert reason in lawyer


def test_a_comment_that_grows_too_long_names_its_first_basis_alone(review: Review) -> None:
    short, long = (
        edits_of(
            having(review, replace(proposal(review, "必要期限内", "三年内"), reason="期限不明。" * times)),
            author=AUTHOR,
            at=AT,
        )
        .comments[0]
        .text
        for times in (1, 12)
    )

    assert (short.count("《"), short.endswith("等")) == (short.count("》"), False)
    assert short.count("《") > 1
    assert long.count("《") == 1
    assert "等\n建议：见修订。" in long
