"""Lists of the cases in which one may ask for deletion, held against those of the law."""

import re
from collections.abc import Iterator

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.lists import items_of
from reviewer.analysis.model import Defect

_CASES = (("purpose", "目的已实现或者不再必要"), ("expiry", "停止提供服务或者期限届满"), ("withdrawal", "撤回同意"))


def find_narrow_deletion(ground: Ground) -> Iterator[Defect]:
    """Yield the line of a list of cases for deletion that leaves out cases of the law, with what it leaves out."""
    rule = ground.rule("narrow-deletion")
    if rule is None:
        return
    for index, clause in ground.clauses():
        for _, span in ground.search(rule.words["intro"], clause.span):
            listed = ground.document.quote(clause.span) + "".join(
                ground.document.quote(ground.document.clauses[item].span) for item in items_of(ground.intros, index)
            )
            lacking = [
                title for name, title in _CASES if not any(re.search(pattern, listed) for pattern in rule.words[name])
            ]
            if lacking:
                yield told(rule, span, lacking="、".join(lacking))
            break
