"""What can go wrong, as types that carry facts; the sentences are in messages.py.

    ReviewerError                  the lawyer can act on it
    ├── DocumentError(name)        a policy that cannot be read
    │   ├── UnsupportedFormat      not a kind of file we read (suffix, what it seems to be)
    │   ├── DamagedFile            the right kind, but broken (detail)
    │   ├── EmptyDocument          opened, holds no text
    │   ├── DocumentTooLarge       beyond the limits (size, limit: bytes)
    │   ├── TooManyPages           a PDF beyond the limit (count, limit)
    │   ├── TextTooLong            more characters than any policy has (count, limit)
    │   ├── ReadingTooCostly       takes more time or memory than any policy does
    │   ├── ScannedDocument        a PDF of pictures without text (pages)
    │   └── WrongEncoding          the bytes are not text in the encoding asked for (encoding)
    ├── PlaybookError(problems)    mistakes in the data files, all of them
    ├── EditError                  an edit that cannot be applied
    │   ├── EditOutOfRange         start, end beyond the text (code points)
    │   ├── EditsOverlap           two edits claim the same characters
    │   ├── EditCrossesBorder      runs over the edge of a table cell, a note or a header (border)
    │   └── EditFileInvalid        the edits file is not what review-json.md describes (problems)
    ├── StoreError(path)           the review file
    │   ├── NotAReviewFile         another application's file
    │   ├── NewerReviewFile        made by a newer Reviewer (found, known: schema versions)
    │   ├── DamagedReviewFile      ours, but broken (detail)
    │   ├── ReviewFileBusy         open elsewhere (machine, system, author, at, may_take_over)
    │   ├── ReviewFileMissing      nothing stands at the path
    │   ├── ReviewFileExists       something stands where a new one was to be made
    │   ├── ReviewFileMoved        taken away or replaced while it was open
    │   ├── ReviewFileUnwritable   disk full, read-only, no permission (detail)
    │   └── ReviewFileNotUpgraded  an older one that could not be brought up to date (found, known, backup)
    ├── ExportError(path)          what was to leave the building did not
    │   ├── TargetLocked           the file is open in Word or WPS
    │   ├── TargetUnwritable       folder missing, disk full, no permission (detail)
    │   ├── TargetIsSource         the target is the policy itself
    │   ├── TargetIsEdits          the target is the file of edits that was given
    │   ├── MemoNotReady           the memo's points that may not leave as final (refusals)
    │   ├── MemoFaulty             the finished memo did not pass its own checks (faults)
    │   ├── TemplateLacksStyle     the memo's template has no such named styles (styles)
    │   ├── TemplateUnusable       the memo's template is not there, or no Word file (is_missing)
    │   ├── RedlineMismatch        our own accept-all or reject-all did not give the expected text
    │   └── NothingToExport        no edits and no comments
    │       └── NoRevisions        no edits: nothing that a clean copy or a table of changes could show
    ├── UsageError(problem)        the command line asks for something that does not exist (command)
    └── OutputUnwritable           standard output takes nothing more: the disk behind it is full (detail)
    Cancelled                      the lawyer pressed Cancel; shown as nothing

Anything else is a bug: it reaches the crash dialog, or the one broad handler of the command line.
No exception carries document text.
"""

import errno
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from reviewer.problem import Problem


class ReviewerError(Exception):
    """Something the lawyer can act on. Attributes carry the facts; see messages.py for the words."""


class DocumentError(ReviewerError):
    """A policy that cannot be read. `name` is the file's name, never its path."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class UnsupportedFormat(DocumentError):
    """Not a kind of file we read. `looks_like` says what its first bytes suggest ("pdf", "doc", ""), if anything."""

    def __init__(self, name: str, looks_like: str = "") -> None:
        super().__init__(name)
        self.looks_like = looks_like


class DamagedFile(DocumentError):
    """The right kind of file, but broken; `detail` is technical and free of document text."""

    def __init__(self, name: str, detail: str = "") -> None:
        super().__init__(name)
        self.detail = detail


class EmptyDocument(DocumentError):
    """Opened, and holds no text."""


class DocumentTooLarge(DocumentError):
    """Beyond the limits; both in bytes."""

    def __init__(self, name: str, size: int, limit: int) -> None:
        super().__init__(name)
        self.size = size
        self.limit = limit


class TooManyPages(DocumentError):
    """A PDF with more pages than any policy has."""

    def __init__(self, name: str, count: int, limit: int) -> None:
        super().__init__(name)
        self.count = count
        self.limit = limit


class TextTooLong(DocumentError):
    """More characters than any policy has; `count` may be what was foreseen after the first pages."""

    def __init__(self, name: str, count: int, limit: int) -> None:
        super().__init__(name)
        self.count = count
        self.limit = limit


class ReadingTooCostly(DocumentError):
    """Reading was stopped: it took more time or memory than any policy does."""


class ScannedDocument(DocumentError):
    """A PDF whose pages, so many, are pictures: no text to read."""

    def __init__(self, name: str, pages: int) -> None:
        super().__init__(name)
        self.pages = pages


class WrongEncoding(DocumentError):
    """The bytes are not text in the encoding asked for."""

    def __init__(self, name: str, encoding: str) -> None:
        super().__init__(name)
        self.encoding = encoding


class PlaybookError(ReviewerError):
    """Mistakes in the data files: `problems` holds all of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class EditError(ReviewerError):
    """An edit that cannot be applied. Offsets are code points in the canonical text."""

    def __init__(self, start: int = 0, end: int = 0) -> None:
        super().__init__(start, end)
        self.start = start
        self.end = end


class EditOutOfRange(EditError):
    """The edit lies beyond the text, or ends before it starts."""


class EditsOverlap(EditError):
    """Two edits claim the same characters."""


class EditCrossesBorder(EditError):
    """The edit runs over a border; `border`: "cell", "note", "header", "table", "section" or "control".

    With "textbox" it stands in a text box, where no edit can be written.
    """

    def __init__(self, start: int, end: int, border: str) -> None:
        super().__init__(start, end)
        self.border = border


class EditFileInvalid(EditError):
    """The edits file is not what the format asks for; `problems` names every key that is wrong."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self.problems = tuple(problems)


class StoreError(ReviewerError):
    """The review file cannot be used."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.name)
        self.path = path


class NotAReviewFile(StoreError):
    """Another application's file."""


class NewerReviewFile(StoreError):
    """Made by a newer Reviewer; `found` and `known` are schema versions."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(path)
        self.found = found
        self.known = known


class DamagedReviewFile(StoreError):
    """Ours, but broken; `detail` is technical and free of document text."""

    def __init__(self, path: Path, detail: str = "") -> None:
        super().__init__(path)
        self.detail = detail


class ReviewFileBusy(StoreError):
    """Open in another window or on another machine; who has it, as far as the file tells ("" and None if it does not).

    `may_take_over` is True when nothing holds the file on this machine, and only a note in it says that another one
    has it open: a shared or synchronised folder, or a crash over there. The lawyer may then open it all the same.
    """

    def __init__(
        self,
        path: Path,
        *,
        machine: str = "",
        system: str = "",
        author: str = "",
        at: datetime | None = None,
        may_take_over: bool = False,
    ) -> None:
        super().__init__(path)
        self.machine = machine
        self.system = system
        self.author = author
        self.at = at
        self.may_take_over = may_take_over


class ReviewFileMissing(StoreError):
    """Nothing stands at the path."""


class ReviewFileExists(StoreError):
    """Something already stands where a new review file was to be made; it was left alone."""


class ReviewFileMoved(StoreError):
    """Moved, deleted or replaced by another program while it was open; what was asked last was not written."""


class ReviewFileUnwritable(StoreError):
    """Disk full, read-only, no permission; what was asked last was not written.

    `detail` names the code of SQLite or of the system ("SQLITE_FULL", "EACCES").
    """

    def __init__(self, path: Path, detail: str = "") -> None:
        super().__init__(path)
        self.detail = detail


class ReviewFileNotUpgraded(StoreError):
    """An older file that could not be brought from schema `found` to `known`; it is as it was, `backup` its copy."""

    def __init__(self, path: Path, found: int, known: int, backup: Path) -> None:
        super().__init__(path)
        self.found = found
        self.known = known
        self.backup = backup


class ExportError(ReviewerError):
    """What was to leave the building did not."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.name)
        self.path = path


class TargetLocked(ExportError):
    """The target is open in Word or WPS."""


class TargetUnwritable(ExportError):
    """Folder missing, disk full, no permission; `detail` names the code of the system ("ENOSPC")."""

    def __init__(self, path: Path, detail: str = "") -> None:
        super().__init__(path)
        self.detail = detail


class TargetIsSource(ExportError):
    """The target is the policy that is being reviewed, which is never written to."""


class TargetIsEdits(ExportError):
    """The target is the very file that says what to change."""


class TemplateLacksStyle(ExportError):
    """The memo's template at `path` lacks `styles`, all of them by name, or the numbering the memo needs there."""

    def __init__(self, path: Path, styles: Sequence[str]) -> None:
        super().__init__(path)
        self.styles = tuple(styles)


class TemplateUnusable(ExportError):
    """The memo's template at `path` cannot be opened; `is_missing` when nothing stands there."""

    def __init__(self, path: Path, *, is_missing: bool) -> None:
        super().__init__(path)
        self.is_missing = is_missing


class MemoNotReady(ExportError):
    """Points of the memo lack a basis or still hold 【】; `refusals` are (kind, number of the point), in their order.

    A draft can be written all the same.
    """

    def __init__(self, path: Path, refusals: Sequence[tuple[str, int]]) -> None:
        super().__init__(path)
        self.refusals = tuple(refusals)


class MemoFaulty(ExportError):
    """The finished memo says something else than it ought to, or something it must not; it was not written.

    `faults` are "rule: detail", free of document text.
    """

    def __init__(self, path: Path, faults: Sequence[str]) -> None:
        super().__init__(path)
        self.faults = tuple(faults)


class RedlineMismatch(ExportError):
    """Our own accept-all or reject-all did not give the expected text; nothing was written."""


class NothingToExport(ExportError):
    """There are no edits and no comments."""


class NoRevisions(NothingToExport):
    """There are no edits, perhaps because nothing but reviewing was asked for (仅审查)."""


class UsageError(ReviewerError):
    """The arguments of the command line are wrong; `command` is the one that was meant, "" if none was."""

    def __init__(self, problem: Problem, command: str = "") -> None:
        super().__init__(str(problem))
        self.problem = problem
        self.command = command


class OutputUnwritable(ReviewerError):
    """Standard output takes nothing more; `detail` names the code of the system ("ENOSPC")."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


def system_code(error: OSError) -> str:
    """Return the name of the system's error number ("ENOSPC"), the kind of error where it has none."""
    return errno.errorcode.get(error.errno or 0, type(error).__name__)


class Cancelled(Exception):
    """The lawyer pressed Cancel."""
