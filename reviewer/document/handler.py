"""Finds the legal name of the personal-information handler among the companies that a policy names."""

import re
from collections import defaultdict
from collections.abc import Iterable

from reviewer.document.model import Span, StatedName

_PLACES = (
    "北京|上海|天津|重庆|广东|广州|深圳|珠海|东莞|佛山|浙江|杭州|宁波|温州|金华|义乌|江苏|南京|苏州|无锡|常州|南通|福建|福州|厦门|泉州|湖北|武汉|湖南|长沙"
    "|四川|成都|山东|济南|青岛|烟台|河南|郑州|河北|石家庄|保定|陕西|西安|安徽|合肥|江西|南昌|辽宁|沈阳|大连|吉林|长春|黑龙江|哈尔滨|山西|太原|云南|昆明"
    "|贵州|贵阳|广西|南宁|海南|海口|三亚|甘肃|兰州|青海|西宁|宁夏|银川|新疆|西藏|拉萨|内蒙古|香港|澳门|台湾|中国"
)
_COMPANY = re.compile(
    r"(?P<before>[\u4e00-\u9fffA-Za-z（）()·]{2,40}?)"
    r"(?P<form>(?:集团)?(?:股份)?有限(?:责任)?公司|有限合伙企业|股份公司)(?P<branch>[\u4e00-\u9fff]{2,8}?(?:分公司|分行|支行))?"
)
_PLACE = re.compile(rf"(?<![（(])(?:{_PLACES})")
# what may stand right before a name; the last one cuts. The weak ones may be part of a name that begins with no place
_STRONG_CUT = re.compile(r"由|是|指|的")
_WEAK_CUT = re.compile(
    r"提供者|提供商|提供方|运营者|运营方|运营商|经营者|开发者|开发商|处理者|控制者|主体|名称|介绍|适用于|使用|或者|以及|公司|系|即|与|和|及|或|至|向|给|受|将|为|称"
)
_GENERIC = re.compile(r"^(?:技术|科技|信息|网络|数据|服务|商务|贸易|文化|传媒|实业|管理|咨询|集团|股份|[（(]|$)")
_LABEL = re.compile(
    r"(?:公司名称|公司全称|运营(?:者|方|主体|公司)(?:名称)?|个人信息处理者(?:名称)?|开发者(?:名称)?|主体名称)\s?(?:为|是|[:：])\s?$"
)
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
_LISTED = re.compile(r"(?:[、，]|和|与|及|以及|或|/|其|(?:各)?关联(?:公司|方|企业)|[（(]?包括(?:但不限于)?)*$")
_LONGEST_LIST = 3
_LEAST = 2.0


def find_handler(lines: Iterable[tuple[int, str]]) -> StatedName | None:
    """Return the company that a policy names as its handler, None when no name stands out.

    `lines` are (offset, words) of the policy's headings and clauses in order. Every company that is named is weighed by
    what stands around it: "operated by", "hereinafter we" speak for it; SDK, payment, delivery against it.
    """
    scores: defaultdict[str, float] = defaultdict(float)
    first: dict[str, StatedName] = {}
    for number, (offset, words) in enumerate(lines):
        for start, name, weight in _weighed(words):
            place = StatedName(name, Span(offset + start, offset + start + len(name)))
            early = 2.0 if number < 10 else 1.0 if number < 20 else 0.0
            scores[name] = max(scores[name], weight + early) + (0.25 if name in first else 0.0)
            first.setdefault(name, place)
    best = max(scores, key=lambda name: scores[name], default=None)
    return first[best] if best is not None and scores[best] >= _LEAST else None


def _weighed(words: str) -> list[tuple[int, str, float]]:
    """Return (start, name, weight) of each company in one line."""
    if "公司" not in words and "有限合伙" not in words:
        return []
    found = [(start, name) for start, name in map(_named, _COMPANY.finditer(words)) if name]
    weights = [_weight(words, start, start + len(name)) for start, name in found]
    lengths = [1] * len(found)
    for index in range(len(found) - 2, -1, -1):
        end, following = found[index][0] + len(found[index][1]), found[index + 1][0]
        if _LISTED.match(words, end, following):
            lengths[index] = lengths[index + 1] + 1
            weights[index] = max(weights[index], weights[index + 1] + 0.25)
    index = 0
    while index < len(found):
        length = lengths[index]
        if length > _LONGEST_LIST:
            weights[index : index + length] = [0.0] * length
        index += length
    return [(start, name, weight) for (start, name), weight in zip(found, weights, strict=True)]


def _named(found: re.Match[str]) -> tuple[int, str]:
    """Return where the company's name begins and the name, "" where nothing but a form of company is left."""
    before = found["before"]
    begin = max((cut.end() for cut in _STRONG_CUT.finditer(before)), default=0)
    if place := _PLACE.search(before, begin):
        begin = place.start()
    else:
        ends = [cut.end() for cut in _WEAK_CUT.finditer(before, begin)]
        begin = max((end for end in ends if not _GENERIC.match(before[end:])), default=begin)
    while begin < len(before) and before[begin] in "）)（(·":
        begin += 1
    name = before[begin:] + found["form"] + (found["branch"] or "")
    if len(before) - begin < 2 or name.count("（") != name.count("）") or name.count("(") != name.count(")"):
        return 0, ""
    return found.start() + begin, name


def _weight(words: str, start: int, end: int) -> float:
    before, after = words[max(0, start - 40) : start], words[end : end + 40]
    if end - start == len(words):
        return 2.5  # a signature
    weight = 4.0 if _LABEL.search(before) else 0.0
    weight += sum(points for points, sign in _SIGNS_BEFORE if sign.search(before))
    weight += sum(points for points, sign in _SIGNS_AFTER if sign.search(after))
    return weight - (4.0 if _FOREIGN.search(before[-24:] + after[:12]) else 0.0)
