"""Edits and comments for a redline: what they are, and how they are read from a file and checked against a text."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from reviewer.document.model import PolicyDocument, Span
from reviewer.errors import EditFileInvalid, EditOutOfRange, EditsOverlap
from reviewer.review.difference import Edit as Edit

SCHEMA = 1
# what XML 1.0 cannot hold, and the line ends that are none of ours
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Comment:
    """A Word comment on `span`; an empty span is a place. A line feed in `text` begins a paragraph."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Edits:
    """All edits and comments of one hand. `at` is timezone-aware: its own clock is the one that Word shows."""

    author: str
    at: datetime
    edits: tuple[Edit, ...] = ()
    comments: tuple[Comment, ...] = ()
    left_out: tuple[str, ...] = ()  # ids of records of a review whose place in the text was not found

    def is_empty(self) -> bool:
        """`True` when there is nothing to write."""
        return not self.edits and not self.comments


def parse_edits(data: bytes | str, document: PolicyDocument | None = None) -> Edits:
    """Return what an edits file says ("Edits as JSON"), checked against `document` where it is given.

    Raises EditFileInvalid with everything that is wrong in the file, EditOutOfRange, EditsOverlap.
    """
    edits = _parsed(data)
    if document is not None:
        check_edits(edits, document)
    return edits


def _parsed(text: bytes | str) -> Edits:
    try:
        data = json.loads(text.decode("utf-8-sig") if isinstance(text, bytes) else text)
    except UnicodeDecodeError as error:
        raise EditFileInvalid(["not UTF-8"]) from error
    except json.JSONDecodeError as error:
        raise EditFileInvalid([f"line {error.lineno}, column {error.colno}: not JSON"]) from error
    except RecursionError as error:
        raise EditFileInvalid(["nested too deep"]) from error
    problems: list[str] = []
    if not isinstance(data, dict):
        raise EditFileInvalid(["not an object"])
    if data.get("schema") != SCHEMA or isinstance(data.get("schema"), bool):
        problems.append(f"schema: {SCHEMA} expected")
    author = _words(data, "author", "author", problems)
    if not author.strip():
        problems.append("author: empty")
    at = _time(data.get("date"), problems)
    edits = tuple(Edit(span, words) for span, words in _entries(data, "edits", problems))
    comments = tuple(Comment(span, words) for span, words in _entries(data, "comments", problems))
    if "edits" not in data and "comments" not in data:
        problems.append("edits: missing")
    problems += [f"comments[{index}].text: empty" for index, one in enumerate(comments) if not one.text.strip()]
    if problems or at is None:
        raise EditFileInvalid(problems)
    return Edits(author.strip(), at, edits, comments)


def check_edits(edits: Edits, document: PolicyDocument) -> None:
    """Raise EditOutOfRange or EditsOverlap unless all edits and comments fit `document`.

    Edits may touch; two insertions at one place are written in their order.
    """
    spans = [edit.span for edit in edits.edits] + [comment.span for comment in edits.comments]
    for span in spans:
        if span.end > len(document.text):
            raise EditOutOfRange(span.start, span.end)
    last = Span(0, 0)
    for edit in in_order(edits.edits):
        if edit.span.start < last.end:
            raise EditsOverlap(edit.span.start, edit.span.end)
        last = edit.span


def in_order(edits: tuple[Edit, ...]) -> list[Edit]:
    """Return the edits in text order; an insertion before the edit of the words that follow it."""
    return sorted(edits, key=lambda edit: edit.span)


def _words(data: Mapping[str, object], key: str, path: str, problems: list[str]) -> str:
    value = data.get(key)
    if not isinstance(value, str):
        problems.append(f"{path}: text expected")
        return "-"
    words = value.replace("\r\n", "\n").replace("\r", "\n")
    if _FORBIDDEN.search(words):
        problems.append(f"{path}: control character")
    return words


def _time(value: object, problems: list[str]) -> datetime | None:
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        problems.append("date: ISO 8601 with time zone expected, such as 2026-11-22T10:00:00+08:00")
        return None
    return at


def _entries(data: Mapping[str, object], key: str, problems: list[str]) -> list[tuple[Span, str]]:
    entries = data.get(key, [])
    if not isinstance(entries, list):
        problems.append(f"{key}: list expected")
        return []
    found = []
    for index, entry in enumerate(entries):
        path = f"{key}[{index}]"
        if not isinstance(entry, dict):
            problems.append(f"{path}: object expected")
            continue
        start, end = (_whole(entry, name, path, problems) for name in ("start", "end"))
        words = _words(entry, "text", f"{path}.text", problems)
        if end < start:
            problems.append(f"{path}: ends before it starts")
            continue
        found.append((Span(start, end), words))
    return found


def _whole(entry: Mapping[str, object], name: str, path: str, problems: list[str]) -> int:
    value = entry.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        problems.append(f"{path}.{name}: whole number from 0 expected")
        return 0
    return value
