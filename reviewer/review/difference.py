"""What changed between two wordings, in whole words and few groups, as a lawyer would have marked it by hand.

Lines are aligned first, then the words of aligned lines. Words are jieba's; numbers with their units and Latin strings
stay whole. The alignment (word_alignment.py) pays for every group it opens, so that a stray particle between two
changes is struck with them; a sentence that keeps too little of itself is replaced whole.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from reviewer.analysis.tokens import cut
from reviewer.document.model import Span
from reviewer.review.line_alignment import aligned_lines
from reviewer.review.word_alignment import SENTENCE_ENDS, ends_sentence, kept_words, points

SIMILARITY_FLOOR = 0.4  # share of the shorter wording that a sentence must keep, or it is replaced whole
GROUP_LIMIT = 6  # groups a line, unless the words between them are longer than LONGEST_FOLDED
LONGEST_FOLDED = 12  # characters
_FEW = 2  # runs of kept words between two sentences that are never strays

_NUMERALS = "〇零一二三四五六七八九十百千万亿两"
_UNIT = (
    "(?:个?(?:工作日|自然日|日历日|周岁|小时|分钟|星期|季度|年度|月)|[万亿]?[元人次]"
    "|[日天年周岁秒倍名条款项章节份位号种类时分])"
)
_NUMBER = rf"(?:[0-9０-９]+(?:[.,:：/．，\-–][0-9０-９]+)*[%％‰]?|[{_NUMERALS}]+)"
_WHOLE = re.compile(
    rf"(?:第)?{_NUMBER}{_UNIT}?"
    r"|[A-Za-zＡ-Ｚａ-ｚ0-9０-９]+(?:[@._%+/:#&=?~\-]+[A-Za-zＡ-Ｚａ-ｚ0-9０-９]+)*[%％]?"
)


@dataclass(frozen=True, slots=True)
class Difference:
    """`old` was replaced by `new`; either may be empty. Spans of the two texts that were compared."""

    old: Span
    new: Span


@dataclass(frozen=True, slots=True)
class Edit:
    """The words of `span` become `text`."""

    span: Span
    text: str


def differences(old: str, new: str) -> tuple[Difference, ...]:
    """Return what changed from `old` to `new`, in order; whole words, whole lines where lines came or went.

    Lines that were joined or cut are compared through their line feeds where that changes less. A line that went takes
    the line feed behind it, at the end of the text the one before it; a line that came brings the line feed before it,
    at the beginning of the text the one behind it.
    """
    by_lines = _by_lines(old, new)
    if old.count("\n") == new.count("\n"):
        return by_lines
    through = _through_lines(old, new)
    return through if through is not None and _changed(through) < _changed(by_lines) else by_lines


def _changed(found: tuple[Difference, ...]) -> int:
    return sum(len(one.old) + len(one.new) for one in found)


def _through_lines(old: str, new: str) -> tuple[Difference, ...] | None:
    """Return the differences with line feeds as words; None where one would take and bring line feeds."""
    old_words, new_words = (_slices(text, Span(0, len(text)), word_bounds(text)) for text in (old, new))
    found = tuple(_word_differences(old_words, new_words))
    mixed = any("\n" in old[one.old.start : one.old.end] and "\n" in new[one.new.start : one.new.end] for one in found)
    return None if mixed else found


def _by_lines(old: str, new: str) -> tuple[Difference, ...]:
    aligned = list(aligned_lines(old, new))
    last_pair = max(index for index, (one, other) in enumerate(aligned) if one is not None and other is not None)
    found: list[Difference] = []
    old_end = new_end = -1  # of the last lines that are partners
    for index, (old_line, new_line) in enumerate(aligned):
        if old_line is not None and new_line is not None:
            found += _within(old, old_line, new, new_line)
            old_end, new_end = old_line.end, new_line.end
        elif old_line is not None and index < last_pair:
            found.append(Difference(Span(old_line.start, old_line.end + 1), Span(new_end + 1, new_end + 1)))
        elif old_line is not None:
            found.append(Difference(Span(old_line.start - 1, old_line.end), Span(new_end, new_end)))
        elif new_line is not None and old_end >= 0:
            found.append(Difference(Span(old_end, old_end), Span(new_line.start - 1, new_line.end)))
        elif new_line is not None:
            found.append(Difference(Span(0, 0), Span(new_line.start, new_line.end + 1)))
    return tuple(found)


def in_words(text: str, replacements: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return replacements with the same outcome that cut no word of `text`, a single line, nor of what becomes of it.

    `replacements` are in order and do not overlap; none holds a line feed.
    """
    outcome = replaced(text, replacements)
    head, tail = _kept_sentences(text, replacements[0]) if len(replacements) == 1 else (0, 0)
    if head or tail:
        span = replacements[0].span
        start, end = max(span.start, head), min(span.end, len(text) - tail)
        inner = Edit(Span(start - head, end - head), outcome[start : len(outcome) - len(text) + end])
        found = in_words(text[head : len(text) - tail], [inner])
        return tuple(Edit(Span(one.span.start + head, one.span.end + head), one.text) for one in found)
    old_bounds, new_bounds = word_bounds(text), word_bounds(outcome)
    edits: list[Edit] = []
    for window, image in _windows(replacements, old_bounds, new_bounds):
        old_words = _slices(text, window, old_bounds)
        new_words = _slices(outcome, image, new_bounds)
        for difference in _word_differences(old_words, new_words):
            span = Span(window.start + difference.old.start, window.start + difference.old.end)
            start = image.start + difference.new.start
            edits.append(Edit(span, outcome[start : image.start + difference.new.end]))
    return tuple(edits)


def _kept_sentences(text: str, replacement: Edit) -> tuple[int, int]:
    """Return how long the whole sentences are before and behind what a replacement changes: they need no words."""
    span, old = replacement.span, text[replacement.span.start : replacement.span.end]
    shorter = min(len(old), len(replacement.text))
    if not shorter:
        return 0, 0  # nothing is compared, and it stays where it was put
    same = next((index for index in range(shorter) if old[index] != replacement.text[index]), shorter)
    rest = shorter - same
    behind = next((index for index in range(rest) if old[-1 - index] != replacement.text[-1 - index]), rest)
    ends = [match.end() for match in SENTENCE_ENDS.finditer(text)]
    head = max((end for end in ends if end <= span.start + same), default=0)
    tail = len(text) - min((end for end in ends if end >= span.end - behind), default=len(text))
    return head, tail


def replaced(text: str, replacements: Sequence[Edit]) -> str:
    """Return `text` after `replacements`, which are in order and do not overlap."""
    words, end = [], 0
    for replacement in replacements:
        words += [text[end : replacement.span.start], replacement.text]
        end = replacement.span.end
    return "".join([*words, text[end:]])


@lru_cache(maxsize=2_048)  # the same paragraph is compared for redline, clean copy and table, and while it is typed
def word_bounds(text: str) -> tuple[int, ...]:
    """Return the offsets in `text` at which a mark may begin or end, both ends of the text included."""
    bounds = {0, len(text)} | {token.end for token in cut(text)}
    bounds.update(place for index, char in enumerate(text) if char == "\n" for place in (index, index + 1))
    for match in _WHOLE.finditer(text):
        # a number that jieba has as part of a word (一般, 万一) is no number; the ends must be its bounds too
        is_latin = match.group()[0] not in _NUMERALS and not match.group().startswith("第")
        if is_latin or (match.start() in bounds and match.end() in bounds):
            bounds.difference_update(range(match.start() + 1, match.end()))
    return tuple(sorted(bounds))


def _windows(
    replacements: Sequence[Edit], old_bounds: Sequence[int], new_bounds: Sequence[int]
) -> Iterator[tuple[Span, Span]]:
    """Yield the places around the replacements that begin and end between words in both texts, widened and joined."""
    old_set, new_set = set(old_bounds), set(new_bounds)
    shift = 0  # of new offsets against old ones
    opened: tuple[Span, Span] | None = None
    for index, replacement in enumerate(replacements):
        floor = 0 if opened is None else opened[0].end
        start = replacement.span.start
        while start > floor and not (start in old_set and start + shift in new_set):
            start -= 1
        begin = Span(start, start), Span(start + shift, start + shift)
        if opened is not None and start == floor:
            begin = opened
        elif opened is not None:
            yield opened
        shift += len(replacement.text) - len(replacement.span)
        ceiling = replacements[index + 1].span.start if index + 1 < len(replacements) else old_bounds[-1]
        end = replacement.span.end
        while end < ceiling and not (end in old_set and end + shift in new_set):
            end += 1
        opened = Span(begin[0].start, end), Span(begin[1].start, end + shift)
    if opened is not None:
        yield opened


def _slices(text: str, span: Span, bounds: Sequence[int]) -> list[str]:
    inner = bounds[bisect_left(bounds, span.start) : bisect_left(bounds, span.end)]
    points = [span.start, *(bound for bound in inner if bound > span.start), span.end]
    return [text[start:end] for start, end in pairwise(points) if end > start]


def _within(old: str, old_line: Span, new: str, new_line: Span) -> Iterator[Difference]:
    old_text, new_text = old[old_line.start : old_line.end], new[new_line.start : new_line.end]
    if old_text == new_text:
        return
    old_words = _slices(old_text, Span(0, len(old_text)), word_bounds(old_text))
    new_words = _slices(new_text, Span(0, len(new_text)), word_bounds(new_text))
    for found in _word_differences(old_words, new_words):
        yield Difference(
            Span(old_line.start + found.old.start, old_line.start + found.old.end),
            Span(new_line.start + found.new.start, new_line.start + found.new.end),
        )


def _word_differences(old: list[str], new: list[str]) -> list[Difference]:
    """Return the differences of two wordings given as words, in code points from the beginning of each."""
    matched = kept_words(old, new)
    return _fewer(_groups(old, new, _without_strays(old, new, matched)), old)


def _without_strays(old: list[str], new: list[str], matched: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the matches without those between sentences that have little in common, and that in many places."""
    if sum(before != (one - 1, other - 1) for before, (one, other) in pairwise([(-1, -1), *matched])) <= _FEW:
        return matched  # whatever the sentences
    old_sentence, new_sentence = _sentences(old), _sentences(new)
    old_sizes, new_sizes = _sizes(old, old_sentence), _sizes(new, new_sentence)
    common, runs = Counter[tuple[int, int]](), Counter[tuple[int, int]]()
    last = (-1, -1)
    for one, other in matched:
        sentences = old_sentence[one], new_sentence[other]
        common[sentences] += _size(old[one])
        runs[sentences] += (one - 1, other - 1) != last
        last = one, other

    def is_kept(one: int, other: int) -> bool:
        sentences = old_sentence[one], new_sentence[other]
        shorter = min(old_sizes[sentences[0]], new_sizes[sentences[1]])
        return runs[sentences] <= _FEW or common[sentences] >= SIMILARITY_FLOOR * shorter

    return [pair for pair in matched if is_kept(*pair)]


def _sizes(words: list[str], sentences: list[int]) -> Counter[int]:
    sizes = Counter[int]()
    for word, number in zip(words, sentences, strict=True):
        sizes[number] += _size(word)
    return sizes


def _size(word: str) -> int:
    return min(len(word), 4)  # a long address is one word all the same


def _sentences(words: list[str]) -> list[int]:
    numbers, number = [], 0
    for word in words:
        numbers.append(number)
        number += ends_sentence(word)
    return numbers


def _groups(old: list[str], new: list[str], matched: list[tuple[int, int]]) -> list[Difference]:
    old_points, new_points = points(old), points(new)
    groups, one, other = [], 0, 0
    for next_one, next_other in [*matched, (len(old), len(new))]:
        if next_one > one or next_other > other:
            groups.append(
                Difference(Span(old_points[one], old_points[next_one]), Span(new_points[other], new_points[next_other]))
            )
        one, other = next_one + 1, next_other + 1
    return groups


def _fewer(groups: list[Difference], old: list[str]) -> list[Difference]:
    """Return the groups with one-character islands struck, and the smallest islands until few groups are left."""
    text = "".join(old)
    islands = [Span(before.old.end, after.old.start) for before, after in pairwise(groups)]
    struck = {
        number
        for number, island in enumerate(islands)
        if len(island) <= 1 and not ends_sentence(text[island.start : island.end])
    }
    small = sorted((len(island), number) for number, island in enumerate(islands) if number not in struck)
    for size, number in small[: max(0, len(small) + 1 - GROUP_LIMIT)]:
        if size <= LONGEST_FOLDED:
            struck.add(number)
    fewer = groups[:1]
    for number, after in enumerate(groups[1:]):
        if number in struck:
            before = fewer.pop()
            after = Difference(Span(before.old.start, after.old.end), Span(before.new.start, after.new.end))
        fewer.append(after)
    return fewer
