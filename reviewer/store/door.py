"""The door to SQLite: connecting, locking, transactions, and its errors as ours.

A review file is held for as long as it is open: the connection keeps SQLite's exclusive lock from the first moment
to the last (`locking_mode = EXCLUSIVE`), and the system takes it back when the process ends, however it ends. Nothing
here opens the file by other means than SQLite: closing a second descriptor of a file would drop the lock on POSIX.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reviewer.errors import (
    DamagedReviewFile,
    NewerReviewFile,
    NotAReviewFile,
    ReviewFileBusy,
    ReviewFileMoved,
    ReviewFileUnwritable,
    StoreError,
)
from reviewer.store.freeze import NotThawed, value_of
from reviewer.store.schema import APPLICATION_ID

_UNWRITABLE = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_AUTH,
    sqlite3.SQLITE_PROTOCOL,  # locks that a network drive does not know
    sqlite3.SQLITE_TOOBIG,
}

_LONGEST_PATH = 500  # bytes: on Unix SQLite gives up a little beyond, which is 170 Chinese characters


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a review file open: host name, operating system, the lawyer, and since when (timezone-aware)."""

    machine: str
    system: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Marks:
    """What a database says of itself in its header."""

    application_id: int
    version: int


@contextmanager
def door(path: Path) -> Iterator[None]:
    """Turn what SQLite raises inside into a StoreError. A ProgrammingError is a bug of ours and passes."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.Error as error:
        raise told(path, error) from error
    except UnicodeDecodeError as error:  # a name in a damaged schema, on its way into a message of SQLite's
        raise DamagedReviewFile(path, "schema") from error


def told(path: Path, error: sqlite3.Error) -> StoreError:
    """Return the error of ours that says what SQLite said; only the name of its code is kept, never its message."""
    code, name = getattr(error, "sqlite_errorcode", -1), getattr(error, "sqlite_errorname", type(error).__name__)
    primary = code & 0xFF
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return ReviewFileBusy(path)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return ReviewFileMoved(path)
    if primary == sqlite3.SQLITE_CANTOPEN and len(os.fsencode(path.absolute())) > _LONGEST_PATH:
        return ReviewFileUnwritable(path, "ENAMETOOLONG")
    if primary in _UNWRITABLE:
        return ReviewFileUnwritable(path, name)
    return DamagedReviewFile(path, name)


def connect(path: Path, parameters: str) -> sqlite3.Connection:
    """Return a connection without Python's own transactions; `parameters` are those of SQLite's URIs."""
    address = path.absolute().as_uri()
    if not address.startswith("file:///"):
        address = address.replace("file://", "file:////", 1)  # a Windows share: SQLite knows no host names
    connection = sqlite3.connect(f"{address}?{parameters}", uri=True, timeout=0, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection


def peek(path: Path) -> tuple[Marks, Holder | None]:
    """Return what the file says of itself and who has it open, without locking it or writing a byte, a journal's
    included. Raises NotAReviewFile, or another StoreError.
    """
    with door(path), closing(connect(path, "mode=ro&immutable=1")) as connection:
        try:
            marks = marks_of(connection)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", -1) == sqlite3.SQLITE_NOTADB:
                raise NotAReviewFile(path) from error
            raise
        if marks.application_id != APPLICATION_ID:
            return marks, None
        try:
            return marks, holder_of(connection)
        except (sqlite3.Error, UnicodeDecodeError):  # another process may be writing just now: then nobody can be named
            return marks, None


def marks_of(connection: sqlite3.Connection) -> Marks:
    """Return the application id and the schema version in the header."""
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return Marks(application_id, version)


def check_marks(path: Path, marks: Marks, known: int) -> None:
    """Raise NotAReviewFile, NewerReviewFile or DamagedReviewFile unless this is a file that schema `known` can open."""
    if marks.application_id != APPLICATION_ID:
        raise NotAReviewFile(path)
    if marks.version > known:
        raise NewerReviewFile(path, marks.version, known)
    if marks.version < 1:
        raise DamagedReviewFile(path, "no schema")


def holder_of(connection: sqlite3.Connection) -> Holder | None:
    """Return who has the file open by its own note, None if nobody, or if the note cannot be read."""
    row = connection.execute("SELECT machine, system, author, at FROM holder").fetchone()
    if row is None:
        return None
    try:
        return value_of(dict(row), Holder)
    except NotThawed:
        return None


def hold(connection: sqlite3.Connection) -> None:
    """Set the connection up and take the file for it alone until it is closed. Raises sqlite3.OperationalError.

    A rollback journal, not a write-ahead log: review files live on shared folders and in mail, where side files get
    lost. The settings are made before any transaction, since inside one they are ignored.
    """
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")  # macOS: a plain fsync there only asks the drive
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do everything inside, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:  # SQLite has itself rolled back after some errors, a full disk among them
            connection.execute("ROLLBACK")
