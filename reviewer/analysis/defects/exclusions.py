"""Lists of what a policy will not protect: each item that is somebody's personal information is a fault of its own."""

import re
from collections.abc import Iterator

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.model import Defect
from reviewer.document.model import Clause, Span

_SENTENCE_END = re.compile("[。；;]")


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
            said[intro] = any(True for _ in ground.search(rule.words["exclusion"], line))
        if said[intro] and not any(True for _ in ground.search(rule.words["elsewhere"], clause.span)):
            yield told(rule, _first_sentence(ground, clause), rule.variant("excluded"))


def _first_sentence(ground: Ground, item: Clause) -> Span:
    words = ground.document.quote(item.span)
    end = _SENTENCE_END.search(words)
    return Span(item.span.start, item.span.start + (end.start() if end else len(words.rstrip())))
