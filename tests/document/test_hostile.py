"""What is broken or means harm ends in a sentence: in bounded time and memory, nothing written, nothing fetched."""

import re
import socket
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from reviewer.document.read import SUFFIXES

if sys.platform == "win32":
    pytest.skip("limits of a process are set and measured as POSIX has them", allow_module_level=True)

from tests.document import hostile_files, mutation
from tests.document.limited_reading import MEMORY, Job, Outcome, read_all
from tests.figures import Tell

_SENTENCE = re.compile(r"[^。]*[\u4e00-\u9fff][^\n]*。")
_SHORT_RUN = 300
TITLE = "Hostile and mutated files"
_SEED = 20


@pytest.fixture
def server() -> Iterator[socket.socket]:
    """Give a socket that listens, for whoever would be asked."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


def _complaints(outcome: Outcome) -> list[str]:
    """Return what is wrong with an outcome, whatever the file."""
    found = [f"did {what}" for what in outcome.forbidden]
    if outcome.kind not in ("document", "error", "refused"):
        found.append(f"{outcome.kind}: {outcome.detail}")
    if outcome.peak > MEMORY:
        found.append(f"took {outcome.peak >> 20} MB")
    if outcome.kind in ("error", "refused") and not (
        _SENTENCE.fullmatch(outcome.sentence) and "请" in outcome.sentence
    ):
        found.append(f"says {outcome.sentence!r}")
    return found


def _figures(what: str, outcomes: Mapping[str, Outcome]) -> list[str]:
    """Return what became of so many files, and what they took at most."""
    kinds = Counter(outcome.kind for outcome in outcomes.values())
    slowest = max(outcomes, key=lambda name: outcomes[name].seconds)
    largest = max(outcomes, key=lambda name: outcomes[name].peak)
    counts = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
    return [
        f"{what}: {len(outcomes)} files: {counts}",
        f"{what}: slowest {slowest}, {outcomes[slowest].seconds:.2f} s of the processor",
        f"{what}: largest {largest}, {outcomes[largest].peak >> 20} MB",
    ]


def _read(jobs: list[Job], files_a_process: int) -> dict[str, Outcome]:
    return {Path(job.path).name: outcome for job, outcome in read_all(jobs, files_a_process)}


def _was_asked(server: socket.socket) -> bool:
    try:
        server.accept()[0].close()
    except BlockingIOError:
        return False
    return True


@pytest.mark.slow
def test_hostile_files_end_in_a_document_or_a_sentence_that_says_what_to_do(
    tmp_path: Path, server: socket.socket, tell: Tell
) -> None:
    ends = {}
    for case in hostile_files.cases(f"http://127.0.0.1:{server.getsockname()[1]}"):
        assert case.name not in ends
        ends[case.name] = case.ends
        (tmp_path / case.name).write_bytes(case.make())
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    outcomes = _read([Job(path=str(path)) for path in before], files_a_process=60)
    tell(TITLE, _figures("hostile", outcomes))

    complaints = {name: found for name, outcome in outcomes.items() if (found := _complaints(outcome))}
    assert complaints == {}
    others = {
        name: outcome.type or outcome.kind
        for name, outcome in outcomes.items()
        if (outcome.type or outcome.kind) not in ends[name]
    }
    assert others == {}
    assert len(outcomes) == len(ends) > 250
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before
    assert not _was_asked(server)


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    paths = [tmp_path / f"sparse{suffix}" for suffix in (*SUFFIXES, ".doc", "")]
    for path in paths:
        hostile_files.make_sparse(path)
    outcomes = _read([Job(path=str(path)) for path in paths], files_a_process=len(paths))

    assert {outcome.type for outcome in outcomes.values()} == {"DocumentTooLarge"}
    assert [found for outcome in outcomes.values() if (found := _complaints(outcome))] == []
    assert max(outcome.peak for outcome in outcomes.values()) < hostile_files.SPARSE


def test_a_folder_is_refused_by_the_system_and_told_in_a_sentence(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("folder.txt", "folder.docx", "folder.pdf", "folder.html")]
    for path in paths:
        path.mkdir()
    outcomes = _read([Job(path=str(path)) for path in paths], files_a_process=len(paths))

    assert {outcome.kind for outcome in outcomes.values()} == {"refused"}
    assert [found for outcome in outcomes.values() if (found := _complaints(outcome))] == []


@pytest.mark.slow
def test_mutated_files_of_every_format_end_without_a_traceback_a_hang_or_a_trace(tell: Tell) -> None:
    read = read_all(mutation.jobs(_SEED, _SHORT_RUN), files_a_process=_SHORT_RUN)
    outcomes = {f"mutation {job.number}": outcome for job, outcome in read}
    tell(TITLE, _figures(f"mutated, seed {_SEED}", outcomes))

    complaints = {name: found for name, outcome in outcomes.items() if (found := _complaints(outcome))}
    assert complaints == {}
    kinds = [outcome.kind for outcome in outcomes.values()]
    # the mutations are neither so gentle that nothing breaks nor so rough that nothing gets past the door
    assert min(kinds.count("document"), kinds.count("error")) > _SHORT_RUN // 5


def test_the_same_seed_gives_the_same_files() -> None:
    first = [mutation.mutated(_SEED, number) for number in range(40)]

    assert first == [mutation.mutated(_SEED, number) for number in range(40)]
    assert {Path(name).suffix for _, name in first} == set(mutation.whole_files())


@pytest.mark.parametrize("suffix", list(mutation.whole_files()))
def test_what_is_mutated_is_readable_before(suffix: str) -> None:
    from reviewer.document.read import read_bytes

    for data in mutation.whole_files()[suffix]:
        assert "13800000000" in read_bytes(data, f"a{suffix}").text
