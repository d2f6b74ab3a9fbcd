"""Whole policies redlined as a lawyer would: twenty edits, two paragraphs in, two out, three comments."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from reviewer.document.docx_story import open_story
from reviewer.document.model import PolicyDocument, Span
from reviewer.document.read import read_document
from reviewer.export.edits import Comment, Edit, Edits
from reviewer.export.redline import make_redline
from reviewer.paths import resources_folder
from reviewer.review.difference import replaced
from tests.export.redline_cases import AT, AUTHOR

NEW_WORDS = ("十五个工作日", "单独同意", "", "法律、行政法规规定的期限", "书面")
NEW_PARAGRAPH = "\n就上述事项，您可以随时联系我们核实。"


def lawyer_edits(document: PolicyDocument) -> Edits:
    """Return the edits: the same on every run, spread over the long paragraphs outside tables."""
    in_cells = {block.span.start for block in document.blocks if block.path.startswith("t")}
    lines, start = [], 0
    for line in document.text.split("\n"):
        if len(line) > 20 and start not in in_cells:
            lines.append(Span(start, start + len(line)))
        start += len(line) + 1
    step = len(lines) / 24
    picked = [lines[int(number * step)] for number in range(24)]
    edits, comments = [], []
    for number, span in enumerate(picked):
        if number in (4, 17):
            edits.append(Edit(Span(span.start, span.end + 1), ""))
        elif number in (9, 21):
            edits.append(Edit(Span(span.end, span.end), NEW_PARAGRAPH))
        else:
            place = span.start + 3 + number % 7
            edits.append(Edit(Span(place, place + 1 + number % 5), NEW_WORDS[number % 5]))
        if number in (4, 9, 12):
            comments.append(Comment(edits[-1].span, "【高】期限未写明\n问题：未写期限。\n建议：见修订。"))
    return Edits(AUTHOR, AT, tuple(edits), tuple(comments))


def policies(shared: Path) -> list[Path]:
    return [*sorted((shared / "seeds").glob("*.txt")), *sorted((resources_folder() / "samples").glob("*.docx"))]


def written(path: Path, folder: Path) -> tuple[Path, Path]:
    """Return the redline of a policy and the file of what accepting and rejecting it must give."""
    document = read_document(path)
    edits = lawyer_edits(document)
    redline, expected = folder / "redline.docx", folder / "expected.json"
    redline.write_bytes(make_redline(path.read_bytes(), document, edits))
    lines = {"accept": replaced(document.text, edits.edits).split("\n"), "reject": document.text.split("\n")}
    expected.write_text(json.dumps(lines, ensure_ascii=False), encoding="utf-8")
    return redline, expected


def checker(shared: Path, name: str) -> ModuleType:
    sys.path.insert(0, str(shared / "tools"))
    try:
        return __import__(name)
    finally:
        sys.path.pop(0)


def test_the_redline_of_the_sample_is_exact(tmp_path: Path) -> None:
    for path in sorted((resources_folder() / "samples").iterdir()):
        if path.suffix not in (".docx", ".txt"):
            continue
        redline, expected = written(path, tmp_path)

        accepted = json.loads(expected.read_text(encoding="utf-8"))["accept"]
        assert open_story(redline.read_bytes(), "redline.docx").text.split("\n") == accepted


@pytest.mark.shared
@pytest.mark.parametrize("number", range(6))
def test_the_shared_checkers_find_nothing_in_whole_policies(shared_folder: Path, tmp_path: Path, number: int) -> None:
    redline, expected = written(policies(shared_folder)[number], tmp_path)

    found = checker(shared_folder, "accept_reject_xml").run(str(redline))
    wanted = json.loads(expected.read_text(encoding="utf-8"))
    assert checker(shared_folder, "lint_redline").lint(str(redline)) == []
    assert "\n".join(found["accept"]) == "\n".join(wanted["accept"])
    assert "\n".join(found["reject"]) == "\n".join(wanted["reject"])
    assert len(found["comments"]) == 3
    assert (found["size"]["ins_marks"], found["size"]["del_marks"]) == (2, 2)


@pytest.mark.slow  # not `shared`: they want a program besides, and a run without it is no failure
@pytest.mark.parametrize("number", [2, 5])
def test_the_open_xml_sdk_finds_no_error(shared_folder: Path, tmp_path: Path, number: int) -> None:
    if not os.environ.get("OOXML_VALIDATOR"):
        pytest.skip("no Open XML SDK validator is named in OOXML_VALIDATOR")
    redline, _ = written(policies(shared_folder)[number], tmp_path)

    done = subprocess.run(
        ["sh", str(shared_folder / "tools/validate_sdk.sh"), str(redline)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.slow  # not `shared`: they want a program besides, and a run without it is no failure
def test_libreoffice_accepts_and_rejects_alike(shared_folder: Path, tmp_path: Path) -> None:
    if shutil.which("soffice") is None or not Path("/usr/bin/python3").exists():
        pytest.skip("no LibreOffice with its Python bridge on this machine")
    redline, expected = written(policies(shared_folder)[2], tmp_path)

    done = subprocess.run(
        ["/usr/bin/python3", str(shared_folder / "tools/accept_reject_lo.py"), str(redline), "--expect", str(expected)],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-500:]
