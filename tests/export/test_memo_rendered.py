"""The memo as a page: set by LibreOffice, where a face that stands in for 仿宋 must keep page one within a page."""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from reviewer.analysis.analyze import analyze
from reviewer.analysis.model import Status
from reviewer.document.read import read_document
from reviewer.export.memo import build_memo
from reviewer.export.memo_docx import write_memo
from reviewer.export.memo_template import PRESETS, preset
from reviewer.paths import resources_folder
from reviewer.playbook.model import Severity
from reviewer.review.model import Decision, DefectDecision, Record, Review, key_of
from reviewer.review.tally import defect_standings, standings
from tests.builders import STAMP, TODAY, the_playbook
from tests.export.memo_world import MATTER
from tests.figures import Tell

_SECTION = re.compile(r"^[一二三四五六七]、")
_HEADING = re.compile(r"^(?:[一二三四五六七]、\S{2,12}|（[一二三四]）\S{2,14}|\d+\. .{4,60}（等级：[高中低]）)$")
_FURNITURE = re.compile(r"^第\s*\d+\s*页|审阅意见$")
MOST_PAGES = {"memo": 31, "compact": 27, "official": 34}  # of seventy points, everything kept


def reviewed(path: Path) -> Review:
    document = read_document(path)
    return Review(document, the_playbook(), analyze(document, the_playbook(), as_of=TODAY))


def decided(review: Review) -> Review:
    """Return the review with every word of the machine confirmed: more than any lawyer keeps."""
    records: list[Record] = [MATTER]
    records += [Decision(one.requirement.id, one.finding.status, "", STAMP) for one in standings(review)]
    records += [DefectDecision(one.defect.id, True, "", STAMP) for one in defect_standings(review)]
    return replace(review, records={key_of(record): record for record in records})


def grave_confirmed(review: Review) -> Review:
    """Return the review as a lawyer might leave it: 高 is kept, every second 中, and no 低."""
    records: list[Record] = [MATTER]
    kept = Counter[Severity]()

    def keeps(severity: Severity) -> bool:
        kept[severity] += 1
        return severity is Severity.HIGH or (severity is Severity.MEDIUM and kept[severity] % 2 == 0)

    for one in standings(review):
        status = one.finding.status if not one.is_gap or keeps(one.severity) else Status.MET
        records.append(
            Decision(one.requirement.id, Status.NOT_APPLICABLE if one.finding.is_manual else status, "", STAMP)
        )
    rules = {one.rule.id: keeps(one.severity) for one in defect_standings(review) if one.severity is not Severity.HIGH}
    for found in defect_standings(review):
        stands = found.severity is Severity.HIGH or (found.severity is Severity.MEDIUM and rules[found.rule.id])
        records.append(DefectDecision(found.defect.id, stands, "", STAMP))
    return replace(review, records={key_of(record): record for record in records})


def pages_of(pdf: Path) -> list[list[str]]:
    """Return the lines of every page, header and footer left out."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    pages = [[line.strip() for line in text.splitlines() if line.strip()] for text in texts]
    return [[line for line in page if not _FURNITURE.search(line.replace(" ", ""))] for page in pages]


def rendered(folder: Path, memos: Mapping[str, tuple[Review, str]]) -> dict[str, list[list[str]]]:
    """Return the pages of every memo as LibreOffice sets it; `memos` are reviews with their preset, by name."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed on this machine")
    for name, (review, preset_id) in memos.items():
        data = write_memo(build_memo(review, today=TODAY), preset(preset_id).path)
        (folder / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    files = [f"{name}.docx" for name in memos]
    command = [office, profile, "--headless", "--convert-to", "pdf", *files]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=280)
    return {name: pages_of(folder / f"{name}.pdf") for name in memos}


def faults(pages: Sequence[Sequence[str]]) -> list[str]:
    """Return what is wrong with the pages of one memo."""
    starts = [page for page, lines in enumerate(pages) for line in lines if line.startswith("二、审阅范围")]
    orphans = [line for lines in pages if lines and _HEADING.match(line := lines[-1])]
    heads = [lines[0] for lines in pages[1:] if lines and lines[0].startswith("序号")]
    found = [f"a heading ends page: {line}" for line in orphans]
    if starts != [0] and not (starts == [1] and _SECTION.match(pages[1][0])):
        found.append("the conclusion does not end on page one")
    if len(heads) < 3:
        found.append("the long tables do not say their heads again")
    return found


@pytest.mark.slow
def test_every_preset_sets_its_pages_well(tmp_path: Path, tell: Tell) -> None:
    machine = reviewed(next((resources_folder() / "samples").glob("*.docx")))
    memos = {name: (decided(machine), name) for name in PRESETS}
    pages = rendered(tmp_path, memos)
    tell("审阅意见的页数（示例，全部采纳）", [f"{name:<10}{len(pages[name]):>4}" for name in memos])

    assert {name: faults(some) for name, some in pages.items() if faults(some)} == {}
    assert {name: len(some) for name, some in pages.items() if len(some) > MOST_PAGES[name]} == {}


@pytest.mark.slow  # not `shared`: it wants a program besides, and a run without it is no failure
def test_memos_of_real_policies_set_their_pages_well(shared_folder: Path, tmp_path: Path, tell: Tell) -> None:
    memos: dict[str, tuple[Review, str]] = {}
    for number, is_decided in (("000", False), ("002", True), ("003", True)):
        review = reviewed(next((shared_folder / "seeds").glob(f"{number}_*.txt")))
        name = f"{number} {'decided' if is_decided else 'machine'}"
        memos[name] = (grave_confirmed(review) if is_decided else review, "memo")
    pages = rendered(tmp_path, memos)
    tell("审阅意见的页数（机器初筛；高等级和一半中等级采纳）", [f"{name:<14}{len(pages[name]):>4}" for name in memos])

    assert {name: faults(some) for name, some in pages.items() if faults(some)} == {}
    assert max(len(some) for some in pages.values()) <= 25
