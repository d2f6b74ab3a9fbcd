"""What every reader gives: the canonical text, its blocks, and what the lawyer should know about the reading."""

from dataclasses import dataclass

from reviewer.document.model import Block, Notice, SourceComment


@dataclass(frozen=True, slots=True)
class Reading:
    """The outcome of one reader. `media_type` is what the bytes are, whatever the file is called."""

    text: str
    blocks: tuple[Block, ...]
    media_type: str
    encoding: str = ""  # "" where the format has none
    notices: tuple[Notice, ...] = ()
    comments: tuple[SourceComment, ...] = ()  # that the file already holds
