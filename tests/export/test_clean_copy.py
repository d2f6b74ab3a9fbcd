"""The clean copy says what Accept All gives, and nothing of how it came about."""

import io
import re
import zipfile
from dataclasses import replace

import pytest

from reviewer.document.docx_story import open_story
from reviewer.errors import NoRevisions
from reviewer.export.clean_copy import make_clean_copy
from reviewer.export.edits import Edits
from reviewer.review.difference import replaced
from tests.builders import a_document
from tests.export.redline_cases import AT, AUTHOR, CASES, change

TRACE = re.compile(
    rb"<w:(ins|del|moveFrom|moveTo|delText|comment\w*|trackRevisions|[a-zA-Z]+PrChange)\b|comments|people"
)


def parts(data: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", CASES)
def test_the_clean_copy_of_every_case_is_the_proposed_text_without_a_trace(name: str) -> None:
    case = CASES[name]
    clean = make_clean_copy(case.data, case.document, case.edits)

    again = open_story(clean, "clean.docx", has_headers=case.has_headers)
    assert again.text == replaced(case.document.text, case.edits.edits)
    assert {part for part, data in parts(clean).items() if TRACE.search(data)} == set()
    assert not any("comments" in part or "people" in part for part in parts(clean))


@pytest.mark.parametrize("name", ["merged cells", "a link is edited and replaced"])
def test_parts_outside_the_words_keep_their_bytes(name: str) -> None:
    case = CASES[name]
    before, now = parts(case.data), parts(make_clean_copy(case.data, case.document, case.edits))

    own = {"word/document.xml", "word/settings.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert {part for part, data in before.items() if now.get(part) != data} <= own


def test_a_text_file_becomes_a_clean_word_file() -> None:
    document = a_document("某店隐私政策\n我们在三十天内回复。")
    edit = change("三十天", "十五个工作日")(document.text)
    clean = make_clean_copy(None, document, Edits(AUTHOR, AT, (edit,)))

    assert open_story(clean, "clean.docx").text == "某店隐私政策\n我们在十五个工作日内回复。"
    assert not TRACE.search(b"".join(parts(clean).values()))


def test_without_an_edit_there_is_no_clean_copy() -> None:
    case = CASES["their comments are kept"]

    with pytest.raises(NoRevisions):
        make_clean_copy(case.data, case.document, replace(case.edits, edits=()))
