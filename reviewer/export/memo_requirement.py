"""Points about requirements: half said, or not said at all with the proof of what was searched for."""

from collections.abc import Sequence

from reviewer.analysis.model import Finding, Status
from reviewer.document.model import Span
from reviewer.export.memo_bench import LONGEST_ADVICE, Bench, bare
from reviewer.export.memo_lawyer import (
    LawyerWords,
    anchored_span,
    lawyer_lines,
    quoted_spans,
    slots_in,
    split_lines,
)
from reviewer.export.memo_model import Cell, Issue, IssueKind, Piece, own
from reviewer.playbook.model import Level, Requirement, Severity
from reviewer.review.model import Decision

_MOST_QUOTES = 3  # of one requirement; more would bury the point
_MOST_SEARCHED = 12
_MOST_NEAREST = 3


def requirement_issue(bench: Bench, requirement: Requirement, words: LawyerWords) -> Issue | None:
    """Return the point about a requirement, None where it is met, does not apply, or was not looked for."""
    decision, finding = bench.review.decision(requirement.id), _finding(bench, requirement)
    status = decision.status if decision else finding.status
    if status not in (Status.PARTIAL, Status.MISSING):
        return None
    is_missing = status is Status.MISSING
    say = bench.wording.say
    spans = (*(() if is_missing else finding.spans), *quoted_spans([words], bench.review.document))
    quotes = bench.quotes(_spread(finding, spans), _MOST_QUOTES)
    offset = min((span.start for span in spans), default=len(bench.review.document.text))
    suggestion, slots = _suggestion(bench, requirement, finding, words, is_missing=is_missing)
    absent = _absent(requirement, finding)
    advice = say("suggestion.elements", titles="、".join(absent)) if absent and not is_missing else ""
    is_hint = decision is None and not words
    return Issue(
        number=0,
        kind=IssueKind.MISSING if is_missing else IssueKind.PARTIAL,
        subject=requirement.id,
        title=say("issue.missing" if is_missing else "issue.partial", title=bare(requirement.title)),
        severity=_severity(requirement, decision),
        is_hint=is_hint,
        offset=offset,
        place=_short_place(bench, offset, is_missing=is_missing),
        quotes=quotes,
        place_lines=_insertion(bench, requirement, finding, words) if is_missing else bench.place_lines(quotes),
        item=(own(bare(requirement.title) + "。"),) if is_missing else (),
        problem=_problem(bench, requirement, finding, decision, words),
        search=_search(bench, finding) if is_missing else (),
        basis=bench.laws.lines(requirement.citations),
        basis_short=bench.laws.short(requirement.citations),
        suggestion=suggestion,
        slots=slots,
        handling=bench.handling(words, slots, is_hint=is_hint),
        advice=advice if len(advice) <= LONGEST_ADVICE else "",
        citations=requirement.citations,
    )


def _finding(bench: Bench, requirement: Requirement) -> Finding:
    """Return the finding; where the machine was not asked, one that makes no point."""
    for finding in bench.review.analysis.findings:
        if finding.requirement_id == requirement.id:
            return finding
    return Finding(requirement.id, Status.NOT_APPLICABLE, "")


def _severity(requirement: Requirement, decision: Decision | None) -> Severity:
    return (decision.severity if decision else None) or requirement.severity


def _absent(requirement: Requirement, finding: Finding) -> list[str]:
    return [bare(element.title) for element in requirement.elements if element.id not in finding.evidence]


def _short_place(bench: Bench, offset: int, *, is_missing: bool) -> str:
    if is_missing:
        return bench.wording.say("overview.nowhere")
    if offset >= len(bench.review.document.text):
        return bench.wording.say("overview.whole")
    return bench.places.short(offset)


def _spread(finding: Finding, spans: Sequence[Span]) -> list[Span]:
    """Return `spans`, the first evidence of every element before second ones, so that few quotes show most."""
    first = [evidence[0].span for evidence in finding.evidence.values() if evidence and evidence[0].span in spans]
    return list(dict.fromkeys([*first, *spans]))


def _problem(
    bench: Bench, requirement: Requirement, finding: Finding, decision: Decision | None, words: LawyerWords
) -> Cell:
    """Return what is wrong: the lawyer's words first, then the machine's where both agree, then what may follow."""
    say = bench.wording.say
    status = decision.status if decision else finding.status
    lines = [*lawyer_lines(decision.note if decision else ""), *words.reasons()]
    if status is not finding.status and finding.reason:
        machine, lawyer = say(f"machine_status.{finding.status}"), say(f"lawyer_status.{status}")
        lines.append(own(say("issue.overruled", machine=machine, lawyer=lawyer)))
    elif status is Status.PARTIAL:
        absent = _absent(requirement, finding)
        lines += [own(finding.reason)] if finding.reason else []
        if absent and not all(title in finding.reason for title in absent):
            lines.append(own(say("issue.absent", titles="、".join(absent))))
    is_grave = _severity(requirement, decision) is Severity.HIGH and requirement.level is Level.MANDATORY
    if decision and is_grave and bench.has_basis(requirement.citations):
        lines.append(own(say("issue.consequence")))
    return tuple(lines)


def _suggestion(
    bench: Bench, requirement: Requirement, finding: Finding, words: LawyerWords, *, is_missing: bool
) -> tuple[Cell, tuple[str, ...]]:
    """Return the words to take over and their blanks: the lawyer's, else the playbook's, else what to add."""
    wording, absent = bench.wording, _absent(requirement, finding)
    if proposed := words.suggestion(wording, bench.places):
        return proposed, words.slots()
    if clause := requirement.model_clause.strip():
        lead = () if is_missing else (own(wording.say("suggestion.model")),)
        return (*lead, *split_lines(wording.line("suggestion.model_clause", text=Piece(clause)))), slots_in(clause)
    if absent:
        return (own(wording.say("suggestion.elements", titles="、".join(absent))),), ()
    if is_missing:
        return (own(wording.say("suggestion.elements", titles=bare(requirement.title))),), ()
    return (own(wording.say("suggestion.query")),), ()


def _search(bench: Bench, finding: Finding) -> Cell:
    """Return the proof of absence: what was looked for, and the nearest passages word for word."""
    say = bench.wording.say
    if finding.status in (Status.MET, Status.PARTIAL):
        passages = bench.quotes(finding.spans, _MOST_NEAREST)
        return (own(say("gap.searched_elsewhere")), *bench.quote_lines(passages, with_places=True))
    searched = [words for words in dict.fromkeys(finding.searched) if words]
    if not searched:
        lines = [own(say("gap.searched_nothing"))]
    elif len(searched) <= _MOST_SEARCHED:
        lines = [own(say("gap.searched", words="、".join(searched)))]
    else:
        shown = "、".join(searched[:_MOST_SEARCHED])
        lines = [own(say("gap.searched_more", words=shown, count=len(searched)))]
    nearest = bench.quotes(finding.nearest, _MOST_NEAREST)
    lines.append(own(say("gap.nearest" if nearest else "gap.nearest_none")))
    return (*lines, *bench.quote_lines(nearest, with_places=True))


def _insertion(bench: Bench, requirement: Requirement, finding: Finding, words: LawyerWords) -> Cell:
    """Return where the missing words would go: where the lawyer put them, else beside the nearest passage."""
    document, say = bench.review.document, bench.wording.say
    for anchor in words.anchors:
        if (span := anchored_span(document, anchor)) is not None:
            place = bench.places.full(max(span.end - 1, 0))
            return (own(say("gap.insertion_after", place=place)),)
    of_group = [
        clause.span
        for clause, what in zip(document.clauses, bench.review.analysis.classifications, strict=False)
        if what.primary == requirement.group and clause.is_policy
    ]
    for span in (*finding.nearest, *of_group[-1:]):
        if heading := bench.places.heading_at(span.start):
            return (own(say("gap.insertion_under", heading=heading)),)
    return (own(say("gap.insertion_free")),)
