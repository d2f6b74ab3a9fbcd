"""Reading: how large, how loose and how wide the policy is set. A value; what the lawyer chose is remembered."""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtGui import QFontMetricsF

SMALLEST, USUAL, LARGEST = 9.0, 12.0, 28.0  # points of the reading font


class Spacing(IntEnum):
    """Distance of two lines in per cent of a letter's size. Chinese needs air between lines."""

    TIGHT = 150
    USUAL = 180
    LOOSE = 220


class Measure(IntEnum):
    """Han characters on a line; FULL fills the window."""

    NARROW = 32
    USUAL = 42
    WIDE = 56
    FULL = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """Size, spacing and measure together."""

    points: float = USUAL
    spacing: Spacing = Spacing.USUAL
    measure: Measure = Measure.USUAL

    def width(self, metrics: QFontMetricsF) -> float:
        """Return the width of a full line in pixels."""
        return self.measure * metrics.horizontalAdvance("国")
