from dataclasses import replace
from datetime import date

import pytest

from reviewer.export.memo_law import Laws, arabic
from reviewer.export.memo_model import words_of
from reviewer.export.memo_wording import load_wording
from reviewer.playbook.model import Citation, Law, Mark, Provision
from tests.export.memo_world import TODAY, a_playbook


def a_law(law_id: str, **changes: object) -> Law:
    law = Law(law_id, f"{law_id}全称", (f"{law_id}简称",), "", "某机关", "法律", date(2020, 1, 1))
    return replace(law, **changes)  # type: ignore[arg-type]


def laws(*some: Law) -> Laws:
    return Laws(replace(a_playbook(), laws=some), TODAY, load_wording())


def cite(law_id: str, article: str = "第一条", mark: Mark = Mark.READ) -> Citation:
    return Citation(law_id, article, mark)


def said(some: Laws, *citations: Citation) -> list[str]:
    return [words_of(line) for line in some.lines(citations)]


@pytest.mark.parametrize(
    ("changes", "is_citable"),
    [
        ({}, True),
        ({"effective": TODAY}, True),
        ({"effective": date(2026, 11, 23)}, False),
        ({"effective": None}, False),
        ({"repealed": TODAY}, False),
        ({"repealed": date(2026, 11, 23)}, True),
        ({"kind": "征求意见稿"}, False),
        ({"mark": Mark.SECOND_HAND}, True),
    ],
)
def test_only_a_law_in_force_on_the_day_is_a_basis(changes: dict[str, object], is_citable: bool) -> None:
    assert laws(a_law("甲", **changes)).is_citable(cite("甲")) is is_citable


def test_the_unverified_is_shown_nowhere() -> None:
    some = laws(a_law("甲"), a_law("乙", mark=Mark.UNVERIFIED))
    citations = (cite("甲", mark=Mark.UNVERIFIED), cite("乙"), cite("没有这部法律"))

    assert said(some, *citations) == ["相应条文尚待核实，暂不列出。"]
    assert some.relied_on(citations) == some.to_verify(citations) == ()


def test_the_gist_of_the_closest_provision_above_is_taken() -> None:
    provisions = (Provision("第十七条", "总则。"), Provision("第十七条第一款", "告知。"), Provision("5.3", "单独。"))
    some = laws(a_law("甲", provisions=provisions))

    assert said(some, cite("甲", "第十七条第一款第（二）项")) == ["《甲简称》第十七条第一款第（二）项（要旨：告知）。"]
    assert said(some, cite("甲", "第十七条第二款")) == ["《甲简称》第十七条第二款（要旨：总则）。"]
    assert said(some, cite("甲", "第十七条；5.3 a)")) == ["《甲简称》第十七条；5.3 a)（要旨：总则；单独）。"]
    assert said(some, cite("甲", "5.33")) == ["《甲简称》5.33。"]
    assert said(some, cite("甲", "第十八条")) == ["《甲简称》第十八条。"]


def test_three_gists_are_enough_the_rest_is_named_in_one_line() -> None:
    some = laws(a_law("甲", provisions=tuple(Provision(f"第{n}条", f"要{n}。") for n in "一二三四五")))
    lines = said(some, *(cite("甲", f"第{n}条") for n in "一二三四五"), cite("甲", "第六条", Mark.SECOND_HAND))

    assert len(lines) == 4
    assert lines[2:] == [
        "《甲简称》第三条（要旨：要三）；另见《甲简称》第四条；《甲简称》第五条。",
        "待核实：《甲简称》第六条。",
    ]


@pytest.mark.parametrize(
    ("chinese", "expected"),
    [
        ("第十七条第一款第（二）项", "第17条第1款第（2）项"),
        ("第一百二十条之一", "第120条之1"),
        ("第一千零三十四条", "第1034条"),
        ("第二〇三条", "第203条"),
        ("第二十条；第十条", "第20条；第10条"),
        ("第十三条第一款第（二）至（七）项、第二款", "第13条第1款第（2）至（7）项、第2款"),
        ("二、1", "二、1"),
        ("8.7 a)", "8.7 a)"),
    ],
)
def test_articles_can_be_cited_in_arabic_numerals(chinese: str, expected: str) -> None:
    assert arabic(chinese) == expected


def test_a_gist_that_was_told_is_referred_to() -> None:
    some = laws(a_law("甲", provisions=(Provision("第一条", "要一。"), Provision("第二条", "要二。"))))
    citations = (cite("甲", "第一条"), cite("甲", "第二条"))
    lines = [words_of(line) for line in some.lines(citations, told={"要一": 7})]

    assert some.gists(citations) == ("要一", "要二")
    assert lines == ["《甲简称》第一条（要旨见第7项）。", "《甲简称》第二条（要旨：要二）。"]


def test_laws_are_listed_by_rank_and_with_everything_that_dates_them() -> None:
    some = laws(
        a_law("丙", kind="国家标准", number="GB/T 1-2020"),
        a_law("乙", kind="部门规章", effective=date(2021, 5, 1), short=("乙全称",)),
        a_law("甲", version="2025修正", amended=(date(2026, 1, 1), date(2027, 1, 1)), mark=Mark.SECOND_HAND),
    )
    lines = [words_of(line) for line in some.relied_on([cite("丙"), cite("乙"), cite("甲")])]

    first = (
        "《甲全称》（2025修正，以下简称《甲简称》，2020年1月1日施行，现行文本自2026年1月1日起施行，名称和日期待核实）"
    )
    assert lines == [
        first,
        "《乙全称》（2021年5月1日施行）",
        "《丙全称》（GB/T 1-2020，以下简称《丙简称》，2020年1月1日施行）",
    ]


def test_a_law_is_to_be_verified_only_where_nothing_of_it_was_read() -> None:
    some = laws(a_law("甲"), a_law("乙"))
    citations = (cite("甲"), cite("甲", "第二条", Mark.SECOND_HAND), cite("乙", mark=Mark.SECOND_HAND))

    assert [words_of(line)[:4] for line in some.to_verify(citations)] == ["《乙全称"]
