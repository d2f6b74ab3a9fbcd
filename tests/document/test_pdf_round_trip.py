"""Policies set into PDF files and read back: which characters come out, where paragraphs end, which lines are headings.

Differences are counted after white space is folded. Set by reportlab in every run, by LibreOffice where it is there.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from reviewer.document.read import read_bytes, read_document
from reviewer.export.plain_docx import set_plain
from tests.document.pdf_builder import Style, a_pdf_of
from tests.document.round_trip import Trip, changed
from tests.document.test_shared_outline import Score, _score
from tests.figures import Tell

STYLES = {
    "indented": Style(indent=2, head="隐私说明"),
    "spaced": Style(distance=7, is_justified=True),
    "columns": Style(indent=2, columns=2, is_justified=True, head="隐私说明"),
    "tight": Style(is_justified=True, head="隐私说明"),
}
LEAST_BORDERS = 0.98
LEAST_HEADINGS = 0.95


@dataclass
class PdfTrip:
    """One policy there and back, and what a PDF does not say of itself."""

    trip: Trip
    borders: float  # F1 of the ends of paragraphs against the lines of the source
    headings: Score


def _fold(text: str) -> str:
    return "".join(char for char in text if not char.isspace())


def _ends(lines: Sequence[str]) -> set[int]:
    """Return where lines end, counted in characters that are no white space."""
    ends, length = set(), 0
    for line in lines:
        length += len(_fold(line))
        ends.add(length)
    return ends - {0}


def _trip(name: str, seed: Path, gold: Path, data: bytes) -> PdfTrip:
    source, document = read_document(seed), read_bytes(data, f"{name}.pdf")
    before, after = _ends(source.text.split("\n")), _ends(document.text.split("\n"))
    borders = 2 * len(before & after) / (len(before) + len(after))
    headings = _score(json.loads(gold.read_text("utf-8")), document)
    note = f"paragraphs F1 {borders:.3f}, headings F1 {headings.f1:.3f}"
    trip = Trip(gold.stem[:3], f"pdf-{name}", _fold(source.text), _fold(document.text), note)
    return PdfTrip(trip, borders, headings)


def _seeds(shared_folder: Path) -> Iterator[tuple[Path, Path]]:
    for gold in sorted((shared_folder / "gold").glob("*.json")):
        yield shared_folder / "seeds" / json.loads(gold.read_text("utf-8"))["policy"], gold


def _complaints(trips: Sequence[PdfTrip], tell: Tell) -> list[str]:
    """Return what came back changed, badly parted, or with its headings lost."""
    found = [f"{seed} {kind}: changed" for seed, kind in changed([one.trip for one in trips], tell)]
    total = Score(*(sum(values) for values in zip(*(vars(one.headings).values() for one in trips), strict=True)))
    parted = [one.trip for one in trips if one.borders < LEAST_BORDERS]
    found += [f"{trip.seed} {trip.kind}: {trip.note}" for trip in parted]
    found += [f"headings {total.f1:.3f}"] if total.f1 < LEAST_HEADINGS else []
    return found + ([f"{total.lost} lines lost"] if total.lost else [])


@pytest.mark.shared
def test_policies_set_by_our_own_writer_come_back_whole(shared_folder: Path, tell: Tell) -> None:
    trips = []
    for seed, gold in _seeds(shared_folder):
        source = read_document(seed)
        headings = [source.quote(heading.span) for heading in source.headings]
        for name, style in STYLES.items():
            data = a_pdf_of(source.text.split("\n"), style, headings)
            trips.append(_trip(name, seed, gold, data))

    assert trips
    assert _complaints(trips, tell) == []


@pytest.mark.slow  # not `shared`: it wants a program besides, and a run without it is no failure
def test_policies_set_by_libreoffice_come_back_whole(shared_folder: Path, tmp_path: Path, tell: Tell) -> None:
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
    trips = [
        _trip(f"libreoffice-{name.partition(' ')[2]}", seed, gold, (tmp_path / f"{name}.pdf").read_bytes())
        for name, (seed, gold) in made.items()
    ]

    assert trips
    assert _complaints(trips, tell) == []


def _convert(office: str, folder: Path, pattern: str, to: str, *options: str) -> None:
    files = [str(path) for path in sorted(folder.glob(pattern))]
    home = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = [office, home, "--headless", *options, "--convert-to", to, "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=280)
