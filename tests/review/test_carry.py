"""Records carried to another text: nothing lost, nothing on the wrong words."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.analysis.model import Status
from reviewer.document.model import PolicyDocument, Span
from reviewer.review.anchoring import find_anchor, make_anchor
from reviewer.review.carry import Lost, carry
from reviewer.review.changes import Change, apply
from reviewer.review.model import (
    Anchor,
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
    key_of,
)
from tests.builders import a_review
from tests.small_world import STAMP

LINES = (
    "云杉小铺隐私政策",
    "一、我们如何收集",
    "注册时请填写手机号，我们用它核对您的身份。",
    "如果您继续使用本店，即视为您已同意本政策的全部内容。",
    "二、我们如何共享",
    "我们把收货地址提供给承运的快递公司，供其送货。",
)
TEXT = "\n".join(LINES)


def with_records(review: Review, *records: Record) -> Review:
    return replace(review, records={key_of(record): record for record in records})


def keep(lost: Lost, anchor: Anchor) -> Annotation:
    return Annotation(f"kept-{lost.id}", anchor, type(lost).__name__, Audience.INTERNAL, lost.stamp)


def carried(review: Review, fresh: Review) -> Review:
    swaps = carry(review, fresh.document, fresh.analysis, keep)
    return replace(fresh, records=apply(review, Change("换文本", swaps)).records)


def clause_with(document: PolicyDocument, words: str) -> str:
    return next(clause.id for clause in document.clauses if words in document.quote(clause.span))


def anchor_of(words: str) -> Anchor:
    start = TEXT.index(words)
    return make_anchor(TEXT, Span(start, start + len(words)))


def test_notes_and_proposals_go_where_their_words_went() -> None:
    note = Annotation("n", anchor_of("收货地址"), "范围？", Audience.CLIENT, STAMP)
    gap = make_anchor(TEXT, Span(TEXT.index("\n二、"), TEXT.index("\n二、")))
    edit = ProposedEdit("e", gap, "\n您可以撤回。", "", Landing.REVISION, STAMP)
    after = carried(with_records(a_review(TEXT), note, edit), a_review(f"欢迎光临。\n\n{TEXT}\n谢谢。"))
    text = after.document.text

    assert [text[one.anchor.span.start : one.anchor.span.end] for one in after.annotations] == ["收货地址"]
    assert [one.anchor.span.start for one in after.proposed_edits] == [text.index("\n二、")]
    anchors = [one.anchor for one in after.annotations] + [one.anchor for one in after.proposed_edits]
    assert all(find_anchor(text, anchor) == anchor.span for anchor in anchors)
    assert replace(after.annotations[0], anchor=note.anchor) == note


def test_a_note_whose_words_are_gone_keeps_its_anchor_and_is_orphaned() -> None:
    note = Annotation("n", anchor_of("收货地址"), "范围？", Audience.CLIENT, STAMP)
    after = carried(with_records(a_review(TEXT), note), a_review("全新的政策。\n一、别的事\n只说别的。"))

    assert after.annotations == (note,)
    assert find_anchor(after.document.text, note.anchor) is None


def test_decisions_and_the_matter_hang_on_no_place() -> None:
    records = (Decision("retention-period", Status.MISSING, "没有", STAMP), Matter(client="云杉"))
    after = carried(with_records(a_review(TEXT), *records), a_review("别的政策。"))

    assert set(after.records.values()) == set(records)


def test_a_category_goes_with_its_clause_and_not_with_the_clause_s_number() -> None:
    review = a_review(TEXT)
    clause = clause_with(review.document, "收货地址")
    said = Recategorisation(clause, "delegation", anchor_of(LINES[5]), STAMP)
    after = carried(with_records(review, said), a_review("先说一句。\n再说一句。\n" + TEXT))

    assert after.recategorisations == {clause_with(after.document, "收货地址"): "delegation"}
    assert clause not in after.recategorisations


def test_categories_of_neighbours_change_places_without_treading_on_each_other() -> None:
    """The clause before takes the number that the one after gives up: a swap must not find it taken."""
    review = a_review(TEXT)
    said = [
        Recategorisation(clause_with(review.document, words), category, anchor_of(line), STAMP)
        for words, category, line in (("手机号", "use", LINES[2]), ("继续使用", "consent", LINES[3]))
    ]
    after = carried(with_records(review, *said), a_review(TEXT.replace("一、我们", "先说一句。\n一、我们")))

    assert after.recategorisations == {
        clause_with(after.document, "手机号"): "use",
        clause_with(after.document, "继续使用"): "consent",
    }


def test_a_category_whose_clause_is_gone_is_kept_as_a_note_at_its_old_anchor() -> None:
    review = a_review(TEXT)
    said = Recategorisation(clause_with(review.document, "收货地址"), "delegation", anchor_of(LINES[5]), STAMP)
    after = carried(with_records(review, said), a_review("\n".join(LINES[:4])))

    assert after.recategorisations == {}
    assert [(one.id, one.note, one.anchor) for one in after.annotations] == [
        (f"kept-{said.id}", "Recategorisation", said.anchor)
    ]


def test_an_answer_to_a_defect_goes_with_the_words_the_defect_stands_on() -> None:
    review = a_review(TEXT)
    (defect,) = [one for one in review.analysis.defects if one.rule_id == "implied-consent"]
    no = DefectDecision(defect.id, False, "另有勾选", STAMP)
    about = Annotation("n", make_anchor(TEXT, defect.span), "见勾选框", Audience.CLIENT, STAMP, defect_id=defect.id)
    after = carried(with_records(review, no, about), a_review("先说一句。\n" + TEXT))
    (moved,) = [one for one in after.analysis.defects if one.rule_id == "implied-consent"]

    assert moved.id != defect.id
    assert after.defect_decision(moved.id) == replace(no, id=moved.id)
    assert after.defect_decision(defect.id) is None
    assert after.annotations[0].defect_id == moved.id


def test_an_answer_to_a_defect_that_is_gone_is_kept_as_a_note() -> None:
    review = a_review(TEXT)
    (defect,) = [one for one in review.analysis.defects if one.rule_id == "implied-consent"]
    no = DefectDecision(defect.id, False, "另有勾选", STAMP)
    after = carried(with_records(review, no), a_review("\n".join(LINES[:3])))

    assert not any(isinstance(record, DefectDecision) for record in after.records.values())
    assert [(one.note, one.anchor.quote) for one in after.annotations] == [
        ("DefectDecision", review.document.quote(defect.span))
    ]


def test_the_same_text_changes_nothing() -> None:
    review = a_review(TEXT)
    (defect,) = [one for one in review.analysis.defects if one.rule_id == "implied-consent"]
    records = (
        Annotation("n", anchor_of("收货地址"), "范围？", Audience.CLIENT, STAMP, defect_id=defect.id),
        DefectDecision(defect.id, True, "", STAMP),
        Recategorisation(clause_with(review.document, "手机号"), "use", anchor_of(LINES[2]), STAMP),
    )

    assert carry(with_records(review, *records), review.document, review.analysis, keep) == ()


@settings(max_examples=25)
@given(st.lists(st.sampled_from((*LINES, "插进来的一句话。", "")), max_size=10), st.data())
def test_every_word_of_the_lawyer_s_is_somewhere_afterwards(lines: list[str], data: st.DataObject) -> None:
    review = a_review(TEXT)
    fresh = a_review("\n".join(["开头。", *lines]))
    picked = data.draw(st.lists(st.integers(0, len(TEXT) - 4), max_size=4, unique=True))
    notes = [
        Annotation(f"n{at}", make_anchor(TEXT, Span(at, at + 4)), f"话{at}", Audience.INTERNAL, STAMP) for at in picked
    ]
    said = [
        Recategorisation(clause.id, "use", make_anchor(TEXT, clause.span), STAMP) for clause in review.document.clauses
    ]
    after = carried(with_records(review, *notes, *said), fresh)
    kept = [one for one in after.annotations if one.note == "Recategorisation"]

    assert {one.note for one in after.annotations} >= {note.note for note in notes}
    assert len(after.recategorisations) + len(kept) == len(said)
    for one in after.annotations:
        span = find_anchor(after.document.text, one.anchor)
        assert span is None or after.document.quote(span) == one.anchor.quote
