"""Small worlds in one line, so that a test shows only what it is about."""

from datetime import UTC, date, datetime
from functools import cache

from reviewer.analysis.analyze import analyze
from reviewer.document.model import PolicyDocument
from reviewer.document.read import read_bytes
from reviewer.playbook.load import load_playbook
from reviewer.playbook.model import Playbook
from reviewer.review.model import Review, Stamp

TODAY = date(2026, 11, 22)
STAMP = Stamp("张律师", datetime(2026, 11, 22, 2, 0, tzinfo=UTC))


def a_document(text: str, name: str = "policy.txt") -> PolicyDocument:
    """Return the document that a UTF-8 text file with these words gives."""
    return read_bytes(text.encode(), name)


@cache
def the_playbook() -> Playbook:
    """Return the playbook that ships, loaded once a run."""
    return load_playbook()


def a_review(text: str) -> Review:
    """Return a fresh review of these words, as the window would open it."""
    document = a_document(text)
    return Review(document, the_playbook(), analyze(document, the_playbook(), as_of=TODAY))
