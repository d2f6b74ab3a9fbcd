"""The table of contents held against the headings: entries in other words, with another number, and without a heading.

A run of short lines is a table of contents where most of them are headings further on, word for word or nearly.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.model import Defect
from reviewer.document.model import Clause, Heading
from reviewer.document.normalize import fold_text
from reviewer.document.numbering import parse_number
from reviewer.playbook.model import DefectRule

_LONGEST_ENTRY = 50  # code points of a line of a table of contents
_LEAST_ENTRIES = 3
_SAME_START = 3  # folded characters that an entry and its heading share, number left out


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of a table of contents; `heading` stands for it in the text, word for word where `is_same`."""

    clause: Clause
    words: str
    heading: Heading | None
    is_same: bool = False


def find_unlike_contents(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the entries that differ from the heading which they stand for, and those that no heading stands for."""
    headings = [one for one in ground.document.headings if one.is_policy and _bare(one.title)]
    titles = {_bare(one.title) for one in headings}
    numbering = ground.rule("numbering")
    for run in _runs_of_entries(ground):
        if sum(_bare(ground.document.quote(clause.span)) in titles for clause in run) < _LEAST_ENTRIES:
            continue  # as most are
        after = [one for one in headings if one.span.start > run[-1].span.end]
        entries = list(_entries(ground, run, after))
        same = sum(entry.is_same for entry in entries)
        found = sum(entry.heading is not None for entry in entries)
        if same < _LEAST_ENTRIES or 2 * found < len(run):
            continue
        yield from _differing(rule, entries)
        yield from _missing(ground, rule, entries, after)
        if numbering is not None:
            yield from _otherwise_numbered(numbering, entries)


def _entries(ground: Ground, run: Sequence[Clause], headings: Sequence[Heading]) -> Iterator[_Entry]:
    by_bare = {_bare(one.title): one for one in reversed(headings)}
    same = [by_bare.get(_bare(ground.document.quote(clause.span))) for clause in run]
    parents = {one.parent for one in same if one is not None}  # of the headings that the table lists
    by_number: dict[str, list[Heading]] = {}
    for heading in headings:
        by_number.setdefault(_number_key(heading.title), []).append(heading)
        if heading.parent in parents and parse_number(heading.title):
            by_number.setdefault(_ordinal(heading.title), []).append(heading)
    for clause, found in zip(run, same, strict=True):
        words = ground.document.quote(clause.span)
        if found is not None:
            yield _Entry(clause, words, found, is_same=True)
        else:
            titles = [*by_number.get(_number_key(words), ()), *by_number.get(_ordinal(words), ())]
            free = (one for one in titles if one not in same and _alike(words, one))
            yield _Entry(clause, words, next(free, None))


def _differing(rule: DefectRule, entries: Sequence[_Entry]) -> Iterator[Defect]:
    for entry in entries:
        if entry.heading is None or entry.is_same:
            continue
        places = [(entry.clause.span, entry.heading.title), (entry.heading.span, entry.words)]
        if _letters(_bare(entry.words)) == _letters(_bare(entry.heading.title)):
            places.reverse()  # a mark is lacking: where the words are read, not where they are listed
        (span, _), (other, what) = places[0], (places[1][0], places[0][1])
        yield told(rule, span, rule.variant("contents-differ"), related=(other,), what=what.strip())


def _missing(
    ground: Ground, rule: DefectRule, entries: Sequence[_Entry], headings: Sequence[Heading]
) -> Iterator[Defect]:
    """Yield the entries whose words stand nowhere behind the table, neither as a heading nor otherwise."""
    after = _letters(fold_text(ground.document.text[entries[-1].clause.span.end :]))
    taken = [entry.heading for entry in entries if entry.heading is not None]
    parents = {one.parent for one in taken}
    titles = [_bare(one.title) for one in headings if one.parent in parents and one not in taken]
    for entry in entries:
        bare = _bare(entry.words)
        is_there = _letters(bare) in after or any(_shares_half(bare, title) for title in titles)
        if entry.heading is None and _ordinal(entry.words) and not is_there:
            yield told(rule, entry.clause.span, rule.variant("contents-missing"))


def _otherwise_numbered(rule: DefectRule, entries: Sequence[_Entry]) -> Iterator[Defect]:
    """Yield the first entry that has the words of its heading and another number."""
    for entry in entries:
        if entry.heading is None or not entry.is_same:
            continue
        listed, headed = _ordinal(entry.words), _ordinal(entry.heading.title)
        if listed and headed and listed != headed:
            what = f"目录中的第{listed}项在正文中是第{headed}项"
            yield told(rule, entry.clause.span, related=(entry.heading.span,), what=what)
            return


def _runs_of_entries(ground: Ground) -> Iterator[list[Clause]]:
    run: list[Clause] = []
    for passage in ground.passages:
        if isinstance(passage, Clause) and len(passage.span) <= _LONGEST_ENTRY:
            run.append(passage)
            continue
        if len(run) >= _LEAST_ENTRIES:
            yield run
        run = []


def _alike(entry: str, heading: Heading) -> bool:
    """`True` when `heading`, of the same number, is what `entry` lists, in other words."""
    one, other = _bare(entry), _bare(heading.title)
    if one == other:
        return False
    shares = parse_number(entry) is not None and _shares_half(one, other)
    return one[:_SAME_START] == other[:_SAME_START] or _letters(one) == _letters(other) or shares


def _shares_half(one: str, other: str) -> bool:
    """`True` when the shorter of two folded titles has half of its pairs of characters in the other."""
    pairs, others = set(pairwise(one)), set(pairwise(other))
    return 2 * len(pairs & others) >= min(len(pairs), len(others)) > 0


def _number_key(title: str) -> str:
    number = parse_number(title)
    return f"{number.style} {number.parts}" if number else ""


def _ordinal(title: str) -> str:
    """Return the number of `title` however it is written: a table of contents says "7." of what is headed "七、"."""
    number = parse_number(title)
    return str(number.ordinal) if number else ""


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words))


def _bare(title: str) -> str:
    number = parse_number(title)
    return fold_text(title[number.length :] if number else title).strip(":。,;")
