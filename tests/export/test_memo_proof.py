"""Every rule about the words of a memo, seen to find what it looks for."""

from dataclasses import replace

import pytest

from reviewer.analysis.model import ExtractedTable, Status, TableCell
from reviewer.document.model import Facts
from reviewer.export.memo import build_memo
from reviewer.export.memo_check import check_memo
from reviewer.export.memo_docx import write_memo
from reviewer.export.memo_lawyer import slots_in
from reviewer.export.memo_model import Digest, Memo, Paragraph, Table, own, words_of
from reviewer.export.memo_proof import check_review, check_words
from reviewer.playbook.model import Law
from reviewer.review.model import Annotation, Audience, Decision, Review
from tests.export.memo_world import STAMP, TODAY, a_document, a_review, anchor_of, decided_records, span_of


def a_memo(review: Review | None = None) -> Memo:
    return build_memo(review or a_review(decided_records()), today=TODAY)


def problems(review: Review, memo: Memo | None = None) -> tuple[str, ...]:
    """Return what is held against the file of `memo`, of the review's own memo if there is none."""
    memo = memo or a_memo(review)
    return check_review(write_memo(memo), memo, review)


def test_the_memo_of_a_lawyers_work_has_nothing_against_it() -> None:
    assert problems(a_review(decided_records())) == ()


def test_words_of_an_internal_note_are_found_wherever_they_stand() -> None:
    secret = "对方经办人态度强硬"
    note = Annotation("n9", anchor_of("昵称"), secret, Audience.INTERNAL, STAMP)
    review = a_review([*decided_records(), note])
    leaking = replace(a_memo(review), title=f"关于{secret}的意见")

    assert problems(review) == ()
    assert problems(review, leaking) == ("internal: a note of ours is in the file",)


def test_an_internal_note_in_the_policys_own_words_is_no_leak() -> None:
    note = Annotation("n9", anchor_of("昵称"), "手机号、昵称", Audience.INTERNAL, STAMP)

    assert problems(a_review([*decided_records(), note])) == ()


def with_law(review: Review, law_id: str, **changes: object) -> Review:
    laws = tuple(
        replace(law, **changes) if law.id == law_id else law  # type: ignore[arg-type]
        for law in review.playbook.laws
    )
    return replace(review, playbook=replace(review.playbook, laws=laws))


def test_a_law_that_has_ended_by_the_day_of_the_memo_is_no_basis() -> None:
    """The memo was put together when the law was in force; the check looks at the day it leaves."""
    review = a_review(decided_records())

    assert "law: issue 1 relies on one that is not in force" in problems(
        with_law(review, "pipl", repealed=TODAY), a_memo(review)
    )


def test_an_article_that_nothing_asks_for_is_found() -> None:
    memo = a_memo()
    first = memo.issues[0]
    wrong = replace(
        first,
        basis=tuple(tuple(replace(p, words=p.words.replace("第十", "第九十")) for p in line) for line in first.basis),
    )
    told = check_review(write_memo(memo), replace(memo, issues=(wrong, *memo.issues[1:])), a_review(decided_records()))

    assert told == ("law: issue 1 names an article that nothing asks for",)


def test_a_file_that_was_not_reviewed_has_to_be_named() -> None:
    review = a_review(decided_records())
    silent = a_memo(replace(review, document=replace(a_document(), facts=Facts())))

    assert problems(review, silent) == ("scope: a file that was not reviewed is not named",)


def test_a_law_that_is_cited_has_to_be_introduced() -> None:
    memo = a_memo()
    scope = memo.sections[1]
    parts = tuple(part for part in scope.parts if not isinstance(part, Table))
    silent = replace(memo, sections=(memo.sections[0], replace(scope, parts=parts), *memo.sections[2:]))

    assert problems(a_review(decided_records()), silent) == ("scope: a law that is relied on is not introduced",)


def test_the_laws_are_those_of_the_memos_day() -> None:
    """A review that was judged before the law began cites it once it has."""
    law = Law("pipl", "个人信息保护法", ("个人信息保护法",), "", "", "法律", TODAY)
    review = a_review([Decision("minors", Status.MISSING, "", STAMP)])
    review = replace(review, playbook=replace(review.playbook, laws=(law,)))
    before = replace(review, analysis=replace(review.analysis, as_of=TODAY.replace(year=2025)))
    memo = a_memo(before)

    assert next(issue for issue in memo.issues if issue.subject == "minors").has_basis
    assert problems(before) == ()


@pytest.mark.parametrize("count", [5, 6])
def test_the_conclusion_bears_five_matters(count: int) -> None:
    memo = a_memo()
    first = memo.sections[0]
    digest = next(part for part in first.parts if isinstance(part, Digest))
    (label, lines), *others = digest.rows
    fuller = replace(digest, rows=((label, (*lines, *lines)[:count]), *others))
    parts = tuple(fuller if part is digest else part for part in first.parts)
    told = check_words(replace(memo, sections=(replace(first, parts=parts), *memo.sections[1:])))

    assert told == (() if count == 5 else ("summary: more matters than a page bears",))


def test_a_matter_of_more_than_three_lines_is_found() -> None:
    memo = a_memo()
    first = memo.sections[0]
    digest = next(part for part in first.parts if isinstance(part, Digest))
    longer = replace(digest, rows=((digest.rows[0][0], (own("甲" * 100),)), *digest.rows[1:]))
    parts = tuple(longer if part is digest else part for part in first.parts)

    assert check_words(replace(memo, sections=(replace(first, parts=parts), *memo.sections[1:]))) == (
        "summary: a matter of more than three lines",
    )


def test_a_number_that_the_conclusion_does_not_tell_is_found() -> None:
    memo = a_memo()
    first = memo.sections[0]
    parts = tuple(part for part in first.parts if isinstance(part, Digest))

    assert "counts: the conclusion does not tell how many there are" in check_words(
        replace(memo, sections=(replace(first, parts=parts), *memo.sections[1:]))
    )


def test_a_row_that_the_table_of_issues_lacks_is_found() -> None:
    memo = a_memo()
    overview = memo.sections[2]
    parts = tuple(replace(part, rows=part.rows[1:]) if isinstance(part, Table) else part for part in overview.parts)

    assert "counts: the table of issues is not the issues counted" in check_words(
        replace(memo, sections=(*memo.sections[:2], replace(overview, parts=parts), *memo.sections[3:]))
    )


def test_a_conclusion_that_runs_onto_page_two_is_found() -> None:
    memo = a_memo()
    first = memo.sections[0]
    longer = replace(first, parts=(*first.parts, *first.parts, *first.parts))
    told = replace(memo, sections=(longer, *memo.sections[1:]))

    assert "summary: the conclusion does not end on the first page" not in check_memo(write_memo(memo), memo)
    assert "summary: the conclusion does not end on the first page" in check_memo(write_memo(told), told)


# --- what the policy says, as tables


def with_table(*rows: tuple[str, ...]) -> Memo:
    cells = tuple(tuple(TableCell(words, span_of("昵称") if words else None) for words in row) for row in rows)
    tables = (
        ExtractedTable("items", "收集的信息", ("信息", "功能"), cells),
        ExtractedTable("sdks", "第三方代码", ("名称", "提供方"), ()),
        ExtractedTable("minors", "儿童", ("事项", "原文"), ((TableCell("年龄线"), TableCell("")),)),
    )
    review = a_review(decided_records())
    return a_memo(replace(review, analysis=replace(review.analysis, tables=tables)))


def test_rows_that_differ_in_their_first_cell_alone_are_one() -> None:
    memo = with_table(("手机号", "注册"), ("昵称", "注册"), ("昵称", "注册"), ("地址", "下单"), ("邮箱", "—"))
    table = next(part for part in memo.sections[5].parts if isinstance(part, Table) and part.columns[0].title == "信息")

    assert [["/".join(map(words_of, cell)) for cell in row] for row in table.rows] == [
        ["手机号、昵称", "注册"],
        ["地址", "下单"],
        ["邮箱", "未载明"],
    ]
    assert check_memo(write_memo(memo), memo) == ()


def test_tables_that_hold_no_words_of_the_policy_are_told_in_one_sentence() -> None:
    said = [words_of(part.line) for part in with_table(("手机号", "注册")).sections[5].parts if hasattr(part, "line")]

    assert "没有从文本中提取到下列事项的表述：第三方代码、儿童。" in said


def test_a_column_in_which_nothing_stands_is_told_in_the_caption() -> None:
    cells = tuple((TableCell(words, span_of("昵称")), TableCell("—"), TableCell("注册")) for words in ("甲", "乙"))
    table = ExtractedTable("items", "收集的信息", ("信息", "敏感", "功能"), cells)
    review = a_review(decided_records())
    memo = a_memo(replace(review, analysis=replace(review.analysis, tables=(table,))))
    said = [words_of(part.line) for part in memo.sections[5].parts if isinstance(part, Paragraph)]
    shown = [part for part in memo.sections[5].parts if isinstance(part, Table) and part.columns[0].title == "信息"]

    assert "收集的信息（各行均未载明敏感）：" in said
    assert [[column.title for column in one.columns] for one in shown] == [["信息", "功能"]]


def test_a_very_long_cell_is_cut_and_says_so() -> None:
    memo = with_table(("甲，" * 30, "注册"))
    cells = [words_of(line) for part in memo.sections[5].parts if isinstance(part, Table) for line in part.rows[0][0]]

    assert "甲，" * 13 + "甲（节录）" in cells


@pytest.mark.parametrize(
    ("words", "slots"),
    [
        ("由【部门】负责，电话【号码】。", ("【部门】", "【号码】")),
        ("目的为【】，必要性为【】。", ("目的为【】", "必要性为【】")),
        ("版本号：【】。发布日期：【】年【】月【】日。", ("版本号：【】", "发布日期：【】年【】月【】")),
        ("【公司】处理【】\n【】", ("【公司】", "处理【】", "【】")),
        ("没有空", ()),
    ],
)
def test_a_blank_without_a_name_is_told_by_the_words_before_it(words: str, slots: tuple[str, ...]) -> None:
    assert slots_in(words) == slots
