"""Plain text to the canonical text and its blocks: one block a line that is not blank."""

import codecs
import re

from reviewer.document.encoding import decode, decode_strictly, guess_encoding
from reviewer.document.model import Block, BlockKind, Notice, NoticeKind, Span
from reviewer.errors import ReadingTooCostly, UnsupportedFormat, WrongEncoding
from reviewer.progress import Report, each, silent

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# what XML 1.0 cannot hold, and so no .docx made from this text could: controls, lone surrogates, two non-characters
ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BINARY_SHARE = 0.05  # beyond this share of illegal or undecodable characters it is no text file
_MOST_LINES = 100_000  # blank ones included; a policy of a million characters has a quarter of it
_FEW = 3  # a short text may have lost its last character


def read_text(
    data: bytes, name: str, encoding: str | None, report: Report = silent
) -> tuple[str, str, tuple[Block, ...], tuple[Notice, ...]]:
    """Return (canonical text, encoding used, blocks, notices) of a plain-text file.

    `encoding` overrides the guess. Raises WrongEncoding when it does not fit, UnsupportedFormat when the bytes are no
    text in any encoding we know, ReadingTooCostly beyond so many lines as no policy has, Cancelled from `report`.
    """
    text, used, notices = decoded_lines(data, name, encoding)
    if text.count("\n") >= _MOST_LINES:
        raise ReadingTooCostly(name)
    return text, used, blocks_of_lines(text, report), notices


def decoded_lines(data: bytes, name: str, encoding: str | None) -> tuple[str, str, tuple[Notice, ...]]:
    """Return (text, encoding used, notices): every line end a line feed, the last one gone; raises as `read_text`."""
    text, used, notices = _decoded(data, name, encoding)
    text = _LINE_ENDS.sub("\n", text)
    text, dropped = ILLEGAL.subn("", text)
    if encoding is None and dropped > _BINARY_SHARE * (len(text) + dropped):
        raise UnsupportedFormat(name)
    if dropped:
        notices.append(Notice(NoticeKind.CONTROL_CHARACTERS_DROPPED, count=dropped))
    return text.removesuffix("\n"), used, tuple(notices)


def blocks_of_lines(text: str, report: Report = silent) -> tuple[Block, ...]:
    """Return one block for every line that is not blank; the path counts all lines, from 0."""
    blocks, start = [], 0
    for index, line in enumerate(each(text.split("\n"), report)):
        if line and not line.isspace():
            blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(line)), 0, f"p{index}"))
        start += len(line) + 1
    return tuple(blocks)


def _decoded(data: bytes, name: str, encoding: str | None) -> tuple[str, str, list[Notice]]:
    if encoding is not None:
        try:
            return decode_strictly(data, encoding), codecs.lookup(encoding).name, []
        except (UnicodeError, LookupError) as error:
            raise WrongEncoding(name, encoding) from error
    guess = guess_encoding(data)
    if guess is None:
        raise UnsupportedFormat(name)
    text, replaced = decode(data, guess.encoding)
    if replaced > max(_FEW, _BINARY_SHARE * len(text)):
        raise UnsupportedFormat(name)
    notices = []
    if not guess.is_certain:
        notices.append(Notice(NoticeKind.ENCODING_GUESSED, detail=guess.encoding))
    if replaced:
        notices.append(Notice(NoticeKind.UNDECODABLE_BYTES, count=replaced, detail=guess.encoding))
    return text, guess.encoding, notices
