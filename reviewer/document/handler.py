"""Finds who says "we" in a policy: the legal name of the personal-information handler, or of several."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from reviewer.document.model import Span, StatedName
from reviewer.document.party_name import LABEL_BEFORE, PartyName, find_names, may_name
from reviewer.progress import Report, each, silent

Lines = Sequence[tuple[int, str]]

_SIGNS_BEFORE = (
    (3, re.compile(r"(?:运营|经营|开发|提供|所有|处理|控制)(?:者|方|商|主体)(?:是|为|系|[:：])?$")),
    (2, re.compile(r"[由是为]$")),
    (1, re.compile(r"(?:本|我们|仅)[^。]{0,24}$")),
)
_SIGNS_AFTER = (
    (3, re.compile(r"^.{0,24}?(?:以下|下称|[简合统]称|称为|[“「\"](?:我们|本公司|我司|我行|公司))")),
    (2, re.compile(r"^.{0,16}?(?:运营|开发|经营|所有|深知|尊重|重视|珍视|制定|按照本|(?:注册|联系|办公)地址|成立于)")),
)
_FOREIGN = re.compile(
    r"SDK|第三方|合作|共享给|提供给|委托|支付|推送|快递|物流|统计|控制|登录授权|插件|服务商|服务提供方|为您提供|技术支持|关联(?:公司|方)是?指",
    re.IGNORECASE,
)
# between two names that are named in one breath: what is said after the last is said of the first
_LISTED = re.compile(
    r"(?:[（(][^（）()\n]{0,160}[）)])?(?:[、，]|和|与|及|以及|或|/|其|(?:各)?关联(?:公司|方|企业)|[（(]?包括(?:但不限于)?)*$"
)
_JOINED = re.compile(r"(?:[（(][^（）()\n]{0,160}[）)])?(?:[、，]|和|与|及|以及|/)+$")
_ARE_WE = re.compile(
    r"(?:[（(][^（）()\n]{0,160}[）)])?(?:[^。；，]{0,8}[，（(]?(?:以下|下|以上)?(?:[简合统并]|简并)?称(?:为)?[^。；）)]{0,24}(?:我们|本公司|我司|我行)"
    r"|[^。；]{0,12}共同(?:处理|运营|提供|开发|建设|经营))"
)
_LONGEST_LIST = 3
_LEAST = 2.0
_TOLD = 4.0  # the line itself says who runs the service
_FOOT = 8  # lines at the end where names stand as signatures


@dataclass(frozen=True, slots=True)
class _Named:
    party: PartyName
    weight: float
    chain: int  # which names of the line are named in one breath
    is_joint: bool = False  # the line says of the whole chain that it is "we"


def find_handlers(lines: Lines, report: Report = silent) -> tuple[StatedName, ...]:
    """Return whom a policy names as its handler, the likeliest first, then those named as joint handlers with it.

    `lines` are (offset, words) of the policy's headings and clauses in order. Everyone who is named is weighed by what
    stands around the name: "operated by", "hereinafter we" speak for it; SDK, payment, delivery against it.
    """
    scores: defaultdict[str, float] = defaultdict(float)
    first: dict[str, StatedName] = {}
    together: list[list[str]] = []
    for number, (offset, words) in enumerate(each(lines, report)):
        named = _weighed(words) if may_name(words) else []
        for one in named:
            name = one.party.name
            place = StatedName(name, Span(offset + one.party.start, offset + one.party.end))
            early = 2.0 if number < 10 else 1.0 if number < 20 else 0.0
            scores[name] = max(scores[name], one.weight + early) + (0.25 if name in first else 0.0)
            first.setdefault(name, place)
        for _, chain in groupby(named, key=lambda one: one.chain):
            names = [one.party.name for one in chain if one.is_joint]
            together += [names] if len(names) > 1 else []
    best = max(scores, key=lambda name: scores[name], default=None)
    if best is None or scores[best] < _LEAST:
        return ()
    signed = _signed(lines)
    joint = next((names for names in [*together, signed] if best in names), [])
    return tuple(first[name] for name in dict.fromkeys([best, *joint]) if name in first)


def _signed(lines: Lines) -> list[str]:
    """Return the names that stand alone in the last lines: who signs."""
    found = [(words.strip(), find_names(words)) for _, words in lines[-_FOOT:]]
    return [names[0].name for words, names in found if names and names[0].name == words]


def _weighed(words: str) -> list[_Named]:
    """Return each name in one line with its weight; what is said after the last of a list is said of all."""
    parties = find_names(words)
    named = [_Named(party, _weight(words, party), index) for index, party in enumerate(parties)]
    lengths = [1] * len(named)
    for index in range(len(named) - 2, -1, -1):
        here, following = named[index], named[index + 1]
        between = here.party.end, following.party.start
        if _LISTED.match(words, *between):
            lengths[index] = lengths[index + 1] + 1
            is_joint = bool(_JOINED.match(words, *between)) and (
                following.is_joint or (lengths[index + 1] == 1 and bool(_ARE_WE.match(words, following.party.end)))
            )
            if is_joint and not following.is_joint:
                named[index + 1] = following = replace(following, is_joint=True)
            weight = max(here.weight, following.weight + 0.25)
            named[index] = replace(here, weight=weight, chain=following.chain, is_joint=is_joint)
    index = 0
    while index < len(named):
        length = lengths[index]
        if length > _LONGEST_LIST and not named[index].is_joint:
            named[index : index + length] = [replace(one, weight=0.0) for one in named[index : index + length]]
        index += length
    return named


def _weight(words: str, party: PartyName) -> float:
    before, after = words[max(0, party.start - 40) : party.start], words[party.end : party.end + 40]
    if len(party.name) == len(words):
        return 2.5  # a signature
    weight = _TOLD if party.is_told or LABEL_BEFORE.search(before) else 0.0
    weight += sum(points for points, sign in _SIGNS_BEFORE if sign.search(before))
    weight += sum(points for points, sign in _SIGNS_AFTER if sign.search(after))
    return weight - (4.0 if _FOREIGN.search(before[-24:] + after[:12]) else 0.0)
