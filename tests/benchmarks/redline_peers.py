"""Our redline beside those of docx-redline and python-redlines (Docxodus), on the same pairs, as one table.

    .venv/bin/python -m tests.benchmarks.redline_peers

The peers are installed once into an environment of their own in the cache folder of the application; without a network
they are left out, with the reason. The exit status is 1 when a bar is missed: exact both ways, the fewest words cut, no
more characters marked than the best and a quarter, once warm at most half as long again as docx-redline (in
processor time, which says the same on a busy machine).

Every redline is accepted and rejected by the same code and cut into words by the same jieba, without our lexicon.
"""

import json
import os
import subprocess
import sys
import time
import venv
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from reviewer.document.word_package import Package, W, open_package
from reviewer.export.resolution import accepted, paragraph_states, rejected
from reviewer.paths import user_data_folder
from tests.benchmarks.redline_pairs import Pair, make_pairs

PEERS: Mapping[str, str] = {
    "docx-redline": "docx-redline==1.0.3",
    "python-redlines": "python-redlines[docxodus]==2.0.0",
}
OURS = "reviewer"
_WORKER = Path(__file__).with_name("redline_worker.py")
_HEAD: tuple[str, ...] = (
    *("program", "pair", "first s", "warm s", "busy s", "marks", "characters", "cut words", "exact", "formats"),
    "parts kept",
)
_MAY_CHANGE = ("word/document.xml", "word/settings.xml", "[Content_Types].xml", "word/_rels/document.xml.rels")
_SLACK = 1.25  # characters marked, against the best
_SLOWEST = 1.5  # seconds of processor time once warm, against docx-redline
_ROUNDS, _SLOW = 4, 1.0  # the latter in seconds: what takes so long is measured once


@dataclass(frozen=True, slots=True)
class Result:
    """What one program made of one pair."""

    first: float  # seconds of the first redline of a process, its start left out
    warm: float  # seconds, the best of the later ones
    worked: float  # seconds of processor time, the best of the later ones: a busy machine does not count
    marks: int
    characters: int
    cut_words: int
    is_exact: bool
    has_formats: bool  # Reject All gives the formats back
    parts_kept: str


def main(names: Sequence[str] = (OURS, *PEERS)) -> int:
    """Print the table; return 1 when a bar is missed."""
    results: dict[str, dict[str, Result]] = {}
    with TemporaryDirectory() as folder:
        pairs = make_pairs(Path(folder))
        pythons = {name: python for name in names if (python := _python(name)) is not None}
        for _ in range(_ROUNDS):  # one after the other and again, so that a busy machine is busy for all
            for name, python in pythons.items():
                mine = results.setdefault(name, {})
                for pair in pairs:
                    if pair.name not in mine or mine[pair.name].warm < _SLOW:
                        mine[pair.name] = _better(mine.get(pair.name), _measured(name, python, pair))
    _print(results)
    missed = missed_bars(results)
    for line in missed:
        print(f"missed: {line}")  # noqa: T201
    return 1 if missed else 0


def _python(name: str) -> Path | None:
    """Return the Python that runs a program, None with a reason printed where it cannot be had."""
    if name == OURS:
        return Path(sys.executable)
    try:
        return _environment(name)
    except (OSError, subprocess.SubprocessError) as error:
        print(f"{name}: left out, {type(error).__name__}: it could not be installed here")  # noqa: T201
        return None


def _better(before: Result | None, now: Result) -> Result:
    """Return the last result with the least time of both."""
    if before is None:
        return now
    return replace(
        now,
        first=min(before.first, now.first),
        warm=min(before.warm, now.warm),
        worked=min(before.worked, now.worked),
    )


def _environment(name: str) -> Path:
    """Return the Python of the environment that holds a peer, made where it is missing."""
    folder = user_data_folder() / "cache" / "redline-peers" / name
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / "installed"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != PEERS[name]:
        venv.create(folder, with_pip=True, clear=True)
        # docx-redline asks for Python 3.12 and holds nothing that 3.11 does not run
        pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--ignore-requires-python"]
        subprocess.run([*pip, PEERS[name]], check=True, capture_output=True, timeout=300)
        stamp.write_text(PEERS[name], encoding="utf-8")
    return python


def _measured(name: str, python: Path, pair: Pair) -> Result:
    target = pair.source.with_name(f"{pair.name}-{name}.docx")
    command = [str(python), str(_WORKER), name, str(pair.source), str(pair.revised), str(pair.edits), str(target)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])} if name == OURS else None
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300, env=environment)
    times = json.loads(done.stdout.strip().splitlines()[-1])
    return _judged(pair, target.read_bytes(), times)


def _judged(pair: Pair, redline: bytes, times: Mapping[str, float]) -> Result:
    source, revised, made = (
        open_package(data, "a.docx") for data in (pair.source.read_bytes(), pair.revised.read_bytes(), redline)
    )
    old, new, body = (package.parse(package.main_part) for package in (source, revised, made))
    back, forth = paragraph_states(rejected(body)), paragraph_states(accepted(body))
    was, is_now = paragraph_states(old), paragraph_states(new)
    others = [part for part in source.part_names if part not in _MAY_CHANGE]
    kept = sum(made.has(part) and _says_the_same(source, made, part) for part in others)
    runs = [mark for mark in body.iter(W + "ins", W + "del") if _is_around_words(mark)]
    return Result(
        first=times["first"],
        warm=times["warm"],
        worked=times["worked"],
        marks=len(runs),
        characters=sum(len(one.text or "") for mark in runs for one in mark.iter(W + "t", W + "delText")),
        cut_words=sum(_cut_words(paragraph) for paragraph in body.iter(W + "p")),
        is_exact=[one.text for one in back] == [one.text for one in was]
        and [one.text for one in forth] == [one.text for one in is_now],
        has_formats=[one.runs for one in back] == [one.runs for one in was],
        parts_kept=f"{kept}/{len(others)}",
    )


def _says_the_same(source: Package, made: Package, part: str) -> bool:
    """`True` when a part has its bytes, or at least the same XML: python-docx writes every part anew."""
    if source.read(part) == made.read(part):
        return True
    if not part.endswith((".xml", ".rels")):
        return False
    one, other = (etree.tostring(package.parse(part), method="c14n") for package in (source, made))
    return one == other


def _is_around_words(mark: etree._Element) -> bool:
    parent = mark.getparent()
    return parent is not None and parent.tag not in (W + "rPr", W + "trPr") and mark.find(f".//{W}r") is not None


def _cut_words(paragraph: etree._Element) -> int:
    """Return how many changes begin or end inside a word of the paragraph as it was or as it becomes."""
    cut = 0
    old, new = "", ""
    edges: list[tuple[int, int]] = []
    for kind, words in _stretches(paragraph):
        edges.append((len(old), len(new)))
        old += words if kind != "ins" else ""
        new += words if kind != "del" else ""
        edges.append((len(old), len(new)))
    inside_old, inside_new = _inside_words(old), _inside_words(new)
    for one, other in dict.fromkeys(edges):
        cut += one in inside_old or other in inside_new
    return cut


def _stretches(paragraph: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the words of a paragraph with what happens to them, neighbours of one kind together."""
    last, words = "", ""
    for run in paragraph.iter(W + "r"):
        kinds = [one.tag.removeprefix(W) for one in run.iterancestors(W + "ins", W + "del")]
        kind = "del" if "del" in kinds else "ins" if "ins" in kinds else ""
        text = "".join(one.text or "" for one in run.iter(W + "t", W + "delText"))
        if kind != last and words:
            yield last, words
            words = ""
        last, words = kind, words + text
    if words:
        yield last, words


def _inside_words(text: str) -> set[int]:
    """Return the offsets inside Chinese words, as plain jieba has them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(60)
    inside = set()
    for word, start, end in jieba.tokenize(text):
        if any("\u4e00" <= char <= "\u9fff" for char in word):
            inside |= set(range(start + 1, end))
    return inside


def _print(results: Mapping[str, Mapping[str, Result]]) -> None:
    rows = [_HEAD]
    for name, by_pair in results.items():
        for pair, one in by_pair.items():
            seconds = tuple(f"{time:.2f}" for time in (one.first, one.warm, one.worked))
            counts = tuple(map(str, (one.marks, one.characters, one.cut_words)))
            answers = tuple("yes" if answer else "no" for answer in (one.is_exact, one.has_formats))
            rows.append((name, pair, *seconds, *counts, *answers, one.parts_kept))
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())  # noqa: T201


def missed_bars(results: Mapping[str, Mapping[str, Result]]) -> list[str]:
    """Return the bars that our redline misses, measured against the peers that ran."""
    missed = []
    for pair, ours in results[OURS].items():
        peers = {name: by_pair[pair] for name, by_pair in results.items() if name != OURS}
        if not ours.is_exact or not ours.has_formats:
            missed.append(f"{pair}: not exact both ways")
        if peers and ours.cut_words > min(one.cut_words for one in peers.values()):
            missed.append(f"{pair}: {ours.cut_words} words cut")
        best = min((one.characters for one in peers.values() if one.is_exact), default=ours.characters)
        if ours.characters > best * _SLACK:
            missed.append(f"{pair}: {ours.characters} characters marked, the best {best}")
        rival = peers.get("docx-redline")
        if rival is not None and ours.worked > rival.worked * _SLOWEST:
            missed.append(f"{pair}: {ours.worked:.3f} s of work once warm, docx-redline {rival.worked:.3f} s")
    return missed


if __name__ == "__main__":
    started = time.perf_counter()
    status = main()
    print(f"{time.perf_counter() - started:.0f} s altogether")  # noqa: T201
    sys.exit(status)
