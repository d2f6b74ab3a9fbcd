"""Run by test_survival in a process of its own, to be killed.

`decide PATH` decides without end and prints each id once `apply` has returned; `halfway PATH` stops inside a
transaction of which a part is on disk already, and waits.
"""

import sys
from itertools import count
from pathlib import Path

from reviewer.analysis.model import Status
from reviewer.review.anchoring import make_anchor
from reviewer.review.changes import apply, put
from reviewer.review.model import Annotation, Audience, Decision
from reviewer.store.review_file import ReviewFile
from tests.small_world import STAMP, TEXT, span_of


def decide(path: Path) -> None:
    """Make two records a change, until somebody kills the process."""
    with ReviewFile.open(path) as review_file:
        review = review_file.load()
        anchor = make_anchor(TEXT, span_of("三年"))
        for number in count():
            decision = Decision(f"r{number}", Status.MISSING, "理由" * (number % 50), STAMP)
            note = Annotation(f"n{number}", anchor, "批注" * (number % 90), Audience.CLIENT, STAMP)
            change = put(review, "标为缺失", [decision, note])
            review_file.apply(change, STAMP)
            review = apply(review, change)
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


def halfway(path: Path) -> None:
    """Write more than the cache holds, so that the file itself is changed, and never commit."""
    with ReviewFile.open(path) as review_file:
        connection = review_file._connection
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM decision")
        connection.execute("UPDATE frozen SET data = zeroblob(3000000)")
        sys.stdout.write("halfway\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    {"decide": decide, "halfway": halfway}[sys.argv[1]](Path(sys.argv[2]))
