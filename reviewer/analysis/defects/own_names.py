"""What a policy calls itself, where it does so by more than one name.

Two kinds of names are held against each other: with what they are about ("this privacy policy") and bare ("this
policy"). Which names those are stands in the playbook.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.model import Defect
from reviewer.analysis.patterns import compiled, says
from reviewer.document.model import Heading, Span
from reviewer.document.normalize import fold_text
from reviewer.playbook.model import DefectRule

_LONGEST_TITLE = 30
_USUAL = 4  # times that a policy calls itself by one name for each time by another that is odd
_FEW = 2  # places that are all told; of more the first
_MOST_BARE = 12  # places of "this agreement" in a policy that are told
_MOST_OF_A_NAME = 3


@dataclass(frozen=True, slots=True)
class _Calling:
    """One way in which the policy calls itself, and where it does so."""

    name: str
    places: tuple[Span, ...]  # in text order, the title not among them

    @property
    def weight(self) -> int:
        return len(self.places)


def find_odd_own_names(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield where the policy calls itself what it is not called elsewhere; its title counts as the right name."""
    title = _title(ground, rule)
    callings = _callings(ground, rule, title[0] if title else "")
    bare: dict[str, list[Span]] = {}
    for _, match, span in ground.places(rule.words["bare_name"]):
        bare.setdefault(match["name"], []).append(span)
    names = {one.name for one in callings} | ({title[0]} if title else set())
    yield from _two_short_names(ground, rule, is_told_apart=len(names) > 1)
    yield from _named(rule, title, callings, sum(map(len, bare.values())))
    yield from _bare(ground, rule, bare)
    yield from _other_documents(ground, rule)
    yield from _title_of_another(ground, rule, callings)


def _named(
    rule: DefectRule, title: tuple[str, Span] | None, callings: Sequence[_Calling], bare: int
) -> Iterator[Defect]:
    """Yield the title where the text has another name throughout, and else the rarer names of the text.

    `bare`: times that the policy calls itself anything; where hardly ever by a name, the title is right.
    """
    inside = sorted(callings, key=lambda one: (one.weight, -one.places[0].start))
    if not inside:
        return
    usual = inside[-1]
    if title is not None and title[0] != usual.name:
        name, span = title
        if name in rule.words["common_name"] or (usual.weight <= _FEW and bare > 2 * _USUAL * usual.weight):
            usual = _Calling(name, (span,))
        else:
            yield told(rule, span, rule.variant("own-name"), related=(usual.places[0],), what=usual.name)
    right = {usual.name, title[0]} if title else {usual.name}
    others = [one for one in inside if one.name not in right]
    for index, other in enumerate(others):
        is_only = index == 0 and (title is None or title[0] == usual.name)
        if is_only or usual.weight >= (_FEW if other.weight <= _FEW else _USUAL) * other.weight:
            for span in other.places[: _FEW if other.weight <= _FEW else 1]:
                yield told(rule, span, rule.variant("own-name"), related=(usual.places[0],), what=usual.name)


def _two_short_names(ground: Ground, rule: DefectRule, *, is_told_apart: bool) -> Iterator[Defect]:
    """Yield the place where the policy gives itself two short names, or one that it does not keep to.

    `is_told_apart`: that it keeps to none is told where the other one stands.
    """
    for _, match, span in ground.places(rule.words["short_name"]):
        others = [one for one in rule.words["short_names"] if not compiled(one).search(match["name"])]
        used = next((found for one in others if (found := compiled(one).search(ground.text))), None)
        if match["second"] or (used and not is_told_apart and ground.text.count(used[0]) >= _MOST_OF_A_NAME):
            what = match["second"] or (used[0] if used else "")
            yield told(rule, span, rule.variant("short-name"), what=what)
        return


def _bare(ground: Ground, rule: DefectRule, places: Mapping[str, list[Span]]) -> Iterator[Defect]:
    """Yield where a policy calls itself now and then what it is not: "this agreement" amid "this policy"."""
    usual = max(places, key=lambda name: len(places[name]), default="")
    for name, spans in places.items():
        is_defined = re.search(rf"[“\"「]本[^”\"」]{{0,6}}{name}[”\"」]", ground.text)
        if len(places[usual]) >= _USUAL * len(spans) and not is_defined:
            related = (places[usual][0],)
            what = ground.document.quote(*related)
            for span in islice(spans, _MOST_BARE):
                yield told(rule, span, rule.variant("own-name"), related=related, what=what)


def _other_documents(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the first place where a policy whose title says what it is calls itself an agreement of another kind."""
    title = fold_text(ground.document.title)
    if says(title, rule.words["title_of_policy"]):
        for _, match, span in ground.places(rule.words["other_self"]):
            if fold_text(match["name"]) not in title:
                yield told(rule, span, rule.variant("own-name"), what=ground.document.title)
                return


def _title_of_another(ground: Ground, rule: DefectRule, callings: Sequence[_Calling]) -> Iterator[Defect]:
    """Yield the title of a service agreement above a text that calls itself a privacy policy."""
    title = next(iter(ground.passages), None)
    usual = max(callings, key=lambda one: one.weight, default=None)
    if not isinstance(title, Heading) or usual is None or usual.weight < _MOST_OF_A_NAME:
        return
    if says(ground.document.quote(title.span).strip(), rule.words["title_of_other"]):
        yield told(rule, title.span, rule.variant("own-name"), related=(usual.places[0],), what=usual.name)


def _callings(ground: Ground, rule: DefectRule, title: str) -> list[_Calling]:
    """Return the names by which the text calls the policy; where it cites its `title`, that is no name of its own."""
    places: dict[str, list[Span]] = {}
    for _, match, span in ground.places(rule.words["own_name"]):
        places.setdefault(fold_text(match["name"]), []).append(span)
    for _, match, span in ground.places(rule.words["own_name_changed"]):
        places.setdefault(fold_text(match["name"]), []).append(span)
    for _, match, span in ground.places(rule.words["own_title"]):
        if (name := fold_text(match["name"])) != title:
            places.setdefault(name, []).append(span)
    return [_Calling(name, tuple(spans)) for name, spans in places.items()]


def _title(ground: Ground, rule: DefectRule) -> tuple[str, Span] | None:
    """Return the name that the title gives the policy, and where it stands."""
    title = next((one for one in ground.passages if len(one.span) <= _LONGEST_TITLE), None)
    if isinstance(title, Heading) and title.number == "":
        for pattern in rule.words["title"]:
            if found := compiled(pattern).search(ground.document.quote(title.span)):
                start = title.span.start + found.start("name")
                return fold_text(found["name"]), Span(start, start + len(found["name"]))
    return None
