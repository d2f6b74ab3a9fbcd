"""The shape of a TOML table against its JSON Schema (Draft 2020-12): every mistake at its key path."""

import json
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reviewer.problem import Place, ProblemKind, Problems, type_name

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

Table = Mapping[str, Any]
"""What TOML gives, with dates as ISO strings."""

_LONGEST_SHOWN = 60  # characters of a value that a sentence quotes


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
            note_error(error, place_of(table, file, error.absolute_path), problems)
        return not found

    def _validator(self, kind: str) -> "Draft202012Validator":
        from jsonschema import Draft202012Validator, FormatChecker

        if kind not in self._validators:
            schema = self._schemas[f"{kind}.schema.json"]
            dates = FormatChecker(formats=["date"])
            self._validators[kind] = Draft202012Validator(schema, registry=self._registry, format_checker=dates)
        return self._validators[kind]


def place_of(table: Table, file: str, keys: Iterable[str | int]) -> Place:
    """Return the place that `keys` lead to, with ids instead of numbers for entries that have one."""
    place, value = Place(file), table
    for key in keys:
        value = value[key]  # type: ignore[index]  # an array where key is a number
        named = value.get("id") if isinstance(key, int) and isinstance(value, Mapping) else None
        place = place.at(f"#{named}") if isinstance(named, str) else place.at(key)
    return place


def note_error(error: "ValidationError", place: Place, problems: Problems) -> None:
    """Note what jsonschema found, by the keyword that was not met; its own words are English and quote whole values."""
    wanted: Any = error.validator_value
    found: Any = error.instance
    schema: Any = error.schema
    match error.validator:
        case "required":
            keys = tuple(key for key in wanted if key not in found)
            problems.note(place, ProblemKind.MISSING_KEYS, keys=keys)
        case "additionalProperties":
            known = tuple(schema["properties"])
            unknown = tuple(key for key in found if key not in known)
            near = tuple(dict.fromkeys(one for key in unknown for one in get_close_matches(key, known)))
            problems.note(place, ProblemKind.UNKNOWN_KEYS, keys=unknown, known=near or known)
        case "dependentRequired":
            for key, others in wanted.items():
                if key in found and not all(other in found for other in others):
                    problems.note(place, ProblemKind.KEY_NEEDS_OTHERS, key=key, others=tuple(others))
        case "oneOf" if all(set(one) == {"required"} for one in wanted):
            keys = tuple(key for one in wanted for key in one["required"])
            problems.note(place, ProblemKind.ONE_OF_KEYS, keys=keys)
        case "type":
            names = (wanted,) if isinstance(wanted, str) else tuple(wanted)
            problems.note(place, ProblemKind.WRONG_TYPE, wanted=names, found=type_name(found))
        case "enum":
            problems.note(place, ProblemKind.NOT_ONE_OF, choices=tuple(map(str, wanted)), found=_short(found))
        case "pattern" if found or "minLength" not in schema:
            problems.note(place, ProblemKind.OTHER_FORM, found=_short(found), wanted=wanted)
        case "pattern":
            pass  # empty, and told as such
        case "format" if wanted == "date":
            problems.note(place, ProblemKind.NO_SUCH_DAY, found=_short(found))
        case _:
            _note_size(str(error.validator), wanted, found, place, problems)


def _note_size(keyword: str, wanted: Any, found: Any, place: Place, problems: Problems) -> None:
    match keyword:
        case "minLength" | "minItems" if not found:
            problems.note(place, ProblemKind.EMPTY)
        case "minLength":
            problems.note(place, ProblemKind.TOO_SHORT, least=wanted)
        case "maxLength":
            problems.note(place, ProblemKind.TOO_LONG, most=wanted)
        case "minItems":
            problems.note(place, ProblemKind.TOO_FEW, least=wanted, count=len(found))
        case "maxItems":
            problems.note(place, ProblemKind.TOO_MANY, most=wanted, count=len(found))
        case "uniqueItems":
            problems.note(place, ProblemKind.REPEATED)
        case "minimum":
            problems.note(place, ProblemKind.TOO_SMALL, least=wanted, found=found)
        case "maximum":
            problems.note(place, ProblemKind.TOO_BIG, most=wanted, found=found)
        case "exclusiveMinimum":
            problems.note(place, ProblemKind.NOT_ABOVE, bound=wanted, found=found)
        case _:
            problems.note(place, ProblemKind.OTHER_SHAPE, rule=keyword)


def _short(value: object) -> str:
    return f"{value}"[:_LONGEST_SHOWN]
