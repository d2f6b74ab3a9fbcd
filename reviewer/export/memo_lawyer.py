"""What the lawyer wrote about a point for the client's eyes: notes and proposed edits, as lines of the memo.

Internal notes are left out here, once, so that nothing further on can print them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reviewer.document.model import PolicyDocument, Span
from reviewer.export.memo_model import Cell, Handling, Line, Piece, Voice
from reviewer.export.memo_place import Places
from reviewer.export.memo_wording import Wording
from reviewer.review.anchoring import find_anchor
from reviewer.review.model import Anchor, Annotation, Audience, Landing, ProposedEdit, Review

SLOT = re.compile(r"【[^【】\n]*】")

_LEAD_END = re.compile(r"[，。；、？！（\n】]")  # before it no word belongs to the blank
_LONGEST_LEAD, _LONGEST_BETWEEN = 12, 2  # code points before a blank that tell what it is for, and within a date

_LONGEST_REPEATED = 80  # code points; longer words are not said again in the suggestion, the quotation has them

_LANDINGS = (  # strongest first
    (Landing.REVISION_AND_COMMENT, Handling.REVISED_AND_COMMENTED),
    (Landing.REVISION, Handling.REVISED),
    (Landing.COMMENT, Handling.COMMENTED),
)


@dataclass(frozen=True, slots=True)
class LawyerWords:
    """Notes for the client and proposed edits about one point, in text order."""

    notes: tuple[Annotation, ...] = ()
    edits: tuple[ProposedEdit, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.notes or self.edits)

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """Return all places they are about, in text order."""
        anchors = [*(note.anchor for note in self.notes), *(edit.anchor for edit in self.edits)]
        return tuple(sorted(anchors, key=lambda anchor: anchor.span))

    def reasons(self) -> Cell:
        """Return the notes, and why the edits are proposed."""
        texts = [*(note.note for note in self.notes), *(edit.reason for edit in self.edits)]
        return tuple(line for text in dict.fromkeys(texts) for line in lawyer_lines(text))

    def suggestion(self, wording: Wording, places: Places, *, is_placed: bool = False) -> Cell:
        """Return the proposed words, ready to be taken over; where one is `is_placed` elsewhere, its words alone."""
        if is_placed and len(self.edits) == 1 and not self.edits[0].anchor.quote.strip():
            return lawyer_lines(self.edits[0].new_text)
        return tuple(line for edit in self.edits for line in _edit_lines(edit, wording, places))

    def fallbacks(self, wording: Wording) -> Cell:
        """Return what the lawyer would settle for, an alternative a paragraph, numbered where there are several."""
        alternatives = tuple(dict.fromkeys(words for edit in self.edits for words in edit.fallbacks))
        if len(alternatives) < 2:
            return tuple((Piece(words, Voice.LAWYER),) for words in alternatives)
        return tuple(
            (Piece(wording.say("issue.same_kind", number=number)), Piece(words, Voice.LAWYER))
            for number, words in enumerate(alternatives, start=1)
        )

    def slots(self) -> tuple[str, ...]:
        """Return the blanks in the proposed words."""
        return slots_in(*(edit.new_text for edit in self.edits))

    def all_slots(self) -> tuple[str, ...]:
        """Return the blanks in everything that was written here for the client's eyes."""
        notes, edits = self.notes, self.edits
        return slots_in(
            *(note.note for note in notes),
            *(words for edit in edits for words in (edit.reason, edit.new_text, edit.fallback)),
        )

    def handling(self, *, is_review_only: bool) -> Handling | None:
        """Return what was done in the redline about this point, None if nothing."""
        landings = {edit.landing for edit in self.edits}
        for landing, handling in _LANDINGS:
            if landing in landings:
                return Handling.COMMENTED if is_review_only else handling
        return Handling.COMMENTED if self.notes else None


@dataclass(frozen=True, slots=True)
class Attached:
    """The lawyer's words by what they are about; `free` are about nothing that the machine or checklist names."""

    requirements: Mapping[str, LawyerWords]
    defects: Mapping[str, LawyerWords]
    free: tuple[LawyerWords, ...]


def gather(review: Review) -> Attached:
    """Return all notes for the client and all proposed edits of `review`; internal notes stay behind."""
    requirements: dict[str, LawyerWords] = {}
    defects: dict[str, LawyerWords] = {}
    free: list[LawyerWords] = []
    written: list[Annotation | ProposedEdit] = [
        note for note in review.annotations if note.audience is Audience.CLIENT and note.note.strip()
    ]
    written.extend(review.proposed_edits)
    for one in written:
        if one.defect_id:
            defects[one.defect_id] = _with(defects.get(one.defect_id, LawyerWords()), one)
        elif one.requirement_id:
            requirements[one.requirement_id] = _with(requirements.get(one.requirement_id, LawyerWords()), one)
        else:
            free.append(_with(LawyerWords(), one))
    return Attached(requirements, defects, tuple(free))


def _with(words: LawyerWords, one: Annotation | ProposedEdit) -> LawyerWords:
    if isinstance(one, Annotation):
        return replace(words, notes=(*words.notes, one))
    return replace(words, edits=(*words.edits, one))


def together(some: Iterable[LawyerWords]) -> LawyerWords:
    """Return all of `some` as the words about one point, in text order."""
    every = tuple(some)
    notes = sorted((note for words in every for note in words.notes), key=lambda note: note.anchor.span)
    edits = sorted((edit for words in every for edit in words.edits), key=lambda edit: edit.anchor.span)
    return LawyerWords(tuple(notes), tuple(edits))


def lawyer_lines(text: str) -> Cell:
    """Return what a lawyer typed, one line a paragraph, blank ones dropped."""
    return tuple((Piece(line.strip(), Voice.LAWYER),) for line in text.split("\n") if line.strip())


def split_lines(line: Line) -> Cell:
    """Return a paragraph whose pieces hold line feeds as the paragraphs it really is, blank ones dropped."""
    lines: list[list[Piece]] = [[]]
    for piece in line:
        first, *rest = piece.words.split("\n")
        lines[-1].append(replace(piece, words=first))
        lines.extend([replace(piece, words=words)] for words in rest)
    kept = [tuple(piece for piece in pieces if piece.words) for pieces in lines]
    return tuple(pieces for pieces in kept if any(piece.words.strip() for piece in pieces))


def slots_in(*texts: str) -> tuple[str, ...]:
    """Return the blanks of `texts`, each once; a blank without a name comes with the words before it.

    Blanks that only a word parts, as in a date, are one.
    """
    found: list[str] = []
    for text in texts:
        end = -_LONGEST_LEAD  # of the blank before, where it has no name either
        for match in SLOT.finditer(text):
            if any(char.isalnum() for char in match[0]):
                found.append(match[0])
                continue
            between = text[max(end, 0) : match.start()]
            if end >= 0 and len(between) <= _LONGEST_BETWEEN and "\n" not in between:
                found[-1] += between + match[0]
            else:
                lead = _LEAD_END.split(text[max(match.start() - _LONGEST_LEAD, 0) : match.start()])[-1]
                found.append(lead.strip() + match[0])
            end = match.end()
    return tuple(dict.fromkeys(found))


def _edit_lines(edit: ProposedEdit, wording: Wording, places: Places) -> Cell:
    old, new = Piece(edit.anchor.quote, Voice.QUOTED), Piece(edit.new_text.strip("\n"), Voice.LAWYER)
    if not old.words.strip():
        place = places.full(max(edit.anchor.span.start - 1, 0))
        return split_lines(wording.line("suggestion.insert_at", place=place, new=new))
    if not new.words.strip():
        return split_lines(wording.line("suggestion.delete", old=old))
    if len(old.words) > _LONGEST_REPEATED or "\n" in old.words:
        return split_lines(wording.line("suggestion.rewrite", new=new))
    return split_lines(wording.line("suggestion.replace", old=old, new=new))


def quoted_spans(words: Sequence[LawyerWords], document: PolicyDocument) -> tuple[Span, ...]:
    """Return the places of the lawyer's words that are not empty; a place that is lost is not cited."""
    spans = (find_anchor(document.text, anchor) for one in words for anchor in one.anchors)
    return tuple(span for span in spans if span is not None and len(span))
