"""The one mechanism that judges requirements, on a playbook of a few lines."""

from dataclasses import replace
from datetime import date

import pytest

from reviewer.analysis.check import check
from reviewer.analysis.ground import MOST_EVIDENCE
from reviewer.analysis.matcher import Matcher
from reviewer.analysis.model import Classification, Finding, Label, Status
from reviewer.document.model import PolicyDocument
from reviewer.playbook.model import Circumstance, Citation, Cue, Element, Level, Requirement, Severity
from tests.builders import a_document, the_playbook


def a_cue(regex: str, *, unless: tuple[str, ...] = ()) -> Cue:
    return Cue(f"「{regex}」", (regex,), unless=unless)


WHO = Element("who", "谁保存", (a_cue("我们保存"),), is_core=True)
WHERE = Element("where", "存在哪里", (a_cue("境内"),))
LONG = Element("long", "保存多久", (a_cue("[0-9]年"),), (a_cue("合理期限"),))
OPEN = Element("open", "以“等”收尾", (a_cue("等信息"),))
STORAGE = Requirement(
    id="storage",
    title="写明怎样保存",
    group="storage",
    level=Level.MANDATORY,
    severity=Severity.HIGH,
    elements=(WHO, WHERE, LONG),
    enough=3,
    citations=(),
    guidance="",
    model_clause="",
    doubts=(OPEN,),
)


def judge(
    text: str,
    requirement: Requirement = STORAGE,
    circumstances: tuple[Circumstance, ...] = (),
    category: str = "storage",
) -> Finding:
    return judge_document(a_document(text + "\n"), requirement, circumstances, category)


def judge_document(
    document: PolicyDocument, requirement: Requirement, circumstances: tuple[Circumstance, ...], category: str
) -> Finding:
    playbook = replace(the_playbook(), requirements=(requirement,), circumstances=circumstances)
    classifications = tuple(Classification(one.id, category, (Label(category, 1.0, ()),)) for one in document.clauses)
    ((finding,), _) = check(document, playbook, classifications, Matcher(document))
    return finding


def test_all_that_is_asked_for_is_met() -> None:
    finding = judge("我们保存在境内，保存3年。")

    assert finding.status is Status.MET
    assert set(finding.evidence) == {"who", "where", "long"}
    assert finding.reason == "载明谁保存、存在哪里、保存多久。"
    assert finding.searched == ()
    assert finding.nearest == ()


def test_some_of_it_is_partial_and_the_sentence_names_both_sides() -> None:
    finding = judge("我们保存在境内。")

    assert finding.status is Status.PARTIAL
    assert finding.reason == "部分载明：已见谁保存、存在哪里；未见保存多久。"
    assert finding.searched == ("「[0-9]年」", "「合理期限」")


@pytest.mark.parametrize("text", ["我们保存在境内。", "我们保存在境内，保存合理期限。"])
def test_what_is_needed_keeps_it_from_met_but_not_from_partial(text: str) -> None:
    two_of_three = replace(STORAGE, enough=2)
    needed = replace(two_of_three, elements=(WHO, WHERE, replace(LONG, is_needed=True)))

    assert judge(text, two_of_three).status is Status.MET
    assert judge(text, needed).status is Status.PARTIAL
    assert judge("我们保存在境内，保存3年。", needed).status is Status.MET


def test_nothing_of_it_is_missing_and_tells_what_was_searched_for() -> None:
    finding = judge("祝您购物愉快。")

    assert finding.status is Status.MISSING
    assert finding.reason == "未检索到谁保存、存在哪里、保存多久的表述。"
    assert finding.evidence == {}
    assert finding.searched == ("「我们保存」", "「境内」", "「[0-9]年」", "「合理期限」")


def test_without_its_core_it_is_missing_whatever_else_is_there() -> None:
    assert judge("存在境内，3年。").status is Status.MISSING


def test_weak_words_count_as_found_but_never_make_it_met() -> None:
    finding = judge("我们保存在境内，保存一段合理期限。")

    assert finding.status is Status.PARTIAL
    assert finding.reason == "部分载明：已见谁保存、存在哪里；保存多久表述不足。"
    assert [one.cue for one in finding.evidence["long"]] == ["「合理期限」"]


def test_a_weak_core_keeps_it_at_partial() -> None:
    core = replace(WHO, cues=(a_cue("我们存储"),), weak_cues=(a_cue("保存"),))
    finding = judge("我们保存在境内，保存3年。", replace(STORAGE, elements=(core, WHERE, LONG), enough=2))

    assert finding.status is Status.PARTIAL


def test_a_doubt_keeps_at_partial_what_would_be_met_and_is_shown() -> None:
    finding = judge("我们保存姓名等信息，存在境内3年。")

    assert finding.status is Status.PARTIAL
    assert finding.reason == "部分载明：已见谁保存、存在哪里、保存多久；以“等”收尾。"
    assert "open" in finding.evidence


def test_a_doubt_is_cleared_by_what_answers_it_in_the_same_clauses() -> None:
    open_list = replace(OPEN, answer_cues=(a_cue("其他信息另行告知"),))
    requirement = replace(STORAGE, doubts=(open_list,))

    assert judge("我们保存在境内，保存3年，含姓名等信息。", requirement).status is Status.PARTIAL
    assert judge("我们保存在境内，保存3年，含姓名等信息。其他信息另行告知。", requirement).status is Status.MET


def test_elements_are_looked_for_in_the_right_clauses_only() -> None:
    requirement = replace(STORAGE, where=("storage",))

    assert judge("我们保存在境内3年。", requirement, category="storage").status is Status.MET
    assert judge("我们保存在境内3年。", requirement, category="cookies").status is Status.MISSING


def test_an_element_may_have_clauses_of_its_own() -> None:
    anywhere = replace(LONG, categories=("cookies",))
    requirement = replace(STORAGE, where=("storage",), elements=(WHO, WHERE, anywhere))

    assert judge("我们保存在境内3年。", requirement).reason == "部分载明：已见谁保存、存在哪里；未见保存多久。"


def test_a_heading_counts_with_the_clauses_under_it() -> None:
    requirement = replace(STORAGE, where=("storage",), elements=(WHO,), enough=1)

    assert judge("一、我们保存什么\n您的姓名。", requirement).status is Status.MET
    assert judge("一、我们保存什么\n您的姓名。", requirement, category="rights").status is Status.MISSING


def test_text_that_is_not_policy_is_never_judged() -> None:
    assert judge("我们保存在境内3年。", category="non-policy").status is Status.MISSING


def test_what_has_no_cause_does_not_apply_and_names_the_fact() -> None:
    fact = Circumstance("ships", "寄送商品", "政策未提及寄送。", (a_cue("寄送"),))
    requirement = replace(STORAGE, applies_when=("ships",))

    assert judge("我们保存在境内3年。", requirement, (fact,)).reason == "不适用：政策未提及寄送。"
    assert judge("寄送后，我们保存在境内3年。", requirement, (fact,)).status is Status.MET


def test_one_of_several_causes_is_enough() -> None:
    facts = (
        Circumstance("ships", "寄送", "未提及寄送。", (a_cue("寄送"),)),
        Circumstance("sells", "出售", "未提及出售。", (a_cue("出售"),)),
    )
    requirement = replace(STORAGE, applies_when=("ships", "sells"))

    assert judge("我们出售水果。", requirement, facts).status is Status.MISSING


def test_what_is_missing_tells_by_which_words_of_the_policy_it_is_asked_for() -> None:
    short = Circumstance("sells", "出售", "未提及出售。", (a_cue("出售水果"),))
    long = Circumstance("sells", "出售", "未提及出售。", (a_cue("我们.{8,40}水果"),))
    requirement = replace(STORAGE, applies_when=("sells",))
    text = "我们出售水果。我们从早到晚不停地在街边小店里出售水果。"

    assert judge(text, requirement, (short,)).reason.endswith("；政策写有“出售水果”，故此项适用。")
    assert judge(text, requirement, (long,)).reason.endswith("；政策写有“「我们.{8,40}水果」”，故此项适用。")


def test_circumstances_come_with_their_proof() -> None:
    document = a_document("我们出售水果。\n")
    fact = Circumstance("sells", "出售", "未提及出售。", (a_cue("出售"),))
    playbook = replace(the_playbook(), requirements=(), circumstances=(fact,))
    classifications = tuple(Classification(one.id, "other", ()) for one in document.clauses)
    _, circumstances = check(document, playbook, classifications, Matcher(document))

    assert [document.quote(one.span) for one in circumstances["sells"]] == ["出售"]


def test_evidence_of_one_element_does_not_overlap_and_is_not_endless() -> None:
    finding = judge("".join(f"我们保存第{number}类。" for number in range(40)))

    assert len(finding.evidence["who"]) == MOST_EVIDENCE
    assert len({one.span.start for one in finding.evidence["who"]}) == MOST_EVIDENCE


@pytest.mark.parametrize("word", ["合法", "合规", "违法", "违规"])
def test_no_sentence_of_the_machine_says_that_something_is_lawful(word: str) -> None:
    playbook = the_playbook()
    sentences = [*playbook.reasons.values(), *(one.absent for one in playbook.circumstances)]

    assert [one for one in sentences if word in one] == []


def test_titles_read_as_parts_of_a_sentence() -> None:
    titles = [
        element.title
        for requirement in the_playbook().requirements
        for element in (*requirement.elements, *requirement.doubts)
    ]

    assert [title for title in titles if title.endswith(("。", "；", "、")) or len(title) > 30] == []


@pytest.mark.parametrize(
    ("day", "is_asked"), [(date(2020, 1, 1), False), (date(2021, 11, 1), True), (date(2026, 11, 22), True)]
)
def test_what_no_law_asks_for_on_that_day_does_not_apply(day: date, is_asked: bool) -> None:
    requirement = replace(STORAGE, citations=(Citation("pipl", "第十九条"),))
    document = a_document("我们保存在境内，保存3年。\n")
    classes = tuple(Classification(one.id, "storage", (Label("storage", 1.0, ()),)) for one in document.clauses)
    playbook = replace(the_playbook(), requirements=(requirement,), circumstances=())
    ((finding,), _) = check(document, playbook, classes, Matcher(document), as_of=day)

    assert finding.status is (Status.MET if is_asked else Status.NOT_APPLICABLE)
    assert (day.isoformat() in finding.reason) is not is_asked


def test_a_law_that_was_repealed_asks_for_nothing_more() -> None:
    requirement = replace(STORAGE, citations=(Citation("gpcl-2017", "第一百一十一条"),))
    document = a_document("我们保存在境内，保存3年。\n")
    playbook = replace(the_playbook(), requirements=(requirement,), circumstances=())
    ((finding,), _) = check(document, playbook, (), Matcher(document), as_of=date(2026, 11, 22))

    assert finding.status is Status.NOT_APPLICABLE
