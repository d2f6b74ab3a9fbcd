"""Furniture: what a web page puts around a policy, copied along with it. Shown greyed, never judged.

Nothing here knows a site. Lines that only pages have (copyright notes, counts of readers, "back to top") are furniture
wherever they stand. From the first such line on, everything is, if hardly anything after it speaks of what policies
speak of; likewise what stands before the policy. Where in doubt a line stays policy: greyed by mistake it would never
be judged.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, islice

from reviewer.document.unit import Unit

_LONGEST_MARK = 60  # code points of a line that only pages have
_LONGEST_ITEM = 15  # of an item of a menu
_TAIL_SHARE = 0.1  # of the lines after the policy that may speak like a policy
_HEAD = 40  # lines at the beginning among which a menu is looked for
_MENU_SHARE = 0.3  # of the lines before the policy that must be well-known items of menus

_COUNTED = "阅读|浏览|点击|评论|点赞|赞|喜欢|收藏|转发|分享|回复|播放|人气|热度|字数|粉丝|关注|访问"
_COUNT = re.compile(
    rf"(?:{_COUNTED})(?:数|量|次数)?\s*[:：(（]?\s*\d[\d,.]*\s*[万千kKwW+]?(?![\d年月日天条项款])"
    rf"|\d[\d,.]*\s*[万kKwW]?\+?\s*(?:条评论|人(?:已)?(?:阅读|浏览|点赞|收藏|关注|评论|赞)|次(?:阅读|浏览|播放|访问)|个赞|赞同|阅读|评论)"
)
_MARKS = re.compile(
    r"[©Ⓒ]|\(c\)\s*\d{4}|copyright|all rights reserved|版权所有|著作权归|版权归|公网安备"
    r"|ICP\s?[备证]|电信业务经营许可证|网络文化经营许可证"
    r"|(?:转载|内容合作).{0,12}(?:请|须|需|联系|注明|授权)|^(?:返回|回到)(?:顶部|首页|上一页)$|^打印(?:本页|此页)?$|^上一篇|^下一篇"
    r"|^(?:网站|站点)地图$|^友情链接|^分享(?:到|至)[:：]?|^责任编辑|^本文(?:来自|来源|作者)|^最后编辑于"
    r"|^</?[A-Za-z!][^<>]{0,60}>$",
    re.IGNORECASE,
)
_OPENERS = re.compile(
    r"^(?:推荐|相关|延伸|更多|热门|最新|精彩|猜你|为你|大家|本周|今日)(?:你?喜欢|都在|阅读|推荐|文章|内容|资讯|评论|精彩|话题|专题|新闻|视频|商品|问题)"
    r"[^，。；]{0,10}$|^(?:全部|网友|用户|发表|精选|热门|最新)?评论(?:区|列表)?\s*[(（]?\d*[)）]?$|^写评论|^(?:登录|登陆)后?(?:可|才能|即可|发表)?评论"
)
_MENU = re.compile(
    r"^(?:首页|主页|登[录陆]|注册|登[录陆]\s*[/|｜]?\s*注册|搜索|下载|下载\s?(?:APP|客户端)|帮助(?:中心)?|客服(?:中心)?|关于我们|加入我们|联系我们|商务合作"
    r"|意见反馈|购物车|我的订单|会员中心|个人中心|网站导航|导航|菜单|返回|关闭|打开\s?APP|English|简体(?:中文)?|繁[體体](?:中文)?|切换语言|跳到主要内容"
    r"|分享|收藏|举报|新闻(?:中心)?|产品(?:中心)?|解决方案|服务支持|公司(?:简介|介绍)|招聘|人才招聘|法律声明|用户协议|服务条款|更多|查看更多|展开(?:全文|更多)?)$",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"^(?:[^\s>»›|｜]{1,10}\s*[>»›|｜]\s*){2,}[^\s>»›|｜]{1,14}$")
_POLICY = re.compile(
    r"个人信息|隐私|信息|政策|声明|条款|授权|同意|账[户号]|帐[户号]|Cookie|SDK|第三方|处理|收集|披露|共享|存储|保存|权利|法律|法规|用户|服务|客服|[您你]"
    r"|我们|监护人|未成年|儿童|安全|提供|联系|注销|投诉|生效|更新|电话|邮箱|地址|@",
    re.IGNORECASE,
)


def find_furniture(units: Sequence[Unit]) -> list[bool]:
    """Return for each unit whether it belongs to the page around the policy.

    What the structure of the file says is believed; the words of all other lines are looked at as if they stood alone.
    """
    rest = iter(_among([unit for unit in units if not unit.is_around]))
    return [unit.is_around or next(rest) for unit in units]


def _among(units: Sequence[Unit]) -> list[bool]:
    marked = [_is_mark(unit) for unit in units]
    is_furniture = list(marked)
    for index in range(_head_end(units, marked)):
        is_furniture[index] = True
    start = _tail_start(units, marked)
    is_furniture[start:] = [True] * (len(units) - start)
    return is_furniture


def is_furniture_title(unit: Unit) -> bool:
    """`True` for a line of the page that heads what follows: recommended reading, comments."""
    return len(unit.words) <= _LONGEST_ITEM + 5 and bool(_OPENERS.match(unit.words)) and not _COUNT.search(unit.words)


def is_page_line(words: str) -> bool:
    """`True` for a line that only pages have; `words` without white space around them."""
    if not words or len(words) > _LONGEST_MARK or words[-1] in "。；;":
        return False
    return bool(_MARKS.search(words) or _TRAIL.match(words) or _is_count(words))


def _is_mark(unit: Unit) -> bool:
    return not unit.is_row and is_page_line(unit.words)


def _is_count(words: str) -> bool:
    counts = _COUNT.findall(words)
    rest = _COUNT.sub("", words)
    return len(counts) >= 2 or (len(counts) == 1 and len(rest) <= _LONGEST_ITEM and not _POLICY.search(rest))


def _tail_start(units: Sequence[Unit], marked: Sequence[bool]) -> int:
    """Return where the page below the policy begins, the number of units if nowhere."""
    last_mark = max((index for index, is_mark in enumerate(marked) if is_mark), default=-1)
    if last_mark < 0:
        return len(units)
    speaks = [speaks_like_a_policy(unit.words) for unit in units]
    after = list(accumulate(reversed(speaks), initial=0))[::-1]  # how many from each unit on
    for index, unit in enumerate(units[: last_mark + 1]):
        is_edge = marked[index] or bool(_OPENERS.match(unit.words)) or bool(_MENU.match(unit.words))
        if is_edge and after[index] <= _TAIL_SHARE * (len(units) - index):
            return index
    return len(units)


def _head_end(units: Sequence[Unit], marked: Sequence[bool]) -> int:
    """Return how many units at the beginning are a menu or the like above the policy."""
    known = 0
    for index, unit in enumerate(units[:_HEAD]):
        is_known = marked[index] or bool(_MENU.match(unit.words))
        if not is_known and (len(unit.words) > _LONGEST_ITEM or speaks_like_a_policy(unit.words, least=1)):
            return index if known and known >= _MENU_SHARE * index else 0
        known += is_known
    return 0


def speaks_like_a_policy(words: str, least: int = 2) -> bool:
    """`True` for a line with at least so many words that policies are made of, more for a long line."""
    needed = max(least, len(words) // 60)
    return sum(1 for _ in islice(_POLICY.finditer(words), needed)) == needed
