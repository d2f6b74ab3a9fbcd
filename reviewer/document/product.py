"""The products a policy is about, by name, and the hosts on the web that are its handler's own."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from reviewer.document.model import Span, StatedName
from reviewer.progress import Report, each, silent

Lines = Sequence[tuple[int, str]]

_CERTAIN_KIND = r"(?:移动)?(?:App|APP|app|小程序|公众号|服务号|客户端|官方网站|官网)"
_KIND = rf"(?:{_CERTAIN_KIND}|(?:移动)?(?:网站|软件|平台|商城|手机应用|应用程序|应用))"
_QUOTED = re.compile(r"[“\"「](?P<name>[^“”\"「」\n，。；：、]{2,20})[”\"」]")
_CALLED = re.compile(rf"(?:名为|名称为|称为|旗下|运营的|开发的|{_CERTAIN_KIND})$")
_OF_A_KIND = re.compile(rf"\s?(?:移动|手机|微信)?(?:{_CERTAIN_KIND}|{_KIND}(?!中|内|里|的|上|首页|页面|设置))|系列")
_KIND_AFTER = re.compile(rf"\s?{_CERTAIN_KIND}(?![\u4e00-\u9fff]{{0,3}}(?:供应商|提供商|开发者|运营商))")
_LAST_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·]{2,16}$")
_LONGEST = 16  # code points of a name that no quotation marks enclose
# a name without quotation marks begins after one of these, or after punctuation
_CUT = re.compile(
    r"使用|通过|访问|登[录陆]|下载|打开|安装|注册|浏览|进入|关注|点击|运营|开发|提供|适用于|适用|包括|例如|以及|或者|关于|成为|我们|作为|旗下|名为|适配|属于|用于|对于?|需要|但不限于|具体|[我本]行|[您你我]们?|[在是为的及和与或以]"
)
_SHORTENED = re.compile(rf"[”\"」]?\s?(?:{_KIND})?[（(，]?\s?(?:以下|下称|简称)")  # named to be called by a short name
_HOSTS = re.compile(
    r"^(?:微信|支付宝|百度|抖音|QQ|淘宝|快手|微博|京东|美团|小红书|头条)$"
)  # where others' mini-programs live
_GENERIC = re.compile(
    r"^(?:手机|移动|本地|核心|Core|core|安卓|Android|android|iOS|IOS|ios|苹果|第三方|其[他它]|相关|关联|某些|部分|所有|任[何一]|多个|不同|官方|网络|互联网|电子商务|电商|社交|媒体|服务|交易|支付"
    r"|线[上下]|网上|产品|智能|终端|公共|开放|管理|用户|客户|商家|合作|外部|上述|前述|有关|特定|具体|一些|同一|新|旧|个人|企业|专业|电脑|PC|pc|Web|web|H5|App|APP|app|应用|软件"
    r"|网站|小程序|客户端|平台|操作|系统|设备|数据|安全|技术|广告|推送|消息|账[户号]|帐[户号]|登[录陆]|集成|接入|嵌入|停用|卸载|删除|更新|升级|关闭|退出|启动|首次|下次|重新|运行"
    r"|[两每多单各]个|类似|独立|自有|自营|购物|在线|境[外内]|海外|国[外内]|商品|店铺|订单|会员|授权|被授权|这[个些]|那[个些]|另一|该|本|此|版本|最新版?|正式|端|版|线|种|款|个|类|等|主|手|全"
    r"|微信|支付宝|银行|[/-]|\s|\d)+$"
)
_NO_NAME = re.compile(
    r"我们|[您你]|信息|隐私|政策|协议|服务$|公司|用户|设置|权限|按钮|同意|客服|反馈|注销|账[号户]|Cookie|cookie|SDK|第三方|条款|[（）()《》]|[-—－>→]"
    r"|一键|扫一扫|获取|读取|保障|实现|记录|修改|收[集到]|申请|页$|^[他她它]|首页|头像|重启|开启|影响|无法|不能"
)
_PREFIX = re.compile(r"^(?:手机|移动端?|安卓[版端]?|[Aa]ndroid[版端]?|iOS[版端]?|PC[版端]?|最?新版|旧版|官方)(?=.{2})")
_TITLE_END = re.compile(
    r"(?:(?:移动)?(?:App|APP|app|小程序|客户端|网站|平台|用户|产品|应用|软件|游戏|服务|会员|的|手机))*"
    r"(?:隐私|私隐|个人信息|信息保护|数据保护|儿童|未成年人).*$"
)
_LEAST_TIMES = 2
_MOST = 6

_TOP = (
    "com|cn|net|org|io|co|cc|tv|me|top|vip|shop|store|xyz|app|site|tech|online|club|hk|tw|mobi|info|biz|ltd|group|fun"
    "|pub|ink|wang|xin|link|cloud|fm|ai|中国|公司|网络"
)
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_HOST = re.compile(
    rf"(?<![A-Za-z0-9@._%/=-])(?:https?://)?(?P<host>(?:{_LABEL}\.)+(?:{_TOP}))(?![A-Za-z0-9_-]|\.[A-Za-z])"
)
_PACKAGE = re.compile(r"(?:com|cn|org|net|io)\.")
_OWN_BEFORE = re.compile(r"(?:官网|网站|网址|域名|网页|站点|主页|登[录陆]|访问)[^。；，]{0,20}$")
_OWN_AFTER = re.compile(r"^[^。；，\u4e00-\u9fff]{0,3}(?:及其|网站|官网|域名|上公示)")
_FOREIGN = re.compile(
    r"SDK|第三方|合作|链接|隐私政策|隐私权|政策|协议|说明|指引|详见|参见|推送|统计|公示系统|举报|google|apple",
    re.IGNORECASE,
)
_EARLY = 12  # lines in which a host is taken for the handler's own unless something speaks against it
_PUBLIC_MAIL = frozenset(
    f"{name}.com"
    for name in (
        *("qq", "foxmail", "163", "126", "sina", "sohu", "139", "189", "aliyun", "tom", "21cn"),
        *("gmail", "hotmail", "outlook", "live", "icloud", "yahoo"),
    )
) | {"yeah.net", "sina.cn", "189.cn"}
_SECOND_LEVEL = frozenset(["com", "net", "org", "gov", "edu", "ac", "co"])


def find_products(lines: Lines, title: str, report: Report = silent) -> tuple[StatedName, ...]:
    """Return the names of apps, mini-programs and sites a policy is about, in text order: in its title, or named twice.

    A name is known by quotation marks or by the word for its kind after it.
    """
    first: dict[str, StatedName] = {}
    times: Counter[str] = Counter()
    stem = product_in_title(title)
    for offset, words in each(lines, report):
        for name, start in _named(words):
            times[name] += 1 + bool(_SHORTENED.match(words, start + len(name)))
            first.setdefault(name, StatedName(name, Span(offset + start, offset + start + len(name))))
        if stem and stem not in first and (at := words.find(stem)) >= 0:
            first[stem] = StatedName(stem, Span(offset + at, offset + at + len(stem)))
    kept = [name for name in first if name == stem or times[name] >= _LEAST_TIMES]
    kept.sort(key=lambda name: (name != stem, -times[name]))
    best: list[str] = []
    for name in kept:
        low = name.lower()
        if len(best) < _MOST and not any(other in low or low in other for other in map(str.lower, best)):
            best.append(name)
    return tuple(sorted((first[name] for name in best), key=lambda one: one.span.start))


def product_in_title(title: str) -> str:
    """Return the product a title names ("星河商城" of "星河商城隐私政策"), "" for a title without one."""
    stem = _TITLE_END.sub("", title.strip("《》 ")).strip('“”"「」【】《》的 ')
    is_name = 2 <= len(stem) <= 16 and not _GENERIC.match(stem) and not re.search("公司|^本|我们", stem)
    return stem if is_name else ""


def find_domains(lines: Lines, mails: Iterable[StatedName], report: Report = silent) -> Iterator[StatedName]:
    """Yield the hosts that are the handler's own: called its site, named at the beginning, or those of its mail."""
    own = {domain for mail in mails if (domain := registered(re.split("[@＠\\])）】]", mail.words)[-1]))} - _PUBLIC_MAIL
    for number, (offset, words) in enumerate(each(lines, report)):
        if "." not in words:
            continue
        for found in _HOST.finditer(words):
            host = found["host"]
            if _PACKAGE.match(host):
                continue
            before, after = words[max(0, found.start() - 40) : found.start()], words[found.end() : found.end() + 16]
            is_said = bool(_OWN_BEFORE.search(before) or _OWN_AFTER.search(after) or number < _EARLY)
            if registered(host) in own or (is_said and not _FOREIGN.search(before)):
                yield StatedName(host, Span(offset + found.start("host"), offset + found.end("host")))


def is_public_mail(domain: str) -> bool:
    """`True` for a domain at which anybody may have an address; `domain` as `registered` gives it."""
    return domain in _PUBLIC_MAIL


def registered(host: str) -> str:
    """Return the part of a host that one buys: "example.com.cn" of "m.example.com.cn"."""
    labels = host.lower().split(".")
    count = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2 else 2
    return ".".join(labels[-count:])


def _named(words: str) -> Iterator[tuple[str, int]]:
    """Yield (name, start) of what a line calls an app, a site and so on."""
    for found in _QUOTED.finditer(words):
        before = words[max(0, found.start() - 8) : found.start()]
        if _is_name(found["name"]) and (_CALLED.search(before) or _OF_A_KIND.match(words, found.end())):
            yield found["name"], found.start("name")
    for kind in _KIND_AFTER.finditer(words):
        start = max(0, kind.start() - _LONGEST)
        word = _LAST_WORD.search(words, start, kind.start())
        if word is None:
            continue
        cuts = [cut.end() for cut in _CUT.finditer(word[0])]
        if word.start() == start and start > 0 and not cuts:
            continue  # nobody knows where it begins
        begin = max(cuts, default=0)
        if prefix := _PREFIX.match(word[0][begin:]):
            begin += prefix.end()
        name = word[0][begin:]
        if len(name) >= 2 and _is_name(name) and not (_HOSTS.match(name) and "小程序" in kind[0]):
            yield name, word.start() + begin


def _is_name(name: str) -> bool:
    return not _GENERIC.match(name) and not _NO_NAME.search(name)
