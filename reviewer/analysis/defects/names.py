"""Names that do not agree: of the policy itself, terms with two forms, companies that are not its handler.

What counts as known (handler, products, hosts) comes from the facts of the document; names of well-known services that
templates are taken from stand in the playbook.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeAlias

from reviewer.analysis.defects.company_names import find_signed_only, find_twin_companies, find_unused_short_names
from reviewer.analysis.defects.ground import Ground, Passage, shortened, there, told
from reviewer.analysis.defects.menu_paths import find_unlike_paths
from reviewer.analysis.defects.own_names import find_odd_own_names
from reviewer.analysis.defects.product_names import find_odd_product_names
from reviewer.analysis.defects.self_names import find_odd_self_names
from reviewer.analysis.defects.site_names import find_odd_site_names
from reviewer.analysis.defects.strange_brands import find_strange_brands
from reviewer.analysis.defects.strange_mails import find_strange_mails
from reviewer.analysis.defects.written_forms import find_unlike_forms
from reviewer.analysis.model import Defect
from reviewer.analysis.patterns import begins, compiled, says
from reviewer.document.model import Clause, Heading, Span
from reviewer.document.normalize import fold_text
from reviewer.document.party_name import PartyName, find_names
from reviewer.playbook.model import DefectRule

_TAIL = 8  # folded characters by which two legal names are told apart
_AROUND = 24  # code points around a name that may say why it is there
_MOST_OF_A_NAME = 3
_OPENING = 6  # passages in which a policy says what it is for
_SAID_AFTER = 6  # code points after a name in which it may be said that it is one

_Naming: TypeAlias = tuple[Passage, str, list[PartyName]]  # a passage, its words, the companies that it names


def find_inconsistent_names(ground: Ground) -> Iterator[Defect]:
    """Yield names and terms that differ from those the policy uses elsewhere for the same thing."""
    rule = ground.rule("inconsistent-name")
    if rule is None:
        return
    yield from find_odd_own_names(ground, rule)
    yield from find_odd_self_names(ground, rule)
    yield from find_unlike_forms(ground, rule)
    yield from find_odd_product_names(ground, rule)
    yield from find_odd_site_names(ground, rule)
    yield from _left_brands(ground, rule)
    yield from find_strange_brands(ground, rule)
    yield from _unnamed_companies(ground, rule)
    yield from find_unused_short_names(ground, rule)
    if ground.document.facts.handlers:
        named = _naming(ground)
        yield from find_signed_only(ground, rule)
        yield from _other_companies(ground, rule, named)
        twins = tuple(find_twin_companies(ground, rule))
        yield from twins
        yield from _labelled(ground, rule, named, [one.span for one in twins])
        yield from _short_forms(ground, rule, named)
    yield from _one_channel_lists(ground, rule)
    yield from _other_channels(ground, rule)
    yield from find_strange_mails(ground, rule)
    references = ground.rule("broken-reference")
    if references is not None:
        yield from find_unlike_paths(ground, rule, references)


def _left_brands(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield accounts, members and companies called by the name of another service."""
    known = _known_names(ground)
    seen: Counter[str] = Counter()
    introduced: dict[str, bool] = {}
    for clause, match, span in ground.in_clauses(rule.words["brand"]):
        name = fold_text(match["name"])
        if seen[name] == _MOST_OF_A_NAME or name in known:
            continue
        called = match["called"]
        if called not in introduced:
            introduced[called] = _is_introduced(ground, rule, called)
        if introduced[called]:
            continue
        around = ground.document.text[max(span.start - _AROUND, clause.span.start) : span.end + _AROUND]
        if says(around, rule.words["brand_at_home"]):
            continue
        seen[name] += 1
        yield told(rule, span, rule.variant("brand"), what=match["name"])


def _unnamed_companies(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the first mention of a company called by its brand, and nowhere by its name."""
    known = _known_names(ground)
    seen: set[str] = set()
    for _, match, span in ground.in_clauses(rule.words["company_called"]):
        called = match["called"]
        if called not in seen and fold_text(match["name"]) not in known and not _is_introduced(ground, rule, called):
            yield told(rule, span, rule.variant("unnamed-company"), what=called)
        seen.add(called)


def _known_names(ground: Ground) -> str:
    facts = ground.document.facts
    named = (*facts.handlers, *facts.products, *facts.domains, *facts.mails)
    return "\n".join(fold_text(words) for words in (ground.document.title, *(one.words for one in named)))


def _is_introduced(ground: Ground, rule: DefectRule, called: str) -> bool:
    """`True` when the policy says who is meant by `called`: "以下简称“…公司”", "…公司：指"."""
    words = re.escape(called)
    return any(re.search(pattern.replace("NAME", words), ground.text) for pattern in rule.words["introduced"])


def _naming(ground: Ground) -> list[_Naming]:
    """Return the passages that name companies, with the names."""
    named = ((passage, ground.document.quote(passage.span)) for passage in ground.passages)
    return [(passage, words, find_names(words)) for passage, words in named if "公司" in words]


def _other_companies(ground: Ground, rule: DefectRule, named: list[_Naming]) -> Iterator[Defect]:
    """Yield a company that acts as "we" do and is not the handler the policy names."""
    seen = {_tail(one.words) for one in ground.document.facts.handlers}
    for passage, words, parties in named:
        for party in parties if isinstance(passage, Clause) else ():
            after = words[party.end : party.end + 24]
            before = words[max(party.start - 16, 0) : party.start]
            if _tail(party.name) in seen or not _acts_as_we(rule, before, after):
                continue
            seen.add(_tail(party.name))
            span = Span(passage.span.start + party.start, passage.span.start + party.end)
            home = ground.document.facts.handlers[0]
            yield told(
                rule,
                span,
                rule.variant("other-company"),
                related=(home.span,),
                what=shortened(home.words, 40),
                there=there(ground, home.span),
            )


def _labelled(ground: Ground, rule: DefectRule, named: list[_Naming], twins: Sequence[Span]) -> Iterator[Defect]:
    """Yield the first other name behind the label of the handler's own, where no recipients are listed.

    `twins`: the places of names that are the handler's own miswritten.
    """
    home = ground.document.facts.handlers[0]
    tails = {_tail(one.words) for one in ground.document.facts.handlers}
    what, place = shortened(home.words, 40), there(ground, home.span)
    for passage, words, parties in named:
        for party in parties:
            before = words[max(party.start - 16, 0) : party.start]
            is_labelled = says(before, rule.words["own_label"])
            if not is_labelled or _tail(party.name) in tails or _lists_others(ground, rule, passage):
                continue
            span = Span(passage.span.start + party.start, passage.span.start + party.end)
            if span not in twins:
                yield told(rule, span, rule.variant("labelled-other"), related=(home.span,), what=what, there=place)
                return


def _short_forms(ground: Ground, rule: DefectRule, named: list[_Naming]) -> Iterator[Defect]:
    """Yield the first place of a company called by a part of the handler's name before the policy says who it is."""
    cores = [_core(one.words) for one in ground.document.facts.handlers]
    parties = {passage.span: found for passage, _, found in named}
    seen: set[str] = set()
    for passage, match, span in ground.places(rule.words["short_company"]):
        start = span.start - passage.span.start
        if any(one.start < start + len(match[0]) and start < one.end for one in parties.get(passage.span, ())):
            continue
        part = next((part for part in _ends(match["part"]) if any(part in core for core in cores)), "")
        called = part + match["kind"]
        if not part or called in seen or any(compiled(one).fullmatch(part) for one in rule.words["no_short_name"]):
            continue
        seen.add(called)
        place = Span(span.end - len(called), span.end)
        if not _is_said(rule, called, ground.document.text[: place.end + _SAID_AFTER]):
            yield told(rule, place, rule.variant("short-form"), what=called)


def _ends(words: str) -> Iterator[str]:
    """Yield the ends of `words` from the longest on, of two characters at least."""
    return (words[start:] for start in range(len(words) - 1))


def _is_said(rule: DefectRule, called: str, text: str) -> bool:
    name = re.escape(called)
    return any(re.search(one.replace("NAME", name), text) for one in (*rule.words["introduced"], *rule.words["said"]))


def _lists_others(ground: Ground, rule: DefectRule, passage: Passage) -> bool:
    """`True` where the passage, or a heading above it, is about those whom the handler gives information to."""
    above = ground.document.path_of(passage) if isinstance(passage, Clause) else ()
    return any(
        compiled(one).search(words)
        for one in rule.words["others"]
        for words in (*above, ground.document.quote(passage.span))
    )


def _acts_as_we(rule: DefectRule, before: str, after: str) -> bool:
    if says(before + "\n" + after, rule.words["stranger"]):
        return False
    return begins(after, rule.words["acts"]) or says(before, rule.words["acted_on"])


def _tail(name: str) -> str:
    """Return what tells a legal name from others: its folded end, form of company left out."""
    return _core(name)[-_TAIL:] or fold_text(name)


def _core(name: str) -> str:
    """Return a legal name, folded, without its form of company."""
    return re.sub(r"(?:集团|股份|有限|责任|公司|\(.{1,6}\))+$", "", fold_text(name))


def _one_channel_lists(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield a list that is named after one channel where the policy also covers others."""
    lists = list(ground.in_clauses(rule.words["channel_list"]))
    if lists:
        scope = "\n".join(ground.document.quote(one.span) for one in ground.passages if _is_scope(ground, one))
        for _, match, span in lists:
            others = [one for one in rule.words["channels"] if not re.search(one, match["channel"], re.IGNORECASE)]
            if sum(bool(re.search(one, scope, re.IGNORECASE)) for one in others) >= 2:
                yield told(rule, span, rule.variant("one-channel"), what=match["channel"])
                return


def _other_channels(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the first places that speak of a site of ours where the policy covers a mini-program and has no site."""
    said = [one for at, one in enumerate(ground.passages) if at < _OPENING or _is_scope(ground, one)]
    scope = "\n".join(ground.document.quote(one.span) for one in said)
    covered = [one for one in rule.words["channels"] if re.search(one, scope, re.IGNORECASE)]
    if covered == [rule.words["channels"][0]] and not ground.document.facts.domains:
        for _, _, span in islice(ground.in_clauses(rule.words["own_site"]), _MOST_OF_A_NAME):
            yield told(rule, span, rule.variant("other-channel"))


def _is_scope(ground: Ground, passage: Clause | Heading) -> bool:
    return isinstance(passage, Clause) and "scope" in ground.categories_of(passage)
