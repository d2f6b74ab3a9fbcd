from pathlib import Path

import pytest

from reviewer.document.model import BlockKind, Notice, NoticeKind, PolicyDocument, Span
from reviewer.document.read import TEXT_LIMIT, read_bytes, read_document
from reviewer.document.reading import BLOCK_LIMIT, CHARACTER_LIMIT
from reviewer.errors import (
    Cancelled,
    DamagedFile,
    DocumentError,
    DocumentTooLarge,
    EmptyDocument,
    ReadingTooCostly,
    TextTooLong,
    UnsupportedFormat,
    WrongEncoding,
)
from reviewer.messages import notice, sentence
from tests.document.page_builder import a_page
from tests.export import docx_builder as x

WORDS = "示例商城隐私说明\n一、收集的范围\n我们收集您的手机号。"


def _kinds(document: PolicyDocument) -> set[NoticeKind]:
    return {notice.kind for notice in document.notices}


def test_line_ends_of_every_system_become_line_feeds_and_the_last_one_goes() -> None:
    document = read_bytes("甲乙\r\n\r\n丙丁\r戊己\n".encode(), "a.txt")

    assert document.text == "甲乙\n\n丙丁\n戊己"


def test_only_one_line_end_is_taken_from_the_end() -> None:
    assert read_bytes("甲乙\n\n".encode(), "a.txt").text == "甲乙\n"


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    document = read_bytes(WORDS.encode("utf-8-sig"), "a.txt")

    assert document.text == WORDS
    assert document.source.encoding == "utf-8-sig"
    assert document.notices == ()


def test_the_same_words_in_any_encoding_give_the_same_text() -> None:
    texts = {
        read_bytes(WORDS.encode(codec), "a.txt").text
        for codec in ("utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be")
    }

    assert texts == {WORDS}


def test_a_guess_is_told_and_a_given_encoding_is_not() -> None:
    guessed = read_bytes(WORDS.encode("gb18030"), "a.txt")
    given = read_bytes(WORDS.encode("gb18030"), "a.txt", encoding="GBK")

    assert [(notice.kind, notice.detail) for notice in guessed.notices] == [(NoticeKind.ENCODING_GUESSED, "gb18030")]
    assert given.notices == ()
    assert given.source.encoding == "gbk"
    assert guessed.text == given.text == WORDS


@pytest.mark.parametrize("encoding", ["ascii", "utf-16", "no-such-code", "hex"])
def test_bytes_that_are_not_in_the_encoding_asked_for_are_refused(encoding: str) -> None:
    with pytest.raises(WrongEncoding) as caught:
        read_bytes("隐私说明。".encode(), "a.txt", encoding=encoding)

    assert caught.value.encoding == encoding


def test_characters_that_no_word_file_can_hold_are_dropped_and_counted() -> None:
    document = read_bytes("甲\x00乙\x07丙\uffff".encode(), "a.txt", encoding="utf-8")

    assert document.text == "甲乙丙"
    assert [(notice.kind, notice.count) for notice in document.notices] == [(NoticeKind.CONTROL_CHARACTERS_DROPPED, 3)]


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md"])
def test_characters_that_turn_the_direction_of_writing_are_kept_and_told(name: str) -> None:
    document = read_bytes("我们\u202e不会\u202c向第三方提供您的手机号。".encode("utf-8-sig"), name)

    assert "\u202e不会\u202c" in document.text
    assert Notice(NoticeKind.DIRECTION_TURNED, count=2) in document.notices
    assert "顺序可能与实际文字不同" in notice(document.notices[-1])


def test_a_form_feed_ends_a_line_as_a_page_does() -> None:
    assert read_bytes("第一页末\x0c第二页首".encode(), "a.txt").text == "第一页末\n第二页首"


def test_a_few_broken_bytes_are_shown_and_told() -> None:
    document = read_bytes(WORDS.encode()[:-1], "a.txt")

    assert document.text.endswith("\ufffd")
    assert _kinds(document) == {NoticeKind.ENCODING_GUESSED, NoticeKind.UNDECODABLE_BYTES}


@pytest.mark.parametrize("data", [b"", b"\n\n", b" \t\r\n", b"\xef\xbb\xbf", "\u3000\n".encode()])
def test_a_file_without_words_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyDocument):
        read_bytes(data, "a.txt")


@pytest.mark.parametrize(
    ("name", "data", "looks_like"),
    [
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "doc"),
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("a.txt", b"PK\x03\x04........notes.csv", "zip"),
        ("a.txt", b"{\\rtf1\\ansi", "rtf"),
        ("a.txt", b"\x89PNG\r\n\x1a\n....", "image"),
        ("a.txt", bytes(range(256)) * 20, ""),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
        ("a.xyz", "隐私说明".encode(), ""),
        ("a", "隐私说明".encode(), ""),
    ],
)
def test_another_kind_of_file_is_named_for_what_it_is(name: str, data: bytes, looks_like: str) -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        read_bytes(data, name)

    assert caught.value.looks_like == looks_like


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.txt", b"%PDF-1.7\n", DamagedFile),
        ("a.pdf", b"%PDF-1.7\n", DamagedFile),
        ("a.txt", b"PK\x03\x04........word/document.xml", DamagedFile),
        ("a.txt", b"\n <!DOCTYPE html><html>", EmptyDocument),
    ],
)
def test_a_file_is_read_as_what_it_is_whatever_its_suffix(name: str, data: bytes, error: type[DocumentError]) -> None:
    with pytest.raises(error):
        read_bytes(data, name)


@pytest.mark.parametrize("suffix", [".docx", ".docm", ".pdf"])
def test_a_text_under_the_name_of_another_kind_is_read_as_a_text_and_told(suffix: str) -> None:
    document = read_bytes(WORDS.encode("gb18030"), f"a{suffix}")

    assert document.text == WORDS
    assert document.source.media_type == "text/plain"
    assert _kinds(document) == {NoticeKind.WRONG_SUFFIX, NoticeKind.ENCODING_GUESSED}


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no device without an end on this system")
def test_a_device_without_an_end_is_too_large() -> None:
    with pytest.raises(DocumentTooLarge):
        read_document(Path("/dev/zero"))


def test_a_text_that_begins_like_a_picture_is_a_text() -> None:
    assert read_bytes("BM商城隐私说明\n我们收集您的订单。".encode(), "a.txt").text.startswith("BM")


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(TEXT_LIMIT + 1)

    with pytest.raises(DocumentTooLarge) as caught:
        read_document(path)
    assert (caught.value.size, caught.value.limit) == (TEXT_LIMIT + 1, TEXT_LIMIT)


def test_a_file_is_read_by_its_path_and_remembered_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "某店说明.TXT"
    path.write_bytes(WORDS.encode())
    document = read_document(path)

    assert document.source.name == "某店说明.TXT"
    assert document.source.media_type == "text/plain"
    assert len(document.source.sha256) == 64


def test_a_missing_file_is_the_systems_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_document(tmp_path / "none.txt")


def test_reading_can_be_cancelled_between_its_steps() -> None:
    def report(done: int, total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_bytes(WORDS.encode(), "a.txt", report=report)


def test_blocks_are_the_lines_that_are_not_blank_and_their_paths_count_all_lines() -> None:
    document = read_bytes("甲乙\n\n 丙丁 \n".encode(), "a.txt")

    assert [(block.kind, block.span, block.path) for block in document.blocks] == [
        (BlockKind.PARAGRAPH, Span(0, 2), "p0"),
        (BlockKind.PARAGRAPH, Span(4, 8), "p2"),
    ]


def test_more_characters_than_any_policy_has_are_refused_in_every_format() -> None:
    page = a_page(["我们收集您的手机号码。" * 10_000] * 14)
    for name, data in (("a.txt", page.encode()), ("a.html", page.encode()), ("a.docx", x.a_docx(x.p(page)))):
        with pytest.raises(TextTooLong) as caught:
            read_bytes(data, name)

        assert caught.value.limit == CHARACTER_LIMIT < caught.value.count
        assert "请只保留" in sentence(caught.value)


def test_more_lines_than_any_policy_has_are_refused_before_their_shape_is_looked_for() -> None:
    told: list[int] = []
    with pytest.raises(ReadingTooCostly):
        read_bytes(("手机号\n" * (BLOCK_LIMIT + 1)).encode(), "a.txt", report=lambda done, total: told.append(done))

    assert max(told) <= 25  # of a hundred: what reading takes
