"""Policies set into PDF files and read back: which characters come out, where paragraphs end, which lines are headings.

Differences are counted after white space is folded. Set by reportlab in every run, by LibreOffice where it is there.
"""

import difflib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from reviewer.document.read import read_bytes, read_document
from reviewer.export.plain_docx import set_plain
from tests.document.pdf_builder import Style, a_pdf_of
from tests.document.test_shared_outline import Score, _score

STYLES = {
    "indented": Style(indent=2, head="隐私说明"),
    "spaced": Style(distance=7, is_justified=True),
    "columns": Style(indent=2, columns=2, is_justified=True, head="隐私说明"),
    "tight": Style(is_justified=True, head="隐私说明"),
}
LEAST_BORDERS = 0.98
LEAST_HEADINGS = 0.95


@dataclass
class Trip:
    """One policy there and back."""

    name: str
    sent: str
    back: str
    differences: list[str]
    borders: float  # F1 of the ends of paragraphs against the lines of the source
    headings: Score

    @property
    def row(self) -> str:
        return (
            f"{self.name:22} {len(self.sent):6} {len(self.back):6} {len(self.differences):5}"
            f" {self.borders:9.3f} {self.headings.f1:9.3f}"
        )


def _fold(text: str) -> str:
    return "".join(char for char in text if not char.isspace())


def _ends(lines: Sequence[str]) -> set[int]:
    """Return where lines end, counted in characters that are no white space."""
    ends, length = set(), 0
    for line in lines:
        length += len(_fold(line))
        ends.add(length)
    return ends - {0}


def _trip(name: str, seed: Path, gold: Path, data: bytes) -> Trip:
    source, document = read_document(seed), read_bytes(data, f"{name}.pdf")
    sent, back = _fold(source.text), _fold(document.text)
    matcher = difflib.SequenceMatcher(None, sent, back, autojunk=False)
    differences = (
        [f"{sent[a:b]!r} -> {back[c:d]!r}" for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal"]
        if sent != back
        else []
    )
    before, after = _ends(source.text.split("\n")), _ends(document.text.split("\n"))
    borders = 2 * len(before & after) / (len(before) + len(after))
    return Trip(name, sent, back, differences, borders, _score(json.loads(gold.read_text("utf-8")), document))


def _told(trips: Sequence[Trip], capsys: pytest.CaptureFixture[str]) -> None:
    rows = ["\nset as                  chars   back  diff  paragraph F1  headings F1"]
    for trip in trips:
        rows += [trip.row, *(f"    {one}" for one in trip.differences[:10])]
    with capsys.disabled():
        sys.stdout.write("\n".join(rows) + "\n")


def _seeds(shared_folder: Path) -> Iterator[tuple[Path, Path]]:
    for gold in sorted((shared_folder / "gold").glob("*.json")):
        yield shared_folder / "seeds" / json.loads(gold.read_text("utf-8"))["policy"], gold


def _complaints(trips: Sequence[Trip]) -> list[str]:
    """Return what came back changed, badly parted, or with its headings lost."""
    total = Score(*(sum(values) for values in zip(*(vars(trip.headings).values() for trip in trips), strict=True)))
    found = [f"{trip.name}: {len(trip.differences)} differences" for trip in trips if trip.differences]
    found += [f"{trip.name}: paragraphs {trip.borders:.3f}" for trip in trips if trip.borders < LEAST_BORDERS]
    found += [f"headings {total.f1:.3f}"] if total.f1 < LEAST_HEADINGS else []
    return found + ([f"{total.lost} lines lost"] if total.lost else [])


@pytest.mark.shared
def test_policies_set_by_our_own_writer_come_back_whole(
    shared_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trips = []
    for seed, gold in _seeds(shared_folder):
        source = read_document(seed)
        headings = [source.quote(heading.span) for heading in source.headings]
        for name, style in STYLES.items():
            data = a_pdf_of(source.text.split("\n"), style, headings)
            trips.append(_trip(f"{gold.stem} {name}", seed, gold, data))
    _told(trips, capsys)

    assert trips
    assert _complaints(trips) == []


@pytest.mark.shared
@pytest.mark.slow
def test_policies_set_by_libreoffice_come_back_whole(
    shared_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed on this machine")
    made: dict[str, tuple[Path, Path]] = {}
    for seed, gold in _seeds(shared_folder):
        (tmp_path / f"{gold.stem} text.txt").write_bytes(seed.read_bytes())
        (tmp_path / f"{gold.stem} word.docx").write_bytes(set_plain(read_document(seed)))
        (tmp_path / f"{gold.stem} tagged.docx").write_bytes(set_plain(read_document(seed)))
        made |= {f"{gold.stem} {kind}": (seed, gold) for kind in ("text", "word", "tagged")}
    tagged = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    _convert(office, tmp_path, "* text.txt", "pdf", "--infilter=Text (encoded):UTF8,LF,,,")
    _convert(office, tmp_path, "* word.docx", "pdf")
    _convert(office, tmp_path, "* tagged.docx", tagged)
    trips = [_trip(name, seed, gold, (tmp_path / f"{name}.pdf").read_bytes()) for name, (seed, gold) in made.items()]
    _told(trips, capsys)

    assert trips
    assert _complaints(trips) == []


def _convert(office: str, folder: Path, pattern: str, to: str, *options: str) -> None:
    files = [str(path) for path in sorted(folder.glob(pattern))]
    home = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = [office, home, "--headless", *options, "--convert-to", to, "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=280)
