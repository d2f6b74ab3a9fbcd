"""Citations as the memo prints them: only what was read and is in force; the rest as 待核实; the unverified never."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from reviewer.export.memo_model import Cell, Line, own
from reviewer.export.memo_wording import Wording
from reviewer.playbook.model import Citation, Law, Mark, Playbook

_SEPARATORS = re.compile(r"[；;]")
_DRAFT = "征求意见稿"
_SHOWN_IN_TABLE = 2


class Laws:
    """The laws of one playbook on one day."""

    def __init__(self, playbook: Playbook, as_of: date, wording: Wording) -> None:
        self._laws = {law.id: law for law in playbook.laws}
        self._as_of = as_of
        self._wording = wording

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

    def lines(self, citations: Sequence[Citation]) -> Cell:
        """Return one paragraph a citation, with the gist of the provision; the ones to be verified last.

        Where nothing may be shown, one sentence says whether there is nothing or nothing verified.
        """
        sure = [self._cited(citation) for citation in citations if self.is_citable(citation)]
        unsure = [
            self._say("basis.unverified", citation)
            for citation in citations
            if self.is_shown(citation) and not self.is_citable(citation)
        ]
        end = self._wording.say("basis.end")
        lines = [own(words + end) for words in _once([*sure, *unsure])]
        return tuple(lines) or (own(self._wording.say("basis.unknown" if citations else "basis.none")),)

    def short(self, citations: Sequence[Citation]) -> str:
        """Return the first citations for a table cell."""
        sure = _once(self._say("basis.cited", citation) for citation in citations if self.is_citable(citation))
        if not sure:
            return self._wording.say("overview.basis_unverified" if citations else "overview.basis_none")
        first = "；".join(sure[:_SHOWN_IN_TABLE])
        return self._wording.say("overview.basis_more", first=first) if len(sure) > _SHOWN_IN_TABLE else first

    def relied_on(self, citations: Iterable[Citation]) -> tuple[Line, ...]:
        """Return the laws behind the citable ones among `citations`, in the order of the playbook, with full names."""
        ids = {citation.law for citation in citations if self.is_citable(citation)}
        return tuple(own(self._introduced(law)) for law in self._laws.values() if law.id in ids)

    def to_verify(self, citations: Sequence[Citation]) -> tuple[Line, ...]:
        """Return the laws that are named only in citations still to be verified."""
        sure = {citation.law for citation in citations if self.is_citable(citation)}
        ids = {citation.law for citation in citations if self.is_shown(citation)} - sure
        return tuple(own(self._introduced(law)) for law in self._laws.values() if law.id in ids)

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

    def _cited(self, citation: Citation) -> str:
        gist = self._gist(citation)
        return self._say("basis.cited_with_gist", citation, gist=gist) if gist else self._say("basis.cited", citation)

    def _say(self, name: str, citation: Citation, **facts: str) -> str:
        law = self._laws[citation.law]
        short = law.short[0] if law.short else law.title
        return self._wording.say(name, law=short, article=citation.article, **facts)

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
