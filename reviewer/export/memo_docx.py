"""Memo to .docx: set into a template, by its named styles alone, so that a firm can bring its own.

What stands in the template's body (a letterhead) stays above the memo; a header or footer with words in it stays as it
is. The page is the template's; tables fill the width between its margins.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from lxml import etree

from reviewer.errors import TemplateUnusable
from reviewer.export import memo_styles as names
from reviewer.export.memo_model import (
    Cell,
    Digest,
    Emphasis,
    IssueBlock,
    Line,
    Memo,
    NumberedList,
    Paragraph,
    Part,
    Section,
    Subheading,
    Table,
    own,
)
from reviewer.export.memo_styles import EMPHASES, Styles
from reviewer.export.memo_table import cell, hold_last_row, row, table, widths_of
from reviewer.export.memo_xml import W, field, make, paragraph, run
from reviewer.paths import resources_folder

_LABEL_WIDTH = 1361  # 2.4 cm: five characters of a point's label
_INFORMATION_WIDTH = 1531  # 2.7 cm: six characters of the information block
_FANGSONG = ("仿宋", "仿宋_GB2312")
_VISIBLE = ("t", "drawing", "pict", "object", "fldChar", "fldSimple", "tbl")


def write_memo(
    memo: Memo,
    template: Path | None = None,
    *,
    at: datetime | None = None,
    face: str = "",
    is_coloured: bool = False,
) -> bytes:
    """Return `memo` as a Word file, set into `template` (the one that ships where None).

    `at`, timezone-aware, is the time of the export that the file's properties carry; without it, midnight of the
    memo's day. `face` takes the place of 仿宋, "" leaves it; `is_coloured` makes titles blue and labels brown. Raises
    TemplateLacksStyle, and TemplateUnusable for one that cannot be opened.
    """
    template = template or resources_folder() / "memo" / "memo.docx"
    document = _open(template)
    if face:
        _set_face(document, face)
    styles = Styles(template, document.part.styles.element, _numbering(document))
    if is_coloured:
        styles.colour()
    setter = _Setter(styles, _text_width(document))
    body = document.element.body
    for element in [one for one in body.iterchildren(W + "p") if not _is_visible(one)]:
        body.remove(element)
    end = body.find(W + "sectPr")
    for element in setter.memo(memo):
        end.addprevious(element)
    section = document.sections[0]
    _fill(section.header.part.element, setter.header(memo))
    _fill(section.footer.part.element, setter.footer(memo))
    _set_properties(document, memo, at or datetime.combine(memo.day, time(), UTC))
    target = BytesIO()
    document.save(target)
    return target.getvalue()


class _Setter:
    """Turns parts of a memo into elements, in the styles of one template."""

    def __init__(self, styles: Styles, width: int) -> None:
        self._styles = styles
        self._width = width

    def memo(self, memo: Memo) -> list[etree._Element]:
        """Return everything that stands in the body."""
        elements = [self._line(names.FIRST_LINE, own(memo.first_line)), self._line(names.TITLE, own(memo.title))]
        elements.append(self._information(memo))
        numbers = self._styles.restart(names.HEADING_1, 1)
        for section in memo.sections:
            elements.append(self._line(names.HEADING_1, own(section.heading), number=numbers))
            elements += self._section(section, numbers[0])
            if section is not memo.sections[0]:  # the conclusion ends on page one, whatever follows
                hold_last_row(elements[-1])
        if (style := elements[-1].find(f"{W}pPr/{W}pStyle")) is not None:
            style.addnext(make("w:keepNext"))  # no signature alone on its page
        last = len(memo.signature) - 1
        for index, words in enumerate(memo.signature):
            elements.append(self._line(names.SIGNATURE, own(words), keep_next=index < last))
        return elements

    def header(self, memo: Memo) -> etree._Element:
        """Return firm left, short name right."""
        left, right = memo.header
        return self._line(names.HEADER, own(f"{left}\t{right}"), right_tab=self._width)

    def footer(self, memo: Memo) -> etree._Element:
        """Return "第 × 页 共 × 页" with two full fields."""
        faces, words = self._styles.faces(names.FOOTER), memo.footer
        runs = [run(words.before_page, faces), *field("PAGE", faces), run(words.before_total, faces)]
        runs += [*field("NUMPAGES", faces), run(words.after_total, faces)]
        return paragraph(self._styles.paragraph(names.FOOTER), runs)

    def _section(self, section: Section, heading_list: int) -> list[etree._Element]:
        """Return the parts of a section.

        The points under one subheading are a list of their own that begins at the number of the first: Word and
        LibreOffice disagree whether a list goes on after a heading of a higher level.
        """
        elements: list[etree._Element] = []
        points: tuple[int, int] | None = None
        for part, following in zip(section.parts, [*section.parts[1:], None], strict=True):
            if isinstance(part, Subheading):
                points = None
                if elements:
                    hold_last_row(elements[-1])
            elif isinstance(part, IssueBlock) and points is None:
                points = self._styles.restart(names.HEADING_3, part.number)
            if isinstance(part, Paragraph) and isinstance(following, Table | Digest | NumberedList):
                elements.append(self._line(names.BODY, part.line, keep_next=True))  # says what is below
            else:
                elements += self._part(part, heading_list, points)
        return elements

    def _part(self, part: Part, heading_list: int, points: tuple[int, int] | None) -> list[etree._Element]:
        match part:
            case Paragraph(line):
                return [self._line(names.BODY, line)]
            case Subheading(words):
                _, level = self._styles.level_of(names.HEADING_2)
                return [self._line(names.HEADING_2, own(words), number=(heading_list, level))]
            case NumberedList(lines):
                number = self._styles.restart(names.LIST, 1)
                return [self._line(names.LIST, line, number=number) for line in lines]
            case Digest():
                return [self._labelled(part.rows, is_numbered=part.is_numbered)]
            case Table():
                return [self._table(part)]
            case IssueBlock():
                return [self._line(names.HEADING_3, part.title, number=points), self._labelled(part.rows, kept=2)]

    def _table(self, part: Table) -> etree._Element:
        widths = widths_of([column.share for column in part.columns], self._width)
        head = row(
            [
                cell(width, [self._line(names.TABLE_HEAD, own(column.title), keep_next=True)], is_grey=True)
                for width, column in zip(widths, part.columns, strict=True)
            ],
            is_head=True,
        )
        rows = [
            row([self._text_cell(width, lines) for width, lines in zip(widths, cells, strict=True)])
            for cells in part.rows
        ]
        return table(self._styles.table(names.TABLE), widths, [head, *rows])

    def _labelled(
        self, labelled: Sequence[tuple[str, Cell]], *, is_numbered: bool = False, kept: int = 0
    ) -> etree._Element:
        """Return a table of labels and lines; its first `kept` rows stay with the one below."""
        widths = [_LABEL_WIDTH, self._width - _LABEL_WIDTH]
        rows = [
            row(
                [
                    cell(widths[0], [self._line(names.TABLE_HEAD, own(label), keep_next=at < kept)], is_grey=True),
                    self._list_cell(widths[1], lines)
                    if is_numbered
                    else self._text_cell(widths[1], lines, keep_next=at < kept),
                ]
            )
            for at, (label, lines) in enumerate(labelled)
        ]
        return table(self._styles.table(names.TABLE), widths, rows, has_head=False)

    def _information(self, memo: Memo) -> etree._Element:
        widths = [_INFORMATION_WIDTH, self._width - _INFORMATION_WIDTH]
        rows = [
            row(
                [
                    cell(widths[0], [self._line(names.INFORMATION, own(f"{label}："))]),
                    cell(widths[1], [self._line(names.INFORMATION, line) for line in lines]),
                ]
            )
            for label, lines in memo.information
        ]
        return table(self._styles.table(names.PLAIN_TABLE), widths, rows, has_head=False)

    def _text_cell(self, width: int, lines: Cell, *, keep_next: bool = False) -> etree._Element:
        return cell(width, [self._line(names.TABLE_TEXT, line, keep_next=keep_next) for line in lines])

    def _list_cell(self, width: int, lines: Cell) -> etree._Element:
        number = self._styles.restart(names.TABLE_LIST, 1)
        return cell(width, [self._line(names.TABLE_LIST, line, number=number) for line in lines])

    def _line(
        self,
        style: str,
        line: Line,
        *,
        number: tuple[int, int] | None = None,
        keep_next: bool = False,
        right_tab: int = 0,
    ) -> etree._Element:
        runs = []
        for piece in line:
            emphasis = EMPHASES[piece.emphasis] if piece.emphasis is not Emphasis.NONE else ""
            style_id = self._styles.character(emphasis) if emphasis else ""
            runs.append(run(piece.words, self._styles.faces(style, emphasis), style_id))
        style_id = self._styles.paragraph(style)
        return paragraph(style_id, runs, number=number, keep_next=keep_next, right_tab=right_tab)


def _open(template: Path) -> Document:
    """Return the opened template; everything python-docx and the disk may say of it becomes one error."""
    try:
        return docx.Document(BytesIO(template.read_bytes()))
    except (OpcError, BadZipFile, etree.LxmlError, KeyError, ValueError, OSError) as error:
        raise TemplateUnusable(template, is_missing=isinstance(error, FileNotFoundError)) from error


def _set_face(document: Document, face: str) -> None:
    """Let `face` stand wherever the styles say 仿宋; headings in other faces stay."""
    for fonts in document.part.styles.element.iter(W + "rFonts"):
        if fonts.get(W + "eastAsia") in _FANGSONG:
            fonts.set(W + "eastAsia", face)


def _numbering(document: Document) -> etree._Element | None:
    """Return w:numbering of the template, None if it has none; python-docx cannot make one."""
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            numbering: etree._Element = document.part.numbering_part.element
            return numbering
    return None


def _text_width(document: Document) -> int:
    """Return the width between the margins in twentieths of a point."""
    section = document.sections[0]
    lengths = (section.page_width, section.left_margin, section.right_margin)
    page, left, right = (length.twips if length is not None else 0 for length in lengths)
    return page - left - right


def _is_visible(element: etree._Element) -> bool:
    """`True` when the element shows something: words, a picture, a field."""
    return any(next(element.iter(W + tag), None) is not None for tag in _VISIBLE)


def _fill(border: etree._Element, content: etree._Element) -> None:
    """Put `content` into a header or footer, unless the firm's template has something there."""
    if _is_visible(border):
        return
    for child in list(border):
        border.remove(child)
    border.append(content)


def _set_properties(document: Document, memo: Memo, at: datetime) -> None:
    """Say who and when, and no program."""
    moment = at.astimezone(UTC).replace(tzinfo=None)
    properties = document.core_properties
    properties.author = properties.last_modified_by = memo.author
    properties.title = memo.title
    properties.subject = properties.keywords = properties.comments = properties.category = ""
    properties.created = properties.modified = moment
    properties.revision = 1
