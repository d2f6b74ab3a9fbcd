"""What can go wrong, as types that carry facts; the sentences are in messages.py.

    ReviewerError                  the lawyer can act on it
    ├── DocumentError(name)        a policy that cannot be read
    │   ├── UnsupportedFormat      not a kind of file we read (suffix, what it seems to be)
    │   ├── DamagedFile            the right kind, but broken (detail)
    │   ├── EmptyDocument          opened, holds no text
    │   ├── DocumentTooLarge       beyond the limits (size, limit: bytes)
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
    │   └── ReviewFileBusy         locked by another process
    └── ExportError(path)          what was to leave the building did not
        ├── TargetLocked           the file is open in Word or WPS
        ├── TargetUnwritable       folder missing, disk full, no permission (detail)
        ├── TargetIsSource         the target is the policy itself
        ├── TemplateLacksStyle     the memo's template has no such named style (style)
        ├── RedlineMismatch        our own accept-all or reject-all did not give the expected text
        └── NothingToExport        no edits and no comments
    Cancelled                      the lawyer pressed Cancel; shown as nothing

Anything else is a bug: it reaches the crash dialog, or the one broad handler of the command line.
No exception carries document text.
"""

from collections.abc import Sequence
from pathlib import Path


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


class WrongEncoding(DocumentError):
    """The bytes are not text in the encoding asked for."""

    def __init__(self, name: str, encoding: str) -> None:
        super().__init__(name)
        self.encoding = encoding


class PlaybookError(ReviewerError):
    """Mistakes in the data files: `problems` holds all of them, each "file: key path: what is wrong"."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
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
    """The edit runs over a border; `border` is "cell", "note", "header", "table" or "section"."""

    def __init__(self, start: int, end: int, border: str) -> None:
        super().__init__(start, end)
        self.border = border


class EditFileInvalid(EditError):
    """The edits file is not what the format asks for; `problems` names every key that is wrong."""

    def __init__(self, problems: Sequence[str]) -> None:
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
    """Locked by another process, or by another window."""


class ExportError(ReviewerError):
    """What was to leave the building did not."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.name)
        self.path = path


class TargetLocked(ExportError):
    """The target is open in Word or WPS."""


class TargetUnwritable(ExportError):
    """Folder missing, disk full, no permission; `detail` is the system's reason."""

    def __init__(self, path: Path, detail: str = "") -> None:
        super().__init__(path)
        self.detail = detail


class TargetIsSource(ExportError):
    """The target is the policy that is being reviewed, which is never written to."""


class TemplateLacksStyle(ExportError):
    """The memo's template at `path` has no style named `style`, or the style lacks the numbering the memo needs."""

    def __init__(self, path: Path, style: str) -> None:
        super().__init__(path)
        self.style = style


class RedlineMismatch(ExportError):
    """Our own accept-all or reject-all did not give the expected text; nothing was written."""


class NothingToExport(ExportError):
    """There are no edits and no comments."""


class Cancelled(Exception):
    """The lawyer pressed Cancel."""
