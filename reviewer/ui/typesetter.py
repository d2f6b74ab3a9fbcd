"""Typesetter: puts a policy into a QTextDocument, a slice at a time, and sets its lines.

A million characters take Qt a second. The first slice is there at once; the others follow whenever nothing else wants
the window's thread, or when somebody asks for a place in them.
"""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor, QTextDocument

from reviewer.document.model import PolicyDocument, Span
from reviewer.ui.reading import Reading
from reviewer.ui.set_lines import Fold, Line, LineLook, look_at, set_lines, shown_words
from reviewer.ui.theme import reading_font
from reviewer.ui.typesetting import Page, embolden, set_page
from reviewer.ui.utf16 import UnitMap, shown_text

SLICE = 40_000  # code points: a tenth of a second


class Typesetter(QObject):
    """Knows which words stand where, and which lines are seen. `units` maps places to Qt's and back."""

    def __init__(self, document: QTextDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.text = ""
        self.units = UnitMap("")
        self.labels: dict[int, str] = {}  # automatic numbers by Qt position of their paragraph
        self.folds: Sequence[Fold] = ()
        self.loaded = 0  # code points that stand in Qt's document
        self.reading = Reading()
        self._document = document
        self._bold: Sequence[Span] = ()
        self._folded: Sequence[Span] = ()
        self._lines: Sequence[Line] = ()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._load)

    def begin(self, policy: PolicyDocument, folded: Sequence[Span]) -> None:
        """Put in the first slice of `policy`; lines that begin in `folded` are folded away."""
        self.text, self.units = policy.text, UnitMap(policy.text)
        self.labels = {self.units.units(block.span.start): block.label for block in policy.blocks if block.label}
        self._bold = [heading.span for heading in policy.headings if heading.is_policy]
        self._folded = folded
        self._lines, self.folds = set_lines(policy.text, folded)
        self.loaded = 0
        self._later.stop()
        self._document.clear()
        self._load()

    def reach(self, offset: int) -> None:
        """Put in as much of the text as it takes for `offset` to be there."""
        while self.loaded < min(offset, len(self.text)):
            self._load()

    def fold(self, folded: Sequence[Span]) -> bool:
        """Fold away the lines that begin in `folded`, and no others; `True` when that changed anything."""
        if tuple(folded) == tuple(self._folded):
            return False
        self._folded = folded
        self._lines, self.folds = set_lines(self.text, folded)
        self._set_all()
        return True

    def set_reading(self, reading: Reading) -> None:
        """Set the lines in letters and distances of this size."""
        self.reading = reading
        self._document.setDefaultFont(reading_font(reading.points))
        self._set_all()

    def is_shown(self, offset: int) -> bool:
        """`True` when the line of `offset` takes room on the page."""
        return look_at(self._lines, offset) is not LineLook.HIDDEN

    def words(self, span: Span) -> str:
        """Return the words of `span` as they are seen."""
        return shown_words(self.text, self._lines, span)

    def _load(self) -> None:
        start = self.loaded
        end = self.text.find("\n", start + SLICE) + 1 or len(self.text)
        edit = QTextCursor(self._document)
        edit.beginEditBlock()  # one layout at the end, not one a step
        edit.movePosition(QTextCursor.MoveOperation.End)
        edit.insertText(shown_text(self.text[start:end]))
        self.loaded = end
        is_last = end == len(self.text)
        units = self.units.units
        bold = [(units(span.start), units(span.end)) for span in self._bold if start <= span.start < end]
        embolden(self._document, bold)
        first = bisect_left(self._lines, (start,))
        last = len(self._lines) if is_last else bisect_left(self._lines, (end,))
        lines = self._lines[first:last]
        odd = [(units(line.start), line.look) for line in lines if line.look is not LineLook.SHOWN]
        set_page(self._document, self._page(), units(start), odd)
        edit.endEditBlock()
        if not is_last:
            self._later.start()

    def _set_all(self) -> None:
        self.reach(len(self.text))
        looks = ((self.units.units(line.start), line.look) for line in self._lines)
        set_page(self._document, self._page(), 0, looks)

    def _page(self) -> Page:
        places = frozenset(self.units.units(fold.at) for fold in self.folds if fold.at < len(self.text))
        ends = any(fold.at == len(self.text) for fold in self.folds)
        return Page(self.reading.spacing, self.labels, places, ends)
