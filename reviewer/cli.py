"""The same pipeline without a window: check, export, redline. Never imports Qt.

Exit status: 0 done; 2 bad input, with one Chinese sentence on stderr; 3 an error of ours, with a sentence that says
where its report stands, never a traceback.
Standard output holds nothing but what was asked for: the review, or the paths of the files written.
"""

import argparse
import errno
import io
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from reviewer import memo_words, messages
from reviewer.analysis.analyze import analyze
from reviewer.arguments import parse
from reviewer.document.read import read_bytes, read_file
from reviewer.error_report import write_report
from reviewer.errors import NothingToExport, OutputUnwritable, ReviewerError, TargetIsEdits, system_code
from reviewer.export.deliverable import (
    MemoSetting,
    checklist_file,
    clean_copy_file,
    comparison_file,
    json_file,
    memo_file,
    redline_file,
)
from reviewer.export.edits import parse_edits
from reviewer.export.files import is_same_file, write_file
from reviewer.export.memo_template import firm_template, preset
from reviewer.export.redline import make_redline
from reviewer.export.review_json import review_json_text
from reviewer.export.review_text import review_text
from reviewer.paths import logs_folder
from reviewer.playbook.load import load_playbook
from reviewer.review.model import Review, key_of
from reviewer.store.review_file import ReviewFile

REVIEW_SUFFIX = ".review"

_PIPE_CLOSED = (errno.EPIPE, errno.EINVAL)  # the latter is how Windows says it


class _NobodyReads(Exception):
    """Whoever read our output has had enough, as `head` does; no error."""


def _open(path: Path, encoding: str | None, as_of: date | None) -> tuple[bytes, Review]:
    """Return the source bytes and the review of a policy, or those inside a review file, judged by the law of a day."""
    if path.suffix.lower() == REVIEW_SUFFIX:
        with ReviewFile.open(path) as review_file:
            source, review = review_file.source(), review_file.load()
        if as_of is None or as_of == review.analysis.as_of:
            return source, review
        said = review.recategorisations
        analysis = analyze(review.document, review.playbook, as_of=as_of, recategorised=said)
        return source, replace(review, analysis=analysis)
    source = read_file(path)
    document = read_bytes(source, path.name, encoding=encoding)
    playbook = load_playbook()
    return source, Review(document, playbook, analyze(document, playbook, as_of=as_of or date.today()))


def _check(options: argparse.Namespace) -> None:
    _, review = _open(options.file, options.encoding, options.as_of)
    _say(review_json_text(review) if options.format == "json" else f"{review_text(review)}\n")


def _export(options: argparse.Namespace) -> None:
    """Write what was asked for; as in the window, what would be empty is skipped where something else is written."""
    source, review = _open(options.file, options.encoding, options.as_of)
    if options.review_only:
        review = _only_reviewed(review)
    now = datetime.now().astimezone()
    wanted = _wanted(options, review, source, now)
    skipped: list[NothingToExport] = []
    for write in wanted:
        try:
            _say(f"{write()}\n")
        except NothingToExport as error:
            skipped.append(error)
    if len(skipped) == len(wanted):
        raise skipped[0]
    for sentence in dict.fromkeys(messages.sentence(error) for error in skipped):
        _complain(sentence)


def _only_reviewed(review: Review) -> Review:
    """Return the review as one that points out and does not rewrite, whatever its matter says."""
    matter = replace(review.matter, is_review_only=True)
    return replace(review, records={**review.records, key_of(matter): matter})


def _wanted(options: argparse.Namespace, review: Review, source: bytes, now: datetime) -> list[Callable[[], Path]]:
    """Return what writes each file that was asked for; memo and redline where nothing was."""
    folder, opened = options.out, options.file
    others = (options.clean, options.comparison, options.checklist, options.json)
    is_unsaid = not (options.memo or options.redline or any(others))
    wanted: list[Callable[[], Path]] = []
    if options.memo or is_unsaid:
        wanted.append(partial(_memo, options, review, now))
    if options.redline or is_unsaid:
        wanted.append(partial(redline_file, review, source, folder, now=now, source_path=opened))
    if options.clean:
        wanted.append(partial(clean_copy_file, review, source, folder, now=now, source_path=opened))
    if options.comparison:
        wanted.append(partial(comparison_file, review, folder, now=now, source=opened))
    if options.checklist:
        wanted.append(partial(checklist_file, review, folder, f".{options.checklist}", now=now, source=opened))
    if options.json:
        wanted.append(partial(json_file, review, folder, now=now, source=opened))
    return wanted


def _memo(options: argparse.Namespace, review: Review, now: datetime) -> Path:
    """Write the memo as it was asked for; what its checks found is said beside it."""
    template = firm_template(options.template) if options.template else preset(options.preset)
    setting = MemoSetting(template=template, is_draft=options.draft)
    notices = tuple(messages.notice(one) for one in review.document.notices)
    memo = memo_file(review, options.out, now=now, source=options.file, notices=notices, setting=setting)
    if memo.blanks:
        _complain(memo_words.blanks_left(memo.blanks))
    if memo.faults:
        _complain(memo_words.faults_of(memo.path.name, memo.faults))
    return memo.path


def _redline(options: argparse.Namespace) -> None:
    source = read_file(options.source)
    document = read_bytes(source, options.source.name, encoding=options.encoding)
    edits = parse_edits(options.edits.read_bytes(), document)
    if edits.is_empty():
        raise NothingToExport(options.out)
    if is_same_file(options.out, options.edits):
        raise TargetIsEdits(options.out)
    write_file(options.out, make_redline(source, document, edits), source=options.source)
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
        _complain(messages.missing_file(_named(error)))
        return 2
    except OSError as error:
        _complain(messages.unreadable(_named(error)))
        return 2
    except _NobodyReads:
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001  the one broad handler outside the window: no traceback, no document text
        _complain(_told(error))
        return 3
    return 0


def _named(error: OSError) -> str:
    """Return the name of the file that the system speaks of: of "." too, which has none of its own."""
    path = os.fsdecode(error.filename or b"")
    return Path(path).absolute().name or path if path else ""


def _told(bug: Exception) -> str:
    """Return the sentence for an error of ours; where its report was written, if the system took it."""
    try:
        path = write_report(bug, logs_folder(), datetime.now().astimezone())
    except OSError:
        return messages.bug()
    return messages.bug_logged(str(path))
