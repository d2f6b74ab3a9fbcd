"""The bytes of a saved page to characters: a byte-order mark, well-formed UTF-8, what the page says of itself, a guess.

A page may say one encoding and be saved in another: what it says counts only where the bytes agree with it. Names of
encodings are those of the WHATWG Encoding Standard, 4.2, as far as Chinese pages use them.
"""

import codecs
import re

from reviewer.document.encoding import decode, decode_strictly, guess_encoding, plausibility
from reviewer.document.model import Notice, NoticeKind
from reviewer.errors import UnsupportedFormat, WrongEncoding

_SAID_WITHIN = 16_384  # bytes; the standard asks for 1,024, saved pages put notes before it
_META = re.compile(
    rb"""<meta\b[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{2,30})|<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,30})""",
    re.IGNORECASE,
)
# a character of a double-byte encoding and what follows it: markup and programs look the same in all of them
_LOUD = re.compile(rb"[\x80-\xff][\x30-\x39\x40-\xff]*")
_WEIGHED = 200_000  # bytes of the words, at most, that are weighed
_LABELS = {
    **dict.fromkeys(("gb2312", "gbk", "gb-2312", "gb2312-80", "x-gbk", "chinese", "csgb2312", "gb18030"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "cn-big5", "x-x-big5", "csbig5"), "big5hkscs"),
    **dict.fromkeys(("utf8", "utf-8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("unicode", "utf-16", "utf-16le", "utf-16-le", "ucs-2"), "utf-16-le"),
    **dict.fromkeys(("iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252"), "cp1252"),
}
_FEW_BROKEN = 0.01  # share of characters that may be broken where the page names its encoding
_MUCH_BETTER = 0.3  # by so much must another encoding make more sense than the one the page names
_TOO_BROKEN = 0.05


def decode_page(
    data: bytes, name: str, encoding: str | None = None, said: str = ""
) -> tuple[str, str, tuple[Notice, ...]]:
    """Return (text, encoding used, notices) of a page; `said` is what the archive around it says of its encoding.

    `encoding` overrides everything. Raises WrongEncoding when it does not fit, UnsupportedFormat when the bytes are no
    text in any encoding we know.
    """
    if encoding is not None:
        try:
            return decode_strictly(data, encoding), codecs.lookup(encoding).name, ()
        except (UnicodeError, LookupError) as error:
            raise WrongEncoding(name, encoding) from error
    used, is_sure = _chosen(data, said)
    if not used:
        raise UnsupportedFormat(name)
    text, broken = decode(data, used)
    if broken > max(3, _TOO_BROKEN * len(text)):
        raise UnsupportedFormat(name)
    notices = []
    if not is_sure:
        notices.append(Notice(NoticeKind.ENCODING_GUESSED, detail=used))
    if broken:
        notices.append(Notice(NoticeKind.UNDECODABLE_BYTES, count=broken, detail=used))
    return text, used, tuple(notices)


def _chosen(data: bytes, said: str) -> tuple[str, bool]:
    """Return the encoding to read `data` in, "" for none, and whether that is beyond doubt."""
    guess = guess_encoding(data)
    if guess is not None and guess.is_certain:
        return guess.encoding, True
    words = data if b"\0" in data[:_SAID_WITHIN] else b" ".join(_LOUD.findall(data))
    words = words[:_WEIGHED]
    guess = guess_encoding(words) or guess
    stated = _stated(data, said)
    if stated and _is_nearly_whole(data, stated):
        if stated == "utf-8":  # hardly any other bytes form it by chance
            return stated, True
        margin = plausibility(words, guess.encoding) - plausibility(words, stated) if guess else 0.0
        if margin <= _MUCH_BETTER:
            return stated, True
    return (guess.encoding, False) if guess else (stated, False)


def _stated(data: bytes, said: str) -> str:
    """Return the codec that the page or its archive names, "" for none that exists."""
    found = _META.search(data[:_SAID_WITHIN])
    label = said or ((found[1] or found[2]).decode("ascii", "replace") if found else "")
    label = label.strip().lower().replace("_", "-")
    if label in _LABELS:
        return _LABELS[label]
    try:
        info = codecs.lookup(label) if label else None
        if info is None or not info._is_text_encoding:
            return ""
        b"a\xff".decode(info.name, "replace")  # codecs such as idna know nothing but strictness
    except (LookupError, ValueError):
        return ""
    return info.name


def _is_nearly_whole(data: bytes, encoding: str) -> bool:
    """`True` when hardly a character is broken of those that are not ASCII; the last one may be cut off."""
    text, broken = decode(data, encoding)
    return broken <= max(1, _FEW_BROKEN * sum(not char.isascii() for char in text))
