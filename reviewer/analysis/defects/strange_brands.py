"""Brands of another house in places where a policy names its own: its customer service, its thanks, its rights.

Such places are left over from a template. A brand that shares two characters with a name of the policy is its own, and
so is one that the policy says often. Where the places are, and which words are no brand, stands in the playbook.
"""

from collections.abc import Iterator

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.model import Defect
from reviewer.analysis.patterns import says
from reviewer.document.normalize import fold_text
from reviewer.playbook.model import DefectRule

_PAIR = 2  # characters that two names of one house share
_OFTEN = 6  # times that a policy says a name of its own
_MOST_OF_A_NAME = 3  # places told


def find_strange_brands(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the first places of each brand that stands for the handler and is none of the names that the policy has."""
    own = _own_names(ground, rule)
    if not own:
        return
    told_of: dict[str, int] = {}
    for _, match, span in ground.in_clauses(rule.words["brand_slot"]):
        name = match["name"].strip()
        count = told_of.get(name, 0)
        if count < _MOST_OF_A_NAME and not _is_own(name, own) and not _is_no_brand(ground, rule, name):
            told_of[name] = count + 1
            yield told(rule, span, rule.variant("brand"), what=name)


def _own_names(ground: Ground, rule: DefectRule) -> str:
    """Return the folded names of the policy, one a line: title, handler, products, sites, mail, defined short names."""
    facts = ground.document.facts
    named = [one.words for one in (*facts.handlers, *facts.products)]
    if not named:
        return ""
    named += [ground.document.title, *(one.words for one in (*facts.domains, *facts.mails))]
    named += [match["name"] for _, match, _ in ground.places(rule.words["defined_name"])]
    return "\n".join(map(fold_text, named))


def _is_own(name: str, own: str) -> bool:
    folded = fold_text(name)
    return any(folded[at : at + _PAIR] in own for at in range(len(folded) - _PAIR + 1))


def _is_no_brand(ground: Ground, rule: DefectRule, name: str) -> bool:
    is_word = says(name, rule.words["no_brand"])
    return is_word or ground.text.count(name) >= _OFTEN
