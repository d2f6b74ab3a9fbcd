import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.playbook.model import Severity
from reviewer.ui.heat_strip import PATTERNS
from reviewer.ui.theme import (
    DARK,
    LEAST_CONTRAST,
    LIGHT,
    Look,
    Scheme,
    Theme,
    contrast,
    mixed,
    palette,
    reading_font,
    strong,
)
from tests.builders import the_playbook

pytestmark = pytest.mark.qt

both = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


@both
def test_every_ink_can_be_read_on_every_ground_it_meets(theme: Theme) -> None:
    tints = [theme.tint(family) for family in the_playbook().families]
    pairs = [
        *((theme.ink, ground) for ground in (theme.window, theme.page, theme.alternate, theme.button, theme.notice)),
        *((theme.ink, ground) for ground in (*tints, theme.focus, theme.hit)),
        *((theme.muted, ground) for ground in (theme.window, theme.page, theme.alternate)),
        *((theme.severity(severity), ground) for severity in Severity for ground in (theme.window, theme.page)),
        *((theme.lawyer, ground) for ground in (theme.window, theme.page)),
        (theme.accent_ink, theme.accent),
    ]
    weak = [
        (ink, ground, round(contrast(ink, ground), 2))
        for ink, ground in pairs
        if contrast(ink, ground) < LEAST_CONTRAST
    ]

    assert weak == []


@both
def test_letters_in_the_margin_can_be_read(theme: Theme) -> None:
    letters = [strong(theme.hue(family), theme.window) for family in the_playbook().families]
    weak = [letter for letter in letters if contrast(letter, theme.window) < LEAST_CONTRAST]

    assert weak == []


@both
def test_lines_under_defects_stand_out_from_every_tint(theme: Theme) -> None:
    """A line is no text: WCAG asks 3:1 of it."""
    tints = [theme.tint(family) for family in the_playbook().families]
    weak = [
        (severity, tint) for severity in Severity for tint in tints if contrast(theme.severity(severity), tint) < 3.0
    ]

    assert weak == []


@both
def test_tints_of_two_families_are_never_the_same(theme: Theme) -> None:
    tints = [theme.tint(family) for family in the_playbook().families]

    assert len(set(tints)) == len(tints)


def test_no_two_families_share_a_pattern() -> None:
    patterns = [family.pattern for family in the_playbook().families]

    assert len(set(patterns)) == len(patterns)
    assert set(patterns) <= set(PATTERNS)


def test_disabled_words_can_still_be_read() -> None:
    disabled = QPalette.ColorGroup.Disabled
    ratios = []
    for theme in (LIGHT, DARK):
        colours = palette(theme)
        ink = colours.color(disabled, QPalette.ColorRole.WindowText).name()
        ratios.append(contrast(ink, colours.color(disabled, QPalette.ColorRole.Window).name()))

    assert min(ratios) >= LEAST_CONTRAST


def test_a_mixture_lies_between_its_colours() -> None:
    assert mixed("#000000", "#ffffff", 0.0) == "#ffffff"
    assert mixed("#000000", "#ffffff", 1.0) == "#000000"
    assert mixed("#ff0000", "#0000ff", 0.5) == "#800080"


def test_choosing_a_scheme_changes_the_palette_and_is_told(qtbot: QtBot) -> None:
    look = Look(Scheme.LIGHT)
    with qtbot.waitSignal(look.changed) as told:
        look.choose(Scheme.DARK)

    assert told.args == [DARK]
    assert QApplication.palette().color(QPalette.ColorRole.Window).name() == DARK.window


def test_the_reading_font_has_a_chinese_fallback(qtbot: QtBot) -> None:
    font = reading_font(13.0)

    assert font.pointSizeF() == 13.0
    assert font.families()
