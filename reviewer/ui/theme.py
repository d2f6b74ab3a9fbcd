"""Theme: the colours of the window in light and in dark, their contrast, and the fonts of each platform."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:  # the first window needs colours before anything of a playbook is loaded
    from reviewer.playbook.model import Family, Severity

LEAST_CONTRAST = 4.5  # WCAG 2 AA for text

_READING_FONTS = (
    "Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", "Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC",
    "Source Han Sans SC", "WenQuanYi Micro Hei", "SimSun",
)  # fmt: skip
_WINDOW_FONTS = (
    "Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei",
    "Noto Serif CJK SC", "SimSun",
)  # fmt: skip


class Scheme(StrEnum):
    """Which theme the lawyer wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as "#rrggbb". Every pair that meets as ink on ground is tested for its contrast."""

    is_dark: bool
    window: str  # ground of panels and bars
    page: str  # ground of the text and of lists
    alternate: str
    ink: str
    muted: str  # machine words, what is not judged
    disabled: str
    line: str
    button: str
    accent: str  # selection
    accent_ink: str
    focus: str  # ground of what is looked at
    hit: str  # ground of what was found
    lawyer: str  # lines under what a lawyer wrote
    notice: str  # ground of the bar above the text
    severities: tuple[str, str, str]  # ink of high, medium, low

    def severity(self, severity: "Severity") -> str:
        """Return the ink of a severity."""
        return self.severities[tuple(type(severity)).index(severity)]

    @property
    def chosen(self) -> str:
        """Return the ground of the chosen row of a list: what is looked at, thin enough for every ink."""
        return mixed(self.focus, self.page, 0.5)

    def hue(self, family: "Family") -> str:
        """Return a family's colour as the playbook has it: for swatches, bars and the heat strip."""
        return family.dark if self.is_dark else family.light

    def tint(self, family: "Family") -> str:
        """Return the ground behind words: the family's colour, thinned with the page for calm reading."""
        return mixed(self.hue(family), self.page, 0.5)


LIGHT = Theme(
    is_dark=False,
    window="#f3f4f6",
    page="#ffffff",
    alternate="#f8f9fa",
    ink="#1b1d21",
    muted="#5a6069",
    disabled="#656b75",
    line="#c9cdd3",
    button="#e9ebee",
    accent="#1f5fae",
    accent_ink="#ffffff",
    focus="#ffe27a",
    hit="#ffc98a",
    lawyer="#0b3d91",
    notice="#fff4cf",
    severities=("#b3141c", "#8a5300", "#5a6069"),
)
DARK = Theme(
    is_dark=True,
    window="#24272c",
    page="#1b1d21",
    alternate="#202328",
    ink="#eceef1",
    muted="#a9b0ba",
    disabled="#8f96a1",
    line="#444a53",
    button="#30343b",
    accent="#2f6fc0",
    accent_ink="#ffffff",
    focus="#5f4c00",
    hit="#6b3d00",
    lawyer="#8ab8ff",
    notice="#3d3410",
    severities=("#ff8a8a", "#f0b455", "#a9b0ba"),
)


def luminance(colour: str) -> float:
    """Return the relative luminance of "#rrggbb", 0 (black) to 1 (white), as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def contrast(ink: str, ground: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2 defines it."""
    low, high = sorted((luminance(ink), luminance(ground)))
    return (high + 0.05) / (low + 0.05)


@cache
def mixed(colour: str, ground: str, share: float) -> str:
    """Return `share` (0 to 1) of `colour` over `ground`."""
    parts = [
        round(share * int(colour[at : at + 2], 16) + (1 - share) * int(ground[at : at + 2], 16)) for at in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02x}" for part in parts)


@cache
def strong(colour: str, ground: str) -> str:
    """Return the same hue, as strong as a letter on `ground` must be to be read."""
    shade = QColor(colour)
    hue, saturation = shade.hslHueF(), shade.hslSaturationF()  # a grey has no hue: -1
    hue, saturation = (hue, max(saturation, 0.35)) if hue >= 0 else (0.0, 0.0)
    steps = range(62, 101, 2) if luminance(ground) < 0.2 else range(38, -1, -2)
    found = (QColor.fromHslF(hue, saturation, step / 100).name() for step in steps)
    return next(name for name in found if contrast(name, ground) >= LEAST_CONTRAST)


def palette(theme: Theme) -> QPalette:
    """Return the Qt palette of `theme`."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, theme.window),
        (roles.WindowText, theme.ink),
        (roles.Base, theme.page),
        (roles.AlternateBase, theme.alternate),
        (roles.Text, theme.ink),
        (roles.PlaceholderText, theme.muted),
        (roles.Button, theme.button),
        (roles.ButtonText, theme.ink),
        (roles.BrightText, theme.severities[0]),
        (roles.ToolTipBase, theme.notice),
        (roles.ToolTipText, theme.ink),
        (roles.Highlight, theme.accent),
        (roles.HighlightedText, theme.accent_ink),
        (roles.Link, theme.lawyer),
        (roles.LinkVisited, theme.lawyer),
        (roles.Mid, theme.line),
        (roles.Midlight, theme.button),
        (roles.Dark, theme.line),
        (roles.Light, theme.page),
        (roles.Shadow, theme.line),
    ):
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.disabled))
    return made


class Look(QObject):
    """The theme in use. Follows the system unless the lawyer chose; everything painted by hand listens to `changed`."""

    changed = Signal(object)  # Theme

    def __init__(self, scheme: Scheme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self.theme = self._wanted()
        # Deferred: the signal comes while Qt is still changing its own palette, and would undo ours.
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: QTimer.singleShot(0, self, self._apply))
        self._apply()

    def choose(self, scheme: Scheme) -> None:
        """Use `scheme` from now on."""
        self._scheme = scheme
        self._apply()

    def _wanted(self) -> Theme:
        if self._scheme is Scheme.SYSTEM:
            return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._scheme is Scheme.DARK else LIGHT

    def _apply(self) -> None:
        self.theme = self._wanted()
        QApplication.setPalette(palette(self.theme))
        self.changed.emit(self.theme)


def _installed(names: Iterable[str]) -> list[str]:
    families = set(QFontDatabase.families())
    return [name for name in names if name in families]


def reading_font(points: float) -> QFont:
    """Return the font the policy is set in, with fallbacks for Chinese on every platform."""
    font = QFont()
    font.setFamilies([*_installed(_READING_FONTS), *font.families()])
    font.setPointSizeF(points)
    return font


def window_font() -> QFont:
    """Return the font of everything else."""
    font = QApplication.font()
    font.setFamilies([*_installed(_WINDOW_FONTS), *font.families()])
    font.setPointSizeF(max(font.pointSizeF(), 10.0))
    return font
