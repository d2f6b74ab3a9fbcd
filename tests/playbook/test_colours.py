"""Colours of the shipped categories: legible, and apart for eyes that do not tell red from green."""

import itertools
import math

import pytest

from reviewer.playbook.links import contrast
from reviewer.playbook.load import load_playbook

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB
SIGHT = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}
LEAST_DISTANCE = 10.0  # CIE76: well above what is just noticeable (2.3)


def lab(colour: str, sight: str) -> tuple[float, float, float]:
    """Return CIELAB (D65) of a colour as an eye of this kind sees it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in SIGHT[sight]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_any_two_families_can_be_told_apart(theme: str, sight: str) -> None:
    families = load_playbook().families

    near = [
        (one.id, other.id)
        for one, other in itertools.combinations(families, 2)
        if math.dist(lab(getattr(one, theme), sight), lab(getattr(other, theme), sight)) < LEAST_DISTANCE
    ]
    assert near == []


def test_no_two_families_share_a_pattern() -> None:
    patterns = [family.pattern for family in load_playbook().families]

    assert len(set(patterns)) == len(patterns)
