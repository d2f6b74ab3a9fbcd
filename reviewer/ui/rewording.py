"""The policy as it reads with the lawyer's proposals in it: struck and inserted inline, or as if all were accepted.

Pure. Everything else in the window speaks of places in the policy as it was handed in. A Rewording maps those to places
in the text that is shown, and back, so that marks, notes and the caret stay where they belong in every view.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import NamedTuple

from reviewer.document.model import Span
from reviewer.export.edits import in_order
from reviewer.export.gathering import after_heading
from reviewer.export.narrowing import narrowed
from reviewer.progress import Report, silent
from reviewer.review.anchoring import find_anchor
from reviewer.review.difference import Edit
from reviewer.review.model import Landing, Review

_REVISED = (Landing.REVISION, Landing.REVISION_AND_COMMENT)


class TextView(StrEnum):
    """原文 · 修订 · 修改后."""

    ORIGINAL = "original"
    REVISIONS = "revisions"
    CLEAN = "clean"


@dataclass(frozen=True, slots=True)
class Revisions:
    """What the redline would revise. `proposals` of the lawyer's are in `edits`; `others` only comment or say so in the
    memo, have lost their place, or want words that another one wants.
    """

    edits: tuple[Edit, ...] = ()
    proposals: int = 0
    others: int = 0


def revisions_of(review: Review, report: Report = silent) -> Revisions:
    """Return the revisions of `review` in whole words, as the redline has them. Cuts words: for the worker thread."""
    found: list[Edit] = []
    for proposal in review.proposed_edits:
        span = find_anchor(review.document.text, proposal.anchor)
        if span is not None and proposal.landing in _REVISED and not review.matter.is_review_only:
            found.append(after_heading(review.document, Edit(span, proposal.new_text)))
    apart: list[Edit] = []
    for edit in in_order(tuple(found)):
        if not apart or edit.span.start >= apart[-1].span.end:
            apart.append(edit)
    report(0, 1)
    edits = narrowed(review.document.text, apart)
    return Revisions(edits, len(apart), len(review.proposed_edits) - len(apart))


class PieceKind(Enum):
    """What became of words: kept, struck, or put."""

    KEPT = auto()
    STRUCK = auto()
    PUT = auto()


class Piece(NamedTuple):
    """Words with one fate, in the policy and in what is shown; struck words take no room where they are not shown."""

    kind: PieceKind
    source: Span
    shown: Span
    edit_start: int  # in the policy, where the edit begins to which put words belong


class Rewording:
    """`text` is what is shown. Offsets are code points of the policy (source) or of `text` (shown)."""

    def __init__(self, source: str, edits: Sequence[Edit] = (), view: TextView = TextView.ORIGINAL) -> None:
        """`edits` are in order and do not overlap; in the original they are not looked at."""
        self.view = view
        self.source_length = len(source)
        self.text = source
        self.pieces: tuple[Piece, ...] = (Piece(PieceKind.KEPT, Span(0, len(source)), Span(0, len(source)), 0),)
        if edits and view is not TextView.ORIGINAL:
            self.text, self.pieces = _reworded(source, edits, view)
        self._source_starts = [piece.source.start for piece in self.pieces]
        self._shown_starts = [piece.shown.start for piece in self.pieces]

    @property
    def is_plain(self) -> bool:
        """`True` when what is shown is the policy itself."""
        return len(self.pieces) == 1 and self.pieces[0].kind is PieceKind.KEPT

    def shown(self, offset: int) -> int:
        """Return where the code point at `offset` of the policy is shown: behind whatever was put before it."""
        if offset >= self.source_length:
            return len(self.text)
        piece = self.pieces[bisect_right(self._source_starts, offset) - 1]
        return piece.shown.start + min(offset - piece.source.start, len(piece.shown))

    def shown_span(self, span: Span) -> Span:
        """Return where the words of `span` are shown; what was put at either end of them does not belong to them."""
        start = self.shown(span.start)
        if not len(span):
            return Span(start, start)
        last = min(span.end, self.source_length) - 1
        if last < 0:
            return Span(start, start)
        piece = self.pieces[bisect_right(self._source_starts, last) - 1]
        end = piece.shown.start + min(last + 1 - piece.source.start, len(piece.shown))
        return Span(start, max(start, end))

    def source(self, shown: int) -> int:
        """Return the code point of the policy that is shown at `shown`; put words belong to the last they replace."""
        if shown >= len(self.text):
            return self.source_length
        piece = self.pieces[bisect_right(self._shown_starts, shown) - 1]
        if piece.kind is PieceKind.PUT:
            return max(piece.source.start - 1, piece.edit_start)
        return piece.source.start + min(shown - piece.shown.start, len(piece.source))

    def spans(self, kind: PieceKind) -> tuple[Span, ...]:
        """Return where words of this kind are shown."""
        return tuple(piece.shown for piece in self.pieces if piece.kind is kind and len(piece.shown))


def _reworded(source: str, edits: Sequence[Edit], view: TextView) -> tuple[str, tuple[Piece, ...]]:
    words: list[str] = []
    pieces: list[Piece] = []
    at = shown = 0

    def add(kind: PieceKind, span: Span, text: str, edit_start: int) -> None:
        nonlocal shown
        if text or len(span):
            pieces.append(Piece(kind, span, Span(shown, shown + len(text)), edit_start))
            words.append(text)
            shown += len(text)

    for edit in edits:
        start, end = edit.span.start, edit.span.end
        add(PieceKind.KEPT, Span(at, start), source[at:start], start)
        struck = source[start:end] if view is TextView.REVISIONS else ""
        add(PieceKind.STRUCK, edit.span, struck, start)
        add(PieceKind.PUT, Span(end, end), edit.text, start)
        at = end
    add(PieceKind.KEPT, Span(at, len(source)), source[at:], at)
    return "".join(words), tuple(pieces) or (Piece(PieceKind.KEPT, Span(0, 0), Span(0, 0), 0),)
