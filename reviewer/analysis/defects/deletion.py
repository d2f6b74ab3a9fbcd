"""Lists of the cases in which one may ask for deletion, held against those of the law; and rights without a list.

A list of the cases in which nothing is deleted is held against the law as well: what stands there without a law behind
it is an exception of the handler's own making.
"""

from collections.abc import Iterator

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.lists import items_of
from reviewer.analysis.model import Defect
from reviewer.analysis.patterns import says
from reviewer.document.model import Clause, Span
from reviewer.playbook.model import DefectRule

_CASES = (("purpose", "目的已实现或者不再必要"), ("expiry", "停止提供服务或者期限届满"), ("withdrawal", "撤回同意"))


def find_narrow_deletion(ground: Ground) -> Iterator[Defect]:
    """Yield the line of a list of cases for deletion that leaves out cases of the law, with what it leaves out.

    Where a policy has no such list, the one place where it gives deletion for breaches alone or in no case at all.
    Exceptions that the handler made for itself are told each, and the line above them.
    """
    rule = ground.rule("narrow-deletion")
    if rule is None:
        return
    has_list = False
    for index, clause in ground.clauses():
        for _, span in ground.search(rule.words["intro"], clause.span):
            has_list = True
            listed = ground.document.quote(clause.span) + "".join(
                ground.document.quote(ground.document.clauses[item].span) for item in items_of(ground.intros, index)
            )
            lacking = [title for name, title in _CASES if not says(listed, rule.words[name])]
            if lacking:
                yield told(rule, span, lacking="、".join(lacking))
            break
    if not has_list:
        yield from _without_list(ground, rule)
    yield from _own_exceptions(ground, rule)


def _own_exceptions(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the items of a list of exceptions to deletion that no law knows, each list after the line above it."""
    variant = rule.variant("own-exception")
    for index, clause in ground.clauses():
        line = _first(ground, rule.words["exception"], clause.span)
        if line is None:
            continue
        items = [ground.document.clauses[item].span for item in items_of(ground.intros, index)]
        own = [
            place
            for item in items or [Span(line.end, clause.span.end)]
            if not _first(ground, rule.words["lawful_exception"], item)
            and (place := _first(ground, rule.words["own_exception"], item))
        ]
        if own:
            yield told(rule, line, variant)
            yield from (told(rule, place, variant) for place in own)


def _without_list(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the place of a policy that names none of the cases which a list would have, None where it names one."""
    clauses = [clause for _, clause in ground.clauses() if "minors" not in ground.categories_of(clause)]
    if any(_first(ground, rule.words["case"], clause.span) for clause in clauses):
        return
    rights = [clause for clause in clauses if "rights" in ground.categories_of(clause)]
    if breach := _first_of(ground, rule, "breach", clauses):
        yield told(rule, breach, rule.variant("breach-only"))
    elif place := _heading(ground, rule, rights) or _first_of(ground, rule, "listed", rights):
        yield told(rule, place, rule.variant("no-case"))


def _heading(ground: Ground, rule: DefectRule, rights: list[Clause]) -> Span | None:
    """Return the last heading over clauses about rights that names deletion among them."""
    over = {heading for clause in rights for heading in clause.headings}
    spans = [ground.document.headings[index].span for index in sorted(over)]
    return max((span for span in spans if _first(ground, rule.words["listed"], span)), default=None)


def _first_of(ground: Ground, rule: DefectRule, words: str, clauses: list[Clause]) -> Span | None:
    return next((place for clause in clauses if (place := _first(ground, rule.words[words], clause.span))), None)


def _first(ground: Ground, patterns: tuple[str, ...], span: Span) -> Span | None:
    return next((place for _, place in ground.search(patterns, span)), None)
