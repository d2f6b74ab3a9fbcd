"""Points about requirements: half said, or not said at all with the proof of what was searched for."""

from collections.abc import Sequence

from reviewer.analysis.model import Finding, Status
from reviewer.document.model import Span
from reviewer.export.memo_bench import LONGEST_ADVICE, LONGEST_BRIEF_QUOTE, LONGEST_QUOTE, Bench, bare
from reviewer.export.memo_lawyer import (
    LawyerWords,
    lawyer_lines,
    quoted_spans,
    slots_in,
    split_lines,
)
from reviewer.export.memo_model import Cell, Issue, IssueKind, Piece, own, words_of
from reviewer.playbook.model import Level, Severity
from reviewer.review.anchoring import find_anchor
from reviewer.review.tally import Standing

_MOST_QUOTES = 1  # of one requirement; what else is said of it is told in the problem
_MOST_SEARCHED = 6
_MOST_SEARCHED_BRIEFLY = 4


def requirement_issue(bench: Bench, standing: Standing, words: LawyerWords) -> Issue:
    """Return the point about a requirement that stands at partial or missing."""
    requirement, finding = standing.requirement, standing.finding
    is_missing = standing.status is Status.MISSING
    say = bench.wording.say
    spans = (*(() if is_missing else finding.spans), *quoted_spans([words], bench.review.document))
    note = standing.decision.note if standing.decision else ""
    is_hint = not standing.is_decided and not words
    is_brief = is_hint or standing.severity is not Severity.HIGH
    most, longest = (1, LONGEST_BRIEF_QUOTE) if is_brief else (_MOST_QUOTES, LONGEST_QUOTE)
    quotes = bench.quotes(_spread(finding, spans), most, longest)
    offset = min((span.start for span in spans), default=len(bench.review.document.text))
    suggestion, offered = _suggestion(
        bench, standing, words, with_model=not is_hint and (is_missing or not is_brief), is_brief=is_brief
    )
    own_slots = tuple(dict.fromkeys((*slots_in(note), *words.all_slots())))
    slots = tuple(dict.fromkeys((*own_slots, *offered)))
    problem = _problem(bench, standing, words, is_brief=is_brief)
    absent = _absent(standing)
    advice = say("suggestion.elements", titles="、".join(absent)) if absent and not is_missing else ""
    return Issue(
        number=0,
        kind=IssueKind.MISSING if is_missing else IssueKind.PARTIAL,
        subject=requirement.id,
        count=1,
        title=say("issue.missing" if is_missing else "issue.partial", title=bare(requirement.title)),
        severity=standing.severity,
        is_hint=is_hint,
        is_brief=is_brief,
        offset=offset,
        place=_short_place(bench, offset, is_missing=is_missing),
        places=_short_place(bench, offset, is_missing=is_missing),
        quotes=quotes,
        quote_lines=bench.quote_lines(quotes),
        place_lines=_insertion(bench, standing, words) if is_missing else bench.place_lines(quotes),
        item=_item(standing) if is_missing else (),
        problem=problem,
        search=_search(bench, finding, is_brief=is_brief) if is_missing else (),
        basis=bench.basis(requirement.citations),
        basis_short=bench.laws.short(requirement.citations),
        basis_shortest=bench.laws.shortest(requirement.citations),
        suggestion=suggestion,
        fallback=words.fallbacks(bench.wording),
        slots=slots,
        handling=bench.handling(words, slots, is_hint=is_hint),
        advice=advice if len(advice) <= LONGEST_ADVICE else "",
        citations=requirement.citations,
        has_basis=bench.has_basis(requirement.citations),
        lacks_basis=not is_hint and bench.lacks_basis(requirement.citations, standing.severity, problem),
        own_slots=own_slots,
    )


def _item(standing: Standing) -> Cell:
    """Return what ought to be said: the parts of the requirement, or its title where it has none."""
    titles = [bare(element.title) for element in standing.requirement.elements]
    return (own("、".join(titles or [bare(standing.requirement.title)]) + "。"),)


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


def _problem(bench: Bench, standing: Standing, words: LawyerWords, *, is_brief: bool) -> Cell:
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
    if is_brief:
        return tuple(lines)
    if standing.status is Status.MISSING and not lines:
        lines.append(own(say("issue.unsaid")))
    is_law = standing.requirement.level is Level.MANDATORY and bench.has_basis(standing.requirement.citations)
    return bench.with_consequence(tuple(lines), standing.severity, is_law=is_law)


def _suggestion(
    bench: Bench, standing: Standing, words: LawyerWords, *, with_model: bool, is_brief: bool
) -> tuple[Cell, tuple[str, ...]]:
    """Return the words to take over and their blanks: the lawyer's, else the playbook's, else what to add."""
    wording, is_missing = bench.wording, standing.status is Status.MISSING
    if proposed := words.suggestion(wording, bench.places, is_placed=is_missing):
        return proposed, words.slots()
    absent = _absent(standing) or ([bare(standing.requirement.title)] if is_missing else [])
    clause = standing.requirement.model_clause.strip()
    if clause and with_model:
        first = () if is_missing else (Piece(wording.say("suggestion.model")),)
        return split_lines((*first, Piece(clause))), slots_in(clause)
    if is_brief and not is_missing and not standing.is_overruled and not words:
        return (), ()  # its problem ends with what is to be added
    name = "suggestion.elements" if absent else "suggestion.weak"
    return (own(wording.say(name, titles="、".join(absent))),), ()


def _search(bench: Bench, finding: Finding, *, is_brief: bool) -> Cell:
    """Return the proof of absence: what was looked for, and the nearest passage word for word."""
    say = bench.wording.say
    if finding.status in (Status.MET, Status.PARTIAL):
        passages = bench.quotes(finding.spans, 1, LONGEST_BRIEF_QUOTE)
        return (own(say("gap.searched_elsewhere")), *bench.quote_lines(passages, has_places=True))
    searched = [words for words in dict.fromkeys(finding.searched) if words]
    most = _MOST_SEARCHED_BRIEFLY if is_brief else _MOST_SEARCHED
    if not searched:
        lines = [own(say("gap.searched_nothing"))]
    elif len(searched) <= most:
        lines = [own(say("gap.searched", words="、".join(searched)))]
    else:
        lines = [own(say("gap.searched_more", words="、".join(searched[:most]), count=len(searched)))]
    nearest = bench.quotes(finding.nearest, 1, LONGEST_BRIEF_QUOTE)
    if nearest and is_brief:
        return (*lines[:-1], own(words_of(lines[-1]) + say("gap.nearest_place", place=nearest[0].place)))
    if not nearest:
        return (*lines, own(say("gap.nearest_none")))
    return (*lines, *bench.quote_lines(nearest, has_places=True, label=say("gap.nearest")))


def _insertion(bench: Bench, standing: Standing, words: LawyerWords) -> Cell:
    """Return where the missing words would go: where the lawyer put them, else beside the nearest passage."""
    document, say = bench.review.document, bench.wording.say
    for anchor in words.anchors:
        if (span := find_anchor(document.text, anchor)) is not None:
            place = bench.places.full(max(span.end - 1, 0))
            return (own(say("gap.insertion_after", place=place)),)
    categories = {one.clause_id: one.primary for one in bench.review.analysis.classifications}
    categories |= {clause_id: word for clause_id, word in bench.review.recategorisations.items() if word}
    of_group = [clause.span for clause in document.clauses if categories.get(clause.id) == standing.requirement.group]
    for span in (*standing.finding.nearest, *of_group[-1:]):
        if heading := bench.places.heading_at(span.start):
            return (own(say("gap.insertion_under", heading=heading)),)
    return (own(say("gap.insertion_free")),)
