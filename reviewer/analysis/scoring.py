"""How much a clause is about each category: the hits of cues in its own words, in the headings above it, in the line
of the list it stands in.

One function, `score_clause`, from hits to scores: the place where a trained model can join the cues.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reviewer.analysis.model import Evidence


@dataclass(frozen=True, slots=True)
class Hits:
    """What one cue of a category found in one passage: all its places, the first of them `offset` code points in."""

    weight: float
    offset: int
    evidence: tuple[Evidence, ...]


HitsByCategory = Mapping[str, Sequence[Hits]]


@dataclass(slots=True)
class Score:
    """How much a clause is about one category, and the words that say so, weightiest first."""

    value: float = 0.0
    evidence: list[Evidence] = field(default_factory=list)


# A clause of ten sentences finds more cues than its heading can; beyond SATURATION further cues hardly count.
SATURATION = 6.0
HEADING_REACH = (1.15, 0.6, 0.4)  # how much the nearest, the next … heading that says anything counts
MOST_OF_A_HEADING = 3.0
INTRO_SHARE = 2.3  # of what the line of the list scores by its own words: it speaks for all its items
OPENING = 24  # code points: what a paragraph opens with is what it is about
OPENING_BONUS = 1.4
REPEAT_BONUS = 0.25  # for each further place of the same cue, at most two


def score_clause(
    own: HitsByCategory, headings: Sequence[HitsByCategory], intro: HitsByCategory | None
) -> Mapping[str, Score]:
    """Return the scores of one clause by category id, categories without any hit left out.

    `own` are the hits in its words, `headings` those of the headings above it from the nearest outwards, `intro` those
    in the line of the list it is an item of.
    """
    scores: dict[str, Score] = {}
    for category_id, hits in own.items():
        _add(scores, category_id, _saturated(hits), hits)
    if intro is not None:
        for category_id, hits in intro.items():
            _add(scores, category_id, INTRO_SHARE * _saturated(hits), hits)
    speaking = [hits for hits in headings if hits]
    for reach, heading in zip(HEADING_REACH, speaking, strict=False):
        for category_id, hits in heading.items():
            weight = min(sum(hit.weight for hit in hits), MOST_OF_A_HEADING)
            _add(scores, category_id, reach * weight, hits)
    return scores


def certainty(value: float) -> float:
    """Return a score squeezed into 0..1, for showing."""
    return round(value / (value + 2.0), 3)


def _saturated(hits: Sequence[Hits]) -> float:
    total = sum(_worth(hit) for hit in hits)
    return SATURATION * total / (SATURATION + total)


def _worth(hit: Hits) -> float:
    opening = OPENING_BONUS if hit.offset < OPENING else 1.0
    return hit.weight * opening * (1.0 + REPEAT_BONUS * min(len(hit.evidence) - 1, 2))


def _add(scores: dict[str, Score], category_id: str, value: float, hits: Sequence[Hits]) -> None:
    score = scores.setdefault(category_id, Score())
    score.value += value
    for hit in sorted(hits, key=lambda one: -one.weight):
        score.evidence.extend(hit.evidence)
