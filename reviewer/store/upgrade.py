"""Bringing an older review file up to date, with a copy of it beside and all or nothing."""

import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

from reviewer.errors import ReviewFileNotUpgraded
from reviewer.store.door import connect, transaction

Migrations = tuple[tuple[str, ...], ...]


def upgrade(connection: sqlite3.Connection, path: Path, found: int, migrations: Migrations) -> None:
    """Run the migrations that a file of schema `found` lacks, in one transaction with its new version.

    A copy is made first (`name.v3.bak`). Raises ReviewFileNotUpgraded if a statement fails: the file is then as it
    was. Raises sqlite3.Error if the copy cannot be made.
    """
    if found == len(migrations):
        return
    backup = _copy_name(path, found)
    copy(connection, backup)
    try:
        with transaction(connection):
            run(connection, migrations, found)
    except sqlite3.Error as error:
        raise ReviewFileNotUpgraded(path, found, len(migrations), backup) from error


def run(connection: sqlite3.Connection, migrations: Migrations, found: int = 0) -> None:
    """Run the migrations from `found` on and note the version, inside the caller's transaction.

    One statement at a time: `executescript` would commit first, and a failure halfway could not be rolled back.
    """
    for statements in migrations[found:]:
        for statement in statements:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(migrations)}")


def copy(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the open file to `target`, page by page, through SQLite. Raises sqlite3.Error; a half copy is removed."""
    with closing(connect(target, "mode=rwc")) as other:
        try:
            connection.backup(other)
        except sqlite3.Error:
            other.close()
            target.unlink(missing_ok=True)
            raise


def _copy_name(path: Path, found: int) -> Path:
    """Return a name beside `path` under which nothing stands: an older copy is never written over."""
    plain = path.with_name(f"{path.name}.v{found}.bak")
    others = (path.with_name(f"{path.name}.v{found}-{number}.bak") for number in count(2))
    return plain if not plain.exists() else next(name for name in others if not name.exists())
