"""Which words of the policy look like what: marks, pure values; and their QTextEdit.ExtraSelections.

The text itself is never altered, so offsets stay true. Marks of later layers lie over those of earlier ones.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from reviewer.analysis.classify import TAKEN_IN
from reviewer.document.model import Clause, Span
from reviewer.playbook.model import Playbook, Severity
from reviewer.review.model import Review
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


def _start(mark: Mark) -> int:
    return mark.span.start


def categories_of(review: Review) -> Mapping[str, str]:
    """Return the category every clause is shown under, by clause id: the lawyer's before the machine's."""
    machine = {label.clause_id: label.primary for label in review.analysis.classifications}
    return {**machine, **{key: word for key, word in review.recategorisations.items() if word != TAKEN_IN}}


def marks_of(review: Review, hidden: Collection[str] = ()) -> tuple[Mark, ...]:
    """Return the marks of `review` in text order; families in `hidden` (ids) are left unmarked."""
    marks = list(_clause_marks(review, hidden))
    marks += [
        Mark(defect.span, Layer.DEFECT, defect.severity)
        for defect in review.analysis.defects
        if not is_dismissed(review, defect.id)
    ]
    return tuple(sorted(marks, key=lambda mark: (mark.span.start, mark.span.end, mark.layer)))


def is_dismissed(review: Review, defect_id: str) -> bool:
    """`True` when the lawyer has said that a defect does not stand."""
    decision = review.defect_decision(defect_id)
    return decision is not None and not decision.stands


def _clause_marks(review: Review, hidden: Collection[str]) -> Iterable[Mark]:
    families = {category.id: category.family for category in review.playbook.categories}
    categories = categories_of(review)
    aside = aside_headings(review.document, categories)
    for clause in review.document.clauses:
        category_id = categories.get(clause.id, "")
        if category_id == NON_POLICY:
            yield Mark(clause.span, Layer.ASIDE)
        elif (family_id := families.get(category_id)) and family_id not in hidden:
            yield Mark(_inked(review.document.text, clause), Layer.TINT, family_id)
    for index in aside:
        yield Mark(review.document.headings[index].span, Layer.ASIDE)


def _inked(text: str, clause: Clause) -> Span:
    """Return the clause without white space at its ends: a tint behind nothing looks like a slip."""
    words = text[clause.span.start : clause.span.end]
    if words and not words[0].isspace() and not words[-1].isspace():
        return clause.span
    start = clause.span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, clause.span.end - (len(words) - len(words.rstrip()))))


def longest(marks: Iterable[Mark]) -> int:
    """Return the length of the longest of `marks`, 0 where there are none."""
    return max((mark.span.end - mark.span.start for mark in marks), default=0)


def in_view(marks: Sequence[Mark], view: Span, longest: int | None = None) -> list[Mark]:
    """Return the marks that touch `view`, lowest layer first. `marks` are in text order.

    Who knows how long the longest of them is spares looking at all that begin before `view`.
    """
    before_end = bisect_left(marks, view.end, key=_start)
    first = bisect_left(marks, view.start - longest, key=_start) if longest is not None else 0
    touching = [mark for mark in marks[first:before_end] if mark.span.end > view.start]
    return sorted(touching, key=lambda mark: (mark.layer, mark.span.start, -mark.span.end))


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
