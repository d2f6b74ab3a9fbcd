"""Sentences that break off: at a comma, at a word that wants another, at a colon with nothing after it."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from reviewer.analysis.defects.ground import Ground, Passage, number_of, told
from reviewer.analysis.defects.layout import is_hard_wrapped
from reviewer.analysis.defects.runs import runs_of_items
from reviewer.analysis.lists import is_intro
from reviewer.analysis.model import Defect
from reviewer.analysis.patterns import says
from reviewer.document.model import Clause, Heading, Span
from reviewer.playbook.model import DefectRule

_LONGEST_SPAN = 40
_SHORTEST = 8
_LEAST_ITEMS = 5
_MOST_BARE = 0.2
_FULL_STOP = re.compile(r"[。！？]\s*$")
_PART_START = re.compile("[。；;！!？?]")


def find_truncated(ground: Ground) -> Iterator[Defect]:
    """Yield clauses whose end is missing. In hard-wrapped texts only colons are judged."""
    rule = ground.rule("truncated-sentence")
    if rule is None:
        return
    yield from _open_colons(ground, rule)
    yield from _ways_not_told(ground, rule)
    yield from _lists_not_given(ground, rule)
    yield from _without_purpose(ground, rule)
    if is_hard_wrapped(ground.document.quote(clause.span) for _, clause in ground.clauses()):
        return
    passages = ground.passages
    for index, passage in enumerate(passages):
        if not isinstance(passage, Clause) or _in_table(ground, passage):
            continue
        following = passages[index + 1] if index + 1 < len(passages) else None
        words = ground.document.quote(passage.span)
        if len(words) >= _SHORTEST and _breaks_off(ground, rule, passage, words, following):
            yield told(rule, last_part(ground, passage.span))
        before = passages[index - 1] if index else None
        if _has_no_head(ground, rule, passage, words, before):
            yield told(rule, _first_part(passage.span), rule.variant("head-lost"))


def _breaks_off(ground: Ground, rule: DefectRule, passage: Clause, words: str, following: Passage | None) -> bool:
    """`True` when `words` want others that `following` does not bring: a sentence of its own brings none."""
    if not _goes_on(passage, following) and says(words, rule.words["open_end"]):
        return True
    if not says(words, rule.words["cut_off"]) or _begins_list(following):
        return False
    is_own_sentence = following is None or says(ground.document.quote(following.span), rule.words["next_sentence"])
    return is_own_sentence or not _goes_on(passage, following)


def _begins_list(following: Passage | None) -> bool:
    number = number_of(following) if isinstance(following, Clause) else None
    return number is not None and number.ordinal in (0, 1)


def _has_no_head(ground: Ground, rule: DefectRule, passage: Clause, words: str, before: Passage | None) -> bool:
    """`True` when `words` begin in the middle of a sentence that what stands before has not left open."""
    if passage.number or not says(words, rule.words["head_lost"]):
        return False
    return before is None or isinstance(before, Heading) or bool(_FULL_STOP.search(ground.document.quote(before.span)))


def _first_part(span: Span) -> Span:
    return Span(span.start, min(span.end, span.start + _LONGEST_SPAN))


def last_part(ground: Ground, span: Span) -> Span:
    """Return the last sentence of `span`, cut to what the eye takes in."""
    words = ground.document.quote(span)
    start = 0
    for mark in _PART_START.finditer(words, 0, max(len(words) - 1, 0)):
        start = mark.end()
    start = max(start, len(words) - _LONGEST_SPAN)
    start += len(words[start:]) - len(words[start:].lstrip())
    return Span(span.start + start, span.end)


def open_colons(ground: Ground) -> Iterator[Clause]:
    """Yield the clauses that end in a colon with nothing after them.

    The next thing is a heading of their own level, or the next item of their own list.
    """
    passages = ground.passages
    for index, passage in enumerate(passages):
        if not isinstance(passage, Clause) or not is_intro(ground.folded(passage.span)):
            continue
        following = passages[index + 1] if index + 1 < len(passages) else None
        own_level = ground.document.headings[passage.headings[-1]].level if passage.headings else 0
        if following is None or (isinstance(following, Heading) and following.level <= own_level):
            number = number_of(following) if following is not None else None
            if number is None or number.ordinal != 1:  # 一、 begins what the colon announces
                yield passage
        elif isinstance(following, Clause) and _is_over(ground, passage, following):
            yield passage


def _is_over(ground: Ground, passage: Clause, following: Clause) -> bool:
    """`True` where `following` is the next item of the list of `passage`."""
    here, after = (number_of(one) for one in (passage, following))
    if here is None or after is None or _in_table(ground, passage):
        return False
    return (here.style, *here.parts[:-1], here.ordinal + 1) == (after.style, *after.parts[:-1], after.ordinal)


def _open_colons(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    labels = ground.rule("placeholder")  # tells "电话：" with nothing behind it
    for clause in open_colons(ground):
        if labels is not None and any(ground.search(labels.words["empty_label"], clause.span)):
            continue
        yield told(rule, last_part(ground, clause.span), rule.variant("nothing-follows"))


def _ways_not_told(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield "you may do so in the following way:" before a plain paragraph that speaks of something else."""
    for passage, words in _promises(ground, rule.words["way"]):
        if not says(words, rule.words["way_told"]):
            yield told(rule, last_part(ground, passage.span), rule.variant("nothing-follows"))


def _lists_not_given(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield "as agreed below:" before a note, or before a plain paragraph of several sentences, which are no list."""
    for passage, words in _promises(ground, rule.words["list_promised"]):
        if says(words, rule.words["note"]) or (words.count("。") > 1 and not re.search("[：:]", words[:_LONGEST_SPAN])):
            yield told(rule, last_part(ground, passage.span), rule.variant("nothing-follows"))


def _without_purpose(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the short item that only names a thing, where nearly all items of its list say what theirs is for."""
    for run in runs_of_items(ground):
        words = [ground.document.quote(item.span) for item in run]
        bare = [not says(one, rule.words["purpose"]) for one in words]
        if len(run) < _LEAST_ITEMS or sum(bare) > _MOST_BARE * len(run):
            continue
        for item, one in zip(run, words, strict=True):
            if says(one, rule.words["named"]):
                yield told(rule, item.span, rule.variant("no-purpose"))


def _promises(ground: Ground, patterns: Iterable[str]) -> Iterator[tuple[Clause, str]]:
    """Yield the clauses that promise something by one of `patterns`, with the words of the plain paragraph behind."""
    for passage, following in pairwise(ground.passages):
        if not isinstance(passage, Clause) or not isinstance(following, Clause) or following.number:
            continue
        words = ground.document.quote(passage.span)
        if says(words, patterns):
            yield passage, ground.document.quote(following.span)


def _goes_on(passage: Clause, following: Passage | None) -> bool:
    """`True` when what follows may be the rest: an unnumbered paragraph, or the next item of the same list."""
    if not isinstance(following, Clause) or following.headings != passage.headings:
        return False
    return not following.number or bool(passage.number)


def _in_table(ground: Ground, clause: Clause) -> bool:
    return any(ground.document.blocks[index].row for index in clause.blocks)
