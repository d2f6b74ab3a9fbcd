"""Points about wrong words. The same fault in several places is one point with all its places."""

from collections.abc import Mapping, Sequence

from reviewer.analysis.model import Defect
from reviewer.export.memo_bench import Bench, bare, short_advice
from reviewer.export.memo_lawyer import LawyerWords, lawyer_lines, slots_in
from reviewer.export.memo_model import Cell, Issue, IssueKind, Quote, own
from reviewer.review.tally import DefectStanding, standing_defects

_MOST_QUOTES = 5  # of a fault that repeats itself; the rest are listed by place
_MOST_PLACES = 12


def defect_issues(bench: Bench, attached: Mapping[str, LawyerWords]) -> tuple[list[Issue], frozenset[str]]:
    """Return the points about wrong words that the lawyer has not dismissed, and the ids of the defects in them.

    Defects share a point when rule, reason, advice, level and the lawyer's answer are the same and the lawyer has
    written nothing about one of them alone.
    """
    groups: dict[tuple[object, ...], list[DefectStanding]] = {}
    for standing in standing_defects(bench.review):
        defect, decision = standing.defect, standing.decision
        note = decision.note if decision else None
        alone = defect.id if defect.id in attached else ""
        key = (defect.rule_id, defect.reason, defect.suggestion, standing.severity, note, alone)
        groups.setdefault(key, []).append(standing)
    issues = [
        _issue(bench, sorted(group, key=lambda one: one.defect.span), attached.get(group[0].defect.id, LawyerWords()))
        for group in groups.values()
    ]
    return issues, frozenset(standing.defect.id for group in groups.values() for standing in group)


def _issue(bench: Bench, group: Sequence[DefectStanding], words: LawyerWords) -> Issue:
    first, decision, defects = group[0].defect, group[0].decision, [standing.defect for standing in group]
    citations = tuple(dict.fromkeys(citation for defect in defects for citation in defect.citations))
    quotes = bench.quotes((defect.span for defect in defects), _MOST_QUOTES)
    is_hint = decision is None and not words
    proposed = words.suggestion(bench.wording, bench.places)
    slots = words.slots() if proposed else slots_in(first.suggestion)
    return Issue(
        number=0,
        kind=IssueKind.WORDING,
        subject=first.rule_id,
        count=len(defects),
        title=bare(group[0].rule.title),
        severity=group[0].severity,
        is_hint=is_hint,
        offset=first.span.start,
        place=_places(bench, defects),
        quotes=quotes,
        place_lines=bench.place_lines(quotes),
        item=(),
        problem=(*lawyer_lines(decision.note if decision else ""), *words.reasons(), *_reason(bench, defects, quotes)),
        search=(),
        basis=bench.laws.lines(citations),
        basis_short=bench.laws.short(citations),
        suggestion=proposed or _advice(bench, first),
        slots=slots,
        handling=bench.handling(words, slots, is_hint=is_hint),
        advice=short_advice(first.suggestion),
        citations=citations,
    )


def _reason(bench: Bench, defects: Sequence[Defect], quotes: Sequence[Quote]) -> Cell:
    """Return the machine's reason, and the places of the same fault that are not quoted."""
    lines = [own(defects[0].reason)] if defects[0].reason else []
    rest = [defect for defect in defects if not any(quote.span.contains(defect.span) for quote in quotes)]
    if rest:
        places = "、".join(dict.fromkeys(bench.places.short(defect.span.start) for defect in rest[:_MOST_PLACES]))
        lines.append(own(bench.wording.say("issue.quotes_more", count=len(rest), places=places)))
    return tuple(lines)


def _advice(bench: Bench, defect: Defect) -> Cell:
    return (own(defect.suggestion.strip() or bench.wording.say("suggestion.query")),)


def _places(bench: Bench, defects: Sequence[Defect]) -> str:
    """Return the place for the table of issues; of many, the first."""
    first = bench.places.short(defects[0].span.start)
    if len(defects) == 1:
        return first
    return bench.wording.say("overview.places", first=first, count=len(defects))
