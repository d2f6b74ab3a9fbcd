"""Finding words in the policy, the notes and the checklist at once: blind to width, case, spaces and line ends.

Pure. A long policy is made ready slice by slice, so that the first letter typed need not wait for all of it.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reviewer.document.model import Span
from reviewer.document.normalize import Folded, fold, fold_text
from reviewer.review.anchoring import find_anchor
from reviewer.review.model import Annotation, DefectDecision, Key, ProposedEdit, Review, key_of
from reviewer.review.tally import standings
from reviewer.ui.hanging import anchored

_BORDER = "\0"  # nobody types it, so nothing is found across two texts
SLICE = 10_000  # code points: so little that nobody who scrolls meanwhile sees it
NEAR = 40_000  # code points: a hundredth of a second


class Where(StrEnum):
    """Where words were found, in the order in which they are gone through."""

    TEXT = "text"
    NOTE = "note"  # what the lawyer wrote: notes, proposals, why a defect stands or does not
    POINT = "point"  # the checklist


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where words were found, and what to show for it."""

    where: Where
    span: Span | None
    record_key: Key | None = None
    requirement_id: str | None = None
    defect_id: str | None = None


class Finder:
    """Looks for words in one text; folds it once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._done = 0  # code points
        self._parts: list[str] = []
        self._offsets = array("I")
        self._folded: Folded | None = None

    @property
    def is_near_ready(self) -> bool:
        """`True` when so little is left to be folded that one may wait for it."""
        return self._folded is not None or len(self._text) - self._done <= NEAR

    def get_ready(self) -> bool:
        """Fold another slice; `True` when nothing is left to do."""
        if self._folded is None:
            start, end = self._done, min(self._done + SLICE, len(self._text))
            part = fold(self._text[start:end])
            self._parts.append(part.text)
            self._offsets.extend(at + start for at in part.offsets)
            self._done = end
            if end == len(self._text):
                self._folded = Folded("".join(self._parts), self._offsets)
        return self._folded is not None

    def find(self, words: str) -> tuple[Span, ...]:
        """Return every place where `words` stand, in text order, without overlaps; none for blank words."""
        wanted = fold_text(words)
        if not wanted:
            return ()
        while self._folded is None:
            self.get_ready()
        found = []
        at = self._folded.text.find(wanted)
        while at >= 0:
            found.append(self._folded.span(at, at + len(wanted)))
            at = self._folded.text.find(wanted, at + len(wanted))
        return tuple(found)


class RecordFinder:
    """Looks for words in what stands beside the text. Folds what a review says once, until it changes."""

    def __init__(self) -> None:
        self._review: Review | None = None
        self._entries: tuple[tuple[Hit, str], ...] = ()

    def find(self, review: Review, words: str) -> tuple[Hit, ...]:
        """Return every note, proposal, reason and requirement that has `words`, each once."""
        wanted = fold_text(words)
        if not wanted:
            return ()
        if self._review is not review:
            self._review = review
            self._entries = tuple((hit, _BORDER.join(map(fold_text, texts))) for hit, texts in _entries(review))
        return tuple(hit for hit, text in self._entries if wanted in text)


def _entries(review: Review) -> Iterator[tuple[Hit, Sequence[str]]]:
    """Yield what can be found, with all that it says."""
    for record in anchored(review):
        own = _own_words(record)
        span = find_anchor(review.document.text, record.anchor)
        yield Hit(Where.NOTE, span, record_key=key_of(record)), own
    answers = [one for one in review.records.values() if isinstance(one, DefectDecision) and one.note]
    reasons = [(defect, one.note) for one in answers if (defect := review.analysis.defect_of(one.id)) is not None]
    for defect, reason in sorted(reasons, key=lambda pair: pair[0].span.start):
        yield Hit(Where.NOTE, defect.span, defect_id=defect.id), (reason,)
    for standing in standings(review):
        requirement, decision = standing.requirement, standing.decision
        parts = [requirement.title, requirement.guidance, standing.finding.reason]
        parts += [element.title for element in requirement.elements]
        parts += [decision.note] if decision else []
        span = next(iter(standing.finding.spans), None)
        yield Hit(Where.POINT, span, requirement_id=requirement.id), parts


def _own_words(record: Annotation | ProposedEdit) -> Sequence[str]:
    if isinstance(record, ProposedEdit):
        return record.new_text, record.reason, record.fallback
    return (record.note,)


def next_hit(hits: tuple[Span, ...], offset: int, *, is_backwards: bool = False) -> int | None:
    """Return the index of the first hit after `offset` (before it, backwards), going round at the end; None if none."""
    if not hits:
        return None
    if is_backwards:
        before = [index for index, span in enumerate(hits) if span.start < offset]
        return before[-1] if before else len(hits) - 1
    return next((index for index, span in enumerate(hits) if span.start > offset), 0)
