"""What a line looks like, taken by itself: a title, a caption, a sentence."""

import re
from enum import IntEnum

from reviewer.document.numbering import NumberKind
from reviewer.document.unit import Unit

NUMBERED_LIMIT = 40  # code points of a numbered title without its number
PLAIN_LIMIT = 25
CAPTION_LIMIT = 18
TITLE_LIMIT = 40
STYLED_LIMIT = 80


class Shape(IntEnum):
    """How much a line looks like a heading; what its neighbours are like decides the rest."""

    NONE = 0
    CAPTION = 1  # short, ends with a colon
    PLAIN = 2  # short, without number or punctuation
    BRACKET = 3  # 【…】
    NUMBERED = 4
    TITLE = 5  # names a document: …政策, …声明
    STYLED = 6  # the file itself says so


_FINAL = re.compile(r"[。；;！!，,、…]$")
_INNER = re.compile(r"[。；;]|[：:](?=.)")
_BRACKETED = re.compile(r"[（(《“\"‘「【][^（）()《》“”]*[）)》”\"’」】]")
_TITLE = re.compile(
    r"(?:隐私|个人信息|私隐|信息保护|数据保护|用户|儿童|服务|法律)[^，。；：,;:]{0,16}"
    r"(?:政策|声明|指引|协议|条款|通知|告知书|规则|须知|权益保护)(?:声明)?(?:[（(][^（）()]{1,16}[）)])?[》]?$"
)
_QUESTION = re.compile(r"如何|怎样|怎么|哪些|什么|何时|是否|为何|哪里|多久|谁")
_BEGINS_A_SENTENCE = re.compile(
    r"(?:如果|如您|如需|如有|如你|若|倘|请|以上|上述|前述|其中|此外|另外|同时|但|并|或|以及|及|和|等|的|了|也|则|且|而|除非|包括|例如|比如|即|因此"
    r"|所以|由于|欢迎|感谢|尊敬|亲爱|致电|拨打|发送|发邮|发电|邮寄|点击|登录后|进入|打开|详见|参见|见)"
)
_OPENS_A_SENTENCE = re.compile(
    r"(?:当[您你我]|您[可需应同理知在]|你[可需应同理知在]|[我您你]们?(?:会|将|可能|不|仅|在|已|还|致力|深知|承诺|非常|努力|尊重|保证)"
    r"|本(?:隐私|个人信息保护|隐私权)?(?:政策|声明|指引|协议)(?:将|适用|旨在|主要|由|是|中)|根据|按照|依据|在[^，,]{0,12}(?:时|后|前|中|下)[，,]?$)"
)
_HOLDS_A_SENTENCE = re.compile(
    r"我们(?:会|将|可能|不会|仅会|需要|还会|有权)|[您你](?:可以|可通过|需要|应当|有权|同意|理解|知悉|将|可能|无需|必须)|将会|包括但不限于|均(?:为|会|不)"
    r"|[以如]下|下[列述]|的情况下[，,]|直接相关|所必[需须]的?[；;。]?$|另有规定|的除外"
)
# 您自主选择提供信息的情形: opens like a sentence, and is a noun with a clause before it
_NAMES_SOMETHING = re.compile(
    r"的(?:[^，,的]{0,6})(?:情形|例外|功能|方式|规则|范围|服务|途径|措施|标准|原则|目的|权利|期限|地点|场景|类型|种类|说明|内容|责任|义务|安排|处理|(?:个人)?信息)$"
)
_ENDS_OPEN = re.compile(r"(?:(?<!目)的|等|及|和|(?<!参)与|或|了|以及|并|由|为|在|是|将|会|时|其|该|[（(《“「【])$")
_NO_PLAIN_TITLE = re.compile(
    r"[，。；：,;:！!?？*＊=@|｜→>《》…~_]|\d{4,}|https?|www\.|\.(?:com|cn)|电话|邮箱|邮件|电邮|邮编|传真|热线|地址|微信号"
    r"|(?:公司|集团|企业|中心|法院|委员会|省|市|区|县|路|街|(?<![帐账型])号|室|楼|层|版|版本|元|月|日|年)$"
    r"|^\d|^[A-Za-z0-9 ./_-]{12,}$"
)
_NO_CAPTION = re.compile(
    r"^(?:我们|我|您|你|本|该|这|具体|主要|目前|一般|通常|为此|对此|其|则)|包[括含含]|以及|分别|说明如|方式[是为]|时$|[有为是]$"
)
_OPEN_BRACKET = re.compile(r"[（(《【“「][^）)》】”」]*$")
_TORN = re.compile(r"[\t\n]|\s{4,}")  # cells, or lines of one sentence: no title
_WORDS = re.compile(r"[\u3400-\u9fffA-Za-z]")


def shape_of(unit: Unit, *, is_first: bool = False) -> Shape:
    """Return what `unit` looks like by itself; `is_first`: it opens the document."""
    body = unit.body.strip()
    if unit.is_row or not _WORDS.search(body) or _TORN.search(body):
        return Shape.NONE
    if unit.level:
        return Shape.NONE if len(body) > STYLED_LIMIT or body[-1] in "。；;" else Shape.STYLED
    if unit.number is not None:
        return Shape.NUMBERED if unit.number.kind is not NumberKind.BULLET and _is_numbered_title(unit) else Shape.NONE
    if body[0] in "【〖" and body[-1] in "】〗" and body.count("【") <= 1:
        return Shape.BRACKET if len(body) <= PLAIN_LIMIT + 10 and not re.search("[→>。；]", body) else Shape.NONE
    if is_first and _opens_a_document(body):
        return Shape.TITLE
    if len(body) <= TITLE_LIMIT and _TITLE.search(body) and not _is_sentence(body) and not _INNER.search(body):
        return Shape.TITLE
    if _ANNEX.match(body) and len(body) <= PLAIN_LIMIT and not _FINAL.search(body) and not _is_sentence(body):
        return Shape.PLAIN
    if body[-1] in "：:":
        return Shape.CAPTION if _is_caption(body[:-1].rstrip()) else Shape.NONE
    return Shape.PLAIN if _is_plain_title(body) else Shape.NONE


def is_annex(unit: Unit) -> bool:
    """`True` for the title of an annex, which may have numbers of its own."""
    return unit.body.startswith("附")


def is_topical(unit: Unit) -> bool:
    """`True` for a title that says what policies speak of in their titles; cells of a lost table seldom do."""
    return bool(_TOPICAL.search(unit.body))


def is_chapter(unit: Unit) -> bool:
    """`True` for a title that speaks as policies entitle their chapters: how we collect, your rights, contact."""
    return bool(_CHAPTER.match(unit.body.strip("：: ")))


def may_be_title(unit: Unit) -> bool:
    """`True` for a numbered line that is short and has no end: a title, if all its siblings are titles."""
    body = unit.body.strip()
    if not unit.ordinal or unit.is_row or not _WORDS.search(body) or len(body) > NUMBERED_LIMIT:
        return False
    return not _FINAL.search(body) and not _INNER.search(_BRACKETED.sub("", body)) and body[-1] not in "：:"


def is_opening(unit: Unit) -> bool:
    """`True` for titles of parts that stand outside any numbering: preface, annex, definitions, notices."""
    return bool(_OPENING.match(unit.body.strip("【】〖〗 ：:")))


_CHAPTER = re.compile(
    r"(?:我们|我行|平台|[您你]|本(?:隐私)?(?:政策|声明|指引|协议|规则))?(?:将|会|可以)?(?:如何|怎样|怎么)"
    r"(?:收集|使用|共享|委托|对外|向|转让|披露|公开|存储|保存|保护|管理|处理|访问|控制|行使|更新|修订|变更|修改|联系|获取|查询)"
    r"|(?:[您你]|用户|个人信息主体)(?:的|享有的|对个人信息的)(?:个人信息)?权利$|(?:关于)?(?:未成年人|儿童).{0,10}(?:保护|处理)$"
    r"|联系(?:我们|方式)$|(?:本)?(?:隐私)?(?:政策|声明|指引)的?(?:更新|修订|变更)"
)
_OPENING = re.compile(
    r"(?:附录|附件|附则|附表|附\s?[:：]|引言|前言|序言|导言|概述|摘要|简介|结语|尾注|目录|目 +录"
    r"|(?:特别|重要|温馨|更新)(?:提示|声明|说明|提醒)"
    r"|版本更新|(?:关键词|名词|术语|相关)?(?:的)?(?:定义|释义|解释)$|提示条款)"
)


def _opens_a_document(body: str) -> bool:
    if len(body) > TITLE_LIMIT or _FINAL.search(body) or _is_sentence(body) or re.search(r"\d{4}\s*[-年./]", body):
        return False
    return not _INNER.search(_BRACKETED.sub("", body)) and body[-1] not in "：:"


def _is_numbered_title(unit: Unit) -> bool:
    body = unit.body.strip()
    is_caption = body[-1] in "：:"
    if is_caption:
        body = body[:-1].rstrip()
    if not body or len(body) > NUMBERED_LIMIT or _FINAL.search(body) or _ENDS_OPEN.search(body):
        return False
    bare = _BRACKETED.sub("", body)
    if _OPEN_BRACKET.search(bare):
        return False
    is_outer = unit.number is not None and unit.number.kind in _OUTER
    if _INNER.search(bare) and not is_outer:
        return False
    if is_caption and (len(body) > CAPTION_LIMIT or _NO_CAPTION.search(body)):
        return False
    if body[-1] in "？?":
        return bool(_QUESTION.search(body)) or len(body) <= PLAIN_LIMIT
    return not _is_sentence(bare)


_TOPICAL = re.compile("如何|[您你]的|我们|个人信息|权利|政策|隐私|Cookie", re.IGNORECASE)
_ANNEX = re.compile("附(?:录|件|则|表)?[一二三四五六七八九十0-9]{0,2}\\s?[：:、.]?\\s?[^，,。；]{2,}$")
_OUTER = frozenset({NumberKind.PART, NumberKind.CHAPTER, NumberKind.SECTION})


def _is_plain_title(body: str) -> bool:
    if not 2 <= len(body) <= PLAIN_LIMIT:
        return False
    if body[-1] in "？?":
        body = body[:-1] if _QUESTION.search(body) else body
    bare = _BRACKETED.sub("", body)
    return bool(bare) and not (_NO_PLAIN_TITLE.search(bare) or _ENDS_OPEN.search(body) or _is_sentence(bare))


def _is_caption(body: str) -> bool:
    if not 2 <= len(body) <= CAPTION_LIMIT or _NO_CAPTION.search(body):
        return False
    return not (_NO_PLAIN_TITLE.search(_BRACKETED.sub("", body)) or _is_sentence(body))


def _is_sentence(body: str) -> bool:
    """`True` when the words tell something instead of naming it. A question may be a title: 我们如何使用…"""
    if _QUESTION.search(body) and len(body) <= NUMBERED_LIMIT and not re.search(r"[，,].*[，,]", body):
        return bool(re.match(r"如果|若|请|以下|上述", body))
    if _BEGINS_A_SENTENCE.match(body):
        return True
    if _NAMES_SOMETHING.search(body) and not re.search("[，,]", body):
        return False
    return bool(_OPENS_A_SENTENCE.match(body) or _HOLDS_A_SENTENCE.search(body))
