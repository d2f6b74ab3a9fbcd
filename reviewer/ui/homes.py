"""Where reviews live: beside their policy, or in a folder of our own; how they are found there, made and opened."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reviewer.errors import ReviewerError, ReviewFileUnwritable, StoreError
from reviewer.progress import Report, silent
from reviewer.review.model import Review
from reviewer.store.door import Holder
from reviewer.store.reading import Reading
from reviewer.store.review_file import ReviewFile
from reviewer.ui.opening import at_home, beside, is_review_of, is_shipped, previous_copy

LARGE = 900_000  # bytes of a review file, half of them the packed playbook: a twentieth of a second to read and to copy


@dataclass(frozen=True, slots=True)
class Kept:
    """A review and the file it lives in, open."""

    review: Review
    file: ReviewFile
    path: Path


@dataclass(frozen=True, slots=True)
class Fetched:
    """A review as it stood in its file, and by what one can tell that the file is still the same."""

    review: Review
    state: tuple[int, int]


class Homes:
    """Finds, makes and opens the files of reviews. Every method may raise a StoreError."""

    def __init__(self, files: type[ReviewFile], holder: Callable[[], Holder | None]) -> None:
        self._files, self._holder = files, holder

    def find(self, path: Path, sha256: str, open_now: Kept | None) -> Path | None:
        """Return the review file of the policy at `path` with these bytes, None if there is none yet."""
        if not is_shipped(path):
            for candidate in beside(path):
                if not candidate.exists():
                    break
                if self._is_for(candidate, sha256, open_now):
                    return candidate
        home = at_home(path, sha256)
        return home if home.exists() and self._is_for(home, sha256, open_now) else None

    def find_pasted(self, review: Review, open_now: Kept | None) -> Path | None:
        """Return the review file of what was pasted, None if there is none yet."""
        source = review.document.source
        home = at_home(Path(source.name), source.sha256)
        return home if home.exists() and self._is_for(home, source.sha256, open_now) else None

    def make(
        self, path: Path, source: bytes, review: Review, open_now: Kept | None, reading: Reading | None = None
    ) -> Kept:
        """Make the file of a fresh review of the policy at `path`: beside it, or in our own folder.

        Where another window was quicker, whatever it made is opened, which raises ReviewFileBusy while it is there.
        """
        if found := self.find(path, review.document.source.sha256, open_now):
            return self.open(found)
        if is_shipped(path):
            return self.make_at_home(path, source, review, reading)
        target = next(candidate for candidate in beside(path) if not candidate.exists())
        try:
            file = self._files.create(target, source, review, holder=self._holder(), reading=reading)
        except ReviewFileUnwritable:  # a read-only folder, a share without rights: our own folder will do
            return self.make_at_home(path, source, review, reading)
        return Kept(review, file, target)

    def make_at_home(self, path: Path, source: bytes, review: Review, reading: Reading | None = None) -> Kept:
        """Make the file of a fresh review in our own folder."""
        home = at_home(path, review.document.source.sha256)
        home.parent.mkdir(parents=True, exist_ok=True)
        file = self._files.create(home, source, review, holder=self._holder(), reading=reading)
        return Kept(review, file, home)

    def is_large(self, path: Path) -> bool:
        """`True` when the file at `path` should be fetched first, by the worker."""
        try:
            return path.stat().st_size > LARGE
        except OSError:
            return False  # opening it will say what is wrong

    def fetch(self, path: Path, report: Report = silent) -> Fetched:
        """Read the review at `path` for `open`, on whatever thread, and keep a copy of its file as it stands now."""
        with self._files.open(path) as file:
            review = file.load()
            _keep_copy(file, path)
        return Fetched(review, _state(path))

    def open(self, path: Path, *, take_over: bool = False, fetched: Fetched | None = None) -> Kept:
        """Open the review file at `path`. What was `fetched` is not read again, unless the file has changed since."""
        is_same = fetched is not None and fetched.state == _state(path)
        file = self._files.open(path, holder=self._holder(), take_over=take_over)
        if is_same and fetched is not None:
            return Kept(fetched.review, file, path)
        try:
            review = file.load()
        except ReviewerError:
            file.close()
            raise
        _keep_copy(file, path)
        return Kept(review, file, path)

    def _is_for(self, candidate: Path, sha256: str, open_now: Kept | None) -> bool:
        if open_now is not None and candidate == open_now.path:
            return open_now.review.document.source.sha256 == sha256
        return is_review_of(candidate, sha256, self._files)


def _keep_copy(file: ReviewFile, path: Path) -> None:
    with suppress(StoreError):  # a full disk must not keep anyone from reading
        file.keep_copy(previous_copy(path))


def _state(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size
