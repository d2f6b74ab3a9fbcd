"""Numbers that jump or repeat among siblings, run on through chapters, stand alone, or lack a line of their own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reviewer.analysis.defects.ground import Ground, Passage, number_of, told
from reviewer.analysis.defects.number_forms import find_odd_forms, shown_with
from reviewer.analysis.defects.runs import runs_of_items
from reviewer.analysis.model import Defect
from reviewer.analysis.patterns import says
from reviewer.document.model import Clause, Heading, PolicyDocument, Span
from reviewer.document.numbering import WEAK, Number, NumberKind, format_chinese_numeral, parse_number
from reviewer.playbook.model import DefectRule

_LEAST_ITEMS = 3  # of a list whose last item holds more
_BEFORE_BORDER = 8  # code points shown before what does not belong to the item
_FAR = 5  # ordinals left out at once: no slip of one number, those behind it are wrong too
_MOST_IN_CHAPTER = 4  # headings whose numbers run on that are told in one chapter
_PARTED = re.compile(r"\s*\d{1,2}[ \u3000]{1,3}[.．、](?=\S)\S{0,4}")
_EMPTY = re.compile(r"\s*[（(]\s?[）)](?=[\u4e00-\u9fff])")
# a number in brackets inside a paragraph, that names no article or item of another list
_INSIDE = re.compile(
    r"(?<![第条款项述见及和与至])[（(](\d{1,2})[)）](?![项条款点种目]|[中所][^\u4e00-\u9fff列述指]|所[列述指]|、?[和及至与]?[（(第])"
)
_SHOWN_BARE = 24  # code points of an item that lacks its number
_SHOWN_INSIDE = 8  # code points after such a number
_NEXT_ITEM = re.compile(r"(?<=[。；;])\s*(?=[\d（(一二三四五六七八九十])")
_LONGEST_NUMBER = 12  # code points
_NAME = re.compile(r"[^\u4e00-\u9fffA-Za-z]")  # what does not count when two titles are held against each other
_SHORTEST_TITLE = 2  # Han


def find_broken_numbering(ground: Ground) -> Iterator[Defect]:
    """Yield numbers that do not follow the one before them under the same heading. A list may begin anywhere."""
    rule = ground.rule("numbering")
    if rule is None:
        return
    yield from _run_on(ground, rule)  # before the jumps: of two at one place the first is told
    yield from _breaks(ground, rule)
    yield from _beginnings(ground, rule)
    yield from _same_titles(ground, rule)
    yield from _amid_sentences(ground, rule)
    yield from _lone_items(ground, rule)
    yield from _glued_items(ground, rule)
    yield from _more_in_the_last_item(ground, rule)
    yield from _under_another_heading(ground, rule)
    yield from _empty_numbers(ground, rule)
    yield from find_odd_forms(ground, rule)


def _breaks(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the numbers that jump or repeat."""
    last: dict[tuple[str, tuple[int, ...], tuple[int, ...]], tuple[Number, Passage]] = {}
    open_: dict[tuple[str, tuple[int, ...], tuple[int, ...]], list[int]] = {}
    passages = ground.passages
    for at, passage in enumerate(passages):
        number = number_of(passage)
        if number is None or number.kind is NumberKind.BULLET or number.kind in WEAK or not number.ordinal:
            continue
        if _in_table(ground, passage):
            continue
        key = (number.style, _path(ground.document, passage), number.parts[:-1])
        before = last.get(key)
        last[key] = (number, passage)
        goes_on = _goes_on(open_.setdefault(key, []), number.ordinal)
        if not goes_on and before is not None and _is_back(ground.document, *before, number, passage):
            yield told(rule, shown_with(passage, number), what=f"“{before[0].shown}”之后又是“{number.shown}”")
        elif before is not None and (what := _break(ground.document, *before, number, passage)):
            bare = _bare_between(passages, at, before[1]) if number.ordinal == before[0].ordinal + 2 else None
            if bare is None:
                yield told(rule, shown_with(passage, number), what=what)
            else:
                place = Span(bare.span.start, min(bare.span.end, bare.span.start + _SHOWN_BARE))
                yield told(rule, place, related=(passage.span,), what=f"{what}，此处没有序号")


def _bare_between(passages: Sequence[Passage], at: int, earlier: Passage) -> Passage | None:
    """Return the one passage of the kind of `passages[at]` that stands without a number between it and `earlier`.

    A heading may have text under it; an item stands alone.
    """
    bare: Passage | None = None
    for one in (passages[index] for index in range(at - 1, -1, -1)):
        if one is earlier:
            break
        is_alike = isinstance(one, type(passages[at])) and not one.number
        if (is_alike and bare is not None) or (not is_alike and isinstance(passages[at], Clause)):
            return None
        bare = one if is_alike else bare
    return bare


def _goes_on(runs: list[int], ordinal: int) -> bool:
    """Return whether `ordinal` begins a list or follows in one of `runs`, the lists that are open; note it there.

    `runs` holds the last number of every open list of one style, the innermost last.
    """
    if ordinal == 1:
        runs.append(1)
        return True
    at = next((at for at in range(len(runs) - 1, -1, -1) if runs[at] == ordinal - 1), None)
    if at is None:
        runs[-1:] = [ordinal]
        return False
    runs[at:] = [ordinal]
    return True


def _is_back(document: PolicyDocument, before: Number, earlier: Passage, number: Number, passage: Passage) -> bool:
    """`True` where `number` is lower than the one before it, and no new list began between the two."""
    between = document.text[earlier.span.start : passage.span.start]
    return number.ordinal < before.ordinal and not _begins_inside(number, between)


def _amid_sentences(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield in a list that is written inside one paragraph, (1) … (3), the number that jumps or goes back."""
    for passage in ground.passages:
        words = ground.document.quote(passage.span)
        if "1" not in words or _in_table(ground, passage):
            continue
        own = parse_number(words)
        before: re.Match[str] | None = None
        for match in _INSIDE.finditer(words, own.length if own else 0):
            ordinal = int(match[1])
            if before is not None and ordinal not in (1, int(before[1]) + 1):
                what = (
                    f"由“{before[0]}”跳到“{match[0]}”"
                    if ordinal > int(before[1])
                    else f"“{before[0]}”之后又是“{match[0]}”"
                )
                start = passage.span.start + match.start()
                yield told(rule, Span(start, min(start + len(match[0]) + _SHOWN_INSIDE, passage.span.end)), what=what)
            if ordinal == 1 or before is not None:
                before = match


def _beginnings(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the first number of a list that begins above one, and goes on with no list that stands before it."""
    begun: set[tuple[str, tuple[int, ...]]] = set()
    last: dict[str, int] = {}
    for passage in ground.passages:
        number = number_of(passage)
        if number is None or number.kind in WEAK or len(number.parts) != 1 or _in_table(ground, passage):
            continue
        key = (number.style, _path(ground.document, passage))
        if key not in begun and 1 < number.ordinal <= _FAR and last.get(number.style) != number.ordinal - 1:
            above = ground.document.headings[key[1][-1]].span.start if key[1] else 0
            before = ground.document.text[above : passage.span.start]
            if not re.search(rf"(?<!\d){_numeral(number, number.ordinal - 1)}(?!\d)", before):
                yield told(
                    rule, shown_with(passage, number), what=f"由“{number.shown}”起，前面没有第{number.ordinal - 1}项"
                )
        begun.add(key)
        last[number.style] = number.ordinal


def _break(document: PolicyDocument, before: Number, earlier: Passage, number: Number, passage: Passage) -> str:
    """Return what is wrong between two numbers that follow one another, "" if nothing is."""
    if number.ordinal in (1, before.ordinal + 1):
        return ""
    between = document.text[earlier.span.start : passage.span.start]
    if number.ordinal == before.ordinal:
        return "" if _begins_inside(number, between) else f"“{number.shown}”重复"
    if number.ordinal > before.ordinal and not any(
        _written(number, ordinal) in between or _begins_a_line(number, ordinal, between)
        for ordinal in range(before.ordinal + 1, number.ordinal)
    ):
        return f"由“{before.shown}”跳到“{number.shown}”"
    return ""


def _begins_a_line(number: Number, ordinal: int, between: str) -> bool:
    """`True` where a line of `between` begins with `ordinal`, whatever its mark; but "1、" is no "(1)"."""
    lines = re.finditer(rf"(?m)^\s*[(（]?{_numeral(number, ordinal)}(?![\d.．]?\d)(?P<close>[)）]?)", between)
    return any(bool(line["close"]) == number.shown.endswith((")", "）")) for line in lines)


def _begins_inside(number: Number, between: str) -> bool:
    """`True` where a new list begins amid a line of `between`, as in a table pasted as text."""
    return bool(re.search(rf"(?<![\w.]){re.escape(_written(number, number.ordinal - 1))}", between))


def _written(number: Number, ordinal: int) -> str:
    """Return how `ordinal` would be written in the style of `number`: to see whether it stands inside a paragraph."""
    if number.kind in (NumberKind.LATIN, NumberKind.LATIN_PAREN):
        first = "A" if number.shown.isupper() else "a"
        return re.sub("[A-Za-z]", chr(ord(first) + ordinal - 1), number.shown).rstrip()
    return re.sub(r"\d{1,3}$|\d{1,3}(?=\D*$)|[一二三四五六七八九十百]+", _numeral(number, ordinal), number.shown)


def _numeral(number: Number, ordinal: int) -> str:
    """Return `ordinal` in Chinese numerals where `number` has them, else in digits."""
    is_chinese = re.search("[一二三四五六七八九十百]", number.shown) is not None
    return format_chinese_numeral(ordinal) if is_chinese else str(ordinal)


@dataclass(slots=True)
class _Chapter:
    """The numbers of one style under one heading while they are read."""

    ordinal: int  # of the heading read last
    right: int  # what its number should be
    is_run_on: bool = False
    told: int = 0


def _run_on(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the headings of a chapter that begins with "(一)" and goes on where the chapter before it stopped."""
    chapters: dict[tuple[str, int], _Chapter] = {}
    last: dict[str, int] = {}  # by style the ordinal of the last heading that begins no chapter
    for heading in ground.passages:
        number = number_of(heading) if isinstance(heading, Heading) else None
        if not isinstance(heading, Heading) or number is None or number.kind in WEAK or len(number.parts) > 1:
            continue
        chapter = chapters.setdefault((number.style, heading.parent), _Chapter(number.ordinal - 1, number.ordinal - 1))
        chapter.right += 1
        if number.ordinal != chapter.ordinal + 1:
            goes_on = 1 < number.ordinal == last.get(number.style, 0) + 1
            chapter.is_run_on = goes_on or number.ordinal > chapter.ordinal + _FAR
            if not chapter.is_run_on:
                chapter.right = number.ordinal
        chapter.ordinal = number.ordinal
        if number.ordinal > 1:
            last[number.style] = number.ordinal
        if chapter.is_run_on and chapter.told < _MOST_IN_CHAPTER:
            chapter.told += 1
            yield told(rule, shown_with(heading, number), what=f"接着前一章编排，本章内应为第{chapter.right}项")


def _same_titles(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield a heading with the title of one before it on its level; not where the whole outline begins anew."""
    known: dict[tuple[int, str], Number] = {}
    for heading in ground.passages:
        number = number_of(heading) if isinstance(heading, Heading) else None
        if not isinstance(heading, Heading) or number is None:
            continue
        name = _NAME.sub("", heading.title[number.length :])
        before = known.setdefault((heading.parent, name), number)
        if before.ordinal < number.ordinal and before.style == number.style and len(name) >= _SHORTEST_TITLE:
            yield told(rule, heading.span, what=f"与“{before.shown}”不同，标题却相同")


def _lone_items(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the only numbered item after a line that announces a list."""
    items: dict[tuple[tuple[int, ...], str, tuple[int, ...]], list[tuple[Number, Passage, Passage]]] = {}
    seconds: set[tuple[tuple[int, ...], bool]] = set()  # where a second item stands, perhaps with another mark
    for before, passage in pairwise(ground.passages):
        number = number_of(passage)
        if number is not None and not _in_table(ground, passage):
            path = _path(ground.document, passage)
            items.setdefault((path, number.style, number.parts[:-1]), []).append((number, passage, before))
            if number.ordinal == 2 and len(number.parts) == 1:
                seconds.add((path, _is_letter(number)))
    for (path, _, _), (first, *others) in items.items():
        number, passage, before = first
        if others or number.ordinal != 1 or not isinstance(passage, Clause) or (path, _is_letter(number)) in seconds:
            continue
        if _is_open(ground, before) and not _is_open(ground, passage):
            yield told(rule, shown_with(passage, number), what=f"只有“{number.shown}”一项")


def _is_letter(number: Number) -> bool:
    return number.kind in (NumberKind.LATIN, NumberKind.LATIN_PAREN)


def _is_open(ground: Ground, passage: Passage) -> bool:
    """`True` for a line that announces a list."""
    return isinstance(passage, Clause) and ground.document.quote(passage.span).rstrip()[-1:] in "：:"


def _glued_items(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield an item of a list that stands in the paragraph of the one before it."""
    for passage in ground.passages:
        number = number_of(passage) if isinstance(passage, Clause) else None
        if number is None or number.kind in WEAK or len(number.parts) > 1 or _in_table(ground, passage):
            continue
        words = ground.document.quote(passage.span)
        for border in _NEXT_ITEM.finditer(words):
            following = parse_number(words[border.end() : border.end() + _LONGEST_NUMBER])
            if following and following.style == number.style and following.ordinal == number.ordinal + 1:
                start = passage.span.start + border.end()
                yield told(rule, Span(start, start + following.length + 4), what=f"“{following.shown}”没有另起一段")
                break


def _more_in_the_last_item(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield in the last item of a list of one sentence each the border behind which stands what is no item."""
    for run in runs_of_items(ground):
        if len(run) < _LEAST_ITEMS or any("。" in ground.document.quote(item.span).rstrip()[:-1] for item in run[:-1]):
            continue
        last = run[-1]
        for _, span in ground.search(rule.words["after_list"], last.span):
            start, end = max(last.span.start, span.start - _BEFORE_BORDER), min(last.span.end, span.end + _SHOWN_INSIDE)
            yield told(rule, Span(start, end), rule.variant("glued"))
            break


def _under_another_heading(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield an unnumbered paragraph about another matter at the end of a list of exceptions."""
    for clause, _, span in ground.in_clauses(rule.words["other_matter"]):
        above = ground.document.headings[clause.headings[-1]] if clause.headings else None
        if clause.number or above is None or span.start > clause.span.start:
            continue
        if says(ground.document.quote(above.span), rule.words["exceptions"]):
            yield told(rule, span, rule.variant("misplaced"))


def _empty_numbers(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the brackets at the beginning of a paragraph that lost their number, and a number that lost its mark."""
    for passage in ground.passages:
        words = ground.document.quote(passage.span)
        for pattern, what in ((_EMPTY, "空缺"), (_PARTED, "序号与其后的标点之间有空格")):
            if match := pattern.match(words):
                yield told(rule, Span(passage.span.start, passage.span.start + match.end()), what=what)


def _in_table(ground: Ground, passage: Passage) -> bool:
    return any(ground.document.blocks[index].row for index in getattr(passage, "blocks", ()))


def _path(document: PolicyDocument, passage: Passage) -> tuple[int, ...]:
    """Return the headings above `passage`; an item and a heading that continue one list have the same."""
    if not isinstance(passage, Heading):
        return passage.headings
    path: list[int] = []
    parent = passage.parent
    while parent >= 0:
        path.append(parent)
        parent = document.headings[parent].parent
    return tuple(reversed(path))
