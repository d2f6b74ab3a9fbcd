"""Exceptions taken over from the old national standard: to consent, and to answering what a person asks for.

A list is found by its line, which says that no consent is needed, or, whatever its line says, by its items: several
beside each other that only that standard has in this order. A list of refusals is one fault, told as one place from its
line to its last item of the old standard; of a list of exceptions to consent the line and each wide item are told.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from reviewer.analysis.defects.ground import Ground, Passage, first_sentence, told
from reviewer.analysis.lists import is_intro
from reviewer.analysis.matcher import Region
from reviewer.analysis.model import Defect
from reviewer.document.model import Clause, Heading, Span
from reviewer.playbook.model import DefectRule

_MARKS_OF_OLD_LIST = 2  # so many items of the old standard make the list an old one
_SAYING = ("item", "own-reason")  # variants that say something in a list of any exclusions
_AIM = "own-aim"
_REST = "catch-all"
_MOST_ITEMS = 24  # passages that one list is followed through
_LEAST_RUN = 3  # so many different items beside each other make an old list whatever its line says
_LEAST_CORE = 2  # of them, such as nothing but the old standard has
_FARTHEST = 2  # passages from one item of a run to the next: one between them may be in order
_LONGEST_PLAIN_ITEM = 160  # folded characters; a longer paragraph without a number is no item
_SENTENCE_END = re.compile("[：:。；;]")
_FIRST_ITEM = re.compile(r"\s*(?:$|[(（]?(?:1|一|a|A|i|I|①)[)）.．、]|①)")  # or nothing: the items are paragraphs


def find_wide_exceptions(ground: Ground) -> Iterator[Defect]:
    """Yield the items that are wider than the law, in every list that has them, and the lines that introduce them."""
    rule = ground.rule("outdated-exceptions")
    if rule is None:
        return
    known = list(_known_lists(ground, rule))
    yield from known
    for run in _runs(ground, rule, [one.span for one in known]):
        yield from _told_run(ground, rule, run)


def _known_lists(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the defects of the lists whose line or heading is known to say that no consent is needed."""
    for index, passage in enumerate(ground.passages):
        if isinstance(passage, Heading):
            yield from _under_heading(ground, rule, index, passage)
            continue
        line = _line(ground, rule.words["intro"], passage)
        about = line or _line(ground, rule.words["exclusion"], passage)
        if about is not None:
            spans = [one.span for one in _items_after(ground, index, passage)]
            rest = [Span(about.end, passage.span.end)] if about.end < passage.span.end else []
            yield from _told(ground, rule, about, spans, rest, is_sure=line is not None)


def _told(
    ground: Ground, rule: DefectRule, line: Span, items: Sequence[Span], rest: Sequence[Span] = (), *, is_sure: bool
) -> Iterator[Defect]:
    """Yield the wide items among `items` and in `rest`, and the line where it makes an old list with them.

    `rest`: what follows the line in its own paragraph. `is_sure`: the line says that no consent is needed. Where it
    does not, one item alone says nothing: other things than these are excluded too. In an old list an item that rests
    on no case of the law is told as well, whatever it is about.
    """
    region = Region([*items, *rest])
    named = [(variant, span) for variant in _SAYING for span in _finds(ground, rule, variant, region)]
    if is_sure:  # an aim of one's own says something only where it stands for consent
        for aim in sorted(_finds(ground, rule, _AIM, region)):
            if not _is_said(ground, aim, [span for _, span in named]):
                named.append((_AIM, aim))
    is_old = len(named) >= _MARKS_OF_OLD_LIST
    if is_old:
        yield told(rule, line, rule.variant("list"))
    if is_old or is_sure:
        yield from (told(rule, span, rule.variant(variant)) for variant, span in named)
    if named and (is_old or is_sure):
        yield from (told(rule, span, rule.variant(_REST)) for span in _finds(ground, rule, _REST, region))
    if is_old:
        bare = (one for one in items if not any(one.overlaps(span) for _, span in named))
        yield from (
            told(rule, place, rule.variant("groundless")) for one in bare if (place := _bare(ground, rule, one))
        )


def _finds(ground: Ground, rule: DefectRule, variant: str, region: Region) -> list[Span]:
    return [one.span for cue in rule.variant(variant).cues for one in ground.matcher.find(cue, region)]


def _is_said(ground: Ground, span: Span, others: Sequence[Span]) -> bool:
    """`True` where one of `others` stands in the sentence of `span`: the item is told by it already."""
    sentence = ground.matcher.sentence(span)
    return any(other.overlaps(sentence) for other in others)


def _bare(ground: Ground, rule: DefectRule, item: Span) -> Span | None:
    """Return the first sentence of an item that names no case of the law, None where it names one."""
    if is_intro(ground.folded(item)) or ground.says(rule.words["lawful"], item):
        return None
    return first_sentence(ground, item, _SENTENCE_END)


def _under_heading(ground: Ground, rule: DefectRule, index: int, heading: Heading) -> Iterator[Defect]:
    """Yield the defects of a list whose heading alone says that no consent is needed."""
    if not ground.says(rule.words["heading"], heading.span):
        return
    after = ground.passages[index + 1 : index + 1 + _MOST_ITEMS]
    clauses = list(takewhile(lambda passage: isinstance(passage, Clause), after))
    if not any(_line(ground, rule.words["intro"], one) for one in clauses if isinstance(one, Clause)):
        yield from _told(ground, rule, heading.span, [one.span for one in clauses], is_sure=False)


def _line(ground: Ground, patterns: tuple[str, ...], clause: Clause) -> Span | None:
    """Return the words of `clause` that say no consent is needed in what follows, up to the end of their sentence."""
    words = ground.document.quote(clause.span)
    for match, span in ground.search(patterns, clause.span):
        end = _SENTENCE_END.search(words, match.end())
        if end is None or end[0] in "：:" or (end[0] == "。" and _FIRST_ITEM.match(words, end.end())):
            return Span(span.start, clause.span.start + (end.start() if end else len(words)))
    return None


def _items_after(ground: Ground, index: int, intro: Clause) -> Iterator[Clause]:
    """Yield the items of the list that `intro`, the passage at `index`, introduces.

    More is taken for an item than in analysis/lists.py: a line that ends in a full stop introduces a numbered list, and
    an item may have lost its semicolon. What the items say decides whether the list matters.
    """
    is_open = is_intro(ground.folded(intro.span))
    is_numbered: bool | None = None
    for passage in ground.passages[index + 1 : index + 1 + _MOST_ITEMS]:
        if isinstance(passage, Heading) or passage.headings != intro.headings:
            return
        words = ground.folded(passage.span)
        if is_numbered is None:
            is_numbered = bool(passage.number) or not is_open
        if not passage.number and (is_numbered or len(words) > _LONGEST_PLAIN_ITEM or is_intro(words)):
            return
        yield passage


@dataclass(frozen=True, slots=True)
class _Run:
    """Items of the old standard that stand beside each other: their places, ascending, and the passages they are in."""

    spans: tuple[Span, ...]
    passages: tuple[int, ...]


def _runs(ground: Ground, rule: DefectRule, taken: Sequence[Span]) -> Iterator[_Run]:
    """Yield the runs of items outside `taken` that are an old list by themselves."""
    starts = [passage.span.start for passage in ground.passages]
    everywhere = ground.region(())
    hits = sorted(
        (one.span, number)
        for number, cue in enumerate(rule.variant("item").cues)
        for one in ground.matcher.find(cue, everywhere)
        if not any(one.span.overlaps(other) for other in taken)
    )
    run: list[tuple[Span, int, int]] = []  # place, number of its cue, index of its passage
    for span, number in hits:
        index = bisect_right(starts, span.start) - 1
        if isinstance(ground.passages[index], Heading) or _is_misdeed(ground, rule, span):
            continue
        if run and not _goes_on(ground, run[-1][2], index):
            yield from _old(ground, rule, run)
            run = []
        run.append((span, number, index))
    yield from _old(ground, rule, run)


def _goes_on(ground: Ground, last: int, index: int) -> bool:
    before, passage = ground.passages[last], ground.passages[index]
    return index - last <= _FARTHEST and _headings(before) == _headings(passage)


def _headings(passage: Passage) -> tuple[int, ...] | None:
    return None if isinstance(passage, Heading) else passage.headings


def _is_misdeed(ground: Ground, rule: DefectRule, span: Span) -> bool:
    """`True` where the words name what a user may not do: such lists speak of the safety of the state too."""
    return ground.says(rule.words["misdeed"], ground.matcher.sentence(span))


def _old(ground: Ground, rule: DefectRule, run: Sequence[tuple[Span, int, int]]) -> Iterator[_Run]:
    core = sum(ground.says(rule.words["core"], span) for span, _, _ in run)
    if core >= _LEAST_CORE and len({number for _, number, _ in run}) >= _LEAST_RUN:
        yield _Run(tuple(span for span, _, _ in run), tuple(dict.fromkeys(index for _, _, index in run)))


def _told_run(ground: Ground, rule: DefectRule, run: _Run) -> Iterator[Defect]:
    """Yield the defects of a list that was found by its items; its line, or its sentence, says what it is about."""
    sentence = ground.matcher.sentence(run.spans[0])
    line = _line_before(ground, run.passages[0]) if len(run.passages) > 1 else None
    if ground.says(rule.words["request"], line or sentence):
        yield told(rule, Span((line or sentence).start, run.spans[-1].end), rule.variant("refusal"))
        return
    if line is not None:
        yield told(rule, line, rule.variant("list"))
    yield from (told(rule, span, rule.variant("item")) for span in run.spans)


def _line_before(ground: Ground, first: int) -> Span | None:
    """Return the last sentence of the paragraph or heading that introduces the passage at `first`, None without one."""
    for index in range(first - 1, max(first - 1 - _FARTHEST, -1), -1):
        before = ground.passages[index]
        if isinstance(before, Heading) or is_intro(ground.folded(before.span)):
            words = ground.document.quote(before.span)
            start = max(words.rfind(mark) for mark in "。；;") + 1
            return Span(before.span.start + start, before.span.end)
    return None
