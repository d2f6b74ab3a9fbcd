"""What somebody filled into the form of a PDF: it is no part of a page's text, and every reader shows it there.

No script of the file runs: PDFium is built without them, and no action of the document is ever asked for.
"""

import ctypes
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium

from reviewer.document.pdf_frame import Paper, bounded

_MOST = 2_000  # annotations of one page that are looked at
_LONGEST = 200_000  # bytes of one value
_MOST_LINES = 200  # of one value
_UNSEEN = 0x02 | 0x20  # flags of an annotation: hidden, not shown on a screen
_PASSWORD = 1 << 13  # flag of a field whose value is shown as dots
_USUAL_SIZE = 10.5  # points, where the field says none
_TICKED, _OPEN = "☑", "☐"
_BOXES = (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
_WORDED = (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX)
_REMARKS = (pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_FREETEXT)

Row: TypeAlias = list[Any]  # a run, see pdf_glyphs.py


class Form:
    """The form of a document that is open, empty where it has none."""

    def __init__(self, document: Any) -> None:
        has_form = pdfium.FPDF_GetFormType(document) != pdfium.FORMTYPE_NONE
        self._info = pdfium.FPDF_FORMFILLINFO(version=2)  # PDFium keeps its address
        self._handle = pdfium.FPDFDOC_InitFormFillEnvironment(document, self._info) if has_form else None

    def close(self) -> None:
        """Let go of it, before the document is closed."""
        if self._handle:
            pdfium.FPDFDOC_ExitFormFillEnvironment(self._handle)
            self._handle = None

    def fields_on(self, page: Any, paper: Paper) -> tuple[list[Row], int, int]:
        """Return (the values on a page as runs, fields that hold them, remarks that somebody put on the page)."""
        rows: list[Row] = []
        fields = remarks = 0
        for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)):
            annotation = pdfium.FPDFPage_GetAnnot(page, index)
            if not annotation:
                continue
            kind = pdfium.FPDFAnnot_GetSubtype(annotation)
            is_seen = not pdfium.FPDFAnnot_GetFlags(annotation) & _UNSEEN
            if is_seen and kind == pdfium.FPDF_ANNOT_WIDGET and self._handle:
                found = self._rows(annotation, paper)
                rows += found
                fields += bool(found)
            remarks += (
                is_seen and kind in _REMARKS and bool(_text(pdfium.FPDFAnnot_GetStringValue, annotation, b"Contents"))
            )
            pdfium.FPDFPage_CloseAnnot(annotation)
        return rows, fields, remarks

    def _rows(self, annotation: Any, paper: Paper) -> list[Row]:
        """Return the lines of one field as runs, set where the field stands."""
        words, box = self._words(annotation), pdfium.FS_RECTF()
        if not words or not pdfium.FPDFAnnot_GetRect(annotation, box):
            return []
        left, bottom, right, top = (bounded(side) for side in (box.left, box.bottom, box.right, box.top))
        high, said = abs(top - bottom), ctypes.c_float()
        has_size = pdfium.FPDFAnnot_GetFontSize(self._handle, annotation, said) and bounded(said.value) > 1
        size = round(bounded(said.value) if has_size else max(min(0.7 * high, _USUAL_SIZE), 1.0), 1)
        lines = [line for line in words.splitlines() if line.strip()][:_MOST_LINES]
        first = max(bottom, top) - (size if len(lines) > 1 else (high + 0.7 * size) / 2)
        rows = []
        for number, line in enumerate(lines):
            x, y = paper.frame().point(min(left, right), first - 1.2 * size * number)
            wide = size * sum(1.0 if ord(char) >= 0x2E80 else 0.5 for char in line)
            places = (round(bounded(value), 2) for value in (x, x + wide, y))
            rows.append([line.strip(), *places, size, False, False, 0, None, ""])
        return rows

    def _words(self, annotation: Any) -> str:
        kind = pdfium.FPDFAnnot_GetFormFieldType(self._handle, annotation)
        if kind in _BOXES:
            # what it shows; FPDFAnnot_IsChecked knows only of pages that are shown
            return _OPEN if _text(pdfium.FPDFAnnot_GetStringValue, annotation, b"AS") in ("", "Off") else _TICKED
        is_secret = pdfium.FPDFAnnot_GetFormFieldFlags(self._handle, annotation) & _PASSWORD
        if kind not in _WORDED or (is_secret and kind == pdfium.FPDF_FORMFIELD_TEXTFIELD):
            return ""
        return _text(pdfium.FPDFAnnot_GetFormFieldValue, self._handle, annotation)


def _text(get: Any, *arguments: Any) -> str:
    """Return a text that PDFium gives in UTF-16 into a buffer; "" for one that is longer than any is."""
    length = get(*arguments, None, 0)
    if not 2 < length <= _LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(length)
    get(*arguments, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), length)
    words = buffer.raw[: length - 2].decode("utf-16-le", "ignore")
    return "".join(char for char in words if char >= " " or char in "\r\n\t").strip()
