"""The bytes of a text file to characters: what they seem to be, and how sure that is."""

import codecs
from dataclasses import dataclass

# What reads as Chinese: the commonest characters of the written language and of policies. Only a share is counted, so
# the list needs no precision; it tells a right decoding (a third and more) from a wrong one (next to nothing).
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形"
    "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展"
    "信息您私隐第政策服务安账户注册手码号权利收集删除权删储存共享，。、；：？！（）《》“”【】"
)
# of the family of Big5 the widest: what Windows in Taiwan and Hong Kong add to it (裏, 恒, 着) is in common use
_CANDIDATES = ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "big5hkscs")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the one of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEAST_PLAUSIBLE = 0.2  # Chinese texts have 0.5 and more, noise lies below 0
_SAMPLE = 200_000  # bytes that are weighed; a policy is shorter, a hostile file may be longer


@dataclass(frozen=True, slots=True)
class EncodingGuess:
    """A Python codec name, and whether the bytes leave no doubt (a byte-order mark, or well-formed UTF-8)."""

    encoding: str
    is_certain: bool


def guess_encoding(data: bytes) -> EncodingGuess | None:
    """Return the encoding that makes most sense of `data`, None where none makes it a text.

    Without a byte-order mark: well-formed UTF-8 is UTF-8 (other encodings practically never form it by chance);
    otherwise the candidate whose text holds the greatest share of common Chinese characters.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return EncodingGuess(encoding, is_certain=True)
    if b"\0" not in data[:_SAMPLE]:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return EncodingGuess("utf-8", is_certain=True)
    sample = data[:_SAMPLE]
    best = max(_CANDIDATES, key=lambda encoding: plausibility(sample, encoding))
    return EncodingGuess(best, is_certain=False) if plausibility(sample, best) >= _LEAST_PLAUSIBLE else None


def decode(data: bytes, encoding: str) -> tuple[str, int]:
    """Return the text of `data` and how many characters had to be replaced by U+FFFD. Byte-order mark removed.

    Raises LookupError for an encoding that does not exist.
    """
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    return text, max(0, text.count("\ufffd") - _genuine_replacements(data, encoding))


def decode_strictly(data: bytes, encoding: str) -> str:
    """Return the text of `data`, byte-order mark removed.

    Raises UnicodeError when the bytes are not that encoding, LookupError when it does not exist.
    """
    return data.decode(encoding).removeprefix("\ufeff")


def _genuine_replacements(data: bytes, encoding: str) -> int:
    # U+FFFD may stand in the file itself: somebody else's decoder put it there
    return data.count("\ufffd".encode(encoding)) if encoding.startswith(("utf", "gb18030")) else 0


def plausibility(sample: bytes, encoding: str) -> float:
    """Return how much `sample`, read so, looks like Chinese: 1 for common characters only, below 0 for noise."""
    text = sample.decode(encoding, errors="replace")
    if not text:
        return 0.0
    good = sum(1 for char in text if char in _COMMON or "!" <= char <= "~" or char in "\n\r\t 　")
    bad = sum(1 for char in text if char == "\ufffd" or _is_strange(char))
    return (good - 3 * bad) / len(text)


def _is_strange(char: str) -> bool:
    """`True` for what no policy holds: controls, private use, rows of rare scripts that a wrong guess brings up."""
    point = ord(char)
    return (point < 0x20 and char not in "\n\r\t\f\v") or 0x7F <= point <= 0x9F or 0xE000 <= point <= 0xF8FF
