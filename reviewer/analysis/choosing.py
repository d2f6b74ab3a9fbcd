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


def with_closest(
    shown: Mapping[str, Sequence[Evidence]], closest: Iterable[tuple[str, Span]], cue: str
) -> dict[str, tuple[Evidence, ...]]:
    """Return `shown` and those of the sentences `closest` in words that it does not show yet, under their element ids.

    `cue`: why they are shown, as a lawyer reads it.
    """
    beside = {element_id: list(some) for element_id, some in shown.items()}
    for element_id, span in closest:
        if not any(span.overlaps(one.span) for some in beside.values() for one in some):
            beside[element_id].append(Evidence(span, cue))
    return {element_id: tuple(sorted(some, key=lambda one: one.span)) for element_id, some in beside.items()}


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
