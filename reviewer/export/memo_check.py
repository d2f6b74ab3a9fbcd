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

from reviewer.export.memo_model import Memo, words_of
from reviewer.export.memo_page import first_page
from reviewer.export.memo_proof import check_words, lines_of
from reviewer.export.memo_template import PRESET_MARGINS, Margins
from reviewer.export.memo_xml import W, legal, qualified

A4 = (11906, 16838)  # twentieths of a point
_NOTHING = ("", "/", "／", "-", "—", "——")  # what stands in a cell that nobody has filled in
_OBJECTS = ("sdt", "drawing", "pict", "object", "txbxContent")  # what WPS loses or shows elsewhere
_FIELD = ["begin", "code", "separate", "words", "end"]

_ORDER = {  # children as ECMA-376 orders them; a wrong order passes lenient readers and breaks Word
    "rPr": ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "spacing", "sz", "szCs", "highlight", "u", "lang"),
    "pPr": ("pStyle", "keepNext", "keepLines", "widowControl", "numPr", "tabs", "spacing", "ind", "jc", "outlineLvl"),
    "tblPr": ("tblStyle", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook"),
    "tcPr": ("tcW", "gridSpan", "vMerge", "tcBorders", "shd", "vAlign"),
}


def check_memo(data: bytes, memo: Memo, *, margins: Margins | None = PRESET_MARGINS["memo"]) -> tuple[str, ...]:
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
        *_face_problems(parts, stories, is_ours=margins is not None),
        *_numbering_problems(body, parts.get("word/numbering.xml")),
        *(problem for table in body.iter(W + "tbl") for problem in _table_problems(table)),
        *_footer_problems(parts),
        *_setting_problems(parts),
        *_property_problems(parts.get("docProps/core.xml"), memo),
        *_word_problems(body, memo),
        *_order_problems(parts),
        *(_wps_problems(parts, stories) if margins is not None else ()),
        *_first_page_problems(parts),
    ]
    return tuple(dict.fromkeys([*problems, *check_words(memo)]))


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


def _face_problems(parts: dict[str, etree._Element], stories: list[etree._Element], *, is_ours: bool) -> Iterator[str]:
    """Every run names its face, for WPS; in a firm's template its letterhead may leave that to the defaults."""
    defaults = parts["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    if defaults is None or not defaults.get(W + "eastAsia"):
        yield "faces: the defaults name no Chinese face"
    for root in [*stories, parts["word/styles.xml"]]:
        if any(name.endswith("Theme") for fonts in root.iter(W + "rFonts") for name in map(str, fonts.keys())):
            yield "faces: a face of the theme"
    known = {fonts.get(W + "eastAsia") for fonts in parts["word/styles.xml"].iter(W + "rFonts")}
    for story in stories:
        for run in story.iter(W + "r"):
            fonts = run.find(f"{W}rPr/{W}rFonts")
            face = None if fonts is None else fonts.get(W + "eastAsia")
            if is_ours and run.find(W + "t") is not None and face is None:
                yield "faces: a run without a Chinese face"
            if face is not None and face not in known:
                yield "faces: a face that no style names"


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
        if row.find(f"{W}trPr/{W}cantSplit") is None and any(
            properties.find(W + "keepLines") is None for properties in row.iter(W + "pPr")
        ):
            yield "table: a row that breaks anywhere"
        cells = row.findall(W + "tc")
        widths = [cell.find(f"{W}tcPr/{W}tcW") for cell in cells]
        if [_number(one, "w") for one in widths if one is not None] != grid:
            yield "table: cells do not fit the grid"
        if any(_text(cell).strip() in _NOTHING for cell in cells):
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
    expected = [legal(words_of(line)) for line in lines_of(memo)]
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


def _wps_problems(parts: dict[str, etree._Element], stories: list[etree._Element]) -> Iterator[str]:
    """Hold our own templates against what WPS shows otherwise than Word; a firm's letterhead is its own affair."""
    if any(next(story.iter(W + tag), None) is not None for story in stories for tag in _OBJECTS):
        yield "objects: something that WPS does not show"
    theme = parts.get("word/theme/theme1.xml")
    if theme is None or any(_local(element) == "font" for element in theme.iter(etree.Element)):
        yield "faces: the theme names faces that may be missing"


def _first_page_problems(parts: dict[str, etree._Element]) -> Iterator[str]:
    needed, room = first_page(parts)
    if needed > room:
        yield "summary: the conclusion does not end on the first page"


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
