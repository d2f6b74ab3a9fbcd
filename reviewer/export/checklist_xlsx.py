"""The checklist as an Excel workbook: one sheet of requirements, one of defects, each with a filter and a fixed head.

Every cell is a number or text: words of a policy that look like a formula stay words (CWE-1236).
"""

import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from math import ceil

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reviewer.document.word_package import packed, parse_xml
from reviewer.export.checklist import Checklist, ChecklistRow, Column, build_checklist
from reviewer.export.package_changes import serialised
from reviewer.review.model import Review

_WIDTHS: Mapping[Column, float] = {  # in characters of half a Han character, as Excel counts
    Column.NUMBER: 6,
    Column.GROUP: 16,
    Column.MATTER: 34,
    Column.LEVEL: 10,
    Column.SEVERITY: 7,
    Column.MACHINE: 12,
    Column.LAWYER: 11,
    Column.PLACE: 22,
    Column.QUOTE: 60,
    Column.PROBLEM: 44,
    Column.SUGGESTION: 44,
    Column.BASIS: 44,
    Column.NOTE: 40,
    Column.AUTHOR: 12,
    Column.AT: 17,
}
_ONLY_REQUIREMENTS = frozenset({Column.GROUP, Column.LEVEL, Column.MACHINE})
_ONLY_DEFECTS = frozenset({Column.SUGGESTION})
_SET_APART = (Column.NUMBER, Column.SEVERITY, Column.LEVEL, Column.MACHINE, Column.LAWYER)  # centred
_MOST_CHARACTERS = 32_767  # of one cell; Excel repairs a file with more
_FORMULA_STARTS = "=+-@\t\r＝＋－＠"
_LINE_HEIGHT, _HIGHEST_ROW = 14, 409  # points; the latter is Excel's limit
_FACE = "宋体"
_STYLES, _CORE, _PROGRAM = "xl/styles.xml", "docProps/core.xml", "docProps/app.xml"
_TERMS = "{http://purl.org/dc/terms/}"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FONT_ORDER = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color"),
    *("name", "family", "charset", "scheme"),
)
_LINE = Side(style="thin", color="BFBFBF")


def checklist_xlsx(review: Review, *, at: datetime) -> bytes:
    """Return the checklist of a review as an .xlsx file, made at the time `at`, timezone-aware."""
    checklist = build_checklist(review)
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = checklist.requirements_title
    _fill(first, checklist, [row for row in checklist.rows if not row.is_defect], _ONLY_DEFECTS)
    defects = book.create_sheet(checklist.defects_title)
    _fill(defects, checklist, [row for row in checklist.rows if row.is_defect], _ONLY_REQUIREMENTS)
    book.properties.creator = book.properties.lastModifiedBy = checklist.author
    book.properties.title = checklist.title
    target = BytesIO()
    book.save(target)
    return _finished(target.getvalue(), at.astimezone(UTC))


def _finished(data: bytes, at: datetime) -> bytes:
    """Return the workbook as it may leave: parts of fonts in the order of the schema, the time `at`, no program's name.

    openpyxl keeps no order, signs what it writes and looks at the clock.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    styles = parse_xml(parts[_STYLES], _STYLES)
    for font in styles.iter(f"{_MAIN}font"):
        font[:] = sorted(font, key=lambda child: _FONT_ORDER.index(str(child.tag).removeprefix(_MAIN)))
    core = parse_xml(parts[_CORE], _CORE)
    for tag in ("created", "modified"):
        for element in core.iter(_TERMS + tag):
            element.text = f"{at:%Y-%m-%dT%H:%M:%SZ}"
    properties = parse_xml(parts[_PROGRAM], _PROGRAM)
    properties[:] = []
    return packed(parts | {_STYLES: serialised(styles), _CORE: serialised(core), _PROGRAM: serialised(properties)})


def _fill(sheet: Worksheet, checklist: Checklist, rows: Sequence[ChecklistRow], left_out: frozenset[Column]) -> None:
    """Write title, head and rows; the title stands above the head, which keeps its place when the sheet is scrolled."""
    columns = [column for column in _WIDTHS if column not in left_out]
    title = "　".join(filter(None, (checklist.title, checklist.note)))
    _write(sheet, 1, 1, title).font = Font(name="黑体", size=14)
    for index, column in enumerate(columns, start=1):
        head = _write(sheet, 2, index, checklist.headings[column])
        head.font = Font(name="黑体", size=10.5)
        head.fill = PatternFill("solid", fgColor="D9D9D9")
        head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        head.border = Border(_LINE, _LINE, _LINE, _LINE)
        sheet.column_dimensions[get_column_letter(index)].width = _WIDTHS[column]
    for number, row in enumerate(rows, start=3):
        for index, column in enumerate(columns, start=1):
            cell = _write(sheet, number, index, row.cells.get(column, ""))
            centred = "center" if column in _SET_APART else "left"
            cell.alignment = Alignment(horizontal=centred, vertical="top", wrap_text=True)
            cell.font = Font(name=_FACE, size=10.5)
            cell.border = Border(_LINE, _LINE, _LINE, _LINE)
        lines = max(_lines(str(row.cells.get(column, "")), _WIDTHS[column]) for column in columns)
        sheet.row_dimensions[number].height = min(lines * _LINE_HEIGHT + 2, _HIGHEST_ROW)
    last = get_column_letter(len(columns))
    sheet.auto_filter.ref = f"A2:{last}{len(rows) + 2}"
    sheet.freeze_panes = "A3"
    _set_page(sheet, last)


def _lines(words: str, width: float) -> int:
    """Return how many lines words take in a column; a program that opens the file does not always work it out."""
    return sum(
        max(1, ceil(sum(1 if char.isascii() else 2 for char in part) / (width - 1))) for part in words.split("\n")
    )


def _set_page(sheet: Worksheet, last_column: str) -> None:
    """Print across on A4, as wide as the page, the head on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    assert sheet.sheet_properties.pageSetUpPr is not None
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:2"
    sheet.print_area = f"A1:{last_column}{sheet.max_row}"


def _write(sheet: Worksheet, row: int, column: int, value: str | int) -> Cell:
    """Write a value that Excel takes for nothing but itself, and return its cell."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # nothing is merged here
    if isinstance(value, int):
        cell.value = value
        return cell
    words = ILLEGAL_CHARACTERS_RE.sub("", value)[:_MOST_CHARACTERS]
    if words:
        cell.value = words
        cell.data_type = "s"  # openpyxl takes "=…" for a formula and "#N/A" for an error
        cell.quotePrefix = words[0] in _FORMULA_STARTS
    return cell
