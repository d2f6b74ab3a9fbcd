import base64
from contextlib import suppress

import pytest

from reviewer.document.model import NoticeKind
from reviewer.document.read import read_bytes
from reviewer.errors import DamagedFile, DocumentError, EmptyDocument
from tests.document.page_builder import a_page, an_archive

WORDS = ["云杉小铺隐私政策", "一、收集", "我们收集您的手机号码，用于注册账户。"]
HEAD = (
    "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="X"{more}\r\n\r\n'
)


def part(body: bytes | str, kind: str = "text/html", coding: str = "8bit", **fields: str) -> bytes:
    head = f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {coding}\r\n"
    head += "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    return b"\r\n--X\r\n" + head.encode() + b"\r\n" + (body.encode() if isinstance(body, str) else body)


def archive(*parts: bytes, more: str = "") -> bytes:
    return HEAD.format(more=more).encode() + b"".join(parts) + b"\r\n--X--\r\n"


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
def test_a_page_in_an_archive_reads_like_the_page(coding: str) -> None:
    document = read_bytes(an_archive(a_page(WORDS), encoding=coding), "a.mhtml")

    assert document.text.split("\n") == WORDS
    assert document.source.media_type == "multipart/related"


@pytest.mark.parametrize(
    ("kind", "written"),
    [("text/html; charset=gb2312", "gb18030"), ("text/html; charset=unicode", "utf-16"), ("text/html", "gb18030")],
)
def test_the_encoding_is_the_one_its_part_names_or_its_bytes_show(kind: str, written: str) -> None:
    page = "".join(f"<p>{line}</p>" for line in WORDS).encode(written)
    body = base64.encodebytes(page)

    assert read_bytes(archive(part(body, kind, "base64")), "a.mht").text.split("\n") == WORDS


def test_the_page_that_the_archive_begins_with_is_read_and_no_picture() -> None:
    data = archive(
        part(b"\x89PNG" * 50, "image/png"),
        part("<p>旁页</p>", Content_ID="<side>"),
        part(f"<p>{WORDS[2]}</p>", Content_ID="<main>"),
        more='; start="<main>"',
    )

    assert read_bytes(data, "a.mhtml").text == WORDS[2]


def test_pages_in_frames_stand_where_their_frames_stand() -> None:
    page = f"<p>{WORDS[0]}</p><iframe src='cid:f@x'></iframe><frame src='https://a.example/two.html'><p>{WORDS[2]}</p>"
    data = archive(
        part(page),
        part("<p>甲<iframe src='cid:f@x'></iframe></p>", Content_ID="<f@x>"),
        part("<p>乙</p>", Content_Location="https://a.example/two.html"),
        part("<p>丙</p>", Content_Location="https://a.example/unused.html"),
    )

    assert read_bytes(data, "a.mhtml").text.split("\n") == [WORDS[0], "甲", "乙", WORDS[2]]


def test_an_archive_in_an_archive_is_opened() -> None:
    inner = b"\r\n--Y\r\nContent-Type: text/html\r\n\r\n<p>" + WORDS[2].encode() + b"\r\n--Y--\r\n"

    assert read_bytes(archive(part(inner, 'multipart/alternative; boundary="Y"')), "a.mhtml").text == WORDS[2]


def test_an_archive_under_another_name_is_an_archive_and_says_so() -> None:
    document = read_bytes(an_archive(a_page(WORDS)), "a.html")

    assert document.text.split("\n") == WORDS
    assert [(notice.kind, notice.detail) for notice in document.notices] == [(NoticeKind.WRONG_SUFFIX, "mhtml")]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"no archive at all", DamagedFile),
        (archive(part(b"\x89PNG", "image/png")), DamagedFile),
        (archive(), DamagedFile),
        (HEAD.format(more="").encode(), DamagedFile),
        (archive(part("")), EmptyDocument),
        (archive(part("====", coding="base64")), EmptyDocument),
        (archive(part("<p>x", "text/html; charset=hex")), None),
        (archive(part("<p>x", "text/html; charset*=%FF'x'%00")), None),
        (archive(*[part("", "text/plain")] * 21_000, part("<p>x")), DamagedFile),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=X\n\n" + b"--X\n\n" * 30_000, DamagedFile),
        (
            b"".join(b"Content-Type: multipart/mixed; boundary=X%d\n\n--X%d\n" % (i, i) for i in range(9000)),
            DamagedFile,
        ),
    ],
)
def test_a_broken_archive_ends_in_a_sentence(data: bytes, error: type[DocumentError] | None) -> None:
    if error is None:
        assert read_bytes(data, "a.mhtml").text == "x"
        return
    with pytest.raises(error):
        read_bytes(data, "a.mhtml")


def test_an_archive_cut_off_anywhere_is_read_or_refused() -> None:
    data = an_archive(a_page(WORDS), encoding="base64")
    allowed = set("".join(WORDS) + "页面\n\ufffd<")
    for end in range(0, len(data), 3):
        with suppress(DocumentError):
            assert set(read_bytes(data[:end], "a.mhtml").text) <= allowed
