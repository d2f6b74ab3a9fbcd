"""The same pipeline without a window: check, export, redline. Never imports Qt.

Exit status: 0 done; 2 bad input, with one Chinese sentence on stderr; 3 an error of ours, likewise without traceback.
Standard output holds nothing but what was asked for: the review, or the paths of the files written.
"""

import argparse
import errno
import io
import os
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from reviewer import messages
from reviewer.analysis.analyze import analyze
from reviewer.arguments import parse
from reviewer.document.read import read_document
from reviewer.errors import NothingToExport, OutputUnwritable, ReviewerError, system_code
from reviewer.export.deliverable import memo_file, redline_file
from reviewer.export.edits import parse_edits
from reviewer.export.files import write_file
from reviewer.export.redline import make_redline
from reviewer.export.review_json import review_json_text
from reviewer.export.review_text import review_text
from reviewer.playbook.load import load_playbook
from reviewer.review.model import Review
from reviewer.store.review_file import ReviewFile

REVIEW_SUFFIX = ".review"

_PIPE_CLOSED = (errno.EPIPE, errno.EINVAL)  # the latter is how Windows says it


class _NobodyReads(Exception):
    """Whoever read our output has had enough, as `head` does; no error."""


def _open(path: Path, encoding: str | None) -> tuple[bytes, Review]:
    """Return the source bytes and the review of a policy, or those inside a review file."""
    if path.suffix.lower() == REVIEW_SUFFIX:
        with ReviewFile.open(path) as review_file:
            return review_file.source(), review_file.load()
    document = read_document(path, encoding=encoding)
    playbook = load_playbook()
    return path.read_bytes(), Review(document, playbook, analyze(document, playbook, as_of=date.today()))


def _check(options: argparse.Namespace) -> None:
    _, review = _open(options.file, options.encoding)
    _say(review_json_text(review) if options.format == "json" else f"{review_text(review)}\n")


def _export(options: argparse.Namespace) -> None:
    """Write what was asked for; as in the window, an empty redline is skipped where a memo is written."""
    source, review = _open(options.file, options.encoding)
    now = datetime.now().astimezone()
    notices = tuple(messages.notice(one) for one in review.document.notices)
    is_both = options.memo == options.redline
    if options.memo or is_both:
        _say(f"{memo_file(review, options.out, now=now, source=options.file, notices=notices)}\n")
    if options.redline or is_both:
        try:
            _say(f"{redline_file(review, source, options.out, now=now, source_path=options.file)}\n")
        except NothingToExport as error:
            if not is_both:
                raise
            _complain(messages.sentence(error))


def _redline(options: argparse.Namespace) -> None:
    document = read_document(options.source, encoding=options.encoding)
    edits = parse_edits(options.edits.read_bytes(), document)
    if edits.is_empty():
        raise NothingToExport(options.out)
    write_file(options.out, make_redline(options.source.read_bytes(), document, edits), source=options.source)
    _say(f"{options.out}\n")


def _say(words: str) -> None:
    """Write to standard output. Raises _NobodyReads, or OutputUnwritable for a full disk behind a redirection."""
    try:
        print(words, end="", flush=True)
    except OSError as error:
        # what is still buffered would be tried again, and told in English, when Python ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno in _PIPE_CLOSED:
            raise _NobodyReads from error
        raise OutputUnwritable(system_code(error)) from error


def _complain(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def run(arguments: Sequence[str]) -> int:
    """Run one command; return the exit status."""
    for stream in (sys.stdout, sys.stderr):  # a Windows console may be GBK; the format asks for UTF-8
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # a file's name may be no text at all
    try:
        options = parse(arguments)
        {"check": _check, "export": _export, "redline": _redline}[options.command](options)
    except ReviewerError as error:
        _complain(messages.sentence(error))
        return 2
    except FileNotFoundError as error:
        _complain(messages.missing_file(Path(error.filename or "").name))
        return 2
    except OSError as error:
        _complain(messages.unreadable(Path(error.filename or "").name))
        return 2
    except _NobodyReads:
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception:  # noqa: BLE001  the one broad handler outside the window: never a traceback, never document text
        _complain(messages.bug())
        return 3
    return 0
