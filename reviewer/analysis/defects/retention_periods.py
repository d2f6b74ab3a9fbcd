"""Two periods for which one policy says that it keeps the same records.

What counts as the same records stands in the playbook, each kind by its words. A least period ("不少于三年") goes with
any longer one; what a sentence says of two kinds at once is left alone.
"""

import re
from collections.abc import Iterator

from reviewer.analysis.defects.ground import Ground, there, told
from reviewer.analysis.model import Defect
from reviewer.document.model import Span
from reviewer.document.numbering import parse_chinese_numeral
from reviewer.playbook.model import DefectRule

_KIND = "kept_"  # named patterns of the rule that begin so tell one kind of record each; the rest is its name
_DAYS = {"年": 365, "月": 30, "个月": 30, "天": 1, "日": 1}
_PART_END = "。；;\n"


def find_differing_periods(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield, of each kind of record, the first period that differs from the one stated before, with that one."""
    first: dict[str, tuple[int, Span]] = {}
    told_of: set[str] = set()
    for kind, days, span in _periods(ground, rule):
        earlier, place = first.setdefault(kind, (days, span))
        if earlier != days and kind not in told_of:
            told_of.add(kind)
            yield told(rule, span, rule.variant("two-periods"), related=(place,), there=there(ground, place))


def _periods(ground: Ground, rule: DefectRule) -> Iterator[tuple[str, int, Span]]:
    """Yield the kind of record, the days and the place of each exact period in the judged clauses."""
    kinds = {
        name.removeprefix(_KIND): "|".join(patterns) for name, patterns in rule.words.items() if name.startswith(_KIND)
    }
    for clause, match, span in ground.in_clauses(rule.words["keeping"]):
        written = match["number"]
        number = int(written) if written.isdecimal() else parse_chinese_numeral(written)
        part = _part_before(ground, clause.span, span)
        named = [name for name, pattern in kinds.items() if re.search(pattern, part)]
        if number is not None and len(named) == 1:
            yield named[0], number * _DAYS[match["unit"]], span


def _part_before(ground: Ground, clause: Span, span: Span) -> str:
    """Return the words of a clause that stand before `span` in the same part of a sentence."""
    words = ground.document.text[clause.start : span.start]
    return words[max(words.rfind(end) for end in _PART_END) + 1 :]
