"""The trained half of the categoriser: a linear model from the pieces of a passage to the topics it is about.

Eleven one-against-the-rest linear support vector machines over binary tf-idf (packaging/train_categoriser.py makes
them). A passage's margin for a topic is

    scale · Σ weight(piece) / sqrt(Σ idf(piece)²) + bias

over the pieces the model knows, `bias` holding the intercept less the threshold: above zero, the passage is about the
topic. The weights of one piece for all topics stand side by side in one whole number, so that a passage costs one
addition a piece, whatever the number of topics.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from struct import unpack

from reviewer.analysis.ngrams import LONGEST_PIECE, Stems, long_words, pieces, spelled

FIELD = 32  # bits a weight has in a row: a sum over millions of pieces stays inside its field
LEVELS = 127  # a weight is a whole number from -LEVELS to LEVELS
OFFSET = 128  # and stands in its field with this added, so that no field borrows from the next
_MASK = (1 << FIELD) - 1

Margins = tuple[float, ...]  # one a topic, in the order of TopicModel.topics


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of the model: what a margin is made of, and the categories that belong to it."""

    id: str
    categories: tuple[str, ...]
    scale: float
    bias: float


@dataclass(frozen=True, slots=True)
class TopicModel:
    """Never changed once made: threads may share it.

    `rows`: for each piece its weights and, last, its share of the norm, FIELD bits each, the first topic lowest; then a
    one, which counts the pieces. `norm_scale`: what one step of that share is worth in idf².
    """

    topics: tuple[Topic, ...]
    rows: Mapping[str, int]
    stems: Stems
    norm_scale: float

    def margins(self, folded: str) -> Margins:
        """Return how far a folded passage stands on this or that side of each topic's border."""
        words = spelled(folded)
        found = pieces(words)
        total = sum(filter(None, map(self.rows.get, found)))
        total += sum(self.rows[word] for word in long_words(words, found, self.stems))
        fields = self._fields(total)
        count, squares = fields[-1], fields[-2] * self.norm_scale
        if not count:
            return tuple(topic.bias for topic in self.topics)
        norm = sqrt(squares)
        return tuple(
            topic.scale * (field - OFFSET * count) / norm + topic.bias
            for topic, field in zip(self.topics, fields, strict=False)
        )

    def shares(self, folded: str, topic: int) -> list[float]:
        """Return for each folded character how much the pieces it stands in speak for the topic of that index.

        A piece's weight is spread over its characters; what the border of the topic is set off by is nobody's.
        """
        words = spelled(folded)
        shares = [0.0] * len(words)
        shift = FIELD * topic
        known = self.rows.get
        for length in range(2, LONGEST_PIECE + 1):  # a single character says little, and all of them together much
            for at in range(len(words) - length + 1):
                if row := known(words[at : at + length]):
                    share = ((row >> shift & _MASK) - OFFSET) / length
                    for place in range(at, at + length):
                        shares[place] += share
        return shares

    def _fields(self, total: int) -> Sequence[int]:
        size = len(self.topics) + 2
        return unpack(f"<{size}I", total.to_bytes(size * FIELD // 8, "little"))
