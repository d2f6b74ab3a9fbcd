"""Joins PDF files of our own into one. Runs on the worker."""

import ctypes
from collections.abc import Sequence

import pypdfium2.raw as pdfium

from reviewer.progress import Report


def join_pdf(parts: Sequence[bytes], report: Report) -> bytes:
    """Return one file with the pages of all `parts`; its title is the first one's. Raises ValueError on no PDF file."""
    if len(parts) == 1:
        return parts[0]
    pdfium.FPDF_InitLibrary()  # once for all; who else reads PDF files in this process goes on doing so
    opened = []
    try:
        for at, part in enumerate(parts):
            report(at, len(parts))
            document = pdfium.FPDF_LoadMemDocument64(part, len(part), None)
            if not document:
                raise ValueError(f"part {at} is no PDF file")
            opened.append(document)
            if at:
                end = pdfium.FPDF_GetPageCount(opened[0])
                pdfium.FPDF_ImportPagesByIndex(opened[0], opened[at], None, 0, end)
        return _saved(opened[0])
    finally:
        for one in opened:
            pdfium.FPDF_CloseDocument(one)


def _saved(document: object) -> bytes:
    data = bytearray()

    def write(_: object, block: int, size: int) -> int:
        data.extend(ctypes.string_at(block, size))
        return 1

    writer = pdfium.FPDF_FILEWRITE()
    writer.version = 1
    writer.WriteBlock = type(writer.WriteBlock)(write)
    pdfium.FPDF_SaveAsCopy(document, ctypes.byref(writer), pdfium.FPDF_NO_INCREMENTAL)
    return bytes(data)
