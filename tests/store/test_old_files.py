"""A real file of every schema that ever shipped opens, with all that a lawyer wrote into it."""

import shutil
from pathlib import Path

import pytest

from reviewer.analysis.model import Status
from reviewer.export.review_json import review_json
from reviewer.playbook.model import Severity
from reviewer.review.anchoring import find_anchor
from reviewer.review.model import KINDS, Landing, Strictness
from reviewer.review.tally import tally
from reviewer.store.review_file import ReviewFile
from reviewer.store.schema import MIGRATIONS
from tests.small_world import FALLBACK

FILES = sorted((Path(__file__).resolve().parents[1] / "files").glob("v*.review"), key=lambda path: int(path.stem[1:]))


def test_a_file_of_every_schema_is_kept() -> None:
    assert [path.stem for path in FILES] == [f"v{number}" for number in range(1, len(MIGRATIONS) + 1)]


@pytest.mark.parametrize("kept", FILES, ids=lambda path: path.stem)
def test_a_kept_file_opens_with_everything_the_lawyer_wrote(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / kept.name
    shutil.copyfile(kept, path)
    with ReviewFile.open(path) as review_file:
        review = review_file.load()
        source = review_file.source()
        history = review_file.history()

    decision = review.decision("recipient")
    assert decision is not None
    assert (decision.status, decision.severity) == (Status.MISSING, Severity.MEDIUM)
    assert decision.stamp.author == "张律师"
    assert {kind for kind, _ in review.records} == set(KINDS)
    assert review.matter.client == "星河"
    assert review.matter.strictness is (Strictness.MODERATE if kept.stem >= "v3" else None)
    assert [edit.landing for edit in review.proposed_edits] == [Landing.REVISION, Landing.MEMO]
    assert review.proposed_edits[0].new_text == "订单完成后三年"
    assert review.proposed_edits[0].fallback == ("" if kept.stem == "v1" else FALLBACK)
    assert all(find_anchor(review.document.text, edit.anchor) == edit.anchor.span for edit in review.proposed_edits)
    assert review.document.text.encode() == source
    assert [entry.is_undo for entry in history] == [False] * (len(history) - 1) + [True]
    assert len(history) == len(review.records) + 2


@pytest.mark.parametrize("kept", FILES, ids=lambda path: path.stem)
def test_a_kept_file_can_be_counted_and_exported(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / kept.name
    shutil.copyfile(kept, path)
    with ReviewFile.open(path) as review_file:
        review = review_file.load()

    assert tally(review).progress.decided == 2
    assert len(review_json(review)["requirements"]) == len(review.playbook.requirements)
