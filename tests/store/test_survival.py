"""A process is killed (SIGKILL; TerminateProcess on Windows) while it writes; what it had said was written is there."""

import subprocess
import sys
from pathlib import Path

import pytest

from reviewer.review.changes import put
from reviewer.store.review_file import ReviewFile
from tests.small_world import SOURCE, STAMP, small_records, small_review

ROOT = Path(__file__).resolve().parents[2]


def started(task: str, path: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.store.deciding", task, str(path)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("wanted", [1, 2, 23, 150])
def test_every_decision_that_was_shown_as_made_is_there_after_a_kill(path: Path, wanted: int) -> None:
    ReviewFile.create(path, SOURCE, small_review()).close()
    with started("decide", path) as process:
        assert process.stdout is not None
        shown = [process.stdout.readline().strip() for _ in range(wanted)]
        process.kill()
        shown += process.stdout.read().split()  # what it still said between our last look and its end

    with ReviewFile.open(path) as review_file:
        review = review_file.load()
        history = review_file.history()

    kept = {record_id for kind, record_id in review.records if kind == "decision"}
    assert shown == [str(number) for number in range(len(shown))]
    assert len(shown) >= wanted
    assert kept >= {f"r{number}" for number in shown}
    assert len(kept) - len(shown) in (0, 1)  # at most the one that was written and not yet said
    assert {f"n{record_id[1:]}" for record_id in kept} == {i for kind, i in review.records if kind == "annotation"}
    assert len(history) == len(kept)


def test_a_kill_in_the_middle_of_a_transaction_leaves_the_review_from_before_it(path: Path) -> None:
    with ReviewFile.create(path, SOURCE, small_review()) as review_file:
        review_file.apply(put(small_review(), "写", small_records()), STAMP)
    before = path.read_bytes()
    with started("halfway", path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "halfway\n"
        process.kill()

    assert path.read_bytes()[: len(before)] != before  # the file itself was half written
    with ReviewFile.open(path) as review_file:
        assert review_file.load() == small_review(*small_records())
        assert review_file.source() == SOURCE
    assert path.read_bytes() == before


def test_the_hold_of_a_killed_process_ends_with_it(path: Path) -> None:
    ReviewFile.create(path, SOURCE, small_review()).close()
    with started("decide", path) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()

    with ReviewFile.open(path) as review_file:
        assert review_file.load().document == small_review().document
