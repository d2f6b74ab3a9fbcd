"""Points about wrong words. The same kind of fault in several places is one point with all its places."""

from collections.abc import Callable, Mapping, Sequence

from reviewer.export.memo_bench import Bench, bare, short_advice
from reviewer.export.memo_lawyer import LawyerWords, lawyer_lines, slots_in
from reviewer.export.memo_model import Cell, Issue, IssueKind, Line, Quote, own
from reviewer.review.tally import DefectStanding, standing_defects

_MOST_QUOTES = 5  # of a fault that repeats itself word for word; the rest are listed by place
_MOST_QUOTES_EACH = 3  # the same, where one point has several such faults
_MOST_PLACES = 12

Group = Sequence[DefectStanding]


def defect_issues(bench: Bench, attached: Mapping[str, LawyerWords]) -> tuple[list[Issue], frozenset[str]]:
    """Return the points about wrong words that the lawyer has not dismissed, and the ids of the defects in them.

    Defects share a point when rule, level and the lawyer's answer are the same and the lawyer has written nothing
    about one of them alone.
    """
    groups: dict[tuple[object, ...], list[DefectStanding]] = {}
    for standing in standing_defects(bench.review):
        note = standing.decision.note if standing.decision else None
        alone = standing.defect.id if standing.defect.id in attached else ""
        groups.setdefault((standing.rule.id, standing.severity, note, alone), []).append(standing)
    issues = [
        _issue(bench, sorted(group, key=lambda one: one.defect.span), attached.get(group[0].defect.id, LawyerWords()))
        for group in groups.values()
    ]
    return issues, frozenset(standing.defect.id for group in groups.values() for standing in group)


def _issue(bench: Bench, group: Group, words: LawyerWords) -> Issue:
    first, decision = group[0].defect, group[0].decision
    faults = _faults(group)
    citations = tuple(dict.fromkeys(citation for standing in group for citation in standing.defect.citations))
    most = _MOST_QUOTES if len(faults) == 1 else _MOST_QUOTES_EACH
    quotes = [bench.quotes((standing.defect.span for standing in fault), most) for fault in faults]
    is_hint = decision is None and not words
    proposed = words.suggestion(bench.wording, bench.places)
    slots = words.slots() if proposed else slots_in(*(standing.defect.suggestion for standing in group))
    flat = tuple(quote for some in quotes for quote in some)
    reasons = _reasons(bench, faults, quotes)
    return Issue(
        number=0,
        kind=IssueKind.WORDING,
        subject=first.rule_id,
        count=len(group),
        title=bare(group[0].rule.title),
        severity=group[0].severity,
        is_hint=is_hint,
        offset=first.span.start,
        place=_place(bench, group),
        quotes=flat,
        quote_lines=_quote_lines(bench, quotes),
        place_lines=bench.place_lines(flat),
        item=(),
        problem=(*lawyer_lines(decision.note if decision else ""), *words.reasons(), *reasons),
        search=(),
        basis=bench.laws.lines(citations),
        basis_short=bench.laws.short(citations),
        suggestion=proposed or _advice(bench, faults),
        slots=slots,
        handling=bench.handling(words, slots, is_hint=is_hint),
        advice=short_advice(first.suggestion) if len(faults) == 1 else "",
        citations=citations,
    )


def _faults(group: Group) -> list[Group]:
    """Return the defects of a point by what the machine says of them, in text order."""
    faults: dict[tuple[str, str], list[DefectStanding]] = {}
    for standing in group:
        faults.setdefault((standing.defect.reason, standing.defect.suggestion), []).append(standing)
    return list(faults.values())


def _quote_lines(bench: Bench, quotes: Sequence[Sequence[Quote]]) -> Cell:
    if len(quotes) == 1:
        return bench.quote_lines(quotes[0])
    labels = [bench.wording.say("issue.same_kind", number=number) for number in range(1, len(quotes) + 1)]
    lines: list[Line] = []
    for label, some in zip(labels, quotes, strict=True):
        lines += bench.quote_lines(some, has_places=True, label=label)
    return tuple(lines)


def _reasons(bench: Bench, faults: Sequence[Group], quotes: Sequence[Sequence[Quote]]) -> Cell:
    """Return what the machine says of each fault, with the places of the same fault that are not quoted."""
    lines = _numbered(bench, faults, lambda fault: fault[0].defect.reason)
    say = bench.wording.say
    for number, (fault, some) in enumerate(zip(faults, quotes, strict=True), start=1):
        label = say("issue.same_kind", number=number) if len(faults) > 1 else ""
        rest = [one.defect.span for one in fault if not any(quote.span.contains(one.defect.span) for quote in some)]
        if rest:
            places = "、".join(dict.fromkeys(bench.places.short(span.start) for span in rest[:_MOST_PLACES]))
            lines.append(own(label + say("issue.quotes_more", count=len(rest), places=places)))
    return tuple(lines)


def _advice(bench: Bench, faults: Sequence[Group]) -> Cell:
    query = bench.wording.say("suggestion.query")
    return tuple(_numbered(bench, faults, lambda fault: fault[0].defect.suggestion.strip() or query))


def _numbered(bench: Bench, faults: Sequence[Group], words_of: Callable[[Group], str]) -> list[Line]:
    """Return what is said of each fault, numbered as the quotations are; said once where it is always the same."""
    words = [words_of(fault) for fault in faults]
    if len(set(words)) == 1:
        return [own(words[0])] if words[0] else []
    say = bench.wording.say
    return [own(say("issue.same_kind", number=number) + one) for number, one in enumerate(words, start=1) if one]


def _place(bench: Bench, group: Group) -> str:
    """Return the place for the table of issues; of many, the first."""
    first = bench.places.short(group[0].defect.span.start)
    return first if len(group) == 1 else bench.wording.say("overview.places", first=first, count=len(group))
