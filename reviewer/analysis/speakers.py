"""Gathers what speaks for the categories of every clause: cues, headings, the line of a list, the topic model."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from reviewer.analysis.matcher import Matcher
from reviewer.analysis.model import Evidence
from reviewer.analysis.model_file import Categoriser
from reviewer.analysis.scoring import Hits, HitsByCategory, MarginByCategory, Speakers
from reviewer.analysis.tokens import Words
from reviewer.document.model import Clause, PolicyDocument, Span
from reviewer.playbook.model import Cue, Playbook
from reviewer.progress import Report, each, part_of

_CUES_AT_ONCE = 10  # looked for between two reports: each goes through the whole text
_CLAUSES_AT_ONCE = 20
_SENTENCE_END = "。！？；"


def speakers_of(
    document: PolicyDocument, playbook: Playbook, matcher: Matcher, categoriser: Categoriser, report: Report
) -> list[Speakers]:
    """Return what speaks for each clause, in text order."""
    words = matcher.words
    in_headings = _hits_in_headings(document, playbook, matcher, part_of(report, 0, 1, 4))
    in_clauses = _hits_in_clauses(document, playbook, matcher, words, part_of(report, 1, 3, 4))
    found = []
    for index, clause in enumerate(each(document.clauses, part_of(report, 3, 4, 4), _CLAUSES_AT_ONCE)):
        intro = matcher.intros[index]
        found.append(
            Speakers(
                own=in_clauses[index],
                headings=[in_headings[heading] for heading in reversed(clause.headings)],
                intro=None if intro is None else _announced(document, document.clauses[intro], in_clauses[intro]),
                margins=_margins(categoriser, matcher.folded_text(clause.span)),
            )
        )
    return found


def _margins(categoriser: Categoriser, folded: str) -> MarginByCategory:
    margins = categoriser.model.margins(folded)
    return {
        category: margin
        for categories, margin in zip(categoriser.categories, margins, strict=True)
        for category in categories
    }


def _announced(document: PolicyDocument, intro: Clause, hits: Mapping[str, Sequence[Hits]]) -> HitsByCategory:
    """Return what the last sentence of a list's line finds, for it says what the items are; all, if that is nothing."""
    words = document.quote(intro.span)
    last = intro.span.start + max(words.rfind(mark, 0, -1) for mark in _SENTENCE_END)
    announced = {
        category_id: [hit for hit in found if hit.evidence[-1].span.start > last] for category_id, found in hits.items()
    }
    return {category_id: found for category_id, found in announced.items() if found} or hits


def _hits_in_clauses(
    document: PolicyDocument, playbook: Playbook, matcher: Matcher, words: Words, report: Report
) -> list[dict[str, list[Hits]]]:
    spans = [clause.span for clause in document.clauses]
    cues = [(one.id, cue) for one in playbook.categories for cue in one.cues]
    return _hits(spans, cues, matcher, report, words)


def _hits_in_headings(
    document: PolicyDocument, playbook: Playbook, matcher: Matcher, report: Report
) -> list[dict[str, list[Hits]]]:
    spans = [heading.span for heading in document.headings]
    cues = [(one.id, cue) for one in playbook.categories for cue in one.heading_cues]
    return _hits(spans, cues, matcher, report)


def _hits(
    spans: Sequence[Span],
    cues: Sequence[tuple[str, Cue]],
    matcher: Matcher,
    report: Report,
    words: Words | None = None,
) -> list[dict[str, list[Hits]]]:
    """Return what the cues, each with its category id, find in each of `spans` (ascending, not overlapping).

    Where `words` are given, cues are read through jieba: one that finds no more than a part of one longer word (存储 in
    存储空间) has found nothing. Headings are too short for that: 联系 in 联系我们 is all they say.
    """
    starts = [span.start for span in spans]
    found: list[dict[str, list[Hits]]] = [{} for _ in spans]
    for category_id, cue in each(cues, report, _CUES_AT_ONCE):
        places: dict[int, list[Evidence]] = defaultdict(list)
        for one in matcher.find(cue):
            index = bisect_right(starts, one.span.start) - 1
            if index < 0 or one.span.end > spans[index].end:
                continue
            if words is None or not words.is_part_of_one(one.span):
                places[index].append(one)
        for index, evidence in places.items():
            hits = Hits(cue.weight, evidence[0].span.start - starts[index], tuple(evidence))
            found[index].setdefault(category_id, []).append(hits)
    return found
