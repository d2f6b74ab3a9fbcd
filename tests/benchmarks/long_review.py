"""A review as long as they come, made by hand: the engine would take minutes."""

from dataclasses import replace
from itertools import cycle

from reviewer.analysis.extract.tables import MOST_ROWS
from reviewer.analysis.model import Classification, Defect, Evidence, ExtractedTable, Finding, Label, Status, TableCell
from reviewer.document.model import Span
from reviewer.playbook.model import Severity
from reviewer.review.model import Review
from tests.builders import a_document, the_playbook
from tests.small_world import small_analysis

SENTENCE = (
    "我们会为此收集您的手机号码和收货地址，并只用于这一项功能，详见《星河商城配送规则》；不同意的，这一项用不了。"
)
LINES = f"我们如何收集信息\n{SENTENCE}\n1、{SENTENCE}\n2、{SENTENCE}\n{SENTENCE}\n"
NUMERALS = "一二三四五六七八九"


def long_review(size: int, marks: int) -> Review:
    """Return a review of `size` code points with so many defects, besides the tints of its clauses."""
    playbook = the_playbook()
    document = a_document("".join(f"{_numeral(at % 99 + 1)}、{LINES}" for at in range(-(-size // (len(LINES) + 3)))))
    clauses = document.clauses
    names = [category.id for category in playbook.categories if category.id not in ("non-policy", "other")]
    labels = tuple(
        Classification(clause.id, name, (Label(name, 0.9, ()),))
        for clause, name in zip(clauses, cycle(names), strict=False)
    )
    each = -(-marks // len(clauses))  # of one rule and one severity in a clause
    starts = [clause.span.start + 1 + 9 * at for clause in clauses for at in range(each)]
    rules, levels = [rule.id for rule in playbook.defect_rules], tuple(Severity)
    defects = tuple(
        Defect(
            f"d{at}", rules[at // each % len(rules)], levels[at // each % 3], Span(start, start + 4), "两遍。", "删。"
        )
        for at, start in enumerate(starts[:marks])
    )
    findings = tuple(
        Finding(
            requirement_id=requirement.id,
            status=tuple(Status)[at % 4],
            reason="只说了一半。",
            evidence={
                element.id: tuple(
                    Evidence(Span(clause.span.start, clause.span.start + 6), "收集")
                    for clause in clauses[at * 7 : at * 7 + 20]
                )
                for element in requirement.elements
            },
            searched=("存储期限", "保留多久"),
            nearest=(clauses[at % len(clauses)].span,),
        )
        for at, requirement in enumerate(playbook.requirements)
    )
    rows = tuple((TableCell("手机号码", Span(start, start + 4)), TableCell("配送")) for start in starts[:MOST_ROWS])
    tables = tuple(ExtractedTable(f"t{at}", "收集与用途", ("信息", "用途"), rows) for at in range(3))
    analysis = replace(small_analysis(), classifications=labels, defects=defects, findings=findings, tables=tables)
    return Review(document, playbook, analysis)


def _numeral(number: int) -> str:
    """Return a number below a hundred in Chinese."""
    tens, ones = divmod(number, 10)
    return (NUMERALS[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (NUMERALS[ones - 1] if ones else "")
