"""Every Word and Excel file that leaves is held against the checkers beside the checkout, where they can run."""

import os
import subprocess
from pathlib import Path

import pytest

from reviewer.document.docx_story import open_story
from reviewer.export.checklist_xlsx import checklist_xlsx
from reviewer.export.clean_copy import make_clean_copy
from reviewer.export.comparison import build_comparison
from reviewer.export.comparison_docx import write_comparison
from reviewer.export.gathering import edits_of
from reviewer.export.plain_docx import set_plain
from reviewer.export.redline import make_redline
from reviewer.review.difference import replaced
from tests.export.proposals import TEXT, worked_review
from tests.export.redline_cases import AT, AUTHOR, CASES
from tests.export.test_redline_policies import checker


def written(folder: Path) -> dict[str, Path]:
    """Return one file of every kind, and the two hardest sources cleaned."""
    review = worked_review()
    edits = edits_of(review, author=AUTHOR, at=AT)
    theirs, comments = CASES["their tracked changes are kept"], CASES["their comments are kept"]
    made = {
        "redline.docx": make_redline(None, review.document, edits),
        "reviewed only.docx": make_redline(
            None, review.document, edits_of(worked_review(is_review_only=True), author=AUTHOR, at=AT)
        ),
        "plain.docx": set_plain(review.document, author=AUTHOR, at=AT),
        "clean.docx": make_clean_copy(None, review.document, edits),
        "clean of theirs.docx": make_clean_copy(theirs.data, theirs.document, theirs.edits),
        "clean of comments.docx": make_clean_copy(comments.data, comments.document, comments.edits),
        "comparison.docx": write_comparison(build_comparison(review), "竹影", author=AUTHOR, at=AT),
        "checklist.xlsx": checklist_xlsx(review, at=AT),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return {name: folder / name for name in made}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return written(tmp_path_factory.mktemp("written"))


@pytest.mark.shared
def test_the_lint_finds_nothing_and_what_is_clean_holds_no_mark(shared_folder: Path, files: dict[str, Path]) -> None:
    words = [path for name, path in files.items() if path.suffix == ".docx"]

    found = {path.name: checker(shared_folder, "lint_redline").lint(str(path)) for path in words}
    sizes = {path.name: checker(shared_folder, "accept_reject_xml").run(str(path))["size"] for path in words}
    assert found == {path.name: [] for path in words}
    marked = {name for name, size in sizes.items() if size["ins"] or size["del"] or size["format_changes"]}
    assert marked == {"redline.docx"}


@pytest.mark.shared
def test_accept_all_of_the_redline_is_the_clean_copy(shared_folder: Path, files: dict[str, Path]) -> None:
    accept = checker(shared_folder, "accept_reject_xml")
    review = worked_review()

    found, clean = accept.run(str(files["redline.docx"])), accept.run(str(files["clean.docx"]))
    edits = edits_of(review, author=AUTHOR, at=AT).edits
    assert found["accept"] == clean["accept"] == replaced(TEXT, sorted(edits, key=lambda one: one.span)).split("\n")
    assert found["reject"] == TEXT.split("\n")
    assert clean["comments"] == []
    assert open_story(files["reviewed only.docx"].read_bytes(), "a.docx").text == TEXT


@pytest.mark.slow  # not `shared`: it wants a program besides, and a run without it is no failure
def test_the_open_xml_sdk_finds_no_error_in_any_file(shared_folder: Path, files: dict[str, Path]) -> None:
    if not os.environ.get("OOXML_VALIDATOR"):
        pytest.skip("no Open XML SDK validator is named in OOXML_VALIDATOR")
    command = ["sh", str(shared_folder / "tools/validate_sdk.sh"), *map(str, files.values())]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout
