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
_LONG_NAME = 7  # folded characters; in a shorter name one wrong character is enough to make another law of it
_AFTER = 8  # folded characters between a title and its article


@dataclass(frozen=True, slots=True)
class _Mention:
    law: Law
    span: Span
    after: str  # folded words behind it


def find_outdated_citations(ground: Ground) -> Iterator[Defect]:
    """Yield citations that no longer stand, and dates that are older than the laws that count."""
    rule = ground.rule("outdated-law")
    if rule is None:
        return
    by_name = _names(ground.playbook.laws)
    for mention in _mentions(ground, by_name):
        yield from _judged(ground, rule, mention)
    yield from _wrong_names(ground, rule, by_name)
    yield from _stale_dates(ground, rule)


def _mentions(ground: Ground, by_name: Mapping[str, Law]) -> Iterator[_Mention]:
    plain = _plain_names(by_name)
    standards = {
        f"{match[1]}-{match[2]}": law
        for law in ground.playbook.laws
        if (match := _STANDARD.search(fold_text(law.number)))
    }
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
                yield _mention(law, folded, match.start(), match.end(), passage.span)
        for match in plain.finditer(folded.text):
            if not any(start <= match.start() < end for start, end in taken):
                yield _mention(by_name[match["name"]], folded, match.start(), match.end(), passage.span)
        for match in _STANDARD.finditer(folded.text):
            standard = standards.get(f"{match[1]}-{match[2]}")
            if standard is not None:
                yield _mention(standard, folded, match.start(), match.end(), passage.span)


def _law_of(by_name: Mapping[str, Law], title: str) -> Law | None:
    return by_name.get(_plain_title(title)) or by_name.get(title)


def _plain_names(by_name: Mapping[str, Law]) -> re.Pattern[str]:
    """Return the names that stand for a law without marks: with the name of the state, or with an article behind."""
    whole = [re.escape(name) for name in by_name if name.startswith(_PREFIX)]
    short = [re.escape(name) for name in by_name if len(name) >= 3 and not name.startswith(_PREFIX)]
    longest = sorted(short, key=len, reverse=True)
    return _compiled(f"(?P<name>{'|'.join(whole) or '(?!)'}|(?<!《)(?:{'|'.join(longest) or '(?!)'})(?={_ARTICLE}))")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _mention(law: Law, folded: Folded, start: int, end: int, inside: Span) -> _Mention:
    span = folded.span(start, end)
    return _Mention(law, Span(inside.start + span.start, inside.start + span.end), folded.text[end : end + 16])


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


def _judged(ground: Ground, rule: DefectRule, mention: _Mention) -> Iterator[Defect]:
    law = mention.law
    name = law.short[0] if law.short else law.title
    if law.kind == DRAFT:
        yield told(rule, mention.span, rule.variant("draft"), law=name)
    elif law.repealed is not None and law.repealed <= ground.as_of:
        replacement = next((one for one in ground.playbook.laws if one.id == law.replaced_by), None)
        successor = f"《{replacement.short[0] if replacement.short else replacement.title}》" if replacement else ""
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
    elif law.articles and (number := _article(rule, mention)) is not None and number > law.articles:
        variant = rule.variant("no-such-article")
        yield told(rule, mention.span, variant, law=name, number=str(number), last=str(law.articles))
    elif law.renumbered and (present := _renumbered(ground, rule, mention)) is not None:
        article, now, span = present
        day = max(day for day in law.amended if day <= ground.as_of)
        yield told(rule, span, rule.variant("renumbered"), law=name, date=_day(day), article=article, present=now)


def _article(rule: DefectRule, mention: _Mention) -> int | None:
    """Return the number of the article that is cited right behind the name of the law."""
    for pattern in rule.words["article"]:
        match = re.search(pattern, mention.after)
        if match is not None and match.start() <= _AFTER:
            written = match["article"]
            return int(written) if written.isdecimal() else parse_chinese_numeral(written)
    return None


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
            if _law_of(by_name, match[1]) is not None or any(re.search(one, title) for one in rule.words["other_laws"]):
                continue
            if title not in seen:
                seen[title] = _nearly(title, known) if _ENDING.search(title) else None
            law = seen[title]
            if law is not None:
                mention = _mention(law, folded, match.start(), match.end(), passage.span)
                yield told(rule, mention.span, rule.variant("wrong-name"), law=law.title)


def _nearly(title: str, known: Mapping[str, Law]) -> Law | None:
    """Return the law whose name differs from `title` in one word of two characters, None where no one does."""
    for name, law in known.items():
        size = max(len(name), len(title))
        if name[-1] == title[-1] and size >= _LONG_NAME and abs(len(name) - len(title)) <= 2:
            start = _same_start(name, title)
            end = _same_start(name[start:][::-1], title[start:][::-1])
            if size - start - end <= 2:
                return law
    return None


def _same_start(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _renumbered(ground: Ground, rule: DefectRule, mention: _Mention) -> tuple[str, str, Span] | None:
    """Return the article cited, its present number, and the citation, where the number cited is a former one.

    A number that is also a present one is taken for former only where the policy is older than the amendment.
    """
    law = mention.law
    amended = [day for day in law.amended if day <= ground.as_of]
    match = next((found for pattern in rule.words["article"] if (found := re.search(pattern, mention.after))), None)
    if not amended or match is None or match.start() > _AFTER:
        return None
    number = match["article"]
    article = f"第{format_chinese_numeral(int(number)) if number.isdecimal() and int(number) else number}条"
    now = law.renumbered.get(article)
    if now is None:
        return None
    written = _latest_date(ground)
    is_present_too = any(present.startswith(article) for present in law.renumbered.values())
    if is_present_too and (written is None or written.day is None or written.day >= max(amended)):
        return None
    return article, now, mention.span


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
