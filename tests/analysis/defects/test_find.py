import re
import time
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.defects.find import without_overlaps
from reviewer.analysis.model import Defect
from reviewer.document.model import Span
from reviewer.playbook.model import Severity
from tests.analysis.defects.asking import defects_of
from tests.builders import a_document, the_playbook

BAD = """鹿鸣商店隐私政策

一、我们收集的信息
您浏览页面即视为您同意本政策。我们收集的资料包括但不限于姓名，，电话。联系电话：***
依据《中华人民共和国侵权责任法》，我们不承担任何责任。我们在60日内答复您的请求。

二、联系我们
邮箱：luming_shop@163.com
"""

spans = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
some_defects = st.lists(
    st.builds(
        lambda rule, span: Defect(f"{rule}@{span.start}-{span.end}", rule, Severity.LOW, span, "原因", "建议"),
        st.sampled_from(["甲", "乙"]),
        spans,
    )
)


def test_defects_of_several_families_come_in_text_order() -> None:
    found = defects_of(a_document(BAD))

    rules = {one.rule_id for one in found}
    assert rules >= {
        "implied-consent",
        "open-ended-collection",
        "punctuation",
        "placeholder",
        "outdated-law",
        "liability-exclusion",
        "excessive-response-time",
        "generic-mailbox",
    }
    assert list(found) == sorted(found, key=lambda one: (one.span.start, one.span.end, one.rule_id))


def test_the_id_of_a_defect_is_its_rule_and_place() -> None:
    found = defects_of(a_document(BAD))

    assert all(one.id == f"{one.rule_id}@{one.span.start}-{one.span.end}" for one in found)
    assert len({one.id for one in found}) == len(found)


def test_no_sentence_shown_to_a_lawyer_has_an_unfilled_slot() -> None:
    found = defects_of(a_document(BAD))

    assert [one.id for one in found if re.search(r"[{}]", one.reason + one.suggestion)] == []


def test_every_reason_and_suggestion_is_one_sentence() -> None:
    sentences: list[str] = []
    for rule in the_playbook().defect_rules:
        sentences += [rule.reason, rule.suggestion]
        sentences += [text for variant in rule.variants for text in (variant.reason, variant.suggestion)]

    assert [text for text in sentences if text.count("。") != 1 or not text.endswith("。")] == []


def test_nothing_in_the_furniture_of_a_page_is_a_defect() -> None:
    page = BAD + "\n推荐阅读更多精彩内容\n\n某某 阅读 198,932 评论 5 赞 466\n"
    document = a_document(page)
    furniture = [clause.span for clause in document.clauses if not clause.is_policy]

    assert furniture
    assert [one.id for one in defects_of(document) if any(span.overlaps(one.span) for span in furniture)] == []


@given(some_defects)
def test_two_defects_of_one_rule_never_overlap(found: list[Defect]) -> None:
    kept = without_overlaps(found)

    assert not any(
        one.rule_id == other.rule_id and one.span.overlaps(other.span) for one, other in combinations(kept, 2)
    )


@given(some_defects)
def test_a_defect_is_dropped_only_for_one_of_its_rule_that_it_overlaps(found: list[Defect]) -> None:
    kept = without_overlaps(found)

    for one in found:
        assert any(other.rule_id == one.rule_id and other.span.overlaps(one.span) for other in kept)


def test_a_policy_without_a_single_line_end_is_looked_through_in_time_proportional_to_its_length() -> None:
    def seconds(count: int) -> float:
        document = a_document("本店在您下单时收集收货地址" * count)
        before = time.process_time()
        defects_of(document)
        return time.process_time() - before

    seconds(10)

    assert seconds(4000) <= 5 + 10 * seconds(400)  # 35 s where a pattern begins anew at every character
