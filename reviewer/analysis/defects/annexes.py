"""Lists and annexes that a policy names and does not have."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.model import Defect
from reviewer.document.model import Heading, Span
from reviewer.document.normalize import fold_text
from reviewer.playbook.model import DefectRule

_LINK = re.compile(r"https?://|www\.|链接")
_NEAR = 24
_PRIVACY = "隐私"
_BEFORE = 6  # code points before a title that say that it is one of several, or that the reader is sent to it
_MOST_OTHERS = 4  # documents of any name that readers are sent to; more are a table of the policies of others
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
    yield from _bare_titles(ground, rule)


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
    """Yield the first mention of documents that hold what the policy itself must say and that nothing leads to.

    Other documents that readers are sent to are told too, unless they are many: a table of third parties' policies.
    """
    others = []
    for linked in ground.document.facts.unreviewed:
        before = ground.document.text[max(linked.span.start - _BEFORE, 0) : linked.span.start]
        if linked.target or _has(rule, "an_example", before) or linked.span not in ground.region(()):
            continue
        place = linked.span, linked.name, f"《{linked.name}》"
        is_needed = _has(rule, "needed", linked.name) and not _has(rule, "of_others", linked.name)
        if is_needed or (_PRIVACY in linked.name and _has(rule, "bound_by", before)):
            yield place
        elif _has(rule, "led_to", before):
            others.append(place)
    if len(others) <= _MOST_OTHERS:
        yield from others


def _has(rule: DefectRule, words: str, text: str) -> bool:
    return any(re.search(pattern, text) for pattern in rule.words[words])


def _has_link(ground: Ground, span: Span) -> bool:
    """`True` when something by the title can be opened; "点击" alone opens nothing in the text that is reviewed."""
    around = ground.document.text[max(span.start - _NEAR, 0) : span.end + _NEAR]
    links = (link.span for block in ground.document.blocks for link in block.links)
    return _LINK.search(around.replace("\n", " ")) is not None or any(span.overlaps(link) for link in links)


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


def _bare_titles(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield lines that are the title of a list and nothing else, where the next line opens something new."""
    passages = ground.passages
    for index, passage in enumerate(passages):
        if passage.number or len(passage.span) > _LONGEST_TITLE:
            continue
        after = passages[index + 1] if index + 1 < len(passages) else None
        if isinstance(after, Heading):
            is_over = not isinstance(passage, Heading) or after.level <= passage.level
        else:
            is_over = after is None or bool(after.number)
        if is_over and any(True for _ in ground.search(rule.words["bare_title"], passage.span)):
            yield told(rule, passage.span, rule.variant("title-only"))


def _bare(title: str) -> str:
    return fold_text(_BARE.sub("", title))
