import json
from dataclasses import replace
from typing import Any

import pytest

from reviewer.analysis.model import Finding, Status
from reviewer.document.model import LinkedPolicy, Span, StatedName
from reviewer.export.review_json import basis, review_json, review_json_text
from reviewer.playbook.model import Citation, Mark
from reviewer.review.model import Anchor, Audience, ProposedEdit
from tests.small_world import FALLBACK, LINES, SOURCE, TEXT, small_playbook, small_records, small_review, span_of

QUOTATION: dict[str, Any] = {"start": int, "end": int, "quote": str}
SHAPE: dict[str, Any] = {
    "schema": int,
    "engine": {"version": str, "playbook": str, "as_of": str},
    "document": {
        "source": str,
        "sha256": str,
        "text": str,
        "title": str,
        "handler": (str, None),
        "effective_date": (str, None),
        "updated_date": (str, None),
        "published_date": (str, None),
        "version": (str, None),
        "handlers": [QUOTATION],
        "products": [QUOTATION],
        "domains": [QUOTATION],
        "contacts": {
            "mails": [QUOTATION],
            "telephones": [QUOTATION],
            "addresses": [QUOTATION],
            "online_services": [QUOTATION],
            "officers": [QUOTATION],
        },
        "linked": [{**QUOTATION, "name": str, "target": (str, None), "is_here": bool}],
    },
    "headings": [{"start": int, "end": int, "level": int, "number": str}],
    "clauses": [
        {
            "id": str,
            "path": [str],
            "number": str,
            "start": int,
            "end": int,
            "primary": str,
            "categories": [{"id": str, "score": float, "evidence": [[int]]}],
        }
    ],
    "requirements": [
        {
            "id": str,
            "status": str,
            "level": str,
            "evidence": [{"start": int, "end": int, "quote": str}],
            "reason": str,
            "basis": [{"law": str, "article": str}],
        }
    ],
    "defects": [
        {
            "rule": str,
            "severity": str,
            "start": int,
            "end": int,
            "quote": str,
            "reason": str,
            "suggestion": str,
            "basis": [{"law": str, "article": str}],
        }
    ],
    "proposals": [
        {
            "start": (int, None),
            "end": (int, None),
            "quote": str,
            "text": str,
            "fallbacks": [str],
            "reason": str,
            "landing": str,
            "requirement": (str, None),
            "defect": (str, None),
            "author": str,
            "at": str,
        }
    ],
}


def differences(shape: Any, value: Any, path: str = "$") -> list[str]:
    """Return where `value` is not of `shape`; keys beyond it count too."""
    if isinstance(shape, dict):
        found = [] if set(shape) == set(value) else [f"{path}: {sorted(set(shape) ^ set(value))}"]
        return found + [
            d for key in set(shape) & set(value) for d in differences(shape[key], value[key], f"{path}.{key}")
        ]
    if isinstance(shape, list):
        return [d for index, item in enumerate(value) for d in differences(shape[0], item, f"{path}[{index}]")]
    if isinstance(shape, tuple):
        return [] if value is None else differences(shape[0], value, path)
    return [] if type(value) is shape else [f"{path}: {type(value).__name__}"]


def test_every_key_of_the_format_is_there_and_no_other() -> None:
    assert differences(SHAPE, review_json(small_review())) == []


def test_every_quote_is_exactly_the_text_between_its_offsets() -> None:
    written = review_json(small_review())

    text = written["document"]["text"]
    quoted = [e for r in written["requirements"] for e in r["evidence"]] + written["defects"]
    assert text == TEXT
    assert len(quoted) == 4
    assert all(one["quote"] == text[one["start"] : one["end"]] for one in quoted)


def test_offsets_count_code_points_also_behind_characters_that_utf_16_splits() -> None:
    defect = review_json(small_review())["defects"][0]

    assert defect["start"] == TEXT.index("继续")
    assert defect["quote"] == "继续浏览就算同意"


def test_what_the_policy_says_of_itself_is_quoted_with_its_places() -> None:
    review = small_review()
    here, away = span_of("星河小铺"), span_of("三年")
    facts = replace(
        review.document.facts,
        products=(StatedName("星河小铺", here),),
        linked_policies=(
            LinkedPolicy("《星河规则》", here, "https://example.com/rules"),
            LinkedPolicy("附件一", away, is_here=True),
        ),
    )
    written = review_json(replace(review, document=replace(review.document, facts=facts)))["document"]

    assert written["products"] == [{"start": here.start, "end": here.end, "quote": "星河小铺"}]
    assert [mail["quote"] for mail in written["contacts"]["mails"]] == ["蓝鸟"]
    assert [(one["name"], one["target"], one["is_here"]) for one in written["linked"]] == [
        ("星河规则", "https://example.com/rules", False),
        ("附件一", None, True),
    ]
    assert differences(SHAPE["document"], written) == []


def test_a_proposal_is_told_with_its_fallbacks_and_without_offsets_where_its_place_is_lost() -> None:
    edits = [record for record in small_records() if isinstance(record, ProposedEdit)]
    lost = replace(edits[0], id="e9", anchor=Anchor(Span(3, 5), "不在文中的话", "", ""), fallback="")
    written = review_json(small_review(*edits, lost))["proposals"]

    assert differences(SHAPE["proposals"], written) == []
    assert {one["quote"]: one["fallbacks"] for one in written} == {
        "三年": FALLBACK.split("\n"),
        "": [],
        "不在文中的话": [],
    }
    assert [one["start"] is None for one in written] == [one["quote"] == "不在文中的话" for one in written]


def test_a_span_beyond_the_text_is_refused_rather_than_cut() -> None:
    review = small_review()
    beyond = replace(review.analysis.defects[0], span=Span(len(TEXT) - 1, len(TEXT) + 1))
    broken = replace(review, analysis=replace(review.analysis, defects=(beyond,)))

    with pytest.raises(ValueError, match="beyond the text"):
        review_json(broken)


def test_every_requirement_appears_once_whatever_its_status() -> None:
    review = small_review()
    silent = tuple(Finding(r.id, Status.NOT_APPLICABLE, "文中没有。") for r in review.playbook.requirements)
    written = review_json(replace(review, analysis=replace(review.analysis, findings=silent)))

    ids = [(r["id"], r["status"], r["reason"]) for r in written["requirements"]]
    assert ids == [(r.id, "not-applicable", "文中没有。") for r in review.playbook.requirements]


def test_evidence_of_several_elements_is_quoted_sentence_by_sentence_in_text_order() -> None:
    written = review_json(small_review())["requirements"][0]

    assert [one["quote"] for one in written["evidence"]] == [
        "您的订单我们留三年，𠮷日另计😀。",
        "经您点头，我们把地址交给蓝鸟快递。",
    ]


def test_an_unverified_citation_is_never_shown_as_basis() -> None:
    written = review_json(small_review())

    shown = [b for part in ("requirements", "defects") for one in written[part] for b in one["basis"]]
    assert {(b["law"], b["article"]) for b in shown} == {("lampost", "第九条")}


def test_a_second_hand_citation_is_shown_but_not_one_of_an_unverified_statute() -> None:
    cited = (Citation("lampost", "第二条", Mark.SECOND_HAND), Citation("rumour", "第二条", Mark.READ))

    assert basis(small_playbook(), cited) == [{"law": "lampost", "article": "第二条"}]


def test_a_clause_gives_its_headings_its_categories_and_the_words_that_decided() -> None:
    clause = review_json(small_review())["clauses"][1]

    years, bird = span_of("三年"), span_of("蓝鸟快递")
    assert clause["path"] == [LINES[0], LINES[3]]
    assert (clause["start"], clause["end"]) == (span_of(LINES[4]).start, span_of(LINES[4]).end)
    assert clause["primary"] == "sharing"
    assert clause["categories"] == [
        {"id": "sharing", "score": 1.0, "evidence": [[years.start, years.end], [bird.start, bird.end]]},
        {"id": "retention", "score": 0.3333, "evidence": []},
    ]


def test_the_engine_is_the_one_that_made_the_analysis_not_the_one_that_prints_it() -> None:
    engine = review_json(small_review())["engine"]

    assert engine == {"version": "0.0.7", "playbook": "small 0.1", "as_of": "2026-11-22"}


def test_a_date_without_a_day_is_null_and_the_source_is_a_name() -> None:
    document = review_json(small_review())["document"]

    assert document["effective_date"] == "2024-02-29"
    assert document["updated_date"] is None
    assert document["handler"] == "星河小铺"
    assert document["source"] == "星河小铺.txt"


def test_what_the_lawyer_decided_stands_beside_what_the_machine_found() -> None:
    written = review_json(small_review(*small_records()))

    recipient = next(r for r in written["requirements"] if r["id"] == "recipient")
    assert recipient["status"] == "partial"
    assert recipient["decision"] == {
        "status": "missing",
        "note": "没有写\n联系方式",
        "severity": "medium",
        "author": "张律师",
        "at": "2026-11-22T10:00:00.123456+08:00",
    }
    assert written["defects"][0]["severity"] == "high"
    assert written["defects"][0]["decision"]["stands"] is False
    assert "decision" not in written["requirements"][2]


def test_no_note_of_the_lawyers_leaves_in_the_json() -> None:
    review = small_review(*small_records())
    internal = next(note for note in review.annotations if note.audience is Audience.INTERNAL)

    assert internal.note not in review_json_text(review)


def test_the_text_form_is_the_same_object_with_chinese_as_itself() -> None:
    review = small_review(*small_records())
    text = review_json_text(review)

    assert json.loads(text) == review_json(review)
    assert SOURCE.decode().splitlines()[0] in text
    assert text.endswith("}\n")
