"""Whether words that were found are denied where they stand: "我们不会公开您的信息" tells nothing of publishing.

A negation reaches as far as its predicate: up to a mark, up to the next verb of being able or obliged, up to words
that make a condition or an attribute of it ("不登录时", "不同意的功能"). Words that only contain a negation ("不仅",
"未成年人", "不超过") deny nothing. A cue whose own pattern speaks of 不, 未, 没 or 无 says itself what it means.
"""

import re
from functools import cache

_MARKS = ",。;:!?()"
_SENTENCE_MARKS = "。;!?"
_FARTHEST = 12  # folded characters from a negation to the words it denies, or to the end of words that hold it
_LONGEST_SENTENCE = 200  # folded characters looked through on either side for an exception
_NEGATIVE = re.compile("[不未没无]")  # what every negation begins with; far sooner looked for
_NEGATION = re.compile(
    "(?:不(?:需要?|用)|(?<!选择)不(?:会|能够|能|得|再|曾|可以|可(?!抗|撤|逆|避|分|或缺|缺少)|应当|应)?"
    "(?!仅|但|同|限|时|断|低于|高于|超过|少于|多于|满|良|可抗|可撤|可逆|当|必|足|论|影响|便|停|间断|懈|定期|区分|感兴趣|包括|含|等|如|管|妨|损"
    "|特定|一致|具|正当|合理|完整|准确|全面|可用|予|得不|明|幸|慎|乏|实|符)"
    "|未(?:曾|能|予|被)?(?!成年|来|经|满|必|知|授权|完成|及时)|没有|无法|无权|无需|无须)"
)
_NEW_PREDICATE = re.compile(
    "[,。;:!?]|可以|可|请|将|会|需|应|必须|有权|时|前|后|(?<![您你们其])的|则|就|但|而|即|才|否则|也|仍|以|来|至|为(?![您你])|直[到至]|过|超"
)
_CONDITION = re.compile(
    "[^,。;:!?]{0,40}?(?:的?(?:情况|前提|条件)下|的(?:情况|情形)(?=[,。;:!?]|$)|(?<![及同随实定临即届按])时候?(?![间限长段])"
    "|(?<![您你们])之?[前后](?![端台续]))"
)
_EXCEPTION = re.compile(
    "除非|除[^,。]{1,40}(?:外|以外)|未经|非经|(?:未|没有)[^,。]{0,16}(?:同意|授权|许可)|如(?:果)?(?:确需|必须|需要?|有必要)"
)
_SPEAKS_OF_IT = re.compile("[不未没无非勿]")
_NOT_SPOKEN = re.compile(r"\[\^?[^\]]*\]|\(\?<?![^()]*\)|未成年|不满|不超过|不仅|不限于|不少于|选择不|不同意|不感兴趣")


@cache
def is_plain(pattern: str) -> bool:
    """Return whether `pattern` says what is, so that a negation in its gaps turns it round, not only one before it."""
    return not _SPEAKS_OF_IT.search(_NOT_SPOKEN.sub("", pattern))


def is_denied(text: str, start: int, end: int, *, also_within: bool = True) -> bool:
    """Return whether the words `[start, end)` of the folded passage `text` are denied, before them or `also_within`."""
    farthest = max(start - 2 * _FARTHEST, 0)
    last = end if also_within else start
    if not _NEGATIVE.search(text, farthest, last):
        return False
    first = max(_last(text, _MARKS, start) + 1, farthest)
    return any(_denies(text, negation, start, end) for negation in _NEGATION.finditer(text, first, last))


def _denies(text: str, negation: re.Match[str], start: int, end: int) -> bool:
    after = negation.end()
    is_before = after <= start
    reach = start if is_before else end
    if reach - after > _FARTHEST or _NEW_PREDICATE.search(text, after, reach):
        return False
    if is_before and _NEGATIVE.match(text, start):
        return False  # "无法辨认且不能还原": what denies by itself is not turned round by another denial before it
    if any(mark in text[after:end] for mark in _MARKS) or (is_before and text.startswith("的", end)):
        return False  # the words go on beyond what is denied, or are only an attribute in it
    if _CONDITION.match(text, after):
        return False
    low = max(_last(text, _SENTENCE_MARKS, negation.start()) + 1, start - _LONGEST_SENTENCE)
    ends = [at for mark in _SENTENCE_MARKS if (at := text.find(mark, end, end + _LONGEST_SENTENCE)) >= 0]
    return not _EXCEPTION.search(text, low, min(ends, default=end + _LONGEST_SENTENCE))


def _last(text: str, marks: str, before: int) -> int:
    return max(text.rfind(mark, max(0, before - _LONGEST_SENTENCE), before) for mark in marks)
