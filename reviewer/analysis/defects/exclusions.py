"""Lists of what a policy will not protect: each item that is somebody's personal information is a fault of its own."""

from collections.abc import Iterator

from reviewer.analysis.defects.ground import Ground, first_sentence, told
from reviewer.analysis.model import Defect


def find_excluded_items(ground: Ground) -> Iterator[Defect]:
    """Yield the items of lists whose line says that the policy does not hold for what follows.

    Left out are items about what other parties collect and about what is made anonymous: the law leaves these out too.
    """
    rule = ground.rule("not-personal-info-claim")
    if rule is None:
        return
    said: dict[int, bool] = {}  # by the clause that introduces
    for index, clause in ground.clauses():
        intro = ground.intros[index]
        if intro is None:
            continue
        if intro not in said:
            line = ground.document.clauses[intro].span
            said[intro] = ground.says(rule.words["exclusion"], line)
        if said[intro] and not ground.says(rule.words["elsewhere"], clause.span):
            yield told(rule, first_sentence(ground, clause.span), rule.variant("excluded"))
