import pytest

from reviewer.document.encoding import EncodingGuess, decode, guess_encoding

SIMPLIFIED = "隐私说明\n我们收集您的手机号码，用于注册账户；您可以随时注销。\n一、适用的范围\n本说明适用于全部产品。\n"
TRADITIONAL = "隱私說明\n我們收集您的手機號碼，用於註冊帳戶；您可以隨時登出。\n一、適用的範圍\n本說明適用於全部產品。\n"


@pytest.mark.parametrize(
    ("codec", "seen_as", "is_certain"),
    [
        ("utf-8", "utf-8", True),
        ("utf-8-sig", "utf-8-sig", True),
        ("utf-16", "utf-16-le", True),
        ("gb18030", "gb18030", False),
        ("gb2312", "gb18030", False),
        ("utf-16-le", "utf-16-le", False),
        ("utf-16-be", "utf-16-be", False),
    ],
)
def test_the_encodings_that_lawyers_are_sent_are_told_apart(codec: str, seen_as: str, is_certain: bool) -> None:
    assert guess_encoding(SIMPLIFIED.encode(codec)) == EncodingGuess(seen_as, is_certain)


@pytest.mark.parametrize("codec", ["big5", "cp950", "big5hkscs"])
def test_traditional_characters_in_big5_are_recognised(codec: str) -> None:
    data = (TRADITIONAL + "恒生商店裏").encode(codec, "replace")
    guess = guess_encoding(data)

    assert guess == EncodingGuess("big5hkscs", is_certain=False)
    assert decode(data, guess.encoding)[0].startswith(TRADITIONAL)


@pytest.mark.parametrize("codec", ["gb18030", "utf-16-le", "utf-16-be"])
def test_a_single_short_line_is_enough(codec: str) -> None:
    guess = guess_encoding("个人信息保护声明".encode(codec))

    assert guess is not None
    assert guess.encoding == codec


def test_plain_ascii_is_utf_8_beyond_doubt() -> None:
    assert guess_encoding(b"Privacy notice\n1. Scope\n") == EncodingGuess("utf-8", is_certain=True)


def test_big_endian_with_its_mark_is_certain() -> None:
    assert guess_encoding("\ufeff声明".encode("utf-16-be")) == EncodingGuess("utf-16-be", is_certain=True)


def test_noise_is_no_text() -> None:
    assert guess_encoding(bytes((index * 73 + index // 7) % 256 for index in range(4000))) is None


def test_utf_8_with_a_broken_end_is_still_utf_8_and_the_loss_is_counted() -> None:
    data = SIMPLIFIED.encode()[:-2]
    guess = guess_encoding(data)

    assert guess == EncodingGuess("utf-8", is_certain=False)
    assert decode(data, "utf-8") == (SIMPLIFIED[:-2] + "\ufffd", 1)


def test_a_replacement_character_of_the_file_itself_is_not_counted_as_a_loss() -> None:
    assert decode("缺\ufffd字".encode(), "utf-8") == ("缺\ufffd字", 0)
