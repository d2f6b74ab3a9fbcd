"""What is wrong in a file that somebody wrote by hand, and where: facts; the sentences are in problem_words.py."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum, auto
from typing import TypeAlias

Fact: TypeAlias = str | int | float | tuple[str, ...]


class ProblemKind(StrEnum):
    """What can be wrong; each has one sentence, with places for the facts that are noted with it."""

    # the file as a whole
    NO_FILE = auto()
    UNREADABLE = auto()
    DAMAGED = auto()
    NOT_UTF_8 = auto()
    NOT_TOML = auto()
    UNFINISHED_TOML = auto()
    NOT_JSON = auto()
    ENDLESS_NUMBER = auto()
    NESTED_TOO_DEEP = auto()
    # its shape
    MISSING_KEYS = auto()
    UNKNOWN_KEYS = auto()
    KEY_NEEDS_OTHERS = auto()
    ONE_OF_KEYS = auto()
    WRONG_TYPE = auto()
    NOT_ONE_OF = auto()
    OTHER_FORM = auto()
    NO_SUCH_DAY = auto()
    EMPTY = auto()
    TOO_SHORT = auto()
    TOO_LONG = auto()
    TOO_FEW = auto()
    TOO_MANY = auto()
    TOO_SMALL = auto()
    TOO_BIG = auto()
    NOT_ABOVE = auto()
    REPEATED = auto()
    OTHER_SHAPE = auto()
    # its patterns
    NO_SYNONYMS = auto()
    BLANK_PHRASE = auto()
    NOT_A_REGEX = auto()
    MATCHES_EMPTY = auto()
    REPEATS_TOO_OFTEN = auto()
    REPEATS_WITHOUT_END = auto()
    # what it says of other entries
    ID_ELSEWHERE = auto()
    TWICE = auto()
    NO_SUCH_ENTRY = auto()
    NO_CUE = auto()
    ENOUGH_OF_FEWER = auto()
    SAME_LETTER = auto()
    SAME_NAME = auto()
    REPEALED_FIRST = auto()
    NO_PROVISION = auto()
    LOW_CONTRAST = auto()
    # its sentences with places to fill
    UNKNOWN_FACT = auto()
    ODD_BRACES = auto()
    # a list of edits
    OTHER_SCHEMA = auto()
    NO_TIME = auto()
    CONTROL_CHARACTER = auto()
    NOT_WHOLE = auto()
    ENDS_FIRST = auto()
    # the arguments of a command
    UNKNOWN_COMMAND = auto()
    UNKNOWN_OPTION = auto()
    TOO_MANY_ARGUMENTS = auto()
    MISSING_ARGUMENTS = auto()
    NO_VALUE = auto()
    NEEDS_NO_VALUE = auto()
    NO_SUCH_ENCODING = auto()
    NO_DAY = auto()


_TYPE_NAMES: Mapping[type, str] = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    list: "array",
    dict: "object",
    type(None): "null",
}


def type_name(value: object) -> str:
    """Return what JSON Schema calls the type of a value out of a TOML or JSON file."""
    return _TYPE_NAMES.get(type(value), type(value).__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: a file, named from the resources folder ("" where there is but one), and a key path."""

    file: str = ""
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
        return ": ".join(part for part in (self.file, self.path) if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: where, which, and the facts of its sentence by name."""

    place: Place
    kind: ProblemKind
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def __str__(self) -> str:
        return ": ".join(part for part in (str(self.place), self.kind.value) if part)


class Problems:
    """Collects mistakes in the order they are found, so that all are told at once."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def note(self, place: Place, kind: ProblemKind, **facts: Fact) -> None:
        """Remember one mistake; the same at the same place is told once."""
        problem = Problem(place, kind, facts)
        if problem not in self._found:
            self._found.append(problem)

    @property
    def found(self) -> tuple[Problem, ...]:
        """Return what was noted so far."""
        return tuple(self._found)
