"""The sentences shown beside what the cues found, because their words come closest to what is asked for."""

from collections.abc import Mapping

import pytest

from reviewer.analysis.choosing import not_shown_yet
from reviewer.analysis.classify import classify
from reviewer.analysis.closest import ClosestSentences
from reviewer.analysis.ground import Ground
from reviewer.analysis.matcher import Matcher
from reviewer.analysis.model import Evidence, Status
from reviewer.document.model import PolicyDocument, Span
from reviewer.paths import resources_folder
from tests.builders import a_document, a_review, the_playbook

TEXT = """一、撤回同意
您愿意时改变主意即可。我们尊重您撤回授权的决定，撤回的途径见设置页面。
二、注销
账号注销的步骤写在帮助页面。
祝您购物愉快，感谢光临小店。
"""


def closest(
    document: PolicyDocument, requirement_id: str, recategorised: Mapping[str, str] | None = None
) -> list[Span]:
    """Return the sentences that come closest to a requirement."""
    matcher = Matcher(document)
    classifications = classify(document, the_playbook(), matcher, recategorised or {})
    ground = Ground(document, classifications, matcher, the_playbook().hollow)
    sentences = ClosestSentences(document, classifications, matcher, ground, the_playbook().requirements)
    return list(sentences.of(the_playbook().requirement(requirement_id)))


def about(document: PolicyDocument, category_id: str) -> dict[str, str]:
    return {clause.id: category_id for clause in document.clauses}


@pytest.mark.parametrize(
    ("requirement_id", "words"),
    [("rights-withdraw", "我们尊重您撤回授权"), ("rights-cancel-account", "账号注销的步骤")],
)
def test_the_sentence_that_shares_the_telling_words_stands_first(requirement_id: str, words: str) -> None:
    document = a_document(TEXT)
    span = closest(document, requirement_id, about(document, "rights"))[0]

    assert document.quote(span).startswith(words)


def test_there_are_two_at_most() -> None:
    fruit = "苹果", "雪梨", "蜜桃", "樱桃", "石榴", "山楂", "枇杷", "杨梅"
    document = a_document("".join(f"账号注销后，{one}收藏一并删除。" for one in fruit) + "\n")

    assert len(closest(document, "rights-cancel-account", about(document, "rights"))) == 2


def test_headings_and_text_that_is_not_policy_are_no_sentences() -> None:
    document = a_document(TEXT)

    assert closest(document, "rights-withdraw", about(document, "non-policy")) == []


def test_a_sentence_in_a_clause_about_something_else_is_not_shown() -> None:
    document = a_document(TEXT)

    assert closest(document, "rights-withdraw", about(document, "cookies")) == []


def test_a_sentence_that_shares_only_little_is_not_shown() -> None:
    document = a_document("一、权利\n您可以随时写信给我们，我们乐意听取各种想法。\n")

    assert closest(document, "rights-portability", about(document, "rights")) == []


def test_a_sentence_that_is_shown_already_is_not_shown_twice() -> None:
    shown = {"one": (Evidence(Span(5, 8), "删除"),), "two": (Evidence(Span(40, 44), "途径"),)}

    assert not_shown_yet([Span(0, 10), Span(20, 30), Span(25, 35)], shown) == (Span(20, 30),)


def test_what_is_closest_in_words_is_shown_and_never_quoted_for_the_answer() -> None:
    sample = next((resources_folder() / "samples").glob("*.txt")).read_text(encoding="utf-8")
    findings = [one for one in a_review(sample).analysis.findings if one.closest]

    assert len(findings) > 5
    assert [one.requirement_id for one in findings if set(one.closest) & set(one.spans)] == []
    assert {one.status for one in findings} <= {Status.MET, Status.PARTIAL}
