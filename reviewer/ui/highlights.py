"""Which words of the policy look like what: marks, pure values; and their QTextEdit.ExtraSelections.

The text itself is never altered, so offsets stay true. Marks of later layers lie over those of earlier ones.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from reviewer.analysis.classify import TAKEN_IN
from reviewer.analysis.model import Defect
from reviewer.document.model import Clause, PolicyDocument, Span
from reviewer.playbook.model import Playbook, Severity
from reviewer.review.model import DefectDecision, Review
from reviewer.ui.aside import aside_headings
from reviewer.ui.hanging import NON_POLICY
from reviewer.ui.place_map import PlaceMap
from reviewer.ui.theme import Theme


class Layer(IntEnum):
    """What a mark says, from the lowest layer to the topmost."""

    TINT = 0  # the clause's category; `look` is its family's id
    ASIDE = 1  # not policy, greyed
    DEFECT = 2  # `look` is the severity
    HIT = 3  # found words
    FOCUS = 4  # what is looked at


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that look like something."""

    span: Span
    layer: Layer
    look: str = ""


MarksIn = Callable[[Span], Sequence[Mark]]  # the marks that touch a span, lowest layer first


def categories_of(review: Review) -> Mapping[str, str]:
    """Return the category every clause is shown under, by clause id: the lawyer's before the machine's."""
    machine = {label.clause_id: label.primary for label in review.analysis.classifications}
    return {**machine, **{key: word for key, word in review.recategorisations.items() if word != TAKEN_IN}}


class Marks:
    """The marks of one review, made where they are looked at: a long policy has many thousand of them."""

    def __init__(self, review: Review, hidden: Collection[str] = ()) -> None:
        """Leave families in `hidden` (ids) unmarked."""
        self._review, self._hidden = review, hidden
        self._families = {category.id: category.family for category in review.playbook.categories}
        self._categories = categories_of(review)
        self._aside = sorted(aside_headings(review.document, self._categories))
        self._defects = sorted(review.analysis.defects, key=_place)
        answers = review.records.values()
        self._dismissed = {one.id for one in answers if isinstance(one, DefectDecision) and not one.stands}
        self._longest = max((defect.span.end - defect.span.start for defect in self._defects), default=0)

    def every(self) -> Iterator[Mark]:
        """Yield all marks, in no order, white space at the ends of clauses included: for who looks from far away."""
        for clause, look in self._looks(self._review.document.clauses):
            yield Mark(clause.span, Layer.TINT if look else Layer.ASIDE, look)
        for defect in self._defects:
            if defect.id not in self._dismissed:
                yield Mark(defect.span, Layer.DEFECT, defect.severity)

    def tints(self) -> Iterator[Mark]:
        """Yield the tints of all clauses in text order."""
        return (mark for mark in self._clause_marks(Span(0, len(self._review.document.text))) if mark.look)

    def in_view(self, view: Span) -> list[Mark]:
        """Return the marks that touch `view`, lowest layer first."""
        found = [*self._clause_marks(view), *self._heading_marks(view), *self._defect_marks(view)]
        return sorted(found, key=_layered)

    def _clause_marks(self, view: Span) -> Iterator[Mark]:
        document = self._review.document
        for clause, look in self._looks(clauses_touching(document, view)):
            yield Mark(_inked(document.text, clause), Layer.TINT, look) if look else Mark(clause.span, Layer.ASIDE)

    def _looks(self, clauses: Iterable[Clause]) -> Iterator[tuple[Clause, str]]:
        """Yield those clauses that are marked, each with its family's id; "" for what stands aside."""
        for clause in clauses:
            category_id = self._categories.get(clause.id, "")
            if category_id == NON_POLICY:
                yield clause, ""
            elif (family_id := self._families.get(category_id)) and family_id not in self._hidden:
                yield clause, family_id

    def _heading_marks(self, view: Span) -> Iterator[Mark]:
        headings = self._review.document.headings
        for index in self._aside:
            if headings[index].span.overlaps(view):
                yield Mark(headings[index].span, Layer.ASIDE)

    def _defect_marks(self, view: Span) -> Iterator[Mark]:
        first = bisect_left(self._defects, view.start - self._longest, key=_place)
        for defect in self._defects[first : bisect_left(self._defects, view.end, key=_place)]:
            if defect.span.end > view.start and defect.id not in self._dismissed:
                yield Mark(defect.span, Layer.DEFECT, defect.severity)


def clauses_touching(document: PolicyDocument, view: Span) -> Sequence[Clause]:
    """Return the clauses of which something stands in `view`, in text order."""
    clauses = document.clauses
    first = bisect_right(clauses, view.start, key=lambda clause: clause.span.end)
    return clauses[first : bisect_left(clauses, view.end, key=lambda clause: clause.span.start)]


def is_dismissed(review: Review, defect_id: str) -> bool:
    """`True` when the lawyer has said that a defect does not stand."""
    decision = review.defect_decision(defect_id)
    return decision is not None and not decision.stands


def _place(defect: Defect) -> int:
    return defect.span.start


def _layered(mark: Mark) -> tuple[Layer, int, int]:
    return mark.layer, mark.span.start, -mark.span.end


def _inked(text: str, clause: Clause) -> Span:
    """Return the clause without white space at its ends: a tint behind nothing looks like a slip."""
    words = text[clause.span.start : clause.span.end]
    if words and not words[0].isspace() and not words[-1].isspace():
        return clause.span
    start = clause.span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, clause.span.end - (len(words) - len(words.rstrip()))))


def touching(marks: Sequence[Mark], view: Span) -> list[Mark]:
    """Return those of `marks` that touch `view`, lowest layer first."""
    return sorted((mark for mark in marks if mark.span.overlaps(view)), key=_layered)


def spans_in(spans: Sequence[Span], view: Span) -> Sequence[Span]:
    """Return those of `spans` that touch `view`. They are in text order and do not overlap."""
    first = bisect_right(spans, view.start, key=lambda span: span.end)
    return spans[first : bisect_left(spans, view.end, key=lambda span: span.start)]


_UNDERLINES = {
    Severity.HIGH: QTextCharFormat.UnderlineStyle.WaveUnderline,
    Severity.MEDIUM: QTextCharFormat.UnderlineStyle.WaveUnderline,
    Severity.LOW: QTextCharFormat.UnderlineStyle.DotLine,
}


def format_of(mark: Mark, theme: Theme, playbook: Playbook) -> QTextCharFormat:
    """Return how a mark looks in `theme`."""
    made = QTextCharFormat()
    match mark.layer:
        case Layer.TINT:
            made.setBackground(QColor(theme.tint(playbook.family(mark.look))))
        case Layer.ASIDE:
            made.setForeground(QColor(theme.muted))
        case Layer.DEFECT:
            severity = Severity(mark.look)
            made.setUnderlineStyle(_UNDERLINES[severity])
            made.setUnderlineColor(QColor(theme.severity(severity)))
        case Layer.HIT:
            made.setBackground(QColor(theme.hit))
        case Layer.FOCUS:
            made.setBackground(QColor(theme.focus))
            made.setForeground(QColor(theme.ink))
    return made


def selections(
    marks: Iterable[Mark], document: QTextDocument, places: PlaceMap, theme: Theme, playbook: Playbook
) -> list[QTextEdit.ExtraSelection]:
    """Return `marks` as Qt wants them."""
    made = []
    formats: dict[tuple[Layer, str], QTextCharFormat] = {}
    for mark in marks:
        look = (mark.layer, mark.look)
        if look not in formats:
            formats[look] = format_of(mark, theme, playbook)
        made.append(_selection(document, places.range(mark.span), formats[look]))
    return made


def revision_selections(
    document: QTextDocument, struck: Iterable[tuple[int, int]], put: Iterable[tuple[int, int]], theme: Theme
) -> list[QTextEdit.ExtraSelection]:
    """Return the colours of struck and put words, given in Qt positions. Their shapes are part of the text."""
    made = []
    for ranges, ink in ((struck, theme.severities[0]), (put, theme.lawyer)):
        look = QTextCharFormat()
        look.setForeground(QColor(ink))
        look.setBackground(QColor(theme.page))  # on a tint not every ink could be read
        made += [_selection(document, one, look) for one in ranges]
    return made


def _selection(document: QTextDocument, units: tuple[int, int], look: QTextCharFormat) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    cursor = QTextCursor(document)
    cursor.setPosition(units[0])
    cursor.setPosition(units[1], QTextCursor.MoveMode.KeepAnchor)
    selection.cursor = cursor
    selection.format = look
    return selection
