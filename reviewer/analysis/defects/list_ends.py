"""The marks at the ends of the items of a list: other than the rest have, lacking, or open where nothing follows."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from reviewer.analysis.defects.ground import Ground, Passage, number_of, told
from reviewer.analysis.defects.runs import runs_of_items
from reviewer.analysis.lists import items_of
from reviewer.analysis.model import Defect
from reviewer.document.model import Clause, Heading, Span
from reviewer.playbook.model import DefectRule

_BARE_ITEM = re.compile(r"^[^。]{6,}[\u4e00-\u9fff](?<!及)(?<!和)(?<!或)(?<!或者)$")
_NO_ITEM = 100  # code points; a longer paragraph without number is not the next item of a list
_NO_ITEM_OF_NONE = 30  # where nothing before it announced or began a list
_SHOWN = 12  # code points of the end of an item that are marked
_LEAST = 5  # numbered paragraphs under one heading, of which nearly all must end alike
_NEARLY_ALL = 0.8
_LEAST_IN_RUN = 3  # items that follow one another, most of which must end in a mark
_MOST_IN_RUN = 0.75
_NO_MARK = re.compile(r"[\u4e00-\u9fffA-Za-z0-9>》”」】]$(?<!以及)(?<!或者)(?<![和或与及])")
_SHORTEST_ITEM = 5  # code points; less is a number that lost its words
_TITLE_MARK = re.compile("[；;，,、]$")
_LONGEST_TITLE = 30  # code points
_LEAST_TITLES = 3  # headings of one style of number that make it the style of titles


def find_list_ends(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the items whose last mark is another than those around them have, and titles that end in one."""
    variant = rule.variant("list-end")
    spans = {
        *_ends_of_lists(ground),
        *_open_ends(ground),
        *_amid(ground),
        *_among_numbered(ground),
        *_in_runs(ground),
    }
    for span in sorted(spans):
        yield told(rule, tail(span), variant)
    for span in _titles(ground):
        yield told(rule, tail(span), rule.variant("heading-end"))


def tail(span: Span) -> Span:
    """Return the last words of `span`."""
    return Span(max(span.start, span.end - _SHOWN), span.end)


def _ends_of_lists(ground: Ground) -> Iterator[Span]:
    """Yield the items of a list with semicolons that end otherwise, and a last item that ends in a semicolon."""
    clauses = ground.document.clauses
    for intro in sorted({one for one in ground.intros if one is not None}):
        items = [index for index in items_of(ground.intros, intro) if ground.is_judged[index]]
        if len(items) < 3:
            continue
        ends = [ground.document.quote(clauses[index].span)[-1:] for index in items]
        if sum(end in "；;" for end in ends[:-1]) * 2 <= len(ends) - 1:
            continue
        for index, end in zip(items[:-1], ends[:-1], strict=True):
            words = ground.document.quote(clauses[index].span)
            if (end == "。" and "。" not in words[:-1]) or _BARE_ITEM.search(words):
                yield clauses[index].span
        if (ends[-1] in "；;" and "http" not in _words(ground, clauses[items[-1]])) or (
            ends[-1] not in "。.！!”）)" and _BARE_ITEM.search(_words(ground, clauses[items[-1]]))
        ):
            yield clauses[items[-1]].span


def _words(ground: Ground, passage: Passage) -> str:
    return ground.document.quote(passage.span)


def _open_ends(ground: Ground) -> Iterator[Span]:
    """Yield paragraphs that end in an open mark before a heading, and plain ones in a semicolon before a long one."""
    last_end = ""
    for passage, following in pairwise(ground.passages):
        before, last_end = last_end, _words(ground, passage)[-1:]
        end = _words(ground, passage)[-1:]
        if not isinstance(passage, Clause) or end not in "；;、":
            continue
        if isinstance(following, Heading) or (
            end in "；;" and not passage.number and _begins_anew(ground, following, before)
        ):
            yield passage.span


def _begins_anew(ground: Ground, clause: Clause, end: str) -> bool:
    """`True` for a paragraph that is no further item of a list; `end` is the mark before the one that is left open."""
    least = _NO_ITEM if end in "；;：:" else _NO_ITEM_OF_NONE
    return not clause.number and len(clause.span) > least and _words(ground, clause)[-1:] not in "；;"


def _amid(ground: Ground) -> Iterator[Span]:
    """Yield a plain item without its mark between two that end in a semicolon."""
    passages = ground.passages
    for before, passage, after in zip(passages, passages[1:], passages[2:], strict=False):
        three = (before, passage, after)
        if all(isinstance(one, Clause) and not one.number for one in three) and (
            _words(ground, before)[-1:] in "；;"
            and _words(ground, after)[-1:] in "；;"
            and _BARE_ITEM.search(_words(ground, passage))
        ):
            yield passage.span


def _among_numbered(ground: Ground) -> Iterator[Span]:
    """Yield numbered paragraphs without a full stop where nearly all others under their heading have one."""
    groups: dict[tuple[tuple[int, ...], str], list[Clause]] = {}
    for passage in ground.passages:
        number = number_of(passage) if isinstance(passage, Clause) else None
        if isinstance(passage, Clause) and number is not None:
            groups.setdefault((passage.headings, number.style), []).append(passage)
    for clauses in groups.values():
        ends = Counter(_words(ground, one)[-1:] for one in clauses)
        if len(clauses) >= _LEAST and ends["。"] >= _NEARLY_ALL * len(clauses):
            for clause in clauses:
                words = _words(ground, clause)
                if words[-1:] in "；;" or (_BARE_ITEM.search(words) and len(words) > 2 * _SHOWN):
                    yield clause.span


def _in_runs(ground: Ground) -> Iterator[Span]:
    """Yield of items numbered one after another those without the mark the rest have, and a last one left open."""
    for run in runs_of_items(ground):
        ends = [_words(ground, one).rstrip()[-1:] for one in run]
        marked = sum(end in "；;。" for end in ends)
        if len(run) >= _LEAST_IN_RUN and marked >= max(2, _MOST_IN_RUN * (len(run) - 1)):
            for clause in run:
                words = _words(ground, clause).rstrip()
                if _NO_MARK.search(words) and "http" not in words and len(words) > _SHORTEST_ITEM:
                    yield clause.span
        if ends[-1] in "；;" and len(run) > 1 and _ends_there(ground, run[-1]):
            yield run[-1].span


def _ends_there(ground: Ground, clause: Clause) -> bool:
    """`True` where plain words, no further item, follow `clause`."""
    passages = ground.passages
    following = next(iter(passages[bisect_right(passages, clause.span, key=lambda one: one.span) :]), None)
    return isinstance(following, Clause) and not following.number and _words(ground, following)[-1:] not in "；;"


def _titles(ground: Ground) -> Iterator[Span]:
    """Yield short lines, numbered as the headings are, that end in a mark: not the entries of a table of contents."""
    headings = Counter(_style(one) for one in ground.passages if isinstance(one, Heading) and one.level == 1)
    marked = [
        isinstance(one, Clause)
        and len(one.span) <= _LONGEST_TITLE
        and headings[_style(one)] >= (_LEAST_TITLES if _style(one) else len(ground.passages))
        and bool(_TITLE_MARK.search(_words(ground, one)))
        for one in ground.passages
    ]
    for index, passage in enumerate(ground.passages):
        if marked[index] and not any(marked[max(index - 1, 0) : index] + marked[index + 1 : index + 2]):
            yield passage.span


def _style(passage: Passage) -> str:
    number = number_of(passage)
    return number.style if number else ""
