"""What a lawyer may say about a clause's category, each as the Change that does it. Pure."""

from collections.abc import Collection, Mapping

from reviewer.analysis.classify import OTHER, TAKEN_IN
from reviewer.analysis.model import Label
from reviewer.document.model import Clause, Span
from reviewer.messages import VERB_MOVE_OUT, VERB_TAKE_IN, lost_answer, lost_category, verb_recategorise
from reviewer.review.anchoring import make_anchor
from reviewer.review.carry import Lost
from reviewer.review.changes import Change, put, remove
from reviewer.review.model import Anchor, Annotation, Audience, Recategorisation, Review, Stamp
from reviewer.ui.hanging import NON_POLICY


def clauses_in(review: Review, span: Span) -> tuple[Clause, ...]:
    """Return the clauses that `span` touches; for an empty one, the clause it stands in."""
    if not len(span):
        clause = review.document.clause_at(span.start)
        return (clause,) if clause else ()
    return tuple(clause for clause in review.document.clauses if clause.span.overlaps(span))


def is_judged_otherwise(review: Review) -> bool:
    """`True` when the machine's answers do not rest on the lawyer's categories: it was stopped before it was done.

    What the lawyer says of a clause stands alone and certain among the machine's labels.
    """
    said = review.recategorisations
    clauses = {clause.id: clause for clause in review.document.clauses}
    for one in review.analysis.classifications:
        word, clause = said.get(one.clause_id), clauses[one.clause_id]
        if word and one.primary != word:
            return True
        if word == TAKEN_IN and one.primary == NON_POLICY:
            return True
        is_said = one.labels == (Label(one.primary, 1.0, ()),)
        machine_s_own = (OTHER, NON_POLICY) if not clause.is_policy else (OTHER,)
        if word is None and is_said and one.primary not in machine_s_own:
            return True
    return False


def recategorise(review: Review, clauses: Collection[Clause], category_id: str, stamp: Stamp) -> Change:
    """Return the change that puts `clauses` under a category."""
    name = review.playbook.category(category_id).name
    return _put(review, verb_recategorise(name), dict.fromkeys(clauses, category_id), stamp)


def move_out(review: Review, clauses: Collection[Clause], stamp: Stamp) -> Change:
    """Return the change that says `clauses` are not policy: greyed and never judged."""
    return _put(review, VERB_MOVE_OUT, dict.fromkeys(clauses, NON_POLICY), stamp)


def take_in(review: Review, clauses: Collection[Clause], stamp: Stamp) -> Change:
    """Return the change that takes `clauses` back into the policy.

    Where the lawyer had moved one out, that word is withdrawn; where the machine took it for page furniture, the
    lawyer's word is that it is none. Either way the machine finds its category.
    """
    furniture = {clause: TAKEN_IN for clause in clauses if not clause.is_policy}
    withdrawn = [("recategorisation", clause.id) for clause in clauses if clause.is_policy]
    put_in = _put(review, VERB_TAKE_IN, furniture, stamp)
    return Change(VERB_TAKE_IN, (*put_in.swaps, *remove(review, VERB_TAKE_IN, withdrawn).swaps))


def lost_note(review: Review, lost: Lost, anchor: Anchor, note_id: str) -> Annotation:
    """Return the note, for the lawyer alone, that stands for a word whose place is gone."""
    if isinstance(lost, Recategorisation):
        names = {category.id: category.name for category in review.playbook.categories}
        words = lost_category(names.get(lost.category_id, lost.category_id))
    else:
        rules = {defect.id: defect.rule_id for defect in review.analysis.defects}
        words = lost_answer(review.playbook.defect_rule(rules[lost.id]).title, lost.stands, lost.note)
    return Annotation(note_id, anchor, words, Audience.INTERNAL, lost.stamp)


def _put(review: Review, verb: str, categories: Mapping[Clause, str], stamp: Stamp) -> Change:
    text = review.document.text
    records = [
        Recategorisation(clause.id, category_id, make_anchor(text, clause.span), stamp)
        for clause, category_id in categories.items()
    ]
    return put(review, verb, records)
