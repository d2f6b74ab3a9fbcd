"""The memo's words from resources/memo/memo.toml: sentences with places to fill, checked when they are loaded."""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reviewer.errors import PlaybookError
from reviewer.export.memo_model import Line, Piece
from reviewer.paths import resources_folder
from reviewer.playbook.load import read_table
from reviewer.problem import Place, ProblemKind, Problems

FACTS: Mapping[str, str] = {  # sentence -> the facts it may name; sentences that name none are not listed
    "title.memo": "name",
    "title.memorandum": "name",
    "title.firm_and_lawyer": "firm lawyer",
    "information.document_value": "name facts",
    "information.updated": "date",
    "information.effective": "date",
    "information.version": "version",
    "information.file": "kind file",
    "information.sha256": "digits",
    "conclusion.machine": "total",
    "conclusion.pending": "total decided open open_defects",
    "conclusion.high": "count",
    "conclusion.medium": "count",
    "conclusion.low": "count",
    "conclusion.unranked": "count",
    "conclusion.counts": "total high medium low",
    "conclusion.counts_unranked": "total high medium low unranked",
    "conclusion.hint_counts": "total high medium low",
    "conclusion.merged": "count",
    "conclusion.left_out": "count",
    "conclusion.matter": "title place severity",
    "conclusion.matter_missing": "title severity",
    "conclusion.fact_linked": "count",
    "conclusion.fact_slots": "count",
    "scope.text": "file characters clauses",
    "scope.left_out": "count",
    "scope.playbook": "title version count date",
    "scope.judged_as_of": "date",
    "scope.law": "title",
    "scope.law_with_facts": "title facts",
    "scope.law_short": "short",
    "scope.law_effective": "date",
    "scope.law_amended": "date",
    "overview.places": "first count",
    "overview.basis_more": "first",
    "overview.hint_numbers": "numbers",
    "overview.hint_range": "first last",
    "issue.title": "title severity",
    "issue.brief": "title severity place",
    "issue.brief_missing": "title severity",
    "issue.brief_basis": "basis",
    "annex.table_of": "title",
    "annex.table_without": "title columns",
    "annex.tables_empty": "titles",
    "annex.points": "count",
    "annex.points_where": "numbers",
    "annex.hints": "count",
    "annex.hints_where": "numbers",
    "annex.met": "count",
    "annex.met_overruled": "count",
    "annex.not_applicable": "count",
    "annex.undecided_met": "count",
    "annex.undecided_not_applicable": "count",
    "annex.manual": "count",
    "annex.left_out": "count",
    "issue.partial": "title",
    "issue.missing": "title",
    "issue.alike": "title",
    "issue.absent": "titles",
    "issue.overruled": "machine lawyer",
    "issue.quote_at": "place quote",
    "issue.quote_only": "quote",
    "issue.quotes_more": "count places",
    "issue.quotes_many": "count places",
    "issue.same_kind": "number",
    "basis.cited": "law article",
    "basis.gist": "gist",
    "basis.gist_above": "number",
    "basis.further": "citations",
    "basis.further_more": "citations",
    "basis.unverified": "citations",
    "suggestion.replace": "old new",
    "suggestion.of_words": "words advice",
    "suggestion.of_rest": "count",
    "suggestion.delete": "old",
    "suggestion.rewrite": "new",
    "suggestion.insert_at": "place new",
    "suggestion.elements": "titles",
    "gap.searched": "words",
    "gap.nearest_place": "place",
    "gap.searched_more": "words count",
    "gap.insertion_under": "heading",
    "gap.insertion_after": "place",
    "statement.as_of": "date",
    "place.with_paragraph": "short number",
    "place.with_heading": "short number heading",
    "place.paragraph": "number",
    "place.paragraph_with_heading": "number heading",
    "place.on_page": "page place",
    "place.part": "number",
    "place.several_more": "places count",
    "place.several_in": "places count",
    "place.under": "heading",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """Sentences by name ("conclusion.high"), each with the facts it may name in braces."""

    sentences: Mapping[str, str]

    def say(self, name: str, /, **facts: object) -> str:
        """Return a sentence with its facts filled in; raises KeyError for a name that does not exist."""
        return self.sentences[name].format_map(facts)

    def line(self, name: str, /, **facts: Piece | object) -> Line:
        """Return a sentence as pieces: facts that are pieces keep their voice, the rest is our own."""
        pieces = []
        for words, fact, _, _ in string.Formatter().parse(self.sentences[name]):
            if words:
                pieces.append(Piece(words))
            if fact:
                value = facts[fact]
                pieces.append(value if isinstance(value, Piece) else Piece(str(value)))
        return tuple(pieces)


def load_wording(path: Path | None = None) -> Wording:
    """Return the wording that ships, or a firm's own; raises PlaybookError with all mistakes."""
    path = path or resources_folder() / "memo" / "memo.toml"
    tables = read_table(path, "memo")
    sentences = {f"{table}.{key}": words for table, entries in tables.items() for key, words in entries.items()}
    problems = Problems()
    for name, words in sentences.items():
        _check_facts(name, words, Place(path.name, name), problems)
    if problems.found:
        raise PlaybookError(problems.found)
    return Wording(sentences)


def _check_facts(name: str, words: str, place: Place, problems: Problems) -> None:
    """Note what is wrong with the places to fill of one sentence."""
    known = tuple(FACTS.get(name, "").split())
    try:
        named = [fact for _, fact, _, _ in string.Formatter().parse(words) if fact is not None]
    except ValueError:
        problems.note(place, ProblemKind.ODD_BRACES)
        return
    for fact in named:
        if fact not in known:
            problems.note(place, ProblemKind.UNKNOWN_FACT, fact=fact, known=known)
