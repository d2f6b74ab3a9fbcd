"""Points about requirements: half said, or not said at all with the proof of what was searched for."""

from collections.abc import Sequence

from reviewer.analysis.model import Finding, Status
from reviewer.document.model import Span
from reviewer.export.memo_bench import LONGEST_ADVICE, Bench, bare
from reviewer.export.memo_lawyer import (
    LawyerWords,
    lawyer_lines,
    quoted_spans,
    slots_in,
    split_lines,
)
from reviewer.export.memo_model import Cell, Issue, IssueKind, Piece, own
from reviewer.playbook.model import Level, Severity
from reviewer.review.anchoring import find_anchor
from reviewer.review.tally import Standing

_MOST_QUOTES = 3  # of one requirement; more would bury the point
_MOST_SEARCHED = 12
_MOST_NEAREST = 2


def requirement_issue(bench: Bench, standing: Standing, words: LawyerWords) -> Issue:
    """Return the point about a requirement that stands at partial or missing."""
    requirement, finding = standing.requirement, standing.finding
    is_missing = standing.status is Status.MISSING
    say = bench.wording.say
    spans = (*(() if is_missing else finding.spans), *quoted_spans([words], bench.review.document))
    quotes = bench.quotes(_spread(finding, spans), _MOST_QUOTES)
    offset = min((span.start for span in spans), default=len(bench.review.document.text))
    suggestion, slots = _suggestion(bench, standing, words)
    absent = _absent(standing)
    advice = say("suggestion.elements", titles="、".join(absent)) if absent and not is_missing else ""
    is_hint = not standing.is_decided and not words
    return Issue(
        number=0,
        kind=IssueKind.MISSING if is_missing else IssueKind.PARTIAL,
        subject=requirement.id,
        count=1,
        title=say("issue.missing" if is_missing else "issue.partial", title=bare(requirement.title)),
        severity=standing.severity,
        is_hint=is_hint,
        offset=offset,
        place=_short_place(bench, offset, is_missing=is_missing),
        quotes=quotes,
        quote_lines=bench.quote_lines(quotes),
        place_lines=_insertion(bench, standing, words) if is_missing else bench.place_lines(quotes),
        item=(own(bare(requirement.title) + "。"),) if is_missing else (),
        problem=_problem(bench, standing, words),
        search=_search(bench, finding) if is_missing else (),
        basis=bench.laws.lines(requirement.citations),
        basis_short=bench.laws.short(requirement.citations),
        suggestion=suggestion,
        slots=slots,
        handling=bench.handling(words, slots, is_hint=is_hint),
        advice=advice if len(advice) <= LONGEST_ADVICE else "",
        citations=requirement.citations,
    )


def _absent(standing: Standing) -> list[str]:
    """Return the titles of the elements that the machine did not find."""
    elements, evidence = standing.requirement.elements, standing.finding.evidence
    return [bare(element.title) for element in elements if element.id not in evidence]


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


def _problem(bench: Bench, standing: Standing, words: LawyerWords) -> Cell:
    """Return what is wrong: the lawyer's words first, then the machine's where both agree, then what may follow."""
    say, finding, decision = bench.wording.say, standing.finding, standing.decision
    lines = [*lawyer_lines(decision.note if decision else ""), *words.reasons()]
    if standing.is_overruled:
        machine, lawyer = say(f"machine_status.{finding.status}"), say(f"lawyer_status.{standing.status}")
        lines.append(own(say("issue.overruled", machine=machine, lawyer=lawyer)))
    elif standing.status is Status.PARTIAL:
        absent = _absent(standing)
        lines += [own(finding.reason)] if finding.reason else []
        if absent and not all(title in finding.reason for title in absent):
            lines.append(own(say("issue.absent", titles="、".join(absent))))
    is_grave = standing.severity is Severity.HIGH and standing.requirement.level is Level.MANDATORY
    if standing.is_decided and is_grave and bench.has_basis(standing.requirement.citations):
        lines.append(own(say("issue.consequence")))
    return tuple(lines)


def _suggestion(bench: Bench, standing: Standing, words: LawyerWords) -> tuple[Cell, tuple[str, ...]]:
    """Return the words to take over and their blanks: the lawyer's, else the playbook's, else what to add."""
    wording, is_missing = bench.wording, standing.status is Status.MISSING
    if proposed := words.suggestion(wording, bench.places):
        return proposed, words.slots()
    absent = _absent(standing) or ([bare(standing.requirement.title)] if is_missing else [])
    lines = [own(wording.say("suggestion.elements", titles="、".join(absent)))] if absent and not is_missing else []
    if clause := standing.requirement.model_clause.strip():
        lines += [] if is_missing else [own(wording.say("suggestion.model"))]
        return (*lines, *split_lines((Piece(clause),))), slots_in(clause)
    if is_missing:
        lines.append(own(wording.say("suggestion.elements", titles="、".join(absent))))
    return tuple(lines) or (own(wording.say("suggestion.query")),), ()


def _search(bench: Bench, finding: Finding) -> Cell:
    """Return the proof of absence: what was looked for, and the nearest passages word for word."""
    say = bench.wording.say
    if finding.status in (Status.MET, Status.PARTIAL):
        passages = bench.quotes(finding.spans, _MOST_NEAREST)
        return (own(say("gap.searched_elsewhere")), *bench.quote_lines(passages, has_places=True))
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
    return (*lines, *bench.quote_lines(nearest, has_places=True))


def _insertion(bench: Bench, standing: Standing, words: LawyerWords) -> Cell:
    """Return where the missing words would go: where the lawyer put them, else beside the nearest passage."""
    document, say = bench.review.document, bench.wording.say
    for anchor in words.anchors:
        if (span := find_anchor(document.text, anchor)) is not None:
            place = bench.places.full(max(span.end - 1, 0))
            return (own(say("gap.insertion_after", place=place)),)
    of_group = [
        clause.span
        for clause, what in zip(document.clauses, bench.review.analysis.classifications, strict=False)
        if what.primary == standing.requirement.group and clause.is_policy
    ]
    for span in (*standing.finding.nearest, *of_group[-1:]):
        if heading := bench.places.heading_at(span.start):
            return (own(say("gap.insertion_under", heading=heading)),)
    return (own(say("gap.insertion_free")),)
