"""One thing written in two ways: terms beside those of the law, pairs of words, titles of one document.

Which words mean one thing stands in the playbook; titles are compared with one another.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import islice

from reviewer.analysis.defects.ground import Ground, shortened, told
from reviewer.analysis.model import Defect
from reviewer.analysis.patterns import says
from reviewer.document.model import Span
from reviewer.playbook.model import DefectRule

_ARROW = "→"  # other form → form of the law, in the data file
_EITHER, _WRITTEN = "⇄", "＝"  # name ＝ pattern ⇄ name ＝ pattern (⇄ the right one), in the data file
_MOST_OF_A_NAME = 3  # places of a rare name that are all told
_TITLE = r"《([^《》\n]{4,40})》"
_QUOTES = re.compile(r"[“”\"「」\s]")
_SHORTEST_TAIL = 6  # characters of a title that another one ends with
_ALIKE = 0.8  # of the characters of two titles that are the same and in order
_MOST_TITLES = 60  # held against each other
_MOST_TOLD = 3
_LETTER_INSIDE = r"[\u4e00-\u9fff][A-Za-z][\u4e00-\u9fff]"  # a name as of a key of a bank: one letter between two words
_MOST_BESIDE = 4  # places told of a word that stands beside its other spelling
_ENDS = "。；;！？\n"


@dataclass(frozen=True, slots=True)
class _Pair:
    """The rarer one of two names: where it stands, the pattern of the usual one, and the defect at its first place."""

    places: tuple[Span, ...]
    usual: str
    defect: Defect
    is_one_word: bool  # two spellings, not two names


def find_unlike_forms(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield words and titles for which the policy writes another form elsewhere, or the law has another one."""
    yield from _terms(ground, rule)
    yield from _legal_terms(ground, rule)
    yield from _pairs(ground, rule)
    yield from _rare_pairs(ground, rule)
    yield from _letters(ground, rule)
    yield from _titles(ground, rule)


def _terms(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the first place of a term that stands beside another one for the same thing."""
    for entry in rule.words["terms"]:
        other, term = entry.rsplit(_ARROW, 1)
        home = _first(ground, re.escape(term)) if term in ground.text else None
        place = _first(ground, other) if home else None
        if home is not None and place is not None:
            yield told(rule, place, rule.variant("term"), related=(home,), what=term)
    for entry in rule.words["terms_in_each_place"]:
        other, term = entry.rsplit(_ARROW, 1)
        home = _first(ground, term)
        places = list(_places(ground, other)) if home else []
        for place in places[: _MOST_OF_A_NAME if len(places) <= _MOST_OF_A_NAME else 1]:
            yield told(rule, place, rule.variant("term"), what=ground.document.quote(home) if home else "")


def _legal_terms(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the first place of a term that the law has given up, be it the only one that the policy uses."""
    for entry in rule.words["legal_terms"]:
        other, term = entry.rsplit(_ARROW, 1)
        place = _first(ground, other)
        if place is not None:
            home = _first(ground, re.escape(term))
            variant = rule.variant("term" if home else "legal-term")
            yield told(rule, place, variant, related=(home,) if home else (), what=term)


def _pairs(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the rarer one of two names for one thing, the later of two as rare."""
    for entry in rule.words["pairs"]:
        if (pair := _unlike(ground, entry)) is None:
            continue
        places: Iterable[Span] = pair.places
        defect = pair.defect
        if len(pair.places) > _MOST_OF_A_NAME:
            more = ground.playbook.reasons["again"].format(count=len(pair.places) - 1)
            yield replace(defect, reason=defect.reason + more)
            places = _beside(ground, pair.places[1:], pair.usual) if pair.is_one_word else ()
        for span in places:
            yield replace(defect, id=f"{rule.id}@{span.start}-{span.end}", span=span)


def _rare_pairs(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the first place of the rarer one of two names, where it is rare: both may be used on purpose."""
    for entry in rule.words["rare_pairs"]:
        pair = _unlike(ground, entry)
        if pair is not None and len(pair.places) <= _MOST_OF_A_NAME:
            yield pair.defect


def _unlike(ground: Ground, entry: str) -> _Pair | None:
    """Return the rarer one of the two names of an entry, None where the policy uses one of them only."""
    rule = ground.rule("inconsistent-name")
    forms = entry.split(_EITHER)
    (one, first), (other, second) = (form.split(_WRITTEN, 1) for form in forms[:2])
    places = [tuple(_places(ground, pattern)) for pattern in (first, second)]
    if rule is None or not all(places):
        return None
    odd, usual = sorted((0, 1), key=lambda at: (len(places[at]), -places[at][0].start))
    related, names = (places[usual][0],), (one, other)
    is_one_word = len(forms) > 2
    variant = rule.variant("mixed" if is_one_word else "term")
    what = forms[2] if is_one_word else names[usual]
    defect = told(rule, places[odd][0], variant, related=related, what=what, other=names[usual], one=names[odd])
    return _Pair(places[odd], (first, second)[usual], defect, is_one_word)


def _beside(ground: Ground, places: Sequence[Span], usual: str) -> Iterator[Span]:
    """Yield the first few of `places` in whose sentence the usual name (a pattern) stands too, one of each sentence."""
    found, last = 0, -1  # where the sentence told last ends
    for span in places:
        clause = ground.document.clause_at(span.start)
        if clause is None or span.start < last:
            continue
        words, at = ground.document.quote(clause.span), span.start - clause.span.start
        start = max(words.rfind(mark, 0, at) for mark in _ENDS) + 1
        end = min((end for mark in _ENDS if (end := words.find(mark, at)) >= 0), default=len(words))
        if re.search(usual, words[start:end]):
            found, last = found + 1, clause.span.start + end
            yield span
        if found == _MOST_BESIDE:
            return


def _letters(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the first place of the rarer one of two names that differ only in the case of the letter inside them."""
    places: dict[str, dict[str, list[Span]]] = {}
    for _, match, span in ground.places((_LETTER_INSIDE,)):
        places.setdefault(match[0].lower(), {}).setdefault(match[0], []).append(span)
    for forms in places.values():
        if len(forms) == 2:
            odd, usual = sorted(forms, key=lambda form: (len(forms[form]), -forms[form][0].start))
            first, related = forms[odd][0], (forms[usual][0],)
            facts = {"one": odd, "other": usual, "what": usual}
            yield told(rule, first, rule.variant("mixed"), related=related, **facts)


def _titles(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the rarer one of two titles in brackets that are nearly the same; titles of laws aside."""
    places: dict[str, list[Span]] = {}
    for _, match, span in ground.places((_TITLE,)):
        if not says(match[1], rule.words["title_of_law"]):
            places.setdefault(match[1], []).append(span)
    titles = list(islice(places, _MOST_TITLES))
    done: set[str] = set()
    for index, title in enumerate(titles):
        for earlier in titles[:index]:
            if not _is_one_document(rule, earlier, title):
                continue
            odd, usual = sorted((earlier, title), key=lambda one: (len(places[one]), -places[one][0].start))
            if odd not in done and len(done) < _MOST_TOLD:
                done.add(odd)
                what = shortened(usual, 40)
                yield told(rule, places[odd][0], rule.variant("title"), related=(places[usual][0],), what=what)


def _is_one_document(rule: DefectRule, one: str, other: str) -> bool:
    short, long = sorted((_QUOTES.sub("", one), _QUOTES.sub("", other)), key=len)
    if any(
        re.search(pattern, short) is None and re.search(pattern, long) for pattern in rule.words["title_tells_apart"]
    ):
        return False
    if short == long or (len(short) >= _SHORTEST_TAIL and long.endswith(short)):
        return True
    return SequenceMatcher(None, short, long).ratio() >= _ALIKE


def _first(ground: Ground, pattern: str) -> Span | None:
    return next(_places(ground, pattern), None)


def _places(ground: Ground, pattern: str) -> Iterator[Span]:
    return (span for _, _, span in ground.places((pattern,)))
