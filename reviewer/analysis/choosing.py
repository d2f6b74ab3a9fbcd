"""Which of many places a lawyer is shown: those in the clauses that are about the requirement, where its elements meet.

Words that prove an element often stand in a dozen places, most of them asides. A place counts for more where its clause
is mainly, or also, about what the requirement is about, and where other elements of the same requirement stand in the
same clause; before that, where the cue that found it carries more weight, as the core sentence does; among equals the
earlier one. A sentence takes one place however often it says it, and however often the policy repeats it. A title or
the line before a list says little alone, so the first sentence under it, or the first item, is shown with it, as one of
the few.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from reviewer.analysis.ground import MOST_EVIDENCE, Ground, without_overlaps
from reviewer.analysis.model import Evidence
from reviewer.document.model import Span

NO_WEIGHTS: Mapping[str, float] = MappingProxyType({})


def places_to_show(
    found: Mapping[str, Sequence[Evidence]], category: str, ground: Ground, weights: Mapping[str, float] = NO_WEIGHTS
) -> dict[str, tuple[Evidence, ...]]:
    """Return of what was `found`, by element id, the best few of each element, in text order.

    `category`: what the requirement is about; `weights`: of cues, by what they show, where they differ from 1.
    """
    elements_in = Counter(clause for some in found.values() for clause in {ground.clause_at(one.span) for one in some})

    def rank(one: Evidence) -> tuple[int, float, int, int]:
        clause = ground.clause_at(one.span)
        meeting = 0 if clause is None else elements_in[clause]
        return -ground.nearness(clause, category), -weights.get(one.cue, 1.0), -meeting, one.span.start

    shown = {}
    for element_id, some in found.items():
        best = _with_what_they_announce(sorted(without_overlaps(some), key=rank), ground)
        shown[element_id] = tuple(sorted(best, key=lambda one: one.span))
    return shown


def not_shown_yet(spans: Iterable[Span], shown: Mapping[str, Sequence[Evidence]]) -> tuple[Span, ...]:
    """Return those of `spans` that overlap nothing in `shown` and none before them, in their order."""
    left: list[Span] = []
    for span in spans:
        taken = [*left, *(one.span for some in shown.values() for one in some)]
        if not any(span.overlaps(one) for one in taken):
            left.append(span)
    return tuple(left)


def _with_what_they_announce(ranked: Iterable[Evidence], ground: Ground) -> list[Evidence]:
    """Return the first few of `ranked`, one for what a sentence says, and beside a title or a list's line what it
    announces."""
    best: dict[str, Evidence] = {}
    for one in ranked:
        best.setdefault(ground.words(ground.sentence(one.span)), one)
        if (announced := ground.announced_by(one.span)) is not None:
            best.setdefault(ground.words(announced), Evidence(announced, one.cue))
        if len(best) >= MOST_EVIDENCE:
            break
    return list(best.values())[:MOST_EVIDENCE]
