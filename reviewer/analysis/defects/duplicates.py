"""Paragraphs that stand twice, and sentences repeated on the spot."""

import re
from collections.abc import Iterator

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.model import Defect
from reviewer.document.model import Clause, Span
from reviewer.document.normalize import fold

_SENTENCE = re.compile(r"[^。；;！？!?\n]+[。；;！？!?]?")
SHORTEST = 40  # folded characters; shorter paragraphs recur for good reasons
SHORTEST_AT_ONCE = 8


def find_duplicates(ground: Ground) -> Iterator[Defect]:
    """Yield paragraphs that repeat an earlier one word for word, items aside, and sentences said twice in a row."""
    rule = ground.rule("duplicate-text")
    if rule is None:
        return
    seen: set[str] = set()
    for passage in ground.passages:
        if not isinstance(passage, Clause):
            continue
        whole = ground.folded(passage.span)
        if whole in seen and len(whole) >= SHORTEST and not passage.number:
            yield told(rule, passage.span)
        seen.add(whole)
        last = ""
        for words, span in _sentences(ground, passage.span):
            if words == last and len(words) >= SHORTEST_AT_ONCE:
                yield told(rule, span, rule.variant("at-once"))
            last = words


def _sentences(ground: Ground, span: Span) -> Iterator[tuple[str, Span]]:
    text = ground.document.quote(span)
    for match in _SENTENCE.finditer(text):
        folded = fold(match[0])
        words = folded.text.strip("。;!?,")
        if words:
            place = folded.span(0, len(folded.text))
            yield words, Span(span.start + match.start() + place.start, span.start + match.start() + place.end)
