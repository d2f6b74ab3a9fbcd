"""Legal names in a line: companies wherever they stand, other bodies only where the line says what they are."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_PLACES = (
    "北京|上海|天津|重庆|广东|广州|深圳|珠海|东莞|佛山|浙江|杭州|宁波|温州|金华|义乌|江苏|南京|苏州|无锡|常州|南通|福建|福州|厦门|泉州|湖北|武汉|湖南|长沙"
    "|四川|成都|山东|济南|青岛|烟台|河南|郑州|河北|石家庄|保定|陕西|西安|安徽|合肥|江西|南昌|辽宁|沈阳|大连|吉林|长春|黑龙江|哈尔滨|山西|太原|云南|昆明"
    "|贵州|贵阳|广西|南宁|海南|海口|三亚|甘肃|兰州|青海|西宁|宁夏|银川|新疆|西藏|拉萨|内蒙古|香港|澳门|台湾|中国"
)
_COMPANY = re.compile(
    r"(?P<before>[\u4e00-\u9fffA-Za-z（）()·]{2,40}?)"
    r"(?P<form>(?:集团)?(?:股份)?有限(?:责任)?公司|有限合伙企业|[（(]有限合伙[）)]|[（(](?:普通|特殊普通)合伙[）)]|股份公司)"
    r"(?P<branch>[\u4e00-\u9fff]{2,8}?(?:分公司|分行|支行))?"
)
_PLACE = re.compile(rf"(?<![（(])(?:{_PLACES})")
# what may stand right before a name; the last one cuts. The weak ones may be part of a name that begins with no place
_STRONG_CUT = re.compile(r"由|是|指|的|权(?:均|全部|最终)?(?:归属?于?|属于?)")
_WEAK_CUT = re.compile(
    r"提供者|提供商|提供方|运营者|运营方|运营商|经营者|开发者|开发商|处理者|控制者|主体|名称|介绍|适用于|使用|或者|以及|公司|系|即|与|和|及|或|至|向|给|受|将|为|称"
)
_GENERIC = re.compile(r"^(?:技术|科技|信息|网络|数据|服务|商务|贸易|文化|传媒|实业|管理|咨询|集团|股份|[（(]|$)")
_FOREIGN_COMPANY = re.compile(
    r"(?<![A-Za-z])[A-Z][A-Za-z&.,'-]*(?: [A-Za-z&.,'-]+){0,5}?,?"
    r" (?:Co\., ?(?:Ltd|Limited)\.?|Limited|Ltd\.?|Inc\.?|LLC|Corporation|GmbH|B\.V\.|Pte\.? Ltd\.?)(?![A-Za-z])"
)

_LABEL = (
    r"(?:公司名称|公司全称|单位名称|企业名称|商户名称|机构名称|主办单位|运营单位|(?:运营|经营|开发|服务提供|个人信息处理)(?:者|方|主体|公司)(?:名称|全称)?|主体名称)"
    r"\s?(?:为|是|[:：])\s?"
)
LABEL_BEFORE = re.compile(rf"{_LABEL}$")
_BODY = (
    r"经营部|商行|商店|商贸行|贸易行|经销部|批发部|门市部|服务部|工作室|专营店|旗舰店|服装店|食品店|便利店|超市|小吃店|饭店|餐厅|药店|书店|花店|网店|百货店|用品店|店|厂|合作社"
    r"|事务所|研究院|研究所|研究会|协会|学会|商会|基金会|委员会|总局|局|厅|办公厅|管理中心|服务中心|信息中心|数据中心|中心|总台|电视台|广播台|医院|大学|学院|学校|图书馆|博物馆"
    r"|出版社|报社|杂志社|通讯社|总队|支队|人民政府|信用社|农商行"
)
_BODY_END = r"(?=\s?[（(，,。；;、]|\s|以下|下称|简称|及其|提供|运营|经营|开发|主办|建设|所有|拥有|共同|$)"
_NAME = r"(?:(?![由是的我您你])[\u4e00-\u9fff（）()A-Za-z0-9·]){2,30}?"
_OTHER_BODY = re.compile(
    rf"(?:(?P<label>{_LABEL})|(?P<by>(?:是指|指|系|是)?由|是指|指|系)|^\s*)(?P<name>{_NAME}(?:{_BODY}))(?:(?P<sole>[（(]个体工商户[）)])|{_BODY_END})"
)
_SAYS_WE = re.compile(
    r"\s?[（(，,]?(?:及其(?:关联方|关联公司|下属单位))?[（(，,]?\s?(?:以下|下称|简称|[简合统]称)[^。；]{0,16}(?:我们|本公司|我司|本店|本单位|我行|本平台)"
)
_RUNS_IT = re.compile(r"[^。；，]{0,16}(?:运营|经营|主办|开发|建设|(?:拥有|所有)并|提供(?:的|产品|服务|互联网|本))")
_NO_BODY = re.compile(
    r"^(?:(?:本|该|其|各|我|您|贵|当地|有关|相关|第三方|合作|客户|客服|服务|用户|呼叫|数据|帮助|技术|支持|在线|安全|运营|管理|专业|认证|结算|配送|物流|仓储|支付|检测|消费者|监管|行政"
    r"|个人信息|信息|上述|前述|所在地|人民|以下)+)|我们|您|的|帐号|账号|个人信息|设置|点击|如果"
)
_SIGN_OF_A_NAME = re.compile(
    "公司|合伙|称|由|名称|单位|指|系|[者方体店部行局台厂所会院校社室]|Ltd|Limited|Inc|LLC|Corp|GmbH|B\\.V"
)


@dataclass(frozen=True, slots=True)
class PartyName:
    """A legal name at `start` of its line. `is_told` where the words around it say that it is the handler."""

    start: int
    name: str
    is_told: bool = False

    @property
    def end(self) -> int:
        """Return where the name ends in its line."""
        return self.start + len(self.name)


def may_name(words: str) -> bool:
    """`True` when a line may hold a legal name: a quick look that lets most lines pass by."""
    return _SIGN_OF_A_NAME.search(words) is not None


def find_names(words: str) -> list[PartyName]:
    """Return the legal names in one line, in order."""
    names: list[PartyName] = []
    if "公司" in words or "合伙" in words:
        names += [one for one in map(_company, _COMPANY.finditer(words)) if one.name]
    names = _joined(names, _other_bodies(words))
    if re.search("Ltd|Limited|Inc|LLC|Corp|GmbH|B\\.V", words):
        names = _joined(names, (PartyName(found.start(), found[0]) for found in _FOREIGN_COMPANY.finditer(words)))
    return names


def _joined(names: Sequence[PartyName], others: Iterable[PartyName]) -> list[PartyName]:
    """Return `names` and those of `others` that overlap none of them, in order."""
    starts = [one.start for one in names]

    def is_free(one: PartyName) -> bool:
        after = bisect_left(starts, one.end)
        return after == 0 or names[after - 1].end <= one.start

    return sorted([*names, *filter(is_free, others)], key=lambda one: one.start)


def _company(found: re.Match[str]) -> PartyName:
    """Return the company and where its name begins; no name where nothing but a form of company is left."""
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
        return PartyName(0, "")
    return PartyName(found.start() + begin, name)


def _other_bodies(words: str) -> Iterator[PartyName]:
    """Yield individual businesses, associations, authorities of which the line says that they run the service."""
    for found in _OTHER_BODY.finditer(words):
        name = found["name"]
        if _NO_BODY.search(name) or name.count("（") != name.count("）") or name.count("(") != name.count(")"):
            continue
        says_we = bool(_SAYS_WE.match(words, found.end()))
        runs_it = bool((found["by"] or "").endswith("由") and _RUNS_IT.match(words, found.end()))
        is_alone = not found["by"] and found.end() == len(words.rstrip()) and bool(found["sole"] or found["label"])
        if says_we or runs_it or is_alone or found["label"]:
            yield PartyName(found.start("name"), name + (found["sole"] or ""), is_told=True)
