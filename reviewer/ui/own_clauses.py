"""The lawyer's own wording, kept from one review to the next: one small JSON file in the user's folder.

A clause is words and the name it is found by, with the requirement it was written for where there was one. Nothing of a
review is kept with it: who the client was, or which policy it was written for, is nobody's business in the next matter.
"""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from reviewer.export.files import make_folder, write_file

FILE_NAME = "clauses.json"
DAMAGED = ".damaged"


@dataclass(frozen=True, slots=True)
class OwnClause:
    """`requirement_id` is "" for wording that belongs to no requirement."""

    id: str
    title: str
    text: str
    requirement_id: str = ""


class OwnClauses:
    """Read/write. Several windows may share the file: it is read anew before it is written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.damaged: Path | None = None  # what could not be read, under its new name

    def load(self) -> tuple[OwnClause, ...]:
        """Return all clauses, newest first. A file that cannot be read is set aside, whole, as `damaged`."""
        try:
            stored = json.loads(self.path.read_text(encoding="utf-8"))
            return tuple(OwnClause(**entry) for entry in stored["clauses"])
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, TypeError, KeyError):
            self.damaged = self.path.with_name(self.path.name + DAMAGED)
            with suppress(OSError):
                os.replace(self.path, self.damaged)
            return ()

    def keep(self, clause: OwnClause) -> None:
        """Add a clause, or put it in place of the one with its id. Raises ExportError where it cannot be written."""
        self._write((clause, *(one for one in self.load() if one.id != clause.id)))

    def remove(self, clause_id: str) -> None:
        """Remove a clause. Raises ExportError where that cannot be written."""
        self._write(tuple(one for one in self.load() if one.id != clause_id))

    def _write(self, clauses: tuple[OwnClause, ...]) -> None:
        make_folder(self.path.parent)
        stored = {"clauses": [asdict(clause) for clause in clauses]}
        write_file(self.path, json.dumps(stored, ensure_ascii=False, indent=1).encode())
