"""From which commit and on which day this application was built; packaging/build.py writes it, a checkout has none."""

import json
from dataclasses import dataclass
from pathlib import Path

from reviewer.paths import resources_folder

STAMP_NAME = "build.json"  # in the folder of resources


@dataclass(frozen=True, slots=True)
class BuildStamp:
    """What a build is known by: `commit` as Git abbreviates it, "" where that was not known; `day` is ISO 8601."""

    commit: str
    day: str


def read_build_stamp(folder: Path | None = None) -> BuildStamp | None:
    """Return the stamp in `folder` (default: the resources), None in a checkout or where it cannot be read."""
    try:
        plain = json.loads(((folder or resources_folder()) / STAMP_NAME).read_text(encoding="utf-8"))
        return BuildStamp(str(plain["commit"]), str(plain["day"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
