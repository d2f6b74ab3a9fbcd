"""One company under two legal names that are nearly the same: in the text, in the contacts, as the signature.

Held against each other are all companies that the policy names outside lists of recipients. Alike are names whose
parts stand in another order or lose their place in brackets, whose form of company differs, with a letter or two
changed or left out. Two companies that one paragraph names together, or names of a group, are two on purpose.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from reviewer.analysis.defects.ground import Ground, Passage, shortened, there, told
from reviewer.analysis.model import Defect
from reviewer.analysis.patterns import begins, compiled, says
from reviewer.document.model import Clause, Span
from reviewer.document.normalize import fold_text
from reviewer.document.party_name import PartyName, find_names
from reviewer.playbook.model import DefectRule

_FORM = re.compile(r"(?:集团|股份|有限|责任|公司)+$")
_PLACE_IN_BRACKETS = re.compile(r"[（(][^（）()]{1,6}[）)]")
_SHORTEST = 5  # characters of a name without its form of company
_MOST_CHANGED = 2  # characters that are others, in names of one length
_MOST_LEFT_OUT = 3
_BEGINNING = 2  # characters that both names begin with, where some are left out further on
_LEAST_TRADE = 2  # characters that two names of one house begin with behind its place
_MOST_COMPANIES = 12  # that are held against each other; more is a directory
_MOST = 4  # places that are told
_SIGNATURE = 3  # passages at the end of a policy among which one is its signature
_BESIDE_SIGNATURE = 4  # code points beside the name in such a passage


@dataclass(frozen=True, slots=True)
class NamedCompany:
    """A company where one passage names it; `is_own` where it stands as the handler does: labelled, signed, acting."""

    name: str
    span: Span
    passage: Span
    is_own: bool

    @property
    def core(self) -> str:
        """Return the name, folded, without brackets and form of company."""
        return _FORM.sub("", re.sub(r"[()]", "", fold_text(self.name)))


def find_twin_companies(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the first places of both of two legal names of which one is the other miswritten."""
    named = list(_companies(ground, rule))
    first: dict[str, NamedCompany] = {}
    for one in named:
        kept = first.setdefault(one.name, one)
        if one.is_own and not kept.is_own:
            first[one.name] = one
    together = {frozenset(pair) for pair in _pairs_of_passages(named)}
    if len(first) > _MOST_COMPANIES:
        return
    told_of: set[str] = set()
    found = (
        (one, other)
        for one, other in combinations(first.values(), 2)
        if frozenset((one.name, other.name)) not in together and _are_twins(one, other)
    )
    for one, other in islice(found, _MOST):
        for here, home in ((one, other), (other, one)):
            if here.name not in told_of:
                told_of.add(here.name)
                what, place = shortened(home.name, 40), there(ground, home.span)
                variant = rule.variant("nearly-own-name")
                yield told(rule, here.span, variant, related=(home.span,), what=what, there=place)


def find_signed_only(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the handler's name where its first place is the signature, and the text itself only says "we"."""
    if len(ground.document.facts.handlers) != 1:
        return
    handler = ground.document.facts.handlers[0]
    passage = next((one for one in ground.passages[-_SIGNATURE:] if one.span.contains(handler.span)), None)
    if passage is not None and len(passage.span) <= len(handler.span) + _BESIDE_SIGNATURE:
        yield told(rule, handler.span, rule.variant("signed-only"))


def find_unused_short_names(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the places that give a company a short name which the policy never uses."""
    for _, match, span in ground.in_clauses(rule.words["unused_short_name"]):
        if ground.text.count(match["name"]) == 1:
            yield told(rule, span, rule.variant("unused-short-name"), what=match["name"])


def _companies(ground: Ground, rule: DefectRule) -> Iterator[NamedCompany]:
    for passage in ground.passages:
        words = ground.document.quote(passage.span)
        parties = find_names(words) if "公司" in words else []
        if not parties or _is_of_others(ground, rule, passage, words):
            continue
        for party in parties:
            start = passage.span.start + party.start
            is_own = _stands_as_own(rule, words, party)
            yield NamedCompany(party.name, Span(start, start + len(party.name)), passage.span, is_own)


def _is_of_others(ground: Ground, rule: DefectRule, passage: Passage, words: str) -> bool:
    """`True` where the passage, or the heading above it, is about recipients or other companies of a group."""
    above = ground.document.path_of(passage) if isinstance(passage, Clause) else ()
    return any(compiled(one).search(line) for one in rule.words["of_others"] for line in (*above, words))


def _stands_as_own(rule: DefectRule, words: str, party: PartyName) -> bool:
    before, after = words[: party.start], words[party.end :]
    return party.name == words.strip() or (
        says(before, (*rule.words["own_label"], *rule.words["acted_on"])) or begins(after, rule.words["own_after"])
    )


def _pairs_of_passages(named: Sequence[NamedCompany]) -> Iterator[tuple[str, str]]:
    """Yield the names that one passage names together."""
    by_passage: dict[Span, list[str]] = {}
    for one in named:
        by_passage.setdefault(one.passage, []).append(one.name)
    for names in by_passage.values():
        yield from combinations(names, 2)


def _are_twins(one: NamedCompany, other: NamedCompany) -> bool:
    """`True` when the names are one name written in two ways."""
    first, second = one.core, other.core
    short, long = sorted((first, second), key=len)
    if len(short) < _SHORTEST - 1 or "," in short + long:
        return False
    if Counter(first) == Counter(second):
        return True  # parts in another order, brackets or a form of company more
    bare = sorted((_without_place(one.name), _without_place(other.name)), key=len)
    if bare[0] == bare[1] and len(first) != len(second):
        return True  # the place is given once only
    if one.is_own and other.is_own and _are_of_one_house(first, second):
        return True
    if first[:_BEGINNING] != second[:_BEGINNING]:
        return False
    if len(first) == len(second):
        return sum(a != b for a, b in zip(first, second, strict=True)) <= _MOST_CHANGED and (one.is_own or other.is_own)
    rest = iter(long)
    is_part = len(long) - len(short) <= _MOST_LEFT_OUT and all(letter in rest for letter in short)
    return is_part and (one.is_own or other.is_own)


def _without_place(name: str) -> str:
    return _FORM.sub("", fold_text(_PLACE_IN_BRACKETS.sub("", name)))


def _are_of_one_house(first: str, second: str) -> bool:
    """`True` when two names begin alike, a place and a word of its own, and go on with another trade."""
    same = next(
        (at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(map(len, (first, second)))
    )
    return same >= 2 + _LEAST_TRADE
