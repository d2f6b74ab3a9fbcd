"""Every law that a policy names, looked up in the timeline of the playbook: repealed, renumbered, a draft, not yet in
force, without such an article, called by a wrong name; and a policy that is older than the laws it must follow.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.model import Defect
from reviewer.analysis.patterns import compiled, says
from reviewer.document.model import Span, StatedDate
from reviewer.document.normalize import Folded, fold, fold_text
from reviewer.document.numbering import format_chinese_numeral, parse_chinese_numeral
from reviewer.playbook.model import DefectRule, Law

DRAFT = "征求意见稿"
_TITLE = re.compile("《([^《》]{2,40})》")
_STANDARD = re.compile(r"gb/?t?(\d{4,5})(?:\.\d)?[-—–](\d{4})")
_ARTICLE = "》?第(?:[一二三四五六七八九十百千零]{1,7}|[0-9]{1,4})条"
_PREFIX = "中华人民共和国"
_SIDE_BY_SIDE = 60  # code points; dates that stand so close are shown together
_MAY_CITE = re.compile(f"《|{_PREFIX}|第.{{1,8}}条|[Gg][Bb]|[ＧｇＢｂ]")
_ENDING = re.compile("(?:法|条例|规定|办法|规范|通则|解释)$")
_KIND = re.compile("(?:条例|规定|办法|法)$")
_LONG_NAME = 7  # folded characters; in a shorter name one wrong character is enough to make another law of it
_SHORT_NAME = 5  # with the name of the state before it, a name as short is a law's all the same
_STEM = 5  # folded characters that a name shares with a law's of which only the kind is another
_AFTER = 8  # folded characters between a title and its article
_CITED = 60  # folded characters behind a law in which its articles are looked for
_NEXT = re.compile(
    r"^(?:第.{1,4}款)?(?:第?[(].{1,3}[)]项)?(?:[、,/和与及或]|以及)?$"
)  # between two articles of one law
_TITLE_AFTER = re.compile("^[)(]{0,2}《([^《》]{2,40})》")
_TITLE_BEFORE = re.compile("《([^《》]{2,40})》[(]?$")
_STANDARD_KIND = "国家标准"
_YEAR = re.compile(r"（\d{4}版）$")  # that the playbook adds to tell two versions apart


@dataclass(frozen=True, slots=True)
class _Mention:
    law: Law
    span: Span
    articles: tuple["_Article", ...] = ()  # those of it that are cited right behind


@dataclass(frozen=True, slots=True)
class _Article:
    number: int
    name: str  # "第四十一条"
    span: Span


def find_outdated_citations(ground: Ground) -> Iterator[Defect]:
    """Yield citations that no longer stand, and dates that are older than the laws that count."""
    rule = ground.rule("outdated-law")
    if rule is None:
        return
    by_name = _names(ground.playbook.laws)
    mentions = tuple(_mentions(ground, rule, by_name))
    counted_anew = {one.law.id for one in mentions if _cites_what_was(one)}
    for mention in mentions:
        yield from _judged(ground, rule, mention, is_old=mention.law.id in counted_anew)
    yield from _wrong_names(ground, rule, by_name)
    yield from _wrong_numbers(ground, rule, by_name)
    yield from _stale_dates(ground, rule)


def _mentions(ground: Ground, rule: DefectRule, by_name: Mapping[str, Law]) -> Iterator[_Mention]:
    plain = _plain_names(by_name)
    standards = _standards(ground)
    for passage in ground.passages:
        words = ground.document.quote(passage.span)
        if not _MAY_CITE.search(words):
            continue
        folded = fold(words)
        taken: list[tuple[int, int]] = []
        for match in _TITLE.finditer(folded.text):
            law = _law_of(by_name, match[1])
            if law is not None:
                taken.append(match.span())
                yield _mention(rule, law, folded, match, passage.span)
        for match in plain.finditer(folded.text):
            if not any(start <= match.start() < end for start, end in taken):
                yield _mention(rule, by_name[match["name"]], folded, match, passage.span)
        for match in _STANDARD.finditer(folded.text):
            standard = standards.get(f"{match[1]}-{match[2]}")
            if standard is not None:
                yield _mention(rule, standard, folded, match, passage.span)


def _standards(ground: Ground) -> dict[str, Law]:
    """Return the national standards of the playbook by "35273-2020"."""
    return {
        f"{match[1]}-{match[2]}": law
        for law in ground.playbook.laws
        if (match := _STANDARD.search(fold_text(law.number)))
    }


def _law_of(by_name: Mapping[str, Law], title: str) -> Law | None:
    # the whole title first: a repealed version may differ from the valid one by nothing but "(2017版)"
    return by_name.get(title) or by_name.get(_plain_title(title))


def _plain_names(by_name: Mapping[str, Law]) -> re.Pattern[str]:
    """Return the names that stand for a law without marks: with the name of the state, or with an article behind."""
    whole = [re.escape(name) for name in by_name if name.startswith(_PREFIX)]
    short = [re.escape(name) for name in by_name if len(name) >= 3 and not name.startswith(_PREFIX)]
    longest = sorted(short, key=len, reverse=True)
    return compiled(f"(?P<name>{'|'.join(whole) or '(?!)'}|(?<!《)(?:{'|'.join(longest) or '(?!)'})(?={_ARTICLE}))")


def _mention(rule: DefectRule, law: Law, folded: Folded, match: re.Match[str], inside: Span) -> _Mention:
    after = match.end()
    span = _span(folded, match.start(), after, inside)
    words = folded.text[after : after + _CITED]
    articles: list[_Article] = []
    end = 0  # of the article before, in `words`
    for found in sorted((one for pattern in rule.words["article"] for one in re.finditer(pattern, words)), key=_start):
        between = words[end : found.start()]
        if not (_NEXT.search(between) if articles else len(between) <= _AFTER):
            break
        end, written = found.end(), found["article"]
        number = int(written) if written.isdecimal() else parse_chinese_numeral(written)
        if number is not None:
            name = f"第{format_chinese_numeral(number) if written.isdecimal() and number else written}条"
            start = after + found.start() if articles else match.start()  # the first is shown with its law
            articles.append(_Article(number, name, _span(folded, start, after + end, inside)))
    return _Mention(law, span, tuple(articles))


def _start(match: re.Match[str]) -> int:
    return match.start()


def _span(folded: Folded, start: int, end: int, inside: Span) -> Span:
    span = folded.span(start, end)
    return Span(inside.start + span.start, inside.start + span.end)


@cache
def _folded(name: str) -> str:
    return fold_text(name)


def _names(laws: tuple[Law, ...]) -> dict[str, Law]:
    """Return laws by every folded name; a name that a valid law has is never taken for a repealed one or a draft."""
    names: dict[str, Law] = {}
    for law in sorted(laws, key=lambda one: (one.repealed is not None, one.kind == DRAFT)):
        for name in (law.title, *law.short):
            folded = _folded(name)
            names.setdefault(folded, law)
            if law.kind != DRAFT:
                names.setdefault(_plain_title(folded), law)
    return names


def _plain_title(title: str) -> str:
    """Return a folded title without the name of the state and without "(2016修正)"."""
    title = re.sub(r"\((?!征求意见|一|二)[^()]{0,12}\)$", "", title)
    return title.removeprefix(_PREFIX)


def _judged(ground: Ground, rule: DefectRule, mention: _Mention, *, is_old: bool) -> Iterator[Defect]:
    """`is_old`: the policy counts the articles of this law as they once were."""
    law, name = mention.law, _called(mention.law)
    if law.kind == DRAFT:
        yield told(rule, mention.span, rule.variant("draft"), law=name)
    elif law.repealed is not None and law.repealed <= ground.as_of:
        replacement = next((one for one in ground.playbook.laws if one.id == law.replaced_by), None)
        successor = _called(replacement) if replacement else ""
        yield told(
            rule,
            mention.span,
            rule.variant("repealed"),
            law=name,
            date=_day(law.repealed),
            replaced=f"，由{successor}替代" if successor else "",
            replacement=successor or "规定",
        )
    elif law.effective is not None and law.effective > ground.as_of:
        yield told(rule, mention.span, rule.variant("not-yet"), law=name, date=_day(law.effective))
    else:
        for article in mention.articles:
            if law.articles and article.number > law.articles:
                variant = rule.variant("no-such-article")
                yield told(rule, article.span, variant, law=name, number=str(article.number), last=str(law.articles))
            elif (now := _present_number(ground, law, article, is_old=is_old)) is not None:
                day = max(day for day in law.amended if day <= ground.as_of)
                variant = rule.variant("renumbered")
                yield told(rule, article.span, variant, law=name, date=_day(day), article=article.name, present=now)


def _called(law: Law) -> str:
    """Return a law as a sentence names it: 《网络安全法》, GB/T 35273-2020《信息安全技术 个人信息安全规范》."""
    if law.kind == _STANDARD_KIND:
        return f"{law.number}《{_YEAR.sub('', law.title)}》"
    return f"《{law.short[0] if law.short else law.title}》"


def _wrong_names(ground: Ground, rule: DefectRule, by_name: Mapping[str, Law]) -> Iterator[Defect]:
    """Yield titles in 《》 that are no law's and nearly are: a word left out, added or exchanged."""
    known = {_plain_title(name): law for name, law in by_name.items()}
    seen: dict[str, Law | None] = {}
    for passage in ground.passages:
        words = ground.document.quote(passage.span)
        if "《" not in words:
            continue
        folded = fold(words)
        for match in _TITLE.finditer(folded.text):
            title = _plain_title(match[1])
            if _law_of(by_name, match[1]) is not None or says(title, rule.words["other_laws"]):
                continue
            if title not in seen:
                has_state = match[1].startswith(_PREFIX)
                seen[title] = _nearly(title, known, has_state=has_state) if _ENDING.search(title) else None
            law = seen[title]
            if law is not None:
                span = _span(folded, match.start(), match.end(), passage.span)
                yield told(rule, span, rule.variant("wrong-name"), law=f"《{law.title}》")


def _wrong_numbers(ground: Ground, rule: DefectRule, by_name: Mapping[str, Law]) -> Iterator[Defect]:
    """Yield numbers of national standards that no version of the standard has, or that stand beside another's name."""
    standards = _standards(ground)
    present = {number.partition("-")[0]: law for number, law in standards.items() if law.repealed is None}
    for passage in ground.passages:
        words = ground.document.quote(passage.span)
        if not _MAY_CITE.search(words):
            continue
        folded = fold(words)
        for match in _STANDARD.finditer(folded.text):
            if f"{match[1]}-{match[2]}" in standards:
                continue
            beside = _TITLE_AFTER.search(folded.text[match.end() :]) or _TITLE_BEFORE.search(
                folded.text[: match.start()]
            )
            named = _law_of(by_name, beside[1]) if beside else None
            law = named if named is not None and named.kind == _STANDARD_KIND else present.get(match[1])
            if law is not None:
                span = _span(folded, match.start(), match.end(), passage.span)
                what = ground.document.quote(span)
                yield told(rule, span, rule.variant("wrong-number"), what=what, law=_called(law))


def _nearly(title: str, known: Mapping[str, Law], *, has_state: bool) -> Law | None:
    """Return the law whose name differs from `title` in one word of two characters, or in its kind; None for no law.

    A short name that has the name of the state before it may differ in one character.
    """
    stem = _KIND.sub("", title)
    for name, law in known.items():
        size = max(len(name), len(title))
        if law.kind != DRAFT and len(stem) >= _STEM and stem != title and _KIND.sub("", name) == stem:
            return law
        if name[-1] != title[-1] or abs(len(name) - len(title)) > 2:
            continue
        start = _same_start(name, title)
        differ = size - start - _same_start(name[start:][::-1], title[start:][::-1])
        if (size >= _LONG_NAME and differ <= 2) or (has_state and size >= _SHORT_NAME and differ <= 1):
            return law
    return None


def _same_start(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _present_number(ground: Ground, law: Law, article: _Article, *, is_old: bool) -> str | None:
    """Return the present number of `article`, where the number cited is a former one; None where it is not.

    A number that is also a present one is taken for former where the policy is older than the amendment, or where it
    cites another article of the law by a number that can only be a former one (`is_old`).
    """
    amended = [day for day in law.amended if day <= ground.as_of]
    now = law.renumbered.get(article.name)
    if now is None or not amended:
        return None
    written = _latest_date(ground)
    is_before = written is not None and written.day is not None and written.day < max(amended)
    return now if is_old or is_before or not _is_present(law, article) else None


def _is_present(law: Law, article: _Article) -> bool:
    return any(present.startswith(article.name) for present in law.renumbered.values())


def _cites_what_was(mention: _Mention) -> bool:
    law = mention.law
    return any(one.name in law.renumbered and not _is_present(law, one) for one in mention.articles)


def _stale_dates(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the policy's own dates where laws named as milestones came into force after the latest of them."""
    written, dates = _latest_date(ground), _own_dates(ground)
    if written is None or written.day is None:
        return
    day = written.day
    later = [
        law
        for law in ground.playbook.laws
        if law.id in rule.words["milestones"] and law.effective is not None and day < law.effective <= ground.as_of
    ]
    if later:
        names = "、".join(f"《{law.short[0]}》" for law in later)
        start, end = min(one.span.start for one in dates), max(one.span.end for one in dates)
        place = Span(start, end) if end - start <= _SIDE_BY_SIDE else written.span
        yield told(rule, place, rule.variant("stale"), laws=names)


def _latest_date(ground: Ground) -> StatedDate | None:
    return max(_own_dates(ground), key=lambda one: one.day or date.min, default=None)


def _own_dates(ground: Ground) -> list[StatedDate]:
    facts = ground.document.facts
    return [one for one in (facts.updated, facts.effective) if one is not None and one.day is not None]


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
