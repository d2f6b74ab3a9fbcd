"""Tables of the right shape to the values of model.py. Wrong patterns are noted; links are not followed."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from reviewer.playbook.continued import Continuation
from reviewer.playbook.model import (
    Category,
    Circumstance,
    Citation,
    Cue,
    DefectRule,
    DefectVariant,
    Element,
    Family,
    Law,
    Level,
    Mark,
    Provision,
    Requirement,
    Severity,
    TableColumn,
    TableProof,
    TableSpec,
    TableTopic,
    Within,
)
from reviewer.playbook.patterns import Lexicon, checked_words, make_cue
from reviewer.playbook.shape import Table
from reviewer.problem import Place, Problems


class Builder:
    """Makes values out of tables, with the synonyms of one lexicon."""

    def __init__(self, lexicon: Lexicon, problems: Problems) -> None:
        self._lexicon = lexicon
        self._problems = problems

    def families(self, table: Table) -> Iterator[Family]:
        """Yield the families of categories.toml."""
        for entry in table.get("family", ()):
            yield Family(entry["id"], entry["name"], entry["light"], entry["dark"], entry["pattern"])

    def categories(self, table: Table, file: str) -> Iterator[Category]:
        """Yield the categories of categories.toml."""
        for entry in table.get("category", ()):
            place = Place(file).at("category", f"#{entry['id']}")
            yield Category(
                entry["id"],
                entry["name"],
                entry["letter"],
                entry["family"],
                self._cues(entry, "cues", place),
                self._cues(entry, "heading_cues", place),
            )

    def circumstances(self, table: Table, file: str) -> Iterator[Circumstance]:
        """Yield the circumstances of circumstances.toml."""
        for entry in table.get("circumstance", ()):
            place = Place(file).at("circumstance", f"#{entry['id']}")
            cues = self._cues(entry, "cues", place)
            yield Circumstance(entry["id"], entry["title"], entry["absent"], cues, tuple(entry.get("categories", ())))

    def requirements(self, table: Table, file: str, model_clauses: dict[str, str]) -> Iterator[Requirement]:
        """Yield the requirements of one file, with their model clauses."""
        for entry in table.get("requirement", ()):
            place = Place(file).at("requirement", f"#{entry['id']}")
            yield Requirement(
                id=entry["id"],
                title=entry["title"],
                group=entry["group"],
                level=Level(entry["level"]),
                severity=Severity(entry["severity"]),
                elements=tuple(self._element(element, place) for element in entry.get("element", ())),
                enough=entry.get("enough", 0),
                citations=citations(entry.get("citations", ())),
                guidance=entry["guidance"].strip(),
                model_clause=model_clauses.get(entry["id"], ""),
                doubts=tuple(self._element(doubt, place, "doubt") for doubt in entry.get("doubt", ())),
                where=tuple(entry.get("where", ())),
                applies_when=tuple(entry.get("applies_when", ())),
                never_in=tuple(entry.get("never_in", ())),
                is_manual=entry.get("manual", False),
            )

    def tables(self, table: Table, file: str) -> Iterator[TableSpec]:
        """Yield the tables of tables.toml."""
        for entry in table.get("table", ()):
            place = Place(file).at("table", f"#{entry['id']}")
            columns = tuple(
                TableColumn(
                    column["id"],
                    column["title"],
                    self._patterns(column, "patterns", place.at("column", f"#{column['id']}")),
                    self._patterns(column, "headers", place.at("column", f"#{column['id']}")),
                    Within(column.get("within", "sentence")),
                    column.get("required", False),
                    column.get("listed", False),
                )
                for column in entry["column"]
            )
            topics = tuple(
                TableTopic(
                    topic["title"],
                    self._patterns(topic, "patterns", place.at("topic", index)),
                    self._patterns(topic, "unless", place.at("topic", index)),
                )
                for index, topic in enumerate(entry.get("topic", ()))
            )
            yield TableSpec(
                entry["id"],
                entry["title"],
                columns,
                tuple(entry.get("categories", ())),
                topics,
                needs=self._patterns(entry, "needs", place),
                unless=self._patterns(entry, "unless", place),
            )

    def _patterns(self, entry: dict[str, Any], key: str, place: Place) -> tuple[str, ...]:
        return tuple(
            checked_words(pattern, self._lexicon, place.at(key, index), self._problems)
            for index, pattern in enumerate(entry.get(key, ()))
        )

    def hollow(self, table: Table, file: str) -> dict[str, tuple[str, ...]]:
        """Return the patterns of [hollow] in playbook.toml, by name."""
        place, entries = Place(file).at("hollow"), table.get("hollow", {})
        return {name: self._patterns(entries, name, place) for name in entries}

    def defect_rules(self, table: Table, file: str) -> Iterator[DefectRule]:
        """Yield the defect rules of one file."""
        for entry in table.get("rule", ()):
            place = Place(file).at("rule", f"#{entry['id']}")
            yield DefectRule(
                id=entry["id"],
                title=entry["title"],
                severity=Severity(entry["severity"]),
                reason=entry["reason"],
                suggestion=entry["suggestion"],
                citations=citations(entry.get("citations", ())),
                cues=self._cues(entry, "cues", place),
                words=self._words(entry, place),
                categories=tuple(entry.get("categories", ())),
                variants=tuple(self._variant(variant, entry, place) for variant in entry.get("variant", ())),
            )

    def continuations(self, table: Table, file: str) -> Iterator[Continuation]:
        """Yield what one file adds to rules of other files."""
        for index, entry in enumerate(table.get("more", ())):
            place = Place(file).at("more", index)
            yield Continuation(
                entry["rule"],
                entry.get("variant", ""),
                self._cues(entry, "cues", place),
                self._words(entry, place),
                place,
            )

    def _words(self, entry: dict[str, Any], place: Place) -> dict[str, tuple[str, ...]]:
        return {name: self._patterns(entry["words"], name, place.at("words")) for name in entry.get("words", {})}

    def _variant(self, entry: dict[str, Any], rule: dict[str, Any], place: Place) -> DefectVariant:
        """Return a variant; what it does not say is as its rule says."""
        place = place.at("variant", f"#{entry['id']}")
        return DefectVariant(
            id=entry["id"],
            reason=entry["reason"],
            suggestion=entry.get("suggestion", rule["suggestion"]),
            severity=Severity(entry.get("severity", rule["severity"])),
            citations=citations(entry.get("citations", rule.get("citations", ()))),
            cues=self._cues(entry, "cues", place),
            categories=tuple(entry.get("categories", rule.get("categories", ()))),
            is_once=entry.get("once", False),
            against=self._cues(entry, "against_cues", place),
            same=self._patterns(entry, "same", place),
            is_near=entry.get("near", False),
            is_under_one_heading=entry.get("one_heading", False),
        )

    def _element(self, entry: dict[str, Any], place: Place, key: str = "element") -> Element:
        place = place.at(key, f"#{entry['id']}")
        return Element(
            id=entry["id"],
            title=entry["title"],
            cues=self._cues(entry, "cues", place),
            weak_cues=self._cues(entry, "weak_cues", place),
            categories=tuple(entry.get("categories", ())),
            is_core=entry.get("core", False),
            tables=tuple(
                TableProof(proof["table"], tuple(proof["columns"]), proof.get("least", 1), proof.get("row", ""))
                for proof in entry.get("tables", ())
            ),
            answer_cues=self._cues(entry, "answer_cues", place),
            is_needed=entry.get("needed", False),
        )

    def _cues(self, entry: dict[str, Any], key: str, place: Place) -> tuple[Cue, ...]:
        return tuple(
            make_cue(cue, self._lexicon, place.at(key, index), self._problems)
            for index, cue in enumerate(entry.get(key, ()))
        )


def citations(entries: Sequence[dict[str, str]]) -> tuple[Citation, ...]:
    """Return the citations of a requirement or rule."""
    return tuple(Citation(entry["law"], entry["article"], Mark(entry.get("mark", "V"))) for entry in entries)


def make_law(table: Table) -> Law:
    """Return the law of one file under laws/."""
    return Law(
        id=table["id"],
        title=table["title"],
        short=tuple(table.get("short", ())),
        number=table.get("number", ""),
        issuer=table["issuer"],
        kind=table["kind"],
        effective=_day(table, "effective"),
        repealed=_day(table, "repealed"),
        replaced_by=table.get("replaced_by", ""),
        version=table.get("version", ""),
        amended=tuple(date.fromisoformat(day) for day in table.get("amended", ())),
        renumbered=table.get("renumbered", {}),
        articles=table.get("articles", 0),
        note=table.get("note", "").strip(),
        mark=Mark(table.get("mark", "V")),
        provisions=tuple(Provision(entry["article"], entry["gist"]) for entry in table.get("provision", ())),
    )


def _day(table: Table, key: str) -> date | None:
    return date.fromisoformat(table[key]) if key in table else None
