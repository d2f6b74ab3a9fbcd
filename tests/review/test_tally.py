from dataclasses import replace

from reviewer.analysis.model import Finding, Status
from reviewer.playbook.model import Severity
from reviewer.review.anchoring import make_anchor
from reviewer.review.model import Decision, DefectDecision, Recategorisation
from reviewer.review.tally import (
    Progress,
    Severities,
    Standing,
    Statuses,
    defect_standings,
    gaps,
    groups,
    policy_clauses,
    standing_defects,
    standings,
    tally,
)
from tests.small_world import STAMP, small_playbook, small_review

MISSING = Decision("retention-period", Status.MISSING, "", STAMP)
MET = Decision("recipient", Status.MET, "", STAMP)
DISMISSED = DefectDecision("implied-consent@x", False, "", STAMP)


def test_the_machines_word_counts_while_the_lawyer_is_silent() -> None:
    shown = [(one.requirement.id, one.status, one.is_decided) for one in standings(small_review())]

    assert shown == [
        ("retention-period", Status.MET, False),
        ("recipient", Status.PARTIAL, False),
        ("annual-report", Status.MISSING, False),
    ]


def test_the_lawyers_decision_outranks_the_finding() -> None:
    review = small_review(MISSING, MET)

    assert [one.status for one in standings(review)] == [Status.MISSING, Status.MET, Status.MISSING]
    assert [one.is_overruled for one in standings(review)] == [True, True, False]
    assert [gap.requirement.id for gap in gaps(review)] == ["retention-period", "annual-report"]


def test_agreeing_with_the_machine_is_a_decision_but_overrules_nothing() -> None:
    standing = standings(small_review(replace(MET, status=Status.PARTIAL)))[1]

    assert standing.is_decided
    assert not standing.is_overruled


def test_a_severity_of_the_lawyers_outranks_the_playbooks_and_silence_does_not() -> None:
    lowered = small_review(replace(MISSING, severity=Severity.LOW))

    assert standings(lowered)[0].severity is Severity.LOW
    assert standings(small_review(MISSING))[0].severity is Severity.MEDIUM


def test_a_dismissed_defect_does_not_stand_and_is_still_listed() -> None:
    review = small_review(DISMISSED)

    assert standing_defects(review) == ()
    assert [one.stands for one in defect_standings(review)] == [False]
    assert defect_standings(review)[0].rule.title == "默示同意"


def test_a_confirmed_defect_stands_at_the_lawyers_severity() -> None:
    review = small_review(replace(DISMISSED, stands=True, severity=Severity.MEDIUM))

    assert [one.severity for one in standing_defects(review)] == [Severity.MEDIUM]
    assert [one.severity for one in standing_defects(small_review())] == [Severity.HIGH]


def test_groups_stand_in_playbook_order_with_their_progress_and_gaps() -> None:
    counted = [(g.group, g.progress, g.gap_count) for g in groups(small_review(MET))]

    assert counted == [("retention", Progress(0, 1), 0), ("sharing", Progress(1, 2), 1)]


def test_the_tally_counts_requirements_gaps_and_defects() -> None:
    counted = tally(small_review(MISSING))

    assert counted.progress == Progress(1, 3)
    assert counted.progress.undecided == 2
    assert counted.defect_progress == Progress(0, 1)
    assert counted.statuses == Statuses(met=0, partial=1, missing=2, not_applicable=0, undecided=2)
    assert counted.statuses.gaps == 3
    assert counted.gaps == Severities(high=1, medium=1, low=1)
    assert counted.defects == Severities(high=1)
    assert counted.points == Severities(high=2, medium=1, low=1)
    assert counted.points.total == 4


def test_what_does_not_apply_is_no_gap() -> None:
    review = small_review(replace(MISSING, status=Status.NOT_APPLICABLE))

    assert "retention-period" not in [gap.requirement.id for gap in gaps(review)]
    assert tally(review).statuses.not_applicable == 1


def test_every_requirement_is_counted_once_in_the_statuses_and_once_in_a_group() -> None:
    review = small_review(MISSING, MET)
    total = len(review.playbook.requirements)

    assert tally(review).statuses.total == total
    assert sum(group.progress.total for group in groups(review)) == total
    assert not tally(review).progress.is_complete


def test_a_requirement_that_the_analysis_does_not_answer_is_left_out_rather_than_guessed() -> None:
    review = small_review()
    older = replace(review, analysis=replace(review.analysis, findings=review.analysis.findings[:1]))

    assert [one.requirement.id for one in standings(older)] == ["retention-period"]


def test_what_the_machine_has_no_status_for_cannot_be_overruled() -> None:
    requirement = small_playbook().requirements[0]
    finding = Finding(requirement.id, Status.NOT_APPLICABLE, "需产品核查：看首页。", is_manual=True)
    standing = Standing(requirement, finding, Decision(requirement.id, Status.MISSING, "", STAMP))

    assert not standing.is_overruled
    assert standing.is_gap


def test_what_is_policy_is_the_lawyers_word_before_the_machines() -> None:
    review = small_review()
    first, *others = review.document.clauses
    anchor = make_anchor(review.document.text, first.span)
    moved_out = small_review(Recategorisation(first.id, "non-policy", anchor, STAMP))
    document = replace(review.document, clauses=(replace(first, is_policy=False), *others))
    furniture = replace(review, document=document, analysis=replace(review.analysis, classifications=()))
    word = Recategorisation(first.id, "", anchor, STAMP)
    taken_in = replace(furniture, records={("recategorisation", first.id): word})

    begins_with_it = [policy_clauses(one)[0].id == first.id for one in (review, moved_out, furniture, taken_in)]
    assert begins_with_it == [True, False, False, True]
