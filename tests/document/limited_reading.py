"""Files read in a process with limits, one after the other, and what became of each.

    python -m tests.document.limited_reading     the process itself: a job a line in, an outcome a line out

The process takes no more than so much processor time a file and so much memory, opens nothing for writing and nothing
on the network; whatever breaks that is an outcome of its own, and the file that did it is known.
"""

import contextlib
import json
import os
import resource
import select
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from reviewer.document.model import PolicyDocument
from reviewer.document.read import read_bytes, read_document
from reviewer.errors import ReviewerError
from reviewer.messages import sentence, unreadable

SECONDS = 5  # of processor time for one file,
JUDGING_SECONDS = 60  # and for one that is judged too, the lexicon and the playbook loaded on the way
MEMORY = 500 * 1024 * 1024  # bytes of this process and of the greatest it starts, at their largest
CLOCK_SECONDS = 600.0  # without an answer; nothing is measured by it, it only ends what would never end
FILES_A_PROCESS = 200
_ADDRESSES = 3 * 1024 * 1024 * 1024  # bytes of addresses: a brake above the measure, so that the machine survives
_MOST_JUDGED = 200_000  # code points: that judging is quick is another test's matter
_AS_OF = date(2026, 11, 22)
_ROOT = Path(__file__).resolve().parents[2]
_NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind")
_WRITING = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.putenv")
_STARTING = ("os.system", "os.exec", "os.posix_spawn", "os.startfile")
_OPENS_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: the one at `path`, or the mutation of this number (mutation.py); `is_analyzed` judges it too."""

    path: str = ""
    seed: int = 0
    number: int = 0
    is_analyzed: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file.

    `kind`: "document", "error" (one the lawyer is told of), "refused" (by the system), "bug" (any other exception),
    "hang" or "crash". `seconds` of the processor and `peak` in bytes, with those of the processes it started.
    """

    kind: str
    type: str = ""
    sentence: str = ""
    detail: str = ""  # of a bug: its traceback
    characters: int = 0
    seconds: float = 0.0
    peak: int = 0
    forbidden: tuple[str, ...] = ()  # what was written, fetched or started


def read_all(jobs: Iterable[Job], files_a_process: int = FILES_A_PROCESS) -> Iterator[tuple[Job, Outcome]]:
    """Yield what becomes of each file. A process that falls or hangs is replaced, and is the outcome of its file."""
    with tempfile.TemporaryDirectory() as home, contextlib.ExitStack() as open_processes:
        process, count = None, 0
        for job in jobs:
            if process is None or count == files_a_process:
                open_processes.close()
                process, count = open_processes.enter_context(_process(home)), 0
            outcome = _ask(process, job)
            count += 1
            if outcome.kind in ("hang", "crash"):
                open_processes.close()
                process = None
            yield job, outcome


@contextlib.contextmanager
def _process(home: str) -> Iterator["subprocess.Popen[bytes]"]:
    environment = dict(os.environ) | {"REVIEWER_HOME": home, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.document.limited_reading"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=_ROOT,
        env=environment,
        bufsize=0,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def _ask(process: "subprocess.Popen[bytes]", job: Job) -> Outcome:
    assert process.stdin is not None
    assert process.stdout is not None
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write(json.dumps(asdict(job)).encode() + b"\n")
    answer = b""
    while not answer.endswith(b"\n"):
        if not select.select([process.stdout], [], [], CLOCK_SECONDS)[0]:
            return Outcome("hang", detail=f"nothing said for {CLOCK_SECONDS:.0f} s")
        piece = process.stdout.read(65_536)
        if not piece:
            status = process.wait()
            kind = "hang" if status == -signal.SIGPROF else "crash"
            return Outcome(kind, detail=f"ended with {status}")
        answer += piece
    fields = json.loads(answer)
    return Outcome(**fields | {"forbidden": tuple(fields["forbidden"])})


class _Guard:
    """An audit hook (PEP 578) that notes what nobody may do while a policy is read."""

    def __init__(self) -> None:
        self.is_armed = False
        self.seen: list[str] = []
        sys.addaudithook(self._note)

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.is_armed:
            return
        if event == "open":
            path, _, flags = arguments
            if isinstance(path, int) or path == os.devnull or not flags & _OPENS_TO_WRITE:
                return
            self.seen.append(f"open {path}")
        elif event == "subprocess.Popen":
            if list(arguments[1])[-2:] != ["reviewer", "read-pdf"]:
                self.seen.append(f"{event} {arguments[1]}")
        elif event in _NETWORK or event in _WRITING or event in _STARTING:
            self.seen.append(f"{event} {arguments}")


def _reading_of(job: Job) -> Callable[[], PolicyDocument]:
    """Return what is to be done and measured; a mutation is made before."""
    if job.path:
        return lambda: read_document(Path(job.path))
    from tests.document.mutation import mutated

    data, name = mutated(job.seed, job.number)
    return lambda: read_bytes(data, name)


def _answer(job: Job, read: Callable[[], PolicyDocument], judge: Callable[[PolicyDocument], None]) -> dict[str, Any]:
    try:
        document = read()
        if job.is_analyzed and len(document.text) < _MOST_JUDGED:
            judge(document)
    except ReviewerError as error:
        return {"kind": "error", "type": type(error).__name__, "sentence": sentence(error)}
    except OSError as error:
        if not job.path:
            return {"kind": "bug", "type": type(error).__name__, "detail": traceback.format_exc()}
        return {"kind": "refused", "type": type(error).__name__, "sentence": unreadable(Path(job.path).name)}
    except BaseException as error:  # noqa: BLE001 - whatever else comes out is what is looked for
        return {"kind": "bug", "type": type(error).__name__, "detail": traceback.format_exc()}
    return {"kind": "document", "characters": len(document.text)}


def _judge() -> Callable[[PolicyDocument], None]:
    """Return a judge of documents; what it needs is loaded at its first document."""
    loaded: list[Any] = []

    def judge(document: PolicyDocument) -> None:
        from reviewer.analysis.analyze import analyze
        from reviewer.playbook.load import load_playbook

        if not loaded:
            loaded.append(load_playbook())
        analyze(document, loaded[0], as_of=_AS_OF)

    return judge


def _seconds() -> float:
    """Return seconds of processor time, of this process and those it started and saw end."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


class _Memory:
    """How much this process took at its largest for one file, with the greatest process that was started for it."""

    def __init__(self) -> None:
        self._others = 0
        self.start()

    def start(self) -> None:
        """Begin with a file."""
        with contextlib.suppress(OSError):  # Linux: the greatest size is measured from now (proc(5), clear_refs)
            Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        self._before = self._own()

    def peak(self) -> int:
        """Return bytes since `start`."""
        own, others = self._own(), _largest(resource.RUSAGE_CHILDREN)
        # a process that is started counts from the size of the one that started it, which says nothing of itself
        is_known = others > max(self._others, self._before + 16 * 1024 * 1024)
        self._others = max(self._others, others)
        return own + (others if is_known else 0)

    @staticmethod
    def _own() -> int:
        try:
            status = Path("/proc/self/status").read_text(encoding="ascii")
        except OSError:
            return _largest(resource.RUSAGE_SELF)
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024


def _largest(whose: int) -> int:
    return resource.getrusage(whose).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def main() -> None:
    """Answer jobs until there are no more."""
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, resource.RLIM_INFINITY))
    guard, judge, memory = _Guard(), _judge(), _Memory()
    read_bytes("示例隐私政策\n一、总则\n我们收集您的手机号。".encode(), "a.txt")  # what is imported late, is
    # a process that works too long on one file ends by this signal, wherever it is
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    for line in sys.stdin.buffer:
        job = Job(**json.loads(line))
        guard.seen.clear()
        read = _reading_of(job)
        memory.start()
        before = _seconds()
        guard.is_armed = not job.is_analyzed  # judging loads a lexicon and keeps it
        signal.setitimer(signal.ITIMER_PROF, JUDGING_SECONDS if job.is_analyzed else SECONDS)
        answer = _answer(job, read, judge)
        signal.setitimer(signal.ITIMER_PROF, 0)
        guard.is_armed = False
        answer |= {"seconds": _seconds() - before, "peak": memory.peak(), "forbidden": guard.seen}
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
