"""A .docx to blocks, in body order. The text and its offsets are the story's (docx_story.py)."""

from collections import Counter

from reviewer.document.docx_story import DocxStory, StoryParagraph, open_story
from reviewer.document.model import Block, BlockKind, Notice, NoticeKind, Span
from reviewer.progress import Report, each, part_of, silent

_FRAME_PARAGRAPHS = 3  # a row of one cell with so many paragraphs is a frame around text, not a row of a table


def read_docx(data: bytes, name: str, report: Report = silent) -> tuple[str, tuple[Block, ...], tuple[Notice, ...]]:
    """Return (canonical text, blocks, notices) of a .docx.

    Raises UnsupportedFormat, DamagedFile or DocumentTooLarge; an empty document is not an error here. `report` is
    called on the way and may raise Cancelled.
    """
    story = open_story(data, name, report=part_of(report, 0, 3, 4))
    return story.text, _blocks(story, part_of(report, 3, 4, 4)), _notices(story)


def _blocks(story: DocxStory, report: Report) -> tuple[Block, ...]:
    frames = _framed_rows(story.paragraphs)
    blocks: list[Block] = []
    for paragraph in each(story.paragraphs, report):
        kind = _kind(paragraph, frames)
        start = paragraph.span.start
        for number, line in enumerate(story.text[start : paragraph.span.end].split("\n")):
            span = Span(start, start + len(line))
            start = span.end + 1
            if not line or line.isspace():
                continue
            blocks.append(
                Block(
                    kind,
                    span,
                    paragraph.outline_level,
                    f"{paragraph.path}.l{number}" if number else paragraph.path,
                    "" if number else paragraph.label,
                    _clipped(paragraph.emphasis, span),
                )
            )
    return tuple(blocks)


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


def _clipped(spans: tuple[Span, ...], span: Span) -> tuple[Span, ...]:
    return tuple(Span(max(part.start, span.start), min(part.end, span.end)) for part in spans if part.overlaps(span))


def _notices(story: DocxStory) -> tuple[Notice, ...]:
    counted = (
        (NoticeKind.TRACKED_CHANGES_SEEN_AS_ACCEPTED, story.tracked_count, ""),
        (NoticeKind.HIDDEN_TEXT, story.hidden_count, ""),
        (NoticeKind.PARTS_NOT_READ, story.unread_count, "text-box"),
    )
    return tuple(Notice(kind, count=count, detail=detail) for kind, count, detail in counted if count)
