"""Citations taken apart, and the gists found for them."""

import pytest

from reviewer.playbook.load import load_playbook
from reviewer.playbook.model import DefectRule, Law, Mark, Provision, Requirement
from reviewer.playbook.references import chinese_numeral, numeral_value, provisions, references


@pytest.mark.parametrize(
    ("article", "wanted"),
    [
        ("第十七条第一款第（二）项；第十九条", ["第十七条第一款第（二）项", "第十九条"]),
        ("第四十五条第一、二款", ["第四十五条第一款", "第四十五条第二款"]),
        ("第七十三条第（三）、（四）项", ["第七十三条第（三）项", "第七十三条第（四）项"]),
        (
            "第十三条第一款第（二）至（四）项、第二款",
            [f"第十三条第一款第（{n}）项" for n in "二三四"] + ["第十三条第二款"],
        ),
        ("第二十三、二十五、三十九条", ["第二十三条", "第二十五条", "第三十九条"]),
        ("第十二条第一款、第三款", ["第十二条第一款", "第十二条第三款"]),
        ("第十二条（7日；涉重大权益（含收费）15日）", ["第十二条"]),
        ("第八项（一）（基于同意处理时）", ["第八项（一）"]),
        ("一、1；一、3", ["一、1", "一、3"]),
        ("5.4 c)；6.3 b)、c)；9.2 i)", ["5.4 c)", "6.3 b)", "6.3 c)", "9.2 i)"]),
        ("5.5 a) 6)、7)", ["5.5 a) 6)", "5.5 a) 7)"]),
        ("9.2 b)、5.5 a) 4)（只要求类型）", ["9.2 b)", "5.5 a) 4)"]),
        ("5.5 注3（宜）", ["5.5 注3"]),
        ("5.6 g) 注", ["5.6 g) 注"]),
        ("附录A（个人常用设备信息）", ["附录A"]),
        ("（律所介绍）", []),
    ],
)
def test_a_citation_is_taken_apart(article: str, wanted: list[str]) -> None:
    assert list(references(article)) == wanted


@pytest.mark.parametrize(
    ("article", "wanted"),
    [
        ("第二条", ["第二条"]),
        ("第一条第一款第（三）项", ["第一条第一款"]),
        ("第一条第二款第（一）项", ["第一条第二款第（一）项"]),
        ("第一条", ["第一条第一款", "第一条第二款第（一）项"]),
        ("第二条第一款；第一条第一款", ["第二条", "第一条第一款"]),
        ("5.5 a) 2)", ["5.5 a)"]),
        ("5", ["5"]),
        ("第三条", []),
    ],
)
def test_the_nearest_gists_are_found_for_a_citation(article: str, wanted: list[str]) -> None:
    known = ("第一条第一款", "第一条第二款第（一）项", "第二条", "第二条第三款", "5", "5.5 a)")
    law = Law("a", "甲法", (), "", "", "法律", None, provisions=tuple(Provision(one, "要旨") for one in known))

    assert [provision.article for provision in provisions(law, article)] == wanted


def test_numerals_go_both_ways() -> None:
    assert all(numeral_value(chinese_numeral(value)) == value for value in range(1, 100))
    assert numeral_value("一千二百六十") == 1260
    assert numeral_value("一千零三十八") == 1038
    assert numeral_value("17") == 17


def test_every_citation_that_is_shown_has_a_gist() -> None:
    playbook = load_playbook()
    judged: list[Requirement | DefectRule] = [*playbook.requirements, *playbook.defect_rules]

    bare = [
        f"{one.id}: {citation.law} {citation.article}"
        for one in judged
        for citation in one.citations
        if citation.mark is not Mark.UNVERIFIED and not provisions(playbook.law(citation.law), citation.article)
    ]
    assert bare == []
