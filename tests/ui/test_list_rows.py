"""What the lists on the right say, before anything is painted."""

from dataclasses import replace

import pytest

from reviewer.analysis.model import Evidence, Status
from reviewer.document.model import Span
from reviewer.export.memo_wording import load_wording
from reviewer.playbook.model import Level, Severity
from reviewer.review.anchoring import make_anchor
from reviewer.review.model import (
    Anchor,
    Annotation,
    Audience,
    Decision,
    DefectDecision,
    Landing,
    ProposedEdit,
    Record,
    Review,
)
from reviewer.ui.checklist_rows import Ground, checklist_groups
from reviewer.ui.defect_rows import PAGE_ROWS, defect_groups
from reviewer.ui.record_rows import record_groups
from reviewer.ui.row_filter import RowFilter, State
from reviewer.ui.rows import Group, Item, LineRow, Sign, lawyer_answer, machine_answer, spoken
from reviewer.ui.snippets import snippet
from tests.builders import a_review
from tests.small_world import LATER, STAMP, TEXT, small_document, small_records, small_review, span_of

WORDING = load_wording()
NOTHING = RowFilter()


def checklist(review: Review, wanted: RowFilter = NOTHING, kept: str | None = None) -> tuple[Group, ...]:
    return checklist_groups(review, Ground(review, WORDING), wanted, kept)


def items(groups: tuple[Group, ...]) -> dict[str, Item]:
    return {item.row.id: item for group in groups for item in group.items}


def lines(groups: tuple[Group, ...], point_id: str) -> list[LineRow]:
    made = items(groups)[point_id].lines
    assert made is not None
    return list(made())


def said(found: list[LineRow], label: str) -> list[str]:
    return [line.text for line in found if line.label == label]


# --- two sides


def test_machine_and_lawyer_never_share_a_word_or_a_place() -> None:
    for status in (Status.MET, Status.PARTIAL, Status.MISSING):
        assert machine_answer(status).words != lawyer_answer(status).words

    assert lawyer_answer(None).words == "未核查"
    assert lawyer_answer(None).sign is Sign.OPEN


def test_both_answers_stand_side_by_side_and_the_machine_s_does_not_move() -> None:
    before = items(checklist(small_review()))["recipient"].row
    decided = Decision("recipient", Status.MISSING, "没有联系方式", STAMP, Severity.LOW)
    after = items(checklist(small_review(decided)))["recipient"].row

    assert before.machine == after.machine == machine_answer(Status.PARTIAL)
    assert (before.lawyer, after.lawyer) == (lawyer_answer(None), lawyer_answer(Status.MISSING))
    assert (before.severity, after.severity) == (Severity.HIGH, Severity.LOW)
    assert after.words == "没有联系方式"


def test_a_screen_reader_is_told_whose_answer_is_whose() -> None:
    row = items(checklist(small_review(Decision("recipient", Status.MISSING, "", STAMP))))["recipient"].row

    assert spoken(row) == "写明recipient，高，机器：部分载明，律师：缺失"


def test_groups_say_how_much_of_them_is_decided() -> None:
    groups = checklist(small_review(Decision("recipient", Status.MET, "", STAMP)))

    assert [(group.row.title, group.row.count) for group in groups] == [("保存", "0/1"), ("对外提供", "1/2")]
    assert spoken(groups[1].row) == "对外提供，已核 1，共 2"


# --- an opened row


def test_what_was_seen_is_quoted_with_its_place_and_can_be_followed() -> None:
    found = lines(checklist(small_review()), "recipient")
    passage = next(line for line in found if line.jump == span_of("蓝鸟快递"))

    assert said(found, "已见") == ["接收方"]
    assert passage.text == "经您点头，我们把地址交给蓝鸟快递。"
    assert passage.emphasis is not None
    assert passage.text[passage.emphasis.start : passage.emphasis.end] == "蓝鸟快递"
    assert passage.is_link


def test_a_gap_shows_what_was_searched_for_and_the_nearest_passages() -> None:
    found = lines(checklist(small_review()), "recipient")
    nearest = found.index(next(line for line in found if line.label == "最接近的段落"))

    assert said(found, "检索过") == ["联系方式"]
    assert found[nearest + 1].jump == span_of("地址")


def test_a_gap_with_nothing_near_says_so() -> None:
    found = lines(checklist(small_review()), "annual-report")

    assert said(found, "检索过") == ["报告"]
    assert said(found, "未见") == ["接收方"]
    assert said(found, "最接近的段落") == ["没有相近的段落"]


def test_no_more_than_three_nearest_passages_are_shown() -> None:
    review = small_review()
    many = tuple(Span(at, at + 2) for at in range(5))
    findings = tuple(replace(one, nearest=many) for one in review.analysis.findings)
    review = replace(review, analysis=replace(review.analysis, findings=findings))
    found = lines(checklist(review), "annual-report")

    assert len([line for line in found if line.jump is not None]) == 3


def test_what_was_found_needs_no_proof() -> None:
    found = lines(checklist(small_review()), "retention-period")

    assert said(found, "检索过") == []
    assert not any(line.label == "最接近的段落" for line in found)


def test_one_sentence_is_quoted_once_however_often_it_speaks() -> None:
    review = small_review()
    twice = {"who": (Evidence(span_of("蓝鸟快递"), "接收方"), Evidence(span_of("地址"), "接收方"))}
    findings = tuple(replace(one, evidence=twice, nearest=()) for one in review.analysis.findings)
    review = replace(review, analysis=replace(review.analysis, findings=findings))
    found = lines(checklist(review), "recipient")

    assert [line.text for line in found if line.jump is not None] == ["经您点头，我们把地址交给蓝鸟快递。"]


def test_the_law_is_cited_with_its_gist_and_never_from_memory() -> None:
    words = " ".join(said(lines(checklist(small_review()), "recipient"), "依据"))

    assert "《路灯法》第九条（要旨：天黑要点灯）" in words
    assert "第十条" not in words  # unverified
    assert "传闻" not in words  # of a law nobody has verified


def test_what_was_read_second_hand_is_to_be_verified() -> None:
    review = a_review("云杉小铺隐私政策\n一、收集\n我们收集您的姓名。\n")
    every = [
        words for item in items(checklist(review)).values() if item.lines for words in said(list(item.lines()), "依据")
    ]

    assert any(words.startswith("待核实：《") for words in every)
    assert any("（要旨：" in words for words in every)


def test_what_does_not_apply_lists_no_elements() -> None:
    review = small_review()
    findings = tuple(replace(one, status=Status.NOT_APPLICABLE) for one in review.analysis.findings)
    review = replace(review, analysis=replace(review.analysis, findings=findings))
    found = lines(checklist(review), "recipient")

    assert said(found, "机器判断") == ["只写了名称。"]
    assert said(found, "已见") == said(found, "未见") == []


def test_notes_and_proposals_stand_with_what_they_are_about() -> None:
    found = lines(checklist(small_review(*small_records())), "retention-period")
    records = [(line.label, line.record) for line in found if line.record is not None]

    assert records == [("内部批注", ("annotation", "n1")), ("修订", ("proposed_edit", "e1"))]


# --- filters


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        (RowFilter("RECIPIENT"), ["recipient"]),
        (RowFilter("ｒｅ ci"), ["recipient"]),
        (RowFilter("没有找到"), ["annual-report"]),
        (RowFilter(state=State.OPEN), ["retention-period", "annual-report"]),
        (RowFilter(state=State.DECIDED), ["recipient"]),
        (RowFilter(state=State.MISSING), ["recipient"]),
        (RowFilter(state=State.MET), []),
        (RowFilter(state=State.GAP), ["recipient", "annual-report"]),
        (RowFilter(level=Severity.HIGH), ["recipient"]),
        (RowFilter(level=Level.PRACTICE), ["annual-report"]),
        (RowFilter("recipient", State.OPEN), []),
    ],
)
def test_a_filter_shows_what_fits(wanted: RowFilter, shown: list[str]) -> None:
    review = small_review(Decision("recipient", Status.MISSING, "", STAMP))

    assert list(items(checklist(review, wanted))) == shown


def test_what_is_being_looked_at_is_shown_whatever_the_filter_and_says_so() -> None:
    made = items(checklist(small_review(), RowFilter("annual"), "recipient"))

    assert list(made) == ["recipient", "annual-report"]
    assert made["recipient"].row.remark == "不符合筛选条件，因正在查看仍显示"
    assert made["annual-report"].row.remark == ""


# --- defects


def test_defects_stand_by_severity_then_place() -> None:
    review = a_review("云杉小铺隐私政策\n一、收集\n我们收集您的【】,等信息。\n您使用本服务即视为同意本政策。\n")
    groups = defect_groups(review, Ground(review, WORDING), NOTHING)
    order = [list(Severity).index(Severity(group.row.id)) for group in groups]

    assert order == sorted(order)
    for group in groups:
        places = [item.row.jump for item in group.items]
        assert places == sorted(places, key=lambda span: span or Span(0, 0))
        assert {item.row.severity for item in group.items} == {Severity(group.row.id)}


def test_a_defect_shows_its_words_why_what_to_do_and_the_law() -> None:
    review = small_review()
    groups = defect_groups(review, Ground(review, WORDING), NOTHING)
    row = items(groups)["implied-consent@x"].row
    found = lines(groups, "implied-consent@x")

    assert row.title == "默示同意"
    assert "“继续浏览就算同意”" in row.words
    assert said(found, "机器判断") == ["默示"]
    assert said(found, "建议") == ["勾选"]
    assert said(found, "依据") == ["《路灯法》第九条（要旨：天黑要点灯）。"]
    assert next(line for line in found if line.label == "所在句").jump == span_of("继续浏览就算同意")


def test_an_overruled_defect_stands_under_its_new_level_with_the_answer() -> None:
    review = small_review(DefectDecision("implied-consent@x", False, "行业惯例", STAMP, Severity.LOW))
    groups = defect_groups(review, Ground(review, WORDING), NOTHING)
    row = groups[0].items[0].row

    assert [group.row.title for group in groups] == ["低"]
    assert row.lawyer is not None
    assert row.lawyer.words == "不成立"
    assert "行业惯例" in row.remark


@pytest.mark.parametrize(("state", "count"), [(State.OPEN, 0), (State.STANDS, 0), (State.DISMISSED, 1), (State.ALL, 1)])
def test_defects_are_filtered_by_their_answer(state: State, count: int) -> None:
    review = small_review(DefectDecision("implied-consent@x", False, "", STAMP))

    assert len(items(defect_groups(review, Ground(review, WORDING), RowFilter(state=state)))) == count


# --- notes and proposals


def records(*made: Record) -> dict[str, list[str]]:
    review = small_review(*made)
    return {
        group.row.title: [item.row.title for item in group.items]
        for group in record_groups(review, Ground(review, WORDING))
    }


def test_internal_notes_and_those_for_the_client_stand_apart() -> None:
    anchor = make_anchor(TEXT, span_of("三年"))
    inside = Annotation("a", anchor, "别告诉他们", Audience.INTERNAL, STAMP)
    outside = Annotation("b", anchor, "请补充起算点", Audience.CLIENT, LATER)
    edit = ProposedEdit("a", anchor, "两年", "", Landing.COMMENT, STAMP)

    assert records(inside, outside, edit) == {
        "对外批注": ["请补充起算点"],
        "内部批注": ["别告诉他们"],
        "修改建议": ["两年"],
    }


def test_what_lost_its_place_is_listed_as_such_with_its_words() -> None:
    lost = Annotation("a", Anchor(Span(3, 9), "早已删去的话", "前文", "后文"), "还算数吗", Audience.CLIENT, STAMP)
    review = small_review(lost)
    (group,) = record_groups(review, Ground(review, WORDING))

    assert group.row.title == "找不到位置"
    assert group.items[0].row.words == "在当前文本中找不到原来的位置：“早已删去的话”"
    assert group.items[0].row.jump is None


def test_a_row_says_where_about_what_how_it_lands_and_who() -> None:
    review = small_review(*small_records())
    rows = {
        item.row.title: item.row for group in record_groups(review, Ground(review, WORDING)) for item in group.items
    }

    assert "“三年”" in rows["订单完成后三年"].words
    assert rows["订单完成后三年"].remark.startswith("清单：写明retention-period\n修订 · 张律师")
    assert rows["三、联系我们"].words.endswith("“继续浏览就算同意。”之后")
    assert "仅备忘录" in rows["三、联系我们"].remark


def test_a_deletion_says_that_it_is_one() -> None:
    edit = ProposedEdit("a", make_anchor(TEXT, span_of("三年")), "", "", Landing.REVISION, STAMP)

    assert records(edit) == {"修改建议": ["（删除）"]}


# --- quotations


def test_a_short_sentence_is_quoted_whole_and_a_long_one_around_its_words() -> None:
    document = small_document()
    long = a_review("甲" * 90 + "星星" + "乙" * 90 + "。\n").document
    found = snippet(long, Span(90, 92), 40)

    assert snippet(document, span_of("蓝鸟")).words == "经您点头，我们把地址交给蓝鸟快递。"
    assert found.words.startswith("…甲")
    assert found.words.endswith("乙…")
    assert found.words[found.emphasis.start : found.emphasis.end] == "星星"
    assert len(found.words) <= 42


def test_a_list_of_many_thousand_shows_all_in_pages_of_which_the_first_is_open() -> None:
    review = small_review()
    defect = review.analysis.defects[0]
    many = tuple(replace(defect, id=f"d{number}") for number in range(2 * PAGE_ROWS + 7))
    review = replace(review, analysis=replace(review.analysis, defects=many))
    groups = defect_groups(review, Ground(review, WORDING), NOTHING)

    assert [item.row.id for group in groups for item in group.items] == [one.id for one in many]
    assert [group.row.title for group in groups] == ["高（1–250）", "高（251–500）", "高（501–507）"]
    assert [group.row.is_folded for group in groups] == [False, True, True]
    assert [group.row.count for group in groups] == ["0/250", "0/250", "0/7"]
