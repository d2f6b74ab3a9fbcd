"""What a warm analysis costs beside jieba's own segmentation of the same text: a ratio, the same on any machine."""

import tomllib
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from reviewer.analysis.analyze import analyze
from reviewer.analysis.tokens import cut
from reviewer.document.read import read_bytes
from tests.benchmarks.ratio import seconds, take_ratio
from tests.builders import TODAY, the_playbook

LEAST_LENGTH = 8_000  # characters: what a short policy has
MOST = 12.0  # segmentations. A policy takes 5 to 6, 7 are 0.4 s; here every sentence says something looked for
TEXTS = tomllib.loads(
    (Path(__file__).parents[1] / "analysis" / "requirement_texts.toml").read_text(encoding="utf-8")
).values()


def _policy() -> str:
    """Return a policy that speaks of everything the checklist asks for, put together from the texts of its tests."""
    parts: list[str] = []
    for status in ("met", "partial", "missing"):
        for texts in TEXTS:
            parts += [texts["head"], *texts.get(status, ())]
    text = "\n".join(parts)
    assert len(text) >= LEAST_LENGTH
    return text + "\n"


@pytest.mark.slow
def test_a_warm_analysis_costs_a_few_segmentations(benchmark: BenchmarkFixture) -> None:
    document = read_bytes(_policy().encode(), "policy.txt")
    playbook = the_playbook()

    analyze(document, playbook, as_of=TODAY)
    ratio = take_ratio(
        benchmark,
        lambda: seconds(lambda: analyze(document, playbook, as_of=TODAY)),
        lambda: seconds(lambda: cut(document.text)),
        bar=MOST,
        against="jieba's segmentation",
        turns=5,
    )

    assert ratio <= MOST
