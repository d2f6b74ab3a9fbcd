"""Problem collecting: every mistake in the data files, each with its file and key path, told at once."""

from dataclasses import dataclass, replace

from reviewer.errors import PlaybookError


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the data files a value stands: a file, named from the resources folder, and a key path in it."""

    file: str
    path: str = ""

    def at(self, *keys: str | int) -> "Place":
        """Return the place below this one: names are joined by dots, numbers (from 0) and entry ids stand in brackets.

        A key that begins with "#" is the id of an entry in an array of tables: `at("requirement", "#rights-copy")`.
        """
        path = self.path
        for key in keys:
            if isinstance(key, int):
                path += f"[{key}]"
            elif key.startswith("#"):
                path += f"[{key[1:]}]"
            else:
                path += f".{key}" if path else key
        return replace(self, path=path)

    def __str__(self) -> str:
        return f"{self.file}: {self.path}" if self.path else self.file


class Problems:
    """Collects mistakes in the order they are found; `check()` raises them all as one PlaybookError."""

    def __init__(self) -> None:
        self._found: list[str] = []

    def note(self, place: Place, what: str) -> None:
        """Remember one mistake; the same words at the same place are told once."""
        line = f"{place}: {what}"
        if line not in self._found:
            self._found.append(line)

    @property
    def found(self) -> tuple[str, ...]:
        """Return what was noted so far."""
        return tuple(self._found)

    def check(self) -> None:
        """Raise PlaybookError if anything was noted."""
        if self._found:
            raise PlaybookError(self._found)
