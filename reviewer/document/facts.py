"""What a policy says of itself: title, handler, dates, contacts, linked policies, each with its place.

Only the policy is read, not the page around it, and line by line, so that no fact is put together from two lines.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from reviewer.document.handler import find_handler
from reviewer.document.model import Clause, Facts, Heading, LinkedPolicy, Span, StatedDate, StatedName
from reviewer.document.normalize import fold_text
from reviewer.document.numbering import parse_chinese_numeral
from reviewer.document.unit import key_of

_LINES_OF_TITLE = 8  # headings among which the title is looked for
_LONGEST_TITLE = 60
_DOCUMENT = r"(?:政策|声明|指引|协议|条款|规则|告知书|须知)"
_TITLE = re.compile(rf"(?:隐私|私隐|个人信息|信息保护|数据保护)[^，。；]{{0,16}}{_DOCUMENT}(?:声明|摘要|概要)?[》】]?$")
_ALIAS = re.compile(r"\s*[（(][^（）()]{1,30}[）)]$")
_QUOTED = re.compile(r"《([^《》\n]{2,60})》")

_SIGN = r"[\[【〔（(]?"
_END = r"[\]】〕）)]?"
_GAP = r"\s*"
_YEAR = rf"(?:[\[【〔（(]{_GAP})?(?P<year>20\d\d|二[〇零○][〇零○一二三四五六七八九]{{2}}){_GAP}{_END}"
_DAY = re.compile(
    rf"{_YEAR}{_GAP}(?:年|[-./—－])"
    rf"{_GAP}{_SIGN}{_GAP}(?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,2}}){_GAP}{_END}{_GAP}"
    rf"(?:(?:月|[-./—－]){_GAP}{_SIGN}{_GAP}(?P<day>\d{{1,2}}|[一二三四五六七八九十]{{1,3}}){_GAP}{_END}{_GAP}[日号]?|月)"
)
_LABEL_END = r"(?:日期|时间|日|于|时间为|日期为)?\s*(?:为|是|于|[:：])?\s*$"
_EFFECTIVE = re.compile(rf"(?:生效|施行|实施|启用|执行){_LABEL_END}")
_EFFECTIVE_AFTER = re.compile(r"^\s*(?:起|开始|之日起)?\s*(?:正式)?(?:生效|施行|实施|启用)(?!日期|时间|日)")
_UPDATED = tuple(
    re.compile(rf"{word}{_LABEL_END}")
    for word in ("更新(?:及|并|和)?(?:发布)?", "(?:修订|修改|修正)", "(?<!首次)(?:发布|公布|公示)", "版本")
)
_UPDATED_AFTER = re.compile(r"^\s*(?:最?[近后])?(?:更新|修订|修改|发布|公布)(?!日期|时间|日)")
_OF_A_LAW = re.compile(r"[法例定》][^。；]{0,12}$")

_MAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]*[@＠][A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"
)
_TELEPHONE = re.compile(
    r"(?<![\d.A-Za-z_/-])(?:(?:\+?86[- ]?)?1[3-9]\d{9}|400[- ]?\d{3,4}[- ]?\d{3,4}|800[- ]?\d{3}[- ]?\d{4}"
    r"|0\d{2,3}[-— ]?\d{7,8}(?:[-转]\d{1,5})?)(?![\d.]\d|[A-Za-z@])"
)
# a short service number is one only after the word for it
_SHORT_TELEPHONE = re.compile(
    r"(?:电\s?话|热线|拨打|致电|客服)[^\d\n。；]{0,12}?(?P<number>\d[\d -]{3,16}\d)(?![\d.]\d|[A-Za-z@年月])"
)
_ADDRESS_LABEL = re.compile(
    r"(?:(?:注册|联系|办公|通讯|通信|邮寄|收件|公司|常用办公|详细|经营)?地\s?址|住所(?:地)?|办公地点|邮寄至|寄送至|寄至)"
    r"[^：:，。\n]{0,6}?[：:为]?\s*(?:位于)?"
)
_STOP = r"，,。；;！？\n（）()【】"
_ADDRESS = re.compile(
    rf"(?:中国|中华人民共和国)?(?:[\u4e00-\u9fff]{{2,8}}?(?:省|自治区|特别行政区|市|区|县))[^{_STOP}]{{2,50}}?"
    rf"(?=[{_STOP}]|的|[,\s]*(?:邮编|邮政编码|电话|收件人|[法客][务服]部)|$)"
)
_IS_ADDRESS = re.compile(r"路|街|道|号|大厦|楼|园|座|层|镇|村|弄|广场|中心")
_NO_ADDRESS = re.compile(r"法院|委员会|仲裁|办公室|政府|境内|以下|我们|您")
_LAW = re.compile(
    r"(?:法|条例|规定|办法|规范|标准|解释|决定|法典|通则|公约|通知|国标|意见|准则|要求|指南)(?:[（(][^（）()]*[）)])?$"
    r"|^GB|中华人民共和国|国家标准"
)
_SELF = re.compile(r"^本?(?:网站|平台|应用|产品)?(?:用户)?(?:隐私权?|个人信息)(?:保护)?(?:政策|声明|指引|协议|条款)$")


def find_title(text: str, headings: Sequence[Heading]) -> str:
    """Return what the policy calls itself, as it is written; the first line where nothing looks like a title."""
    first = [heading for heading in headings if heading.is_policy][:_LINES_OF_TITLE]
    for heading in first:
        title = _ALIAS.sub("", " ".join(heading.title.split()))
        if not heading.number and len(title) <= _LONGEST_TITLE and _TITLE.search(title):
            return title
    names = (found[1].strip() for found in _QUOTED.finditer(text[:6000]))
    if (quoted := next((name for name in names if _TITLE.search(name)), "")) != "":
        return quoted
    line = next((line.strip() for line in text.split("\n") if line.strip()), "")
    return first[0].title if first and first[0].title == line else line[:_LONGEST_TITLE]


def find_facts(text: str, headings: Sequence[Heading], clauses: Sequence[Clause]) -> Facts:
    """Return what the policy part of `text` states of itself."""
    lines = _lines(text, headings, clauses)
    effective, updated = _dates(lines)
    return Facts(
        handler=find_handler(lines),
        effective=effective,
        updated=updated,
        mails=_once(_mails(lines)),
        telephones=_once(_telephones(lines)),
        addresses=_once(_addresses(lines)),
        linked_policies=tuple(
            LinkedPolicy(name.words, name.span) for name in _once(_linked(lines, find_title(text, headings), headings))
        ),
    )


def parse_date(words: str) -> date | None:
    """Return the day that `words` name in one of the ways policies write it, None for less than a day or no date."""
    found = _DAY.search(words)
    return _day(found) if found else None


def _lines(text: str, headings: Sequence[Heading], clauses: Sequence[Clause]) -> list[tuple[int, str]]:
    items: Iterable[Heading | Clause] = (*headings, *clauses)
    spans = sorted(item.span for item in items if item.is_policy)
    return [(span.start, text[span.start : span.end]) for span in spans]


def _dates(lines: Sequence[tuple[int, str]]) -> tuple[StatedDate | None, StatedDate | None]:
    """Return (effective, updated): the first date so labelled; "updated" outranks "revised" and "published"."""
    effective: StatedDate | None = None
    updated: dict[int, StatedDate] = {}
    for offset, words in lines:
        for found in _DAY.finditer(words):
            before, after = words[max(0, found.start() - 16) : found.start()], words[found.end() : found.end() + 10]
            span = Span(offset + found.start(), offset + found.end())
            stated = StatedDate(found[0], span, _day(found))
            is_of_a_law = bool(_OF_A_LAW.search(words[max(0, found.start() - 24) : found.start()]))
            if effective is None and (
                _EFFECTIVE.search(before) or (_EFFECTIVE_AFTER.search(after) and not is_of_a_law)
            ):
                effective = stated
                continue
            ranks = (rank for rank, label in enumerate(_UPDATED) if label.search(before))
            rank = next(ranks, len(_UPDATED) if _UPDATED_AFTER.search(after) and not is_of_a_law else -1)
            if rank >= 0:
                updated.setdefault(rank, stated)
    return effective, updated[min(updated)] if updated else None


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


def _mails(lines: Sequence[tuple[int, str]]) -> Iterator[StatedName]:
    for offset, words in lines:
        for found in _MAIL.finditer(words):
            yield _stated(offset, found, 0)


def _telephones(lines: Sequence[tuple[int, str]]) -> Iterator[StatedName]:
    for offset, words in lines:
        whole = list(_TELEPHONE.finditer(words))
        yield from (_stated(offset, found, 0) for found in whole)
        taken = [range(*found.span()) for found in whole]
        for found in _SHORT_TELEPHONE.finditer(words):
            if not any(found.start("number") in spot for spot in taken):
                yield _stated(offset, found, "number")


def _addresses(lines: Sequence[tuple[int, str]]) -> Iterator[StatedName]:
    for offset, words in lines:
        for label in _ADDRESS_LABEL.finditer(words):
            found = _ADDRESS.match(words, label.end())
            if found and _IS_ADDRESS.search(found[0]) and not _NO_ADDRESS.search(found[0]):
                yield _stated(offset, found, 0)


def _linked(lines: Sequence[tuple[int, str]], title: str, headings: Sequence[Heading]) -> Iterator[StatedName]:
    """Yield the documents in 《》 that are no laws, not this policy, and have no section of their own here."""
    own = {key_of(heading.title) for heading in headings} | {key_of(title)}
    for offset, words in lines:
        for found in _QUOTED.finditer(words):
            key = key_of(found[1])
            if _LAW.search(fold_text(found[1]).upper()) or _SELF.match(found[1]) or key in own or key in key_of(title):
                continue
            yield StatedName(found[0], Span(offset + found.start(), offset + found.end()))


def _stated(offset: int, found: re.Match[str], group: int | str) -> StatedName:
    start, end = found.span(group)
    return StatedName(found[group], Span(offset + start, offset + end))


def _once(names: Iterable[StatedName]) -> tuple[StatedName, ...]:
    first: dict[str, StatedName] = {}
    for name in names:
        first.setdefault(key_of(name.words) or name.words, name)
    return tuple(first.values())
