"""Reading can be cancelled wherever it reports, and reports often enough to be cancelled soon."""

import io
from pathlib import Path

import docx
import pytest

from reviewer.document.read import read_bytes, read_document
from reviewer.errors import Cancelled
from tests.cancelling import cancelling_at

LINE = "我们会为此收集您的手机号码和收货地址，并只用于这一项功能。"
PART = f"一、收集\n（一）注册\n{LINE}\n（二）购物\n{LINE}\n{LINE}\n\n二、联系\n电话：400-000-1234\n"
LONGEST_SILENCE = 30_000  # characters: a tenth of a second or so on an old machine


def _word_file(paragraphs: int) -> bytes:
    document, target = docx.Document(), io.BytesIO()
    for _ in range(paragraphs):
        document.add_paragraph(LINE)
    document.save(target)
    return target.getvalue()


def _reports(data: bytes, name: str) -> list[tuple[int, int]]:
    told: list[tuple[int, int]] = []
    read_bytes(data, name, report=lambda done, total: told.append((done, total)))
    return told


@pytest.mark.parametrize("name", ["a.txt", "a.docx"])
def test_progress_rises_from_nothing_to_all(name: str) -> None:
    told = _reports(_word_file(700) if name == "a.docx" else (PART * 300).encode(), name)

    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1]
    assert told == sorted(told)
    assert len({total for _, total in told}) == 1


@pytest.mark.parametrize("name", ["a.txt", "a.docx"])
def test_reading_can_be_cancelled_at_every_report_and_leaves_nothing_behind(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(_word_file(300) if name == "a.docx" else (PART * 60).encode())
    whole = read_document(path)
    moments = len(_reports(path.read_bytes(), name))
    for moment in range(moments):
        with pytest.raises(Cancelled):
            read_document(path, report=cancelling_at(moment))

    assert moments >= 15
    assert read_document(path) == whole
    assert [one.name for one in tmp_path.iterdir()] == [name]


@pytest.mark.slow
def test_a_long_text_is_never_silent_for_long() -> None:
    text = PART * (1_000_000 // len(PART))
    told = _reports(text.encode(), "a.txt")

    assert len(told) >= len(text) / LONGEST_SILENCE
    # every part of the work reports of its own: no tenth of the way is passed in silence
    assert {done * 10 // total for done, total in told} == set(range(11))


def test_one_line_however_long_is_reported_too() -> None:
    told = _reports((LINE * (300_000 // len(LINE))).encode(), "a.txt")

    assert len(told) >= 10


def test_lines_however_short_are_reported_by_their_number() -> None:
    lines = 50_000
    told = _reports(("我们\n" * lines).encode(), "a.txt")

    assert len(told) >= lines / 500
