"""The checklist as CSV, for Excel and for other programs: UTF-8 with a byte order mark, RFC 4180, no formulas."""

import csv
from io import StringIO

from reviewer.export.checklist import Column, build_checklist
from reviewer.review.model import Review

# What Excel, WPS and LibreOffice take for the beginning of a formula, full-width forms among it (OWASP, CSV Injection)
_FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")


def checklist_csv(review: Review) -> bytes:
    """Return the checklist of a review as a .csv file: requirements and defects in one table, told apart by 类型."""
    checklist = build_checklist(review)
    target = StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([checklist.headings[column] for column in Column])
    for row in checklist.rows:
        writer.writerow([_harmless(row.cells.get(column, "")) for column in Column])
    return target.getvalue().encode("utf-8-sig")


def _harmless(value: str | int) -> str | int:
    """Return a value that no program runs: an apostrophe, which Excel hides, stands before what looks like a formula.

    A character that no text file should hold is left out.
    """
    if isinstance(value, int):
        return value
    words = "".join(char for char in value if char.isprintable() or char in "\n\t　\xa0")
    return f"'{words}" if words.lstrip(" 　\xa0").startswith(_FORMULA_STARTS) else words
