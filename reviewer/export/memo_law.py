"""Citations as the memo prints them: only what was read and is in force; the rest as 待核实; the unverified never."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date

from reviewer.export.memo_model import Cell, Line, Piece, own
from reviewer.export.memo_wording import Wording
from reviewer.playbook.model import Citation, Law, Mark, Playbook

_SEPARATORS = re.compile(r"[；;]")
_ARTICLE = re.compile(r"第[〇一二三四五六七八九十百零]+条(?:之[一二三四五六七八九十]+)?|[^；;]+")
_NUMBER = re.compile(r"(?<=[第（之至])[〇零一二三四五六七八九十百千]+")
_UNITS = {"十": 10, "百": 100, "千": 1000}
_DRAFT = "征求意见稿"
_MOST_GISTS = 3  # of one point; further citations are named in one line
_MOST_FURTHER = 3  # of those, in one point
_KINDS = ("法律", "行政法规", "司法解释", "部门规章", "规范性文件", "国家标准")  # by rank


class Laws:
    """The laws of one playbook on one day."""

    def __init__(self, playbook: Playbook, as_of: date, wording: Wording, *, is_arabic: bool = False) -> None:
        self._laws = {law.id: law for law in playbook.laws}
        self._as_of = as_of
        self._wording = wording
        self._is_arabic = is_arabic

    def is_shown(self, citation: Citation) -> bool:
        """`True` unless the citation, or its law, is only remembered: those never leave the data files."""
        law = self._laws.get(citation.law)
        return law is not None and Mark.UNVERIFIED not in (citation.mark, law.mark)

    def is_citable(self, citation: Citation) -> bool:
        """`True` when the provision was read and its law is in force; what is shown and not citable is 待核实."""
        if not self.is_shown(citation) or citation.mark is not Mark.READ:
            return False
        law = self._laws[citation.law]
        has_begun = law.effective is not None and law.effective <= self._as_of
        has_ended = law.repealed is not None and law.repealed <= self._as_of
        return has_begun and not has_ended and law.kind != _DRAFT

    def citable(self, citations: Sequence[Citation]) -> tuple[Citation, ...]:
        """Return those of `citations` that may be relied on, in their order."""
        return tuple(citation for citation in citations if self.is_citable(citation))

    def lines(
        self,
        citations: Sequence[Citation],
        most_gists: int = _MOST_GISTS,
        *,
        most_further: int = _MOST_FURTHER,
        has_doubtful: bool = True,
        told: Mapping[str, int] | None = None,
    ) -> Cell:
        """Return the citations: the first with the gist of the provision, then the further ones, then the doubtful.

        Without `has_doubtful` those are named only where there is nothing better. A gist in `told`, with the number of
        the point that has it, is referred to and not said again.

        Where nothing may be shown, one sentence says whether there is nothing or nothing verified.
        """
        say = self._wording.say
        citable = self.citable(citations)
        doubtful = [one for one in citations if self.is_shown(one) and not self.is_citable(one)]
        sure = list(dict.fromkeys(self._cited(citation, told or {}) for citation in citable[:most_gists]))
        further = _once(self._say("basis.cited", citation) for citation in citable[most_gists:])
        unsure = [] if sure and not has_doubtful else _once(self._say("basis.cited", citation) for citation in doubtful)
        lines = sure
        if further:
            name = "basis.further" if len(further) <= most_further else "basis.further_more"
            last = own(say(name, citations="；".join(further[:most_further])))
            lines = [*lines[:-1], (*lines[-1], Piece(say("basis.between")), *last)] if lines else [last]
        if unsure:
            lines.append(own(say("basis.unverified", citations="；".join(unsure))))
        closed = tuple((*line, Piece(say("basis.end"))) for line in lines)
        return closed or (own(say("basis.unknown" if citations else "basis.none")),)

    def gists(self, citations: Sequence[Citation], most_gists: int = _MOST_GISTS) -> tuple[str, ...]:
        """Return the gists that `lines` tells of `citations`."""
        return tuple(filter(None, (self._gist(citation) for citation in self.citable(citations)[:most_gists])))

    def short(self, citations: Sequence[Citation]) -> str:
        """Return the first citation for a row."""
        sure = _once(self._say("basis.cited", citation) for citation in citations if self.is_citable(citation))
        if not sure:
            return self._wording.say("overview.basis_unverified" if citations else "overview.basis_none")
        return self._wording.say("overview.basis_more", first=sure[0]) if len(sure) > 1 else sure[0]

    def shortest(self, citations: Sequence[Citation]) -> str:
        """Return the law and the article of the first citation, without paragraph and item, for a narrow cell."""
        sure = self.citable(citations)
        if not sure:
            return self.short(citations)
        article = _ARTICLE.match(sure[0].article)
        return self._say("basis.cited", replace(sure[0], article=article[0] if article else sure[0].article))

    def relied_on(self, citations: Iterable[Citation]) -> tuple[Line, ...]:
        """Return the laws behind the citable ones among `citations` with full names, the highest first."""
        return self._introduce({citation.law for citation in citations if self.is_citable(citation)})

    def to_verify(self, citations: Sequence[Citation]) -> tuple[Line, ...]:
        """Return the laws that are named only in citations still to be verified."""
        sure = {citation.law for citation in citations if self.is_citable(citation)}
        return self._introduce({citation.law for citation in citations if self.is_shown(citation)} - sure)

    def _introduce(self, ids: Set[str]) -> tuple[Line, ...]:
        laws = sorted((self._laws[law_id] for law_id in ids), key=_rank)
        return tuple(own(self._introduced(law)) for law in laws)

    def _introduced(self, law: Law) -> str:
        """Return the full name with number, version, short name and dates: the first mention of a law."""
        say = self._wording.say
        facts = [fact for fact in (law.number, law.version) if fact]
        if law.short and law.short[0] != law.title:
            facts.append(say("scope.law_short", short=law.short[0]))
        if law.effective is None:
            facts.append(say("scope.law_effective_unknown"))
        else:
            facts.append(say("scope.law_effective", date=chinese_date(law.effective)))
        amended = [day for day in law.amended if day <= self._as_of]
        if amended and max(amended) != law.effective:
            facts.append(say("scope.law_amended", date=chinese_date(max(amended))))
        if law.mark is Mark.SECOND_HAND:
            facts.append(say("scope.law_mark"))
        return say("scope.law_with_facts", title=law.title, facts=say("scope.between_facts").join(facts))

    def _cited(self, citation: Citation, told: Mapping[str, int]) -> Line:
        """Return a citation and, as a piece of its own, the gist of it or where that stands."""
        cited, gist = Piece(self._say("basis.cited", citation)), self._gist(citation)
        if not gist:
            return (cited,)
        if gist in told:
            return cited, Piece(self._wording.say("basis.gist_above", number=told[gist]))
        return cited, Piece(self._wording.say("basis.gist", gist=gist))

    def _say(self, name: str, citation: Citation, **facts: str) -> str:
        law = self._laws[citation.law]
        short = law.short[0] if law.short else law.title
        article = arabic(citation.article) if self._is_arabic else citation.article
        return self._wording.say(name, law=short, article=article, **facts)

    def _gist(self, citation: Citation) -> str:
        """Return the gist of the cited provision, or of the closest one above it that has a gist; "" if none."""
        provisions = {provision.article: provision.gist for provision in self._laws[citation.law].provisions}
        if citation.article in provisions:
            return _without_end(provisions[citation.article])
        gists = []
        for article in (part.strip() for part in _SEPARATORS.split(citation.article)):
            above = [known for known in provisions if article.startswith(known) and _is_whole(known, article)]
            if above:
                gists.append(_without_end(provisions[max(above, key=len)]))
        return "；".join(_once(gists))


def _rank(law: Law) -> tuple[int, date, str]:
    """Return the place of a law in a list: by rank of its kind, then by age."""
    rank = _KINDS.index(law.kind) if law.kind in _KINDS else len(_KINDS)
    return rank, law.effective or date.max, law.id


def arabic(article: str) -> str:
    """Return a citation with its numbers in Arabic: "第十七条第一款第（二）项" as "第17条第1款第（2）项"."""
    return _NUMBER.sub(lambda match: str(_value(match[0])), article)


def _value(number: str) -> int:
    """Return what a Chinese number below 10,000 says."""
    if not any(unit in number for unit in _UNITS):
        return int("".join(str(_digit(char)) for char in number))
    total, digit = 0, 1
    for char in number:
        if char in _UNITS:
            total, digit = total + digit * _UNITS[char], 0
        else:
            digit = _digit(char)
    return total + (0 if number[-1] in _UNITS else digit)


def _digit(char: str) -> int:
    return "〇一二三四五六七八九".index("〇" if char == "零" else char)


def chinese_date(day: date) -> str:
    """Return "2026年11月22日"."""
    return f"{day.year}年{day.month}月{day.day}日"


def signing_date(day: date) -> str:
    """Return "二〇二六年十一月二十二日"."""
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    return f"{year}年{_counted(day.month)}月{_counted(day.day)}日"


def _counted(number: int) -> str:
    """Return a number from 1 to 31 in Chinese."""
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
    return head + (digits[ones] if ones else "")


def _is_whole(known: str, article: str) -> bool:
    """`True` when `known` ends where a step of `article` ends: 第十七条 is above 第十七条第一款, 5.3 not above 5.33."""
    return known[-1:] in "条款项）" or article[len(known) : len(known) + 1] in {"", " ", "."}


def _without_end(gist: str) -> str:
    return gist.strip().rstrip("。")


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
