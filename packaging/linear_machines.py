"""Linear machines over the pieces of passages: the vocabulary, the fit, and the file that the product reads.

What both trainings share. The machines are linear support vector machines over binary tf-idf of pieces of one to four
characters and jieba's longer words, one against the rest; see reviewer/analysis/linear_model.py for what is made of
them. numpy and scikit-learn are known only to the training.
"""

import json
import zlib
from collections.abc import Hashable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from reviewer.analysis.linear_model import LEVELS
from reviewer.analysis.ngrams import LONGEST_PIECE, pieces, spelled
from reviewer.analysis.tokens import cut


def known_pieces(folded: str) -> set[str]:
    """Return all that a machine may see of a folded passage."""
    words = spelled(folded)
    return pieces(words) | {token.word for token in cut(words) if len(token.word) > LONGEST_PIECE}


class Machines:
    """The machines of all topics or rules, trained on some of the passages.

    `found`: the pieces of each passage; `truth`: what is true of it, a column a machine. A piece counts when passages
    of at least `fewest` different `sources` have it: fewer, and it is a name, not a word of the trade.
    """

    def __init__(
        self,
        found: Sequence[set[str]],
        truth: Sequence[Sequence[bool]],
        sources: Sequence[Hashable],
        fewest: int,
        softness: float,
        weights: Sequence[Sequence[float]] | None = None,
    ) -> None:
        import numpy as np
        from scipy.sparse import csr_matrix

        self.vocabulary = _vocabulary(found, sources, fewest)
        self.softness = softness  # C of the machines
        place = {piece: at for at, piece in enumerate(self.vocabulary)}
        rows = [sorted(place[piece] for piece in some if piece in place) for some in found]
        starts = np.cumsum([0, *map(len, rows)])
        cells = np.concatenate([np.array(row, dtype=np.int64) for row in rows])
        counts = csr_matrix((np.ones(len(cells)), cells, starts), shape=(len(rows), len(self.vocabulary)))
        frequencies = np.bincount(cells, minlength=len(self.vocabulary))
        self.idf = np.log((1 + len(rows)) / (1 + frequencies)) + 1
        weighed = counts.multiply(self.idf).tocsr()
        norms = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
        norms[norms == 0] = 1
        self.matrix = weighed.multiply(1 / norms[:, None]).tocsr()
        self.truth = np.array(truth)
        self.weights = None if weights is None else np.array(weights)  # what a passage counts for, to each machine

    def fit(self, chosen: Any) -> tuple[Any, Any]:
        """Return weights (pieces by machines) and intercepts of machines that saw the rows `chosen`."""
        import numpy as np
        from sklearn.svm import LinearSVC

        weights, intercepts = [], []
        for column in range(self.truth.shape[1]):
            machine = LinearSVC(C=self.softness, random_state=0).fit(
                self.matrix[chosen],
                self.truth[chosen, column],
                None if self.weights is None else self.weights[chosen, column],
            )
            weights.append(machine.coef_.ravel())
            intercepts.append(float(machine.intercept_[0]))
        return np.stack(weights, axis=1), np.array(intercepts)

    def judged_by_strangers(self, folds: Sequence[int]) -> Any:
        """Return each passage's margins by machines that saw none of its fold."""
        import numpy as np

        fold = np.array(folds)
        margins = np.zeros(self.truth.shape)
        for one in sorted(set(folds)):
            weights, intercepts = self.fit(np.flatnonzero(fold != one))
            mine = np.flatnonzero(fold == one)
            margins[mine] = self.matrix[mine] @ weights + intercepts
        return margins

    def packed(
        self, magic: bytes, weights: Any, biases: Any, told: Sequence[Mapping[str, Any]], more: Mapping[str, Any]
    ) -> bytes:
        """Return the file: see reviewer/analysis/model_file.py. `told`: of each machine its id and what else it has."""
        import numpy as np

        worth = weights * self.idf[:, None]
        scales = np.quantile(np.abs(worth), 0.9999, axis=0) / LEVELS  # the few beyond are cut off
        levels = np.clip(np.rint(worth / scales), -LEVELS, LEVELS).astype(np.int8)
        squares = self.idf**2
        norm_scale = float(squares.max() / 255)
        norms = np.rint(squares / norm_scale).astype(np.uint8)
        vocabulary = "\n".join(self.vocabulary).encode()
        header = {
            "machines": [
                {**one, "scale": round(float(scale), 12), "bias": round(float(bias), 9)}
                for one, scale, bias in zip(told, scales, biases, strict=True)
            ],
            "norm_scale": round(norm_scale, 12),
            **more,
            "vocabulary": len(vocabulary),
        }
        words = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
        planes = levels.T.tobytes() + norms.tobytes()
        body = zlib.compress(len(words).to_bytes(4, "little") + words + vocabulary + planes, 9)
        return magic + sha256(body).digest() + body


def _vocabulary(found: Sequence[set[str]], sources: Sequence[Hashable], fewest: int) -> list[str]:
    having: dict[str, set[Hashable]] = {}
    for some, source in zip(found, sources, strict=True):
        for piece in some:
            having.setdefault(piece, set()).add(source)
    return sorted(piece for piece, where in having.items() if len(where) >= fewest)
