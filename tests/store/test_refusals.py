"""What is not opened, what is said about it, and that it is left byte for byte as it was."""

import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.analysis.model import Status
from reviewer.errors import (
    DamagedReviewFile,
    NewerReviewFile,
    NotAReviewFile,
    ReviewFileBusy,
    ReviewFileMissing,
    ReviewFileNotUpgraded,
    ReviewFileUnwritable,
    StoreError,
)
from reviewer.messages import sentence
from reviewer.review.changes import put
from reviewer.review.model import Decision
from reviewer.store.door import Holder, told
from reviewer.store.review_file import ReviewFile
from reviewer.store.schema import MIGRATIONS
from tests.small_world import SOURCE, STAMP, small_records, small_review

HERE = Holder("书房", "Linux", "张律师", datetime(2026, 11, 22, 2, 0, tzinfo=UTC))
THERE = Holder("前台", "Windows", "李律师", datetime(2026, 11, 21, 9, 30, tzinfo=UTC))
DECISION = Decision("recipient", Status.MISSING, "没有写", STAMP)


def write(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


@pytest.fixture
def closed(path: Path) -> Path:
    """Return the path of a review file that nobody has open, with every kind of record in it."""
    with ReviewFile.create(path, SOURCE, small_review()) as review_file:
        review_file.apply(put(small_review(), "写", small_records()), STAMP)
    return path


def refused(path: Path, error: type[StoreError]) -> StoreError:
    """Return the error that opening raises, after seeing that not a byte of the folder changed."""
    before = {entry.name: entry.read_bytes() for entry in path.parent.iterdir()}
    with pytest.raises(error) as caught:
        ReviewFile.open(path, holder=HERE)

    assert {entry.name: entry.read_bytes() for entry in path.parent.iterdir()} == before
    return caught.value


# Not ours


def test_nothing_at_the_path_is_told_and_nothing_is_made_there(path: Path) -> None:
    assert refused(path, ReviewFileMissing).path == path


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a word file", "一份隐私政策。".encode() * 400, b"\0" * 5000])
def test_a_file_that_is_no_database_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)

    assert refused(path, NotAReviewFile).path == path


def test_a_foreign_database_is_refused(path: Path) -> None:
    write(path, "PRAGMA application_id = 1", "CREATE TABLE decision (id TEXT)", "PRAGMA user_version = 1")

    assert refused(path, NotAReviewFile).path == path


def test_a_foreign_database_with_unfinished_work_is_not_even_rolled_back(path: Path) -> None:
    """Opening it in the ordinary way would undo what its own program has not finished."""
    write(path, "CREATE TABLE notes (words TEXT)", "INSERT INTO notes VALUES ('first')")
    before = path.read_bytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        for _ in range(200):
            connection.execute("INSERT INTO notes VALUES (hex(zeroblob(2000)))")
        halfway = path.read_bytes()
        journal = path.with_name(path.name + "-journal").read_bytes()
    path.write_bytes(halfway)
    path.with_name(path.name + "-journal").write_bytes(journal)

    assert halfway != before
    assert refused(path, NotAReviewFile).path == path


# Ours, and too new or too old


def test_a_newer_file_is_refused_with_both_versions(closed: Path) -> None:
    write(closed, f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    error = refused(closed, NewerReviewFile)

    assert isinstance(error, NewerReviewFile)
    assert (error.found, error.known) == (len(MIGRATIONS) + 1, len(MIGRATIONS))


def test_a_file_of_ours_without_a_schema_is_damaged(closed: Path) -> None:
    write(closed, "PRAGMA user_version = 0")

    assert refused(closed, DamagedReviewFile).path == closed


MOOD = (
    *MIGRATIONS,
    ("ALTER TABLE matter ADD COLUMN mood TEXT NOT NULL DEFAULT ''", "CREATE TABLE mood (id TEXT) STRICT"),
)


def test_an_older_file_is_brought_up_to_date_with_a_copy_beside(closed: Path) -> None:
    before = closed.read_bytes()
    with ReviewFile.open(closed, migrations=MOOD) as review_file:
        assert review_file.load() == small_review(*small_records())

    copy = closed.with_name(f"{closed.name}.v{len(MIGRATIONS)}.bak")
    with ReviewFile.open(copy) as old:
        assert old.load() == small_review(*small_records())
    assert len(copy.read_bytes()) == len(before)
    with pytest.raises(NewerReviewFile):
        ReviewFile.open(closed)


def test_a_migration_that_fails_halfway_leaves_the_file_as_it_was_and_names_the_copy(closed: Path) -> None:
    before = closed.read_bytes()
    with pytest.raises(ReviewFileNotUpgraded) as caught:
        ReviewFile.open(closed, migrations=(*MOOD, ("CREATE TABLE third (id TEXT)", "CREATE TABLE mood (again TEXT)")))

    assert caught.value.backup.exists()
    assert closed.read_bytes() == before
    with ReviewFile.open(closed) as review_file:
        assert review_file.load() == small_review(*small_records())


def test_a_copy_of_an_earlier_attempt_is_never_written_over(closed: Path) -> None:
    copy = closed.with_name(f"{closed.name}.v{len(MIGRATIONS)}.bak")
    copy.write_bytes(b"from before")
    with ReviewFile.open(closed, migrations=MOOD):
        pass

    assert copy.read_bytes() == b"from before"
    assert closed.with_name(f"{closed.name}.v{len(MIGRATIONS)}-2.bak").exists()


# Ours, and broken


@pytest.mark.parametrize("name", ["document", "playbook", "analysis"])
def test_a_frozen_part_that_is_not_as_it_was_written_is_told(closed: Path, name: str) -> None:
    write(closed, f"UPDATE frozen SET data = CAST(replace(data, '星', '月') || ' ' AS BLOB) WHERE name = '{name}'")

    with ReviewFile.open(closed) as review_file, pytest.raises(DamagedReviewFile) as caught:
        review_file.load()
    assert caught.value.detail == f"{name}: sha256"


def test_a_source_that_is_not_as_it_was_written_is_told(closed: Path) -> None:
    write(closed, "UPDATE frozen SET data = x'00' WHERE name = 'source'")

    with ReviewFile.open(closed) as review_file, pytest.raises(DamagedReviewFile):
        review_file.source()


@pytest.mark.parametrize(
    "statement", ["DELETE FROM frozen", "DROP TABLE annotation", "UPDATE decision SET status = 'perhaps'"]
)
def test_a_file_that_lacks_a_part_is_told_and_not_guessed_at(closed: Path, statement: str) -> None:
    write(closed, statement)

    with ReviewFile.open(closed) as review_file, pytest.raises(DamagedReviewFile):
        review_file.load()


@pytest.mark.parametrize("name", [b"log", b"holder", b"decision", b"frozen"])
def test_a_schema_with_a_name_that_is_no_text_is_told(closed: Path, name: bytes) -> None:
    """Python cannot decode what SQLite then says, and raises an error that is not SQLite's."""
    content = closed.read_bytes()
    closed.write_bytes(content.replace(b"table" + name + name, b"table" + b"\xff" * len(name) + name))

    with pytest.raises(DamagedReviewFile), ReviewFile.open(closed) as review_file:
        review_file.load()


def test_damage_in_a_part_that_is_seldom_read_is_told_at_once(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'log'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(closed.read_bytes())
    content[(page - 1) * size] ^= 0xFF
    closed.write_bytes(content)

    with pytest.raises(DamagedReviewFile):
        ReviewFile.open(closed)


def test_half_a_file_is_told(closed: Path) -> None:
    content = closed.read_bytes()
    closed.write_bytes(content[: len(content) // 2])

    with pytest.raises(DamagedReviewFile):
        ReviewFile.open(closed)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_bytes_are_broken_only_our_own_errors_come_out(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.review"
        with ReviewFile.create(path, SOURCE, small_review()) as review_file:
            review_file.apply(put(small_review(), "写", small_records()), STAMP)
        content = bytearray(path.read_bytes())
        start = data.draw(st.integers(0, len(content) - 1))
        content[start : start + 64] = data.draw(st.binary(min_size=1, max_size=64))
        path.write_bytes(content)
        with suppress(StoreError), ReviewFile.open(path) as review_file:
            with suppress(StoreError):
                review_file.load()
            with suppress(StoreError):
                review_file.history()
            with suppress(StoreError):
                review_file.source()


@pytest.mark.skipif(sys.platform == "win32", reason="SQLite takes longer paths there")
def test_a_path_that_is_too_long_for_sqlite_is_told_as_that_and_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / ("深" * 70) / ("深" * 70) / ("深" * 70)
    folder.mkdir(parents=True)
    with pytest.raises(ReviewFileUnwritable) as caught:
        ReviewFile.create(folder / "a.review", SOURCE, small_review())

    assert "（名称或路径过长）" in sentence(caught.value)
    assert list(folder.iterdir()) == []


def test_no_error_carries_what_sqlite_said_of_the_words() -> None:
    error = sqlite3.IntegrityError("CHECK constraint failed: 客户的话")

    assert "客户" not in f"{told(Path('a.review'), error)!r}{told(Path('a.review'), error).__dict__}"


# Ours, and open elsewhere


def test_a_second_opening_in_this_process_is_told(path: Path, review_file: ReviewFile) -> None:
    with pytest.raises(ReviewFileBusy):
        ReviewFile.open(path)


def opened_elsewhere(path: Path) -> str:
    """Return what another process is told when it opens the file: the name of the error and its facts."""
    program = (
        "import sys, pathlib\n"
        "from reviewer.errors import ReviewFileBusy\n"
        "from reviewer.store.review_file import ReviewFile\n"
        "try: ReviewFile.open(pathlib.Path(sys.argv[1])).close(); print('opened')\n"
        "except ReviewFileBusy as e: print(ascii((e.machine, e.system, e.author, str(e.at), e.may_take_over)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_second_process_is_told_who_has_the_file(closed: Path) -> None:
    with ReviewFile.open(closed, holder=THERE) as review_file:
        told_before = opened_elsewhere(closed)
        review_file.apply(put(small_review(*small_records()), "改", [DECISION]), STAMP)
        told_after = opened_elsewhere(closed)

    facts = ascii(("前台", "Windows", "李律师", "2026-11-21 09:30:00+00:00", False))
    assert [told_before, told_after] == [facts, facts]
    assert opened_elsewhere(closed) == "opened"


def test_a_refused_opening_does_not_loosen_the_hold_of_the_first(path: Path, review_file: ReviewFile) -> None:
    """On POSIX, closing any descriptor of a file drops all locks that the process has on it."""
    with suppress(ReviewFileBusy):
        ReviewFile.open(path)

    assert opened_elsewhere(path) != "opened"


def test_a_file_that_another_machine_has_open_is_told_and_may_be_taken_over(closed: Path) -> None:
    with ReviewFile.open(closed, holder=THERE):
        content = closed.read_bytes()
    closed.write_bytes(content)  # what a synchronising folder brings: the note of the other machine, and no lock

    error = refused(closed, ReviewFileBusy)
    assert isinstance(error, ReviewFileBusy)
    assert (error.machine, error.system, error.author, error.at) == ("前台", "Windows", "李律师", THERE.at)
    assert error.may_take_over
    assert "前台" in sentence(error)
    with ReviewFile.open(closed, holder=HERE, take_over=True) as review_file:
        assert review_file.load() == small_review(*small_records())


def test_a_note_that_a_killed_process_of_this_machine_left_is_no_reason_to_ask(closed: Path) -> None:
    with ReviewFile.open(closed, holder=HERE):
        content = closed.read_bytes()
    closed.write_bytes(content)

    with ReviewFile.open(closed, holder=HERE) as review_file:
        assert review_file.load() == small_review(*small_records())


def test_a_closed_file_names_no_holder(closed: Path) -> None:
    with ReviewFile.open(closed, holder=THERE):
        pass

    with ReviewFile.open(closed, holder=HERE) as review_file:
        assert review_file.load() == small_review(*small_records())
