"""What was trained: a linear model from the pieces of a passage to what it is about, or what is wrong with it.

One-against-the-rest linear support vector machines over binary tf-idf (packaging/linear_machines.py makes them). A
passage's margin by a machine is

    scale · Σ weight(piece) / sqrt(Σ idf(piece)²) + bias

over the pieces the model knows. The weights of one piece for all machines stand side by side in one whole number, so
that a passage costs one addition a piece, whatever the number of machines.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import sqrt
from struct import unpack

from reviewer.analysis.ngrams import LONGEST_PIECE, Stems, long_words, pieces, spelled

FIELD = 32  # bits a weight has in a row: a sum over millions of pieces stays inside its field
LEVELS = 127  # a weight is a whole number from -LEVELS to LEVELS
OFFSET = 128  # and stands in its field with this added, so that no field borrows from the next
_MASK = (1 << FIELD) - 1

Margins = tuple[float, ...]  # one a machine, in the order of LinearModel.machines


@dataclass(frozen=True, slots=True)
class Machine:
    """One machine of the model: what a margin is made of."""

    id: str  # of a topic, or of a DefectRule
    scale: float
    bias: float


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Never changed once made: threads may share it.

    `rows`: for each piece its weights and, last, its share of the norm, FIELD bits each, the first machine lowest; then
    a one, which counts the pieces. `norm_scale`: what one step of that share is worth in idf².
    """

    machines: tuple[Machine, ...]
    rows: Mapping[str, int]
    stems: Stems
    norm_scale: float

    def margins(self, folded: str, beside: Iterable[str] = ()) -> Margins:
        """Return how far a folded passage stands on this or that side of each machine's border.

        `beside`: for a model that looks there, the pieces of what stands beside it (edge_pieces), each once.
        """
        words = spelled(folded)
        found = pieces(words)
        total = sum(filter(None, map(self.rows.get, found)))
        total += sum(filter(None, map(self.rows.get, beside)))
        total += sum(self.rows[word] for word in long_words(words, found, self.stems))
        fields = self._fields(total)
        count, squares = fields[-1], fields[-2] * self.norm_scale
        if not count:
            return tuple(machine.bias for machine in self.machines)
        norm = sqrt(squares)
        return tuple(
            machine.scale * (field - OFFSET * count) / norm + machine.bias
            for machine, field in zip(self.machines, fields, strict=False)
        )

    def shares(self, folded: str, machine: int) -> list[float]:
        """Return for each folded character how much the pieces it stands in speak for the machine of that index.

        A piece's weight is spread over its characters; what the border is set off by is nobody's.
        """
        words = spelled(folded)
        steps = [0.0] * (len(words) + LONGEST_PIECE)  # how much more than the character before
        shift = FIELD * machine
        known = self.rows.get
        for length in range(2, LONGEST_PIECE + 1):  # a single character says little, and all of them together much
            for at in range(len(words) - length + 1):
                if row := known(words[at : at + length]):
                    share = ((row >> shift & _MASK) - OFFSET) / length
                    steps[at] += share
                    steps[at + length] -= share
        return list(accumulate(steps[: len(words)]))

    def _fields(self, total: int) -> Sequence[int]:
        size = len(self.machines) + 2
        return unpack(f"<{size}I", total.to_bytes(size * FIELD // 8, "little"))
