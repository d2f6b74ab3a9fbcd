"""What a warm analysis costs beside jieba's own segmentation of the same text: a ratio, the same on any machine."""

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from reviewer.analysis.analyze import analyze
from reviewer.analysis.tokens import cut
from reviewer.document.read import read_bytes, read_document
from reviewer.paths import resources_folder
from tests.benchmarks.ratio import seconds, take_ratio
from tests.builders import TODAY, the_playbook

LEAST_LENGTH = 10_000  # characters: what a usual policy has
MOST = 9.5  # segmentations. A usual policy takes about 8, which are 0.35 s for 14,000 characters
SAMPLES = resources_folder() / "samples"


def _policy() -> str:
    """Return a policy as long as usual ones are: the two samples that ship, one behind the other."""
    text = "\n".join(read_document(path).text for path in sorted(SAMPLES.iterdir()) if path.suffix in (".docx", ".txt"))
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
