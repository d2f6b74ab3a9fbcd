"""Makes one redline again and again in a process of its own and prints the seconds; runs in the environment of a peer.

python redline_worker.py PROGRAM SOURCE.docx REVISED.docx EDITS.json TARGET.docx
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

MOST_ROUNDS, LONG_ENOUGH = 15, 2.0  # the latter in seconds


def ours(source: Path, revised: Path, edits: Path) -> Callable[[], bytes]:
    """Return what applies the edits to the source: we know them, and need no second file."""
    from reviewer.document.read import read_document
    from reviewer.export.edits import parse_edits
    from reviewer.export.redline import make_redline

    document = read_document(source)
    return lambda: make_redline(source.read_bytes(), document, parse_edits(edits.read_bytes(), document))


def docx_redline(source: Path, revised: Path, edits: Path) -> Callable[[], bytes]:
    """Return what compares the two files."""
    from docx_redline import redline_files  # type: ignore[import-not-found]

    target = source.with_suffix(".peer.docx")

    def compare() -> bytes:
        redline_files(source, revised, target, author="Peer")
        return target.read_bytes()

    return compare


def python_redlines(source: Path, revised: Path, edits: Path) -> Callable[[], bytes]:
    """Return what compares the two files by the engine Docxodus, which is a program of its own."""
    from python_redlines import DocxodusEngine  # type: ignore[import-not-found]

    engine = DocxodusEngine()
    return lambda: bytes(engine.run_redline("Peer", source.read_bytes(), revised.read_bytes())[0])


PROGRAMS = {"reviewer": ours, "docx-redline": docx_redline, "python-redlines": python_redlines}


def main(program: str, source: str, revised: str, edits: str, target: str) -> None:
    """Time the work and leave the last redline at `target`."""
    make = PROGRAMS[program](Path(source), Path(revised), Path(edits))
    seconds: list[float] = []
    worked: list[float] = []
    while len(seconds) < 2 or (len(seconds) < MOST_ROUNDS and sum(seconds[1:]) < LONG_ENOUGH):
        start, busy = time.perf_counter(), _worked()
        redline = make()
        seconds.append(time.perf_counter() - start)
        worked.append(_worked() - busy)
    Path(target).write_bytes(redline)
    print(json.dumps({"first": seconds[0], "warm": min(seconds[1:]), "worked": min(worked[1:])}))  # noqa: T201


def _worked() -> float:
    """Return the seconds of processor time this process and those it started have had."""
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


if __name__ == "__main__":
    main(*sys.argv[1:])
