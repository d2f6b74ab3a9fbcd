"""A saved web page (.html, .htm, .mhtml, .mht, or pasted from a browser) to the canonical text and its blocks.

Nothing is loaded that is not in the file itself. What a browser would not show is not read; that it might be policy is
told. The page around the policy stays in the text and is told apart (html_regions.py).
"""

import re
from collections import Counter, defaultdict

from lxml import etree

from reviewer.document.html_encoding import decode_page
from reviewer.document.html_regions import lines_around
from reviewer.document.html_tree import HtmlTree, parse_page
from reviewer.document.html_walk import PageWalk
from reviewer.document.line_writer import Line, LineWriter, blocks_of
from reviewer.document.mhtml import Archive, open_archive
from reviewer.document.model import Notice, NoticeKind
from reviewer.document.numbering import NumberKind, parse_number
from reviewer.document.reading import Reading
from reviewer.document.text_reader import ILLEGAL
from reviewer.errors import UnsupportedFormat
from reviewer.progress import Report, part_of, silent

HTML_MEDIA_TYPE = "text/html"
MHTML_MEDIA_TYPE = "multipart/related"
_FRAME_PARAGRAPHS = 3  # a row of one cell with so many paragraphs is a frame around text, not a row of a table
_LONG_CELL = 8  # lines in a cell, where a row is ...
_LONG_ROW = 1500  # ... so long, in code points: the table is two columns of a page; or where there are ...
_LEAST_TITLES = 2  # ... so many lines in the cell that are numbered as the parts of a document are
_OUTER = frozenset({NumberKind.PART, NumberKind.CHAPTER, NumberKind.ARTICLE, NumberKind.CHINESE})
_LITTLE_TEXT = 1000  # code points; a page that holds less may have its policy in a frame that was not saved along
_MOST_FRAMES = 100
_OF_OFFICE = re.compile(r"<meta[^>]{1,80}generator[^>]{1,80}(?:Libre|Open)Office", re.IGNORECASE)
_SAID_WITHIN = 4096  # code points


def read_html(data: bytes, name: str, encoding: str | None = None, report: Report = silent) -> Reading:
    """Return what a saved page says; `encoding` overrides what it says of itself.

    Raises WrongEncoding, UnsupportedFormat when the bytes are no text, ReadingTooCostly, or Cancelled from `report`.
    A page without words is not an error here.
    """
    page, used, notices = decode_page(data, name, encoding)
    return _read(page, name, HTML_MEDIA_TYPE, used, notices, None, report)


def read_mhtml(data: bytes, name: str, encoding: str | None = None, report: Report = silent) -> Reading:
    """Return what a page in an archive says, frames that were saved along included.

    Raises DamagedFile where there is no page in the archive, and what `read_html` raises.
    """
    archive = open_archive(data, name)
    page, used, notices = decode_page(archive.root.data, name, encoding, archive.root.charset)
    return _read(page, name, MHTML_MEDIA_TYPE, used, notices, archive, report)


class _Frames:
    """Gives the pages inside frames: out of the archive, or written into the frame itself. Each page once."""

    def __init__(self, name: str, archive: Archive | None) -> None:
        self.tags = 0
        self._name = name
        self._pages = dict(archive.pages) if archive else {}
        self._left = _MOST_FRAMES

    def parse(self, page: str, report: Report = silent) -> HtmlTree:
        """Return the tree of one more page of the same file."""
        tree = parse_page(page, self._name, self.tags, report)
        self.tags = tree.tags
        return tree

    def page_of(self, frame: etree._Element) -> HtmlTree | None:
        """Return the page that stands in `frame`, None where it was not saved along."""
        if self._left <= 0:
            return None
        self._left -= 1
        if (written := frame.get("srcdoc")) is not None:
            return self.parse(written)
        page = self._pages.pop(frame.get("src", "").strip(), None)
        try:
            return self.parse(decode_page(page.data, self._name, said=page.charset)[0]) if page else None
        except UnsupportedFormat:  # no text: as good as not saved along
            return None


def _read(
    page: str,
    name: str,
    media_type: str,
    used: str,
    notices: tuple[Notice, ...],
    archive: Archive | None,
    report: Report,
) -> Reading:
    report(0, 4)
    frames = _Frames(name, archive)
    page, dropped = ILLEGAL.subn("", page)
    tree = frames.parse(page, part_of(report, 0, 1, 4))
    report(1, 4)
    is_of_office = _OF_OFFICE.search(page[:_SAID_WITHIN]) is not None
    walk = PageWalk(frames.page_of, LineWriter(name, is_of_office=is_of_office))
    walk.run(tree, part_of(report, 1, 2, 4))
    around = lines_around(walk.writer.lines, walk.regions)
    report(2, 4)
    told = NoticeKind.HIDDEN_PARTS_LEFT_OUT
    is_all_hidden = walk.hides_words and not any(line.length for line in walk.writer.lines)
    if (
        is_all_hidden or walk.hidden_length > walk.regions[0].prose
    ):  # a page that shows itself by a program: what it hides is the policy
        writer = LineWriter(name, is_of_office=is_of_office)
        again = PageWalk(_Frames(name, archive).page_of, writer, shows_hidden=True)
        again.run(tree, part_of(report, 2, 3, 4))
        again.hidden_places = walk.hidden_places
        walk, told = again, NoticeKind.HIDDEN_TEXT
        around = lines_around(walk.writer.lines, walk.regions)
    report(3, 4)
    text, blocks = blocks_of(walk.writer.lines, around, frozenset(walk.frames | _framed_rows(walk.writer.lines)))
    found = list(notices)
    if dropped := dropped + walk.writer.dropped:
        found.append(Notice(NoticeKind.CONTROL_CHARACTERS_DROPPED, count=dropped))
    if walk.hidden_places:
        found.append(Notice(told, count=walk.hidden_places))
    if walk.lost_frames and len(text) < _LITTLE_TEXT:
        found.append(Notice(NoticeKind.PARTS_NOT_READ, count=walk.lost_frames, detail="frame"))
    report(4, 4)
    return Reading(text, blocks, media_type, used, tuple(found))


def _framed_rows(lines: list[Line]) -> set[str]:
    """Return the rows of tables that hold other things together: a whole policy may stand in one."""
    cells: defaultdict[str, Counter[str]] = defaultdict(Counter)  # by row: lines in each cell
    lengths: Counter[str] = Counter()
    titles: Counter[str] = Counter()  # lines numbered as the parts of a document are
    titled = set()
    for line in lines:
        if line.place.cell and (words := line.words.strip()):
            row = line.place.cell.rpartition(".")[0]
            cells[row][line.place.cell] += 1
            lengths[row] += line.length
            number = parse_number(words)
            titles[line.place.cell] += number is not None and number.kind in _OUTER
            if line.place.level:
                titled.add(row)
    frames, layouts = set(), set()
    for row, counts in cells.items():
        cell, most = counts.most_common(1)[0]
        is_long = most >= _LONG_CELL and (lengths[row] >= _LONG_ROW or titles[cell] >= _LEAST_TITLES)
        if len(counts) == 1 and most >= _FRAME_PARAGRAPHS:
            frames.add(row)
        elif row in titled or is_long:
            layouts.add(row.rpartition(".")[0])
    return frames | {row for row in cells if row.rpartition(".")[0] in layouts}
