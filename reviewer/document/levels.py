"""How deep a heading lies: which numbering encloses which, by how they run in this very document."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from reviewer.document.contents import Contents
from reviewer.document.numbering import NumberKind
from reviewer.document.titles import Shape, is_annex, is_chapter, is_opening
from reviewer.document.unit import Unit, key_of

_CLAIMED = "claimed/"
_TITLE, _OPENING, _ANNEX, _LISTED = "title", "opening", "annex", "listed"
_BRACKET, _PLAIN, _CAPTION = "bracket", "plain", "caption"
_CHAPTER = "chapter"  # without a number, by what it speaks of
_LEAST_CHAPTERS = 3  # so many make a document one whose chapters have no numbers
_UNNUMBERED = {Shape.BRACKET: _BRACKET, Shape.PLAIN: _PLAIN, Shape.CAPTION: _CAPTION}
# the usual order, where the document itself leaves it open
_RANKS = {str(kind): float(rank) for rank, kind in enumerate(NumberKind)}
_RANKS |= {
    _LISTED: -1.5,
    _TITLE: -2.0,
    _OPENING: -1.0,
    _CHAPTER: -1.4,
    _ANNEX: -1.0,
    _BRACKET: _RANKS[str(NumberKind.CHINESE)] + 0.5,
    _PLAIN: 90.0,
    _CAPTION: 91.0,
}


class Levels:
    """Takes headings in order and says of each which one encloses it. Remembers the open path, outermost first."""

    def __init__(self, units: Sequence[Unit], shapes: Sequence[Shape], contents: Contents) -> None:
        self._enclosed, self._restarts = _count_nesting(units, shapes)
        self._contents = contents
        self._has_chapters = _has_bare_chapters(units, shapes)
        self._open: list[tuple[str, int]] = []
        self._path: tuple[int, ...] = ()

    @property
    def path(self) -> tuple[int, ...]:
        """Return the numbers of the headings that enclose the current place, outermost first."""
        return self._path

    def enter(self, unit: Unit, shape: Shape, heading: int) -> None:
        """Close what `unit` ends and open it as heading number `heading`."""
        style = self._style(unit, shape)
        if any(style == other for other, _ in self._open):
            while self._open.pop()[0] != style:
                pass  # what encloses its sibling encloses it
        else:
            while self._open and not self._is_outer(self._open[-1][0], style, unit):
                self._open.pop()
        self._open.append((style, heading))
        self._path = tuple(number for _, number in self._open)

    def _style(self, unit: Unit, shape: Shape) -> str:
        if shape is Shape.STYLED:
            return f"{_CLAIMED}{unit.level}"
        if shape is Shape.NUMBERED:
            return unit.series
        if shape is Shape.TITLE:
            return _TITLE
        if is_opening(unit):
            return _ANNEX if is_annex(unit) else _OPENING
        if self._has_chapters and shape in (Shape.PLAIN, Shape.CAPTION) and is_chapter(unit):
            return _CHAPTER
        if not self._contents.is_numbered and key_of(unit.body) in self._contents.titles:
            return _LISTED
        return _UNNUMBERED.get(shape, _PLAIN)

    def _is_outer(self, outer: str, inner: str, unit: Unit) -> bool:
        if _TITLE in (outer, inner):
            return False
        if outer.startswith(_CLAIMED) or inner.startswith(_CLAIMED):
            return outer.startswith(_CLAIMED) and (not inner.startswith(_CLAIMED) or _depth(outer) < _depth(inner))
        if _CHAPTER in (outer, inner):
            return outer == _CHAPTER and inner not in (_OPENING, _ANNEX)
        if outer == _LISTED:
            return inner not in (_OPENING, _ANNEX)
        if outer == _ANNEX:
            return _rank(inner) >= _RANKS[_BRACKET] or (unit.ordinal == 1 and self._restarts[inner] > 1)
        if outer == _OPENING:
            # a preface does not enclose the first part, nor what is numbered from 1 throughout
            return _rank(inner) >= _RANKS[_BRACKET] and self._restarts[inner] != 1
        difference = self._enclosed[outer, inner] - self._enclosed[inner, outer]
        if difference:
            return difference > 0
        if outer == _PLAIN and unit.ordinal == 1 and self._restarts[inner] > 1 and _rank(inner) > _RANKS[_BRACKET]:
            return True
        return _rank(outer) < _rank(inner)


def _has_bare_chapters(units: Sequence[Unit], shapes: Sequence[Shape]) -> bool:
    """`True` when the chapters have no numbers: titles that speak as chapters do, and hardly a number before one."""
    counts = Counter(
        shape is Shape.NUMBERED
        for unit, shape in zip(units, shapes, strict=True)
        if shape in (Shape.NUMBERED, Shape.PLAIN, Shape.CAPTION) and is_chapter(unit)
    )
    return counts[False] >= _LEAST_CHAPTERS and counts[True] < counts[False]


def _rank(style: str) -> float:
    kind, _, depth = style.partition("/")
    return _RANKS.get(kind, 50.0) + (int(depth) / 10 if depth.isdecimal() else 0.0)


def _depth(style: str) -> int:
    return int(style.removeprefix(_CLAIMED))


def _count_nesting(
    units: Sequence[Unit], shapes: Sequence[Shape]
) -> tuple[defaultdict[tuple[str, str], int], defaultdict[str, int]]:
    """Count how often another style stands between neighbours of a series, and how often each series begins anew."""
    enclosed: defaultdict[tuple[str, str], int] = defaultdict(int)
    restarts: defaultdict[str, int] = defaultdict(int)
    since: dict[str, set[str]] = {}  # for each series, which others came since its last number
    ordinals: dict[str, int] = {}
    for unit, shape in zip(units, shapes, strict=True):
        style = unit.series if shape is Shape.NUMBERED else _UNNUMBERED.get(shape, "")
        for others in since.values():
            others.add(style)
        if shape is not Shape.NUMBERED:
            continue
        if 1 < unit.ordinal <= ordinals.get(style, 0) + 1 and ordinals[style] <= unit.ordinal:
            for other in since[style] - {style, ""}:
                enclosed[style, other] += 1
        if unit.ordinal <= 1:
            restarts[style] += 1
        ordinals[style] = unit.ordinal
        since[style] = set()
    return enclosed, restarts
