"""The lawyer's answers as Changes: to a requirement, to a defect, with a reason and a level. Pure.

A reason may be written before there is an answer that could hold it. It is kept as an internal note until then, so that
it is on disk; the answer takes it over, and gives it back when it is withdrawn.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from reviewer.analysis.model import Status
from reviewer.messages import VERB_REASON, VERB_UNDECIDE, verb_decide, verb_of_many, verb_severity
from reviewer.playbook.model import Severity
from reviewer.review.anchoring import make_anchor
from reviewer.review.changes import Change, Swap
from reviewer.review.model import Annotation, Audience, Decision, DefectDecision, Review, Stamp
from reviewer.ui.panel_words import DISMISSED, STANDS
from reviewer.ui.proposing import place_of
from reviewer.ui.subject import Subject
from reviewer.ui.words import DECIDED, SEVERITIES


def answer_requirement(review: Review, requirement_id: str, status: Status | None, stamp: Stamp) -> Change | None:
    """Return the change that answers a requirement, None where that is the answer already; None as status withdraws."""
    before = review.decision(requirement_id)
    if status is None:
        return _withdrawn(review, Subject(requirement_id=requirement_id), before, stamp)
    if before is not None and before.status is status:
        return None
    if before is not None:
        return Change(verb_decide(DECIDED[status]), (Swap(before, replace(before, status=status, stamp=stamp)),))
    kept = kept_reason(review, Subject(requirement_id=requirement_id))
    after = Decision(requirement_id, status, kept.note if kept else "", stamp)
    return Change(verb_decide(DECIDED[status]), (Swap(None, after), *_taken(kept)))


def answer_defect(review: Review, defect_id: str, stands: bool | None, stamp: Stamp) -> Change | None:
    """Return the change that answers a defect, None where that is the answer already; None as answer withdraws."""
    before = review.defect_decision(defect_id)
    if stands is None:
        return _withdrawn(review, Subject(defect_id=defect_id), before, stamp)
    verb = verb_decide(STANDS if stands else DISMISSED)
    if before is not None:
        after = replace(before, stands=stands, stamp=stamp)
        return None if before.stands is stands else Change(verb, (Swap(before, after),))
    kept = kept_reason(review, Subject(defect_id=defect_id))
    return Change(
        verb, (Swap(None, DefectDecision(defect_id, stands, kept.note if kept else "", stamp)), *_taken(kept))
    )


def decision_of(review: Review, subject: Subject) -> Decision | DefectDecision | None:
    """Return the lawyer's answer to what `subject` names."""
    if subject.requirement_id is not None:
        return review.decision(subject.requirement_id)
    return review.defect_decision(subject.defect_id) if subject.defect_id is not None else None


def reason_of(review: Review, subject: Subject) -> str:
    """Return the lawyer's reason, also one that still waits for an answer."""
    decision, kept = decision_of(review, subject), kept_reason(review, subject)
    return decision.note if decision else kept.note if kept else ""


def kept_reason(review: Review, subject: Subject) -> Annotation | None:
    """Return the note that keeps a reason until there is an answer."""
    record = review.records.get(("annotation", _kept_id(subject)))
    return record if isinstance(record, Annotation) else None


def give_reason(review: Review, subject: Subject, words: str, stamp: Stamp) -> Change | None:
    """Return the change that gives `words` as the reason, None where they are the reason already."""
    if words == reason_of(review, subject):
        return None
    decision = decision_of(review, subject)
    if decision is not None:
        return Change(VERB_REASON, (Swap(decision, replace(decision, note=words, stamp=stamp)),))
    kept = kept_reason(review, subject)
    if not words.strip():
        return Change(VERB_REASON, _taken(kept)) if kept else None
    return Change(VERB_REASON, (Swap(kept, _kept(review, subject, words, stamp)),))


def overrule_severity(review: Review, subject: Subject, severity: Severity, stamp: Stamp) -> Change | None:
    """Return the change that gives an answered point another level, None where it has it or has no answer."""
    decision = decision_of(review, subject)
    if decision is None:
        return None
    own = severity if severity is not severity_of_machine(review, subject) else None
    if decision.severity is own:
        return None
    after = replace(decision, severity=own, stamp=stamp)
    return Change(verb_severity(SEVERITIES[severity]), (Swap(decision, after),))


def severity_of_machine(review: Review, subject: Subject) -> Severity:
    """Return the level before the lawyer overrules it."""
    if subject.requirement_id is not None:
        return review.playbook.requirement(subject.requirement_id).severity
    defect = review.analysis.defect_of(subject.defect_id)
    assert defect is not None, "a subject names something"
    return defect.severity


def joined(changes: Iterable[Change | None]) -> Change | None:
    """Return several changes, each of another point, as one undoable step; None where there is nothing to change."""
    found = [change for change in changes if change is not None]
    if len(found) < 2:
        return found[0] if found else None
    verb = verb_of_many(found[0].verb, len(found))
    return Change(verb, tuple(swap for change in found for swap in change.swaps))


@dataclass(frozen=True, slots=True)
class Ordered:
    """Points in the order in which they are shown, with a way to tell which ones wait for an answer."""

    ids: Sequence[str]
    is_open: Callable[[str], bool]

    def next_open(self, current: str | None) -> str | None:
        """Return the next open point after `current`, going round at the end; None when all others are answered."""
        at = self.ids.index(current) + 1 if current in self.ids else 0
        after = [*self.ids[at:], *self.ids[: max(at - 1, 0)]]
        return next((one for one in after if self.is_open(one)), None)


def _withdrawn(
    review: Review, subject: Subject, before: Decision | DefectDecision | None, stamp: Stamp
) -> Change | None:
    if before is None:
        return None
    kept = (Swap(None, _kept(review, subject, before.note, stamp)),) if before.note.strip() else ()
    return Change(VERB_UNDECIDE, (Swap(before, None), *kept))


def _taken(kept: Annotation | None) -> tuple[Swap, ...]:
    return (Swap(kept, None),) if kept is not None else ()


def _kept(review: Review, subject: Subject, words: str, stamp: Stamp) -> Annotation:
    anchor = make_anchor(review.document.text, place_of(review, subject))
    return Annotation(
        _kept_id(subject), anchor, words, Audience.INTERNAL, stamp, subject.requirement_id, subject.defect_id
    )


def _kept_id(subject: Subject) -> str:
    return f"reason-{subject.requirement_id or subject.defect_id}"
