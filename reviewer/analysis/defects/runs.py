"""The items of lists as they are numbered: what stands under 1, 2, 3, whether or not a line announces the list."""

from reviewer.analysis.defects.ground import Ground, number_of
from reviewer.document.model import Clause, Heading


def runs_of_items(ground: Ground) -> list[list[Clause]]:
    """Return the clauses numbered 1, 2, 3 one after another in one style, up to the next heading; no rows of tables."""
    every: list[list[Clause]] = []
    open_: dict[tuple[str, tuple[int, ...]], tuple[int, list[Clause]]] = {}
    for passage in ground.passages:
        if isinstance(passage, Heading):
            open_.clear()
            continue
        number = number_of(passage)
        if number is None or not number.ordinal or ground.document.blocks[passage.blocks[0]].row:
            continue
        key = (number.style, number.parts[:-1])
        ordinal, run = open_.get(key, (0, []))
        if not run or ordinal + 1 != number.ordinal:
            run = []
            every.append(run)
        run.append(passage)
        open_[key] = (number.ordinal, run)
    return every
