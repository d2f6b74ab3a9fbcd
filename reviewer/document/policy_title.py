"""What a policy calls itself, and whether words in 《》 mean this policy or another document."""

import re
from collections import Counter
from collections.abc import Sequence

from reviewer.document.model import Heading
from reviewer.document.unit import key_of

_LINES_OF_TITLE = 8  # headings among which the title is looked for
_LONGEST_TITLE = 60
_BEGINNING = 6_000  # code points in which a policy names itself
_DOCUMENT = r"(?:政策|声明|指引|协议|条款|规则|告知书|须知)"
_TITLE = re.compile(rf"(?:隐私|私隐|个人信息|信息保护|数据保护)[^，。；]{{0,16}}{_DOCUMENT}(?:声明|摘要|概要)?[》】]?$")
_ALIAS = re.compile(r"\s*[（(][^（）()]{1,30}[）)]$")
_QUOTED = re.compile(r"《([^《》\n]{2,60})》")
# 《…》（“本政策”）: this is the one
_THIS = re.compile(r"\s*[（(][^（）()\n]{0,20}本(?:隐私)?(?:政策|声明|指引|协议|条款|规则)")
_SELF = re.compile(r"^本?(?:网站|平台|应用|产品)?(?:用户)?(?:隐私权?|个人信息)(?:保护)?(?:政策|声明|指引|协议|条款)$")
_SAME = re.compile(r"的|用户|(?:正式|完整)版$|摘要$|概要$")


def find_title(text: str, headings: Sequence[Heading]) -> str:
    """Return what the policy calls itself, as it is written; the first line where nothing looks like a title."""
    first = [heading for heading in headings[: 4 * _LINES_OF_TITLE] if heading.is_policy][:_LINES_OF_TITLE]
    for heading in first:
        title = _ALIAS.sub("", " ".join(heading.title.split()))
        if not heading.number and len(title) <= _LONGEST_TITLE and _TITLE.search(title):
            return title
    if quoted := _quoted_title(text[:_BEGINNING]):
        return quoted
    line = next((stripped for line in text[:_BEGINNING].split("\n") if (stripped := line.strip())), text.strip())
    return first[0].title if first and first[0].title == line else line[:_LONGEST_TITLE]


def is_this_policy(name: str, title: str) -> bool:
    """`True` when `name`, as it stands in 《》, means the policy of that `title` itself."""
    key, own = (_SAME.sub("", key_of(words).replace("隐私权", "隐私")) for words in (name, title))
    return bool(_SELF.match(name)) or (bool(key) and key in own)


def _quoted_title(beginning: str) -> str:
    """Return the policy's name from its first sentences: the one it says "this policy" of, else the one named most."""
    names = [found for found in _QUOTED.finditer(beginning) if _TITLE.search(found[1].strip())]
    for found in names:
        if _THIS.match(beginning, found.end()):
            return found[1].strip()
    counted = Counter(found[1].strip() for found in names)
    return max(counted, key=lambda name: counted[name], default="")
