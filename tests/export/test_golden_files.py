"""What leaves the building besides the memo, kept as text; a person reads the diff, see --update-golden."""

import json
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO

import pytest
from lxml import etree

from reviewer.document.model import Span
from reviewer.export.checklist_csv import checklist_csv
from reviewer.export.comparison import build_comparison
from reviewer.export.comparison_docx import write_comparison
from reviewer.export.gathering import edits_of
from reviewer.export.redline import make_redline
from reviewer.export.review_json import review_json
from reviewer.review.anchoring import make_anchor
from reviewer.review.model import Landing, ProposedEdit, Review
from tests.export.memo_world import STAMP, TEXT, a_review, anchor_of, decided_records, span_of

CheckGolden = Callable[[str, str], None]


@cache
def worked() -> Review:
    """Return a review with a mark of every kind: words replaced, struck, a paragraph added, notes, fallbacks."""
    end = span_of("详见《儿童信息规则》。").end
    return a_review(
        [
            *decided_records(),
            ProposedEdit("e3", anchor_of("，不另行提示"), "", "多余。", Landing.COMMENT, STAMP),
            ProposedEdit("e4", anchor_of("请致信"), "请发送邮件至", "", Landing.REVISION, STAMP),
            ProposedEdit(
                "e5",
                make_anchor(TEXT, Span(end, end)),
                "\n到期之后我们删除信息。",
                "补充告知。",
                Landing.REVISION_AND_COMMENT,
                STAMP,
                fallback="到期之后匿名化",
            ),
        ]
    )


def part(data: bytes, name: str) -> str:
    """Return one part of a package, indented."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        root = etree.fromstring(package.read(name))
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"


@pytest.mark.parametrize("name", ["document", "comments"])
def test_the_redline_is_as_it_was(check_golden: CheckGolden, name: str) -> None:
    review = worked()
    data = make_redline(None, review.document, edits_of(review, author="周律师", at=STAMP.at))

    check_golden(f"redline.{name}.xml", part(data, f"word/{name}.xml"))


def test_the_table_of_changes_is_as_it_was(check_golden: CheckGolden) -> None:
    data = write_comparison(build_comparison(worked()), "商城政策", author="周律师", at=STAMP.at)

    check_golden("comparison.document.xml", part(data, "word/document.xml"))


def test_the_checklist_is_as_it_was(check_golden: CheckGolden) -> None:
    check_golden("checklist.csv", checklist_csv(worked()).decode("utf-8-sig").replace("\r\n", "\n"))


def test_the_review_as_json_is_as_it_was(check_golden: CheckGolden) -> None:
    check_golden("review.json", json.dumps(review_json(worked()), ensure_ascii=False, indent=1) + "\n")
