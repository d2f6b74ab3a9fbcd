"""Points about wrong words. The same kind of fault in several places is one point with all its places."""

from collections.abc import Callable, Mapping, Sequence

from reviewer.export.memo_bench import LONGEST_BRIEF_QUOTE, LONGEST_QUOTE, Bench, bare, short_advice
from reviewer.export.memo_lawyer import LawyerWords, lawyer_lines, slots_in, together
from reviewer.export.memo_model import Cell, Issue, IssueKind, Line, Quote, own
from reviewer.export.memo_place import shortened
from reviewer.playbook.model import Severity
from reviewer.review.tally import DefectStanding, standing_defects

_MOST_QUOTES = 2  # of a fault that repeats itself word for word; the rest are listed by place
_MOST_FAULTS = 3  # of one rule, told one by one; the rest are listed by place
_MOST_FAULTS_BRIEFLY = 1
_MOST_PLACES = 6
_MOST_SLIGHT = 4  # of faults of the lowest level, whose advice is all that is printed
_LONGEST_WORDS = 14  # code points of the words that such an advice is about

Group = Sequence[DefectStanding]


def defect_issues(bench: Bench, attached: Mapping[str, LawyerWords]) -> tuple[list[Issue], frozenset[str]]:
    """Return the points about wrong words that the lawyer has not dismissed, and the ids of the defects in them.

    Defects share a point when rule, level and the lawyer's answer are the same; those the lawyer has written about
    are apart from those that were merely confirmed, and of those nobody answered the ones that a rule speaks for from
    the ones that are merely alike, whose reason is the weaker one.
    """
    groups: dict[tuple[object, ...], list[DefectStanding]] = {}
    for standing in standing_defects(bench.review):
        note = standing.decision.note if standing.decision else None
        is_written = standing.defect.id in attached
        is_alike = _is_alike(standing, is_written=is_written)
        groups.setdefault((standing.rule.id, standing.severity, note, is_written, is_alike), []).append(standing)
    issues = [
        _issue(
            bench,
            sorted(group, key=lambda one: one.defect.span),
            together(attached[one.defect.id] for one in group if one.defect.id in attached),
        )
        for group in groups.values()
    ]
    return issues, frozenset(standing.defect.id for group in groups.values() for standing in group)


def _is_alike(standing: DefectStanding, *, is_written: bool) -> bool:
    return standing.defect.is_alike and standing.decision is None and not is_written


def _issue(bench: Bench, group: Group, words: LawyerWords) -> Issue:
    first, decision = group[0].defect, group[0].decision
    note = decision.note if decision else ""
    severity = group[0].severity
    is_hint = decision is None and not words
    is_brief = is_hint or severity is not Severity.HIGH
    is_alike = _is_alike(group[0], is_written=bool(words))
    title = bare(group[0].rule.title)
    faults = _faults(group)
    told = faults[: _MOST_FAULTS_BRIEFLY if is_brief else _MOST_FAULTS]
    citations = tuple(dict.fromkeys(citation for standing in group for citation in standing.defect.citations))
    most = _MOST_QUOTES if len(faults) == 1 and not is_brief else 1
    longest = LONGEST_BRIEF_QUOTE if is_brief else LONGEST_QUOTE
    quotes = [bench.quotes((standing.defect.span for standing in fault), most, longest) for fault in told]
    proposed = words.suggestion(bench.wording, bench.places)
    is_slight = is_hint and severity is Severity.LOW
    advice = _each(bench, group) if is_slight else _advice(bench, told)
    offered = () if proposed else slots_in(*(fault[0].defect.suggestion for fault in told))
    own_slots = tuple(dict.fromkeys((*slots_in(note), *words.all_slots())))
    slots = tuple(dict.fromkeys((*own_slots, *offered)))
    flat = tuple(quote for some in quotes for quote in some)
    reasons: Cell = tuple(_numbered(bench, told, lambda fault: fault[0].defect.reason))
    reasons += () if is_brief else _rest(bench, group, flat)
    problem = (*lawyer_lines(note), *words.reasons(), *reasons)
    if not is_brief:
        problem = bench.with_consequence(problem, severity, is_law=bench.has_basis(citations))
    return Issue(
        number=0,
        kind=IssueKind.WORDING,
        subject=first.rule_id,
        count=len(group),
        title=bench.wording.say("issue.alike", title=title) if is_alike else title,
        severity=severity,
        is_hint=is_hint,
        is_brief=is_brief,
        offset=first.span.start,
        place=_place(bench, group),
        places=bench.places.several([one.defect.span.start for one in group], _MOST_PLACES),
        quotes=flat,
        quote_lines=_quote_lines(bench, quotes),
        place_lines=bench.place_lines(flat),
        item=(),
        problem=problem,
        search=(),
        basis=bench.basis(citations),
        basis_short=bench.laws.short(citations),
        basis_shortest=bench.laws.shortest(citations),
        suggestion=proposed or advice,
        fallback=words.fallbacks(bench.wording),
        slots=slots,
        handling=bench.handling(words, slots, is_hint=is_hint),
        advice=short_advice(first.suggestion) if len(faults) == 1 else "",
        citations=citations,
        has_basis=bench.has_basis(citations),
        lacks_basis=not is_hint and bench.lacks_basis(citations, severity, problem),
        own_slots=own_slots,
        is_alike=is_alike,
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


def _rest(bench: Bench, group: Group, quotes: Sequence[Quote]) -> Cell:
    """Return where the same kind of fault stands besides what is quoted."""
    spans = [one.defect.span for one in group]
    rest = [span for span in spans if not any(quote.span.overlaps(span) for quote in quotes)]
    if not rest:
        return ()
    places = list(dict.fromkeys(bench.places.short(span.start) for span in rest))
    name = "issue.quotes_more" if len(places) <= _MOST_PLACES else "issue.quotes_many"
    return (own(bench.wording.say(name, count=len(rest), places="、".join(places[:_MOST_PLACES]))),)


def _advice(bench: Bench, faults: Sequence[Group]) -> Cell:
    query = bench.wording.say("suggestion.query")
    return tuple(_numbered(bench, faults, lambda fault: fault[0].defect.suggestion.strip() or query))


def _each(bench: Bench, group: Group) -> Cell:
    """Return in one line what to do; where the advices differ, each of the first ones beside the words it is about."""
    say, document = bench.wording.say, bench.review.document
    advices: dict[str, list[DefectStanding]] = {}
    for standing in group:
        advices.setdefault(standing.defect.suggestion.strip() or say("suggestion.query"), []).append(standing)
    if len(advices) == 1:
        return tuple(own(advice) for advice in advices)
    told = list(advices.items())[:_MOST_SLIGHT]
    lines: list[str] = []
    for advice, some in told:
        words = " ".join(document.quote(some[0].defect.span).split())
        short = words if len(words) <= _LONGEST_WORDS else shortened(words, _LONGEST_WORDS) + "……"
        lines.append(say("suggestion.of_words", words=short, advice=advice))
    if rest := len(group) - sum(len(some) for _, some in told):
        lines.append(say("suggestion.of_rest", count=rest))
    return (own("".join(lines)),)


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
