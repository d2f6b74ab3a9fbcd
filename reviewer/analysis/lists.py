"""Which clause introduces a list, and which clauses are its items.

"在以下情形中，……：" says what "1、涉及国家安全的；" is about. Categories carry from the line to its items, and several
defect rules judge a line together with its list.
"""

from dataclasses import dataclass

from reviewer.document.model import Clause, PolicyDocument
from reviewer.document.normalize import fold_text
from reviewer.document.numbering import Number, parse_number

_ITEM_END = (";", ",", "、")
_LONGEST_PLAIN_ITEM = 120  # folded characters; a longer unnumbered paragraph is not taken for an item


@dataclass(slots=True)
class _OpenList:
    """A list while it is read: its line, and the last item so far."""

    intro: int
    headings: tuple[int, ...]
    style: str | None = None  # of the items' numbers, "" for items without
    ordinal: int = 0
    is_ended: bool = False


def list_intros(document: PolicyDocument) -> tuple[int | None, ...]:
    """Return for each clause the index of the clause that introduces it, None for clauses that are no items.

    A line introduces a list when it ends in a colon and numbered clauses, or short ones that end in a semicolon,
    follow it under the same heading. An item that ends in a colon introduces a list of its own.
    """
    intros: list[int | None] = []
    open_lists: list[_OpenList] = []
    for index, clause in enumerate(document.clauses):
        words = fold_text(document.quote(clause.span))
        number = parse_number(clause.number) if clause.number else None
        while open_lists and not _stays_open(open_lists[-1], clause, number, index):
            open_lists.pop()
        intros.append(_take(open_lists[-1], number, words) if open_lists else None)
        if is_intro(words):
            open_lists.append(_OpenList(index, clause.headings))
    return tuple(intros)


def is_intro(folded: str) -> bool:
    """`True` when a paragraph, folded, ends as the line before a list does."""
    return folded.rstrip("*").endswith(":")


def items_of(intros: tuple[int | None, ...], intro: int) -> tuple[int, ...]:
    """Return the indexes of the clauses that the clause at `intro` introduces, not those of lists inside the list."""
    found = []
    for index in range(intro + 1, len(intros)):
        if intros[index] == intro:
            found.append(index)
        elif found and index - found[-1] > 12:
            break
    return tuple(found)


def _stays_open(one: _OpenList, clause: Clause, number: Number | None, index: int) -> bool:
    if one.headings != clause.headings or one.is_ended:
        return False
    if one.style is None:
        return index == one.intro + 1
    if number is None or one.style == "":
        return True
    # a number of another style begins a list inside this one, or it goes on with a list further out
    return number.ordinal in (0, one.ordinal + 1) if number.style == one.style else number.ordinal in (0, 1)


def _take(one: _OpenList, number: Number | None, words: str) -> int | None:
    """Return the list's line if the clause is an item of `one`, None if it only stands between its items."""
    if one.style is None:
        one.style = number.style if number else ""
    if number is None:
        if one.style != "" or len(words) > _LONGEST_PLAIN_ITEM:
            one.is_ended = one.style == ""
            return None
        one.is_ended = not words.endswith(_ITEM_END)
        return one.intro
    if number.style == one.style:
        one.ordinal = number.ordinal
    return one.intro
