"""Make the sample policy in Word from its readable source: python packaging/make_samples.py

The source (packaging/samples/*.txt) is plain text with a few marks at the beginning of a line:

    # title    ## heading, numbered 一、    ### heading, numbered （一）    + item, numbered 1.    - item with a dot
    | a | b |  a row of a table, the first one its head        **words** in bold        anything else: a paragraph

The numbers are Word's own (one multi-level list tied to the heading styles), so they are no part of the text. The same
source gives the same document every time. The policy, its shop, company, addresses and partners are invented.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor, Twips

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = {"网店.txt": "示例隐私政策（网店）.docx"}

BODY, HEADING, LATIN = "宋体", "黑体", "Times New Roman"
MADE = datetime(2025, 3, 1, 9, 0)
ZIP_DATE = (2025, 3, 1, 9, 0, 0)
TEXT_WIDTH = 11906 - 2 * 1803  # twips: A4 without its margins of 3.18 cm

OUTLINE_LIST, DOT_LIST = 1, 2
_LEVELS = (
    ("chineseCountingThousand", "%1、", "Heading1", 0, 0),
    ("chineseCountingThousand", "（%2）", "Heading2", 0, 0),
    ("decimal", "%3.", None, 800, 400),
)


def make(source: str) -> bytes:
    """Return the Word document that `source` describes."""
    document = Document()
    _set_page(document)
    _set_styles(document)
    _set_lists(document)
    rows: list[list[str]] = []
    for kind, words in _lines(source):
        if rows and kind != "row":
            _add_table(document, rows)
            rows = []
        if kind == "row":
            rows.append([cell.strip() for cell in words.strip("|").split("|")])
        else:
            _add_paragraph(document, kind, words)
    if rows:
        _add_table(document, rows)
    _set_properties(document)
    data = io.BytesIO()
    document.save(data)
    return _repacked(data.getvalue())


def _lines(source: str) -> Iterator[tuple[str, str]]:
    marks = {"# ": "Title", "## ": "Heading 1", "### ": "Heading 2", "+ ": "numbered", "- ": "dotted"}
    for line in source.splitlines():
        if line.startswith("|"):
            yield "row", line
            continue
        mark = next((mark for mark in marks if line.startswith(mark)), "")
        if line.strip():
            yield marks.get(mark, "Normal"), line[len(mark) :].strip()


def _add_paragraph(document: Any, kind: str, words: str) -> None:
    style = {"numbered": "List Number", "dotted": "List Bullet"}.get(kind, kind)
    _fill(document.add_paragraph(style=style), words)


def _fill(paragraph: Any, words: str) -> None:
    """Add `words` as runs, those between ** in bold: bold Chinese is set in the heading face."""
    for index, piece in enumerate(words.split("**")):
        if piece:
            run = paragraph.add_run(piece)
            if index % 2:
                run.bold = True
                _set_fonts(run._r.get_or_add_rPr(), HEADING)


def _add_table(document: Any, rows: list[list[str]]) -> None:
    """Add a table of fixed layout, grid and cell widths alike, its head repeated on every page."""
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    table.autofit = False
    width = TEXT_WIDTH // len(rows[0])
    for column in table.columns:
        column.width = Twips(width)
    properties = table._tbl.tblPr
    properties.find(qn("w:tblW")).set(qn("w:type"), "dxa")
    properties.find(qn("w:tblW")).set(qn("w:w"), str(width * len(rows[0])))
    for number, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        if number == 0:
            row._tr.trPr.append(OxmlElement("w:tblHeader"))
        for cell, words in zip(row.cells, cells, strict=True):
            cell.width = Twips(width)
            paragraph = cell.paragraphs[0]
            paragraph.style = document.styles["Table Text"]
            _fill(paragraph, f"**{words}**" if number == 0 else words)


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Twips(11906), Twips(16838)
    section.left_margin = section.right_margin = Twips(1803)
    section.top_margin = section.bottom_margin = Cm(2.54)


def _set_styles(document: Any) -> None:
    styles = document.styles
    _set_fonts(styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr")), BODY)
    table_text = styles.add_style("Table Text", 1)
    table_text.base_style = styles["Normal"]
    looks = {  # face, size, bold, first-line indent in characters, space before in points
        "Normal": (BODY, 12, False, 200, 0),
        "Title": (HEADING, 18, True, 0, 0),
        "Heading 1": (HEADING, 15, True, 0, 12),
        "Heading 2": (HEADING, 13, False, 0, 6),
        "List Number": (BODY, 12, False, None, 0),
        "List Bullet": (BODY, 12, False, None, 0),
        "Table Text": (BODY, 10.5, False, 0, 0),
    }
    for name, (face, size, is_bold, indent, before) in looks.items():
        style = styles[name]
        _set_fonts(style.element.get_or_add_rPr(), face)
        style.font.size, style.font.bold = Pt(size), is_bold
        style.font.color.rgb = RGBColor(0, 0, 0)
        layout = style.paragraph_format
        layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(0), 1.5
        if indent is not None:
            element = style.element.get_or_add_pPr().get_or_add_ind()
            element.set(qn("w:firstLineChars"), str(indent))
            element.set(qn("w:firstLine"), str(indent * 24 // 10))
    styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    borders = styles["Title"].element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        styles["Title"].element.pPr.remove(borders)


def _set_fonts(properties: Any, face: str) -> None:
    """Name the face for every script; theme fonts would win over it, so they go."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is not None:
        properties.remove(fonts)
    fonts = OxmlElement("w:rFonts")
    for script, name in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", face), ("cs", LATIN)):
        fonts.set(qn(f"w:{script}"), name)
    properties.insert(0, fonts)


def _set_lists(document: Any) -> None:
    """Replace the lists of the template by ours, and tie them to the styles."""
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        + (f'<w:pStyle w:val="{style}"/>' if style else '<w:pStyle w:val="ListNumber"/>')
        + f'<w:suff w:val="{"nothing" if style else "tab"}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        + f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
        for level, (form, text, style, left, hanging) in enumerate(_LEVELS)
    )
    dot = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>'
        '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="800" w:hanging="400"/></w:pPr></w:lvl>'
    )
    for number, content in ((OUTLINE_LIST, levels), (DOT_LIST, dot)):
        kind = "multilevel" if number == OUTLINE_LIST else "singleLevel"
        numbering.append(
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
                f'<w:multiLevelType w:val="{kind}"/>{content}</w:abstractNum>'
            )
        )
    for number in (OUTLINE_LIST, DOT_LIST):
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )
    tied = {
        "Heading 1": (OUTLINE_LIST, 0),
        "Heading 2": (OUTLINE_LIST, 1),
        "List Number": (OUTLINE_LIST, 2),
        "List Bullet": (DOT_LIST, 0),
    }
    for name, (number, level) in tied.items():
        properties = document.styles[name].element.get_or_add_pPr()
        for old in properties.findall(qn("w:numPr")):
            properties.remove(old)
        listed = properties.get_or_add_numPr()
        listed.get_or_add_ilvl().val = level
        listed.get_or_add_numId().val = number


def _set_properties(document: Any) -> None:
    facts = document.core_properties
    facts.title, facts.author, facts.last_modified_by = "栗子铺隐私政策", "栗子铺", "栗子铺"
    facts.comments, facts.language, facts.revision = "", "zh-CN", 1
    facts.created = facts.modified = MADE
    compat = document.settings.element.find(qn("w:compat"))  # its place among the settings is fixed
    for old in list(compat):
        compat.remove(old)
    setting = OxmlElement("w:compatSetting")
    setting.set(qn("w:name"), "compatibilityMode")
    setting.set(qn("w:uri"), "http://schemas.microsoft.com/office/word")
    setting.set(qn("w:val"), "15")
    compat.append(setting)


def _repacked(data: bytes) -> bytes:
    """Return the package without the template's thumbnail and with one fixed date, so that it comes out the same."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/thumbnail.jpeg":
                continue
            if name == "_rels/.rels":
                content = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", content)
            new.writestr(zipfile.ZipInfo(name, ZIP_DATE), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def main() -> None:
    """Write every sample document into resources/samples."""
    for source, name in SAMPLES.items():
        data = make((ROOT / "packaging" / "samples" / source).read_text(encoding="utf-8"))
        (ROOT / "resources" / "samples" / name).write_bytes(data)
        print(f"{name}: {len(data)} bytes")


if __name__ == "__main__":
    main()
