import pytest

from reviewer.document.html_encoding import decode_page
from reviewer.document.model import NoticeKind
from reviewer.errors import UnsupportedFormat, WrongEncoding

WORDS = "云杉小铺隐私政策：我们收集您的手机号码，用于注册账户。"
TRADITIONAL = "雲杉小舖隱私政策：我們蒐集您的電話號碼，用於註冊帳戶。"


def page(charset: str, words: str = WORDS) -> str:
    said = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    return f"<html><head>{said}</head><p>{words}</p></html>"


@pytest.mark.parametrize(
    ("said", "written", "used"),
    [
        ("gb2312", "gb18030", "gb18030"),
        ("GBK", "gbk", "gb18030"),
        ("big5", "big5hkscs", "big5hkscs"),
        ("utf-8", "utf-8", "utf-8"),
        ("gb2312", "utf-8", "utf-8"),
        ("utf-8", "utf-8-sig", "utf-8-sig"),
        ("utf-8", "utf-16", "utf-16-le"),
        ("no-such-code", "utf-8", "utf-8"),
    ],
)
def test_what_the_bytes_are_counts_then_what_the_page_says(said: str, written: str, used: str) -> None:
    words = TRADITIONAL if said == "big5" else WORDS
    text, encoding, notices = decode_page(page(said, words).encode(written), "a.html")

    assert words in text
    assert encoding == used
    assert notices == ()


@pytest.mark.parametrize(
    ("said", "written"), [("utf-8", "gb18030"), ("", "gb18030"), ("big5", "gb18030"), ("", "utf-16-le")]
)
def test_a_page_that_says_nothing_or_wrong_is_guessed_from_its_words(said: str, written: str) -> None:
    filler = "<script>" + "var latin = 1;" * 20_000 + "</script>"
    text, encoding, notices = decode_page((page(said) + filler).encode(written), "a.html")

    assert WORDS in text
    assert encoding == written
    assert [notice.kind for notice in notices] == [NoticeKind.ENCODING_GUESSED]


def test_what_the_archive_says_counts_before_what_the_page_says() -> None:
    assert decode_page(page("utf-8").encode("gb18030"), "a.mhtml", said="gb2312")[1] == "gb18030"


def test_a_page_in_a_named_encoding_may_be_asked_for_another() -> None:
    assert WORDS in decode_page(page("big5").encode("gb18030"), "a.html", "gbk")[0]
    with pytest.raises(WrongEncoding):
        decode_page(page("utf-8").encode(), "a.html", "ascii")


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UnsupportedFormat):
        decode_page(bytes((index * 73 + index // 7) % 256 for index in range(4000)), "a.html")


@pytest.mark.parametrize("said", ["idna", "punycode", "rot13", "hex", "undefined"])
def test_a_codec_that_is_no_encoding_of_pages_counts_as_none(said: str) -> None:
    text, used, notices = decode_page(page(said).encode("gb18030"), "a.html")

    assert (WORDS in text, used) == (True, "gb18030")
    assert [notice.kind for notice in notices] == [NoticeKind.ENCODING_GUESSED]
