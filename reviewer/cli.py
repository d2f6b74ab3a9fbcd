"""The same pipeline without a window: check, export, redline. Never imports Qt.

Exit status: 0 done; 2 bad input, with one Chinese sentence on stderr; 3 an error of ours, likewise without traceback.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from reviewer import __version__, messages
from reviewer.analysis.analyze import analyze
from reviewer.document.read import read_document
from reviewer.errors import NothingToExport, ReviewerError
from reviewer.export.deliverable import memo_file, redline_file
from reviewer.export.edits import parse_edits
from reviewer.export.files import write_file
from reviewer.export.redline import make_redline
from reviewer.export.review_json import review_json
from reviewer.export.review_text import review_text
from reviewer.playbook.load import load_playbook
from reviewer.review.model import Review
from reviewer.store.review_file import ReviewFile

REVIEW_SUFFIX = ".review"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="reviewer", description="隐私政策审阅。不带命令时打开窗口：reviewer [文件]")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="审阅一份政策，结果写到标准输出")
    check.add_argument("file", type=Path)
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.add_argument("--encoding", help="文本文件的编码，默认自动判断")
    export = commands.add_parser("export", help="导出审阅意见和修订批注稿（政策文件或 .review 审阅文件）")
    export.add_argument("file", type=Path)
    export.add_argument("--memo", action="store_true", help="审阅意见")
    export.add_argument("--redline", action="store_true", help="修订批注稿")
    export.add_argument("--out", type=Path, default=Path(), help="写到哪个文件夹，默认当前文件夹")
    export.add_argument("--encoding", help="文本文件的编码，默认自动判断")
    redline = commands.add_parser("redline", help="把修改清单（JSON）作为修订写进政策")
    redline.add_argument("source", type=Path)
    redline.add_argument("edits", type=Path)
    redline.add_argument("--out", type=Path, required=True)
    redline.add_argument("--encoding", help="文本文件的编码，默认自动判断")
    return parser


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
    if options.format == "json":
        print(json.dumps(review_json(review), ensure_ascii=False, indent=1))
    else:
        print(review_text(review))


def _export(options: argparse.Namespace) -> None:
    source, review = _open(options.file, options.encoding)
    now = datetime.now().astimezone()
    notices = tuple(messages.notice(one) for one in review.document.notices)
    wants_both = not (options.memo or options.redline)
    written = []
    if options.memo or wants_both:
        written.append(memo_file(review, options.out, now=now, source=options.file, notices=notices))
    if options.redline or wants_both:
        written.append(redline_file(review, source, options.out, now=now, source_path=options.file))
    for path in written:
        print(path)


def _redline(options: argparse.Namespace) -> None:
    document = read_document(options.source, encoding=options.encoding)
    edits = parse_edits(options.edits.read_bytes(), document)
    if not edits.edits and not edits.comments:
        raise NothingToExport(options.out)
    write_file(options.out, make_redline(options.source.read_bytes(), document, edits), source=options.source)
    print(options.out)


def run(arguments: Sequence[str]) -> int:
    """Run one command; return the exit status."""
    for stream in (sys.stdout, sys.stderr):  # a Windows console may be GBK; the format asks for UTF-8
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    options = _parser().parse_args(arguments)
    command = {"check": _check, "export": _export, "redline": _redline}[options.command]
    try:
        command(options)
    except ReviewerError as error:
        print(messages.sentence(error), file=sys.stderr)
        return 2
    except FileNotFoundError as error:
        print(messages.missing_file(Path(error.filename or "").name), file=sys.stderr)
        return 2
    except OSError as error:
        print(messages.unreadable(Path(error.filename or "").name), file=sys.stderr)
        return 2
    except Exception:  # noqa: BLE001  the one broad handler outside the window: never a traceback, never document text
        print(messages.bug(), file=sys.stderr)
        return 3
    return 0
