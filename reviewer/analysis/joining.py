"""How cues, headings and the topic model are weighed against each other: one small linear layer over all categories.

A category's score is Σ weight · feature + bias, the same weights for every category; the probabilities of a clause's
categories are the softmax of their scores. The weights are learned from policies that lawyers have read
(packaging/train_categoriser.py); what they weigh is counted in scoring.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

FEATURES = (
    "own",  # cues in the clause's own words
    "intro",  # cues in the line of the list it stands in
    "heading",  # heading cues of the nearest heading that says anything
    "heading2",  # … of the next one outwards
    "heading3",
    "margin",  # of the topic model for the clause
)


@dataclass(frozen=True, slots=True)
class Joining:
    """The learned layer. `reach`: how far below the best score a further category may stand, in log-odds."""

    weights: Mapping[str, float]  # by name of feature, all of FEATURES
    biases: Mapping[str, float]  # by category id; a category that was not learned has none
    reach: float


def probabilities(scores: Mapping[str, float]) -> Mapping[str, float]:
    """Return the softmax of `scores`."""
    most = max(scores.values())
    odds = {name: exp(score - most) for name, score in scores.items()}
    whole = sum(odds.values())
    return {name: one / whole for name, one in odds.items()}
