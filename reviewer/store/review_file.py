"""ReviewFile: a review on disk, open. Every Change is one transaction, written the moment it happens."""

import os
import sqlite3
from contextlib import ExitStack, closing, suppress
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from reviewer.analysis.model import Analysis
from reviewer.document.model import PolicyDocument
from reviewer.errors import (
    DamagedReviewFile,
    ReviewFileBusy,
    ReviewFileExists,
    ReviewFileMissing,
    ReviewFileMoved,
    ReviewFileUnwritable,
    system_code,
)
from reviewer.playbook.model import Playbook
from reviewer.review.changes import Change, StaleChange
from reviewer.review.model import KINDS, Key, Record, Review, Stamp, key_of
from reviewer.store.door import (
    Holder,
    check_marks,
    connect,
    door,
    hold,
    holder_of,
    marks_of,
    peek,
    transaction,
)
from reviewer.store.freeze import NotThawed, digest, freeze, thaw, unpack
from reviewer.store.reading import ANALYSIS, DOCUMENT, PLAYBOOK, Frozen, Reading, freeze_reading, frozen
from reviewer.store.rows import LOG_COLUMNS, LogEntry, columns, log_entry_of, record_of, row_of, swaps_text
from reviewer.store.schema import APPLICATION_ID, MIGRATIONS
from reviewer.store.upgrade import Migrations, copy, run, upgrade

T = TypeVar("T")

_SOURCE = "source"


class ReviewFile:
    """An open review file, this window's alone until it is closed. Made by `create` and `open`.

    Not a value, and tied to the thread that opened it. Every method may raise a StoreError; after one that writes has
    raised, the file is as it was before.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, holder: Holder | None) -> None:
        self.path = path
        self._connection = connection
        self._holder = holder
        self._identity = _identity(path)

    @classmethod
    def create(
        cls,
        path: Path,
        source: bytes,
        review: Review,
        *,
        holder: Holder | None = None,
        reading: Reading | None = None,
    ) -> Self:
        """Make a new review file of `review`, whose policy is `source`, and return it open.

        `reading` is what freeze_reading makes of the review, where that was done before, on another thread.
        Raises ReviewFileExists if something stands at `path`. A failure leaves nothing there.
        """
        try:
            path.touch(exist_ok=False)
        except FileExistsError as error:
            raise ReviewFileExists(path) from error
        except OSError as error:
            raise ReviewFileUnwritable(path, system_code(error)) from error
        with ExitStack() as on_failure, door(path):
            on_failure.callback(path.unlink, missing_ok=True)
            connection = connect(path, "mode=rw")
            on_failure.callback(connection.close)
            hold(connection)
            with transaction(connection):
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                run(connection, MIGRATIONS)
                _write_frozen(connection, _SOURCE, frozen(source))
                _write_reading(connection, reading or _reading_of(review))
                for record in review.records.values():
                    _insert(connection, record)
                _note_holder(connection, holder)
            review_file = cls(path, connection, holder)
            on_failure.pop_all()
        return review_file

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        holder: Holder | None = None,
        take_over: bool = False,
        migrations: Migrations = MIGRATIONS,
    ) -> Self:
        """Open the review file at `path`, bringing an older one up to date.

        A `holder` is noted in the file while it is open, so that another machine on a shared or synchronised folder
        can be told; without one the file is not written to. Raises ReviewFileBusy if it is open elsewhere; with
        `take_over`, a note left by another machine does not count, a lock always does.

        Raises ReviewFileMissing, NotAReviewFile, NewerReviewFile (the file is then byte for byte as it was),
        DamagedReviewFile, ReviewFileNotUpgraded, ReviewFileUnwritable.
        """
        if not os.path.isfile(path):
            raise ReviewFileMissing(path)
        marks, present = peek(path)
        check_marks(path, marks, len(migrations))
        with ExitStack() as on_failure, door(path):
            connection = connect(path, "mode=rw")
            on_failure.callback(connection.close)
            _take(connection, path, present)
            marks = marks_of(connection)  # again: an unfinished transaction of a killed process is now undone
            check_marks(path, marks, len(migrations))
            _check_whole(connection, path)
            upgrade(connection, path, marks.version, migrations)
            if holder is not None:
                _check_holder(path, holder_of(connection), holder, take_over)
                with transaction(connection):
                    _note_holder(connection, holder)
            review_file = cls(path, connection, holder)
            on_failure.pop_all()
        return review_file

    def load(self) -> Review:
        """Return the review as it was left. Raises DamagedReviewFile if a part is missing or not as it was written."""
        with door(self.path):
            return Review(
                self._thawed(DOCUMENT, PolicyDocument),
                self._thawed(PLAYBOOK, Playbook),
                self._thawed(ANALYSIS, Analysis),
                self._records(),
            )

    def source(self) -> bytes:
        """Return the bytes of the policy as it was opened. Raises DamagedReviewFile."""
        with door(self.path):
            return self._frozen(_SOURCE)

    def history(self) -> tuple[LogEntry, ...]:
        """Return every Change that was ever applied, undone ones and undoings too, oldest first."""
        with door(self.path):
            rows = self._connection.execute(f"SELECT {', '.join(LOG_COLUMNS)} FROM log ORDER BY number").fetchall()
        try:
            return tuple(log_entry_of(row) for row in rows)
        except NotThawed as error:
            raise DamagedReviewFile(self.path, str(error)) from error

    def apply(self, change: Change, stamp: Stamp, *, is_undo: bool = False, analysis: Analysis | None = None) -> None:
        """Write `change` and its entry in the log, and with them the analysis that follows from it, if any is given.

        When it returns, the change is on disk. Raises StaleChange if a record is not as the change found it (a bug of
        the caller), or a StoreError; nothing is changed then.
        """
        self._check_place()
        with door(self.path), transaction(self._connection):
            self._write(change, stamp, is_undo)
            if analysis is not None:
                _write_frozen(self._connection, ANALYSIS, frozen(freeze(analysis)))

    def apply_with(self, review: Review, change: Change, stamp: Stamp, *, is_undo: bool = False) -> None:
        """Write `change` as `apply` does, and with it the text, playbook and analysis of `review`: all or nothing.

        For a change that follows from another reading of the same policy. The records of `review` are not looked at.
        """
        self._check_place()
        with door(self.path), transaction(self._connection):
            self._write(change, stamp, is_undo)
            _write_reading(self._connection, _reading_of(review))

    def replace_analysis(self, reading: Reading) -> None:
        """Write what the machine says now, and the text and playbook it says it of. The lawyer's records stay."""
        self._check_place()
        with door(self.path), transaction(self._connection):
            _write_reading(self._connection, reading)

    def copy_to(self, target: Path) -> None:
        """Write a copy that is whole in itself to `target`. Raises ReviewFileExists if something stands there."""
        if target.exists():
            raise ReviewFileExists(target)
        with door(target):
            copy(self._connection, target)
            with closing(connect(target, "mode=rw")) as other, transaction(other):
                _note_holder(other, None)

    def keep_copy(self, target: Path) -> None:
        """Put a copy that is whole in itself at `target`, in place of the one that was kept there before.

        Raises a StoreError; the earlier copy then stands as it was.
        """
        new = target.with_name(f"{target.name}.new")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            new.unlink(missing_ok=True)
            self.copy_to(new)
            os.replace(new, target)
        except OSError as error:
            raise ReviewFileUnwritable(target, system_code(error)) from error

    def close(self) -> None:
        """Let go of the file. May be called twice; never raises, since everything is on disk already."""
        with suppress(sqlite3.Error):  # a note that stays behind costs a question at the next opening, nothing more
            if self._holder is not None:
                with transaction(self._connection):
                    _note_holder(self._connection, None)
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _check_place(self) -> None:
        """Raise ReviewFileMoved if the path no longer leads to the file that is open.

        A synchronising folder replaces files: what is written to the old one would be lost without a word.
        """
        try:
            is_there = _identity(self.path) == self._identity
        except OSError:
            is_there = False
        if not is_there:
            raise ReviewFileMoved(self.path)

    def _write(self, change: Change, stamp: Stamp, is_undo: bool) -> None:
        """Write records and log, inside the caller's transaction. Raises StaleChange."""
        for swap in change.swaps:
            if self._record(swap.key) != swap.before:
                raise StaleChange(swap.key)
            kind, record_id = swap.key
            self._connection.execute(f"DELETE FROM {kind} WHERE id = ?", (record_id,))
            if swap.after is not None:
                _insert(self._connection, swap.after)
        self._connection.execute(
            "INSERT INTO log (verb, author, at, is_undo, swaps) VALUES (?, ?, ?, ?, ?)",
            (change.verb, stamp.author, stamp.at.isoformat(), is_undo, swaps_text(change)),
        )

    def _frozen(self, name: str) -> bytes:
        row = self._connection.execute("SELECT sha256, data FROM frozen WHERE name = ?", (name,)).fetchone()
        if row is None:
            raise DamagedReviewFile(self.path, f"{name}: missing")
        data: bytes = row["data"]
        if digest(data) != row["sha256"]:
            raise DamagedReviewFile(self.path, f"{name}: sha256")
        return data

    def _thawed(self, name: str, value_type: type[T]) -> T:
        try:
            data = self._frozen(name)
            return thaw(unpack(data) if name == PLAYBOOK else data, value_type)
        except NotThawed as error:
            raise DamagedReviewFile(self.path, f"{name}: {error}") from error

    def _records(self) -> dict[Key, Record]:
        records = {}
        for kind in KINDS:
            for row in self._connection.execute(f"SELECT {_names(kind)} FROM {kind} ORDER BY rowid"):
                record = self._read(kind, row)
                records[key_of(record)] = record
        return records

    def _record(self, key: Key) -> Record | None:
        kind, record_id = key
        row = self._connection.execute(f"SELECT {_names(kind)} FROM {kind} WHERE id = ?", (record_id,)).fetchone()
        return None if row is None else self._read(kind, row)

    def _read(self, kind: str, row: sqlite3.Row) -> Record:
        try:
            return record_of(kind, dict(row))
        except NotThawed as error:
            raise DamagedReviewFile(self.path, f"{kind}: {error}") from error


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _take(connection: sqlite3.Connection, path: Path, present: Holder | None) -> None:
    """Take the file for this connection alone; ReviewFileBusy names who has it, if the file says so."""
    try:
        hold(connection)
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", -1) & 0xFF != sqlite3.SQLITE_BUSY or present is None:
            raise
        raise _busy(path, present, may_take_over=False) from error


def _check_holder(path: Path, noted: Holder | None, holder: Holder, take_over: bool) -> None:
    """Raise ReviewFileBusy if another machine noted itself and has not left.

    A note of this machine is one of a process that was killed: the lock would tell if it still ran.
    """
    if noted is not None and noted.machine != holder.machine and not take_over:
        raise _busy(path, noted, may_take_over=True)


def _busy(path: Path, holder: Holder, *, may_take_over: bool) -> ReviewFileBusy:
    return ReviewFileBusy(
        path,
        machine=holder.machine,
        system=holder.system,
        author=holder.author,
        at=holder.at,
        may_take_over=may_take_over,
    )


def _check_whole(connection: sqlite3.Connection, path: Path) -> None:
    (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if answer != "ok":
        raise DamagedReviewFile(path, "quick_check")


def _note_holder(connection: sqlite3.Connection, holder: Holder | None) -> None:
    connection.execute("DELETE FROM holder")
    if holder is not None:
        connection.execute(
            "INSERT INTO holder (place, machine, system, author, at) VALUES (1, ?, ?, ?, ?)",
            (holder.machine, holder.system, holder.author, holder.at.isoformat()),
        )


def _insert(connection: sqlite3.Connection, record: Record) -> None:
    kind, row = row_of(record)
    places = ", ".join(f":{name}" for name in columns(kind))
    connection.execute(f"INSERT INTO {kind} ({_names(kind)}) VALUES ({places})", row)


@cache
def _names(kind: str) -> str:
    """Return the columns of a kind, named: a damaged schema is then an error of SQLite's and not a surprise of ours."""
    return ", ".join(columns(kind))


def _reading_of(review: Review) -> Reading:
    return freeze_reading(review.document, review.playbook, review.analysis)


def _write_reading(connection: sqlite3.Connection, reading: Reading) -> None:
    for name, value in reading.items():
        _write_frozen(connection, name, value)


def _write_frozen(connection: sqlite3.Connection, name: str, value: Frozen) -> None:
    """Write a frozen value, unless it stands there already."""
    connection.execute(
        "INSERT INTO frozen (name, sha256, data) VALUES (?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256, data = excluded.data"
        " WHERE frozen.sha256 <> excluded.sha256",
        (name, value.sha256, value.data),
    )
