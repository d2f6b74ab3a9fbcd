"""What changed between two wordings, in whole words and few groups, as a lawyer would have marked it by hand.

Lines are aligned first, then the words of aligned lines. Words are jieba's; numbers with their units and Latin strings
stay whole. The alignment is a longest common subsequence weighted by length that pays for every group it opens
(affine gaps, Gotoh 1982), so that a stray particle between two changes is struck with them; a sentence that keeps too
little of itself is replaced whole.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

from reviewer.analysis.tokens import cut
from reviewer.document.model import Span
from reviewer.review.line_alignment import aligned_lines

GROUP_COST = 1.6  # in characters kept: a shorter island between two changes is struck with them
SIMILARITY_FLOOR = 0.4  # share of the shorter wording that a sentence must keep, or it is replaced whole
GROUP_LIMIT = 6  # groups a line, unless the words between them are longer than LONGEST_FOLDED
LONGEST_FOLDED = 12  # characters
_CELL_LIMIT = 400_000  # cells of the alignment table; beyond, difflib's heuristic is good enough

_LIGHT = frozenset('的了和与及或并将在于为以对向等而且由被把是有可、，,.：: 　\t（）()“”"')
_LIGHT_WEIGHT = 0.5
_SENTENCE_END_WEIGHT = 2.0  # marks of two sentences are not joined
_SENTENCE_ENDS = re.compile(r"[。！？；!?;]+[”’」』）)]*")

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
    if len(old_words) * len(new_words) > _CELL_LIMIT:
        return None
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
    old_bounds, new_bounds = word_bounds(text), word_bounds(outcome)
    found: list[Edit] = []
    for window, image in _windows(replacements, old_bounds, new_bounds):
        old_words = _slices(text, window, old_bounds)
        new_words = _slices(outcome, image, new_bounds)
        for difference in _word_differences(old_words, new_words):
            span = Span(window.start + difference.old.start, window.start + difference.old.end)
            start = image.start + difference.new.start
            found.append(Edit(span, outcome[start : image.start + difference.new.end]))
    return tuple(found)


def replaced(text: str, replacements: Sequence[Edit]) -> str:
    """Return `text` after `replacements`, which are in order and do not overlap."""
    words, end = [], 0
    for replacement in replacements:
        words += [text[end : replacement.span.start], replacement.text]
        end = replacement.span.end
    return "".join([*words, text[end:]])


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
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    pairs = _matches(old[head : len(old) - tail], new[head : len(new) - tail])
    matched = [(index, index) for index in range(head)]
    matched += [(head + one, head + other) for one, other in pairs]
    matched += [(len(old) - tail + index, len(new) - tail + index) for index in range(tail)]
    return _fewer(_groups(old, new, _without_strays(old, new, matched)), old)


def _matches(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Return the pairs of equal words that are kept."""
    if not old or not new:
        return []
    if len(old) * len(new) > _CELL_LIMIT:
        return _matches_by_clause(old, new)
    kept, opened = _tables(old, new)
    pairs = []
    one, other = len(old), len(new)
    # what follows the tail of common words is a match, so a gap that is open there has been paid for
    is_kept = kept[one][other] >= opened[one][other]
    while one or other:
        if is_kept and one and other:
            one, other = one - 1, other - 1
            pairs.append((one, other))
            is_kept = kept[one][other] >= opened[one][other]
        elif is_kept:
            break
        else:
            is_kept, one, other = _step_back(kept, opened, one, other)
    return pairs[::-1]


def _matches_by_clause(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Return the pairs for long wordings: equal clauses are kept, those between them compared if they are few."""
    old_clauses, new_clauses = _clauses(old), _clauses(new)
    old_starts, new_starts = _points(old_clauses), _points(new_clauses)
    pairs: list[tuple[int, int]] = []
    hashable_old, hashable_new = (["\0".join(one) for one in clauses] for clauses in (old_clauses, new_clauses))
    matcher = SequenceMatcher(None, hashable_old, hashable_new, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        one, other = old_starts[start], new_starts[new_start]
        some_old, some_new = old[one : old_starts[end]], new[other : new_starts[new_end]]
        if kind == "equal":
            pairs += [(one + step, other + step) for step in range(len(some_old))]
        elif len(some_old) * len(some_new) <= _CELL_LIMIT:
            pairs += [(one + left, other + right) for left, right in _matches(some_old, some_new)]
    return pairs


def _clauses(words: list[str]) -> list[list[str]]:
    clauses: list[list[str]] = [[]]
    for word in words:
        clauses[-1].append(word)
        if word in "，,、\n" or _ends_sentence(word):
            clauses.append([])
    return clauses


def _step_back(kept: list[list[float]], opened: list[list[float]], one: int, other: int) -> tuple[bool, int, int]:
    here = opened[one][other]
    for back_one, back_other in ((one, other - 1), (one - 1, other)):  # undo an insertion first: struck, then added
        if back_one >= 0 and back_other >= 0:
            if opened[back_one][back_other] == here:
                return False, back_one, back_other
            if kept[back_one][back_other] - GROUP_COST == here:
                return True, back_one, back_other
    raise AssertionError("unreachable: every cell has a predecessor")


def _tables(old: list[str], new: list[str]) -> tuple[list[list[float]], list[list[float]]]:
    """Return the best scores that end in a kept word, and those that end in a change."""
    low = float("-inf")
    weights = [_weight(word) for word in old]
    width = len(new) + 1
    kept = [[0.0] + [low] * len(new)]
    opened = [[low] + [-GROUP_COST] * len(new)]
    for index, word in enumerate(old):
        last_kept, last_opened = kept[-1], opened[-1]
        row_kept, row_opened = [low] * width, [low] * width
        row_opened[0] = max(last_opened[0], last_kept[0] - GROUP_COST)
        for column in range(1, width):
            if word == new[column - 1]:
                row_kept[column] = max(last_kept[column - 1], last_opened[column - 1]) + weights[index]
            row_opened[column] = max(
                row_opened[column - 1],
                last_opened[column],
                row_kept[column - 1] - GROUP_COST,
                last_kept[column] - GROUP_COST,
            )
        kept.append(row_kept)
        opened.append(row_opened)
    return kept, opened


def _weight(word: str) -> float:
    if _ends_sentence(word) or word == "\n":
        return _SENTENCE_END_WEIGHT
    return _LIGHT_WEIGHT if word in _LIGHT else float(len(word))


def _without_strays(old: list[str], new: list[str], matched: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the matches without those between sentences that have little in common, and that in many places."""
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
        return runs[sentences] <= 2 or common[sentences] >= SIMILARITY_FLOOR * shorter

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
        number += _ends_sentence(word)
    return numbers


def _ends_sentence(word: str) -> bool:
    return bool(_SENTENCE_ENDS.search(word[-2:]))


def _groups(old: list[str], new: list[str], matched: list[tuple[int, int]]) -> list[Difference]:
    old_points, new_points = _points(old), _points(new)
    groups, one, other = [], 0, 0
    for next_one, next_other in [*matched, (len(old), len(new))]:
        if next_one > one or next_other > other:
            groups.append(
                Difference(Span(old_points[one], old_points[next_one]), Span(new_points[other], new_points[next_other]))
            )
        one, other = next_one + 1, next_other + 1
    return groups


def _points(words: Sequence[Sequence[str]]) -> list[int]:
    """Return where each of some words, or clauses of words, begins, and where the last one ends."""
    return [0, *accumulate(len(word) for word in words)]


def _fewer(groups: list[Difference], old: list[str]) -> list[Difference]:
    """Return the groups with one-character islands struck, and the smallest islands until few groups are left."""
    text = "".join(old)
    while len(groups) > 1:
        gaps = [(after.old.start - before.old.end, index) for index, (before, after) in enumerate(pairwise(groups))]
        size, index = min(gaps)
        is_stray = size <= 1 and not _ends_sentence(text[groups[index].old.end : groups[index + 1].old.start])
        if not is_stray and (len(groups) <= GROUP_LIMIT or size > LONGEST_FOLDED):
            break
        before, after = groups[index], groups[index + 1]
        joined = Difference(Span(before.old.start, after.old.end), Span(before.new.start, after.new.end))
        groups = [*groups[:index], joined, *groups[index + 2 :]]
    return groups
