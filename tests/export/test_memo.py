from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import pytest

from reviewer.analysis.model import Evidence, Finding, Status
from reviewer.document.model import Span, StatedName
from reviewer.export.memo import build_memo
from reviewer.export.memo_law import chinese_date, signing_date
from reviewer.export.memo_model import (
    Cell,
    Digest,
    Handling,
    Issue,
    IssueBlock,
    IssueKind,
    Memo,
    NumberedList,
    Paragraph,
    Section,
    Subheading,
    Table,
    words_of,
)
from reviewer.export.memo_proof import check_words
from reviewer.playbook.model import Severity
from reviewer.review.anchoring import make_anchor
from reviewer.review.model import (
    Annotation,
    Audience,
    Decision,
    DefectDecision,
    Landing,
    Matter,
    ProposedEdit,
    Recategorisation,
    Record,
    Review,
    Strictness,
)
from reviewer.review.tally import tally
from tests.export.memo_world import (
    MATTER,
    STAMP,
    TEXT,
    TODAY,
    a_document,
    a_review,
    anchor_of,
    decided_records,
    span_of,
)

MACHINE = "机器初筛，未经律师核查"


def memo_of(records: Iterable[Record] = ()) -> Memo:
    return build_memo(a_review(records), today=TODAY)


def said(memo: Memo) -> str:
    """Return every word of the memo, a line a paragraph."""
    cells: list[Cell] = [cell for _, cell in memo.information]
    lines = [memo.first_line, memo.title, *(words_of(line) for cell in cells for line in cell)]
    for section in memo.sections:
        lines += said_in(section)
    return "\n".join([*lines, *memo.signature])


def said_in(section: Section) -> list[str]:
    lines = [section.heading]
    for part in section.parts:
        match part:
            case Paragraph(line):
                lines.append(words_of(line))
            case Subheading(words):
                lines.append(words)
            case NumberedList(many):
                lines += [words_of(line) for line in many]
            case Digest(labelled):
                lines += [f"{label}：" + "/".join(map(words_of, cell)) for label, cell in labelled]
            case Table(_, rows):
                lines += [" | ".join("/".join(map(words_of, cell)) for cell in row) for row in rows]
            case IssueBlock(number, title, labelled):
                lines.append(f"{number}. {words_of(title)}")
                lines += [f"{label}：" + "/".join(map(words_of, cell)) for label, cell in labelled]
    return lines


def issue_about(memo: Memo, subject: str) -> Issue:
    return next(issue for issue in memo.issues if issue.subject == subject)


def text_of(cell: Cell) -> str:
    return "\n".join(map(words_of, cell))


@pytest.mark.parametrize(("name", "count"), [("machine", 0), ("lawyer", len(decided_records()))])
def test_the_memo_says_what_it_said(check_golden: Callable[[str, str], None], name: str, count: int) -> None:
    """The diff of these files is read by a person; see --update-golden."""
    check_golden(f"memo.{name}.txt", said(memo_of(decided_records()[:count])) + "\n")


# --- what counts


def test_a_memo_nobody_has_decided_on_says_so_on_its_first_line() -> None:
    memo = memo_of()

    assert memo.first_line == MACHINE
    assert all(issue.is_hint for issue in memo.issues)
    assert "不构成审阅结论" in said(memo)


@pytest.mark.parametrize(
    "record", [Decision("archive", Status.MET, "", STAMP), DefectDecision("implied@0", False, "", STAMP)]
)
def test_one_decision_of_a_lawyer_takes_that_line_away(record: Record) -> None:
    assert memo_of([record]).first_line != MACHINE


def test_a_note_without_a_decision_leaves_the_line() -> None:
    note = Annotation("n", anchor_of("客服邮箱"), "请写明。", Audience.CLIENT, STAMP)

    assert memo_of([note, MATTER]).first_line == MACHINE


def test_the_decision_outranks_the_finding_both_ways() -> None:
    memo = memo_of(
        [Decision("contact", Status.MISSING, "", STAMP), Decision("minors", Status.MET, "文末附件已写。", STAMP)]
    )

    assert issue_about(memo, "contact").kind is IssueKind.MISSING
    assert "minors" not in {issue.subject for issue in memo.issues}


def test_a_dismissed_defect_is_nowhere_in_the_memo() -> None:
    memo = memo_of([DefectDecision("open-ended@0", False, "行业惯例，不提。", STAMP)])

    assert "open-ended" not in {issue.subject for issue in memo.issues}
    assert "收集范围没有穷尽" not in said(memo)
    assert "行业惯例" not in said(memo)


def test_undecided_points_stand_apart_and_are_named_hints() -> None:
    memo = memo_of([Decision("retention", Status.PARTIAL, "", STAMP)])
    items = said_in(memo.sections[3])

    assert [issue.is_hint for issue in memo.issues] == [False, True, True, True, True]
    assert items.index("律师意见") < items.index("机器提示（未经律师核查）")
    assert any(line.startswith("2 | 以使用行为推定同意（等级：高；一（一）2、一（二））/") for line in items)
    assert {issue.handling for issue in memo.issues if issue.is_hint} == {Handling.HINT}


@pytest.mark.parametrize(
    ("strictness", "left"),
    [
        (None, {Severity.HIGH, Severity.MEDIUM, Severity.LOW}),
        (Strictness.STRICT, {Severity.HIGH, Severity.MEDIUM, Severity.LOW}),
        (Strictness.MODERATE, {Severity.HIGH, Severity.MEDIUM}),
        (Strictness.LENIENT, {Severity.HIGH}),
    ],
)
def test_hints_below_the_strictness_are_counted_and_named_and_not_set_out(
    strictness: Strictness | None, left: set[Severity]
) -> None:
    memo, every = memo_of([replace(MATTER, strictness=strictness)]), memo_of([MATTER])
    out = [issue for issue in every.issues if issue.severity not in left]
    conclusion, annex = said_in(memo.sections[0]), said(memo)

    assert {issue.severity for issue in every.issues} == {Severity.HIGH, Severity.MEDIUM, Severity.LOW}
    assert {issue.severity for issue in memo.issues} == left
    assert [issue.number for issue in memo.issues] == list(range(1, len(memo.issues) + 1))
    assert any(f"另有等级较低的机器提示{len(out)}项未列入" in line for line in conclusion) == bool(out)
    assert all(issue.title in annex for issue in out if issue.is_about_requirement)


def test_what_a_lawyer_said_is_set_out_however_lenient_the_review() -> None:
    lenient = replace(MATTER, strictness=Strictness.LENIENT)
    memo, every = memo_of([*decided_records(), lenient]), memo_of(decided_records())

    assert [issue.subject for issue in memo.issues] == [issue.subject for issue in every.issues]
    assert Severity.LOW in {issue.severity for issue in memo.issues}
    assert text_of(dict(memo.information)["立场、目的与尺度"]) == "为经营者；年度合规；从宽：机器提示只列高等级"


def test_while_anything_is_undecided_there_is_no_verdict() -> None:
    pending = said_in(memo_of(decided_records()[:3]).sections[0])[1]
    verdict = said_in(memo_of(decided_records()).sections[0])[1]

    assert pending == "对照的5项审阅要点已核查2项，另有3项要点和3处表述尚未核查，整体结论待定。"
    assert verdict == "该文本存在高等级问题4项，应当在上线或者继续使用之前处理。"


def test_hints_never_get_among_the_most_pressing_matters_of_a_lawyer() -> None:
    conclusion = said_in(memo_of([Decision("archive", Status.MET, "", STAMP)]).sections[0])

    assert "最需要处理的事项：没有需要单独列出的事项。" in conclusion


def test_at_most_five_matters_are_pressing_the_gravest_first() -> None:
    (digest,) = (part for part in memo_of(decided_records()).sections[0].parts if isinstance(part, Digest))
    matters = [words_of(line) for line in digest.rows[0][1]]

    assert len(matters) == 5
    assert ["高" in words for words in matters] == [True, True, True, True, False]
    assert all(len(words) <= 100 for words in matters)


def test_internal_notes_never_appear() -> None:
    memo = memo_of(decided_records())

    assert "上次不同意" not in repr(memo)


def test_a_level_the_lawyer_set_is_the_level_that_is_printed() -> None:
    memo = memo_of([Decision("retention", Status.PARTIAL, "", STAMP, Severity.LOW)])

    assert issue_about(memo, "retention").severity is Severity.LOW
    assert "后果" not in text_of(issue_about(memo, "retention").problem)


def test_the_figures_are_those_of_the_window() -> None:
    for records in ((), decided_records(), decided_records()[:4]):
        review = a_review(records)
        memo = build_memo(review, today=TODAY)
        counted = sum(issue.count for issue in memo.issues if issue.kind is not IssueKind.REMARK)

        assert counted == tally(review).points.total


def test_the_numbers_in_the_conclusion_are_those_of_the_table() -> None:
    memo = memo_of(decided_records())
    rows = next(part for part in memo.sections[2].parts if isinstance(part, Table)).rows
    levels = [words_of(row[3][0]) for row in rows]

    assert [int(words_of(row[0][0])) for row in rows] == list(range(1, len(memo.issues) + 1))
    assert "律师意见合计6项：高4项，中0项，低1项，未定等级1项。" in said_in(memo.sections[0])
    assert [levels.count(level) for level in ("高", "中", "低", "提示")] == [4, 0, 1, 1]


def test_points_that_were_put_together_are_told_with_the_figure_of_the_window() -> None:
    merged = said_in(memo_of().sections[0])
    nothing_merged = said_in(memo_of([DefectDecision("implied@1", False, "", STAMP)]).sections[0])

    assert any("合并之前共6项。" in line for line in merged)
    assert not any("合并之前" in line for line in nothing_merged)


# --- the points


def test_points_go_by_level_and_then_by_place_missing_things_last() -> None:
    memo = memo_of()

    assert [issue.subject for issue in memo.issues] == ["implied", "retention", "open-ended", "minors", "archive"]
    assert [issue.number for issue in memo.issues] == [1, 2, 3, 4, 5]


def test_the_same_fault_in_two_places_is_one_point_with_both_quotations() -> None:
    issue = issue_about(memo_of([DefectDecision(f"implied@{at}", True, "", STAMP) for at in (0, 1)]), "implied")

    assert issue.count == 2
    assert issue.place == "一（一）2等2处"
    assert [quote.words for quote in issue.quotes] == [
        "2、您继续浏览即表示接受本政策的全部内容，不另行提示。",
        "您继续访问即表示接受。",
    ]


def test_different_faults_of_one_rule_are_one_point_with_numbers() -> None:
    review = a_review()
    first, second, third = review.analysis.defects
    other = replace(second, reason="另一种推定。", suggestion="删去。")
    defects = (first, other, third)
    answers = {("defect_decision", one.id): DefectDecision(one.id, True, "", STAMP) for one in defects}
    memo = build_memo(replace(review, analysis=replace(review.analysis, defects=defects), records=answers), today=TODAY)
    issue = issue_about(memo, "implied")

    assert text_of(issue.quote_lines).split("\n") == [
        "（1）一（一）2（原文第5段）：“2、您继续浏览即表示接受本政策的全部内容，不另行提示。”",
        "（2）一（二）（原文第7段）：“您继续访问即表示接受。”",
    ]
    assert text_of(issue.problem).split("\n") == [
        "（1）另一种推定。",
        "（2）以行为推定同意，不是明确作出的同意。",
        "后果：可能被责令改正或者处罚。",
    ]
    assert text_of(issue.suggestion) == "（1）删去。\n（2）改为主动点击同意，并给出不同意的选项。"


def test_a_fault_in_very_many_places_is_quoted_once_and_listed() -> None:
    review = a_review()
    places = [span_of(words) for words in ("昵称", "不另行", "访问时间", "您继续访问", "必要的期限", "客服邮箱")]
    defects = tuple(replace(review.analysis.defects[0], id=f"d{at}", span=span) for at, span in enumerate(places))
    memo = build_memo(replace(review, analysis=replace(review.analysis, defects=defects)), today=TODAY)
    issue = issue_about(memo, "open-ended")

    assert (issue.count, len(issue.quotes)) == (6, 1)
    assert issue.places == "一（一）1、一（一）2、一（二）、第二部分、第三部分，共6处"
    assert "同类表述" not in text_of(issue.problem)  # the row names the places already


def test_hints_that_are_merely_alike_stand_apart_behind_those_of_a_rule_until_a_lawyer_confirms_them() -> None:
    review = a_review()
    open_ended, first, second = review.analysis.defects
    defects = (open_ended, replace(first, is_alike=True), second)
    review = replace(review, analysis=replace(review.analysis, defects=defects))
    hints = [one for one in build_memo(review, today=TODAY).issues if one.subject == "implied"]
    answers = {("defect_decision", one.id): DefectDecision(one.id, True, "", STAMP) for one in (first, second)}
    confirmed = issue_about(build_memo(replace(review, records=answers), today=TODAY), "implied")

    assert [(one.is_alike, one.count, one.is_argued, one.title.endswith("（仅写法相近）")) for one in hints] == [
        (False, 1, True, False),
        (True, 1, False, True),
    ]
    assert (confirmed.is_alike, confirmed.count, confirmed.title) == (False, 2, hints[0].title)


def test_slight_faults_whose_cures_differ_are_each_named_with_their_own() -> None:
    review = a_review()
    places = [span_of(words) for words in ("昵称", "访问时间", "您继续访问", "必要的期限", "客服邮箱", "手机号")]
    cures = ["改一。", "改二。", "改一。", "改三。", "改四。", "改五。"]
    slight = replace(review.analysis.defects[0], severity=Severity.LOW)
    defects = tuple(
        replace(slight, id=f"d{at}", span=span, suggestion=cure)
        for at, (span, cure) in enumerate(zip(places, cures, strict=True))
    )
    memo = build_memo(replace(review, analysis=replace(review.analysis, defects=defects)), today=TODAY)

    assert text_of(issue_about(memo, "open-ended").suggestion) == (
        "“手机号”：改五。“昵称”：改一。“访问时间”：改二。“必要的期限”：改三。其余1处一并改正。"
    )


def test_a_block_tells_where_else_the_same_fault_stands() -> None:
    review = a_review()
    places = [span_of(words) for words in ("昵称", "不另行", "访问时间", "您继续访问", "必要的期限", "客服邮箱")]
    graver = replace(review.analysis.defects[0], severity=Severity.HIGH)
    defects = tuple(replace(graver, id=f"d{at}", span=span) for at, span in enumerate(places))
    answers = {("defect_decision", one.id): DefectDecision(one.id, True, "都要改。", STAMP) for one in defects}
    memo = build_memo(replace(review, analysis=replace(review.analysis, defects=defects), records=answers), today=TODAY)

    lines = text_of(issue_about(memo, "open-ended").problem).split("\n")
    assert lines[2:] == ["另有4处同类表述：一（二）、第二部分、第三部分。", "后果：在检查和争议中可能处于不利。"]


def test_a_fault_the_lawyer_wrote_about_is_a_point_of_its_own() -> None:
    memo = memo_of(decided_records())
    about = [issue for issue in memo.issues if issue.subject == "implied"]

    assert [issue.count for issue in about] == [1, 1]
    assert [issue.handling for issue in about] == [Handling.REVISED_AND_COMMENTED, Handling.IN_MEMO]


def test_faults_of_one_rule_that_the_lawyer_wrote_about_are_one_point_with_every_edit() -> None:
    words = ("不另行提示", "继续访问即表示接受")
    edits = [
        ProposedEdit(f"e{at}", anchor_of(old), f"改{at}", "须改。", Landing.REVISION, STAMP, defect_id=f"implied@{at}")
        for at, old in enumerate(words)
    ]
    answers = [DefectDecision(f"implied@{at}", True, "", STAMP) for at in (0, 1)]
    issue = issue_about(memo_of([*answers, *edits]), "implied")

    assert issue.count == 2
    assert text_of(issue.suggestion) == "将“不另行提示”改为“改0”。\n将“继续访问即表示接受”改为“改1”。"
    assert text_of(issue.problem).count("须改。") == 1
    assert issue.handling is Handling.REVISED


def test_quotations_are_word_for_word_and_mark_the_decisive_words() -> None:
    for issue in memo_of(decided_records()).issues:
        for quote in issue.quotes:
            assert TEXT[quote.span.start : quote.span.end] == quote.words
            assert quote.span.contains(quote.marked)


def test_a_place_names_number_paragraph_and_heading() -> None:
    (place,) = issue_about(memo_of(), "open-ended").place_lines

    assert words_of(place) == "一（一）1（原文第4段，“（一）注册与下单”项下）"


def test_a_missing_thing_brings_the_proof_of_the_search() -> None:
    issue = issue_about(memo_of([Decision("minors", Status.MISSING, "", STAMP)]), "minors")

    assert text_of(issue.search).split("\n") == [
        "已检索的表述：监护人、十四周岁，全文未见。",
        "最接近的段落为第二部分（原文第9段）：“我们在必要的期限内保存信息，详见《儿童信息规则》。”",
    ]
    assert text_of(issue.place_lines) == "“二、我们如何保存”项下"


def test_words_for_a_missing_thing_are_told_apart_from_their_place() -> None:
    end = Span(len(TEXT) - 1, len(TEXT) - 1)
    edit = ProposedEdit(
        "e", make_anchor(TEXT, end), "\n未满十四周岁的，由监护人同意。", "", Landing.REVISION, STAMP, "minors"
    )
    issue = issue_about(memo_of([Decision("minors", Status.MISSING, "", STAMP), edit]), "minors")

    assert text_of(issue.suggestion) == "未满十四周岁的，由监护人同意。"
    assert text_of(issue.place_lines) == "第三部分（原文第11段，“三、联系我们”项下）之后"


def test_what_the_machine_saw_is_not_called_absent_when_the_lawyer_finds_it_too_little() -> None:
    issue = issue_about(memo_of([Decision("contact", Status.MISSING, "", STAMP)]), "contact")

    assert "全文未见" not in text_of(issue.search)
    assert "“请致信客服邮箱。”" in text_of(issue.search)


def test_model_wording_is_offered_with_its_blanks_listed_for_the_client() -> None:
    memo = memo_of(decided_records())
    issue = issue_about(memo, "minors")

    assert text_of(issue.suggestion) == "处理前取得监护人同意，由【部门名称】核验。"
    assert issue.slots == ("【部门名称】",)
    assert issue.handling is Handling.TO_CONFIRM
    assert f"{issue.number} | 【部门名称】" in said_in(memo.sections[5])
    assert "共1处" in said(memo)


def test_an_edit_says_what_becomes_of_which_words() -> None:
    words = text_of(issue_about(memo_of(decided_records()), "retention").suggestion)

    assert words == "将“必要的期限”改为“三年”。"


def test_deleting_and_adding_are_said_as_such() -> None:
    end = Span(len(TEXT) - 1, len(TEXT) - 1)
    added = replace(anchor_of("客服邮箱"), span=end, quote="")
    memo = memo_of(
        [
            ProposedEdit("a", anchor_of("，不另行提示"), "", "", Landing.REVISION, STAMP),
            ProposedEdit("b", added, "\n电话：【号码】。\n", "", Landing.REVISION, STAMP),
        ]
    )

    assert text_of(issue_about(memo, "a").suggestion) == "删除“，不另行提示”。"
    expected = "在第三部分（原文第11段，“三、联系我们”项下）之后增补：“电话：【号码】。”"
    assert text_of(issue_about(memo, "b").suggestion) == expected
    assert check_words(memo) == ()


def test_review_only_turns_revisions_into_comments() -> None:
    records = [replace(MATTER, is_review_only=True), *decided_records()[1:]]
    memo = memo_of(records)

    assert issue_about(memo, "retention").handling is Handling.COMMENTED
    assert "仅审查" in said(memo)


def test_a_note_about_something_that_is_in_order_becomes_a_point_of_the_lawyer() -> None:
    note = Annotation("n", anchor_of("客服邮箱"), "邮箱宜单列一行。", Audience.CLIENT, STAMP, requirement_id="archive")
    memo = memo_of([Decision("archive", Status.MET, "", STAMP), note])
    issue = issue_about(memo, "n")

    assert issue.kind is IssueKind.REMARK
    assert issue.severity is None
    assert issue.title == "邮箱宜单列一行"


def test_a_note_on_a_hint_makes_it_the_lawyers() -> None:
    note = Annotation("n", anchor_of("昵称"), "逐项列出。", Audience.CLIENT, STAMP, defect_id="open-ended@0")
    issue = issue_about(memo_of([note]), "open-ended")

    assert not issue.is_hint
    assert text_of(issue.problem).startswith("逐项列出。")


def test_every_grave_point_of_the_lawyer_says_what_may_come_of_it_and_offers_words() -> None:
    for issue in memo_of(decided_records()).issues:
        is_grave = issue.severity is Severity.HIGH
        assert ("后果：" in text_of(issue.problem)) is is_grave
        assert issue.suggestion or not is_grave

    assert not any("后果：" in text_of(issue.problem) for issue in memo_of().issues)


def test_only_grave_points_have_a_block_of_their_own_and_a_row_loses_nothing() -> None:
    edit = ProposedEdit(
        "e",
        anchor_of("等相关信息"),
        "",
        "范围须穷尽。",
        Landing.REVISION,
        STAMP,
        defect_id="open-ended@0",
        fallback="注明待定",
    )
    memo = memo_of([*decided_records()[:-5], DefectDecision("open-ended@0", True, "", STAMP), edit])
    blocks = [part.number for section in memo.sections for part in section.parts if isinstance(part, IssueBlock)]
    (row,) = [line for line in said_in(memo.sections[3]) if "收集范围没有穷尽" in line]

    assert blocks == [issue.number for issue in memo.issues if issue.severity is Severity.HIGH]
    for words in (
        "范围须穷尽。",
        "以“等”概括收集范围。",
        "依据：实务建议。",
        "建议：删除“等相关信息”。",
        "备选方案：注明待定",
    ):
        assert words in row


# --- the law


def test_a_law_is_introduced_with_its_full_name_and_dates_and_short_from_then_on() -> None:
    memo = memo_of(decided_records())
    scope = said_in(memo.sections[1])
    after = "\n".join(line for section in memo.sections[2:] for line in said_in(section))

    assert "1 | 《中华人民共和国个人信息保护法》（以下简称《个人信息保护法》，2021年11月1日施行）" in scope
    assert "《中华人民共和国" not in "\n".join(said_in(memo.sections[0])) + after
    assert "《个人信息保护法》第十七条第一款第（二）项" in after


def test_the_gist_is_called_a_gist_and_stands_in_no_quotation_marks() -> None:
    basis = text_of(issue_about(memo_of(), "retention").basis).split("\n")

    assert basis[0] == "《个人信息保护法》第十七条第一款第（二）项（要旨：处理前以显著方式告知规定的事项）。"


def test_second_hand_citations_give_way_to_what_was_read_and_remembered_ones_are_never_shown() -> None:
    memo = memo_of([Decision("contact", Status.MISSING, "", STAMP)])

    assert "《认定方法》" not in said(memo)
    assert issue_about(memo, "contact").basis_short == "待核实"
    assert "记忆" not in said(memo)


def test_a_repealed_law_is_never_a_basis() -> None:
    memo = memo_of([Decision("sdk", Status.MISSING, "", STAMP)])

    assert text_of(issue_about(memo, "sdk").basis) == "待核实：《旧条例》第三条。"
    assert issue_about(memo, "sdk").basis_short == "待核实"


def test_without_any_citation_the_point_is_advice() -> None:
    assert issue_about(memo_of(), "archive").basis_short == "实务建议"


# --- around the points


def test_what_was_not_reviewed_is_named() -> None:
    scope = said_in(memo_of().sections[1])

    assert scope[scope.index("下列文件为文本所援引，但未提供，未经审阅：") + 1] == "《儿童信息规则》"


def test_paragraphs_that_the_lawyer_moved_out_of_the_policy_are_counted_out() -> None:
    clauses = a_document().clauses
    out = [Recategorisation(one.id, "non-policy", anchor_of("昵称"), STAMP) for one in clauses]
    some, every = memo_of(out[:1]), memo_of(out)

    assert "其中1个段落为网页导航等与政策无关的文字，未纳入审阅。" in "".join(said_in(some.sections[1]))
    assert f"其中{len(clauses)}个段落为网页导航等与政策无关的文字，未纳入审阅。" in "".join(said_in(every.sections[1]))


def test_notices_of_the_reading_are_in_the_scope() -> None:
    memo = build_memo(a_review(), today=TODAY, notices=["原文件含2处修订。"])

    assert "原文件含2处修订。" in said_in(memo.sections[1])


def test_the_head_says_for_whom_by_whom_and_about_which_file() -> None:
    rows = {label: text_of(cell) for label, cell in memo_of(decided_records()).information}
    facts = "更新日期：2026年3月1日；来源：纯文本“商城政策 终稿.txt”；SHA-256前8位：01234567"

    assert rows == {
        "致": "甲乙丙百货有限公司",
        "自": "示例律师事务所　周律师",
        "日期": "2026年11月22日",
        "审阅文本": f"《甲乙丙商城隐私政策》（{facts}）",
        "立场、目的与尺度": "为经营者；年度合规",
        "审阅方式": "审查并修改",
    }


def test_the_head_says_the_version_and_what_kind_of_file_was_read() -> None:
    review = a_review()
    facts = replace(review.document.facts, version=StatedName("V3.1", Span(0, 2)))
    source = replace(review.document.source, name="政策.mhtml", media_type="multipart/related")
    memo = build_memo(replace(review, document=replace(review.document, facts=facts, source=source)), today=TODAY)

    rows = {label: text_of(cell) for label, cell in memo.information}
    assert "（版本：V3.1；更新日期：2026年3月1日；来源：网页“政策.mhtml”；" in rows["审阅文本"]


def test_a_review_judged_by_the_law_of_another_day_says_of_which() -> None:
    review = a_review()
    other = replace(review, analysis=replace(review.analysis, as_of=date(2025, 6, 1)))

    assert "要点和表述按截至2025年6月1日的规范判断。" in said(build_memo(other, today=TODAY))
    assert "要点和表述按截至" not in said(build_memo(review, today=TODAY))


def test_what_nobody_filled_in_is_left_out_and_never_guessed() -> None:
    memo = memo_of()

    assert [label for label, _ in memo.information] == ["日期", "审阅文本", "审阅方式"]
    assert memo.author == ""
    assert memo.signature == ("二〇二六年十一月二十二日",)


def test_the_annex_keeps_machine_and_lawyer_apart() -> None:
    answers = [Decision("archive", Status.MET, "", STAMP), Decision("retention", Status.PARTIAL, "", STAMP)]
    rows = said_in(memo_of(answers).sections[5])

    assert rows[-5:] == [
        "部分符合、缺失（1项） | 见第三至五部分第1项。",
        "机器提示（1项） | 未经律师核查，见第四、五部分第4项。",
        "符合，与程序不同（1项） | 历史版本。",
        "载明，未核查（1项） | 可用的联系方式。",
        "不适用，未核查（1项） | 第三方代码清单。",
    ]


def test_the_machines_hints_are_told_once_and_by_number_where_the_table_of_issues_is() -> None:
    memo = memo_of([Decision("retention", Status.PARTIAL, "", STAMP)])
    overview, rest = said_in(memo.sections[2]), [line for section in memo.sections[3:5] for line in said_in(section)]

    assert [line.split(" | ")[0] for line in overview if " | " in line] == ["1"]
    assert "高：第2、4项" in overview
    assert "中：第3项" in overview
    for issue in memo.issues:
        assert sum(issue.title in line for line in [*overview, *rest]) == (1 if issue.is_hint else 2)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("《甲政策》", "关于《甲政策》的审阅意见"),
        ("甲  政策\n", "关于《甲 政策》的审阅意见"),
        ("", "关于《商城政策 终稿》的审阅意见"),
    ],
)
def test_the_title_has_one_pair_of_brackets(title: str, expected: str) -> None:
    memo = build_memo(a_review(document=replace(a_document(), title=title)), today=TODAY)

    assert memo.title == expected


@pytest.mark.parametrize(
    ("day", "arabic", "chinese"),
    [
        (date(2026, 11, 22), "2026年11月22日", "二〇二六年十一月二十二日"),
        (date(2030, 10, 10), "2030年10月10日", "二〇三〇年十月十日"),
        (date(2029, 1, 31), "2029年1月31日", "二〇二九年一月三十一日"),
        (date(2028, 12, 20), "2028年12月20日", "二〇二八年十二月二十日"),
    ],
)
def test_dates_are_written_the_chinese_way(day: date, arabic: str, chinese: str) -> None:
    assert (chinese_date(day), signing_date(day)) == (arabic, chinese)


def test_a_review_without_any_problem_makes_a_whole_memo() -> None:
    review = a_review()
    findings = tuple(Finding(one.id, Status.MET, "载明。") for one in review.playbook.requirements)
    clean = Review(review.document, review.playbook, replace(review.analysis, findings=findings, defects=()))
    memo = build_memo(clean, today=TODAY)

    assert memo.issues == ()
    assert all(section.parts for section in memo.sections)
    assert check_words(memo) == ()


def test_an_anchor_whose_words_are_gone_is_not_quoted() -> None:
    lost = replace(anchor_of("客服邮箱"), quote="已经改掉的话")
    memo = memo_of([Annotation("n", lost, "请改。", Audience.CLIENT, STAMP)])

    assert issue_about(memo, "n").quotes == ()
    assert check_words(memo) == ()


def test_evidence_over_several_paragraphs_is_quoted_paragraph_by_paragraph() -> None:
    review = a_review()
    start, end = span_of("我们会记录").start, span_of("必要的期限").end
    findings = tuple(
        replace(one, evidence={"period": (Evidence(Span(start, end), "x"),)})
        if one.requirement_id == "retention"
        else one
        for one in review.analysis.findings
    )
    records = {("decision", "retention"): Decision("retention", Status.PARTIAL, "", STAMP)}
    memo = build_memo(
        replace(review, analysis=replace(review.analysis, findings=findings), records=records), today=TODAY
    )
    block = next(
        part for part in memo.sections[3].parts if isinstance(part, IssueBlock) and "保存期限" in words_of(part.title)
    )

    assert len(dict(block.rows)["原文"]) == 3
    assert check_words(memo) == ()


def test_a_matter_alone_is_no_decision() -> None:
    assert memo_of([Matter(firm="甲所")]).first_line == MACHINE
