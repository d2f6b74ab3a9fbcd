"""Blocks to headings and clauses: which lines are headings, how deep, and what lies under them.

A line is looked at by itself first (titles.py: numbers, brackets, length, final punctuation, the file's own styles),
then among its neighbours: a title has something under it, entries of a list or of a table of contents have not.
"""

import re
from collections.abc import Sequence

from reviewer.document.contents import Contents, find_contents
from reviewer.document.furniture import find_furniture, is_furniture_title
from reviewer.document.levels import Levels
from reviewer.document.model import Block, Clause, Heading
from reviewer.document.titles import Shape, is_opening, is_topical, may_be_title, shape_of
from reviewer.document.unit import Unit, key_of, units_of
from reviewer.progress import Report, each, part_of, silent

_STEPS = 6  # how far down a heading's first words may lie: under so many headings of its own
_USUAL = 3  # so many titles among siblings, and such a share of them, make titles the rule there
_USUAL_SHARE = 0.6
_TERMINAL = "。！？!?；;…”」）)】》"
_SAYS_SOMETHING = re.compile("[：:]|[。！？!?；;]$")
_NAME = re.compile("《[^《》]*》")
_PARTS = 10  # of the work, for the report


def outline(
    text: str, blocks: Sequence[Block], report: Report = silent
) -> tuple[tuple[Heading, ...], tuple[Clause, ...]]:
    """Return the headings and clauses of `text`, in its order.

    Each character that is not white space lies in exactly one of them. Time grows linearly with the text. `report` is
    called on the way and may raise Cancelled.
    """
    units = units_of(text, blocks, part_of(report, 0, 3, _PARTS))
    is_furniture = find_furniture(units)
    report(4, _PARTS)
    policy = [unit for unit, is_page in zip(units, is_furniture, strict=True) if not is_page]
    shapes, contents = mark_headings(policy, part_of(report, 4, 8, _PARTS))
    return _assembled(units, is_furniture, policy, shapes, contents, part_of(report, 8, _PARTS, _PARTS))


def mark_headings(units: Sequence[Unit], report: Report = silent) -> tuple[list[Shape], Contents]:
    """Return for each unit of the policy the shape of heading it is (NONE: a clause), and its table of contents."""
    shapes = [shape_of(unit, is_first=index == 0) for index, unit in enumerate(each(units, part_of(report, 0, 2, 4)))]
    contents = find_contents(units, shapes)
    for index in contents.entries:
        shapes[index] = Shape.NONE
    _trust_the_file(units, shapes)
    report(2, 4)
    _drop_list_items(units, shapes, contents)
    _drop_unplaced(units, shapes, contents, part_of(report, 3, 4, 4))
    return shapes, contents


def _trust_the_file(units: Sequence[Unit], shapes: list[Shape]) -> None:
    """Where the file marks its headings itself, a bare short line that is not even bold is none."""
    if sum(shape is Shape.STYLED for shape in shapes) < _USUAL:
        return
    for index, shape in enumerate(shapes):
        unit = units[index]
        if shape in (Shape.PLAIN, Shape.CAPTION) and not unit.is_emphasised and not is_opening(unit):
            shapes[index] = Shape.NONE


def _drop_list_items(units: Sequence[Unit], shapes: list[Shape], contents: Contents) -> None:
    """Take back numbered titles that are items of a list: most of their siblings have nothing under them.

    Where nearly all siblings are titles, a short line among them is one too, though it reads like a sentence.
    """
    is_empty = [shape is Shape.NUMBERED and _is_empty(units, shapes, index) for index, shape in enumerate(shapes)]
    for run in _runs(units):
        titled = [index for index in run if shapes[index] is Shape.NUMBERED]
        if 2 * sum(is_empty[index] for index in titled) >= max(len(titled), 1):
            for index in titled:
                shapes[index] = Shape.NONE
            continue
        for index in titled:
            if _ends_a_list(units, index):
                shapes[index] = Shape.NONE
        if len(titled) >= _USUAL and len(titled) >= _USUAL_SHARE * len(run):
            for index in set(run) - set(titled) - contents.entries:
                if may_be_title(units[index]) and not _is_empty(units, shapes, index):
                    shapes[index] = Shape.NUMBERED


def _is_empty(units: Sequence[Unit], shapes: Sequence[Shape], index: int) -> bool:
    """`True` when a sibling, an outer number or the end comes before any words of its own."""
    seen = {units[index].series}
    for following in range(index + 1, min(index + _STEPS, len(units))):
        if units[following].ordinal and units[following].series in seen:
            return True
        if shapes[following] is not Shape.NUMBERED:
            return shapes[following] in (Shape.TITLE, Shape.STYLED)
        seen.add(units[following].series)
    return True


def _ends_a_list(units: Sequence[Unit], index: int) -> bool:
    if index == 0:
        return False
    before, unit = units[index - 1], units[index]
    is_sibling = before.series == unit.series and before.ordinal == unit.ordinal - 1
    return is_sibling and before.words[-1] in "；;，,、"


def _runs(units: Sequence[Unit]) -> list[list[int]]:
    """Return the runs of siblings: same series, ordinals counting up one by one."""
    runs: list[list[int]] = []
    current: dict[str, list[int]] = {}
    for index, unit in enumerate(units):
        if not unit.ordinal:
            continue
        run = current.get(unit.series)
        if run is None or units[run[-1]].ordinal + 1 != unit.ordinal:
            run = current[unit.series] = []
            runs.append(run)
        run.append(index)
    return runs


def _drop_unplaced(units: Sequence[Unit], shapes: list[Shape], contents: Contents, report: Report) -> None:
    """Take back titles without number that do not stand where a title stands: after an end, before a beginning."""
    for index in each(range(len(shapes)), report):
        shape = shapes[index]
        if shape not in (Shape.PLAIN, Shape.CAPTION, Shape.BRACKET, Shape.TITLE) or index == 0:
            continue
        if key_of(units[index].body) in contents.titles:
            continue
        is_placed = _comes_after_an_end(units, shapes, index, contents) and not _goes_on(units, index)
        if not is_placed or not _has_content(units, shapes, index, contents):
            shapes[index] = Shape.NONE


def _has_content(units: Sequence[Unit], shapes: Sequence[Shape], index: int, contents: Contents) -> bool:
    if index + 1 >= len(units):
        return False
    if index + 1 in contents.entries:
        return True
    following, shape = units[index + 1], shapes[index + 1]
    if shape in (Shape.PLAIN, Shape.CAPTION):
        # two short lines in a row: a part and its first section, or cells of a table that lost its shape
        is_part = shapes[index] in (Shape.BRACKET, Shape.TITLE) or (
            shapes[index] is Shape.PLAIN and is_topical(units[index])
        )
        return is_part and index + 2 < len(units) and shapes[index + 2] not in (Shape.PLAIN, Shape.CAPTION)
    if shape is Shape.TITLE:
        return False
    if shape is Shape.NUMBERED:
        return following.ordinal == 1 or shapes[index] is not Shape.PLAIN
    if shape is Shape.NONE and not following.number and not following.is_row:
        return (
            shapes[index] in (Shape.TITLE, Shape.BRACKET)
            or len(following.words) >= 20
            or bool(_SAYS_SOMETHING.search(following.words))
        )
    return True


def _comes_after_an_end(units: Sequence[Unit], shapes: Sequence[Shape], index: int, contents: Contents) -> bool:
    before = units[index - 1]
    if (
        shapes[index - 1] is not Shape.NONE
        or index - 1 in contents.entries
        or before.is_row
        or units[index].is_emphasised
    ):
        return True
    if is_opening(units[index]):
        return True
    if shapes[index] is Shape.TITLE:
        # a name after another name, or after a colon, is one of a list of documents
        is_listed = before.words[-1] not in _TERMINAL or bool(_NAME.fullmatch(before.words))
        return not (units[index].words.startswith("《") and is_listed)
    if shapes[index] is Shape.BRACKET:
        # 点击以下按钮： and then the button, and then the next number
        is_button = before.words[-1] in "：:" and index + 1 < len(units) and bool(units[index + 1].ordinal)
        return not is_button
    return before.words[-1] in _TERMINAL


def _goes_on(units: Sequence[Unit], index: int) -> bool:
    """`True` when the next line goes on with the sentence: a line break fell into it."""
    return index + 1 < len(units) and units[index + 1].words[0] in "，。、；）,;)》”"


def _assembled(
    units: Sequence[Unit],
    is_furniture: Sequence[bool],
    policy: Sequence[Unit],
    shapes: Sequence[Shape],
    contents: Contents,
    report: Report,
) -> tuple[tuple[Heading, ...], tuple[Clause, ...]]:
    headings: list[Heading] = []
    clauses: list[Clause] = []
    levels = Levels(policy, shapes, contents)
    policy_shapes = iter(shapes)
    was_furniture = False
    for unit, is_page in zip(each(units, report), is_furniture, strict=True):
        if is_page != was_furniture:
            # a heading of the page encloses nothing of the policy; a stray line of the page inside it ends nothing
            if is_page:
                outside = Levels((), (), contents)
            was_furniture = is_page
        current = outside if is_page else levels
        shape = (Shape.PLAIN if is_furniture_title(unit) else Shape.NONE) if is_page else next(policy_shapes)
        number = unit.number.shown if unit.number else ""
        if shape is Shape.NONE:
            clause_id = f"c{len(clauses) + 1:04}"
            clauses.append(Clause(clause_id, number, current.path, unit.span, unit.blocks, not is_page))
            continue
        current.enter(unit, shape, len(headings))
        *above, _ = current.path
        parent = above[-1] if above else -1
        headings.append(Heading(unit.span, len(above) + 1, number, unit.title, parent, not is_page))
    return tuple(headings), tuple(clauses)
