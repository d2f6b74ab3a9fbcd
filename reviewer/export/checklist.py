"""The checklist as a table: every requirement and every defect with the machine's answer and the lawyer's. Pure.

Notes are not in it: what is internal never leaves the review file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from reviewer.document.model import Span
from reviewer.export.gathering import is_untouched
from reviewer.export.memo import policy_name
from reviewer.export.memo_law import Laws
from reviewer.export.memo_place import Places
from reviewer.export.memo_wording import Wording, load_wording
from reviewer.paths import resources_folder
from reviewer.playbook.load import read_table
from reviewer.playbook.model import Citation
from reviewer.review.model import Decision, DefectDecision, Review
from reviewer.review.tally import DefectStanding, Standing, defect_standings, standings

MOST_QUOTES = 5  # of one row


class Column(StrEnum):
    """The columns in their order; the value is the name of the heading in resources/redline/redline.toml."""

    KIND = "kind"
    NUMBER = "number"
    GROUP = "group"
    MATTER = "matter"
    LEVEL = "level"
    SEVERITY = "severity"
    MACHINE = "machine"
    LAWYER = "lawyer"
    PLACE = "place"
    QUOTE = "quote"
    PROBLEM = "problem"
    SUGGESTION = "suggestion"
    BASIS = "basis"
    NOTE = "note"
    AUTHOR = "author"
    AT = "at"


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """One requirement or defect; a column that is not in `cells` is empty."""

    is_defect: bool
    cells: Mapping[Column, str | int]


@dataclass(frozen=True, slots=True)
class Checklist:
    """All rows, requirements first, and the words around them."""

    title: str
    author: str  # "" where no lawyer is named
    headings: Mapping[Column, str]
    requirements_title: str
    defects_title: str
    note: str  # "" once a lawyer has decided, noted or proposed anything
    rows: tuple[ChecklistRow, ...] = field(default=())


def build_checklist(review: Review) -> Checklist:
    """Return the checklist of a review as it stands."""
    words: Mapping[str, str] = read_table(resources_folder() / "redline" / "redline.toml", "redline")["checklist"]
    desk = _Desk(review, words, load_wording())
    rows = [desk.requirement(number, one) for number, one in enumerate(standings(review), start=1)]
    rows += [desk.defect(number, one) for number, one in enumerate(defect_standings(review), start=1)]
    return Checklist(
        title=words["title"].format(name=policy_name(review)),
        author=review.matter.lawyer.strip(),
        headings={column: words[column] for column in Column},
        requirements_title=words["requirements"],
        defects_title=words["defects"],
        note=words["not_looked_at"] if is_untouched(review) else "",
        rows=tuple(rows),
    )


class _Desk:
    """What the rows of one review have in common."""

    def __init__(self, review: Review, words: Mapping[str, str], wording: Wording) -> None:
        self._review = review
        self._words = words
        self._wording = wording
        self._places = Places(review.document, wording)
        self._laws = Laws(review.playbook, review.analysis.as_of, wording)
        self._laws_by_id = {law.id: law for law in review.playbook.laws}

    def requirement(self, number: int, standing: Standing) -> ChecklistRow:
        requirement, finding, decision = standing.requirement, standing.finding, standing.decision
        machine = "manual" if finding.is_manual else finding.status.value
        return ChecklistRow(
            False,
            {
                Column.KIND: self._words["requirement"],
                Column.NUMBER: number,
                Column.GROUP: self._review.playbook.category(requirement.group).name,
                Column.MATTER: requirement.title,
                Column.LEVEL: self._wording.say(f"level.{requirement.level.value}"),
                Column.SEVERITY: self._wording.say(f"severity.{standing.severity.value}"),
                Column.MACHINE: self._wording.say(f"machine_status.{machine}"),
                Column.LAWYER: self._wording.say(f"lawyer_status.{decision.status.value if decision else 'none'}"),
                **self._quoted(finding.spans),
                Column.PROBLEM: finding.reason,
                Column.BASIS: self._basis(requirement.citations),
                **_said(decision),
            },
        )

    def defect(self, number: int, standing: DefectStanding) -> ChecklistRow:
        defect, decision = standing.defect, standing.decision
        answer = "undecided" if decision is None else "stands" if decision.stands else "dismissed"
        return ChecklistRow(
            True,
            {
                Column.KIND: self._words["defect"],
                Column.NUMBER: number,
                Column.MATTER: standing.rule.title,
                Column.SEVERITY: self._wording.say(f"severity.{standing.severity.value}"),
                Column.LAWYER: self._words[answer],
                **self._quoted([defect.span]),
                Column.PROBLEM: defect.reason,
                Column.SUGGESTION: defect.suggestion,
                Column.BASIS: self._basis(defect.citations),
                **_said(decision),
            },
        )

    def _quoted(self, spans: Sequence[Span]) -> Mapping[Column, str]:
        """Return where and what; sentences that hold several of the spans stand once."""
        quotes = list(dict.fromkeys(self._places.quote(span) for span in spans))[:MOST_QUOTES]
        return {
            Column.PLACE: "\n".join(dict.fromkeys(quote.place for quote in quotes)),
            Column.QUOTE: "\n".join(dict.fromkeys(quote.words for quote in quotes)),
        }

    def _basis(self, citations: Sequence[Citation]) -> str:
        found = []
        for citation in citations:
            if self._laws.is_shown(citation):
                law = self._laws_by_id[citation.law]
                words = self._wording.say(
                    "basis.cited", law=law.short[0] if law.short else law.title, article=citation.article
                )
                found.append(words if self._laws.is_citable(citation) else words + self._words["unverified"])
        return self._words["between"].join(dict.fromkeys(found))


def _said(decision: Decision | DefectDecision | None) -> Mapping[Column, str]:
    if decision is None:
        return {}
    at = f"{decision.stamp.at.astimezone():%Y-%m-%d %H:%M}"  # the clock of this machine, as in the window
    return {Column.NOTE: decision.note.strip(), Column.AUTHOR: decision.stamp.author, Column.AT: at}
