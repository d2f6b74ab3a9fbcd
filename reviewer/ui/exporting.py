"""Writing the Word files of a review, for the worker thread: a plain function on frozen values, no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reviewer.errors import NothingToExport
from reviewer.export.deliverable import memo_file, redline_file
from reviewer.export.files import ExportKind
from reviewer.messages import notice
from reviewer.progress import Report
from reviewer.review.model import Review


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and what there was nothing to write for."""

    paths: tuple[Path, ...]
    skipped: tuple[NothingToExport, ...]


def export(
    review: Review,
    source: bytes,
    folder: Path,
    kinds: Sequence[ExportKind],
    now: datetime,
    opened: Path,
    report: Report,
) -> Exported:
    """Write the files of `kinds` into `folder`. `opened` is the file that must never be written over.

    A redline without edits and comments is skipped when something else was asked for too; alone it raises
    NothingToExport. Raises any other ExportError, and Cancelled.
    """
    paths: list[Path] = []
    skipped: list[NothingToExport] = []
    notices = [notice(one) for one in review.document.notices]
    for done, kind in enumerate(kinds):
        report(done, len(kinds))
        try:
            if kind is ExportKind.MEMO:
                paths.append(memo_file(review, folder, now=now, source=opened, notices=notices))
            else:
                paths.append(redline_file(review, source, folder, now=now, source_path=opened))
        except NothingToExport as error:
            if len(kinds) == 1:
                raise
            skipped.append(error)
    report(len(kinds), len(kinds))
    return Exported(tuple(paths), tuple(skipped))
