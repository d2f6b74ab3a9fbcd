"""The days a policy states of itself: when it took effect, was updated, was published; and its version."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from reviewer.document.model import Span, StatedDate, StatedName
from reviewer.document.numbering import parse_chinese_numeral
from reviewer.progress import Report, each, silent

Lines = Sequence[tuple[int, str]]

_SIGN = r"[\[【〔（(]?"
_END = r"[\]】〕）)]?"
_GAP = r"\s*"
_YEAR = rf"(?:[\[【〔（(]{_GAP})?(?<!\d)(?P<year>[2２][0０]\d\d|二[〇零○][〇零○一二三四五六七八九]{{2}}){_GAP}{_END}"
_DAY = re.compile(
    rf"{_YEAR}{_GAP}(?:年|[-./—－])"
    rf"{_GAP}{_SIGN}{_GAP}(?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,2}}){_GAP}{_END}{_GAP}"
    rf"(?:(?:月|[-./—－]){_GAP}{_SIGN}{_GAP}(?P<day>\d{{1,2}}|[一二三四五六七八九十]{{1,3}}){_GAP}{_END}{_GAP}[日号]?|月)"
)
_MAY_HOLD_A_DAY = re.compile("[2２][0０]\\d\\d|二[〇零○]")
_LABEL_END = r"(?:日期|时间|日|于|时间为|日期为)?\s*(?:为|是|于|[:：])?\s*$"
_IN_FORCE = "(?:生效|施行|实施|启用|执行)"
_EFFECTIVE = re.compile(rf"{_IN_FORCE}{_LABEL_END}")
_EFFECTIVE_AFTER = re.compile(r"^\s*(?:起|开始|之日起)?\s*(?:正式)?(?:生效|施行|实施|启用)(?!日期|时间|日)")
# 更新/生效日期： says both of one day
_IN_FORCE_TOO = re.compile(rf"(?<=[新订改正布示])\s*[及并和与暨且/／、|]\s*{_IN_FORCE}(?={_LABEL_END})")
_PUBLISHED = re.compile(rf"(?:发布|公布|公示){_LABEL_END}")
_FIRST = re.compile(r"首次[^，,；;]{0,6}$")
_UPDATED = tuple(
    re.compile(rf"{word}{_LABEL_END}")
    for word in ("更新(?:及|并|和)?(?:发布)?", "(?:修订|修改|修正)", "(?<!首次)(?:发布|公布|公示)", "版本")
)
_UPDATED_AFTER = re.compile(r"^\s*(?:最?[近后])?(?:更新|修订|修改|发布|公布)(?!日期|时间|日)")
_OF_A_LAW = re.compile(r"[法例定》][^。；]{0,12}$")
_BEFORE, _AFTER, _LAW_BEFORE = 20, 10, 24  # code points around a date that may say what it is
_EDGE = 5  # lines at the beginning and end where a date without a label dates the policy
_LABELS = 12  # code points beside such a date

_VERSION_LINES = (15, 6)  # at the beginning, at the end
_LONGEST_VERSION_LINE = 60
_VERSION = re.compile(
    r"(?<!系统)(?<!安卓)(?<!Android)(?<!iOS)(?<!IOS)(?<!SDK)(?:版本号?|版次|[Vv]ersion)\s*[:：为]?\s*"
    r"(?P<version>20\d\d\s*[Vv]\s?\d+(?:\.\d+)*|[Vv]?\s?\d+(?:\.\d+){1,3}(?![\d年/-])|[Vv]\s?\d+|20\d\d年(?:\d{1,2}月)?版)"
)
_NUMBERED_VERSION = re.compile(
    r"(?P<version>第\s?(?:\d{1,2}(?:\.\d+)*|[一二三四五六七八九十]{1,3})\s?版(?:本)?|20\d\d\s?年(?:\s?\d{1,2}\s?月)?(?:第[一二三四]次修订)?版"
    r"|(?<![A-Za-z\d.])[Vv]\s?\d+(?:\.\d+){1,3}(?:版)?)"
)


@dataclass(frozen=True, slots=True)
class Dates:
    """The first day of each kind; `updated` falls back on the day of publication."""

    effective: StatedDate | None = None
    updated: StatedDate | None = None
    published: StatedDate | None = None


def parse_date(words: str) -> date | None:
    """Return the day that `words` name in one of the ways policies write it, None for less than a day or no date."""
    found = _DAY.search(words)
    return _day(found) if found else None


def find_dates(lines: Lines, report: Report = silent) -> Dates:
    """Return the first date so labelled of each kind; "updated" outranks "revised" and "published".

    Where no date has a label, one that stands nearly alone at the head or foot of the policy is its day of publication.
    """
    met = _Met()
    last = len(lines) - _EDGE
    for number, (offset, words) in enumerate(each(lines, report)):
        if _MAY_HOLD_A_DAY.search(words):
            for found in _DAY.finditer(words):
                met.take(words, offset, found, is_edge=number < _EDGE or number >= last)
    return met.dates()


@dataclass(slots=True)
class _Met:
    """The dates met so far, by what the words around them say."""

    effective: StatedDate | None = None
    updated: dict[int, StatedDate] = field(default_factory=dict)  # by rank of the label
    published: dict[bool, StatedDate] = field(default_factory=dict)  # True: the day of the first publication ever
    bare: StatedDate | None = None

    def take(self, words: str, offset: int, found: re.Match[str], *, is_edge: bool) -> None:
        """Take in one date of a line; `is_edge`: the line is among the first or last."""
        before = words[max(0, found.start() - _BEFORE) : found.start()]
        after = words[found.end() : found.end() + _AFTER]
        stated = StatedDate(found[0], Span(offset + found.start(), offset + found.end()), _day(found))
        is_of_a_law = bool(_OF_A_LAW.search(words[max(0, found.start() - _LAW_BEFORE) : found.start()]))
        is_in_force = _EFFECTIVE.search(before) or (_EFFECTIVE_AFTER.search(after) and not is_of_a_law)
        if self.effective is None and is_in_force:
            self.effective = stated
            before = _IN_FORCE_TOO.sub("", before) if _IN_FORCE_TOO.search(before) else ""
            after = ""
        ranks = (rank for rank, label in enumerate(_UPDATED) if label.search(before))
        rank = next(ranks, len(_UPDATED) if _UPDATED_AFTER.search(after) and not is_of_a_law else -1)
        if rank >= 0:
            self.updated.setdefault(rank, stated)
        if _PUBLISHED.search(before):
            self.published.setdefault(bool(_FIRST.search(before)), stated)
        is_alone = found["day"] and len(words.strip()) <= len(found[0]) + _LABELS and not is_of_a_law
        if self.bare is None and is_alone and is_edge:
            self.bare = stated

    def dates(self) -> Dates:
        """Return what was met, the likeliest of each kind."""
        published = self.published.get(False, self.published.get(True))
        if self.effective is None and not self.updated and published is None:
            return Dates(updated=self.bare, published=self.bare)
        return Dates(self.effective, self.updated[min(self.updated)] if self.updated else None, published)


def find_version(lines: Lines) -> StatedName | None:
    """Return the version that the policy gives itself at its head or foot ("V2.1", "第3版"), None if it gives none."""
    head, foot = _VERSION_LINES
    for offset, words in (*lines[:head], *lines[max(head, len(lines) - foot) :]):
        if len(words) > _LONGEST_VERSION_LINE:
            continue
        found = list(_VERSION.finditer(words)) or list(_NUMBERED_VERSION.finditer(words))
        if len(found) == 1:  # more are a list of older versions
            start, end = found[0].span("version")
            return StatedName(found[0]["version"], Span(offset + start, offset + end))
    return None


def _day(found: re.Match[str]) -> date | None:
    if found["day"] is None:
        return None
    year, month, day = (_value(found[part]) for part in ("year", "month", "day"))
    try:
        return date(year, month, day)
    except ValueError:  # 2月30日
        return None


def _value(numeral: str) -> int:
    return int(numeral) if numeral.isdecimal() else parse_chinese_numeral(numeral) or 0
