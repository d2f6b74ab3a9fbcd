"""How much a clause is about each category: the hits of cues in its own words, in the headings above it, in the line
of the list it stands in, and what the topic model makes of its words.

One function, `score_clause`, from what speaks to scores: the place where the trained layer joins them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from reviewer.analysis.joining import Joining
from reviewer.analysis.model import Evidence


@dataclass(frozen=True, slots=True)
class Hits:
    """What one cue of a category found in one passage: all its places, the first of them `offset` code points in."""

    weight: float
    offset: int
    evidence: tuple[Evidence, ...]


HitsByCategory = Mapping[str, Sequence[Hits]]
MarginByCategory = Mapping[str, float]  # categories that no topic of the model stands for have none
NO_MARGINS: MarginByCategory = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Speakers:
    """Everything that speaks for the categories of one clause."""

    own: HitsByCategory  # in its words
    headings: Sequence[HitsByCategory]  # in the headings above it, from the nearest outwards
    intro: HitsByCategory | None = None  # in the line of the list it is an item of
    margins: MarginByCategory = field(default_factory=lambda: NO_MARGINS)  # of the topic model for its words

    @property
    def speaking_headings(self) -> list[HitsByCategory]:
        """Return the hits of those headings that say anything, from the nearest outwards."""
        return [hits for hits in self.headings if hits]


# A clause of ten sentences finds more cues than its heading can; beyond SATURATION further cues hardly count.
SATURATION = 6.0
HEADING_FEATURES = ("heading", "heading2", "heading3")  # the nearest heading that says anything, the next …
MOST_OF_A_HEADING = 3.0
OPENING = 24  # code points: what a paragraph opens with is what it is about
OPENING_BONUS = 1.4
REPEAT_BONUS = 0.25  # for each further place of the same cue, at most two


def score_clause(speakers: Speakers, category_ids: Iterable[str], joining: Joining) -> dict[str, float]:
    """Return the score of one clause for each of `category_ids`, in log-odds: see joining.py."""
    scores = {category_id: joining.biases.get(category_id, 0.0) for category_id in category_ids}
    for category_id, feature, value in features_of(speakers):
        if category_id in scores:
            scores[category_id] += joining.weights[feature] * value
    return scores


def features_of(speakers: Speakers) -> Iterator[tuple[str, str, float]]:
    """Yield what speaks for the categories of a clause: category id, name of the feature, value; no noughts."""
    for category_id, hits in speakers.own.items():
        yield category_id, "own", _saturated(hits)
    for category_id, hits in (speakers.intro or {}).items():
        yield category_id, "intro", _saturated(hits)
    for feature, heading in zip(HEADING_FEATURES, speakers.speaking_headings, strict=False):
        for category_id, hits in heading.items():
            yield category_id, feature, min(sum(hit.weight for hit in hits), MOST_OF_A_HEADING)
    for category_id, margin in speakers.margins.items():
        yield category_id, "margin", margin


def evidence_of(speakers: Speakers, category_id: str) -> tuple[Evidence, ...]:
    """Return what the cues of a category found, weightiest first: in the clause, its list's line, its headings."""
    found: list[Evidence] = []
    for one in (speakers.own, speakers.intro or {}, *speakers.speaking_headings):
        for hit in sorted(one.get(category_id, ()), key=lambda hit: -hit.weight):
            found.extend(hit.evidence)
    return tuple(dict.fromkeys(found))


def _saturated(hits: Sequence[Hits]) -> float:
    total = sum(_worth(hit) for hit in hits)
    return SATURATION * total / (SATURATION + total)


def _worth(hit: Hits) -> float:
    opening = OPENING_BONUS if hit.offset < OPENING else 1.0
    return hit.weight * opening * (1.0 + REPEAT_BONUS * min(len(hit.evidence) - 1, 2))
