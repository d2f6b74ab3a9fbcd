"""From which commit and on which day the program was built: read where a build left it, unknown in a checkout."""

import json
from pathlib import Path

import pytest

from reviewer.build_stamp import STAMP_NAME, BuildStamp, read_build_stamp


def test_a_build_says_its_commit_and_its_day(tmp_path: Path) -> None:
    (tmp_path / STAMP_NAME).write_text(json.dumps({"commit": "0123456789ab+", "day": "2026-11-22"}), "utf-8")

    assert read_build_stamp(tmp_path) == BuildStamp("0123456789ab+", "2026-11-22")


@pytest.mark.parametrize("text", ["", "[]", "{", '{"commit": "0123"}', None])
def test_what_is_no_stamp_is_none(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / STAMP_NAME).write_text(text, "utf-8")

    assert read_build_stamp(tmp_path) is None
