"""What a lawyer may say about a clause's category, each as the Change that does it. Pure."""

from collections.abc import Iterable

from reviewer.document.model import Clause, Span
from reviewer.messages import VERB_MOVE_OUT, VERB_TAKE_IN, verb_recategorise
from reviewer.review.anchoring import make_anchor
from reviewer.review.changes import Change, put
from reviewer.review.model import Recategorisation, Review, Stamp
from reviewer.ui.hanging import NON_POLICY

UNSORTED = "other"  # where a clause goes that was taken back in and for which the machine has no better idea


def clauses_in(review: Review, span: Span) -> tuple[Clause, ...]:
    """Return the clauses that `span` touches; for an empty one, the clause it stands in."""
    if not len(span):
        clause = review.document.clause_at(span.start)
        return (clause,) if clause else ()
    return tuple(clause for clause in review.document.clauses if clause.span.overlaps(span))


def recategorise(review: Review, clauses: Iterable[Clause], category_id: str, stamp: Stamp) -> Change:
    """Return the change that puts `clauses` under a category."""
    name = review.playbook.category(category_id).name
    return _put(review, verb_recategorise(name), {clause: category_id for clause in clauses}, stamp)


def move_out(review: Review, clauses: Iterable[Clause], stamp: Stamp) -> Change:
    """Return the change that says `clauses` are not policy: greyed and never judged."""
    return _put(review, VERB_MOVE_OUT, {clause: NON_POLICY for clause in clauses}, stamp)


def take_in(review: Review, clauses: Iterable[Clause], stamp: Stamp) -> Change:
    """Return the change that takes `clauses` back into the policy, under what the machine would else have said."""
    return _put(review, VERB_TAKE_IN, {clause: _next_best(review, clause) for clause in clauses}, stamp)


def _next_best(review: Review, clause: Clause) -> str:
    categories = review.analysis.classification_of(clause.id).category_ids
    return next((category_id for category_id in categories if category_id != NON_POLICY), UNSORTED)


def _put(review: Review, verb: str, categories: dict[Clause, str], stamp: Stamp) -> Change:
    text = review.document.text
    records = [
        Recategorisation(clause.id, category_id, make_anchor(text, clause.span), stamp)
        for clause, category_id in categories.items()
    ]
    return put(review, verb, records)
