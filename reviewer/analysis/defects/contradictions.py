"""Places of one policy that do not go together: pairs of wordings, addresses of one kind, time limits, days.

What contradicts what stands in the playbook: a variant with `against` cues. Each defect stands at the claim and names
the other place, so that both can be read side by side.
"""

import re
from collections.abc import Iterator, Sequence

from reviewer.analysis.defects.ground import Ground, there, told
from reviewer.analysis.defects.retention_periods import find_differing_periods
from reviewer.analysis.model import Defect
from reviewer.analysis.patterns import says
from reviewer.document.model import Span, StatedName
from reviewer.document.normalize import fold_text
from reviewer.document.numbering import parse_chinese_numeral
from reviewer.playbook.model import DefectRule, DefectVariant

_LABEL_REACH = 14  # code points before an address in which its label stands
_COMPANY = re.compile(r"[\u4e00-\u9fff（）()A-Za-z]{2,30}公司")
_PARTY_REACH = 60  # code points before an address in which its company is named
_PARTY_END = 8  # folded characters by which two company names are told apart
_NUMBER = re.compile(r"[\d〇一二三四五六七八九十]+\s?(?:号|弄|#|室)")
_MOST_OF_A_KIND = 3  # places of one pair that are told
_DAYS = {"天": 1.0, "日": 1.0, "自然日": 1.0, "工作日": 1.4, "营业日": 1.4, "周": 7.0, "月": 30.0, "个月": 30.0}
_DEEDS = ("answered", "cancelled")  # named patterns of the rule: what is done within a time limit
_NOT_REACH = 14  # code points around a time limit in which a word says that it is one of something else
_DEED_REACH = 22  # code points between a time limit and the word that says what is done within it


def find_contradictions(ground: Ground) -> Iterator[Defect]:
    """Yield the claims that something elsewhere in the policy contradicts, with that other place."""
    rule = ground.rule("contradiction")
    if rule is None:
        return
    for variant in rule.variants:
        if variant.against:
            yield from _pairs(ground, rule, variant)
    yield from _addresses(ground, rule)
    yield from _time_limits(ground, rule)
    yield from _dates(ground, rule)
    yield from find_differing_periods(ground, rule)


def _pairs(ground: Ground, rule: DefectRule, variant: DefectVariant) -> Iterator[Defect]:
    claims = ground.finds(variant.cues, ground.region(variant.categories))
    if not claims:
        return
    others = ground.finds(variant.against, ground.region(()))
    count = 0
    for claim in claims:
        other = next((one for one in others if _contradicts(ground, variant, claim, one)), None)
        if other is None:
            continue
        yield told(rule, claim, variant, related=(other,), there=there(ground, other))
        count += 1
        if variant.is_once or count == _MOST_OF_A_KIND:
            return


def _contradicts(ground: Ground, variant: DefectVariant, claim: Span, other: Span) -> bool:
    """`True` when the two places are apart as far as `variant` asks, and speak of what it asks."""
    sentence = ground.matcher.sentence(claim)
    if other.overlaps(claim if variant.is_near else sentence):
        return False
    if variant.is_under_one_heading and _headings(ground, claim) != _headings(ground, other):
        return False
    claimed, answered = ground.folded(claim), ground.folded(other)
    return not variant.same or any(re.search(one, claimed) and re.search(one, answered) for one in variant.same)


def _headings(ground: Ground, span: Span) -> tuple[int, ...]:
    clause = ground.document.clause_at(span.start)
    return () if clause is None else tuple(clause.headings)


def _addresses(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield addresses under a label under which another one stands elsewhere, each with the other, and mail's."""
    first: dict[str, StatedName] = {}
    mailed: list[StatedName] = []
    for address in ground.document.facts.addresses:
        kind = _kind_of(ground, rule, address.span)
        if kind == "mailed":
            mailed.append(address)
        elif kind is not None:
            earlier = first.setdefault(kind, address)
            parties = {_party_before(ground, one.span) for one in (earlier, address)} - {""}
            if len(parties) < 2 and not _same_place(earlier.words, address.words):
                variant, span = rule.variant("address"), earlier.span
                yield told(rule, address.span, variant, related=(span,), there=there(ground, span))
                yield told(rule, span, variant, related=(address.span,), there=there(ground, address.span))
    for address in mailed:
        yield from _mailed(ground, rule, address, list(first.values()))


def _mailed(ground: Ground, rule: DefectRule, address: StatedName, stated: Sequence[StatedName]) -> Iterator[Defect]:
    """Yield an address for letters that is none of those `stated`, or that no postman finds."""
    if stated and not any(_same_place(address.words, one.words) for one in stated):
        other = stated[0].span
        yield told(rule, address.span, rule.variant("mail-address"), related=(other,), there=there(ground, other))
    elif not stated and not _NUMBER.search(address.words):
        yield told(rule, address.span, rule.variant("mailed-nowhere"))


def _party_before(ground: Ground, address: Span) -> str:
    """Return the end of the company name that stands before an address, "" where none does."""
    before = ground.document.text[max(address.start - _PARTY_REACH, 0) : address.start]
    names = _COMPANY.findall(before)
    return fold_text(names[-1])[-_PARTY_END:] if names else ""


def _kind_of(ground: Ground, rule: DefectRule, span: Span) -> str | None:
    before = ground.document.text[max(span.start - _LABEL_REACH, 0) : span.start]
    for name in ("registered", "mailed", "reachable"):
        if says(before, rule.words[name]):
            return name
    return None


def _same_place(one: str, other: str) -> bool:
    """`True` when one address may be the other: said shorter, or another room of the same house."""
    short, long = sorted((fold_text(one), fold_text(other)), key=len)
    half = len(short) // 2
    return short[half:] in long or long.startswith(short[: half + half // 2])


def _time_limits(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield, of answers and of cancellations, each time limit that differs from the one promised first."""
    variant = rule.variant("time-limit")
    for deed in _DEEDS:
        limits: dict[float, Span] = {}
        for days, span in _limits(ground, rule, deed):
            limits.setdefault(days, span)
        first = next(iter(limits.values()), None)
        for span in limits.values():
            if first is not None and span != first:
                yield told(rule, span, variant, related=(first,), there=there(ground, first))


def _limits(ground: Ground, rule: DefectRule, deed: str) -> Iterator[tuple[float, Span]]:
    """Yield the time limits for one deed, in days, each with the words from the limit to the deed or back."""
    for _, match, span in ground.in_clauses(rule.words["time_limit"]):
        written = match["number"]
        number = int(written) if written.isdecimal() else parse_chinese_numeral(written)
        place = _deed_near(ground, rule, deed, span) if number is not None else None
        if number is not None and place is not None:
            yield number * _DAYS[match["unit"]], place


def _deed_near(ground: Ground, rule: DefectRule, deed: str, limit: Span) -> Span | None:
    """Return `limit` with the nearest word of the deed in its sentence, None where it is a limit of something else."""
    sentence = ground.matcher.sentence(limit)
    if next(ground.search(rule.words[f"{deed}_not"], _around(sentence, limit, _NOT_REACH)), None):
        return None
    around = _around(sentence, limit, _DEED_REACH)
    places = [place for _, place in ground.search(rule.words[deed], around) if not place.overlaps(limit)]
    joined = (Span(min(limit.start, place.start), max(limit.end, place.end)) for place in places)
    return min(joined, key=len, default=None)


def _around(sentence: Span, limit: Span, reach: int) -> Span:
    return Span(max(sentence.start, limit.start - reach), min(sentence.end, limit.end + reach))


def _dates(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the day from which a policy is in force where it lies before the day on which it was last changed."""
    facts = ground.document.facts
    effective, updated = facts.effective, facts.updated
    if effective is None or updated is None or effective.day is None or updated.day is None:
        return
    if effective.day < updated.day and not effective.span.overlaps(updated.span):
        variant = rule.variant("in-force-before-changed")
        yield told(rule, effective.span, variant, related=(updated.span,), there=there(ground, updated.span))
