"""The memo as a page: set by LibreOffice, where a face that stands in for 仿宋 must keep page one within a page."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from reviewer.analysis.analyze import analyze
from reviewer.document.read import read_document
from reviewer.export.memo import build_memo
from reviewer.export.memo_docx import write_memo
from reviewer.export.memo_template import PRESETS, preset
from reviewer.paths import resources_folder
from reviewer.review.model import Decision, DefectDecision, Record, Review, key_of
from reviewer.review.tally import defect_standings, standings
from tests.builders import STAMP, TODAY, the_playbook
from tests.export.memo_world import MATTER

_SECTION = re.compile(r"^[一二三四五六七]、")
_HEADING = re.compile(r"^(?:[一二三四五六七]、\S{2,12}|（[一二三四]）\S{2,14}|\d+\. .{4,60}（等级：[高中低]）)$")
_FURNITURE = re.compile(r"^第\s*\d+\s*页|审阅意见$")
MOST_PAGES = {"machine": 23, "memo": 31, "compact": 27, "official": 34}  # of seventy points, everything kept


def sample() -> Review:
    path = next((resources_folder() / "samples").glob("*.docx"))
    document = read_document(path)
    return Review(document, the_playbook(), analyze(document, the_playbook(), as_of=TODAY))


def decided(review: Review) -> Review:
    """Return the review with every word of the machine confirmed: more than any lawyer keeps."""
    records: list[Record] = [MATTER]
    records += [Decision(one.requirement.id, one.finding.status, "", STAMP) for one in standings(review)]
    records += [DefectDecision(one.defect.id, True, "", STAMP) for one in defect_standings(review)]
    return replace(review, records={key_of(record): record for record in records})


def pages_of(pdf: Path) -> list[list[str]]:
    """Return the lines of every page, header and footer left out."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    pages = [[line.strip() for line in text.splitlines() if line.strip()] for text in texts]
    return [[line for line in page if not _FURNITURE.search(line.replace(" ", ""))] for page in pages]


@pytest.mark.slow
def test_every_preset_sets_its_pages_well(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed on this machine")
    machine = sample()
    memos = {name: (decided(machine), name) for name in PRESETS} | {"machine": (machine, "memo")}
    for name, (review, preset_id) in memos.items():
        data = write_memo(build_memo(review, today=TODAY), preset(preset_id).path)
        (tmp_path / f"{name}.docx").write_bytes(data)
    subprocess.run(
        [office, f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless", "--convert-to", "pdf"]
        + [f"{name}.docx" for name in memos],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=240,
    )
    for name in memos:
        pages = pages_of(tmp_path / f"{name}.pdf")
        starts = [page for page, lines in enumerate(pages) for line in lines if line.startswith("二、审阅范围")]
        ends = [lines[-1] for lines in pages if lines]
        heads = [lines[0] for lines in pages[1:] if lines and lines[0].startswith("序号")]

        assert len(pages) <= MOST_PAGES[name], name
        assert starts in ([0], [1]), name  # what comes after the conclusion begins on page one, or heads page two
        assert starts == [0] or _SECTION.match(pages[1][0]), name
        assert [line for line in ends if _HEADING.match(line)] == [], name
        assert len(heads) >= 3, name  # the long tables run over pages and say their heads again
