"""From the clipboard to a fresh review: which of its two forms is read, and what a policy is called that has no file.

For the worker thread: plain functions on values, no Qt. Nothing that the words refer to is ever fetched.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from reviewer.analysis.analyze import analyze
from reviewer.document.model import PolicyDocument
from reviewer.document.read import pasted_source, read_bytes
from reviewer.playbook.model import Playbook
from reviewer.progress import Report, part_of
from reviewer.review.model import Review
from reviewer.store.reading import Reading, freeze_reading
from reviewer.ui.document_words import pasted_name

LONGEST_TITLE = 40  # code points of a title in the name
_UNNAMEABLE = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')
_PAGE, _TEXT = ".html", ".txt"


@dataclass(frozen=True, slots=True)
class Pasted:
    """A review made of the clipboard, and the bytes that stand for the file it has not."""

    source: bytes
    review: Review
    reading: Reading  # what of it is to be written


def make_pasted(text: str, html: str, playbook: Playbook, as_of: date, report: Report) -> Pasted:
    """Return the review of what was copied: of `html` where it can be read, for it keeps lists, tables and headings.

    Raises what read_bytes raises of the plain words, and Cancelled.
    """
    source, document = _read(text, html, part_of(report, 0, 1, 3))
    title = _UNNAMEABLE.sub("", document.title)[:LONGEST_TITLE]
    named = replace(document.source, name=pasted_name(title, as_of) + _suffix(document))
    document = replace(document, source=named)
    analysis = analyze(document, playbook, as_of=as_of, report=part_of(report, 1, 3, 3))
    return Pasted(source, Review(document, playbook, analysis), freeze_reading(document, playbook, analysis))


def _read(text: str, html: str, report: Report) -> tuple[bytes, PolicyDocument]:
    source, name = pasted_source(text, html.strip(), pasted_name("", date.min))
    return source, read_bytes(source, name, report=report)


def _suffix(document: PolicyDocument) -> str:
    return _PAGE if document.source.name.endswith(_PAGE) else _TEXT
