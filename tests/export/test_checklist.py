"""The checklist as .xlsx and .csv: complete, ready to filter, and nothing in it runs."""

import csv
import re
import zipfile
from datetime import UTC
from functools import cache
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from reviewer.analysis.model import Status
from reviewer.export.checklist_csv import checklist_csv
from reviewer.export.checklist_xlsx import checklist_xlsx
from reviewer.review.changes import apply, put
from reviewer.review.model import Decision, Review
from tests.builders import STAMP
from tests.export.proposals import SECRET, fresh_review, worked_review
from tests.export.redline_cases import AT

DANGEROUS = ("=1+1", "+86 400", "-5", "@SUM(A1)", "\t=1", "＝1+1", "#N/A", '=HYPERLINK("http://a.example")')


@cache
def dangerous_review() -> Review:
    review = worked_review()
    ids = [one.requirement_id for one in review.analysis.findings]
    decisions = [Decision(ids[number], Status.MET, words, STAMP) for number, words in enumerate(DANGEROUS)]
    return apply(review, put(review, "决定", decisions))


@pytest.fixture(scope="module")
def dangerous_cells() -> list[Any]:
    sheet = openpyxl.load_workbook(BytesIO(checklist_xlsx(dangerous_review(), at=AT)))["审阅要点"]
    return [cell for row in sheet.iter_rows() for cell in row]


@pytest.fixture(scope="module")
def book() -> Workbook:
    return openpyxl.load_workbook(BytesIO(checklist_xlsx(worked_review(), at=AT)))


def table(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


def test_every_requirement_and_every_defect_has_its_row(book: Workbook) -> None:
    analysis = worked_review().analysis

    assert book.sheetnames == ["审阅要点", "问题表述"]
    assert [sheet.max_row - 2 for sheet in book] == [len(analysis.findings), len(analysis.defects)]
    assert len(table(checklist_csv(worked_review()))) == 1 + len(analysis.findings) + len(analysis.defects)


def test_both_sheets_have_widths_a_filter_and_a_fixed_head(book: Workbook) -> None:
    for sheet in book:
        heads = [cell.value for cell in sheet[2]]
        letters = [get_column_letter(number) for number in range(1, len(heads) + 1)]

        assert all(heads)
        assert sheet.freeze_panes == "A3"
        assert sheet.auto_filter.ref == f"A2:{letters[-1]}{sheet.max_row}"
        assert all(sheet.column_dimensions[letter].width > 5 for letter in letters)
        assert sheet.print_title_rows == "$1:$2"


def test_the_lawyers_answer_stands_beside_the_machines(book: Workbook) -> None:
    sheet = book["审阅要点"]
    heads = [cell.value for cell in sheet[2]]
    row = next(row for row in sheet.iter_rows(min_row=3, values_only=True) if "没有写起算日" in row)
    said = dict(zip(heads, row, strict=True))

    assert (said["律师结论"], said["核查人"], said["原文"]) == ("部分符合", "张律师", said["原文"])
    assert "三十天" in str(said["原文"])
    assert str(said["依据"]).startswith("《")
    assert book.properties.creator == "张律师"


def test_the_workbook_tells_its_own_time_and_no_program() -> None:
    with zipfile.ZipFile(BytesIO(checklist_xlsx(worked_review(), at=AT))) as package:
        core, program = (package.read(f"docProps/{name}.xml").decode() for name in ("core", "app"))
        everything = b"".join(map(package.read, package.namelist()))

    assert re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core) == [f"{AT.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"] * 2
    assert "<Application>" not in program
    assert b"openpyxl" not in everything.lower()


def test_a_review_that_no_lawyer_has_touched_says_so() -> None:
    fresh = openpyxl.load_workbook(BytesIO(checklist_xlsx(fresh_review(), at=AT)))["审阅要点"]["A1"].value

    assert "未经律师核查" in str(fresh)


@pytest.mark.parametrize("words", DANGEROUS)
def test_no_cell_of_the_workbook_is_a_formula(dangerous_cells: list[Any], words: str) -> None:
    found = [cell for cell in dangerous_cells if cell.value == words.strip()]

    assert {cell.data_type for cell in dangerous_cells} <= {"s", "n"}
    assert found
    assert all(cell.quotePrefix or words == "#N/A" for cell in found)


def test_no_cell_of_the_csv_begins_a_formula() -> None:
    cells = [cell for row in table(checklist_csv(dangerous_review())) for cell in row]

    assert not [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@＝＋－＠")]
    assert {f"'{words.strip()}" for words in DANGEROUS if words != "#N/A"} <= set(cells)


def test_what_is_internal_is_in_neither() -> None:
    words = [
        str(cell.value)
        for sheet in openpyxl.load_workbook(BytesIO(checklist_xlsx(worked_review(), at=AT)))
        for row in sheet
        for cell in row
    ]

    assert not any(SECRET in one for one in words)
    assert SECRET not in checklist_csv(worked_review()).decode("utf-8-sig")
