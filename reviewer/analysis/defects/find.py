"""All defects of a policy: every family asked, overlaps of one rule joined, sorted by place."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date

from reviewer.analysis.defects.annexes import find_missing_annexes
from reviewer.analysis.defects.blanks import find_blanks
from reviewer.analysis.defects.contradictions import find_contradictions
from reviewer.analysis.defects.deadlines import find_long_deadlines
from reviewer.analysis.defects.deletion import find_narrow_deletion
from reviewer.analysis.defects.duplicates import find_duplicates
from reviewer.analysis.defects.exceptions import find_wide_exceptions
from reviewer.analysis.defects.exclusions import find_excluded_items
from reviewer.analysis.defects.ground import Ground
from reviewer.analysis.defects.law_citations import find_outdated_citations
from reviewer.analysis.defects.learned import find_learned
from reviewer.analysis.defects.names import find_inconsistent_names
from reviewer.analysis.defects.numbering import find_broken_numbering
from reviewer.analysis.defects.outline_words import find_broken_promises
from reviewer.analysis.defects.permissions import find_permissions_left_out
from reviewer.analysis.defects.punctuation import find_punctuation
from reviewer.analysis.defects.references import find_broken_references
from reviewer.analysis.defects.truncation import find_truncated
from reviewer.analysis.defects.typos import find_typos
from reviewer.analysis.defects.unneeded import find_unneeded
from reviewer.analysis.defects.wording import find_wording
from reviewer.analysis.matcher import Matcher
from reviewer.analysis.model import Classification, Defect
from reviewer.document.model import PolicyDocument, Span
from reviewer.playbook.model import Playbook
from reviewer.progress import Report, part_of, silent

FAMILIES = (
    find_wording,
    find_unneeded,
    find_blanks,
    find_truncated,
    find_broken_references,
    find_broken_promises,
    find_missing_annexes,
    find_broken_numbering,
    find_duplicates,
    find_outdated_citations,
    find_long_deadlines,
    find_wide_exceptions,
    find_excluded_items,
    find_narrow_deletion,
    find_contradictions,
    find_permissions_left_out,
    find_inconsistent_names,
    find_punctuation,
    find_typos,
)


def find_defects(
    document: PolicyDocument,
    classifications: Sequence[Classification],
    playbook: Playbook,
    matcher: Matcher,
    *,
    as_of: date = date.max,
    report: Report = silent,
) -> tuple[Defect, ...]:
    """Return the defects of the policy part of `document`, in text order.

    Two defects of one rule never overlap. `as_of`: laws are held against this day. `report` is called many times on the
    way and may raise Cancelled.
    """
    ground = Ground(document, classifications, playbook, matcher, as_of)
    found: list[Defect] = []
    for number, family in enumerate(FAMILIES):
        ground.report = part_of(report, number, number + 1, len(FAMILIES) + 1)
        found += family(ground)
    ground.report = part_of(report, len(FAMILIES), len(FAMILIES) + 1, len(FAMILIES) + 1)
    return without_overlaps([*found, *find_learned(ground, found)])


def without_overlaps(defects: Iterable[Defect]) -> tuple[Defect, ...]:
    """Return `defects` sorted by place; of those of one rule that overlap only the longest, of equals the first."""
    kept: list[Defect] = []
    taken: dict[str, list[Span]] = {}  # by rule, ascending
    for defect in sorted(defects, key=lambda one: (-len(one.span), one.span.start)):
        spans = taken.setdefault(defect.rule_id, [])
        index = bisect_left(spans, defect.span)
        if not any(span.overlaps(defect.span) for span in spans[max(index - 1, 0) : index + 1]):
            spans.insert(index, defect.span)
            kept.append(defect)
    return tuple(sorted(kept, key=lambda one: (one.span.start, one.span.end, one.rule_id)))
