import sqlite3
from contextlib import closing
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.model import Status
from reviewer.document.model import Span
from reviewer.playbook.model import Severity
from reviewer.review.model import (
    KINDS,
    Anchor,
    Annotation,
    Audience,
    Decision,
    DefectDecision,
    Landing,
    Matter,
    ProposedEdit,
    Recategorisation,
    Record,
    Stamp,
    Strictness,
    key_of,
)
from reviewer.store.freeze import NotThawed
from reviewer.store.rows import columns, record_of, row_of
from reviewer.store.schema import MIGRATIONS
from tests.small_world import small_records

WORDS = st.text(max_size=20)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=ZONES).map(lambda at: at.replace(fold=0))
STAMPS = st.builds(Stamp, WORDS, MOMENTS)
SPANS = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(lambda pair: Span(min(pair), max(pair)))
ANCHORS = st.builds(Anchor, SPANS, WORDS, WORDS, WORDS)
SEVERITIES = st.none() | st.sampled_from(Severity)
RECORDS: st.SearchStrategy[Record] = st.one_of(
    st.builds(Decision, WORDS, st.sampled_from(Status), WORDS, STAMPS, SEVERITIES),
    st.builds(DefectDecision, WORDS, st.booleans(), WORDS, STAMPS, SEVERITIES),
    st.builds(Recategorisation, WORDS, WORDS, ANCHORS, STAMPS),
    st.builds(
        Annotation, WORDS, ANCHORS, WORDS, st.sampled_from(Audience), STAMPS, st.none() | WORDS, st.none() | WORDS
    ),
    st.builds(
        ProposedEdit,
        WORDS,
        ANCHORS,
        WORDS,
        WORDS,
        st.sampled_from(Landing),
        STAMPS,
        st.none() | WORDS,
        st.none() | WORDS,
        WORDS,
    ),
    st.builds(Matter, st.just("matter"), *[WORDS] * 5, st.booleans(), st.none() | st.sampled_from(Strictness)),
)


def through_a_database(record: Record) -> Record:
    """Return the record after its row was written to a table of the newest schema and read back."""
    kind, row = row_of(record)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.row_factory = sqlite3.Row
        for statement in (statement for migration in MIGRATIONS for statement in migration):
            connection.execute(statement)
        names = list(row)
        connection.execute(
            f"INSERT INTO {kind} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", list(row.values())
        )
        return record_of(kind, dict(connection.execute(f"SELECT * FROM {kind}").fetchone()))


@pytest.mark.parametrize("record", small_records(), ids=lambda record: "-".join(key_of(record)))
def test_a_record_comes_back_from_its_row(record: Record) -> None:
    assert through_a_database(record) == record


@given(RECORDS)
def test_any_record_comes_back_from_its_row_with_every_type(record: Record) -> None:
    back = through_a_database(record)

    assert back == record
    assert repr(back) == repr(record)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_record_has_a_strict_table_with_a_column_for_each_field(kind: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in (statement for migration in MIGRATIONS for statement in migration):
            connection.execute(statement)
        there = {row[1] for row in connection.execute(f"PRAGMA table_info({kind})")}
        (is_strict,) = connection.execute("SELECT strict FROM pragma_table_list WHERE name = ?", (kind,)).fetchone()

    assert there == set(columns(kind))
    assert is_strict


def test_an_anchor_and_a_stamp_are_laid_flat() -> None:
    assert list(columns("recategorisation")) == [
        "id", "category_id", "span_start", "span_end", "quote", "prefix", "suffix", "author", "at",
    ]  # fmt: skip


def test_a_row_that_is_no_record_is_refused() -> None:
    kind, row = row_of(small_records()[0])

    with pytest.raises(NotThawed, match=r"\$\.status"):
        record_of(kind, {**row, "status": "perhaps"})
