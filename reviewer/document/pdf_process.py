"""Starts the process that reads a PDF, feeds it, takes its pages one by one, and ends it whatever happens."""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from reviewer.document.pdf_limits import (
    CHARACTER_LIMIT,
    CHARACTERS,
    COMMAND,
    ENCRYPTED,
    OUT_OF_MEMORY,
    OUT_OF_TIME,
    PAGE_LIMIT,
    PAGES,
    SILENCE_SECONDS,
    XFA,
)
from reviewer.document.pdf_page import Page, Rule, Run, Tag
from reviewer.errors import DamagedFile, ReadingTooCostly, TextTooLong, TooManyPages, UnsupportedFormat
from reviewer.paths import console_program
from reviewer.progress import Report, silent

_TICK_SECONDS = 0.05  # how soon pressing Cancel is noticed


def read_pages(data: bytes, name: str, report: Report = silent) -> tuple[Page, ...]:
    """Return the pages of the PDF in `data`; report(pages read, pages) while they come.

    Raises UnsupportedFormat ("encrypted", "xfa"), DamagedFile, TooManyPages, TextTooLong, ReadingTooCostly, or
    Cancelled from `report`.
    """
    pages: list[Page] = []
    total = 0

    def tell() -> None:
        report(len(pages), max(total, 1))

    for message in _messages(data, name, tell):
        if "refused" in message:
            raise _refusal(name, message["refused"], message["count"])
        if "pages" in message:
            total = message["pages"]
        else:
            pages.append(_page(message))
        tell()
    if len(pages) != total or not pages:
        raise DamagedFile(name, "the reader ended early")
    return tuple(pages)


def _messages(data: bytes, name: str, tell: Callable[[], None]) -> Iterator[dict[str, Any]]:
    process = _start()
    assert process.stdin is not None
    assert process.stdout is not None
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threads = (
        threading.Thread(target=_feed, args=(process.stdin, data), daemon=True),
        threading.Thread(target=_take, args=(process.stdout, lines), daemon=True),
    )
    for thread in threads:
        thread.start()
    try:
        last = time.monotonic()
        while True:
            try:
                line = lines.get(timeout=_TICK_SECONDS)
            except queue.Empty:
                tell()
                if time.monotonic() - last > SILENCE_SECONDS:
                    raise ReadingTooCostly(name) from None
                continue
            last = time.monotonic()
            if not line:
                break
            yield json.loads(line)
        status = process.wait()
    finally:
        process.kill()
        process.wait()
        for thread in threads:
            thread.join()
        process.stdout.close()
    if status in (OUT_OF_TIME, OUT_OF_MEMORY):
        raise ReadingTooCostly(name)
    if status:
        raise DamagedFile(name, f"the reader ended with {status}")


def _start() -> subprocess.Popen[bytes]:
    """Start the reader: the frozen program with a console, else Python with the package this module belongs to."""
    environment = dict(os.environ)
    command = [str(console_program()), COMMAND]
    if not getattr(sys, "frozen", False):
        command = [sys.executable, "-P", "-m", "reviewer", COMMAND]
        known = [str(Path(__file__).resolve().parents[2]), environment.get("PYTHONPATH", "")]
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, known))
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        creationflags=_flags(),
    )


def _flags() -> int:
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW
    return 0


def _feed(stream: IO[bytes], data: bytes) -> None:
    with suppress(OSError), stream:  # the reader may have ended before it had everything
        stream.write(data)


def _take(stream: IO[bytes], lines: "queue.SimpleQueue[bytes]") -> None:
    for line in stream:
        if not line.endswith(b"\n"):
            break  # it was ended while it wrote
        lines.put(line)
    lines.put(b"")


def _refusal(name: str, why: str, count: int) -> Exception:
    if why in (ENCRYPTED, XFA):
        return UnsupportedFormat(name, why)
    if why == PAGES:
        return TooManyPages(name, count, PAGE_LIMIT)
    if why == CHARACTERS:
        return TextTooLong(name, count, CHARACTER_LIMIT)
    return DamagedFile(name, "PDFium does not open it")


def _page(message: dict[str, Any]) -> Page:
    return Page(
        message["number"],
        message.get("width", 0.0),
        message.get("height", 0.0),
        tuple(_run(row) for row in message.get("runs", ())),
        tuple(Rule(*row) for row in message.get("rules", ())),
        message.get("image_share", 0.0),
        message.get("path_count", 0),
        message.get("field_count", 0),
        message.get("remark_count", 0),
    )


def _run(row: list[Any]) -> Run:
    words, left, right, baseline, size, is_bold, is_unseen, angle, tag, link = row
    return Run(words, left, right, baseline, size, is_bold, is_unseen, angle, Tag(*tag) if tag else None, link)
