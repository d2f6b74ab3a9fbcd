"""Edits and comments for a redline: what they are, and how they are read from a file and checked against a text."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from reviewer.document.model import PolicyDocument, Span
from reviewer.errors import EditFileInvalid, EditOutOfRange, EditsOverlap
from reviewer.problem import Place, ProblemKind, Problems, type_name
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
    data = _object(text)
    problems, top = Problems(), Place()
    if "schema" in data and (data["schema"] != SCHEMA or isinstance(data["schema"], bool)):
        problems.note(top.at("schema"), ProblemKind.OTHER_SCHEMA, wanted=SCHEMA)
    missing = [key for key in ("schema", "author", "date") if key not in data]
    if "edits" not in data and "comments" not in data:
        missing.append("edits")
    if missing:
        problems.note(top, ProblemKind.MISSING_KEYS, keys=tuple(missing))
    author = _words(data, "author", top, problems) if "author" in data else ""
    if "author" in data and not author.strip():
        problems.note(top.at("author"), ProblemKind.EMPTY)
    at = _time(data["date"], top.at("date"), problems) if "date" in data else None
    edits = tuple(Edit(span, words) for _, span, words in _entries(data, "edits", problems))
    comments = []
    for place, span, words in _entries(data, "comments", problems):
        if not words.strip():
            problems.note(place.at("text"), ProblemKind.EMPTY)
        comments.append(Comment(span, words))
    if problems.found or at is None:
        raise EditFileInvalid(problems.found)
    return Edits(author.strip(), at, edits, tuple(comments))


def _object(text: bytes | str) -> dict[str, object]:
    """Return the object that the file holds. Raises EditFileInvalid where it is no JSON, or another value."""
    problems = Problems()
    try:
        data = json.loads(text.decode("utf-8-sig") if isinstance(text, bytes) else text)
        if isinstance(data, dict):
            return data
        problems.note(Place(), ProblemKind.WRONG_TYPE, wanted=("object",), found=type_name(data))
    except UnicodeDecodeError:
        problems.note(Place(), ProblemKind.NOT_UTF_8)
    except json.JSONDecodeError as error:
        problems.note(Place(), ProblemKind.NOT_JSON, line=error.lineno, column=error.colno)
    except RecursionError:
        problems.note(Place(), ProblemKind.NESTED_TOO_DEEP)
    except ValueError:  # Python reads no integer of more than 4,300 digits
        problems.note(Place(), ProblemKind.ENDLESS_NUMBER)
    raise EditFileInvalid(problems.found)


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


def _words(data: Mapping[str, object], key: str, place: Place, problems: Problems) -> str:
    """Return the text at `key`; "-", which is no mistake of its own, where there is none."""
    if key not in data:
        problems.note(place, ProblemKind.MISSING_KEYS, keys=(key,))
        return "-"
    value = data[key]
    if not isinstance(value, str):
        problems.note(place.at(key), ProblemKind.WRONG_TYPE, wanted=("string",), found=type_name(value))
        return "-"
    words = value.replace("\r\n", "\n").replace("\r", "\n")
    if _FORBIDDEN.search(words):
        problems.note(place.at(key), ProblemKind.CONTROL_CHARACTER)
    return words


def _time(value: object, place: Place, problems: Problems) -> datetime | None:
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) else None
        if at is not None and at.tzinfo is not None and at.astimezone(UTC):
            return at
    except (ValueError, OverflowError):  # the latter: no year 0 for the first hours of year 1
        pass
    problems.note(place, ProblemKind.NO_TIME)
    return None


def _entries(data: Mapping[str, object], key: str, problems: Problems) -> list[tuple[Place, Span, str]]:
    place, entries = Place().at(key), data.get(key, [])
    if not isinstance(entries, list):
        problems.note(place, ProblemKind.WRONG_TYPE, wanted=("array",), found=type_name(entries))
        return []
    found = []
    for index, entry in enumerate(entries):
        where = place.at(index)
        if not isinstance(entry, dict):
            problems.note(where, ProblemKind.WRONG_TYPE, wanted=("object",), found=type_name(entry))
            continue
        start, end = (_whole(entry, name, where, problems) for name in ("start", "end"))
        words = _words(entry, "text", where, problems)
        if start is None or end is None:
            continue
        if end < start:
            problems.note(where, ProblemKind.ENDS_FIRST)
            continue
        found.append((where, Span(start, end), words))
    return found


def _whole(entry: Mapping[str, object], name: str, place: Place, problems: Problems) -> int | None:
    if name not in entry:
        problems.note(place, ProblemKind.MISSING_KEYS, keys=(name,))
        return None
    value = entry[name]
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        problems.note(place.at(name), ProblemKind.NOT_WHOLE)
        return None
    return value
