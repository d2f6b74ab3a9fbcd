import re

from reviewer.analysis.classify import classify
from reviewer.analysis.defects.ground import Ground
from reviewer.analysis.matcher import Matcher
from reviewer.document.model import Clause
from tests.builders import a_document, the_playbook

TEXT = (
    "一、如何收集 信息\n您在使用Ａpp购物时，我们会收集您的 SDK列表，详见《隐私政策》第３条；或者其他信息。。\n"
    "二、联系我们\n(1) 电话:____ 。“我们”与和关联公司共享帐号、账户,邮箱：a@example.com\n"
)


def ground_of(text: str) -> Ground:
    document = a_document(text)
    matcher = Matcher(document)
    return Ground(document, classify(document, the_playbook(), matcher, {}), the_playbook(), matcher)


def test_looking_for_words_first_changes_no_place() -> None:
    """The short cut against the plain way, for every pattern that a rule has over the original words."""
    ground = ground_of(TEXT)
    wrong = []
    for patterns in {patterns for rule in the_playbook().defect_rules for patterns in rule.words.values()}:
        for pattern in (one for one in patterns if "→" not in one and "＝" not in one):
            plain = [
                (passage, passage.span.start + match.start())
                for passage in ground.passages
                for match in re.finditer(pattern, ground.document.quote(passage.span))
                if match[0]
            ]
            found = [(passage, span.start) for passage, _, span in ground.places((pattern,))]
            one_by_one = [
                (passage, span.start)
                for passage in ground.passages
                for _, span in ground.search((pattern,), passage.span)
            ]
            if not found == one_by_one == plain:
                wrong.append(pattern)

    assert wrong == []


def test_places_come_passage_by_passage_and_in_each_by_pattern() -> None:
    ground = ground_of("甲丙\n\n甲乙\n")

    assert [ground.document.quote(span) for _, _, span in ground.places(("乙", "甲"))] == ["甲", "乙", "甲"]


def test_places_in_clauses_are_not_those_in_headings() -> None:
    ground = ground_of(TEXT)
    found = [(type(passage) is Clause, match[0]) for passage, match, _ in ground.places(("我们",))]

    assert found == [(True, "我们"), (False, "我们"), (True, "我们")]
    assert [match[0] for _, match, _ in ground.in_clauses(("我们",))] == ["我们"] * 2


def test_what_is_not_policy_has_no_places() -> None:
    ground = ground_of("首页 > 商品 > 购物车\n我们如何收集购物信息\n")

    assert [passage for passage, _, _ in ground.places(("购物",))] == [
        one for one in ground.passages if "购物" in ground.document.quote(one.span)
    ]
