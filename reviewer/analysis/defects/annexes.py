"""Lists and annexes that a policy names and does not have."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reviewer.analysis.defects.empty_lists import find_empty_lists, first_empty_annex
from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.defects.links import is_link
from reviewer.analysis.model import Defect
from reviewer.analysis.patterns import says
from reviewer.document.model import Span
from reviewer.document.normalize import fold_text
from reviewer.document.policy_title import is_this_policy
from reviewer.playbook.model import DefectRule

_LINK = re.compile(r"https?://|www\.|(?<!插入)链接")
_NEAR = 24
_PRIVACY = "隐私"
_BEFORE = 6  # code points before a title that say that it is one of several, or that the reader is sent to it
_MOST_OTHERS = 4  # documents of any name that readers are sent to; more are a table of the policies of others
_MOST_PLACES = 8  # of one title that are told one by one
_BARE = re.compile(r"[《》“”\"（）()：:\s]")


def find_missing_annexes(ground: Ground) -> Iterator[Defect]:
    """Yield lists, annexes and rules that are not here and have no link; and SDKs without a list of them."""
    rule = ground.rule("missing-annex")
    if rule is None:
        return
    titles = _titles_here(ground, rule)
    laws = {fold_text(name) for law in ground.playbook.laws for name in (law.title, *law.short)}
    missing: dict[str, list[tuple[Span, str]]] = {}
    for span, name, shown in (*_named(ground, rule), *_leant_on(ground, rule)):
        title = _bare(name)
        if title not in laws and not any(title in one for one in titles) and not _has_link(ground, span):
            missing.setdefault(title, []).append((span, shown))
    for places in missing.values():
        yield from _told(ground, rule, _apart(places))
    yield from _sdk_without_list(ground, rule)
    yield from _children_without_rules(ground, rule)
    yield from find_empty_lists(ground, rule)


def _told(ground: Ground, rule: DefectRule, places: list[tuple[Span, str]]) -> Iterator[Defect]:
    """Yield a defect a place; one that is named again and again is told at its first, with how often it comes again."""
    if len(places) <= _MOST_PLACES:
        yield from (told(rule, span, what=shown) for span, shown in places)
        return
    span, shown = places[0]
    defect = told(rule, span, what=shown)
    yield replace(defect, reason=defect.reason + ground.playbook.reasons["again"].format(count=len(places) - 1))


def _apart(places: Iterable[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Return `places` in text order, of those that overlap only the first: a title found in two ways stands once."""
    kept: list[tuple[Span, str]] = []
    for place in sorted(places, key=lambda one: (one[0].start, -one[0].end)):
        if not kept or not kept[-1][0].overlaps(place[0]):
            kept.append(place)
    return kept


def _named(ground: Ground, rule: DefectRule) -> Iterator[tuple[Span, str, str]]:
    """Yield (place, title, how a reason calls it) of the lists and annexes that the words name."""
    for _, clause in ground.clauses():
        for kind in ("titled", "numbered"):
            for match, span in ground.search(rule.words[kind], clause.span):
                title = match["title"]
                yield span, title, title if kind == "numbered" else f"《{title}》"


def _leant_on(ground: Ground, rule: DefectRule) -> Iterator[tuple[Span, str, str]]:
    """Yield where documents are named that hold what the policy itself must say and that nothing leads to.

    Other documents that readers are sent to are told too, unless they are many: a table of third parties' policies.
    """
    others = []
    for place in (*_first_mentions(ground, rule), *_sent_to(ground, rule)):
        name = place[1]
        if says(name, rule.words["needed"]) and not says(name, rule.words["of_others"]):
            yield place
            continue
        before = ground.document.text[max(place[0].start - _BEFORE, 0) : place[0].start]
        if _PRIVACY in name and says(before, rule.words["bound_by"]):
            yield place
        elif says(before, rule.words["led_to"]):
            others.append(place)
    if len({name for _, name, _ in others}) <= _MOST_OTHERS:
        yield from others


def _first_mentions(ground: Ground, rule: DefectRule) -> Iterator[tuple[Span, str, str]]:
    for linked in ground.document.facts.unreviewed:
        before = ground.document.text[max(linked.span.start - _BEFORE, 0) : linked.span.start]
        if not linked.target and not says(before, rule.words["an_example"]) and linked.span in ground.region(()):
            yield linked.span, linked.name, f"《{linked.name}》"


def _sent_to(ground: Ground, rule: DefectRule) -> Iterator[tuple[Span, str, str]]:
    """Yield documents that the reader is sent to by their bare names, in other marks, or once more after the first."""
    for _, match, span in ground.in_clauses(rule.words["sent_to"]):
        name = match["title"]
        if not says(name, rule.words["no_name"]) and not _is_this(rule, name, ground.document.title):
            start = span.start + match.start("title") - match.start()
            yield Span(start, start + len(name)), name, f"《{name}》"


def _is_this(rule: DefectRule, name: str, title: str) -> bool:
    """`True` when `name` means this policy; the summary of a policy is another document."""
    is_extract = says(name, rule.words["an_extract"]) and not says(title, rule.words["an_extract"])
    return is_this_policy(name, title) and not is_extract


def _has_link(ground: Ground, span: Span) -> bool:
    """`True` when something by the title can be opened; "点击" alone opens nothing in the text that is reviewed."""
    around = ground.document.text[max(span.start - _NEAR, 0) : span.end + _NEAR]
    return _LINK.search(around.replace("\n", " ")) is not None or is_link(ground, span)


def _sdk_without_list(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    if says(ground.text, rule.words["sdk_list"]):
        return
    for _, clause in ground.clauses():
        for _, span in ground.search(rule.words["sdk"], clause.span):
            yield told(rule, span, rule.variant("sdk"))
            return


def _children_without_rules(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield where children may come with a guardian's consent, in a policy that names no rules of their own."""
    if says(ground.text, rule.words["child_rules"]):
        return
    for _, _, span in ground.in_clauses(rule.words["child"]):
        yield told(rule, span, rule.variant("no-child-rules"))
        return


def _titles_here(ground: Ground, rule: DefectRule) -> list[str]:
    """Return the bare titles of the sections, and the first lines of annexes that have something after them."""
    empty = first_empty_annex(ground, rule)
    end = empty.span.start if empty is not None else len(ground.document.text)
    headings = [_bare(one.title) for one in ground.document.headings if one.span.start < end]
    lines = [
        _bare(ground.document.quote(one.span))
        for one in ground.passages[:-1]
        if one.span.start < end
        and any(match.start() == 0 for match, _ in ground.search(rule.words["annex_start"], one.span))
    ]
    return headings + lines


def _bare(title: str) -> str:
    return fold_text(_BARE.sub("", title))
