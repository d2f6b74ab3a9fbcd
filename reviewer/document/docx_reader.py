"""A .docx to blocks, in body order. The text and its offsets are the story's (docx_story.py)."""

from collections import Counter
from dataclasses import dataclass

from reviewer.document.docx_paragraph import StoryParagraph
from reviewer.document.docx_story import DocxStory, open_story
from reviewer.document.model import Block, BlockKind, Link, Notice, NoticeKind, SourceComment, Span
from reviewer.document.word_symbol import UNKNOWN
from reviewer.progress import Report, each, part_of, silent

_FRAME_PARAGRAPHS = 3  # a row of one cell with so many paragraphs is a frame around text, not a row of a table
_MOST_AUTHORS = 5  # named in a notice
_LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class WordReading:
    """What a .docx gives: canonical text, blocks, what the lawyer should know, and the comments in it."""

    text: str
    blocks: tuple[Block, ...]
    notices: tuple[Notice, ...]
    comments: tuple[SourceComment, ...]


def read_docx(data: bytes, name: str, report: Report = silent) -> WordReading:
    """Read a .docx.

    Raises UnsupportedFormat, DamagedFile, DocumentTooLarge or ReadingTooCostly; an empty document is not an error here.
    `report` is called on the way and may raise Cancelled.
    """
    story = open_story(data, name, report=part_of(report, 0, 3, 4))
    blocks = _blocks(story, part_of(report, 3, 4, 4))
    return WordReading(story.text, blocks, _notices(story), story.comments)


def _blocks(story: DocxStory, report: Report) -> tuple[Block, ...]:
    frames = _framed_rows(story.paragraphs)
    blocks: list[Block] = []
    for paragraph in each(story.paragraphs, report):
        kind = _kind(paragraph, frames)
        start = paragraph.span.start
        for number, line in enumerate(story.text[start : paragraph.span.end].split("\n")):
            span = Span(start, start + len(line))
            start = span.end + 1
            if line and not line.isspace():
                blocks.append(_block(paragraph, kind, span, number))
    return tuple(blocks)


def _block(paragraph: StoryParagraph, kind: BlockKind, span: Span, number: int) -> Block:
    """Return the block of line `number` of a paragraph; its automatic number stands before the first one only."""
    return Block(
        kind,
        span,
        paragraph.outline_level,
        f"{paragraph.path}.l{number}" if number else paragraph.path,
        "" if number else paragraph.label,
        tuple(_clipped(part, span) for part in paragraph.emphasis if part.overlaps(span)),
        tuple(Link(_clipped(one.span, span), one.target) for one in paragraph.links if one.span.overlaps(span)),
        gap=paragraph.place.gap if paragraph.place else "\t",
        is_header=paragraph.is_header_row and kind is BlockKind.TABLE_CELL,
    )


def _kind(paragraph: StoryParagraph, frames: frozenset[str]) -> BlockKind:
    if paragraph.is_in_table and _row(paragraph.path) not in frames:
        return BlockKind.TABLE_CELL
    is_item = paragraph.place is not None and not paragraph.outline_level
    return BlockKind.LIST_ITEM if is_item else BlockKind.PARAGRAPH


def _framed_rows(paragraphs: tuple[StoryParagraph, ...]) -> frozenset[str]:
    """Return the paths of rows that hold several paragraphs in their only cell: a whole policy may stand in one."""
    in_row: Counter[str] = Counter()
    cells: dict[str, set[str]] = {}
    for paragraph in paragraphs:
        if paragraph.is_in_table:
            row = _row(paragraph.path)
            in_row[row] += len(paragraph.span) > 0
            cells.setdefault(row, set()).add(paragraph.path.rpartition(".")[0])
    return frozenset(row for row, number in in_row.items() if number >= _FRAME_PARAGRAPHS and len(cells[row]) == 1)


def _row(path: str) -> str:
    return path.rpartition(".")[0].rpartition(".")[0]


def _clipped(part: Span, span: Span) -> Span:
    return Span(max(part.start, span.start), min(part.end, span.end))


def _notices(story: DocxStory) -> tuple[Notice, ...]:
    package = story.package
    authors = dict.fromkeys(comment.author[:_LONGEST_NAME] for comment in story.comments if comment.author)
    counted = (
        (NoticeKind.STRICT_FORMAT, int(package.is_strict), ""),
        (NoticeKind.MACROS_IGNORED, int(package.has_macros), ""),
        (NoticeKind.EXTERNAL_NOT_FETCHED, story.unfetched_count, ""),
        (NoticeKind.TRACKED_CHANGES_SEEN_AS_ACCEPTED, story.tracked_count, ""),
        (NoticeKind.COMMENTS_IN_SOURCE, len(story.comments), _listed(list(authors))),
        (NoticeKind.HIDDEN_TEXT, story.hidden_count, ""),
        (NoticeKind.TEXT_BOXES_BEHIND_THE_BODY, story.box_count, ""),
        (NoticeKind.PROMPTS_LEFT_OUT, story.prompt_count, ""),
        (NoticeKind.UNKNOWN_SYMBOLS, story.symbol_count, UNKNOWN),
        *((NoticeKind.PARTS_NOT_READ, count, kind) for kind, count in sorted(story.unread.items())),
    )
    return tuple(Notice(kind, count=count, detail=detail) for kind, count, detail in counted if count)


def _listed(authors: list[str]) -> str:
    return "、".join(authors[:_MOST_AUTHORS]) + ("等" if len(authors) > _MOST_AUTHORS else "")
