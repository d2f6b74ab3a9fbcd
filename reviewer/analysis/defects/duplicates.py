"""Passages that stand twice: whole paragraphs, long sentences word for word or nearly so, words repeated on the spot.

Nearly so: of the runs of `_RUN` characters of a sentence, most stand in one earlier sentence too. Runs are looked up in
an index, so the work grows with the length of the text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import TypeAlias

from reviewer.analysis.defects.ground import Ground, Passage, there, told
from reviewer.analysis.defects.said_twice import find_said_twice
from reviewer.analysis.model import Defect
from reviewer.analysis.patterns import says
from reviewer.document.model import Clause, Span
from reviewer.document.normalize import fold_text
from reviewer.document.numbering import parse_number
from reviewer.playbook.model import DefectRule

_SENTENCE = re.compile(r"[^。；;！？!?\n]+[。；;！？!?]?")
_ITEM = re.compile(r"[\u4e00-\u9fffA-Za-z0-9 /“”-]{1,20}(?:[（(][^（）()]{1,30}[）)])?")
_LISTED = re.compile(rf"{_ITEM.pattern}(?:、{_ITEM.pattern}){{2,}}")
_CUT = re.compile("[，,。；;：:]")
_OF_SOMEBODY = re.compile(r"[\u4e00-\u9fff]人(?!脸)|对方")
_BEHIND = re.compile("[及和或与等以]")  # ends the last item of an enumeration
_HAN_END = re.compile(r"[\u4e00-\u9fff]+$")
_LEAST_LISTED = 2  # marks between the items of an enumeration
_LEAST_ITEM = 2  # characters of an item, its note in brackets among them
_DENIES = re.compile("[不未无非]")  # with it and without, two parts say opposite things
_MARKS = "。;!?,、:()\"'"
SHORTEST = 40  # folded characters; shorter paragraphs recur for good reasons
SHORTEST_AT_ONCE = 8
SHORTEST_INSIDE = 13  # of a part of a sentence that comes again in the same paragraph
_PART = re.compile(rf"[^。；;！？!?\n，,：:（）()]{{{SHORTEST_INSIDE},}}")
SHORTEST_NEARLY = 15  # of one that comes again nearly so
SHORTEST_NEXT = 20
SHORTEST_ALIKE = 25  # of a sentence that comes again further down
SHORTEST_LONG = 40  # of one that is no set phrase, whatever its words
_NEARLY = 0.7  # of its pairs of characters that stand in the earlier part
_PARTS_BACK = 5  # parts of a paragraph that a part is held against
_APART = 40  # code points between two parts; nearer they are set against each other on purpose
_RUN = 5
_SHARE = 0.75  # of its runs that stand in the earlier sentence
_MOST_PLACES = 6  # a run that stands in more sentences is a turn of speech, and is not looked up
_NEXT_SECTION = 6  # headings between two sections of one run that stands twice
_NEXT = 6  # passages between two paragraphs of one run that stands twice
_LEAST_TITLE = 4  # characters of a heading, its number left out
_LEAST_SECTION = 80  # runs of a section that may stand twice
_SECTION_SHARE = 0.65  # of its runs that stand in the other section too
_MOST_ALIKE = 4  # places told; more of them, and the text is built of repeated blocks

_Part: TypeAlias = tuple[str, int, int]  # its words without white space, and where it begins and ends
_Said: TypeAlias = tuple[Passage, list[tuple[str, Span]]]  # the sentences of a clause, folded, and their places


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with its runs of characters."""

    passage: Passage
    words: str  # folded
    span: Span
    length: int  # characters, marks left out
    runs: frozenset[str]


@dataclass(slots=True)
class _Seen:
    """The sentences read so far, and where each run of characters stands. Sizes are in runs."""

    spans: list[Span] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    places: dict[str, list[int]] = field(default_factory=dict)

    def earlier(self, runs: frozenset[str], size: int) -> Span | None:
        """Return the sentence that has most of `runs`, None where none has enough for a sentence of `size`."""
        if len(runs) < _SHARE * size:
            return None
        places = self.places
        found = [places[run] for run in runs if run in places]
        votes = Counter(chain.from_iterable(one for one in found if len(one) <= _MOST_PLACES))
        for index, count in votes.most_common(1):
            if count >= _SHARE * max(size, self.sizes[index] / 2):
                return self.spans[index]
        return None

    def take(self, span: Span, runs: frozenset[str], size: int) -> None:
        for run in runs:
            places = self.places.setdefault(run, [])
            if len(places) <= _MOST_PLACES:
                places.append(len(self.spans))
        self.spans.append(span)
        self.sizes.append(size)


def find_duplicates(ground: Ground) -> Iterator[Defect]:
    """Yield paragraphs and sentences that repeat an earlier one, things said twice, words repeated on the spot."""
    rule = ground.rule("duplicate-text")
    if rule is not None:
        repeats = list(_repeats(ground, rule))
        yield from repeats
        yield from find_said_twice(ground, rule, [one.span for one in repeats])


def _repeats(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield what stands twice word for word or nearly so."""
    yield from _paragraphs(ground, rule)
    said = [(passage, list(_sentences(ground, passage))) for passage in ground.passages]
    yield from _at_once(ground, rule, said)
    long = list(_with_runs(said))
    yield from _sections(ground, rule, long)
    yield from islice(_alike(ground, rule, long), _MOST_ALIKE)


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
        parts = _parts(ground, passage.span) if len(passage.span) > 2 * SHORTEST_INSIDE else []
        for twice in (_twice_inside(rule, parts), _listed_twice(ground, passage.span)):
            if twice is not None:
                yield told(rule, twice, variant)
        if (pair := _nearly_inside(rule, parts)) is not None:
            span, earlier = pair
            yield told(rule, span, rule.variant("alike"), related=(earlier,), there=there(ground, earlier))
    for _, _, span in ground.in_clauses((*rule.words["term_again"], *rule.words["said_again"])):
        yield told(rule, span, variant)


def _parts(ground: Ground, span: Span) -> list[_Part]:
    """Return the long parts of the sentences of a paragraph, between two commas."""
    found: list[_Part] = []
    for match in _PART.finditer(ground.document.quote(span)):
        words = "".join(match[0].split())
        if len(words) >= SHORTEST_INSIDE:
            found.append((words, span.start + match.start(), span.start + match.end()))
    return found


def _twice_inside(rule: DefectRule, parts: Sequence[_Part]) -> Span | None:
    """Return where one of `parts` of a paragraph is said word for word again."""
    seen: set[str] = set()
    for words, start, end in parts:
        if words in seen and not _is_set_phrase(rule, words):
            return Span(start, end)
        seen.add(words)
    return None


def _nearly_inside(rule: DefectRule, parts: Sequence[_Part]) -> tuple[Span, Span] | None:
    """Return which of `parts` of a paragraph comes again nearly so, further down, and where it was."""
    earlier: list[tuple[frozenset[str], str, int, int]] = []
    is_far = len(parts) > 1 and parts[-1][1] - parts[0][2] >= _APART
    for words, start, end in parts if is_far else ():
        if len(words) < SHORTEST_NEARLY:
            continue
        pairs = frozenset([words[at : at + 2] for at in range(len(words) - 1)])
        for others, before, begin, stop in earlier[-_PARTS_BACK:]:
            is_like = _NEARLY * max(len(pairs), len(others)) <= len(pairs & others) and pairs != others
            if is_like and start - stop >= _APART and bool(_DENIES.search(words)) == bool(_DENIES.search(before)):
                return None if _is_set_phrase(rule, words) else (Span(start, end), Span(begin, stop))
        earlier.append((pairs, words, start, end))
    return None


def _is_set_phrase(rule: DefectRule, words: str) -> bool:
    folded = fold_text(words)
    return says(folded, rule.words["refrain"])


def _listed_twice(ground: Ground, span: Span) -> Span | None:
    """Return where one enumeration names an item for the second time; what two persons give may be named for each.

    The first item may have words before it that belong to all ("内容浏览"), the last one words behind ("浏览及交易").
    """
    words = ground.document.quote(span)
    for found in _LISTED.finditer(words) if _may_list_twice(words) else ():
        seen: dict[str, int] = {}
        for item in _ITEM.finditer(words, found.start(), found.end()):
            name = _BEHIND.split(item[0])[0] if item.end() == found.end() else item[0]
            key = "".join(name.split())
            first = seen.setdefault(key, item.end())
            is_name = len(key) >= _LEAST_ITEM and _OF_SOMEBODY.search(words, first, item.start()) is None
            if first < item.start() and is_name:
                return Span(span.start + item.start(), span.start + item.start() + len(name))
            if item.start() == found.start() and not _OF_SOMEBODY.search(key):
                seen.update(dict.fromkeys(_endings(key), item.end()))
    return None


def _may_list_twice(words: str) -> bool:
    """`True` when an enumeration may name an item twice: a quick look, as hardly any does."""
    for piece in _CUT.split(words) if words.count("、") >= _LEAST_LISTED else ():
        first, *others = piece.split("、")
        if len(others) >= _LEAST_LISTED:
            names = [*others[:-1], _BEHIND.split(others[-1])[0]]
            if len(set(names)) < len(names) or first.rstrip().endswith(tuple(filter(None, names))):
                return True
    return False


def _endings(item: str) -> Iterator[str]:
    """Yield the ends of the Han words of `item`, itself left out."""
    if han := _HAN_END.search(item):
        yield from (han[0][at:] for at in range(len(han[0]) - _LEAST_ITEM + 1) if len(han[0]) - at < len(item))


def _alike(ground: Ground, rule: DefectRule, long: list[_Sentence]) -> Iterator[Defect]:
    """Yield sentences that came before nearly so: of those of two sections the first.

    Items and refrains are told only where they are long; what follows from a refusal, contacts and the exceptions of
    the law never are.
    """
    variant = rule.variant("alike")
    again = _in_two(one.runs for one in long)
    seen = _Seen()
    told_of: set[tuple[tuple[int, ...], tuple[int, ...]]] = set()
    refrains: set[Span] = set()  # what was said again once, and may be again
    for one in long:
        runs, size = one.runs & again, len(one.runs)
        if len(runs) < _SHARE * size / 2:
            continue  # neither like another sentence nor one that another is like
        earlier = seen.earlier(runs, size)
        if earlier is None:
            seen.take(one.span, runs, size)
            continue
        sections = (_section(ground, one.span), _section(ground, earlier))
        if sections in told_of or earlier in refrains or not _is_told(rule, one):
            continue
        told_of.add(sections)
        refrains.add(earlier)
        yield told(rule, one.span, variant, related=(earlier,), there=there(ground, earlier))


def _with_runs(said: list[_Said]) -> Iterator[_Sentence]:
    """Yield the sentences that are long enough to be held against others."""
    for passage, sentences in said:
        for words, span in sentences:
            bare = words.translate(_NO_MARKS) if len(words) >= SHORTEST_ALIKE else ""
            if len(bare) >= SHORTEST_ALIKE:
                runs = [bare[at : at + _RUN] for at in range(len(bare) - _RUN + 1)]
                yield _Sentence(passage, words, span, len(bare), frozenset(runs))


def _in_two(sentences: Iterable[frozenset[str]]) -> set[str]:
    """Return the runs that stand in more than one sentence."""
    once: set[str] = set()
    again: set[str] = set()
    for runs in sentences:
        again |= runs & once
        once |= runs
    return again


def _sections(ground: Ground, rule: DefectRule, long: list[_Sentence]) -> Iterator[Defect]:
    """Yield the headings under which stands what stands under an earlier heading of the same words.

    Of sections that come again one after another, as in a text that was pasted twice, the first.
    """
    first: dict[str, int] = {}
    pairs: list[tuple[int, int]] = []
    for index, heading in enumerate(ground.document.headings):
        bare = _bare(heading.title) if heading.is_policy else ""
        if len(bare) >= _LEAST_TITLE and (earlier := first.setdefault(bare, index)) != index:
            pairs.append((earlier, index))
    under: dict[int, set[str]] = {index: set() for pair in pairs for index in pair}
    for one in long if under else ():
        for index in one.passage.headings if isinstance(one.passage, Clause) else ():
            if index in under:
                under[index] |= one.runs
    last: tuple[int, int] | None = None
    for earlier, later in pairs:
        goes_on = last is not None and 0 < earlier - last[0] <= _NEXT_SECTION and 0 < later - last[1] <= _NEXT_SECTION
        both = len(under[earlier] & under[later])
        least, most = sorted((len(under[earlier]), len(under[later])))
        if least >= max(_LEAST_SECTION, most / 2) and both >= _SECTION_SHARE * least:  # a summary is half as long
            span, related = ground.document.headings[later].span, ground.document.headings[earlier].span
            last = earlier, later
            if not goes_on:
                yield told(rule, span, rule.variant("section"), related=(related,))


def _bare(title: str) -> str:
    number = parse_number(title)
    return fold_text(title[number.length :] if number else title).strip(":。")


def _is_told(rule: DefectRule, one: _Sentence) -> bool:
    if says(one.words, rule.words["refrain_always"]):
        return False
    is_item = isinstance(one.passage, Clause) and bool(one.passage.number)
    is_set = is_item or says(one.words, rule.words["refrain"])
    return one.length >= SHORTEST_LONG or not is_set


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
