"""Sentences that stand twice."""

import re
from collections.abc import Iterator

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.model import Defect
from reviewer.document.model import Clause, Span
from reviewer.document.normalize import fold

_SENTENCE = re.compile(r"[^。；;！？!?\n]+[。；;！？!?]?")
SHORTEST = 30  # folded characters; shorter sentences recur for good reasons
SHORTEST_AT_ONCE = 8


def find_duplicates(ground: Ground) -> Iterator[Defect]:
    """Yield sentences that repeat an earlier one word for word; those that follow one another are told as one."""
    rule = ground.rule("duplicate-text")
    if rule is None:
        return
    seen: set[str] = set()
    for passage in ground.passages:
        if not isinstance(passage, Clause):
            continue
        run: Span | None = None
        last = ""
        for words, span in _sentences(ground, passage.span):
            if words == last and len(words) >= SHORTEST_AT_ONCE:
                yield told(rule, span, rule.variant("at-once"))
            elif words in seen and len(words) >= SHORTEST:
                run = span if run is None else Span(run.start, span.end)
            elif run is not None:
                yield told(rule, run)
                run = None
            seen.add(words)
            last = words
        if run is not None:
            yield told(rule, run)


def _sentences(ground: Ground, span: Span) -> Iterator[tuple[str, Span]]:
    text = ground.document.quote(span)
    for match in _SENTENCE.finditer(text):
        folded = fold(match[0])
        words = folded.text.strip("。;!?,")
        if words:
            place = folded.span(0, len(folded.text))
            yield words, Span(span.start + match.start() + place.start, span.start + match.start() + place.end)
