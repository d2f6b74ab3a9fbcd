from pathlib import Path

import pytest

from reviewer.analysis.analyze import analyze
from reviewer.document.read import read_document
from reviewer.export.memo import build_memo
from reviewer.export.memo_check import check_memo
from reviewer.export.memo_docx import write_memo
from reviewer.export.memo_model import Memo
from reviewer.export.memo_proof import check_review
from reviewer.paths import resources_folder
from reviewer.review.model import Review
from reviewer.review.tally import tally
from tests.builders import TODAY, the_playbook

SAMPLES = sorted(path for path in (resources_folder() / "samples").iterdir() if path.suffix in {".docx", ".txt"})


def reviewed(path: Path) -> tuple[Review, Memo]:
    document = read_document(path)
    review = Review(document, the_playbook(), analyze(document, the_playbook(), as_of=TODAY))
    return review, build_memo(review, today=TODAY)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: str(path.suffix))
def test_the_memo_of_a_sample_passes_every_check(path: Path) -> None:
    review, memo = reviewed(path)
    data = write_memo(memo)

    assert (check_memo(data, memo), check_review(data, memo, review)) == ((), ())
    assert sum(issue.count for issue in memo.issues) == tally(review).points.total


@pytest.mark.shared
@pytest.mark.parametrize("number", range(5))
def test_the_memo_of_a_real_policy_passes_every_check(number: int, shared_folder: Path) -> None:
    review, memo = reviewed(next((shared_folder / "seeds").glob(f"{number:03}_*.txt")))
    data = write_memo(memo)

    assert (check_memo(data, memo), check_review(data, memo, review)) == ((), ())
    assert sum(issue.count for issue in memo.issues) == tally(review).points.total
