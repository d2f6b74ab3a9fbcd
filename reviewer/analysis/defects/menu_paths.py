"""Paths through menus ("我的-设置-隐私") that a policy writes in two ways: one of them leads nowhere.

Two paths to one last step are held against each other: steps left out or put in, and steps whose names differ only in a
word that means the same. Which words those are stands in the playbook.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.analysis.defects.ground import Ground, shortened, told
from reviewer.analysis.model import Defect
from reviewer.document.model import Span
from reviewer.playbook.model import DefectRule

_STEP = r"[\u4e00-\u9fffA-Za-z、与和及]{1,16}"
_SIGN = r"\s?[”\"】」]?\s?(?:-{1,3}|—{1,2}|–|>{1,2}|＞|→|»)\s?[“\"【「]?\s?"
_PATH = re.compile(rf"(?<![A-Za-z0-9./:])(?P<path>{_STEP}(?:{_SIGN}{_STEP}){{1,7}})(?![A-Za-z0-9.])")
_SIGNS = re.compile(_SIGN)
_MAY_HOLD = re.compile(r"[-—–>＞→»]")
_OWN_SCRIPT = re.compile(r"[\u4e00-\u9fff]")
_LONGEST_STEP = 12  # code points; a longer one is a sentence that runs on
_LEAST_STEPS = 3  # a path of two steps may be the tail of any
_LEAST_LAST = 4  # code points of a last step that names one place only
_MOST = 4  # paths that are told


@dataclass(frozen=True, slots=True)
class MenuPath:
    """One path where it is written."""

    steps: tuple[str, ...]
    span: Span


def find_menu_paths(ground: Ground, names: DefectRule) -> tuple[MenuPath, ...]:
    """Return the paths through menus that the judged clauses name, in text order; the app itself is no step."""
    found: list[MenuPath] = []
    for _, clause in ground.clauses():
        words = ground.document.quote(clause.span)
        if _MAY_HOLD.search(words) is None:
            continue
        for match in _PATH.finditer(words):
            steps = tuple("".join(step.split()) for step in _SIGNS.split(match["path"]))
            steps = _without_start(steps, names.words["menu_start"])
            if max(map(len, steps)) <= _LONGEST_STEP and all(_OWN_SCRIPT.search(step) for step in steps):
                start, end = match.span("path")
                found.append(MenuPath(steps, Span(clause.span.start + start, clause.span.start + end)))
    return tuple(found)


def find_unlike_paths(ground: Ground, names: DefectRule, references: DefectRule) -> Iterator[Defect]:
    """Yield the paths that another one contradicts: other words for a step (`names`), other steps (`references`)."""
    paths = find_menu_paths(ground, names)
    same_words = [re.compile(one) for one in names.words["same_in_menus"]]
    kept: dict[tuple[str, ...], MenuPath] = {}
    done: set[frozenset[str] | Span] = set()
    for path in paths:
        earlier = next((one for one in kept.values() if _lead_to_one_place(one, path, same_words)), None)
        if earlier is not None and path.steps not in kept:
            is_name = _differ_in_words(earlier, path, same_words)
            rule = names if is_name else references
            rarer, usual = _rarer_words(paths, earlier, path) if is_name else _rarer(paths, earlier, path)
            what = shortened(ground.document.quote(usual.span), 40)
            fault = frozenset(_unlike_steps(earlier, path)) if is_name else rarer.span
            if fault not in done:
                yield told(rule, rarer.span, rule.variant("menu-path"), related=(usual.span,), what=what)
            done.add(fault)
            if len(done) == _MOST:
                return
        kept.setdefault(path.steps, path)


def _without_start(steps: tuple[str, ...], patterns: Sequence[str]) -> tuple[str, ...]:
    first = steps[0]
    for pattern in patterns:
        first = re.sub(pattern, "", first)
    return (first, *steps[1:]) if first else steps[1:]


def _lead_to_one_place(one: MenuPath, other: MenuPath, same_words: Sequence[re.Pattern[str]]) -> bool:
    """`True` for paths that differ and yet mean one place: the same steps in other words, or with some left out."""
    if _differ_in_words(one, other, same_words):
        return True
    first, second = _plain(one.steps, same_words), _plain(other.steps, same_words)
    short, long = sorted((first, second), key=len)
    if min(len(one.steps), len(other.steps)) < _LEAST_STEPS or short[-1] != long[-1]:
        return False
    is_one_place = len(min(one.steps[-1], other.steps[-1], key=len)) >= _LEAST_LAST
    return is_one_place and len(short) < len(long) and _is_part_of(short, long)


def _differ_in_words(one: MenuPath, other: MenuPath, same_words: Sequence[re.Pattern[str]]) -> bool:
    """`True` where the steps that both have are the same but for words that mean the same."""
    both = min(len(one.steps), len(other.steps))
    first, second = one.steps[:both], other.steps[:both]
    return both > 1 and first != second and _plain(first, same_words) == _plain(second, same_words)


def _is_part_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(step in rest for step in short)


def _plain(steps: tuple[str, ...], same_words: Sequence[re.Pattern[str]]) -> tuple[str, ...]:
    """Return `steps` without the words that may be said otherwise; a step of which nothing is left is no step."""
    plain: list[str] = []
    for step in steps:
        for pattern in same_words:
            step = pattern.sub("", step)
        plain.append(step)
    return tuple(step for step in plain if step)


def _rarer_words(paths: Sequence[MenuPath], earlier: MenuPath, later: MenuPath) -> tuple[MenuPath, MenuPath]:
    """Return the path with the rarer name for the step that differs, then the other; of two as rare the later."""
    one, other = _unlike_steps(earlier, later)
    is_earlier = sum(one in path.steps for path in paths) < sum(other in path.steps for path in paths)
    return (earlier, later) if is_earlier else (later, earlier)


def _unlike_steps(one: MenuPath, other: MenuPath) -> tuple[str, str]:
    """Return the first steps in which the paths differ; they differ in one that both have."""
    return next(pair for pair in zip(one.steps, other.steps, strict=False) if pair[0] != pair[1])


def _rarer(paths: Sequence[MenuPath], earlier: MenuPath, later: MenuPath) -> tuple[MenuPath, MenuPath]:
    """Return the path that is written less often, then the other; of two as frequent the shorter, or else the later."""

    def weight(path: MenuPath) -> tuple[int, int, bool]:
        return sum(one.steps == path.steps for one in paths), len(path.steps), path is earlier

    rarer, usual = sorted((earlier, later), key=weight)
    return rarer, usual
