"""The shape of a TOML table against its JSON Schema (Draft 2020-12): every mistake, in words, at its key path."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reviewer.playbook.problems import Place, Problems

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

Table = Mapping[str, Any]
"""What TOML gives, with dates as ISO strings."""


class Shapes:
    """The schemas of one folder, compiled when first asked for."""

    def __init__(self, folder: Path) -> None:
        from referencing import Registry, Resource  # with jsonschema 0.1 s to import: not wanted on every start

        schemas = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.schema.json")}
        self._schemas: dict[str, Any] = schemas
        self._registry: Registry[Any] = Registry().with_resources(
            [(name, Resource.from_contents(schema)) for name, schema in schemas.items()]
        )
        self._validators: dict[str, Draft202012Validator] = {}

    def fits(self, table: Table, kind: str, file: str, problems: Problems) -> bool:
        """Return whether `table` has the shape of `<kind>.schema.json`; note what has not."""
        found = False
        for error in self._validator(kind).iter_errors(table):
            found = True
            problems.note(place_of(table, file, error.absolute_path), words_for(error))
        return not found

    def _validator(self, kind: str) -> "Draft202012Validator":
        from jsonschema import Draft202012Validator

        if kind not in self._validators:
            schema = self._schemas[f"{kind}.schema.json"]
            self._validators[kind] = Draft202012Validator(schema, registry=self._registry)
        return self._validators[kind]


def place_of(table: Table, file: str, keys: Iterable[str | int]) -> Place:
    """Return the place that `keys` lead to, with ids instead of numbers for entries that have one."""
    place, value = Place(file), table
    for key in keys:
        value = value[key]  # type: ignore[index]  # an array where key is a number
        named = value.get("id") if isinstance(key, int) and isinstance(value, Mapping) else None
        place = place.at(f"#{named}") if isinstance(named, str) else place.at(key)
    return place


def words_for(error: "ValidationError") -> str:
    """Return the mistake in words; jsonschema's own where they say it well, without quoting long values."""
    match error.validator:
        case "oneOf":
            return "needs exactly one of phrase, regex, all"
        case "pattern":
            return f"{error.instance!r:.60} does not look like {error.validator_value}"
        case "minItems" | "minLength":
            return "must not be that short or empty"
        case _:
            return str(error.message) if len(error.message) <= 200 else f"{error.message[:200]}…"
