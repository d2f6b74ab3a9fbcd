"""What a comment says: a title with its severity, then problem, basis and suggestion, each a paragraph of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reviewer.export.memo_law import Laws
from reviewer.export.memo_wording import load_wording
from reviewer.paths import resources_folder
from reviewer.playbook.load import read_table
from reviewer.playbook.model import Citation, Severity
from reviewer.review.model import Annotation, ProposedEdit, Review
from reviewer.review.tally import DefectStanding, Standing, defect_standings, standings

_LONGEST = 150  # characters a comment should not exceed where it can be helped


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a note or a proposal is about."""

    title: str
    severity: Severity
    problem: str
    suggestion: str
    citations: Sequence[Citation]


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
        subject = self._subject(note.requirement_id, note.defect_id)
        if subject is None:
            return note.note.strip()
        return self._written(subject, note.note.strip(), subject.suggestion)

    def of_proposal(self, proposal: ProposedEdit, *, is_revised: bool) -> str:
        """Return the comment for a proposal; `is_revised` when the redline shows the words themselves."""
        new = proposal.new_text.strip()
        if is_revised:
            suggestion = self._words["see_revision"]
        elif not new:
            suggestion = self._words["delete"]
        else:
            suggestion = self._words["replace" if proposal.anchor.quote else "insert"].format(new=new)
        subject = self._subject(proposal.requirement_id, proposal.defect_id)
        reason = proposal.reason.strip()
        if subject is None:
            return "\n".join([reason, self._say("suggestion", suggestion)] if reason else [suggestion])
        return self._written(subject, reason or subject.problem, suggestion)

    def reasons_of(self, proposal: ProposedEdit) -> tuple[str, ...]:
        """Return why a proposal is made, for a table: the lawyer's reason or the problem, then the basis."""
        subject = self._subject(proposal.requirement_id, proposal.defect_id)
        reason = " ".join((proposal.reason.strip() or (subject.problem if subject else "")).split("\n"))
        basis = self._words["between"].join(self._cited(subject.citations)) if subject else ""
        return tuple(line for line in (reason, self._say("basis", basis) if basis else "") if line)

    def of_defect(self, defect_id: str) -> str:
        """Return the comment for a defect as the machine tells it."""
        subject = self._defects[defect_id]
        return self._written(subject, subject.problem, subject.suggestion)

    def of_requirement(self, requirement_id: str) -> str:
        """Return the comment for a gap as it stands."""
        subject = self._requirements[requirement_id]
        return self._written(subject, subject.problem, subject.suggestion)

    def _subject(self, requirement_id: str | None, defect_id: str | None) -> _Subject | None:
        if defect_id is not None and defect_id in self._defects:
            return self._defects[defect_id]
        return self._requirements.get(requirement_id or "")

    def _written(self, subject: _Subject, problem: str, suggestion: str) -> str:
        severity = self._severities[subject.severity.value]
        title = self._words["title"].format(severity=severity, title=subject.title)
        before = [title, *([self._say("problem", problem)] if problem else [])]
        behind = [self._say("suggestion", suggestion)] if suggestion else []
        cited = self._cited(subject.citations)
        whole = [*before, *([self._say("basis", self._words["between"].join(cited))] if cited else []), *behind]
        if len("\n".join(whole)) > _LONGEST and len(cited) > 1:  # the memo names them all
            first = self._words["basis_more"].format(first=cited[0])
            whole = [*before, self._say("basis", first), *behind]
        return "\n".join(whole)

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


def _of_requirement(standing: Standing) -> _Subject:
    requirement = standing.requirement
    note = standing.decision.note.strip() if standing.decision else ""
    return _Subject(requirement.title, standing.severity, note or standing.finding.reason, "", requirement.citations)


def _of_defect(standing: DefectStanding) -> _Subject:
    defect = standing.defect
    note = standing.decision.note.strip() if standing.decision else ""
    return _Subject(standing.rule.title, standing.severity, note or defect.reason, defect.suggestion, defect.citations)
