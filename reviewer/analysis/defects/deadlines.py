"""Time limits for answering requests that are longer than fifteen working days."""

import re
from collections.abc import Iterator

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.model import Defect
from reviewer.analysis.patterns import says
from reviewer.document.model import Span
from reviewer.document.numbering import parse_chinese_numeral
from reviewer.playbook.model import DefectRule

MOST_WORKING_DAYS = 15
MOST_DAYS = 21  # fifteen working days span three weeks
_NEAR = 22  # code points between the time limit and the word that says what is done within it
_DAYS = {"天": 1, "日": 1, "自然日": 1, "工作日": 1, "营业日": 1, "周": 7, "星期": 7, "月": 30, "个月": 30, "年": 365}


def find_long_deadlines(ground: Ground) -> Iterator[Defect]:
    """Yield time limits for answers that are too long, with the words that promise the answer."""
    rule = ground.rule("excessive-response-time")
    if rule is None:
        return
    for _, match, span in ground.in_clauses(rule.words["period"]):
        if _is_too_long(match) and (answer := _answer(ground, rule, span)):
            yield told(rule, answer, period=f"{match['number']}{match['unit']}")


def _is_too_long(match: re.Match[str]) -> bool:
    number = int(match["number"]) if match["number"].isdecimal() else parse_chinese_numeral(match["number"])
    unit = match["unit"]
    if number is None:
        return False
    return number > MOST_WORKING_DAYS if unit in ("工作日", "营业日") else number * _DAYS[unit] > MOST_DAYS


def _answer(ground: Ground, rule: DefectRule, period: Span) -> Span | None:
    """Return the time limit with the nearest word of answering in its sentence; None if it is about something else."""
    sentence = ground.matcher.sentence(period)
    words = ground.document.quote(sentence)
    start, end = period.start - sentence.start, period.end - sentence.start
    around = words[max(start - _NEAR, 0) : end + _NEAR]
    if says(around, rule.words["other"]):
        return None
    after = [match for pattern in rule.words["reply"] for match in re.finditer(pattern, words[end : end + _NEAR])]
    if after:
        return Span(period.start, period.end + min(match.end() for match in after))
    before = [
        match for pattern in rule.words["reply"] for match in re.finditer(pattern, words[max(start - _NEAR, 0) : start])
    ]
    if before:
        return Span(sentence.start + max(start - _NEAR, 0) + max(match.start() for match in before), period.end)
    return None
