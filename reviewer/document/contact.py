"""How a handler can be reached: mail, telephone, postal address, a service inside the product, a person or post."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from reviewer.document.model import Span, StatedName
from reviewer.progress import Report, each, silent

Lines = Sequence[tuple[int, str]]

_MAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]*(?:[@＠]|[\[(（【]at[\])）】])"
    r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"
)
_MAIL_SIGN = re.compile(r"[@＠]|[\[(（【]at[\])）】]")

_DASH = "[-—–－ ]?"
_EXTENSION = r"(?:\s?(?:-|—|转接?|分机(?:号)?|ext\.?)\s?\d{1,6})?"
_TELEPHONE = re.compile(
    r"(?<![\d.A-Za-z_/=-])(?:"
    rf"(?:[(（]?(?:\+|00)?86[)）]?{_DASH})?1[3-9]\d(?:{_DASH}\d{{4}}){{2}}"
    rf"|[48]00{_DASH}\d{{3}}{_DASH}\d{{4}}|[48]00{_DASH}\d{{4}}{_DASH}\d{{3}}"
    rf"|(?:[(（]?(?:\+|00)?86[)）]?{_DASH})?(?:[(（]0\d{{2,3}}[)）]|0\d{{2,3}}){_DASH}\d{{3,4}}{_DASH}\d{{4}}{_EXTENSION}"
    rf"|(?:\+|00)86{_DASH}[1-9]\d{{1,2}}{_DASH}\d{{4}}{_DASH}\d{{3,4}}{_EXTENSION}"
    r")(?![\d.]\d|[A-Za-z@年])"
)
_DIGITS = re.compile(r"\d{3}")
# a short service number is one only after the word for it
_SHORT_TELEPHONE = re.compile(
    r"(?:电\s?话|热线|拨打|致电|客服)[^\d\n。；]{0,12}?(?P<number>\d[\d -]{3,16}\d)(?![\d.]\d|[A-Za-z@年月:：/])"
)
_CARRIER = re.compile(r"(?:电信|移动|联通|运营商)[^，。；、/]{0,4}$")
# authorities that take complaints of anyone
_PUBLIC_LINE = re.compile("12(?:300|315|318|321|345|355|358|363|377|378|386|388)$")

_ADDRESS_LABEL = re.compile(
    r"(?:(?:注册|联系|办公|通讯|通信|邮寄|收件|公司|常用办公|详细|经营|常驻)?地\s?址|注册地|住所(?:地)?|办公地点|总部|邮寄至|寄送至|寄至|寄到|地点)"
    r"[^：:，。\n（(]{0,6}?(?:为|是|在)?[：:]?\s*(?:位于|设在)?\s*[【\[“]?"
)
_STOP = r"，,。；;！？\n【】\]“”"
_ADDRESS = re.compile(
    r"(?:中国|中华人民共和国)?(?:[（(][\u4e00-\u9fff]{2,4}[）)])?"
    r"(?:[\u4e00-\u9fff]{2,8}?(?:省|自治区|特别行政区|市|区|县|州)|自由贸易试验区)"
    rf"[^{_STOP}（）()]{{2,60}}(?:[（(][^（）()\n]{{1,20}}(?:室|楼|层|号|座|区|园)[）)])?"
)
_AFTER_AN_ADDRESS = re.compile(
    r"[（(]|的|\s*(?:邮编|邮政编码|电\s?话|联系电话|收件人|收(?:$|[）)])|[法客商][务服]部|个人信息|数据|信息安全)|\s{2,}|\s(?=[\u4e00-\u9fff]{4,}$)"
)
_IS_ADDRESS = re.compile(r"路|街|道|号|大厦|楼|园|座|层|镇|村|弄|广场|中心|胡同|巷")
_NO_ADDRESS = re.compile(r"法院|委员会|仲裁|办公室|政府|境内|以下|我们|您|如实")

_ASKING = re.compile("联系|咨询|投诉|反馈|申诉|客服|疑问|问询")
_SERVICE = "在线客服|客服|帮助|反馈|投诉|举报|申诉|联系我们|小蜜|人工服务|服务中心"
_ROUTE = re.compile(
    r"(?:[“\"「【『\[][^“”\"「」【】『』\[\]\n]{1,30}[”\"」】』\]]\s*(?:[-—–>→＞/\s]|的){0,4}){1,6}(?:(?:页面|功能|入口|窗口|渠道))?"
)
_PATH = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{1,12}(?:\s?(?:-{1,2}>?|—{1,2}|–|>|→|＞)\s?[“\"「【]?[\u4e00-\u9fffA-Za-z]{1,12}[”\"」】]?){1,6}"
)
_ONLINE = re.compile(
    r"在线客服(?:系统|窗口|入口|功能|中心)?|客服中心|人工客服|(?:用户|意见|帮助与|在线)反馈(?:窗口|入口|页面|功能|渠道)?"
)
_PLACE = re.compile("[\u4e00-\u9fffA-Za-z0-9 ]{0,24}$")
# what stands before the name of a service; the last one cuts
_BEFORE_A_SERVICE = re.compile(
    r"通过|联系|拨打|使用|点击|进入|进行|访问|打开|提交|可以|可在|可[由从经]?|与|或者|或|及|和|(?<!我)的|向|在(?!线)|由|以|为|如|[您你]|我们|本|该|方便|便|[页端面内]中|[A-Za-z]中"
)
_MOST_IN_A_LINE = 40
_CHAPTER = re.compile(r"联系我们|如何联系|第?[一二三四五六七八九十\d]+[、.]")
_AFTER_A_SERVICE = re.compile(r"进行|与我|联系|操作|注销|寻求|提交|处理|查看|申请|来|中(?!心)")
_CONTACTS_BY_IT = re.compile(r"联系|咨询|投诉|提出|反馈|申请|提交|沟通|解决|回复|受理|行使|电话|邮箱")

_OFFICER = re.compile(
    r"(?:(?:儿童)?个人信息(?:安全|保护|安全保护)?|(?:儿童)?隐私(?:安全|保护)?|数据(?:安全|保护)|信息(?:安全|保护))(?:的|相关)?"
    r"(?:(?:主要)?负责人(?:员)?|专员|专职(?:部门|人员|团队)|负责(?:部门|团队)|保护官|官|工作(?:组|小组|委员会)|委员会|办公室|团队|部门|部|专岗|中心(?!-))"
    r"(?:[（(][A-Za-z .]{2,40}[）)])?"
    r"(?:(?:姓名)?(?:是|为|[：:])\s*(?P<person>[\u4e00-\u9fff]{2,4}(?=$|[，,。；;、（(\s]|先生|女士)(?:先生|女士)?))?"
)
_POST = re.compile("负责|专[员职岗]|保护官|数据官|部|团队|委员会|办公室|工作组|小组|中心|DPO|Officer")
_DPO = re.compile(r"(?<![A-Za-z])(?:DPO|Data Protection Officer)(?![A-Za-z])")
_NO_PERSON = re.compile(r"邮箱|电话|联系|地址|如下|我们|您")


def find_mails(lines: Lines, report: Report = silent) -> Iterator[StatedName]:
    """Yield every mail address."""
    for offset, words in each(lines, report):
        if _MAIL_SIGN.search(words):
            for found in _MAIL.finditer(words):
                yield stated(offset, found, 0)


def find_telephones(lines: Lines, report: Report = silent) -> Iterator[StatedName]:
    """Yield telephone numbers: 400 and 800, fixed lines with extension, mobiles; short ones after the word for them."""
    for offset, words in each(lines, report):
        if _DIGITS.search(words) is None:
            continue
        whole = list(_TELEPHONE.finditer(words))
        yield from (stated(offset, found, 0) for found in whole)
        starts = [found.start() for found in whole]
        for found in _SHORT_TELEPHONE.finditer(words):
            start = found.start("number")
            is_foreign = _PUBLIC_LINE.match(found["number"]) or _CARRIER.search(words, max(0, start - 8), start)
            before = bisect_right(starts, start) - 1
            if not is_foreign and not (before >= 0 and start < whole[before].end()):
                yield stated(offset, found, "number")


_LABEL_LAST = re.compile(r"地\s?址[：:]\s*$")
_ITEM_NUMBER = re.compile(r"^\s*(?:\d{1,2}|[一二三四五六七八九十])[、.．)）]\s*|^\s*[（(].{1,2}[）)]\s*")


def find_addresses(lines: Lines, names: Sequence[str] = (), report: Report = silent) -> Iterator[StatedName]:
    """Yield postal addresses that follow the word for one; `names` (of handlers, products) end an address."""
    is_announced = False  # the line before ended with the label
    for offset, words in each(lines, report):
        starts = [label.end() for label in _ADDRESS_LABEL.finditer(words)]
        if is_announced:
            number = _ITEM_NUMBER.match(words)
            starts.append(number.end() if number else 0)
        is_announced = bool(_LABEL_LAST.search(words))
        for start in dict.fromkeys(starts):
            found = _ADDRESS.match(words, start)
            if found is None:
                continue
            address = _cut(found[0], names)
            if _IS_ADDRESS.search(address) and not _NO_ADDRESS.search(address):
                yield StatedName(address, Span(offset + start, offset + start + len(address)))


def find_online_services(lines: Lines, report: Report = silent) -> Iterator[StatedName]:
    """Yield the ways of contact inside the product: "在线客服", "“我的—客服中心”"."""
    for offset, words in each(lines, report):
        if _ASKING.search(words) is None or not _CONTACTS_BY_IT.search(words):
            continue
        taken: list[Span] = []
        routes = (_route(found) for pattern in (_ROUTE, _PATH) for found in pattern.finditer(words))
        services = (_service(words, found) for found in _ONLINE.finditer(words))
        for span in islice(chain(routes, services), _MOST_IN_A_LINE):
            if span is not None and not any(span.overlaps(other) for other in taken):
                taken.append(span)
        for span in sorted(taken):
            yield StatedName(words[span.start : span.end], Span(offset + span.start, offset + span.end))


def find_officers(lines: Lines, report: Report = silent) -> Iterator[StatedName]:
    """Yield who is responsible for personal information: a post or department, with the person's name where given."""
    for offset, words in each(lines, report):
        if _POST.search(words) is None:
            continue
        for found in _OFFICER.finditer(words):
            if found["person"] and not _NO_PERSON.search(found["person"]):
                yield stated(offset, found, 0)
            else:
                end = found.start("person") if found["person"] else found.end()
                post = words[found.start() : end].rstrip("：: ").removesuffix("姓名").rstrip("是为")
                yield StatedName(post, Span(offset + found.start(), offset + found.start() + len(post)))
        for found in _DPO.finditer(words):
            yield stated(offset, found, 0)


def stated(offset: int, found: re.Match[str], group: int | str) -> StatedName:
    """Return what `group` of a match holds, in a line that begins at `offset`."""
    start, end = found.span(group)
    return StatedName(found[group], Span(offset + start, offset + end))


def _cut(address: str, names: Sequence[str]) -> str:
    """Return `address` without what follows it in one breath: postcode, department, addressee."""
    ends = [after.start() for after in _AFTER_AN_ADDRESS.finditer(address, 6) if not _is_inside(address, after)]
    ends += [at for name in names if len(name) >= 2 and (at := address.find(name, 10)) > 0]
    return address[: min(ends, default=len(address))].rstrip(" 、，")


def _is_inside(address: str, after: re.Match[str]) -> bool:
    """`True` for a bracket that closes with a room or floor: "（A座301室）" belongs to the address."""
    return after[0] in "（(" and address.endswith(("）", ")"))


def _route(found: re.Match[str]) -> Span | None:
    """Return the way through menus that a match shows, without the words around it; None where it leads elsewhere."""
    words = found[0].rstrip().removesuffix("的").rstrip("-—–>→＞/ ")
    begin, end = 0, len(words)
    if words[0] not in '“"「【『[':
        first = re.match(r"[\u4e00-\u9fffA-Za-z]*", words)
        begin = max((cut.end() for cut in _BEFORE_A_SERVICE.finditer(first[0] if first else "")), default=0)
        last = max(words.rfind(sign) for sign in "-—–>→＞")
        if after := _AFTER_A_SERVICE.search(words, last):
            end = after.start()
    if _CHAPTER.search(words[begin:end]) or not re.search(_SERVICE, words[begin:end]):
        return None
    return Span(found.start() + begin, found.start() + end)


def _service(words: str, found: re.Match[str]) -> Span:
    """Return a service with the name of the product before it."""
    place = _PLACE.search(words, max(0, found.start() - 24), found.start())
    start = place.start() if place else found.start()
    if start and words[start - 1] in "./@:":
        start = found.start()  # the tail of an address on the web
    begin = max((cut.end() for cut in _BEFORE_A_SERVICE.finditer(words, start, found.start())), default=start)
    return Span(begin + len(words[begin:]) - len(words[begin:].lstrip()), found.end())
