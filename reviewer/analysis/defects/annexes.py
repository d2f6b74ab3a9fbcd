"""Lists and annexes that a policy names and does not have."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.model import Defect
from reviewer.document.model import Span
from reviewer.document.normalize import fold_text
from reviewer.playbook.model import DefectRule

_LINK = re.compile(r"https?://|www\.|链接|点击")
_NEAR = 24
_PRIVACY = "隐私"
_EXAMPLE = 6  # code points before a title that say that it is one of several
_MOST_PLACES = 3  # of one title that are told one by one
_MOST_ANNEXES = 8  # titles at the end of a policy that are looked through
_LONGEST_TITLE = 40  # code points
_SENTENCE = re.compile(r"[。；，：]|^<")
_BARE = re.compile(r"[《》“”\"（）()：:\s]")


def find_missing_annexes(ground: Ground) -> Iterator[Defect]:
    """Yield lists, annexes and rules that are not here and have no link; and SDKs without a list of them."""
    rule = ground.rule("missing-annex")
    if rule is None:
        return
    titles = [_bare(heading.title) for heading in ground.document.headings]
    titles += _annexes(ground, rule)
    laws = {fold_text(name) for law in ground.playbook.laws for name in (law.title, *law.short)}
    missing: dict[str, list[tuple[Span, str]]] = {}
    for span, name, shown in (*_named(ground, rule), *_leant_on(ground, rule)):
        title = _bare(name)
        if title not in laws and not any(title in one for one in titles) and not _has_link(ground, span):
            missing.setdefault(title, []).append((span, shown))
    for places in missing.values():
        yield from _told(ground, rule, sorted(set(places)))
    yield from _sdk_without_list(ground, rule)
    yield from _empty_annexes(ground, rule)


def _told(ground: Ground, rule: DefectRule, places: list[tuple[Span, str]]) -> Iterator[Defect]:
    """Yield a defect a place; one that is named again and again is told at its first, with how often it comes again."""
    if len(places) <= _MOST_PLACES:
        yield from (told(rule, span, what=shown) for span, shown in places)
        return
    span, shown = places[0]
    defect = told(rule, span, what=shown)
    yield replace(defect, reason=defect.reason + ground.playbook.reasons["again"].format(count=len(places) - 1))


def _named(ground: Ground, rule: DefectRule) -> Iterator[tuple[Span, str, str]]:
    """Yield (place, title, how a reason calls it) of the lists and annexes that the words name."""
    for _, clause in ground.clauses():
        for kind in ("titled", "numbered"):
            for match, span in ground.search(rule.words[kind], clause.span):
                title = match["title"]
                yield span, title, title if kind == "numbered" else f"《{title}》"


def _leant_on(ground: Ground, rule: DefectRule) -> Iterator[tuple[Span, str, str]]:
    """Yield the first mention of documents that hold what the policy itself must say and that nothing leads to."""
    for linked in ground.document.facts.unreviewed:
        before = ground.document.text[max(linked.span.start - _EXAMPLE, 0) : linked.span.start]
        is_needed = any(re.search(pattern, linked.name) for pattern in rule.words["needed"]) or (
            _PRIVACY in linked.name and any(re.search(pattern, before) for pattern in rule.words["bound_by"])
        )
        is_example = any(re.search(pattern, before) for pattern in rule.words["an_example"])
        if is_needed and not is_example and not linked.target and linked.span in ground.region(()):
            yield linked.span, linked.name, f"《{linked.name}》"


def _has_link(ground: Ground, span: Span) -> bool:
    around = ground.document.text[max(span.start - _NEAR, 0) : span.end + _NEAR]
    return _LINK.search(around.replace("\n", " ")) is not None


def _sdk_without_list(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    if any(re.search(pattern, ground.text) for pattern in rule.words["sdk_list"]):
        return
    for _, clause in ground.clauses():
        for _, span in ground.search(rule.words["sdk"], clause.span):
            yield told(rule, span, rule.variant("sdk"))
            return


def _annexes(ground: Ground, rule: DefectRule) -> list[str]:
    """Return the bare first lines of annexes that stand in the text as plain paragraphs with something after them."""
    passages = ground.passages
    return [
        _bare(ground.document.quote(one.span))
        for one in passages[:-1]
        if any(match.start() == 0 for match, _ in ground.search(rule.words["annex_start"], one.span))
    ]


def _empty_annexes(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the word "annex" at the end of a policy where only titles of annexes follow it."""
    passages = ground.passages
    for index in range(max(len(passages) - _MOST_ANNEXES - 1, 0), len(passages)):
        is_annex = any(True for _ in ground.search(rule.words["annex_heading"], passages[index].span))
        rest = [ground.document.quote(one.span).strip() for one in passages[index + 1 :]]
        if is_annex and all(len(words) <= _LONGEST_TITLE and not _SENTENCE.search(words) for words in rest):
            yield told(rule, passages[index].span, rule.variant("empty-annex"))
            return


def _bare(title: str) -> str:
    return fold_text(_BARE.sub("", title))
