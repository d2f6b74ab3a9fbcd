"""Numbers that are written otherwise than their fellows: no mark, other brackets, another dot, another space."""

import re
from collections import Counter
from collections.abc import Iterator

from reviewer.analysis.defects.ground import Ground, Passage, number_of, told
from reviewer.analysis.model import Defect
from reviewer.document.model import Clause, Heading, Span
from reviewer.document.numbering import WEAK, Number, NumberKind, parse_chinese_numeral, parse_number
from reviewer.playbook.model import DefectRule

_USUAL = 3  # so many headings with "1、" make it the rule of the text
_BRACKETED = re.compile(r"\s*(?P<open>[（(])(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?P<close>[)）])")
_FULL, _HALF = "（）", "()"
_BRACKETS_SHOWN = 10  # code points: the number and the words it is known by
_SHOWN = 6  # code points after the number that are shown with it
_NO_MARK = re.compile(r"(\d{1,2})[ \u3000](?=[\u4e00-\u9fff])")
_MARKED = (NumberKind.ARABIC_COMMA, NumberKind.ARABIC)
_DOTTED = re.compile(
    r"\s*(?:(?:\d{1,2}\.){0,3}\d{1,2}|[A-Za-z]|[ivx]{1,4})(?P<mark>[.．])(?!\d)(?P<gap>[ \u3000]{0,4})\S"
)
_MARKS = {".": "他处用“．”，此处用“.”", "．": "他处用“.”，此处用“．”"}
_GAPS = {" ": "此处多了空格", "\u3000": "此处多了空格", "": "此处少了空格"}
_MOST_ODD = 2  # numbers that are written otherwise and told; more are a habit
_NEARLY_ALL = 5  # times as many are written the usual way
_TITLE = re.compile(
    r"\s*(?P<ordinal>\d{1,2})(?:(?P<mark>[、.．,，])|(?=[ \u3000]))\s*[\u4e00-\u9fffA-Z][^\n]{0,38}(?<![。；;，：:])$"
)
_NUMBERED = re.compile(r"\s*(?P<ordinal>\d{1,2})(?P<mark>[、.．,，])(?!\d)")
_CHAPTER = re.compile(r"\s*(?P<ordinal>[一二三四五六七八九十]{1,3})(?P<mark>[、.．,，])")
_LETTERED = re.compile(r"\s*(?P<ordinal>[A-Za-z])(?P<mark>[、.．,，)）])")
_LEAST_TITLES = 4  # numbered titles that follow one another, of which one is written otherwise
_HALF_BRACKET = re.compile(r"\s*(?P<ordinal>\d{1,2}|[a-z])(?P<close>[)）])")


def find_odd_forms(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the numbers that are not written as the others of their list, of their series or of the whole text are."""
    odd = [
        *_bare_numbers(ground, rule),
        *_odd_brackets(ground, rule),
        *_odd_formats(ground, rule),
        *_odd_half_brackets(ground, rule),
    ]
    yield from odd
    known = {defect.span.start for defect in odd}
    yield from (defect for defect in _odd_titles(ground, rule) if defect.span.start not in known)


def _bare_numbers(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the few headings numbered "1 " or "1" where the rule is "1、", and such an item amid those of a list."""
    headings = [passage for passage in ground.passages if isinstance(passage, Heading)]
    numbers = [(heading, parse_number(heading.title)) for heading in headings]
    usual = sum(number is not None and number.kind is NumberKind.ARABIC_COMMA for _, number in numbers)
    bare = [(heading, number) for heading, number in numbers if number is not None and number.kind in WEAK]
    for heading, number in bare if usual >= max(_USUAL, len(bare)) else ():
        yield told(rule, shown_with(heading, number), what=f"“{number.shown}”之后缺少标点，与他处不一")
    before: Number | None = None
    for passage in ground.passages:
        words = ground.document.quote(passage.span)
        match = _NO_MARK.match(words)
        if match is not None and before is not None and before.kind in _MARKED and before.ordinal == int(match[1]) - 1:
            yield told(rule, _shown(passage), what=f"“{match[1]}”之后缺少标点，与他处不一")
        elif passage.number:
            before = number_of(passage)


def _odd_brackets(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the first number in brackets of another width than nearly all others have."""
    places: dict[str, list[Passage]] = {}
    for passage in ground.passages:
        if match := _BRACKETED.match(ground.document.quote(passage.span)):
            places.setdefault(match["open"] + match["close"], []).append(passage)
    usual = places.pop(_FULL, [])
    brackets, odd = max(places.items(), key=lambda entry: len(entry[1]), default=("", []))
    least = _USUAL * len(odd) if brackets == _HALF else _USUAL  # whole in the other width, it may be a second level
    if odd and len(usual) > least:
        yield told(rule, _shown(odd[0]), rule.variant("brackets"), what=brackets)


def _odd_formats(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the few numbers with another dot, or with or without the space, than nearly all others have."""
    matches = [(match, one) for one in ground.passages if (match := _DOTTED.match(ground.document.quote(one.span)))]
    for group, names in (("mark", _MARKS), ("gap", _GAPS)):
        kinds: dict[str, list[Passage]] = {}
        for match, passage in matches:
            kinds.setdefault(names[match[group][:1]], []).append(passage)
        usual = max(kinds.values(), key=len, default=[])
        for what, odd in kinds.items():
            if odd is not usual and len(odd) <= _MOST_ODD and len(usual) >= _NEARLY_ALL * len(odd):
                for passage in odd:
                    yield told(rule, _shown(passage), rule.variant("format"), what=what)


def _odd_titles(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the one title or item of a series that has another mark after its number than all the others, or none."""
    for series in (
        *_series(ground, _TITLE),
        *_series(ground, _NUMBERED),
        *_series(ground, _CHAPTER),
        *_series(ground, _LETTERED),
    ):
        marks = Counter(match["mark"] or "" for match, _ in series)
        if len(series) < _LEAST_TITLES or len(marks) != 2 or min(marks.values()) > 1:
            continue
        usual = marks.most_common(1)[0][0]
        for match, passage in series:
            mark = match["mark"] or ""
            if mark != usual:
                here = f"此处用“{mark}”" if mark else "此处没有标点"
                there = f"他处用“{usual}”" if usual else "他处没有标点"
                yield told(rule, _shown(passage), rule.variant("format"), what=f"{there}，{here}")


def _series(ground: Ground, pattern: re.Pattern[str]) -> list[list[tuple[re.Match[str], Passage]]]:
    """Return the lines numbered 1, 2, 3 (or 一, 二, 三) in order, whatever mark follows; first, the same mark."""
    every: list[list[tuple[re.Match[str], Passage]]] = []
    open_: list[list[tuple[re.Match[str], Passage]]] = []
    for passage in ground.passages:
        match = pattern.match(ground.document.quote(passage.span))
        if match is None:
            continue
        ordinal = _ordinal(match)
        earlier = [one for one in reversed(open_) if _ordinal(one[-1][0]) == ordinal - 1]
        alike = (one for one in earlier if one[-1][0]["mark"] == match["mark"])
        before = next(alike, earlier[0] if earlier else None)
        if ordinal == 1:
            open_.append([(match, passage)])
            every.append(open_[-1])
        elif before is not None:
            before.append((match, passage))
            del open_[open_.index(before) + 1 :]  # what stood inside it is over
    return every


def _ordinal(match: re.Match[str]) -> int:
    written = match["ordinal"]
    if written.isascii() and written.isalpha():
        return ord(written.lower()) - ord("a") + 1
    return int(written) if written.isdigit() else parse_chinese_numeral(written) or 0


def _odd_half_brackets(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield of numbers like "1)" that follow one another those whose bracket has another width than most."""
    series: list[list[tuple[str, Passage]]] = []
    open_: dict[str, tuple[int, list[tuple[str, Passage]]]] = {}
    for passage in ground.passages:
        match = _HALF_BRACKET.match(ground.document.quote(passage.span))
        if match is None or (isinstance(passage, Clause) and ground.document.blocks[passage.blocks[0]].row):
            continue
        kind = "digit" if match["ordinal"].isdigit() else "letter"
        ordinal = int(match["ordinal"]) if kind == "digit" else ord(match["ordinal"]) - ord("a") + 1
        before, one = open_.get(kind, (0, []))
        if not one or ordinal != before + 1:
            one = []
            series.append(one)
        one.append((match["close"], passage))
        open_[kind] = (ordinal, one)
    for one in series:
        usual = Counter(close for close, _ in one).most_common(1)[0][0]  # of as many, the first
        odd = [(close, passage) for close, passage in one if close != usual]
        for close, passage in odd[:_MOST_ODD]:
            yield told(rule, _shown(passage), rule.variant("format"), what=f"他处用“{usual}”，此处用“{close}”")


def shown_with(passage: Passage, number: Number) -> Span:
    """Return the place of `number` at the beginning of `passage`, with a few words after it."""
    return Span(passage.span.start, min(passage.span.start + max(number.length, 1) + _SHOWN, passage.span.end))


def _shown(passage: Passage) -> Span:
    return Span(passage.span.start, min(passage.span.start + _BRACKETS_SHOWN, passage.span.end))
