"""Where resources and user data live: in a checkout, in a wheel, in a frozen application."""

import os
import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent


def resources_folder() -> Path:
    """Return the folder of data files: `_resources` here (wheel, frozen), else `resources` of the checkout."""
    inside = _HERE / "_resources"
    return inside if inside.is_dir() else _HERE.parent / "resources"


def console_program() -> Path:
    """Return the frozen program that has standard streams: on Windows, a program with a window has none."""
    beside = Path(sys.executable).with_name("reviewer-cli" + Path(sys.executable).suffix)
    return beside if beside.is_file() else Path(sys.executable)


def logs_folder() -> Path:
    """Return the folder of what we note about crashes and errors of ours; it may not exist yet."""
    return user_data_folder() / "logs"


def user_data_folder() -> Path:
    """Return the folder for caches, logs and reviews that have no better place; it may not exist yet.

    `REVIEWER_HOME` overrides it, so that tests and portable installations leave nothing behind.
    """
    if override := os.environ.get("REVIEWER_HOME"):
        return Path(override)
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "Reviewer"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "Reviewer"
    return Path(os.environ.get("XDG_DATA_HOME", home / ".local" / "share")) / "reviewer"
