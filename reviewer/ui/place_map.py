"""PlaceMap: places of the policy to Qt positions of the text that is shown instead of it, and back."""

from reviewer.document.model import Span
from reviewer.ui.rewording import Rewording
from reviewer.ui.utf16 import UnitMap


class PlaceMap:
    """Asked as a UnitMap is. Code points are those of the policy, whatever view of it is shown."""

    def __init__(self, rewording: Rewording) -> None:
        self.rewording = rewording
        self.shown = UnitMap(rewording.text)

    def units(self, offset: int) -> int:
        """Return the Qt position at which the code point at `offset` is shown."""
        return self.shown.units(self.rewording.shown(offset))

    def offset(self, units: int) -> int:
        """Return the code point that is shown at a Qt position."""
        return self.rewording.source(self.shown.offset(units))

    def range(self, span: Span) -> tuple[int, int]:
        """Return the Qt positions between which `span` is shown: equal where its words are not."""
        return self.shown.range(self.rewording.shown_span(span))

    def span(self, start_units: int, end_units: int) -> Span:
        """Return the span that is shown between two Qt positions, given in either order."""
        low, high = sorted((start_units, end_units))
        start = self.offset(low)
        return Span(start, max(start, self.offset(high)))
