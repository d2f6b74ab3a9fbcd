"""The documents a policy leans on: rules, lists and annexes it names, where they lead, whether they are here.

Laws are told by how laws are called and who issues them; this layer knows no list of laws.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from reviewer.document.model import Block, Clause, Heading, Link, LinkedPolicy, Span
from reviewer.document.normalize import fold_text
from reviewer.document.numbering import parse_number
from reviewer.document.policy_title import is_this_policy
from reviewer.document.product import product_in_title
from reviewer.document.unit import key_of
from reviewer.progress import Report, each, silent

Lines = Sequence[tuple[int, str]]

_QUOTED = re.compile(r"《([^《》\n]{2,60})》")
_KIND = (
    "政策|声明|指引|协议|条款|规则|告知书|须知|清单|目录|列表|名单|一览表?|情况表|说明书?|授权书|同意书|承诺书?|公告|公约|规范|准则|制度|细则|手册|指南"
    "|合同|约定|办法|规定|通知|汇总|提示|提醒|摘要|概要|许可|方针|问答|QA|FAQ|license|policy|terms"
)
_NAMES_A_DOCUMENT = re.compile(rf"(?:{_KIND})(?:[（(〈<][^（）()<>]{{1,12}}[）)〉>])?$", re.IGNORECASE)
# a name without the word for a document is one where the policy sends the reader to it
_SENDS = re.compile(
    r"(?:见|查看|查阅|参阅|阅读|点击|遵守|签署|参照|依据|按照|根据|适用|[:：]|》[、和与及])[^，。；]{0,4}$"
)

# in quotation marks or bare, a list or a policy is named only where the reader is sent to it
_NAMED_AFTER = re.compile(
    r"(?:详见|请见|参见|另见|可见|参阅|查看|查阅|阅读|点击(?:此处)?(?:查看)?|链接)[:：\s]*[“\"「【\[]?"
    r"(?:详细的?|最新的?|完整的?|过往的?|历史)?(?:查看)?(?P<name>[\u4e00-\u9fffA-Za-z0-9·“”]{2,30}?(?:清单|目录|列表|一览表|情况说明|使用说明|隐私(?:权)?(?:政策|声明)|用户协议|服务协议|保护(?:规则|指引|声明)|须知))"
    r"(?=[”\"」】\]]|[，,。；;、（(）)\s]|以|了解|获取|进行|及其?|和|或|与|$)"
)
_NO_NAME = re.compile(
    r"我们|[您你]|以下|上述|前述|下列|相关|各自|其他|具体|本(?:政策|隐私|指引|声明|协议|清单)|[该其此]|的|^第三方(?:的)?(?:隐私|用户)|^(?:隐私|用户|服务)"
)
_ANNEX = re.compile(
    r"(?P<name>附(?:件|录|表)\s?(?:[一二三四五六七八九十]{1,2}|\d{1,2}))(?![\d.]|[\u4e00-\u9fff]?(?:个|张|兆|MB))"
    r"|(?:[详请参另可]?见|参阅|查阅|本(?:政策|声明|指引|隐私政策|协议)(?:的|之)?)[“\"「]?(?P<bare>附(?:件|录|表))(?!\s?[一二三四五六七八九十\d])"
)
_ADDRESS = re.compile(r"https?://[A-Za-z0-9._~:/?#\[\]@!$&'*+,;=%-]+|www\.[A-Za-z0-9./_-]+\.[A-Za-z0-9./_-]+")
_UP_TO_ADDRESS = 40  # code points between a name and the address that belongs to it
_LEAST_TEXT = 40  # code points under a heading; less is a link and a word of introduction
_PREFIX = re.compile(r"^附(?:件|录|表|则)?\s?[一二三四五六七八九十\d]{0,2}\s*[:：、.．]?\s*")
_IN_BRACKETS = re.compile(r"\s*[（(][^（）()]{1,20}[）)]$")

_ALWAYS_LAW = re.compile(
    r"(?:法|法典|条例|條例|通则|解释|决定|白皮书|公报|认定方法|国标|批复|纪要)(?:[（(〈][^（）()]*[）)〉])?(?:第.{1,8}条.*)?$"
    r"|^GB|^YD/?T|^T/|^JR/?T|^ISO|国家标准|行业标准|中华人民共和国"
)
_MAYBE_LAW = re.compile(
    r"(?:规定|規定|办法|辦法|规范|標準|标准|公约|通知|意见|准则|要求|指南|公告|细则|试行|指引|方案)(?:[（(〈][^（）()]*[）)〉])?$"
)
_OF_AN_AUTHORITY = re.compile(
    r"互联网|网络|电信|电话用户|真实身份|信息安全技术|信息技术|数据安全|数据出境|出境|电子商务|网信|工信|公安|人民法院|检察|人民银行|国务院|国家|全国|市场监[督管]|消费者|消费纠纷|侵害|违法违规"
    r"|应用程序|App违法|APP违法|必要个人信息|算法推荐|深度合成|生成式|人脸识别|反洗钱|实名|征信|银行业|商业银行|证券|保险|支付机构|非银行|快递|邮政|寄递|旅游|出版|广播|游戏管理"
    r"|未成年人.*管理|儿童个人信息网络保护|广告管理|发票|税|药品|食品|医疗|卫生|教育部|交通|道路|车辆|汽车数据|旅客"
)
_OF_A_FIRM = re.compile(
    r"平台(?!监督|经济)|(?<!电话)用户(?!个人信息保护规定|账号信息管理)|会员|商家|卖家|买家|社区|本店|商城|直播间|小程序|SDK|交易规|权限|注销|客户"
)


def find_linked_policies(
    lines: Lines,
    title: str,
    headings: Sequence[Heading],
    clauses: Sequence[Clause],
    blocks: Sequence[Block] = (),
    report: Report = silent,
) -> tuple[LinkedPolicy, ...]:
    """Return the documents that a policy leans on, each once, in the order in which they are first named.

    `lines` are (offset, words) of headings and clauses; hyperlinks of `blocks` give targets, and name documents too.
    """
    links = sorted((link for block in blocks for link in block.links), key=lambda one: one.span)
    stem = key_of(product_in_title(title))
    sections = frozenset(_without(stem, section) for section in _sections(headings, clauses))
    found: dict[str, LinkedPolicy] = {}
    named = [*_named(lines, title, report), *_linked(lines, links, title)]
    for name, span, target in sorted(named, key=lambda one: one[1]):
        key = _without(stem, _key(name))
        before = found.get(key)
        if before is None:
            target = target or _target_of(span, links)
            found[key] = LinkedPolicy(name, span, target, key in sections)
        elif not before.target and (target := target or _target_of(span, links)):
            found[key] = LinkedPolicy(before.words, before.span, target, before.is_here)
    return tuple(found.values())


def is_law(name: str, title: str = "") -> bool:
    """`True` when `name` is called as laws, standards and acts of authorities are; `title` is the policy's own."""
    words = fold_text(name).upper()
    if _ALWAYS_LAW.search(words):
        return True
    if not _MAYBE_LAW.search(words):
        return False
    if _OF_AN_AUTHORITY.search(words) or _OF_AN_AUTHORITY.search(name):
        return True
    stem = key_of(title)[:2]
    return not _OF_A_FIRM.search(name) and not (stem and stem in key_of(name)) and not _NAMES_OUR_OWN.search(name)


_NAMES_OUR_OWN = re.compile(r"保护指引|隐私|使用指南|操作指南|公告$|账[号户]|帐[号户]|服务|儿童.*指引")


def _named(lines: Lines, title: str, report: Report) -> Iterator[tuple[str, Span, str]]:
    """Yield (words, place, address beside it) of each document that is named in the text."""
    for offset, words in each(lines, report):
        if "《" in words:
            for found in _QUOTED.finditer(words):
                name = found[1].strip()
                if _is_linked(name, words[max(0, found.start() - 14) : found.start()], title):
                    yield found[0], Span(offset + found.start(), offset + found.end()), _address(words, found.end())
        for found in _NAMED_AFTER.finditer(words):
            name = found["name"].strip("“”")
            if not _NO_NAME.search(name) and not is_this_policy(name, title):
                start = offset + words.index(name, found.start("name"))
                yield name, Span(start, start + len(name)), _address(words, found.end())
        if "附" in words:
            yield from _annexes(offset, words)


def _annexes(offset: int, words: str) -> Iterator[tuple[str, Span, str]]:
    """Yield the annexes that a line speaks of; a line that begins with one is the annex itself."""
    for found in _ANNEX.finditer(words):
        group = "name" if found["name"] else "bare"
        if found.start(group) and words[found.end() : found.end() + 1] != "《":
            start, end = found.span(group)
            yield found[group], Span(offset + start, offset + end), _address(words, end)


def _linked(lines: Lines, links: Sequence[Link], title: str) -> Iterator[tuple[str, Span, str]]:
    """Yield the hyperlinks whose words name a document."""
    if not links:
        return
    text = dict(lines)
    starts = sorted(text)
    position = 0
    for link in sorted(links, key=lambda one: one.span):
        while position + 1 < len(starts) and starts[position + 1] <= link.span.start:
            position += 1
        offset = starts[position] if starts else 0
        words = text.get(offset, "")[link.span.start - offset : link.span.end - offset]
        name = words.strip(" 《》“”\n")
        is_document = 4 <= len(name) <= 40 and _NAMES_A_DOCUMENT.search(name) and "《" not in words.strip("《")
        if is_document and not (is_law(name, title) or is_this_policy(name, title) or _NO_NAME.search(name)):
            yield words.strip(), _trimmed(words, link.span.start), link.target


def _trimmed(words: str, start: int) -> Span:
    begin = start + len(words) - len(words.lstrip())
    return Span(begin, begin + len(words.strip()))


def _is_linked(name: str, before: str, title: str) -> bool:
    """`True` for a name in 《》 that is a document, no law, not this policy, and no game or book."""
    if is_this_policy(name, title) or is_law(name, title):
        return False
    return bool(_NAMES_A_DOCUMENT.search(name) or _SENDS.search(before))


def _address(words: str, start: int) -> str:
    """Return the address on the web that stands beside a name in the text, before the next name and sentence."""
    found = _ADDRESS.search(words, start, start + _UP_TO_ADDRESS + 300)
    if found is None or found.start() > start + _UP_TO_ADDRESS or re.search("[《。；]", words[start : found.start()]):
        return ""
    return found[0].rstrip(".,;")


def _target_of(span: Span, links: Sequence[Link]) -> str:
    index = bisect_left(links, span.end, key=lambda link: link.span.start) - 1
    return links[index].target if index >= 0 and links[index].span.overlaps(span) else ""


def _key(name: str) -> str:
    """Return what two spellings of a document's name share; numbers of annexes are kept."""
    annex = re.fullmatch(r"附(件|录|表)\s?(.*)", name)
    if annex:
        number = parse_number(f"{annex[2]}、")
        return f"附{annex[1]}{number.ordinal if number else ''}"
    return key_of(name).replace("隐私权政策", "隐私政策")


def _sections(headings: Sequence[Heading], clauses: Sequence[Clause]) -> dict[str, None]:
    """Return the keys of the headings that have text under them, with and without number and "附件"."""
    length = [0] * len(headings)
    for clause in clauses:
        for index in clause.headings:
            length[index] += len(clause.span)
    keys: dict[str, None] = {}
    for index, heading in enumerate(headings):
        if length[index] < _LEAST_TEXT or not heading.is_policy:
            continue
        title = heading.title
        if title.startswith("附") and (annex := re.match(r"附(?:件|录|表)\s?[一二三四五六七八九十\d]{0,2}", title)):
            keys[_key(annex[0].strip())] = None
            keys[_key(annex[0][:2])] = None
        number = parse_number(title)
        bare = title[number.length :] if number else title
        bare = _PREFIX.sub("", bare)
        for words in (title, bare, _IN_BRACKETS.sub("", bare)):
            keys[key_of(words).replace("隐私权政策", "隐私政策")] = None
    keys.pop("", None)
    return keys


def _without(stem: str, key: str) -> str:
    """Return `key` without the name of the product before it: 星河商城儿童规则 and 儿童规则 are one document."""
    return key.removeprefix("本").removeprefix(stem) or key
