import pytest

from reviewer import __version__
from reviewer.analysis.analyze import analyze
from reviewer.analysis.model import Status
from reviewer.document.read import read_document
from reviewer.errors import Cancelled
from reviewer.paths import resources_folder
from tests.builders import TODAY, a_document, the_playbook
from tests.cancelling import cancelling_at

TEXT = """一、我们如何保存
您的订单信息保存在中国境内，保存期满后删除。
二、您的权利
您可以在“我的-设置”中查阅您的个人信息。
"""


def test_every_requirement_is_answered_once_in_the_order_of_the_playbook() -> None:
    analysis = analyze(a_document(TEXT), the_playbook(), as_of=TODAY)

    assert [one.requirement_id for one in analysis.findings] == [one.id for one in the_playbook().requirements]
    assert len(analysis.findings) == 86


def test_every_clause_is_classified_once() -> None:
    document = a_document(TEXT)
    analysis = analyze(document, the_playbook(), as_of=TODAY)

    assert [one.clause_id for one in analysis.classifications] == [clause.id for clause in document.clauses]


def test_an_analysis_says_what_made_it_and_for_which_day() -> None:
    analysis = analyze(a_document(TEXT), the_playbook(), as_of=TODAY)

    assert analysis.made_by == f"reviewer {__version__}, cn-ecommerce {the_playbook().version}"
    assert analysis.as_of == TODAY


def test_the_same_text_gives_the_same_analysis() -> None:
    assert analyze(a_document(TEXT), the_playbook(), as_of=TODAY) == analyze(
        a_document(TEXT), the_playbook(), as_of=TODAY
    )


def test_progress_is_reported_from_nothing_to_all() -> None:
    steps: list[tuple[int, int]] = []
    analyze(a_document(TEXT), the_playbook(), as_of=TODAY, report=lambda done, total: steps.append((done, total)))

    assert steps[0] == (0, steps[0][1])
    assert steps[-1] == (steps[0][1], steps[0][1])
    assert steps == sorted(steps)


def _moments(step: int) -> list[int]:
    """Return some of the calls of `report` at which the lawyer may press Cancel: every `step`-th and the last."""
    calls: list[int] = []
    analyze(a_document(TEXT), the_playbook(), as_of=TODAY, report=lambda done, total: calls.append(done))
    return [*range(0, len(calls), step), len(calls) - 1]


def test_cancelling_at_any_report_ends_the_work_and_leaves_nothing_behind() -> None:
    document = a_document(TEXT)
    whole = analyze(document, the_playbook(), as_of=TODAY)
    for moment in _moments(step=12):
        with pytest.raises(Cancelled):
            analyze(document, the_playbook(), as_of=TODAY, report=cancelling_at(moment))

    assert analyze(document, the_playbook(), as_of=TODAY) == whole


def test_a_longer_policy_reports_more_often_than_a_short_one() -> None:
    def count(text: str) -> int:
        calls: list[int] = []
        analyze(a_document(text), the_playbook(), as_of=TODAY, report=lambda done, total: calls.append(done))
        return len(calls)

    assert count(TEXT * 400) - count(TEXT) >= 10  # one at least for every hundred or so of its clauses


def test_the_lawyers_category_outranks_the_machines() -> None:
    document = a_document(TEXT)
    rights = document.clauses[-1].id
    without = analyze(document, the_playbook(), as_of=TODAY, recategorised={rights: "non-policy"})

    assert analyze(document, the_playbook(), as_of=TODAY).finding_of("rights-access").status is Status.MET
    assert without.classification_of(rights).primary == "non-policy"
    assert without.finding_of("rights-access").status is Status.MISSING


def test_every_span_lies_in_the_text_and_every_gap_carries_its_proof() -> None:
    document = a_document(TEXT)
    analysis = analyze(document, the_playbook(), as_of=TODAY)
    gaps = [one for one in analysis.findings if one.status is Status.MISSING]

    assert all(span.end <= len(document.text) for one in analysis.findings for span in (*one.spans, *one.nearest))
    assert gaps
    assert [one.requirement_id for one in gaps if not one.searched] == []
    assert all(len(one.nearest) <= 3 for one in gaps)


def test_a_text_of_one_word_is_analysed_too() -> None:
    analysis = analyze(a_document("您好"), the_playbook(), as_of=TODAY)

    assert {one.status for one in analysis.findings} <= {Status.MISSING, Status.NOT_APPLICABLE}


def test_the_sample_policies_are_judged_whole() -> None:
    for path in sorted((resources_folder() / "samples").glob("*.[td][xo]*")):
        if path.suffix in (".txt", ".docx"):
            analysis = analyze(read_document(path), the_playbook(), as_of=TODAY)

            assert len({one.status for one in analysis.findings}) == 4
