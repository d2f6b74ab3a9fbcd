"""The numbered points of the memo, from everything machine and lawyer have said.

The lawyer's decision outranks the finding. A defect that the lawyer dismissed and a requirement that the lawyer holds
to be met are no points. What no lawyer has decided on or written about is a hint, and says so.
"""

from collections.abc import Sequence
from dataclasses import replace

from reviewer.export.memo_bench import Bench
from reviewer.export.memo_defect import defect_issues
from reviewer.export.memo_lawyer import LawyerWords, gather, quoted_spans
from reviewer.export.memo_model import Issue, IssueKind, Points, own, words_of
from reviewer.export.memo_requirement import requirement_issue
from reviewer.playbook.model import Severity
from reviewer.review.tally import gaps

SEVERITY_ORDER = {Severity.HIGH: 0, Severity.MEDIUM: 1, None: 2, Severity.LOW: 3}

_MOST_QUOTES = 3
_LONGEST_HEADLINE = 24  # code points of a remark's first words that serve as its title


def find_points(bench: Bench) -> Points:
    """Return all points in the order of the memo, numbered through: wrong and half said things, then missing ones.

    Within each, the lawyer's come before the hints; those with a block of their own before those in rows; then by
    severity, what rules speak for before what is merely alike, then by place. Hints below the strictness of the matter
    are left out.
    """
    attached = gather(bench.review)
    issues: list[Issue] = []
    told_requirements: set[str] = set()
    for standing in gaps(bench.review):
        key = standing.requirement.id
        issues.append(requirement_issue(bench, standing, attached.requirements.get(key, LawyerWords())))
        told_requirements.add(key)
    about_defects, told_defects = defect_issues(bench, attached.defects)
    issues += about_defects
    issues += [_remark(bench, words) for words in attached.free]
    for told, words_by_id in ((told_requirements, attached.requirements), (told_defects, attached.defects)):
        issues += [_remark(bench, words) for key, words in words_by_id.items() if key not in told]
    ordered = sorted(
        issues,
        key=lambda issue: (
            issue.kind is IssueKind.MISSING,
            issue.is_hint,
            issue.is_brief,
            SEVERITY_ORDER[issue.severity],
            issue.is_alike,
            issue.offset,
            issue.subject,
        ),
    )
    kept: list[Issue] = []
    left_out: list[Issue] = []
    for issue in ordered:
        is_left_out = issue.is_hint and bench.review.matter.leaves_out(issue.severity)
        (left_out if is_left_out else kept).append(issue)
    numbered = [replace(issue, number=number) for number, issue in enumerate(kept, start=1)]
    return Points(_told_once(bench, numbered), tuple(left_out))


def _told_once(bench: Bench, issues: Sequence[Issue]) -> tuple[Issue, ...]:
    """Return `issues` with every gist told at the first block that rests on it, and referred to by the later ones."""
    told: dict[str, int] = {}
    found = []
    for issue in issues:
        if issue.is_brief or not issue.citations:
            found.append(issue)
            continue
        found.append(replace(issue, basis=bench.basis(issue.citations, told)))
        for gist in bench.gists(issue.citations):
            told.setdefault(gist, issue.number)
    return tuple(found)


def _remark(bench: Bench, words: LawyerWords) -> Issue:
    """Return the lawyer's own point: about nothing the machine names, or about what it held to be in order."""
    wording = bench.wording
    spans = quoted_spans([words], bench.review.document)
    quotes = bench.quotes(spans, _MOST_QUOTES)
    anchors = words.anchors
    offset = min((anchor.span.start for anchor in anchors), default=0)
    reasons = words.reasons()
    suggestion = words.suggestion(wording, bench.places)
    slots = words.all_slots()
    headline = words_of(reasons[0]).split("。")[0].split("，")[0] if reasons else ""
    place = own(bench.places.full(offset))
    return Issue(
        number=0,
        kind=IssueKind.REMARK,
        count=1,
        subject=[*(note.id for note in words.notes), *(edit.id for edit in words.edits)][0],
        title=headline if 0 < len(headline) <= _LONGEST_HEADLINE else wording.say("issue.remark"),
        severity=None,
        is_hint=False,
        is_brief=True,
        offset=offset,
        place=bench.places.short(offset),
        places=bench.places.short(offset),
        quotes=quotes,
        quote_lines=bench.quote_lines(quotes, has_places=len(quotes) > 1),
        place_lines=bench.place_lines(quotes) or (place,),
        item=(),
        problem=reasons,
        search=(),
        basis=(),
        basis_short=wording.say("overview.basis_remark"),
        basis_shortest=wording.say("overview.basis_remark"),
        suggestion=suggestion,
        fallback=words.fallbacks(wording),
        slots=slots,
        handling=bench.handling(words, slots, is_hint=False),
        advice="",
        citations=(),
        has_basis=False,
        lacks_basis=False,
        own_slots=slots,
    )
