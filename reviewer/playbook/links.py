"""What the data files say of each other: ids that exist and are unique, provisions, colours that can be read."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from reviewer.playbook.model import Citation, Element, Mark, Playbook, TableProof
from reviewer.playbook.references import provisions
from reviewer.problem import Place, ProblemKind, Problems

LEAST_CONTRAST = 4.5
"""WCAG 2.1, success criterion 1.4.3: text of ordinary size."""


def check_links(
    playbook: Playbook, files: Mapping[tuple[str, str], str], clauses: Collection[str], problems: Problems
) -> None:
    """Note every link of `playbook` that leads nowhere.

    `files` names the file of every entry by (kind, id), those of the wrong shape among them, so that one mistake
    is not told twice; `clauses` are the requirement ids that have a model clause.
    """
    links = _Links(playbook, files, problems)
    links.check_categories()
    links.check_requirements()
    links.check_rules()
    links.check_laws()
    links.check_tables()
    for requirement_id in clauses:
        if ("requirement", requirement_id) not in files:
            place = links.place("model_clause", requirement_id)
            problems.note(place, ProblemKind.NO_SUCH_ENTRY, entry="requirement", wanted=requirement_id)


class _Links:
    def __init__(self, playbook: Playbook, files: Mapping[tuple[str, str], str], problems: Problems) -> None:
        self._playbook = playbook
        self._files = files
        self._problems = problems
        self._laws = {law.id: law for law in playbook.laws}

    def place(self, kind: str, entry_id: str) -> Place:
        return Place(self._files.get((kind, entry_id), "?")).at(kind, f"#{entry_id}")

    def check_categories(self) -> None:
        for family in self._playbook.families:
            place = self.place("family", family.id)
            self._check_contrast(family.light, "#000000", place.at("light"))
            self._check_contrast(family.dark, "#ffffff", place.at("dark"))
        for category in self._playbook.categories:
            place = self.place("category", category.id)
            self._check_ids((category.family,), "family", place.at("family"))
        letters = Counter((category.family, category.letter) for category in self._playbook.categories)
        for (family_id, letter), count in letters.items():
            if count > 1:
                self._problems.note(
                    self.place("family", family_id), ProblemKind.SAME_LETTER, count=count, letter=letter
                )
        for circumstance in self._playbook.circumstances:
            self._check_ids(circumstance.categories, "category", self.place("circumstance", circumstance.id))

    def check_requirements(self) -> None:
        for requirement in self._playbook.requirements:
            place = self.place("requirement", requirement.id)
            self._check_ids((requirement.group,), "category", place.at("group"))
            self._check_ids(requirement.where, "category", place.at("where"))
            self._check_ids(requirement.never_in, "category", place.at("never_in"))
            self._check_ids(requirement.applies_when, "circumstance", place.at("applies_when"))
            self._check_citations(requirement.citations, place)
            self._check_elements(requirement.elements, place)
            self._check_elements(requirement.doubts, place, "doubt")
            if requirement.enough > len(requirement.elements):
                enough, count = requirement.enough, len(requirement.elements)
                self._problems.note(place.at("enough"), ProblemKind.ENOUGH_OF_FEWER, enough=enough, count=count)

    def check_tables(self) -> None:
        for table in self._playbook.tables:
            self._check_ids(table.categories, "category", self.place("table", table.id).at("categories"))

    def _check_elements(self, elements: tuple[Element, ...], place: Place, key: str = "element") -> None:
        for element_id in _twice(element.id for element in elements):
            self._problems.note(place.at(key, f"#{element_id}"), ProblemKind.TWICE)
        for element in elements:
            where = place.at(key, f"#{element.id}")
            self._check_ids(element.categories, "category", where.at("categories"))
            for index, proof in enumerate(element.tables):
                self._check_proof(proof, where.at("tables", index))
            if not element.can_be_full and not element.weak_cues:
                self._problems.note(where, ProblemKind.NO_CUE)

    def _check_proof(self, proof: TableProof, place: Place) -> None:
        table = next((one for one in self._playbook.tables if one.id == proof.table), None)
        if table is None:
            self._problems.note(place, ProblemKind.NO_SUCH_ENTRY, entry="table", wanted=proof.table)
            return
        columns = {column.id for column in table.columns}
        for wanted in proof.columns:
            if wanted not in columns:
                self._problems.note(place, ProblemKind.NO_SUCH_ENTRY, entry="column", wanted=wanted)
        if proof.row and proof.row not in {topic.title for topic in table.topics}:
            self._problems.note(place, ProblemKind.NO_SUCH_ENTRY, entry="topic", wanted=proof.row)

    def check_rules(self) -> None:
        for rule in self._playbook.defect_rules:
            place = self.place("rule", rule.id)
            self._check_ids(rule.categories, "category", place.at("categories"))
            self._check_citations(rule.citations, place)
            for variant_id in _twice(variant.id for variant in rule.variants):
                self._problems.note(place.at("variant", f"#{variant_id}"), ProblemKind.TWICE)
            for variant in rule.variants:
                where = place.at("variant", f"#{variant.id}")
                self._check_ids(variant.categories, "category", where.at("categories"))
                self._check_citations(variant.citations, where)

    def check_laws(self) -> None:
        names = [name for law in self._playbook.laws for name in {law.title, *law.short}]
        for name in _twice(names):
            for law in self._playbook.laws:
                if name in (law.title, *law.short):
                    self._problems.note(self.place("law", law.id), ProblemKind.SAME_NAME, name=name)
        for law in self._playbook.laws:
            place = self.place("law", law.id)
            if law.replaced_by:
                self._check_ids((law.replaced_by,), "law", place.at("replaced_by"))
            if law.effective and law.repealed and law.repealed <= law.effective:
                self._problems.note(place.at("repealed"), ProblemKind.REPEALED_FIRST)
            for article in _twice(provision.article for provision in law.provisions):
                self._problems.note(place.at("provision", f"#{article}"), ProblemKind.TWICE)

    def _check_citations(self, citations: tuple[Citation, ...], place: Place) -> None:
        for index, citation in enumerate(citations):
            where = place.at("citations", index)
            self._check_ids((citation.law,), "law", where)
            law = self._laws.get(citation.law)
            if law and citation.mark is not Mark.UNVERIFIED and not provisions(law, citation.article):
                self._problems.note(where, ProblemKind.NO_PROVISION, law=law.id, article=citation.article)

    def _check_ids(self, ids: Iterable[str], kind: str, place: Place) -> None:
        for wanted in ids:
            if (kind, wanted) not in self._files:
                self._problems.note(place, ProblemKind.NO_SUCH_ENTRY, entry=kind, wanted=wanted)

    def _check_contrast(self, colour: str, ink: str, place: Place) -> None:
        if (found := contrast(colour, ink)) < LEAST_CONTRAST:
            self._problems.note(
                place, ProblemKind.LOW_CONTRAST, colour=colour, ink=ink, found=found, least=LEAST_CONTRAST
            )


def _twice(ids: Iterable[str]) -> list[str]:
    return [one for one, count in Counter(ids).items() if count > 1]


def contrast(colour: str, other: str) -> float:
    """Return the contrast ratio of two "#rrggbb" colours, 1 to 21 (WCAG 2.1, relative luminance of sRGB)."""
    lighter, darker = sorted((_luminance(colour), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
