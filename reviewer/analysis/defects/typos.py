"""Typing slips: a list of words that are confused, and words that stand twice."""

import re
from collections.abc import Iterator

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.model import Defect
from reviewer.document.model import Span

ARROW = "→"  # wrong → right in the data file


def find_typos(ground: Ground) -> Iterator[Defect]:
    """Yield confused and doubled words. A pattern with a group `wrong` means only that part of what it matches."""
    rule = ground.rule("typo")
    if rule is None:
        return
    confusions = [entry.rsplit(ARROW, 1) for entry in rule.words["confusions"]]
    for pattern, right in confusions:
        compiled = re.compile(pattern)
        group = "wrong" if "wrong" in compiled.groupindex else 0
        for passage in ground.passages:
            for match in compiled.finditer(ground.document.quote(passage.span)):
                start, end = match.span(group)
                yield told(rule, Span(passage.span.start + start, passage.span.start + end), right=right)
    for passage in ground.passages:
        for match, span in ground.search(rule.words["doubled"], passage.span):
            yield told(rule, span, rule.variant("doubled"), word=match["word"])
