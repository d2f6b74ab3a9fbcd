"""What a memo would say, what stays inside, and what forbids that it leaves as final. For the dialog and the gate."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reviewer.document.model import Span
from reviewer.export.gathering import edits_of
from reviewer.export.memo_model import Issue, Memo
from reviewer.playbook.model import Severity
from reviewer.review.model import Audience, Review
from reviewer.review.tally import Severities, tally


class RefusalKind(StrEnum):
    """Why a point may not leave as final."""

    BASIS = "basis"  # it asks for a provision and none can be relied on
    BLANK = "blank"  # the lawyer's own words still hold 【】


@dataclass(frozen=True, slots=True)
class Refusal:
    """One point of the memo that is not ready; `span` is where it stands in the policy, if it does.

    `requirement_id` is the line of the checklist it is about, None for a defect or a remark.
    """

    kind: RefusalKind
    number: int
    title: str
    span: Span | None
    requirement_id: str | None = None


@dataclass(frozen=True, slots=True)
class Readiness:
    """Counts of what leaves and what stays, and everything that is to be settled first."""

    is_decided: bool
    points: Severities  # the lawyer's
    unranked: int  # the lawyer's, without a level
    hints: int
    undecided: int
    undecided_defects: int
    revisions: int
    comments: int
    lost: int  # notes and edits whose place in the text is not found: in no file but the memo
    internal: int  # notes that stay in the review file
    blanks: tuple[tuple[int, tuple[str, ...]], ...]  # offered wording with 【】 by point, listed for the client
    refusals: tuple[Refusal, ...]

    @property
    def blank_count(self) -> int:
        """Return how many blanks are listed for the client to fill in."""
        return sum(len(slots) for _, slots in self.blanks)


def refusals_of(issues: Sequence[Issue]) -> tuple[Refusal, ...]:
    """Return what forbids a final memo of `issues`, in their order. Hints of the machine forbid nothing."""
    refusals: list[Refusal] = []
    for issue in issues:
        span = issue.quotes[0].marked if issue.quotes else None
        about = issue.subject if issue.is_about_requirement else None
        if issue.lacks_basis:
            refusals.append(Refusal(RefusalKind.BASIS, issue.number, issue.title, span, about))
        if issue.own_slots:
            refusals.append(Refusal(RefusalKind.BLANK, issue.number, issue.title, span, about))
    return tuple(refusals)


def readiness(review: Review, memo: Memo, *, now: datetime) -> Readiness:
    """Return how ready `memo`, the memo of `review`, is; `now` is timezone-aware."""
    figures, edits = tally(review), edits_of(review, author="", at=now)
    counts = Counter(issue.severity for issue in memo.issues if not issue.is_hint)
    offered = (
        (issue.number, tuple(slot for slot in issue.slots if slot not in issue.own_slots))
        for issue in memo.issues
        if not issue.is_hint
    )
    return Readiness(
        is_decided=memo.is_decided,
        points=Severities(counts[Severity.HIGH], counts[Severity.MEDIUM], counts[Severity.LOW]),
        unranked=counts[None],
        hints=sum(issue.is_hint for issue in memo.issues),
        undecided=figures.progress.undecided,
        undecided_defects=figures.defect_progress.undecided,
        revisions=len(edits.edits),
        comments=len(edits.comments),
        lost=len(edits.left_out),
        internal=sum(note.audience is Audience.INTERNAL for note in review.annotations),
        blanks=tuple((number, slots) for number, slots in offered if slots),
        refusals=refusals_of(memo.issues),
    )
