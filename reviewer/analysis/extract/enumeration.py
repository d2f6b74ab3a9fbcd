"""The items of an enumeration: of “手机号、昵称和头像” every one, though the words of a table name only the first."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reviewer.document.model import Span

_BORDER = re.compile(r"[，,；;。：:！!？?（）()\[\]【】“”\"\n\t]")
_JOINT = re.compile("、|以及|和|及|与|或者|或")
_LONGEST = 400  # code points looked through on either side
_MOST_ITEM = 16  # code points; what is longer is a sentence, not the name of an item
# words that make a part of a sentence, not a name: what people do, and who
_SENTENCE = re.compile(
    "我们|您|你|他们|其他|如果|需要|可以|可能|将会|收集|采集|获取|提供|填写|使用|用于|通过|进行|根据|为了|以便|相关|必要|上述|前述"
    "|包括|以下|方式|目的|服务|功能|平台|信息安全|法律|情况|情形|同意|授权|不会|以上|创建|显示|嵌入|公开|展示|注册|时候|开发包|载明|包含|查询|查看|权限"
)
# how the name of a piece of information ends; other parts are items only where most of the enumeration is known to be
_OF_DATA = re.compile(
    "(?:信息|记录|资料|数据|地址|姓名|名称|账号|号码?|编号|单号|码|版本|型号|标识符?|列表|内容|金额|时间|日期|状态|照片|图像|偏好|id)$"
)
_LEAD = re.compile(r"\s*(?:其(?![他它余]))?\s*")
_TAIL = re.compile(r"(?:等(?:.{0,12})?|中的任意一项|[…*\.·]+|中)$")
_NO_ITEM = frozenset(
    ("类型", "状态", "信息", "内容", "其他", "图片", "日志", "时间", "方式", "数据", "资料", "名称", "安全")
)


def items_around(text: str, anchor: Span, known: Sequence[Span]) -> Iterator[Span]:
    """Yield the items, as names, of the enumeration that `anchor` stands in; only `anchor` where it stands in none.

    `known` are the finds of all items in the text, `anchor` among them, in text order.

    An enumeration runs between two marks other than 、; one without any 、 is none. The part that holds the anchor is
    its name as the policy has it (“收货人手机号”), the anchor alone where a sentence is around it.
    """
    low, high = max(0, anchor.start - _LONGEST), min(len(text), anchor.end + _LONGEST)
    start = max((match.end() for match in _BORDER.finditer(text, low, anchor.start)), default=low)
    border = _BORDER.search(text, anchor.end, high)
    end = border.start() if border else high
    if "、" not in text[start:end]:
        yield anchor
        return
    parts = _parts(text, start, end)
    known_here = bisect_left(known, Span(end, end)) - bisect_left(known, Span(start, start))
    for part in parts:
        name = _name(text, part)
        if part.overlaps(anchor):
            yield name if name and name.contains(anchor) else anchor
        elif name and (2 * known_here >= len(parts) or _OF_DATA.search(text[name.start : name.end].lower())):
            yield name


def _parts(text: str, start: int, end: int) -> list[Span]:
    borders = [(start, start), *(joint.span() for joint in _JOINT.finditer(text, start, end)), (end, end)]
    return [Span(before[1], after[0]) for before, after in pairwise(borders)]


def _name(text: str, part: Span) -> Span | None:
    """Return `part` without spaces around it and without “等信息” behind it; None where it is no name of an item."""
    words = _TAIL.sub("", text[part.start : part.end].rstrip())
    lead = len(_LEAD.match(words)[0])  # type: ignore[index]  # it matches nothing at the least
    words = words[lead:].rstrip()
    if not 2 <= len(words) <= _MOST_ITEM or words in _NO_ITEM or _SENTENCE.search(words):
        return None
    return Span(part.start + lead, part.start + lead + len(words))
