"""Which words a regular expression cannot match without: looked for first, because `in` is far faster than a regex.

The grammar read here is the part of Python's that playbooks use. Whatever is not understood only makes the answer
weaker (fewer words), never wrong: a test holds every pattern of the playbook against matching without this short cut.
"""

from dataclasses import dataclass
from functools import cache
from operator import add
from typing import TypeAlias

from reviewer.document.normalize import fold_text

_SPECIAL = frozenset(r".^$*+?{}[]\|()")
_CODES = {"x": 2, "u": 4, "U": 8}  # hexadecimal digits after the letter

Needles: TypeAlias = tuple[frozenset[str], ...]  # groups of words; a text must have one of each


@dataclass(frozen=True, slots=True)
class Branch:
    """What one branch of `a|b|c` cannot match without.

    `pairs`: the pairs of neighbouring characters, and the lone characters, of the words that have no other beside them:
    one look at these tells of most patterns that they stand nowhere in a text.
    """

    needles: Needles
    pairs: frozenset[str]


@cache
def needles_of(pattern: str) -> Needles:
    """Return groups of words: a text in which `pattern` matches contains, of each group, one. None can be told: ().

    The group of the fewest words comes first: it is the soonest looked for, and most often tells that there is none.
    """
    return _in_order(_as_one(_branches(pattern)))


@cache
def branches_of(pattern: str) -> tuple[Branch, ...]:
    """Return what each branch of `a|b|c` needs: a text in which `pattern` matches has the needles of one of them."""
    return tuple(branch_of(_in_order(groups)) for groups in _branches(pattern))


@cache
def folded_branches_of(pattern: str) -> tuple[Branch, ...]:
    """Return what a pattern over original words needs of folded text, which has it where the original has."""
    return tuple(
        branch_of(tuple(frozenset(map(fold_text, group)) for group in one.needles)) for one in branches_of(pattern)
    )


def may_stand_in(text: str, needles: Needles) -> bool:
    """`False` when `text` lacks words without which there is no match: of each group it must have one."""
    for group in needles:  # loops, for this is asked of every pattern
        for word in group:
            if word in text:
                break
        else:
            return False
    return True


def branch_of(needles: Needles) -> Branch:
    """Return `needles` as those of one branch."""
    alone = [word for group in needles if len(group) == 1 for word in group if word]
    pairs = {pair for word in alone for pair in (map(add, word, word[1:]) if word[1:] else word)}
    return Branch(needles, frozenset(pairs))


def _branches(pattern: str) -> list[list[frozenset[str]]]:
    """Return the groups of each branch of `pattern`; one branch without any where it is not understood."""
    reader = _Reader(pattern)
    branches = reader.branches()
    return branches if reader.at == len(pattern) and reader.is_understood else [[]]


def _as_one(branches: list[list[frozenset[str]]]) -> list[frozenset[str]]:
    """Return the groups of `a|b|c` as those of one: of each branch the most telling, often the only one."""
    if len(branches) == 1:
        return branches[0]
    return [frozenset[str]().union(*(max(groups, key=_worth) for groups in branches))] if all(branches) else []


def _in_order(groups: list[frozenset[str]]) -> Needles:
    return tuple(sorted(dict.fromkeys(groups), key=len))


class _Reader:
    """Reads a pattern once, left to right; `at` is where it stands. Flags and conditions are not understood."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.is_understood = True

    def branches(self) -> list[list[frozenset[str]]]:
        """Read `a|b|c` up to a closing bracket or the end."""
        branches = [self._sequence()]
        while self._peek() == "|":
            self.at += 1
            branches.append(self._sequence())
        return branches

    def _sequence(self) -> list[frozenset[str]]:
        groups: list[frozenset[str]] = []
        run = ""
        while (char := self._peek()) and char not in "|)":
            letter, inner = self._atom()
            fewest, is_repeated = self._quantifier()
            if letter and fewest and not is_repeated:
                run += letter
                continue
            if letter:
                run += letter * fewest
            if run:
                groups.append(frozenset({run}))
                run = ""
            if fewest:
                groups.extend(inner)
        if run:
            groups.append(frozenset({run}))
        return groups

    def _atom(self) -> tuple[str, list[frozenset[str]]]:
        """Read one character, class, escape or bracket: the letter it stands for, or what its inside cannot lack."""
        char = self._next()
        if char == "[":
            return "", self._class()
        if char == "\\":
            return self._escaped(), []
        if char == "(":
            return "", self._group()
        return ("" if char in _SPECIAL else char), []

    def _escaped(self) -> str:
        """Read what follows a backslash: the letter it stands for, "" for a kind of letters or a place."""
        escaped = self._next()
        if (digits := _CODES.get(escaped)) is not None:
            self.at += digits
            return chr(int(self.pattern[self.at - digits : self.at], 16))
        return "" if escaped.isalnum() else escaped

    def _group(self) -> list[frozenset[str]]:
        counts = True
        for opening, says_what_is_there in (("?:", True), ("?=", True), ("?!", False), ("?<=", True), ("?<!", False)):
            if self.pattern.startswith(opening, self.at):
                self.at += len(opening)
                counts = says_what_is_there
                break
        else:
            if self.pattern.startswith("?P<", self.at):
                self.at = self.pattern.index(">", self.at) + 1
            elif self.pattern.startswith("?P=", self.at):  # what stood before, again
                self.at = self.pattern.index(")", self.at)
            elif self._peek() == "?":
                self.is_understood = False
        groups = _as_one(self.branches())
        self._next()
        return groups if counts else []

    def _quantifier(self) -> tuple[int, bool]:
        """Read `?`, `*`, `+`, `{m,n}` and what makes them lazy: the fewest repetitions, and whether there was one."""
        char = self._peek()
        if char == "{":
            inside, bracket, _ = self.pattern[self.at + 1 :].partition("}")
            bounds = inside.split(",")
            if not bracket or len(bounds) > 2 or not all(not bound or bound.isdigit() for bound in bounds):
                return 1, False
            self.at += len(inside) + 2
            fewest = int(bounds[0] or 0)
        elif char and char in "?*+":
            self.at += 1
            fewest = 1 if char == "+" else 0
        else:
            return 1, False
        if (lazy := self._peek()) and lazy in "?+":
            self.at += 1
        return fewest, True

    def _class(self) -> list[frozenset[str]]:
        """Read `[abc]`: its letters, where it names them one by one."""
        start = self.at
        self._skip_class()
        letters = self.pattern[start : self.at - 1]
        return [frozenset(letters)] if not letters.startswith("^") and not {"-", "\\"} & set(letters) else []

    def _skip_class(self) -> None:
        if self._peek() == "^":
            self.at += 1
        if self._peek() == "]":
            self.at += 1
        while (char := self._next()) and char != "]":
            if char == "\\":
                self.at += 1

    def _peek(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def _next(self) -> str:
        char = self._peek()
        self.at += 1
        return char


def _worth(group: frozenset[str]) -> tuple[int, int]:
    """Order groups by how much they narrow the search: long words first, then few."""
    return min(len(word) for word in group), -len(group)
