"""What a playbook that was checked before costs at the next start, beside checking it."""

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from reviewer.paths import resources_folder
from reviewer.playbook.load import DEFAULT_PLAYBOOK, load_playbook
from tests.benchmarks.ratio import seconds, take_ratio

MOST = 0.2  # of the time that checking takes


@pytest.mark.slow
def test_a_playbook_checked_before_is_recalled_in_a_fraction_of_the_time(benchmark: BenchmarkFixture) -> None:
    load_playbook()
    ratio = take_ratio(
        benchmark,
        lambda: seconds(load_playbook),
        lambda: seconds(lambda: load_playbook(resources_folder() / "playbooks" / DEFAULT_PLAYBOOK)),
        bar=MOST,
        against="checking the same playbook",
    )

    assert ratio <= MOST
