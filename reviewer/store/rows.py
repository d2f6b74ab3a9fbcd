"""The lawyer's records and the log to rows and back.

A record's columns are its fields; its anchor and its stamp are laid flat. Times are ISO 8601 text with their offset.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, TypeAlias

from reviewer.review.changes import Change, Swap
from reviewer.review.model import KINDS, Record, Stamp, key_of
from reviewer.store.freeze import NotThawed, builtins_of, value_of

Row: TypeAlias = Mapping[str, Any]

LOG_COLUMNS = ("number", "verb", "author", "at", "is_undo", "swaps")

_FLAT: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "anchor": (
        ("span_start", ("anchor", "span", "start")),
        ("span_end", ("anchor", "span", "end")),
        ("quote", ("anchor", "quote")),
        ("prefix", ("anchor", "prefix")),
        ("suffix", ("anchor", "suffix")),
    ),
    "stamp": (("author", ("stamp", "author")), ("at", ("stamp", "at"))),
}


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One Change as it was written: `number` counts from 1; `stamp` says who did it, or took it back, and when."""

    number: int
    change: Change
    stamp: Stamp
    is_undo: bool


@cache
def columns(kind: str) -> Mapping[str, tuple[str, ...]]:
    """Return the columns of a kind of record, each with the path of the field it holds."""
    laid_out: dict[str, tuple[str, ...]] = {}
    for field in fields(KINDS[kind]):
        laid_out.update(_FLAT.get(field.name, ((field.name, (field.name,)),)))
    return laid_out


def row_of(record: Record) -> tuple[str, Row]:
    """Return the kind of a record and its row."""
    kind, _ = key_of(record)
    plain = builtins_of(record)
    row = {}
    for column, path in columns(kind).items():
        value = plain
        for name in path:
            value = value[name]
        row[column] = value
    return kind, row


def record_of(kind: str, row: Row) -> Record:
    """Return the record that a row holds. Raises NotThawed if it holds none."""
    plain: dict[str, Any] = {}
    for column, path in columns(kind).items():
        inner = plain
        for name in path[:-1]:
            inner = inner.setdefault(name, {})
        inner[path[-1]] = row[column]
    return value_of(plain, KINDS[kind])


def swaps_text(change: Change) -> str:
    """Return the swaps of a change as JSON, for the log."""
    swaps = [
        {"kind": swap.key[0], "id": swap.key[1], "before": builtins_of(swap.before), "after": builtins_of(swap.after)}
        for swap in change.swaps
    ]
    return json.dumps(swaps, ensure_ascii=False)


def log_entry_of(row: Row) -> LogEntry:
    """Return the entry that a row of the log holds. Raises NotThawed if it holds none."""
    stamp = value_of({"author": row["author"], "at": row["at"]}, Stamp)
    change = Change(row["verb"], tuple(_swaps(row["swaps"])))
    return LogEntry(row["number"], change, stamp, bool(row["is_undo"]))


def _swaps(text: str) -> Iterator[Swap]:
    try:
        for plain in json.loads(text):
            yield Swap(_either(plain["kind"], plain["before"]), _either(plain["kind"], plain["after"]))
    except (ValueError, KeyError, TypeError) as error:
        raise NotThawed("log") from error


def _either(kind: str, plain: object) -> Record | None:
    return None if plain is None else value_of(plain, KINDS[kind])
