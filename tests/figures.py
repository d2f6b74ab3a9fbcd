"""Figures that tests measure, shown as tables at the end of the run, also where tests run in processes of their own."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

FIGURES = "figures"  # the name of the property of a test's report; its value is a title and rows
Tell: TypeAlias = Callable[[str, Sequence[str]], None]
"""Called with (title, rows). Rows told under one title stand in one table, each once, in the order of the tests."""


def tables_of(reports: Iterable[Any]) -> dict[str, list[str]]:
    """Return the rows that tests told, by title."""
    tables: dict[str, dict[str, None]] = {}
    for report in reports:
        for name, value in getattr(report, "user_properties", ()):
            if name == FIGURES:
                title, *rows = value
                tables.setdefault(title, {}).update(dict.fromkeys(rows))
    return {title: list(rows) for title, rows in tables.items()}
