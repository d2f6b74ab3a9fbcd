"""Lists of permissions that leave out one which the policy asks for elsewhere.

A list is what the playbook's patterns take for one: permissions side by side in one sentence, or an introduction with
its items below. Asked for is what stands beside the word 权限 itself, in another clause.
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from reviewer.analysis.defects.ground import Ground, there, told
from reviewer.analysis.model import Defect
from reviewer.document.model import Clause, Span
from reviewer.playbook.model import DefectRule

_KIND = "permission_"  # named patterns of the rule that begin so tell one permission each; the rest is its name
_FEWEST_LISTED = 2  # of the kinds known here; fewer are no list
_ASKED = "(?<![不未勿])(?<!不会)(?:申请|请求|获取|开启|调用|授权|开通|读取|访问)[^。；;，,不]{{0,14}}(?:{0})"


def find_permissions_left_out(ground: Ground) -> Iterator[Defect]:
    """Yield each list that lacks a permission, with the place that asks for it and the names of all that it lacks."""
    rule = ground.rule("contradiction")
    if rule is None or "permission_list" not in rule.words:
        return
    lists = [(clause, span) for clause, _, span in ground.in_clauses(rule.words["permission_list"])]
    kinds = _kinds(rule) if lists else {}
    asked = {name: _asked(ground, pattern) for name, pattern in kinds.items()}
    for clause, span in lists:
        words = _words(ground, clause, span)
        listed = {name for name, pattern in kinds.items() if re.search(pattern, words)}
        lacking = {
            name: place
            for name, places in asked.items()
            if name not in listed and (place := next((one for one in places if not one.overlaps(clause.span)), None))
        }
        if len(listed) >= _FEWEST_LISTED and lacking:
            other = min(lacking.values())
            yield told(
                rule,
                span,
                rule.variant("permissions-left-out"),
                related=(other,),
                missing="、".join(lacking),
                there=there(ground, other),
            )


def _kinds(rule: DefectRule) -> dict[str, str]:
    """Return for each permission that the rule knows, by name, one pattern over the original words."""
    return {
        name.removeprefix(_KIND): "|".join(patterns)
        for name, patterns in rule.words.items()
        if name.startswith(_KIND) and name != "permission_list"
    }


def _asked(ground: Ground, pattern: str) -> list[Span]:
    return [span for _, _, span in ground.in_clauses([_ASKED.format(pattern)])]


def _words(ground: Ground, clause: Clause, listed: Span) -> str:
    """Return the words of `clause`; of one that only introduces what is `listed`, those below its heading as well."""
    if ground.document.quote(listed).count("、") >= _FEWEST_LISTED:
        return ground.document.quote(clause.span)
    index = ground.document.clauses.index(clause)
    below = takewhile(lambda one: one.headings == clause.headings, ground.document.clauses[index:])
    return "\n".join(ground.document.quote(one.span) for one in below)
