"""Preferences: what the window remembers, QSettings behind typed properties."""

import getpass
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QSettings

from reviewer.export.memo_template import MemoOption
from reviewer.ui.reading import LARGEST, SMALLEST, USUAL, Measure, Reading, Spacing
from reviewer.ui.theme import Scheme

MOST_RECENT = 12
Choice = TypeVar("Choice", bound=Enum)


@dataclass(frozen=True, slots=True)
class RecentProgress:
    """How far a review was when it was written last. `at` is timezone-aware."""

    decided: int
    total: int
    at: datetime


class Preferences:
    """Read/write. Every property survives a restart; a value that makes no sense counts as never set."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def author(self) -> str:
        """Read/write. Whose name stands under decisions and notes; the system's user until it is set."""
        return str(self._settings.value("author", "")) or getpass.getuser()

    @author.setter
    def author(self, name: str) -> None:
        self._settings.setValue("author", name.strip())

    @property
    def has_author(self) -> bool:
        """`True` once a name was given; until then the system's user stands in for it."""
        return bool(str(self._settings.value("author", "")))

    @property
    def scheme(self) -> Scheme:
        """Read/write. Light, dark, or as the system."""
        value = str(self._settings.value("scheme", ""))
        return Scheme(value) if value in tuple(Scheme) else Scheme.SYSTEM

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._settings.setValue("scheme", scheme.value)

    @property
    def reading_size(self) -> float:
        """Read/write. Points of the reading font, kept between SMALLEST and LARGEST."""
        try:
            size = float(str(self._settings.value("reading_size", USUAL)))
        except ValueError:
            size = USUAL
        return min(max(size, SMALLEST), LARGEST)

    @reading_size.setter
    def reading_size(self, points: float) -> None:
        self._settings.setValue("reading_size", min(max(points, SMALLEST), LARGEST))

    @property
    def spacing(self) -> Spacing:
        """Read/write. How loose the policy's lines are."""
        return self._choice("spacing", Spacing.USUAL)

    @spacing.setter
    def spacing(self, spacing: Spacing) -> None:
        self._settings.setValue("spacing", spacing.name)

    @property
    def measure(self) -> Measure:
        """Read/write. How wide the policy's lines are."""
        return self._choice("measure", Measure.USUAL)

    @measure.setter
    def measure(self, measure: Measure) -> None:
        self._settings.setValue("measure", measure.name)

    @property
    def reading(self) -> Reading:
        """Return how the policy is set."""
        return Reading(self.reading_size, self.spacing, self.measure)

    @property
    def memo_template(self) -> str:
        """Read/write. Id of the template the memo was set in last: a preset's, or the path of a firm's file."""
        return str(self._settings.value("memo_template", ""))

    @memo_template.setter
    def memo_template(self, template_id: str) -> None:
        self._settings.setValue("memo_template", template_id)

    @property
    def memo_face(self) -> str:
        """Read/write. Chinese face of the memo's prose, "" for the template's own."""
        return str(self._settings.value("memo_face", ""))

    @memo_face.setter
    def memo_face(self, face: str) -> None:
        self._settings.setValue("memo_face", face)

    @property
    def memo_options(self) -> frozenset[MemoOption]:
        """Read/write. What the firm wants of its memos otherwise than most; a word nobody knows is nothing."""
        words = str(self._settings.value("memo_options", "")).split(" ")
        return frozenset(option for option in MemoOption if option.value in words)

    @memo_options.setter
    def memo_options(self, options: frozenset[MemoOption]) -> None:
        self._settings.setValue("memo_options", " ".join(sorted(options)))

    @property
    def firm_templates(self) -> Path | None:
        """Read/write. The folder of the firm's own templates, None while there is none."""
        value = str(self._settings.value("folder/firm_templates", ""))
        return Path(value) if value else None

    @firm_templates.setter
    def firm_templates(self, folder: Path | None) -> None:
        self._settings.setValue("folder/firm_templates", str(folder or ""))

    @property
    def playbook_folder(self) -> Path | None:
        """Read/write. The firm's own checklist that new reviews are made with, None for the one that ships."""
        value = str(self._settings.value("folder/own_playbook", ""))
        return Path(value) if value else None

    @playbook_folder.setter
    def playbook_folder(self, folder: Path | None) -> None:
        self._settings.setValue("folder/own_playbook", str(folder or ""))

    @property
    def shows_removed(self) -> bool | None:
        """Read/write. Whether what stands outside the policy is shown; None until the lawyer chose."""
        value = str(self._settings.value("shows_removed", "")).lower()
        return {"true": True, "false": False}.get(value)

    @shows_removed.setter
    def shows_removed(self, is_shown: bool) -> None:
        self._settings.setValue("shows_removed", is_shown)

    @property
    def has_seen_tour(self) -> bool:
        """Read/write. Whether the tour of the first minute was shown: it never is again."""
        return str(self._settings.value("has_seen_tour", "")).lower() == "true"

    @has_seen_tour.setter
    def has_seen_tour(self, has_seen: bool) -> None:
        self._settings.setValue("has_seen_tour", has_seen)

    def folder(self, purpose: str) -> Path:
        """Return the folder used last for a purpose ("open", "export"), the user's own folder before that."""
        folder = Path(str(self._settings.value(f"folder/{purpose}", "")) or Path.home())
        return folder if folder.is_dir() else Path.home()

    def set_folder(self, purpose: str, folder: Path) -> None:
        """Remember `folder` for a purpose."""
        self._settings.setValue(f"folder/{purpose}", str(folder))

    @property
    def recent(self) -> tuple[Path, ...]:
        """Return what was opened, newest first, missing files too."""
        stored = self._settings.value("recent", [])
        names: Sequence[object] = stored if isinstance(stored, list) else [stored]
        return tuple(Path(str(name)) for name in names if str(name))

    def add_recent(self, path: Path) -> None:
        """Put `path` before all others."""
        others = [str(known) for known in self.recent if known != path]
        self._settings.setValue("recent", [str(path), *others][:MOST_RECENT])

    def clear_recent(self) -> None:
        """Forget what was opened."""
        self._settings.setValue("recent", [])
        self._settings.setValue("recent_progress", "")
        self._settings.setValue("places", "")

    def progress_of(self, path: Path) -> RecentProgress | None:
        """Return how far the review of a recent file was, None where that was never noted."""
        match self._progress().get(str(path)):
            case [int(decided), int(total), str(at)]:
                try:
                    return RecentProgress(decided, total, datetime.fromisoformat(at))
                except ValueError:
                    return None
        return None

    def note_progress(self, path: Path, progress: RecentProgress) -> None:
        """Remember how far the review of `path` is; of files that are no longer recent it is forgotten."""
        known = {str(recent) for recent in self.recent} | {str(path)}
        kept = {name: value for name, value in self._progress().items() if name in known}
        kept[str(path)] = [progress.decided, progress.total, progress.at.isoformat()]
        self._settings.setValue("recent_progress", json.dumps(kept, ensure_ascii=False))

    def place_of(self, path: Path) -> object:
        """Return what was noted of where one was in the review file at `path`, None where nothing was."""
        return self._mapping("places").get(str(path))

    def note_place(self, path: Path, place: Sequence[int | str | None]) -> None:
        """Remember where one was in the review file at `path`; of the last few files only."""
        others = {name: value for name, value in self._mapping("places").items() if name != str(path)}
        kept = {str(path): list(place), **dict(list(others.items())[: MOST_RECENT - 1])}
        self._settings.setValue("places", json.dumps(kept, ensure_ascii=False))

    def state(self, name: str) -> QByteArray:
        """Return the geometry or state that a part of the window stored under `name`, empty if none."""
        value = self._settings.value(f"state/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_state(self, name: str, state: QByteArray) -> None:
        """Store the geometry or state of a part of the window."""
        self._settings.setValue(f"state/{name}", state)

    def _progress(self) -> Mapping[str, object]:
        return self._mapping("recent_progress")

    def _mapping(self, name: str) -> Mapping[str, object]:
        try:
            stored = json.loads(str(self._settings.value(name, "")) or "{}")
        except ValueError:
            return {}
        return stored if isinstance(stored, dict) else {}

    def _choice(self, name: str, usual: Choice) -> Choice:
        try:
            return type(usual)[str(self._settings.value(name, usual.name))]
        except KeyError:
            return usual
