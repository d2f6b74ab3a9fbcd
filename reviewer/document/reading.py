"""What every reader gives: the canonical text, its blocks, and what the lawyer should know about the reading."""

from dataclasses import dataclass

from reviewer.document.model import Block, Notice, SourceComment
from reviewer.errors import ReadingTooCostly, TextTooLong

CHARACTER_LIMIT = 1_500_000  # a long policy has a hundred thousand
BLOCK_LIMIT = 75_000  # a policy of a million characters has 25,000; each takes some 0.00005 s to judge


@dataclass(frozen=True, slots=True)
class Reading:
    """The outcome of one reader. `media_type` is what the bytes are, whatever the file is called."""

    text: str
    blocks: tuple[Block, ...]
    media_type: str
    encoding: str = ""  # "" where the format has none
    notices: tuple[Notice, ...] = ()
    comments: tuple[SourceComment, ...] = ()  # that the file already holds


def check_size(reading: Reading, name: str) -> None:
    """Raise TextTooLong or ReadingTooCostly where finding the shape of what was read would take too long."""
    if len(reading.text) > CHARACTER_LIMIT:
        raise TextTooLong(name, len(reading.text), CHARACTER_LIMIT)
    if len(reading.blocks) > BLOCK_LIMIT:
        raise ReadingTooCostly(name)
