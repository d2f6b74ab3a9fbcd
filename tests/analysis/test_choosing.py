"""Which places are shown of the many where an element stands."""

import re
from collections.abc import Mapping

from reviewer.analysis.choosing import NO_WEIGHTS, places_to_show
from reviewer.analysis.ground import MOST_EVIDENCE, Ground
from reviewer.analysis.matcher import Matcher
from reviewer.analysis.model import Classification, Evidence, Label
from reviewer.document.model import Span
from tests.builders import a_document


def shown(
    text: str, categories: list[str], words: dict[str, str], weights: Mapping[str, float] = NO_WEIGHTS
) -> dict[str, list[int]]:
    """Return by element the indexes of the lines of `text` in which the places shown stand; -1 in a heading."""
    document = a_document(text)
    classes = [
        Classification(clause.id, category, (Label(category, 1.0, ()),))
        for clause, category in zip(document.clauses, categories, strict=True)
    ]
    ground = Ground(document, classes, Matcher(document), {})
    found = {element: every(document.text, word) for element, word in words.items()}
    chosen = places_to_show(found, "storage", ground, weights)
    at = {element: [ground.clause_at(one.span) for one in some] for element, some in chosen.items()}
    return {element: [-1 if index is None else index for index in indexes] for element, indexes in at.items()}


def every(text: str, words: str) -> list[Evidence]:
    return [Evidence(Span(*found.span()), found[0]) for found in re.finditer(words, text)]


MANY = "".join(f"第{number}处顺便提到加密。\n" for number in "一二三四五六七")


def test_a_place_in_the_clause_that_is_about_it_comes_before_asides() -> None:
    indexes = shown(MANY + "我们用加密保存。\n", ["use"] * 7 + ["storage"], {"how": "加密"})["how"]

    assert len(indexes) == MOST_EVIDENCE
    assert indexes == [0, 1, 2, 3, 7]


def test_a_place_where_the_elements_meet_comes_before_one_that_stands_alone() -> None:
    indexes = shown(MANY + "加密之外还有备份。\n", ["storage"] * 8, {"how": "加密", "more": "备份"})

    assert indexes == {"how": [0, 1, 2, 3, 7], "more": [7]}


def test_what_a_weightier_cue_found_comes_before_what_a_lighter_one_did() -> None:
    text, categories = MANY + "措施如下。\n", ["storage"] * 8

    assert shown(text, categories, {"how": "加密|如下"})["how"] == [0, 1, 2, 3, 4]
    assert shown(text, categories, {"how": "加密|如下"}, {"如下": 2.0})["how"] == [0, 1, 2, 3, 7]


def test_a_title_comes_last() -> None:
    text = "一、我们如何加密\n" + MANY

    assert -1 not in shown(text, ["storage"] * 7, {"how": "加密"})["how"]


def test_a_title_brings_the_first_sentence_under_it() -> None:
    text = "一、我们如何加密\n此处另有说明。还有别的。\n二、其他\n别处不提。\n"

    assert shown(text, ["storage"] * 2, {"how": "加密"})["how"] == [-1, 0]


def test_a_title_brings_nothing_from_under_the_next_title() -> None:
    text = "一、我们如何加密\n（一）范围\n别处不提。\n二、其他\n此处不提。\n"

    assert shown(text, ["storage"] * 2, {"how": "加密"})["how"] == [-1]


def test_the_line_before_a_list_brings_the_first_item() -> None:
    text = "我们用以下方式加密：\n（1）分段存放；\n（2）另设口令。\n"

    assert shown(text, ["storage"] * 3, {"how": "加密"})["how"] == [0, 1]


def test_a_sentence_that_ends_as_sentences_do_brings_nothing() -> None:
    text = "我们用以下方式加密：见附录。\n（1）分段存放；\n（2）另设口令。\n"

    assert shown(text, ["storage"] * 3, {"how": "加密"})["how"] == [0]


def test_no_more_places_are_shown_for_what_they_bring_along() -> None:
    text = "".join(MANY.splitlines(keepends=True)[:4]) + "我们用以下方式加密：\n（1）分段存放；\n（2）另设口令。\n"

    assert shown(text, ["storage"] * 7, {"how": "加密"})["how"] == [0, 1, 2, 3, 4]


def test_a_sentence_that_says_it_twice_takes_one_place() -> None:
    indexes = shown("加密之后再加密，又加密，还加密。\n" + MANY, ["storage"] * 8, {"how": "加密"})["how"]

    assert indexes == [0, 1, 2, 3, 4]


def test_a_sentence_that_the_policy_repeats_takes_one_place() -> None:
    indexes = shown("加密方式详见下文。\n" * 6 + MANY, ["storage"] * 13, {"how": "加密"})["how"]

    assert indexes == [0, 6, 7, 8, 9]
