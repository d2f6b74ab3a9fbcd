"""What a comment says: a title with its severity, then problem, basis and suggestion, each a paragraph of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reviewer.export.memo_law import Laws
from reviewer.export.memo_wording import load_wording
from reviewer.paths import resources_folder
from reviewer.playbook.load import read_table
from reviewer.playbook.model import Citation, Severity
from reviewer.review.model import Annotation, ProposedEdit, Review
from reviewer.review.tally import DefectStanding, Standing, defect_standings, standings

_LONGEST = 150  # characters a comment does not exceed unless a lawyer's own words do
_LEAST_KEPT = 16  # of the machine's words, where a comment has to be cut
_PAUSES = "，、；。：（"
_PAIRS = ("“”", "《》", "（）")


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a note or a proposal is about."""

    title: str
    severity: Severity
    problem: str
    suggestion: str
    citations: Sequence[Citation]
    is_problem_machines: bool = True  # else a lawyer's words
    is_suggestion_machines: bool = True


class CommentTexts:
    """Writes the comments of one review, in the words of resources/redline/redline.toml."""

    def __init__(self, review: Review) -> None:
        table = read_table(resources_folder() / "redline" / "redline.toml", "redline")
        self._words: Mapping[str, str] = table["comment"]
        self._severities: Mapping[str, str] = table["severity"]
        self._laws = {law.id: law for law in review.playbook.laws}
        self._citable = Laws(review.playbook, review.analysis.as_of, load_wording())
        self._requirements = {one.requirement.id: _of_requirement(one) for one in standings(review)}
        self._defects = {one.defect.id: _of_defect(one) for one in defect_standings(review)}

    @property
    def not_looked_at(self) -> str:
        """Return the sentence that stands first where no lawyer has decided anything."""
        return self._words["not_looked_at"]

    @property
    def machine_author(self) -> str:
        """Return the name on the marks of such a redline: never a person's, never the program's."""
        return self._words["machine_author"]

    def of_note(self, note: Annotation) -> str:
        """Return the comment for a note: its own words as the problem, under the title of what it is about."""
        return self.of_point([note], [])

    def of_proposal(self, proposal: ProposedEdit, *, is_revised: bool) -> str:
        """Return the comment for a proposal; `is_revised` when the redline shows the words themselves."""
        return self.of_point([], [(proposal, is_revised)])

    def of_point(self, notes: Sequence[Annotation], proposals: Sequence[tuple[ProposedEdit, bool]]) -> str:
        """Return the one comment for notes and proposals about one point, each proposal with whether it is revised."""
        said = [note.note.strip() for note in notes] + [one.reason.strip() for one, _ in proposals]
        words = "\n".join(dict.fromkeys(one for one in said if one))
        suggestion = "".join(
            dict.fromkeys(self._suggested(one, is_revised=is_revised) for one, is_revised in proposals)
        )
        fallback = self._fallback([one for one, _ in proposals])
        records: list[Annotation | ProposedEdit] = [*notes, *(one for one, _ in proposals)]
        subject = self._subject(records[0].requirement_id, records[0].defect_id)
        if subject is None:
            told = self._say("suggestion", suggestion) if words and suggestion else suggestion
            return "\n".join(line for line in (words, told, *fallback) if line)
        if words:
            subject = replace(subject, problem=words, is_problem_machines=False)
        if proposals:
            subject = replace(subject, suggestion=suggestion, is_suggestion_machines=False)
        return self._written(subject, fallback)

    def _suggested(self, proposal: ProposedEdit, *, is_revised: bool) -> str:
        new = proposal.new_text.strip()
        if is_revised:
            return self._words["see_revision"]
        if not new:
            return self._words["delete"]
        return self._words["replace" if proposal.anchor.quote else "insert"].format(new=new)

    def reasons_of(self, proposal: ProposedEdit) -> tuple[str, ...]:
        """Return why a proposal is made, for a table: the lawyer's reason or the problem, then the basis."""
        subject = self._subject(proposal.requirement_id, proposal.defect_id)
        reason = " ".join((proposal.reason.strip() or (subject.problem if subject else "")).split("\n"))
        basis = self._words["between"].join(self._cited(subject.citations)) if subject else ""
        lines = (reason, self._say("basis", basis) if basis else "", *self._fallback([proposal]))
        return tuple(line for line in lines if line)

    def of_defect(self, defect_id: str) -> str:
        """Return the comment for a defect as the machine tells it."""
        return self._written(self._defects[defect_id])

    def of_requirement(self, requirement_id: str) -> str:
        """Return the comment for a gap as it stands."""
        return self._written(self._requirements[requirement_id])

    def _subject(self, requirement_id: str | None, defect_id: str | None) -> _Subject | None:
        if defect_id is not None and defect_id in self._defects:
            return self._defects[defect_id]
        return self._requirements.get(requirement_id or "")

    def _fallback(self, proposals: Sequence[ProposedEdit]) -> tuple[str, ...]:
        """Return the paragraph with what the lawyer would settle for, () where there is none."""
        alternatives = dict.fromkeys(words for one in proposals for words in one.fallbacks)
        return (self._say("fallback", self._words["between"].join(alternatives)),) if alternatives else ()

    def _written(self, subject: _Subject, fallback: Sequence[str] = ()) -> str:
        """Return the paragraphs. Where they are too long, the first basis alone is named, then the machine is cut.

        What a lawyer wrote is never cut; the memo has all of it.
        """
        severity = self._severities[subject.severity.value]
        title = self._words["title"].format(severity=severity, title=subject.title)
        cited = self._cited(subject.citations)
        basis = self._words["between"].join(cited)

        def written(problem: str, suggestion: str) -> str:
            named = (("problem", problem), ("basis", basis), ("suggestion", suggestion))
            return "\n".join([title, *(self._say(name, text) for name, text in named if text), *fallback])

        problem, suggestion = subject.problem, subject.suggestion
        if len(written(problem, suggestion)) > _LONGEST and len(cited) > 1:
            basis = self._words["basis_more"].format(first=cited[0])
        over = len(written(problem, suggestion)) - _LONGEST
        if over > 0 and subject.is_problem_machines:
            problem = self._cut(problem, len(problem) - over)
            over = len(written(problem, suggestion)) - _LONGEST
        if over > 0 and subject.is_suggestion_machines:
            suggestion = self._cut(suggestion, len(suggestion) - over)
        return written(problem, suggestion)

    def _cut(self, text: str, longest: int) -> str:
        """Return the beginning of `text` that ends at a pause outside quotation marks, and says that it goes on.

        Never less than _LEAST_KEPT code points are left of it: a comment that says nothing is worse than a long one.
        """
        room = max(longest - len(self._words["cut"].format(words="")), _LEAST_KEPT)
        if len(text) <= room:
            return text
        pauses = [at for at in range(1, room + 1) if text[at] in _PAUSES and _is_outside_quotes(text[:at])]
        return self._words["cut"].format(words=text[: pauses[-1]]) if pauses else text

    def _say(self, name: str, text: str) -> str:
        return self._words[name].format(text=" ".join(text.split("\n")))

    def _cited(self, citations: Sequence[Citation]) -> list[str]:
        """Return what can be cited, laws by their usual name; nothing that was not read or is not in force."""
        found = []
        for citation in citations:
            if self._citable.is_citable(citation):
                law = self._laws[citation.law]
                name = law.short[0] if law.short else law.title
                found.append(self._words["law"].format(law=name, article=citation.article))
        return list(dict.fromkeys(found))


def _is_outside_quotes(text: str) -> bool:
    """`True` when no quotation, title or bracket is open at the end of `text`."""
    return all(text.count(pair[0]) <= text.count(pair[1]) for pair in _PAIRS)


def _of_requirement(standing: Standing) -> _Subject:
    requirement, problem = standing.requirement, standing.finding.reason
    note = standing.decision.note.strip() if standing.decision else ""
    citations = requirement.citations
    return _Subject(requirement.title, standing.severity, note or problem, "", citations, is_problem_machines=not note)


def _of_defect(standing: DefectStanding) -> _Subject:
    defect, severity = standing.defect, standing.severity
    note = standing.decision.note.strip() if standing.decision else ""
    title, problem = standing.rule.title, note or defect.reason
    return _Subject(title, severity, problem, defect.suggestion, defect.citations, is_problem_machines=not note)
