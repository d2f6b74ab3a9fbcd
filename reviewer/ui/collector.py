"""What the garbage collector need not look at: a full round of it goes through all there is, while the window waits."""

import gc

from reviewer.review.model import Review

LARGE = 100_000  # code points of a policy


def spare_all() -> None:
    """Leave all that is there now out of later rounds: code, playbook and laws stay until the program ends.

    What is no longer needed goes as before, by its count of references; only circles that are dead by now stay.
    """
    gc.freeze()


def spare_large(review: Review) -> None:
    """Leave a large review, just loaded, out of later rounds: they would take a tenth of a second each."""
    if len(review.document.text) > LARGE:
        gc.freeze()
