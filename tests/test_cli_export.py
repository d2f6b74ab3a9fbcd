"""Everything that `reviewer export` writes beside memo and redline, and what becomes of an error of ours."""

import csv
import json
import os
import re
import shutil
import zipfile
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path

import openpyxl
import pytest

from reviewer import cli
from reviewer.__main__ import main
from reviewer.document.docx_story import open_story
from reviewer.review.changes import apply, put
from reviewer.store.review_file import ReviewFile
from tests.builders import STAMP
from tests.export.proposals import TEXT, fresh_review, records

Export = Callable[..., tuple[int, list[Path], str]]


@pytest.fixture(scope="module")
def review_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a review file with proposals, notes and a decision."""
    path = tmp_path_factory.mktemp("reviews") / "竹影.review"
    review = fresh_review()
    with ReviewFile.create(path, TEXT.encode(), review) as review_file:
        change = put(review, "审阅", records())
        review_file.apply(change, STAMP)
        apply(review, change)
    return path


@pytest.fixture
def export(
    review_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Export:
    """Return what exports the review in this process: exit status, files written, what was said of it."""
    monkeypatch.setenv("REVIEWER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    shutil.copy(review_path, tmp_path / "竹影.review")

    def run(*options: str) -> tuple[int, list[Path], str]:
        status = main(["export", "竹影.review", *options])
        said, told = capfd.readouterr()
        return status, [tmp_path / line for line in said.splitlines()], told

    return run


def names(paths: Sequence[Path]) -> list[str]:
    return [re.sub(r"_v\d+_\d{8}", "", path.name) for path in paths]


def test_every_file_is_written_under_its_own_name(export: Export) -> None:
    status, paths, told = export("--redline", "--clean", "--comparison", "--checklist", "xlsx", "--json", "--out", "出")

    assert (status, told) == (0, "")
    assert names(paths) == [
        "《竹影小店隐私政策》修订批注稿.docx",
        "《竹影小店隐私政策》清洁稿.docx",
        "《竹影小店隐私政策》修改对照表.docx",
        "《竹影小店隐私政策》核查清单.xlsx",
        "《竹影小店隐私政策》审阅数据.json",
    ]
    redline, clean, _, checklist, data = paths
    assert open_story(clean.read_bytes(), "a.docx").text == open_story(redline.read_bytes(), "a.docx").text
    assert openpyxl.load_workbook(checklist).sheetnames == ["审阅要点", "问题表述"]
    assert json.loads(data.read_text(encoding="utf-8"))["document"]["text"] == TEXT


def test_a_second_checklist_is_the_next_version_whatever_stands_beside_it(export: Export) -> None:
    first, second, other = (export("--checklist", kind)[1][0] for kind in ("csv", "csv", "xlsx"))

    assert [path.name.split("_")[1] for path in (first, second, other)] == ["v1", "v2", "v1"]
    rows = list(csv.reader(StringIO(first.read_bytes().decode("utf-8-sig"), newline="")))
    assert rows[0][:4] == ["类型", "序号", "类别", "事项"]


def test_where_only_reviewing_was_asked_for_proposals_are_comments(export: Export) -> None:
    status, (redline,), _ = export("--redline", "--review-only")
    story = open_story(redline.read_bytes(), "a.docx")

    assert status == 0
    assert story.text == TEXT
    with zipfile.ZipFile(redline) as package:
        body = package.read("word/document.xml")
    assert (body.count(b"<w:ins"), body.count(b"<w:del"), body.count(b"<w:commentReference")) == (0, 0, 5)
    status, paths, told = export("--clean", "--comparison", "--review-only", "--out", "空")
    assert (status, paths) == (2, [])
    assert told.count("清洁稿和修改对照表无内容可写") == 1
    assert not Path("空").exists()


def test_what_would_be_empty_is_skipped_beside_what_is_not(export: Export) -> None:
    status, paths, told = export("--clean", "--checklist", "csv", "--review-only")

    assert (status, names(paths)) == (0, ["《竹影小店隐私政策》核查清单.csv"])
    assert told.count("\n") == 1


@pytest.mark.parametrize("option", ["--checklist xls", "--checklist"])
def test_a_checklist_of_another_kind_is_refused(export: Export, option: str) -> None:
    status, paths, told = export(*option.split())

    assert (status, paths) == (2, [])
    assert "--checklist：" in told


def test_the_edits_themselves_are_never_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "政策.txt").write_text(TEXT, encoding="utf-8")
    edits = {
        "schema": 1,
        "author": "王",
        "date": "2026-11-22T10:00:00+08:00",
        "edits": [{"start": 0, "end": 1, "text": "新"}],
    }
    (tmp_path / "清单.json").write_text(json.dumps(edits), encoding="utf-8")
    os.link(tmp_path / "清单.json", tmp_path / "同一份.json")

    for target in ("清单.json", "同一份.json"):
        assert main(["redline", "政策.txt", "清单.json", "--out", target]) == 2
        assert capfd.readouterr().err == f"“{target}”就是给出的修改清单，不会被改写；请换一个文件名。\n"
    assert json.loads((tmp_path / "清单.json").read_text(encoding="utf-8")) == edits


def broken(*arguments: object, **keywords: object) -> None:
    secret = "客户政策里的一句话"
    raise RuntimeError(secret)


def test_an_error_of_ours_leaves_a_report_without_the_clients_words_and_says_where(
    export: Export, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cli, "checklist_file", broken)
    status, paths, told = export("--checklist", "csv")
    (report,) = (tmp_path / "home" / "logs").glob("error-*.txt")
    words = report.read_text(encoding="utf-8")

    assert (status, paths) == (3, [])
    assert str(report) in told
    assert told.count("\n") == 1
    assert "RuntimeError" in words
    assert "broken" in words
    assert "客户政策" not in words + told
    assert str(tmp_path) not in words


def test_where_no_report_can_be_written_the_error_is_said_all_the_same(
    export: Export, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "logs").write_bytes(b"a file where the folder should be")
    monkeypatch.setattr(cli, "json_file", broken)
    status, _, told = export("--json")

    assert (status, told.count("\n")) == (3, 1)
    assert "内部错误" in told
