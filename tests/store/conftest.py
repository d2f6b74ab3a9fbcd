from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.store.review_file import ReviewFile
from tests.small_world import SOURCE, small_review


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a review file may be made, in a folder whose name is no plain ASCII."""
    folder = tmp_path / "审阅 100% #1?"
    folder.mkdir()
    return folder / "星河小铺.review"


@pytest.fixture
def review_file(path: Path) -> Iterator[ReviewFile]:
    """Return an open file of the small review, on which no lawyer has decided anything."""
    with ReviewFile.create(path, SOURCE, small_review()) as review_file:
        yield review_file
