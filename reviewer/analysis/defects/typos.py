"""Typing slips: a list of words that are confused, and words that stand twice."""

import re
from collections.abc import Iterator

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.model import Defect
from reviewer.document.model import Span

_MOST_OF_A_KIND = 3
ARROW = "→"  # wrong → right in the data file


def find_typos(ground: Ground) -> Iterator[Defect]:
    """Yield confused and doubled words. A pattern with a group `wrong` means only that part of what it matches."""
    rule = ground.rule("typo")
    if rule is None:
        return
    confusions = [entry.rsplit(ARROW, 1) for entry in rule.words["confusions"]]
    for pattern, right in confusions:
        ground.report(0, 1)
        compiled = re.compile(pattern)
        group = "wrong" if "wrong" in compiled.groupindex else 0
        places = [
            Span(passage.span.start + match.start(group), passage.span.start + match.end(group))
            for passage in ground.passages
            for match in compiled.finditer(ground.document.quote(passage.span))
        ]
        # written so throughout, it is a habit: told once
        for span in places[:1] if len(places) > _MOST_OF_A_KIND else places:
            yield told(rule, span, right=right)
    for passage in ground.passages:
        for match, span in ground.search(rule.words["doubled"], passage.span):
            yield told(rule, span, rule.variant("doubled"), word=match["word"])
