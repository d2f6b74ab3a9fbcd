"""Cues as they stand in a data file, turned into patterns over folded text.

The text is folded before it is searched (document/normalize.py: widths, quotes, letters, white space). This layer
does not know the document layer, so it folds the characters of a pattern itself; a test holds the two together.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from reviewer.playbook.model import Cue
from reviewer.problem import Fact, Place, ProblemKind, Problems

Lexicon = Mapping[str, tuple[str, ...]]
"""Synonym sets by name."""

MOST_REPEATS = 400
"""The most characters that repeats inside repeats may span: enough for a sentence, too few to hang on a long text."""

DEFAULT_WITHIN = 30  # code points

_SET = re.compile(r"(?<!\(\?)(?<!\(\?P)<([^<>=!]+)>")  # not the "<" of (?<=…), (?<!…) and (?P<name>…)
_QUOTES = {"“": '"', "”": '"', "‘": "'", "’": "'"}


def fold_literal(text: str) -> str:
    """Return `text` as it stands in folded text: half-width, straight quotes, lower case, nothing that has no width."""
    return "".join(_fold_character(character) for character in text)


@cache
def _fold_character(character: str) -> str:
    if character.isspace() or unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f":
        return ""
    if "\uff01" <= character <= "\uff5e":  # the full-width forms of printable ASCII
        character = chr(ord(character) - 0xFEE0)
    character = _QUOTES.get(character, character)
    lower = character.lower()
    return lower if len(lower) == 1 else character


def fold_regex(pattern: str) -> str:
    """Return `pattern` with its literal characters folded; what has a meaning to `re` stays as it is.

    A full-width character that folds to one with a meaning becomes the escaped literal: "（" is `\\(`.
    """
    folded, index = [], 0
    while index < len(pattern):
        character = pattern[index]
        if character == "\\" or pattern.startswith("(?", index):
            folded.append(pattern[index : index + 3 if character == "(" else index + 2])
            index += 3 if character == "(" else 2
            continue
        literal = fold_literal(character)
        folded.append(re.escape(literal) if literal and literal != character.lower() else literal)
        index += 1
    return "".join(folded)


def expand(pattern: str, lexicon: Lexicon, place: Place, problems: Problems) -> str:
    """Return `pattern` with every `<name>` replaced by the folded words of that synonym set, longest first."""

    def alternatives(match: re.Match[str]) -> str:
        words = lexicon.get(match[1])
        if words is None:
            problems.note(place, ProblemKind.NO_SYNONYMS, name=match[1])
            return match[0]
        folded = sorted({fold_literal(word) for word in words}, key=lambda word: (-len(word), word))
        return "(?:" + "|".join(re.escape(word) for word in folded) + ")"

    return _SET.sub(alternatives, pattern)


def phrase_regex(phrase: str, lexicon: Lexicon, place: Place, problems: Problems) -> str:
    """Return the pattern of a plain phrase: its characters as they are, its `<names>` expanded."""
    parts = re.split(r"(<[^<>]+>)", phrase)
    return "".join(
        expand(part, lexicon, place, problems) if part.startswith("<") else re.escape(fold_literal(part))
        for part in parts
    )


def checked_regex(pattern: str, lexicon: Lexicon, place: Place, problems: Problems) -> str:
    """Return a regex of a data file, folded and expanded; note it when it does not compile or is not bounded."""
    regex = expand(fold_regex(pattern), lexicon, place, problems)
    _check(regex, place, problems)
    return regex


def checked_words(pattern: str, lexicon: Lexicon, place: Place, problems: Problems) -> str:
    """Return a named regex of a defect rule, expanded but not folded: an algorithm may hold it against the original."""
    regex = expand(pattern, lexicon, place, problems)
    _check(regex, place, problems)
    return regex


def make_cue(entry: Any, lexicon: Lexicon, place: Place, problems: Problems) -> Cue:
    """Return the cue that `entry` (a phrase, or a table of the right shape) describes."""
    if isinstance(entry, str):
        entry = {"phrase": entry}
    unless = tuple(
        checked_regex(pattern, lexicon, place.at("unless", index), problems)
        for index, pattern in enumerate(entry.get("unless", ()))
    )
    regexes: tuple[str, ...]
    if "phrase" in entry:
        shown = entry["phrase"].replace("<", "").replace(">", "")
        regexes = (phrase_regex(entry["phrase"], lexicon, place, problems),)
        if not regexes[0]:
            problems.note(place, ProblemKind.BLANK_PHRASE)
    elif "regex" in entry:
        shown = readable(entry["regex"])
        regexes = (checked_regex(entry["regex"], lexicon, place.at("regex"), problems),)
    else:
        shown = " … ".join(readable(pattern) for pattern in entry["all"])
        regexes = tuple(
            checked_regex(pattern, lexicon, place.at("all", index), problems)
            for index, pattern in enumerate(entry["all"])
        )
    within = entry.get("within", DEFAULT_WITHIN) if len(regexes) > 1 else 0
    return Cue(entry.get("shown", shown), regexes, within, unless, float(entry.get("weight", 1.0)))


def readable(pattern: str) -> str:
    """Return a regex as a lawyer would rather read it: gaps as "…", choices as "/", no other signs."""
    text = re.sub(r"\(\?[=!][^()]*\)|\(\?<[=!][^()]*\)|\(\?(?:[aimsx]*:|P<\w*>)", "", pattern)
    text = re.sub(r"\[\^[^\]]*\](?:\{[\d,]+\}|[*+?])*|\.(?:\{[\d,]+\}|[*+?])", "…", text)
    text = re.sub(r"\{[\d,]+\}|[?*+^$()\[\]<>]|\\[bBAZ]", "", text.replace("\\d", "数字").replace("|", "/"))
    return re.sub(r"…+", "…", text.replace("\\", "")).strip("… /") or pattern


def _check(regex: str, place: Place, problems: Problems) -> None:
    for kind, facts in _faults(regex):
        problems.note(place, kind, **facts)


@cache
def _faults(regex: str) -> tuple[tuple[ProblemKind, Mapping[str, Fact]], ...]:
    """Return what is wrong with `regex`; cached, since exceptions (`unless`) are repeated from cue to cue."""
    try:
        compiled = re.compile(regex)
    except (re.error, OverflowError) as error:  # the latter: a{99999999999}
        return ((ProblemKind.NOT_A_REGEX, {"reason": error.msg if isinstance(error, re.error) else str(error)}),)
    faults: list[tuple[ProblemKind, Mapping[str, Fact]]] = []
    if compiled.match(""):
        faults.append((ProblemKind.MATCHES_EMPTY, {}))
    if (found := repeats(regex)) >= _ENDLESS:
        faults.append((ProblemKind.REPEATS_WITHOUT_END, {}))
    elif found > MOST_REPEATS:
        faults.append((ProblemKind.REPEATS_TOO_OFTEN, {"most": MOST_REPEATS}))
    return tuple(faults)


_ENDLESS = 10**9
_QUANTIFIER = re.compile(r"[*+]|\?|\{(\d*)(,?)(\d*)\}")


def repeats(regex: str) -> int:
    """Return the most characters that one repeat of `regex`, with the repeats inside it, can run over.

    A bound for the time a search may take at one place. `*`, `+` and `{n,}` count as endless.
    """
    most, stack, last, index = 1, [1], 1, 0
    while index < len(regex):
        character = regex[index]
        if character == "(":
            stack.append(1)
            last, index = 1, index + 1
        elif character == ")" and len(stack) > 1:
            last, index = stack.pop(), index + 1
        elif (quantifier := _QUANTIFIER.match(regex, index)) and regex[index - 1 : index] not in ("(", ""):
            times = _times(quantifier)
            reach = min(_ENDLESS, last * times)
            most, last = max(most, reach), 1
            index = quantifier.end()
            stack[-1] = max(stack[-1], reach)
            continue
        else:
            last, index = 1, _after_atom(regex, index)
        stack[-1] = max(stack[-1], last)
    return most


def _times(quantifier: re.Match[str]) -> int:
    if quantifier[0] in "*+":
        return _ENDLESS
    if quantifier[0] == "?":
        return 1
    low, comma, high = quantifier.groups()
    if comma and not high:
        return _ENDLESS
    return int(high or low or 1)


def _after_atom(regex: str, index: int) -> int:
    """Return where the single character, escape or [class] at `index` ends."""
    if regex[index] == "\\":
        return index + 2
    if regex[index] != "[":
        return index + 1
    end = index + 1
    if regex.startswith("^", end):
        end += 1
    if regex.startswith("]", end):
        end += 1
    while end < len(regex) and regex[end] != "]":
        end += 2 if regex[end] == "\\" else 1
    return end + 1
