"""Passages that stand twice: whole paragraphs, long sentences word for word or nearly so, words repeated on the spot.

Nearly so: of the runs of `_RUN` characters of a sentence, most stand in one earlier sentence too. Runs are looked up in
an index, so the work grows with the length of the text.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from reviewer.analysis.defects.ground import Ground, Passage, there, told
from reviewer.analysis.model import Defect
from reviewer.document.model import Clause, Span
from reviewer.document.normalize import fold_text
from reviewer.playbook.model import DefectRule

_SENTENCE = re.compile(r"[^。；;！？!?\n]+[。；;！？!?]?")
_PART = re.compile(r"[^。；;！？!?\n，,：:（）()]+")
_MARKS = "。;!?,、:()\"'"
SHORTEST = 40  # folded characters; shorter paragraphs recur for good reasons
SHORTEST_AT_ONCE = 8
SHORTEST_INSIDE = 14  # of a part of a sentence that comes again in the same paragraph
SHORTEST_NEXT = 20
SHORTEST_ALIKE = 25  # of a sentence that comes again further down
_RUN = 5
_SHARE = 0.75  # of its runs that stand in the earlier sentence
_MOST_PLACES = 6  # a run that stands in more sentences is a turn of speech, and is not looked up
_NEXT = 6  # passages between two paragraphs of one run that stands twice
_MOST_ALIKE = 3  # places told; more of them, and the text is built of repeated blocks

_Said: TypeAlias = tuple[Passage, list[tuple[str, Span]]]  # the sentences of a clause, folded, and their places


@dataclass(slots=True)
class _Seen:
    """The sentences read so far, and where each run of characters stands."""

    spans: list[Span] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    places: dict[str, list[int]] = field(default_factory=dict)

    def earlier(self, runs: frozenset[str]) -> Span | None:
        """Return the sentence that has most of `runs`, None where no one has enough of them."""
        votes = Counter(
            index for run in runs if len(found := self.places.get(run, ())) <= _MOST_PLACES for index in found
        )
        for index, count in votes.most_common(1):
            if count >= _SHARE * max(len(runs), self.sizes[index] / 2):
                return self.spans[index]
        return None

    def take(self, span: Span, runs: frozenset[str]) -> None:
        for run in runs:
            places = self.places.setdefault(run, [])
            if len(places) <= _MOST_PLACES:
                places.append(len(self.spans))
        self.spans.append(span)
        self.sizes.append(len(runs))


def find_duplicates(ground: Ground) -> Iterator[Defect]:
    """Yield paragraphs and sentences that repeat an earlier one, and words repeated on the spot."""
    rule = ground.rule("duplicate-text")
    if rule is None:
        return
    yield from _paragraphs(ground, rule)
    said = [(passage, list(_sentences(ground, passage))) for passage in ground.passages]
    yield from _at_once(ground, rule, said)
    alike = list(_alike(ground, rule, said))
    yield from alike[:_MOST_ALIKE]


def _paragraphs(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield paragraphs that stand twice; of a whole run of them, as where a text was pasted again, the first."""
    seen: dict[str, tuple[int, Span]] = {}
    runs: list[tuple[Span, Span, int]] = []  # where a run begins, what its first repeats, how many more there are
    last = -2  # index of the earlier paragraph that the one before repeats
    for index, passage in enumerate(ground.passages):
        if not isinstance(passage, Clause) or len(whole := ground.folded(passage.span)) < SHORTEST:
            continue
        at, earlier = seen.setdefault(whole, (index, passage.span))
        if at == index or passage.number:
            continue
        if runs and 0 < at - last <= _NEXT:
            runs[-1] = (*runs[-1][:2], runs[-1][2] + 1)
        else:
            runs.append((passage.span, earlier, 0))
        last = at
    for span, earlier, more in runs:
        defect = told(rule, span, related=(earlier,), there=there(ground, earlier))
        again = ground.playbook.reasons["again"].format(count=more) if more else ""
        yield replace(defect, reason=defect.reason + again)


def _at_once(ground: Ground, rule: DefectRule, said: list[_Said]) -> Iterator[Defect]:
    """Yield a sentence that ends as the one before it does, and "A, or another A"."""
    variant = rule.variant("at-once")
    last = ""
    for passage, sentences in said:
        if not isinstance(passage, Clause):
            last = ""
            continue
        least = SHORTEST_NEXT  # the next paragraph may say a short thing again, the next sentence may not
        for words, span in sentences:
            if len(words) >= least and (last == words or last.endswith("," + words)):
                yield told(rule, span, variant)
            last, least = words, SHORTEST_AT_ONCE
        if (twice := _twice_inside(ground, rule, passage.span)) is not None:
            yield told(rule, twice, variant)
    for _, _, span in ground.in_clauses((*rule.words["term_again"], *rule.words["said_again"])):
        yield told(rule, span, variant)


def _twice_inside(ground: Ground, rule: DefectRule, span: Span) -> Span | None:
    """Return where a part of a sentence of this paragraph, between two commas, is said word for word again."""
    seen: set[str] = set()
    for match in _PART.finditer(ground.document.quote(span)):
        words = "".join(match[0].split()) if len(match[0]) >= SHORTEST_INSIDE else ""
        if words in seen and not any(re.search(one, fold_text(words)) for one in rule.words["refrain"]):
            return Span(span.start + match.start(), span.start + match.end())
        if len(words) >= SHORTEST_INSIDE:
            seen.add(words)
    return None


def _alike(ground: Ground, rule: DefectRule, said: list[_Said]) -> Iterator[Defect]:
    """Yield sentences that came before nearly so, items and refrains aside: of those of two sections the first."""
    variant = rule.variant("alike")
    seen = _Seen()
    told_of: set[tuple[tuple[int, ...], tuple[int, ...]]] = set()
    refrains: set[Span] = set()  # what was said again once, and may be again
    for passage, sentences in said:
        if not isinstance(passage, Clause) or passage.number:
            continue
        for words, span in sentences:
            bare = words.translate(_NO_MARKS)
            if len(bare) < SHORTEST_ALIKE or any(re.search(one, words) for one in rule.words["refrain"]):
                continue
            runs = frozenset(bare[at : at + _RUN] for at in range(len(bare) - _RUN + 1))
            earlier = seen.earlier(runs)
            sections = (passage.headings, _section(ground, earlier)) if earlier else None
            if earlier is not None and sections is not None and sections not in told_of and earlier not in refrains:
                told_of.add(sections)
                refrains.add(earlier)
                yield told(rule, span, variant, related=(earlier,), there=there(ground, earlier))
            if earlier is None:
                seen.take(span, runs)


def _section(ground: Ground, span: Span) -> tuple[int, ...]:
    clause = ground.document.clause_at(span.start)
    return clause.headings if clause else ()


_NO_MARKS = str.maketrans("", "", _MARKS)


def _sentences(ground: Ground, passage: Passage) -> Iterator[tuple[str, Span]]:
    span = passage.span
    for match in _SENTENCE.finditer(ground.document.quote(span)) if isinstance(passage, Clause) else ():
        start = span.start + match.start() + len(match[0]) - len(match[0].lstrip())
        place = Span(start, max(start, span.start + match.start() + len(match[0].rstrip())))
        words = ground.folded(place).strip("。;!?,")
        if words:
            yield words, place
