"""TOML data files to a Playbook: shape first, then patterns, then links; every mistake is told at once.

The only module that reads TOML. What stands where:

    playbooks/<id>/playbook.toml        id, version, title, the machine's sentences
    playbooks/<id>/categories.toml      families and categories
    playbooks/<id>/circumstances.toml   facts of a policy that make requirements apply
    playbooks/<id>/requirements/*.toml  the checklist
    playbooks/<id>/wording/*.toml       model clauses for requirements
    playbooks/<id>/tables.toml          tables that are pulled from the text
    playbooks/<id>/defects/*.toml       rules about wording; [[more]] goes on with a rule of another file
    laws/*.toml, lexicon/synonyms.toml, schemas/*.schema.json   shared by all playbooks

A folder or file that is missing counts as empty, except playbook.toml and categories.toml. Requirements, rules and laws
keep the order of file names and, inside a file, of its entries; requirements stand in the order of the categories.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from reviewer.errors import PlaybookError, system_code
from reviewer.paths import resources_folder
from reviewer.playbook import cache
from reviewer.playbook.build import Builder, make_law
from reviewer.playbook.continued import check_continuations, joined
from reviewer.playbook.links import check_links
from reviewer.playbook.model import Category, DefectRule, Playbook, Requirement
from reviewer.playbook.patterns import Lexicon
from reviewer.playbook.shape import Shapes, Table
from reviewer.problem import Place, ProblemKind, Problems

DEFAULT_PLAYBOOK = "cn-ecommerce"

_LINE_AND_COLUMN = re.compile(r"\(at line (\d+), column (\d+)\)")  # how tomllib says where


def load_playbook(folder: Path | None = None) -> Playbook:
    """Return the playbook of `folder` (the one that ships where None), checked.

    `folder` holds playbook.toml; laws, lexicon and schemas are found two folders above it, or, for a firm's folder
    that stands alone, among the resources that ship. Raises PlaybookError with all mistakes. What ships is checked
    once and then recalled until a byte of it changes (cache.py); a folder is checked every time.
    """
    if folder is not None:
        return _checked(folder)
    resources = resources_folder()
    shipped = resources / "playbooks" / DEFAULT_PLAYBOOK
    digest = cache.digest_of(_data_files(resources, shipped), resources)
    if known := cache.recall(DEFAULT_PLAYBOOK, digest):
        return known
    playbook = _checked(shipped)
    cache.keep(DEFAULT_PLAYBOOK, digest, playbook)
    return playbook


def _checked(folder: Path) -> Playbook:
    problems = Problems()
    playbook = _Loader(folder, problems).load()
    _check(problems)
    return playbook


def _data_files(resources: Path, folder: Path) -> Iterator[Path]:
    yield from folder.rglob("*.toml")
    for name in ("laws/*.toml", "lexicon/*.toml", "schemas/*.json"):
        yield from resources.glob(name)


def read_table(path: Path, kind: str, schemas: Path | None = None) -> Mapping[str, Any]:
    """Return the TOML table of `path`, checked against `<kind>.schema.json`; for wording that other layers need.

    Dates come as ISO strings. Raises PlaybookError with all mistakes.
    """
    problems = Problems()
    table = _parse(path, path.name, problems)
    if table is not None:
        Shapes(schemas or resources_folder() / "schemas").fits(table, kind, path.name, problems)
    _check(problems)
    return table or {}


def _check(problems: Problems) -> None:
    """Raise PlaybookError if anything was noted."""
    if problems.found:
        raise PlaybookError(problems.found)


class _Loader:
    """One loading: the folders, the mistakes so far, and the file in which each entry stands."""

    def __init__(self, folder: Path, problems: Problems) -> None:
        shared = folder.parent.parent
        self._folder = folder
        self._shared = shared if (shared / "schemas").is_dir() else resources_folder()
        self._shapes = Shapes(self._shared / "schemas")
        self._problems = problems
        self._files: dict[tuple[str, str], str] = {}
        self._is_whole = True  # False: a file is not even TOML, its entries would seem to be missing

    def load(self) -> Playbook:
        lexicon = self._lexicon()
        builder = Builder(lexicon, self._problems)
        categories_table, categories_file = self._only("categories.toml", "categories")
        about, _ = self._only("playbook.toml", "playbook")
        categories = tuple(builder.categories(categories_table, categories_file))
        circumstances_table, circumstances_file = self._only("circumstances.toml", "circumstances", may_miss=True)
        model_clauses = self._model_clauses()
        requirements = [
            requirement
            for table, file in self._tables("requirements", "requirements")
            for requirement in builder.requirements(table, file, model_clauses)
        ]
        playbook = Playbook(
            id=about.get("id", ""),
            version=about.get("version", ""),
            title=about.get("title", ""),
            families=tuple(builder.families(categories_table)),
            categories=categories,
            circumstances=tuple(builder.circumstances(circumstances_table, circumstances_file)),
            requirements=in_order_of(categories, requirements),
            defect_rules=self._defect_rules(builder),
            laws=tuple(make_law(table) for table, _ in self._tables("laws", "law", self._shared) if table),
            reasons=about.get("reasons", {}),
            tables=tuple(builder.tables(*self._only("tables.toml", "tables", may_miss=True))),
            hollow=builder.hollow(about, "playbook.toml"),
        )
        if self._is_whole:
            check_links(playbook, self._files, model_clauses, self._problems)
        return playbook

    def _defect_rules(self, builder: Builder) -> tuple[DefectRule, ...]:
        tables = list(self._tables("defects", "defects"))
        rules = [rule for table, file in tables for rule in builder.defect_rules(table, file)]
        continuations = [one for table, file in tables for one in builder.continuations(table, file)]
        if self._is_whole:
            known = {entry_id for kind, entry_id in self._files if kind == "rule"}
            check_continuations(continuations, rules, known, self._problems)
        return joined(rules, continuations)

    def _lexicon(self) -> Lexicon:
        path = self._shared / "lexicon" / "synonyms.toml"
        table = self._read(path, "synonyms") if path.is_file() else {}
        return {name: tuple(words) for name, words in table.get("sets", {}).items()}

    def _model_clauses(self) -> dict[str, str]:
        return {
            entry["requirement"]: entry["text"].strip()
            for table, _ in self._tables("wording", "wording")
            for entry in table.get("model_clause", ())
        }

    def _only(self, name: str, kind: str, *, may_miss: bool = False) -> tuple[Table, str]:
        path = self._folder / name
        if may_miss and not path.is_file():
            return {}, self._name(path)
        return self._read(path, kind), self._name(path)

    def _tables(self, folder: str, kind: str, parent: Path | None = None) -> Iterator[tuple[Table, str]]:
        for path in sorted(((parent or self._folder) / folder).glob("*.toml")):
            yield self._read(path, kind), self._name(path)

    def _read(self, path: Path, kind: str) -> Table:
        """Return the table of `path`, {} where its shape is wrong; remember where its entries stand."""
        file = self._name(path)
        table = _parse(path, file, self._problems)
        if table is None:
            self._is_whole = False
            return {}
        for key, entry_id in _entry_ids(table, kind):
            if first := self._files.get((key, entry_id)):
                place = Place(file).at(key, f"#{entry_id}")
                self._problems.note(place, ProblemKind.ID_ELSEWHERE, file=first)
            self._files[key, entry_id] = file
        return table if self._shapes.fits(table, kind, file, self._problems) else {}

    def _name(self, path: Path) -> str:
        for folder in (self._shared, self._folder.parent):
            if path.is_relative_to(folder):
                return path.relative_to(folder).as_posix()
        return path.name


def in_order_of(categories: tuple[Category, ...], requirements: list[Requirement]) -> tuple[Requirement, ...]:
    """Return the requirements grouped as the checklist shows them: in the order of their categories."""
    order = {category.id: index for index, category in enumerate(categories)}
    return tuple(sorted(requirements, key=lambda requirement: order.get(requirement.group, len(order))))


def _entry_ids(table: Table, kind: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, id) of every entry, whatever its shape: a model clause goes by its requirement.

    What goes on with a rule of another file has no id of its own.
    """
    if kind == "law":
        yield "law", str(table.get("id"))
        return
    for key, entries in table.items():
        for entry in entries if isinstance(entries, list) and key != "more" else ():
            if isinstance(entry, dict):
                yield key, str(entry.get("id", entry.get("requirement")))


def _parse(path: Path, file: str, problems: Problems) -> dict[str, Any] | None:
    place = Place(file)
    try:
        return {key: _plain(value) for key, value in tomllib.loads(path.read_text(encoding="utf-8")).items()}
    except tomllib.TOMLDecodeError as error:
        if at := _LINE_AND_COLUMN.search(str(error)):
            problems.note(place, ProblemKind.NOT_TOML, line=at[1], column=at[2])
        else:
            problems.note(place, ProblemKind.UNFINISHED_TOML)
    except RecursionError:
        problems.note(place, ProblemKind.NESTED_TOO_DEEP)
    except UnicodeDecodeError:
        problems.note(place, ProblemKind.NOT_UTF_8)
    except FileNotFoundError:
        problems.note(place, ProblemKind.NO_FILE)
    except OSError as error:
        problems.note(place, ProblemKind.UNREADABLE, reason=system_code(error))
    return None


def _plain(value: Any) -> Any:
    """Return a TOML value with dates as ISO strings, so that the schemas are plain JSON Schema."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date | datetime) else value
