"""The templates a memo can be set into: the three that ship, and whatever Word files a firm keeps in a folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reviewer.paths import resources_folder

Margins = tuple[int, int, int, int]

PRESET_MARGINS: dict[str, Margins] = {  # twentieths of a point: top, right, bottom, left
    "memo": (1440, 1803, 1440, 1803),
    "compact": (1247, 1417, 1134, 1417),
    "official": (2098, 1474, 1985, 1588),
}
PRESETS = tuple(PRESET_MARGINS)
FACES = ("仿宋", "宋体")  # of prose; both are house styles


class MemoOption(StrEnum):
    """What a firm may want otherwise than most; each is off unless it is asked for."""

    COLOURED = "coloured"  # titles in deep blue, the heads and labels of tables in brown
    MEMORANDUM = "memorandum"  # the title calls it 备忘录
    ARABIC = "arabic"  # articles are cited in Arabic numerals


@dataclass(frozen=True, slots=True)
class Template:
    """A Word file whose named styles the memo is set in. `margins` are None where they are the firm's own affair."""

    id: str  # a preset's id, or the path of the firm's file
    path: Path
    margins: Margins | None = None


def preset(preset_id: str = PRESETS[0]) -> Template:
    """Return one of the templates that ship; raises KeyError."""
    margins = PRESET_MARGINS[preset_id]
    return Template(preset_id, resources_folder() / "memo" / f"{preset_id}.docx", margins)


def firm_template(path: Path) -> Template:
    """Return the firm's own template at `path`, which need not exist: setting the memo says so."""
    return Template(str(path), path)


def firm_templates(folder: Path | None) -> Sequence[Template]:
    """Return the Word files in a firm's folder by name, () where there is none; owner files are no templates."""
    if folder is None or not folder.is_dir():
        return ()
    return [firm_template(path) for path in sorted(folder.glob("*.docx")) if not path.name.startswith(("~", "."))]
