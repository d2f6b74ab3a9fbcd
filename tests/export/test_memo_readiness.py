from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from reviewer.analysis.model import Finding, Status
from reviewer.errors import MemoFaulty, MemoNotReady
from reviewer.export import deliverable
from reviewer.export.deliverable import MemoSetting, memo_file
from reviewer.export.memo import build_memo
from reviewer.export.memo_readiness import Readiness, RefusalKind, readiness, refusals_of
from reviewer.messages import sentence
from reviewer.playbook.model import Severity
from reviewer.review.model import Annotation, Audience, Decision, DefectDecision, Landing, ProposedEdit, Record, Review
from tests.export.memo_world import MATTER, STAMP, TODAY, a_review, anchor_of, decided_records, span_of

BLANK = ProposedEdit("e9", anchor_of("客服邮箱"), "【电话号码】", "", Landing.REVISION, STAMP)
REPEALED = Decision("sdk", Status.MISSING, "", STAMP)


def ready(review: Review) -> Readiness:
    return readiness(review, build_memo(review, today=TODAY), now=STAMP.at)


def kinds(records: Iterable[Record]) -> list[tuple[RefusalKind, str]]:
    memo = build_memo(a_review(records), today=TODAY)
    return [(one.kind, one.title) for one in refusals_of(memo.issues)]


# --- what is in the way


def test_a_finished_review_is_ready() -> None:
    assert kinds(decided_records()[:3]) == []


def test_a_point_that_rests_on_a_repealed_law_has_no_basis() -> None:
    assert kinds([REPEALED]) == [(RefusalKind.BASIS, "缺失：第三方代码清单")]


def test_a_grave_point_needs_a_basis_even_where_the_playbook_names_none() -> None:
    decided = Decision("archive", Status.MISSING, "", STAMP)

    assert kinds([decided]) == []
    assert kinds([replace(decided, severity=Severity.HIGH)]) == [(RefusalKind.BASIS, "缺失：历史版本")]


def test_a_lawyer_who_names_the_law_has_given_the_basis() -> None:
    assert kinds([replace(REPEALED, note="见《新条例》第五条。")]) == []


@pytest.mark.parametrize(
    "record",
    [
        BLANK,
        replace(BLANK, new_text="三年", reason="期限由【业务部门】确认。"),
        Annotation("n9", anchor_of("昵称"), "请补充【用途】。", Audience.CLIENT, STAMP),
        Decision("retention", Status.PARTIAL, "期限为【】年。", STAMP),
        DefectDecision("implied@0", True, "改为【】。", STAMP),
    ],
)
def test_blanks_in_the_lawyers_own_words_are_in_the_way(record: Record) -> None:
    assert [kind for kind, _ in kinds([MATTER, record])] == [RefusalKind.BLANK]


def test_offered_wording_with_blanks_is_listed_and_not_in_the_way() -> None:
    told = ready(a_review([Decision("minors", Status.MISSING, "", STAMP)]))

    assert told.refusals == ()
    assert [slots for _, slots in told.blanks] == [("【部门名称】",)]


def test_hints_of_the_machine_are_never_in_the_way() -> None:
    review = a_review()
    findings = tuple(
        Finding(one.requirement_id, Status.MISSING, "未检索到。") if one.requirement_id == "sdk" else one
        for one in review.analysis.findings
    )

    assert ready(replace(review, analysis=replace(review.analysis, findings=findings))).refusals == ()


def test_a_refusal_leads_to_its_place() -> None:
    memo = build_memo(a_review([REPEALED, BLANK]), today=TODAY)
    blank, basis = refusals_of(memo.issues)

    assert blank.span == span_of("客服邮箱")
    assert (basis.span, basis.requirement_id) == (None, "sdk")


# --- the counts


def test_the_counts_tell_what_leaves_and_what_stays() -> None:
    told = ready(a_review([*decided_records(), BLANK]))

    assert told.is_decided
    assert (told.points.high, told.points.medium, told.points.low, told.unranked) == (4, 0, 1, 2)
    assert (told.revisions, told.comments, told.internal, told.lost) == (3, 2, 1, 0)
    assert (told.undecided, told.undecided_defects, told.hints) == (0, 0, 0)


def test_a_note_whose_place_is_gone_is_counted_as_lost() -> None:
    lost = replace(anchor_of("客服邮箱"), quote="改掉了的话")

    assert ready(a_review([Annotation("n9", lost, "请改。", Audience.CLIENT, STAMP)])).lost == 1


# --- the gate


def write(review: Review, folder: Path, *, is_draft: bool = False) -> deliverable.MemoFile:
    setting = MemoSetting(is_draft=is_draft)
    return memo_file(review, folder, now=STAMP.at, source=folder / "policy.txt", setting=setting)


def test_nothing_is_written_while_something_is_in_the_way(tmp_path: Path) -> None:
    with pytest.raises(MemoNotReady) as raised:
        write(a_review([REPEALED, BLANK]), tmp_path / "out")

    told = sentence(raised.value)
    assert not (tmp_path / "out").exists()
    assert "律师的文字中还有【】没有填写" in told
    assert "缺少可以引用的依据" in told
    assert "--draft" in told


def test_a_draft_says_so_in_its_name_its_first_line_and_its_header(tmp_path: Path) -> None:
    path = write(a_review([REPEALED, BLANK]), tmp_path, is_draft=True).path
    document = docx.Document(str(path))

    assert "审阅意见草稿_v1_" in path.name
    assert document.paragraphs[0].text == "草稿，尚有未定事项，不得对外发送"
    assert document.sections[0].header.paragraphs[0].text.endswith("审阅意见（草稿）")


def test_a_draft_that_no_lawyer_has_looked_at_says_that_first(tmp_path: Path) -> None:
    path = write(a_review(), tmp_path, is_draft=True).path

    assert docx.Document(str(path)).paragraphs[0].text == "机器初筛，未经律师核查"


def test_a_memo_without_a_lawyer_is_written(tmp_path: Path) -> None:
    written = write(a_review(), tmp_path)

    assert written.path.is_file()
    assert (written.faults, written.blanks) == ((), 0)


def test_a_memo_whose_words_fail_their_check_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deliverable, "check_review", lambda *_: ("internal: a note of ours is in the file",))
    with pytest.raises(MemoFaulty) as raised:
        write(a_review(decided_records()[:3]), tmp_path / "out")

    assert not (tmp_path / "out").exists()
    assert "内部批注" in sentence(raised.value)


def test_a_fault_of_the_layout_is_told_and_the_memo_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deliverable, "check_memo", lambda *_, **__: ("page: not A4",))

    assert write(a_review(), tmp_path).faults == ("page: not A4",)
