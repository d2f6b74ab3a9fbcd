"""Writing the files of a review, for the worker thread: plain functions on frozen values, no Qt."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from reviewer.errors import NothingToExport
from reviewer.export.deliverable import (
    MemoSetting,
    checklist_file,
    clean_copy_file,
    comparison_file,
    json_file,
    memo_file,
    redline_file,
)
from reviewer.export.memo import build_memo
from reviewer.export.memo_readiness import Readiness, readiness
from reviewer.memo_words import faults_of
from reviewer.messages import notice
from reviewer.progress import Report
from reviewer.review.model import Review


class ExportFile(StrEnum):
    """A file that can be asked for, in the order in which they are offered."""

    MEMO = "memo"
    REDLINE = "redline"
    CLEAN = "clean"
    COMPARISON = "comparison"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What the lawyer asked for: which files, where, and how the memo is set."""

    files: tuple[ExportFile, ...]
    folder: Path
    setting: MemoSetting = field(default_factory=MemoSetting)


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, what there was nothing to write for, and what is to be said about it."""

    paths: tuple[Path, ...]
    skipped: tuple[NothingToExport, ...]
    warnings: tuple[str, ...] = ()


def prepare(review: Review, now: datetime, report: Report) -> Readiness:
    """Return what an export of `review` would hold, what stays inside and what is in the way."""
    report(0, 1)
    ready = readiness(review, build_memo(review, today=now.date()), now=now)
    report(1, 1)
    return ready


def export(review: Review, source: bytes, order: ExportOrder, now: datetime, opened: Path, report: Report) -> Exported:
    """Write the files of `order`. `opened` is the file that must never be written over.

    A file there is nothing to write for is skipped when something else was asked for too; alone it raises
    NothingToExport. Raises any other ExportError, and Cancelled.
    """
    paths: list[Path] = []
    skipped: list[NothingToExport] = []
    warnings: list[str] = []
    folder = order.folder
    for done, file in enumerate(order.files):
        report(done, len(order.files))
        try:
            match file:
                case ExportFile.MEMO:
                    notices = [notice(one) for one in review.document.notices]
                    memo = memo_file(review, folder, now=now, source=opened, notices=notices, setting=order.setting)
                    paths.append(memo.path)
                    warnings += [faults_of(memo.path.name, memo.faults)] if memo.faults else []
                case ExportFile.REDLINE:
                    paths.append(redline_file(review, source, folder, now=now, source_path=opened))
                case ExportFile.CLEAN:
                    paths.append(clean_copy_file(review, source, folder, now=now, source_path=opened))
                case ExportFile.COMPARISON:
                    paths.append(comparison_file(review, folder, now=now, source=opened))
                case ExportFile.XLSX | ExportFile.CSV:
                    paths.append(checklist_file(review, folder, f".{file.value}", now=now, source=opened))
                case ExportFile.JSON:
                    paths.append(json_file(review, folder, now=now, source=opened))
        except NothingToExport as error:
            if len(order.files) == 1:
                raise
            skipped.append(error)
    report(len(order.files), len(order.files))
    return Exported(tuple(paths), tuple(skipped), tuple(warnings))
