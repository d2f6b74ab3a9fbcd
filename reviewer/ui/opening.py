"""From a file to a fresh review, for the worker thread: plain functions on frozen values, no Qt."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path

from reviewer.analysis.analyze import analyze
from reviewer.analysis.model import Analysis
from reviewer.document.read import DOCX_LIMIT, read_bytes
from reviewer.errors import DamagedFile, DocumentTooLarge, NotAReviewFile, ReviewFileUnwritable, system_code
from reviewer.paths import resources_folder, user_data_folder
from reviewer.playbook.model import Playbook
from reviewer.progress import Report, silent
from reviewer.review.model import Review
from reviewer.store.reading import Reading, freeze_reading
from reviewer.store.review_file import ReviewFile


def read_source(path: Path) -> bytes:
    """Return the bytes of the policy at `path`.

    Raises DocumentTooLarge beyond what any reader takes, DamagedFile when the system will not give them.
    """
    try:
        size = path.stat().st_size
        if size > DOCX_LIMIT:
            raise DocumentTooLarge(path.name, size, DOCX_LIMIT)
        return path.read_bytes()
    except OSError as error:
        raise DamagedFile(path.name, system_code(error)) from error


def fresh_review(
    source: bytes, name: str, playbook: Playbook, as_of: date, *, encoding: str | None = None, report: Report = silent
) -> Review:
    """Return the review of `source` as the machine sees it. Raises what read_bytes raises, and Cancelled."""
    document = read_bytes(source, name, encoding=encoding, report=report)
    return Review(document, playbook, analyze(document, playbook, as_of=as_of, report=report))


def read(path: Path, report: Report) -> bytes:
    """Do what read_source does, as a worker is asked to."""
    return read_source(path)


def make(source: bytes, name: str, playbook: Playbook, as_of: date, encoding: str | None, report: Report) -> Review:
    """Do what fresh_review does, as a worker is asked to."""
    return fresh_review(source, name, playbook, as_of, encoding=encoding, report=report)


@dataclass(frozen=True, slots=True)
class Fresh:
    """A review that was just made or judged anew, and what of it is to be written: frozen by the worker."""

    review: Review
    reading: Reading


def make_fresh(
    source: bytes, name: str, playbook: Playbook, as_of: date, encoding: str | None, report: Report
) -> Fresh:
    """Do what fresh_review does, for a file that is to be made."""
    return frozen_review(make(source, name, playbook, as_of, encoding, report))


def judge_fresh(review: Review, report: Report) -> Fresh:
    """Do what `judge` does, for the file of `review`."""
    return frozen_review(replace(review, analysis=judge(review, report)))


def frozen_review(review: Review) -> Fresh:
    """Return `review` with what is to be written of it."""
    return Fresh(review, freeze_reading(review.document, review.playbook, review.analysis))


def judge(review: Review, report: Report, *, as_of: date | None = None) -> Analysis:
    """Return what the machine says of `review` with the lawyer's categories.

    By the law of `as_of`, or of the day it was judged by before: one category must not change all answers.
    """
    day, said = as_of or review.analysis.as_of, review.recategorisations
    return analyze(review.document, review.playbook, as_of=day, recategorised=said, report=report)


def is_review_of(candidate: Path, sha256: str, files: type[ReviewFile]) -> bool:
    """`True` when the file at `candidate` is a review of the bytes with this digest. Raises other StoreErrors."""
    try:
        file = files.open(candidate)
    except NotAReviewFile:
        return False
    try:
        return file.load().document.source.sha256 == sha256
    finally:
        file.close()


def fingerprint(source: bytes) -> str:
    """Return the lower-case SHA-256 of the source, as Source.sha256 has it."""
    return hashlib.sha256(source).hexdigest()


def beside(path: Path) -> Iterator[Path]:
    """Yield the review files a policy at `path` may have beside it: its own name, then numbered ones."""
    yield path.with_suffix(".review")
    for number in count(2):
        yield path.with_name(f"{path.stem} ({number}).review")


def at_home(path: Path, sha256: str) -> Path:
    """Return where the review of a policy goes that stands in a folder we may not, or should not, write to."""
    return user_data_folder() / "reviews" / f"{path.stem}-{sha256[:12]}.review"


def copies_folder() -> Path:
    """Return the folder for copies of review files that may only be read."""
    return user_data_folder() / "copies"


def copy_of(path: Path) -> Path:
    """Return a copy, to be looked at, of a review file that may only be read. Raises ReviewFileUnwritable."""
    folder = copies_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = next(one for one in beside(folder / path.name) if not one.exists())
        target.write_bytes(path.read_bytes())
    except OSError as error:
        raise ReviewFileUnwritable(path, system_code(error)) from error
    return target


def previous_copy(path: Path) -> Path:
    """Return where the review file at `path` is kept as it was when it was opened last."""
    place = hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:12]
    return previous_folder() / f"{path.stem}-{place}.review"


def previous_folder() -> Path:
    """Return the folder of the copies that are made whenever a review file is opened; it may not exist yet."""
    return user_data_folder() / "previous"


def old_copies(open_now: Path | None) -> tuple[Path, ...]:
    """Return those copies, but for that of the review file which is open now."""
    kept = previous_copy(open_now) if open_now is not None else None
    return tuple(path for path in sorted(previous_folder().glob("*.review")) if path != kept)


def clear_copies(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Delete files and return those that would not go."""
    left = []
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            left.append(path)
    return tuple(left)


def is_shipped(path: Path) -> bool:
    """`True` for the sample policies: their folder belongs to the program, not to the lawyer."""
    return path.resolve().is_relative_to(resources_folder().resolve())
