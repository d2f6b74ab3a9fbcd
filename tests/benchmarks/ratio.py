"""One way to measure for all benchmarks: turn by turn against the peer, and longer where the machine is restless."""

from collections.abc import Callable
from time import process_time

from pytest_benchmark.fixture import BenchmarkFixture

Cost = Callable[[], float]  # does the work once and returns what it took


def seconds(work: Callable[[], object]) -> float:
    """Return what `work` takes, in seconds of processor time."""
    start = process_time()
    work()
    return process_time() - start


def take_ratio(
    benchmark: BenchmarkFixture, ours: Cost, peer: Cost, *, bar: float, against: str, turns: int = 3, most: int = 20
) -> float:
    """Return the least cost of `ours` over the least of `peer`, and leave it and its `bar` in the table of benchmarks.

    Each turn measures both, one right after the other, so that a slow minute of the machine falls on both. The least
    of several turns is what the work costs where nothing disturbs it (Chen and Revels, "Robust benchmarking in noisy
    environments", 2016). While the ratio lies above the bar there are more turns, up to `most`: what disturbs passes,
    what is truly slow stays.
    """
    costs: list[tuple[float, float]] = []

    def ratio() -> float:
        return min(own for own, _ in costs) / min(other for _, other in costs)

    def turn() -> None:
        other = peer()
        costs.append((ours(), other))

    benchmark.pedantic(turn, rounds=turns)  # type: ignore[no-untyped-call]
    while ratio() > bar and len(costs) < most:
        turn()
    benchmark.extra_info.update(ratio=ratio(), bar=bar, against=against, turns=len(costs))
    return ratio()
