"""The table of changes: every paragraph that changes, before and after, and why."""

import io
import zipfile
from datetime import datetime, timedelta, timezone

import pytest
from lxml import etree

from reviewer.document.word_package import W
from reviewer.errors import NoRevisions
from reviewer.export.comparison import ComparisonRow, Side, build_comparison
from reviewer.export.comparison_docx import write_comparison
from tests.export.proposals import LINES, SECRET, fresh_review, worked_review

AT = datetime(2026, 11, 22, 10, 0, tzinfo=timezone(timedelta(hours=8)))


def words_of(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(W + "t"))


def shown(side: Side) -> str:
    return "".join(f"[{one.words}]" if one.is_changed else one.words for one in side)


@pytest.fixture(scope="module")
def rows() -> tuple[ComparisonRow, ...]:
    return build_comparison(worked_review())


@pytest.fixture(scope="module")
def body(rows: tuple[ComparisonRow, ...]) -> etree._Element:
    data = write_comparison(rows, "竹影小店隐私政策", author="张律师", at=AT)
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))


def test_each_changed_paragraph_is_one_row_with_its_words_before_and_after(rows: tuple[ComparisonRow, ...]) -> None:
    assert [(shown(row.old), shown(row.new)) for row in rows] == [
        ("订单信息我们会保存[三十天左右]，到期后删除。", "订单信息我们会保存[三年]，到期后删除[或者匿名化]。"),
        (f"[{LINES[3]}]", ""),
        ("", "[对外提供前，我们会单独取得您的同意。]"),
    ]


def test_reasons_and_their_basis_stand_beside_the_change(rows: tuple[ComparisonRow, ...]) -> None:
    assert rows[0].reasons[0] == "法定期限"
    assert rows[0].reasons[1].startswith("依据：《")
    assert [row.reasons for row in rows[1:]] == [("与前文矛盾",), ("补充告知", "备选：写明接收方")]
    assert all(row.place for row in rows)


def test_where_nothing_is_written_into_the_policy_there_is_no_table() -> None:
    for review in (fresh_review(), worked_review(is_review_only=True)):
        with pytest.raises(NoRevisions):
            build_comparison(review)


def test_the_page_lies_across_and_its_table_is_set_for_word_and_wps(body: etree._Element) -> None:
    size, grid = body.find(f".//{W}pgSz"), [int(one.get(W + "w", "")) for one in body.iter(W + "gridCol")]
    rows = list(body.iter(W + "tr"))
    widths = {tuple(int(one.get(W + "w", "")) for one in row.iter(W + "tcW")) for row in rows}

    assert size is not None
    assert (size.get(W + "w"), size.get(W + "h"), size.get(W + "orient")) == ("16838", "11906", "landscape")
    assert widths == {tuple(grid)}
    assert len(grid) == 3
    assert len(list(body.iter(W + "tblHeader"))) == 1
    assert len(list(body.iter(W + "cantSplit"))) == 1
    assert all(one.find(f"{W}pPr/{W}keepLines") is not None for row in rows[1:] for one in row.iter(W + "p"))


def test_what_goes_is_struck_and_what_comes_is_underlined(body: etree._Element) -> None:
    styles: dict[str, list[str]] = {}
    for run in body.iter(W + "r"):
        style = run.find(f"{W}rPr/{W}rStyle")
        if style is not None:
            styles.setdefault(style.get(W + "val", ""), []).append(words_of(run))

    assert styles == {
        "WordsGone": ["三十天左右", LINES[3]],
        "WordsCome": ["三年", "或者匿名化", "对外提供前，我们会单独取得您的同意。"],
    }


def test_no_cell_is_empty_and_nothing_internal_is_said(body: etree._Element) -> None:
    words = [words_of(cell) for cell in body.iter(W + "tc")]

    assert all(one.strip() for one in words)
    assert not any(SECRET[:6] in one for one in words)
