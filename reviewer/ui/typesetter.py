"""Typesetter: puts a policy into a QTextDocument, a slice at a time, and sets its lines.

A million characters take Qt a second. The first slice is there at once; the others follow whenever nothing else wants
the window's thread, or when somebody asks for a place in them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import inf

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from reviewer.document.model import PolicyDocument, Span
from reviewer.ui.place_map import PlaceMap
from reviewer.ui.reading import Reading
from reviewer.ui.rewording import PieceKind, Rewording
from reviewer.ui.set_lines import Fold, Line, LineLook, look_at, set_lines, shown_words
from reviewer.ui.theme import reading_font
from reviewer.ui.typesetting import Page, embolden, set_page, show_revisions, shown_near
from reviewer.ui.utf16 import shown_text

SLICE = 40_000  # code points: a thirtieth of a second; a text that is not longer is waited for
STEP = 8_000  # code points: a longer one comes in steps so short that nobody who scrolls meanwhile sees them
FIRST = 1_500  # code points: as many as a window shows; the words are there before anything else

PAUSE = 30  # milliseconds, in which the first slice is painted


class Typesetter(QObject):
    """Knows which words stand where, and which lines are seen. `units` maps places of the policy to Qt's and back."""

    def __init__(self, document: QTextDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.text = ""  # of the policy; `rewording.text` is what is shown
        self.rewording = Rewording("")
        self.units = PlaceMap(self.rewording)
        self.labels: dict[int, str] = {}  # automatic numbers by Qt position of their paragraph
        self.folds: Sequence[Fold] = ()  # `at` in the policy
        self.struck: Sequence[tuple[int, int]] = ()  # Qt positions
        self.put: Sequence[tuple[int, int]] = ()
        self.reading = Reading()
        self._document = document
        self._policy: PolicyDocument | None = None
        self._loaded = 0  # code points of the shown text that stand in Qt's document
        self._bold: Sequence[tuple[int, int]] = ()
        self._folded: Sequence[Span] = ()
        self._lines: Sequence[Line] = ()  # of what is shown
        self._seen_lines: Sequence[Line] = ()  # those that take room
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._load)

    def begin(self, policy: PolicyDocument, folded: Sequence[Span]) -> None:
        """Put in the first slice of `policy`; lines that begin in `folded` are folded away."""
        self._policy, self._folded = policy, folded
        self.reword(Rewording(policy.text))

    def reword(self, rewording: Rewording) -> None:
        """Show the policy in another wording, from its first slice on."""
        policy = self._policy
        if policy is None:
            return
        self.text, self.rewording, self.units = policy.text, rewording, PlaceMap(rewording)
        self.labels = {self.units.units(block.span.start): block.label for block in policy.blocks if block.label}
        self._bold = [self.units.range(heading.span) for heading in policy.headings if heading.is_policy]
        self.struck, self.put = (self._ranges(kind) for kind in (PieceKind.STRUCK, PieceKind.PUT))
        self._set_lines()
        self._begin_again()

    @property
    def loaded(self) -> int:
        """Return up to where the policy stands in Qt's document."""
        return self.rewording.source(self._loaded)

    @property
    def is_long(self) -> bool:
        """`True` when the text does not go into one slice: what concerns all of it takes a while."""
        return len(self.rewording.text) > SLICE

    def reach(self, offset: int) -> None:
        """Put in as much of the text as it takes for `offset` to be there."""
        while self._loaded < self.rewording.shown(offset):
            self._load()

    def is_set(self, offset: int) -> bool:
        """`True` when the line of `offset` is there, and Qt knows where it stands."""
        if self._loaded < self.rewording.shown(offset):
            return False
        block = self._document.findBlock(shown_near(self._document, self.units.units(offset)))
        return not block.isVisible() or block.layout().lineCount() > 0

    def come_near(self, offset: int) -> bool:
        """Put in another slice if `offset` is in it; `True` when its line is there, and Qt knows where it stands."""
        wanted = self.rewording.shown(offset)
        if self._loaded < wanted and (not self.is_long or wanted <= self._loaded + SLICE):
            self.reach(offset)
        return not self.is_long or self.is_set(offset)

    def lines_between(self, top: float, bottom: float) -> Span:
        """Return the words (of the policy) of the lines that stand between two heights of Qt's document.

        Found by halving: Qt's own way from a height to a place walks to the end of the text where the height falls
        between two lines. Lines that are not set yet stand below all others.
        """
        first = max(bisect_right(self._seen_lines, top, key=self._line_top) - 1, 0)
        last = max(bisect_right(self._seen_lines, bottom, key=self._line_top) - 1, first)
        if first < last and _bottom(self._block(self._seen_lines[first])) <= top:
            first += 1
        start, end = (self._seen_lines[first].start, self._seen_lines[last].end + 1) if self._seen_lines else (0, 0)
        return Span(self.rewording.source(start), self.rewording.source(min(end, len(self.rewording.text))))

    def would_fold(self, folded: Sequence[Span]) -> bool:
        """`True` when folding away the lines that begin in `folded`, and no others, changes anything."""
        return tuple(folded) != tuple(self._folded)

    def fold(self, folded: Sequence[Span]) -> None:
        """Fold away the lines that begin in `folded`, and no others; a long text begins again with its first slice."""
        self._folded = folded
        self._set_lines()
        self._set_all()

    def set_reading(self, reading: Reading) -> None:
        """Set the lines in letters and distances of this size; a long text begins again with its first slice."""
        self.reading = reading
        if self.is_long:
            self._document.clear()  # or Qt would lay out what is taken away at once
        self._document.setDefaultFont(reading_font(reading.points))
        self._set_all()

    def is_shown(self, offset: int) -> bool:
        """`True` when the line of `offset` takes room on the page."""
        return look_at(self._lines, self.rewording.shown(offset)) is not LineLook.HIDDEN

    def words(self, span: Span) -> str:
        """Return the words of the policy in `span`, without lines that are folded away, in every view."""
        lines = self._lines if self.rewording.is_plain else set_lines(self.text, self._folded)[0]
        return shown_words(self.text, lines, span)

    def shown_words(self, start_units: int, end_units: int) -> str:
        """Return the words between two Qt positions as they are seen, struck ones left out."""
        span = self.units.shown.span(start_units, end_units)
        return shown_words(self.rewording.text, self._lines, span, self.rewording.spans(PieceKind.STRUCK))

    def _ranges(self, kind: PieceKind) -> list[tuple[int, int]]:
        return [self.units.shown.range(span) for span in self.rewording.spans(kind)]

    def _set_lines(self) -> None:
        folded = [self.rewording.shown_span(span) for span in self._folded]
        self._lines, folds = set_lines(self.rewording.text, folded)
        self._seen_lines = [line for line in self._lines if line.look is not LineLook.HIDDEN]
        self.folds = [Fold(self.rewording.source(fold.at), fold.count) for fold in folds]

    def _block(self, line: Line) -> QTextBlock:
        return self._document.findBlock(self.units.shown.units(line.start))

    def _line_top(self, line: Line) -> float:
        block = self._block(line)
        is_set = line.start < self._loaded and block.isValid() and block.layout().lineCount() > 0
        return block.layout().position().y() if is_set else inf

    def _load(self) -> None:
        start, text, units = self._loaded, self.rewording.text, self.units.shown.units
        end = text.find("\n", start + min(STEP if start else FIRST, SLICE)) + 1 or len(text)
        edit = QTextCursor(self._document)
        edit.beginEditBlock()  # one layout at the end, not one a step
        edit.setPosition(self._document.characterCount() - 1)  # movePosition would lay out all that stands before
        edit.insertText(shown_text(text[start:end]))
        self._loaded = end
        is_last = end == len(text)
        first_unit, end_unit = units(start), units(end)
        embolden(self._document, [one for one in self._bold if first_unit <= one[0] < end_unit])
        show_revisions(self._document, self.struck, self.put, first_unit, end_unit)
        first = bisect_left(self._lines, (start,))
        last = len(self._lines) if is_last else bisect_left(self._lines, (end,))
        lines = self._lines[first:last]
        odd = [(units(line.start), line.look) for line in lines if line.look is not LineLook.SHOWN]
        set_page(self._document, self._page(), first_unit, odd)
        edit.endEditBlock()
        if not is_last:
            self._later.start(0 if start else PAUSE)

    def _begin_again(self) -> None:
        self._loaded = 0
        self._later.stop()
        self._document.clear()
        self._load()

    def _set_all(self) -> None:
        if self.is_long:
            self._begin_again()
            return
        self.reach(len(self.text))
        looks = ((self.units.shown.units(line.start), line.look) for line in self._lines)
        set_page(self._document, self._page(), 0, looks)

    def _page(self) -> Page:
        places = frozenset(self.units.units(fold.at) for fold in self.folds if fold.at < len(self.text))
        ends = any(fold.at == len(self.text) for fold in self.folds)
        return Page(self.reading.spacing, self.labels, places, ends)


def _bottom(block: QTextBlock) -> float:
    return block.layout().position().y() + block.layout().boundingRect().height()
