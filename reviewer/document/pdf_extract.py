"""The bytes of a PDF on standard input, one line of JSON a page on standard output.

Runs in a process of its own (pdf_process.py starts it), because a file from outside may make native code hang, take
all memory, or fall. The process watches itself: beyond its share of time or memory it ends.
"""

import ctypes
import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any, BinaryIO

import pypdfium2.raw as pdfium

from reviewer.document.pdf_fields import Form
from reviewer.document.pdf_frame import Paper
from reviewer.document.pdf_glyphs import runs_of
from reviewer.document.pdf_limits import (
    ADDRESS_LIMIT,
    BASE_SECONDS,
    CHARACTER_LIMIT,
    CHARACTERS,
    DAMAGED,
    ENCRYPTED,
    MEMORY_LIMIT,
    MOST_SECONDS,
    OUT_OF_MEMORY,
    OUT_OF_TIME,
    PAGE_LIMIT,
    PAGES,
    SECONDS_A_CHARACTER,
    SECONDS_A_PAGE,
    XFA,
)
from reviewer.document.pdf_links import links_of
from reviewer.document.pdf_objects import drawn_on
from reviewer.document.pdf_tags import tags_of

_FORESEEN = 20  # pages after which a file twice too long is refused for what the rest is going to be
_WATCH_SECONDS = 0.02


def extended(seconds: float, characters: int) -> float:
    """Return how much processor time is allowed after one more page with so many characters."""
    return min(seconds + SECONDS_A_PAGE + SECONDS_A_CHARACTER * characters, MOST_SECONDS)


class Allowance:
    """Processor time and memory this process may take; a thread looks after it and ends the process."""

    def __init__(self) -> None:
        self.seconds = BASE_SECONDS
        threading.Thread(target=self._watch, daemon=True).start()

    def grow(self, characters: int) -> None:
        """Allow for a page that was delivered with so many characters."""
        self.seconds = extended(self.seconds, characters)

    def _watch(self) -> None:
        while True:
            time.sleep(_WATCH_SECONDS)
            if time.process_time() > self.seconds:
                os._exit(OUT_OF_TIME)
            if _memory() > MEMORY_LIMIT:
                os._exit(OUT_OF_MEMORY)


def main() -> int:
    """Read a PDF from standard input, write its pages to standard output; return the exit status."""
    _limit_the_system()
    allowance = Allowance()
    data = sys.stdin.buffer.read()
    for message in messages(data, allowance):
        _send(sys.stdout.buffer, message)
    return 0


def messages(data: bytes, allowance: Allowance | None = None) -> Iterator[dict[str, Any]]:
    """Yield {"pages": n}, then one message for each page; or {"refused": why, "count": n} and nothing more."""
    pdfium.FPDF_InitLibrary()
    buffer = (ctypes.c_ubyte * len(data)).from_buffer_copy(data) if data else (ctypes.c_ubyte * 1)()
    document = pdfium.FPDF_LoadMemDocument64(buffer, len(data), None)
    if not document:
        is_locked = pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        yield {"refused": ENCRYPTED if is_locked else DAMAGED, "count": 0}
        return
    form = Form(document)
    try:
        if pdfium.FPDF_GetFormType(document) == pdfium.FORMTYPE_XFA_FULL:
            yield {"refused": XFA, "count": 0}
            return
        count = pdfium.FPDF_GetPageCount(document)
        if not 0 < count <= PAGE_LIMIT:
            yield {"refused": PAGES if count else DAMAGED, "count": count}
            return
        yield {"pages": count}
        characters = 0
        for index in range(count):
            message = _page(document, form, index, CHARACTER_LIMIT - characters)
            characters += message["characters"]
            expected = characters if index < _FORESEEN else characters * count // (index + 1)
            if characters >= CHARACTER_LIMIT or expected >= 2 * CHARACTER_LIMIT:
                yield {"refused": CHARACTERS, "count": expected}
                return
            if allowance is not None:
                allowance.grow(message["characters"])
            yield message
    finally:
        form.close()
        pdfium.FPDF_CloseDocument(document)


def _page(document: Any, form: Form, index: int, limit: int) -> dict[str, Any]:
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return {"number": index + 1, "is_broken": True, "characters": 0}
    try:
        text_page = pdfium.FPDFText_LoadPage(page)
        if not text_page:
            return {"number": index + 1, "is_broken": True, "characters": 0}
        try:
            count = min(pdfium.FPDFText_CountChars(text_page), limit)
            paper = Paper(page)
            runs = runs_of(text_page, count, paper, tags_of(page), links_of(document, page))
            values, fields, remarks = form.fields_on(page, paper)
            drawn = drawn_on(page, paper)
        finally:
            pdfium.FPDFText_ClosePage(text_page)
    finally:
        pdfium.FPDF_ClosePage(page)
    return {
        "number": index + 1,
        "characters": count + sum(len(row[0]) for row in values),
        "width": paper.width,
        "height": paper.height,
        "runs": runs + values,
        "field_count": fields,
        "remark_count": remarks,
        "rules": drawn.rules,
        "image_share": drawn.image_share(paper),
        "path_count": drawn.path_count,
    }


def _send(stream: BinaryIO, message: dict[str, Any]) -> None:
    stream.write(json.dumps(message, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n")
    stream.flush()


def _limit_the_system() -> None:
    """Ask the system to hold this process to its limits too, where it can."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_LIMIT, ADDRESS_LIMIT))


def _memory() -> int:
    """Return the memory this process has, or has had at its largest, in bytes."""
    if sys.platform == "win32":
        return _largest_working_set()
    if sys.platform == "darwin":
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # not ru_maxrss: Linux counts in what the process that started this one had
    with open("/proc/self/statm", "rb") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


if sys.platform == "win32":

    class _Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS of the Windows API."""

        _fields_ = (
            ("cb", ctypes.c_uint32),
            ("page_fault_count", ctypes.c_uint32),
            ("peak_working_set_size", ctypes.c_size_t),
            *((f"other_{index}", ctypes.c_size_t) for index in range(7)),
        )

    def _largest_working_set() -> int:
        counters = _Counters()
        counters.cb = ctypes.sizeof(counters)
        kernel = ctypes.windll.kernel32
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        kernel.K32GetProcessMemoryInfo.argtypes = (ctypes.c_void_p, ctypes.POINTER(_Counters), ctypes.c_uint32)
        kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.cb)
        return int(counters.peak_working_set_size)
