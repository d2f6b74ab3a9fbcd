"""What a machine can hold against a finished memo: page, faces, tables, fields, lists, quotations, punctuation, counts.

Each problem is "rule: detail", free of document text. No rule looks at taste; looking at the rendered pages stays.
"""

import re
import zipfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from itertools import pairwise
from posixpath import dirname, join, normpath

from lxml import etree

from reviewer.export.memo_lawyer import SLOT
from reviewer.export.memo_model import (
    Digest,
    IssueBlock,
    Line,
    Memo,
    NumberedList,
    Paragraph,
    Part,
    Piece,
    Subheading,
    Table,
    Voice,
    own,
    words_of,
)
from reviewer.export.memo_xml import W, legal, qualified

A4 = (11906, 16838)  # twentieths of a point
PRESET_MARGINS = (1440, 1803, 1440, 1803)  # top, right, bottom, left: 2.54 and 3.18 cm

_HAN = r"[\u3400-\u9fff]"
_HALF_WIDTH = re.compile(rf"""(?<={_HAN})[,.;:!?()"'](?={_HAN})|["'](?={_HAN})|(?<={_HAN})["']""")
_INSIDE_QUOTES = re.compile(r"“[^”]*”")
_UNFINISHED = re.compile(r"TO\s?DO|待补充|XXX")
_FIELD = ["begin", "code", "separate", "words", "end"]

_ORDER = {  # children as ECMA-376 orders them; a wrong order passes lenient readers and breaks Word
    "rPr": ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "highlight", "u", "lang"),
    "pPr": ("pStyle", "keepNext", "keepLines", "widowControl", "numPr", "tabs", "spacing", "ind", "jc", "outlineLvl"),
    "tblPr": ("tblStyle", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook"),
    "tcPr": ("tcW", "gridSpan", "vMerge", "tcBorders", "shd", "vAlign"),
}


def check_memo(
    data: bytes, memo: Memo, *, margins: tuple[int, int, int, int] | None = PRESET_MARGINS
) -> tuple[str, ...]:
    """Return everything that is wrong with `data` as the Word file of `memo`; () is a memo that may leave.

    `margins` (twentieths of a point: top, right, bottom, left) are the preset's; None for a firm's own template.
    """
    try:
        parts = _parts(data)
    except (zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        return (f"package: {type(error).__name__}",)
    missing = [name for name in ("word/document.xml", "word/styles.xml", "word/settings.xml") if name not in parts]
    if missing:
        return tuple(f"package: no {name}" for name in missing)
    body, stories = parts["word/document.xml"], [root for name, root in parts.items() if _is_story(name)]
    problems = [
        *_package_problems(data, parts),
        *_page_problems(body, margins),
        *_face_problems(parts, stories),
        *_numbering_problems(body, parts.get("word/numbering.xml")),
        *(problem for table in body.iter(W + "tbl") for problem in _table_problems(table)),
        *_footer_problems(parts),
        *_setting_problems(parts),
        *_property_problems(parts.get("docProps/core.xml"), memo),
        *_word_problems(body, memo),
        *_order_problems(parts),
    ]
    return tuple(dict.fromkeys([*problems, *check_words(memo)]))


def check_words(memo: Memo) -> tuple[str, ...]:
    """Return what is wrong with the words of `memo`, before it is a file: quotations, punctuation, blanks, counts."""
    problems = []
    for issue in memo.issues:
        if any(memo.policy_text[quote.span.start : quote.span.end] != quote.words for quote in issue.quotes):
            problems.append(f"quotation: issue {issue.number} is not word for word")
        says_something = issue.problem or issue.search or issue.suggestion
        if not (issue.title.strip() and issue.place.strip() and says_something):
            problems.append(f"empty: issue {issue.number}")
    if [issue.number for issue in memo.issues] != list(range(1, len(memo.issues) + 1)):
        problems.append("counts: issues are not numbered through")
    printed = [number for section in memo.sections for part in section.parts for number in _numbers_of(part)]
    if printed != [issue.number for issue in memo.issues]:
        problems.append("counts: the issues set out are not the issues counted")
    slots = " ".join(_INSIDE_QUOTES.sub("", slot) for issue in memo.issues for slot in issue.slots)
    for piece in _pieces(memo):
        words = _INSIDE_QUOTES.sub("", piece.words)
        if piece.voice is Voice.OWN and _HALF_WIDTH.search(words):
            problems.append("punctuation: half-width between Chinese in our own words")
        if piece.voice is Voice.OWN and _UNFINISHED.search(words):
            problems.append("unfinished: a placeholder in our own words")
        if piece.voice is not Voice.QUOTED and any(slot[0] not in slots for slot in SLOT.finditer(words)):
            problems.append("unfinished: a blank that is not listed for confirmation")
    return tuple(dict.fromkeys(problems))


def _parts(data: bytes) -> dict[str, etree._Element]:
    """Return every XML part of the package, parsed."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        return {name: etree.fromstring(package.read(name)) for name in names}


def _is_story(name: str) -> bool:
    return re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name) is not None


def _package_problems(data: bytes, parts: dict[str, etree._Element]) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = set(package.namelist())
        if any(b"python-docx" in package.read(name) for name in names):
            yield "package: a library has signed it"
    if any("thumbnail" in name for name in names):
        yield "package: a thumbnail"
    for name in (name for name in parts if name.endswith(".rels")):
        folder = dirname(dirname(name))
        for relation in parts[name]:
            target = str(relation.get("Target", ""))
            path = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            if relation.get("TargetMode") != "External" and path not in names:
                yield "package: a relationship leads nowhere"


def _page_problems(body: etree._Element, margins: tuple[int, int, int, int] | None) -> Iterator[str]:
    for section in body.iter(W + "sectPr"):
        size, border = section.find(W + "pgSz"), section.find(W + "pgMar")
        if size is None or (_number(size, "w"), _number(size, "h")) != A4:
            yield "page: not A4"
        found = () if border is None else tuple(_number(border, side) for side in ("top", "right", "bottom", "left"))
        if margins is not None and found != margins:
            yield "page: not the margins of the preset"


def _face_problems(parts: dict[str, etree._Element], stories: list[etree._Element]) -> Iterator[str]:
    defaults = parts["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    if defaults is None or not defaults.get(W + "eastAsia"):
        yield "faces: the defaults name no Chinese face"
    for root in [*stories, parts["word/styles.xml"]]:
        if any(name.endswith("Theme") for fonts in root.iter(W + "rFonts") for name in map(str, fonts.keys())):
            yield "faces: a face of the theme"
    for story in stories:
        for run in story.iter(W + "r"):
            fonts = run.find(f"{W}rPr/{W}rFonts")
            if run.find(W + "t") is not None and (fonts is None or not fonts.get(W + "eastAsia")):
                yield "faces: a run without a Chinese face"


def _numbering_problems(body: etree._Element, numbering: etree._Element | None) -> Iterator[str]:
    if numbering is None:
        yield "numbering: none"
        return
    kinds = [child.tag for child in numbering if child.tag in (W + "abstractNum", W + "num")]
    if any(before == W + "num" and after == W + "abstractNum" for before, after in pairwise(kinds)):
        yield "numbering: a w:num before a w:abstractNum"
    restarting = {
        number.get(W + "numId")
        for number in numbering.iter(W + "num")
        if next(number.iter(W + "startOverride"), None) is not None
    }
    used = {number.get(W + "val") for number in body.iter(W + "numId")}
    if not used <= restarting:
        yield "numbering: a list that does not restart"
    if any(True for _ in body.iter(W + "br")):
        yield "paragraph: a line break"


def _table_problems(table: etree._Element) -> Iterator[str]:
    width, layout = table.find(f"{W}tblPr/{W}tblW"), table.find(f"{W}tblPr/{W}tblLayout")
    grid = [_number(column, "w") for column in table.findall(f"{W}tblGrid/{W}gridCol")]
    if width is None or width.get(W + "type") != "dxa" or _number(width, "w") != sum(grid):
        yield "table: no width of its own"
    if layout is None or layout.get(W + "type") != "fixed":
        yield "table: not fixed"
    for row in table.findall(W + "tr"):
        if row.find(f"{W}trPr/{W}cantSplit") is None:
            yield "table: a row that breaks"
        cells = row.findall(W + "tc")
        widths = [cell.find(f"{W}tcPr/{W}tcW") for cell in cells]
        if [_number(one, "w") for one in widths if one is not None] != grid:
            yield "table: cells do not fit the grid"
        if not all(_text(cell).strip() for cell in cells):
            yield "table: an empty cell"
    head = table.find(W + "tr")
    if len(grid) > 2 and (head is None or head.find(f"{W}trPr/{W}tblHeader") is None):
        yield "table: the head is not repeated"


def _footer_problems(parts: dict[str, etree._Element]) -> Iterator[str]:
    footers = [root for name, root in parts.items() if re.fullmatch(r"word/footer\d*\.xml", name)]
    codes = [str(code.text).strip() for footer in footers for code in footer.iter(W + "instrText")]
    if codes != ["PAGE", "NUMPAGES"]:
        yield "footer: not the two page numbers"
    for footer in footers:
        kinds = [_kind(run) for run in footer.iter(W + "r")]
        starts = [at for at, kind in enumerate(kinds) if kind == "begin"]
        if any(kinds[at : at + len(_FIELD)] != _FIELD for at in starts):
            yield "footer: a field that is not whole, one mark a run"


def _kind(run: etree._Element) -> str:
    marks = run.findall(W + "fldChar")
    if len(marks) == 1 and run.find(W + "instrText") is None:
        return str(marks[0].get(W + "fldCharType"))
    return "several" if marks else "code" if run.find(W + "instrText") is not None else "words"


def _setting_problems(parts: dict[str, etree._Element]) -> Iterator[str]:
    modes = {
        setting.get(W + "name"): setting.get(W + "val")
        for setting in parts["word/settings.xml"].iter(W + "compatSetting")
    }
    if modes.get("compatibilityMode") != "15":
        yield "settings: compatibility mode"
    language = parts["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if language is None or language.get(W + "eastAsia") != "zh-CN":
        yield "settings: the language is not Chinese"


def _property_problems(core: etree._Element | None, memo: Memo) -> Iterator[str]:
    if core is None:
        yield "properties: none"
        return
    for tag in ("dc:creator", "cp:lastModifiedBy"):
        element = core.find(qualified(tag))
        if (element is None or (element.text or "")) and (element is None or element.text != memo.author):
            yield "properties: the author is not the lawyer"
    for tag in ("dcterms:created", "dcterms:modified"):
        element = core.find(qualified(tag))
        written = date.fromisoformat((element.text or "0001-01-01")[:10]) if element is not None else date.min
        if abs((written - memo.day).days) > 1:  # the file counts in UTC
            yield "properties: not the date of the memo"


def _word_problems(body: etree._Element, memo: Memo) -> Iterator[str]:
    """Hold every paragraph of the file against the memo; what stands before it is the firm's letterhead."""
    expected = [legal(words_of(line)) for line in _lines(memo)]
    found = [_text(paragraph) for paragraph in body.iter(W + "p")]
    if found[-len(expected) :] != expected:
        yield "words: the file does not say what the memo says"


def _order_problems(parts: dict[str, etree._Element]) -> Iterator[str]:
    for root in parts.values():
        for tag, order in _ORDER.items():
            for properties in root.iter(W + tag):
                known = [order.index(name) for name in (_local(child) for child in properties) if name in order]
                if known != sorted(known):
                    yield f"order: the children of w:{tag}"


def _lines(memo: Memo) -> Iterator[Line]:
    """Yield every paragraph of the memo in the order of the file."""
    yield own(memo.first_line)
    yield own(memo.title)
    for label, cell in memo.information:
        yield own(f"{label}：")
        yield from cell
    for section in memo.sections:
        yield own(section.heading)
        for part in section.parts:
            yield from _lines_of(part)
    for words in memo.signature:
        yield own(words)


def _numbers_of(part: Part) -> tuple[int, ...]:
    """Return the numbers of the issues that a part sets out."""
    if isinstance(part, IssueBlock):
        return (part.number,)
    return part.numbers if isinstance(part, Table) else ()


def _lines_of(part: Part) -> Iterator[Line]:
    match part:
        case Paragraph(line):
            yield line
        case Subheading(words):
            yield own(words)
        case NumberedList(lines):
            yield from lines
        case Digest(labelled):
            for label, cell in labelled:
                yield own(label)
                yield from cell
        case Table(columns, rows):
            yield from (own(column.title) for column in columns)
            yield from (line for row in rows for cell in row for line in cell)
        case IssueBlock(_, title, labelled):
            yield title
            for label, cell in labelled:
                yield own(label)
                yield from cell


def _pieces(memo: Memo) -> Iterator[Piece]:
    for line in _lines(memo):
        yield from line


def _text(element: etree._Element) -> str:
    """Return the words under `element`, tabs as tabs."""
    return "".join(
        "\t" if one.tag == W + "tab" else (one.text or "")
        for run in element.iter(W + "r")
        for one in run
        if one.tag in (W + "t", W + "tab")
    )


def _number(element: etree._Element, name: str) -> int:
    return int(element.get(W + name, "0"))


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname
