"""Keep a real review file of the newest schema: `python -m tests.store.keep`, once, when a schema ships.

What it writes is never written again: from then on the file stands for every one that lawyers have.
"""

import sys
from pathlib import Path

from reviewer.review.changes import apply, put, remove
from reviewer.review.model import key_of
from reviewer.store.review_file import ReviewFile
from reviewer.store.schema import MIGRATIONS
from tests.small_world import LATER, SOURCE, STAMP, small_records, small_review

FILES = Path(__file__).resolve().parents[1] / "files"


def keep(path: Path) -> None:
    """Write a review with a past: records put one by one, one of them taken out and brought back."""
    review = small_review()
    with ReviewFile.create(path, SOURCE, review) as review_file:
        for record in small_records():
            change = put(review, "写入", [record])
            review_file.apply(change, STAMP)
            review = apply(review, change)
        change = remove(review, "恢复未核查", [key_of(small_records()[0])])
        review_file.apply(change, LATER)
        review_file.apply(change.reversed(), LATER, is_undo=True)


if __name__ == "__main__":
    target = FILES / f"v{len(MIGRATIONS)}.review"
    if target.exists():
        sys.exit(f"{target.name} is kept already")
    keep(target)
