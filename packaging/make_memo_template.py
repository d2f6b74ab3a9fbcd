"""Make the memo's templates, resources/memo/*.docx: styles, numbering and an A4 page, no words.

Run again after any change here. The packages are written part by part, without python-docx, whose own template would
leave US Letter, theme fonts, a thumbnail and an author behind. A firm replaces the results by its own letterhead; only
the style names must stay. Sizes are half-points, distances twentieths of a point (1 cm = 567).
"""

import zipfile
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "memo"

LATIN = "Times New Roman"
BODY, BOLD, KAI = "仿宋", "黑体", "楷体"  # Chinese is not emboldened but set in another face
OFFICIAL_TITLE = "方正小标宋简体"

A4 = (11906, 16838)
SEVERITIES = {"等级高": "C00000", "等级中": "C5500B", "等级低": "2E74B5"}


@dataclass(frozen=True)
class Line:
    """Line pitch: `auto` counts in 240ths of a single line, `exact` in twentieths of a point."""

    pitch: int
    rule: str = "auto"


IN_TABLE = Line(
    312, "exact"
)  # 1.2 lines of 仿宋 五号 as Word sets them; said in points, so that no other face is wider


@dataclass(frozen=True)
class Face:
    """A Chinese face with its size; `is_bold` only where the standard asks for it."""

    name: str
    size: int
    is_bold: bool = False


@dataclass(frozen=True)
class Preset:
    """What tells one template from another."""

    margins: tuple[int, int, int, int]  # top, right, bottom, left
    edge: int  # of header and footer
    title: Face
    headings: tuple[Face, Face, Face, Face]  # 一、 （一） 1. （1）
    body: Face
    line: Line  # of prose
    heading_line: Line
    table: Face
    information: Face
    header: Face
    letter_space: int = 0  # of prose

    @property
    def text_width(self) -> int:
        """Return the width between the margins."""
        return A4[0] - self.margins[1] - self.margins[3]


PRESETS = {
    "memo": Preset(  # 律所备忘录: 小四, one and a half lines
        margins=(1440, 1803, 1440, 1803),
        edge=851,
        title=Face(BOLD, 36),
        headings=(Face(BOLD, 30), Face(BOLD, 28), Face(BOLD, 24), Face(BODY, 24)),
        body=Face(BODY, 24),
        line=Line(360),
        heading_line=Line(300),
        table=Face(BODY, 21),
        information=Face(BODY, 21),
        header=Face(BODY, 18),
    ),
    "compact": Preset(  # 律所紧凑: 11 points on 20
        margins=(1247, 1417, 1134, 1417),
        edge=680,
        title=Face(BOLD, 32),
        headings=(Face(BOLD, 26), Face(BOLD, 24), Face(BOLD, 22), Face(BODY, 22)),
        body=Face(BODY, 22),
        line=Line(400, "exact"),
        heading_line=Line(400, "exact"),
        table=Face(BODY, 21),
        information=Face(BODY, 21),
        header=Face(BODY, 18),
    ),
    "official": Preset(  # 公文: GB/T 9704-2012, 22 lines of 28 characters on 156 by 225 mm
        margins=(2098, 1474, 1985, 1588),
        edge=1474,
        title=Face(OFFICIAL_TITLE, 44),
        headings=(Face(BOLD, 32), Face(KAI, 32), Face(BODY, 32, is_bold=True), Face(BODY, 32)),
        body=Face(BODY, 32),
        line=Line(578, "exact"),
        heading_line=Line(578, "exact"),
        table=Face(BODY, 21),
        information=Face(BODY, 21),
        header=Face(BODY, 18),
        letter_space=-5,
    ),
}

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

PARTS = {  # part of word/ -> (its relation to the document, its media type)
    "styles": ("styles", f"{MEDIA}.styles+xml"),
    "settings": ("settings", f"{MEDIA}.settings+xml"),
    "fontTable": ("fontTable", f"{MEDIA}.fontTable+xml"),
    "numbering": ("numbering", f"{MEDIA}.numbering+xml"),
    "theme/theme1": ("theme", "application/vnd.openxmlformats-officedocument.theme+xml"),
    "header1": ("header", f"{MEDIA}.header+xml"),
    "footer1": ("footer", f"{MEDIA}.footer+xml"),
}


def faces(chinese: str) -> str:
    """Return the four faces of a style; never a theme's."""
    return f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{chinese}" w:cs="{LATIN}"/>'


def letters(face: Face, space: int = 0) -> str:
    """Return the run properties of a style; `space` is put between letters."""
    bold = "<w:b/><w:bCs/>" if face.is_bold else ""
    spaced = f'<w:spacing w:val="{space}"/>' if space else ""
    return f'<w:rPr>{faces(face.name)}{bold}{spaced}<w:sz w:val="{face.size}"/><w:szCs w:val="{face.size}"/></w:rPr>'


def spacing(line: Line, before: int = 0, after: int = 0) -> str:
    """Return line pitch and the space around a paragraph."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line.pitch}" w:lineRule="{line.rule}"/>'


def paragraph_style(
    style_id: str, name: str, properties: str, run_properties: str, based_on: str = "Normal", follows: str = ""
) -> str:
    """Return one paragraph style; those with a Chinese name are ours."""
    custom = "" if name.isascii() else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style_id}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="{based_on}"/>'
        + (f'<w:next w:val="{follows}"/>' if follows else "")
        + f"<w:qFormat/><w:pPr>{properties}</w:pPr>{run_properties}</w:style>"
    )


def heading_style(level: int, face: Face, line: Line, before: int) -> str:
    """Return a heading: numbered by the list it is linked to, never alone at the end of a page."""
    properties = (
        f'<w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
        f'{spacing(line, before, 60)}<w:ind w:left="0" w:firstLine="0"/><w:outlineLvl w:val="{level - 1}"/>'
    )
    return paragraph_style(f"Heading{level}", f"heading {level}", properties, letters(face), follows="MemoBody")


def normal(preset: Preset) -> str:
    """Return the defaults and the styles that every other is based on."""
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{faces(preset.body.name)}"
        f'<w:sz w:val="{preset.body.size}"/><w:szCs w:val="{preset.body.size}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr><w:widowControl/>{spacing(preset.line)}</w:pPr>{letters(preset.body)}</w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )


def paragraph_styles(preset: Preset) -> str:
    """Return the paragraph styles that the memo asks for by name."""
    indent = 10 * preset.body.size * 2
    first_line = f'<w:ind w:firstLineChars="200" w:firstLine="{indent}"/>'
    prose = f'{spacing(preset.line)}{first_line}<w:jc w:val="both"/>'
    listed = (
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
        f'{spacing(preset.line)}{first_line}<w:jc w:val="left"/>'
    )
    in_table = plain = IN_TABLE
    title_line = preset.heading_line if preset.heading_line.rule == "exact" else Line(300)
    if preset.title.size * 10 > title_line.pitch and title_line.rule == "exact":
        title_line = Line(preset.title.size * 13, "exact")
    body, table = letters(preset.body, preset.letter_space), letters(preset.table)
    title = f'<w:keepNext/>{spacing(title_line, 60, 120)}<w:jc w:val="center"/>'
    header = f'<w:tabs><w:tab w:val="right" w:pos="{preset.text_width}"/></w:tabs>{spacing(Line(240))}'
    table_list = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>{spacing(in_table)}<w:jc w:val="left"/>'
    styles = [
        paragraph_style("Title", "Title", title, letters(preset.title), follows="MemoBody"),
        *(
            heading_style(level, face, preset.heading_line, before)
            for level, (face, before) in enumerate(zip(preset.headings, (200, 120, 120, 60), strict=True), start=1)
        ),
        paragraph_style(
            "MemoFirstLine",
            "审阅意见首行",
            f'{spacing(Line(300))}<w:jc w:val="center"/>',
            letters(Face(BOLD, preset.table.size)),
        ),
        paragraph_style("MemoBody", "审阅意见正文", prose, body),
        paragraph_style("MemoList", "审阅意见列表", listed, body),
        paragraph_style(
            "MemoInformation", "审阅意见信息", f'{spacing(plain)}<w:jc w:val="left"/>', letters(preset.information)
        ),
        paragraph_style(
            "MemoSignature", "审阅意见落款", f'<w:keepLines/>{spacing(preset.line)}<w:jc w:val="left"/>', body
        ),
        paragraph_style(
            "MemoTableHead",
            "审阅意见表头",
            f'{spacing(in_table)}<w:jc w:val="center"/>',
            letters(Face(BOLD, preset.table.size)),
        ),
        paragraph_style("MemoTableText", "审阅意见表文", f'{spacing(in_table)}<w:jc w:val="left"/>', table),
        paragraph_style("MemoTableList", "审阅意见表内列表", table_list, table),
        paragraph_style("Header", "header", header, letters(preset.header)),
        paragraph_style("Footer", "footer", f'{spacing(Line(240))}<w:jc w:val="center"/>', table),
    ]
    return "".join(styles)


def styles(preset: Preset) -> str:
    """Return styles.xml: everything the memo asks for by name."""
    characters = [
        f'<w:style w:type="character" w:customStyle="1" w:styleId="MemoSeverity{number}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{faces(BOLD)}<w:color w:val="{colour}"/></w:rPr>'
        "</w:style>"
        for number, (name, colour) in enumerate(SEVERITIES.items(), start=1)
    ]
    emphasis = (
        '<w:style w:type="character" w:customStyle="1" w:styleId="MemoPoint"><w:name w:val="审阅意见要点"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{faces(BOLD)}</w:rPr></w:style>'
    )
    return (
        f'{HEAD}<w:styles xmlns:w="{W}">{normal(preset)}{paragraph_styles(preset)}{"".join(characters)}{emphasis}'
        f"{table_style('MemoTable', '审阅意见表格', 'single')}{table_style('MemoPlainTable', '审阅意见信息表', 'nil')}"
        "</w:styles>"
    )


def table_style(style_id: str, name: str, line: str) -> str:
    """Return a table style with `line` as all its borders."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    border = f'w:val="{line}"' + (' w:sz="4" w:space="0" w:color="auto"' if line != "nil" else "")
    margin = 108 if line != "nil" else 0
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
        + "".join(f"<w:{side} {border}/>" for side in sides)
        + f'</w:tblBorders><w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="{margin}" w:type="dxa"/>'
        f'<w:bottom w:w="28" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )


def level(number: int, number_format: str, text: str, style_id: str, suffix: str, indent: str) -> str:
    """Return one level of a list; `suffix` stands between the number and the words."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        + (f'<w:pStyle w:val="{style_id}"/>' if style_id else "")
        + f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr><w:ind {indent}/></w:pPr></w:lvl>"
    )


def numbering(preset: Preset) -> str:
    """Return numbering.xml: 一、 （一） 1. （1） for headings, 1. （1） for lists; abstract ones before all others."""
    levels = (
        ("chineseCountingThousand", "%{}、", "nothing"),
        ("chineseCountingThousand", "（%{}）", "nothing"),
        ("decimal", "%{}.", "space"),
        ("decimal", "（%{}）", "nothing"),
    )
    flush = 'w:left="0" w:firstLine="0"'
    indented = f'w:left="0" w:firstLineChars="200" w:firstLine="{20 * preset.body.size}"'
    headings = "".join(
        level(at, number_format, text.format(at + 1), f"Heading{at + 1}", suffix, flush)
        for at, (number_format, text, suffix) in enumerate(levels)
    )
    items, in_table = (
        "".join(
            level(at, number_format, text.format(at + 1), style_id if at == 0 else "", suffix, indent)
            for at, (number_format, text, suffix) in enumerate(levels[2:])
        )
        for style_id, indent in (("MemoList", indented), ("MemoTableList", flush))
    )
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:nsid w:val="4D454D{at + 1:02X}"/>'
        f'<w:multiLevelType w:val="multilevel"/>{body}</w:abstractNum>'
        for at, body in enumerate((headings, items, in_table))
    )
    numbers = "".join(f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(3))
    return f'{HEAD}<w:numbering xmlns:w="{W}">{lists}{numbers}</w:numbering>'


def settings() -> str:
    """Return settings.xml: not in compatibility mode, Chinese."""
    uri = "http://schemas.microsoft.com/office/word"
    modes = {"compatibilityMode": 15, "overrideTableStyleFontSizeAndJustification": 1, "enableOpenTypeFeatures": 1}
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{uri}" w:val="{value}"/>' for name, value in modes.items()
    )
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        f'<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>{compat}</w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )


def font_table(preset: Preset) -> str:
    """Return fontTable.xml: what stands in where a face is missing."""
    fonts = [(LATIN, "", "00", "roman"), (BODY, "仿宋_GB2312", "86", "modern"), (BOLD, "SimHei", "86", "modern")]
    if any(face.name == KAI for face in preset.headings):
        fonts.append((KAI, "楷体_GB2312", "86", "modern"))
    if preset.title.name == OFFICIAL_TITLE:
        fonts.append((OFFICIAL_TITLE, "小标宋", "86", "auto"))
    rows = "".join(
        f'<w:font w:name="{name}">'
        + (f'<w:altName w:val="{other}"/>' if other else "")
        + f'<w:charset w:val="{charset}"/><w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for name, other, charset, family in fonts
    )
    return f'{HEAD}<w:fonts xmlns:w="{W}">{rows}</w:fonts>'


def theme() -> str:
    """Return a theme that names no face beyond 宋体 and Times New Roman, so that WPS misses none."""
    names = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
    values: tuple[str, ...] = ("000000", "FFFFFF", "44546A", "E7E6E6", "4472C4", "ED7D31")
    values += ("A5A5A5", "FFC000", "5B9BD5", "70AD47", "0563C1", "954F72")
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in zip(names, values, strict=True)
    )
    face = f'<a:latin typeface="{LATIN}"/><a:ea typeface="宋体"/><a:cs typeface="{LATIN}"/>'
    line = '<a:ln w="6350"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Memo"><a:themeElements>'
        f'<a:clrScheme name="Memo">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Memo"><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="Memo"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def document(preset: Preset) -> str:
    """Return document.xml: one empty section on A4."""
    numbers = {name: f"rId{at}" for at, name in enumerate(PARTS, start=1)}
    top, right, bottom, left = preset.margins
    return (
        f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:sectPr>'
        f'<w:headerReference w:type="default" r:id="{numbers["header1"]}"/>'
        f'<w:footerReference w:type="default" r:id="{numbers["footer1"]}"/>'
        f'<w:pgSz w:w="{A4[0]}" w:h="{A4[1]}"/><w:pgMar w:top="{top}" w:right="{right}"'
        f' w:bottom="{bottom}" w:left="{left}" w:header="{preset.edge}" w:footer="{preset.edge}"'
        ' w:gutter="0"/><w:cols w:space="425"/></w:sectPr></w:body></w:document>'
    )


def border_part(tag: str, style_id: str) -> str:
    """Return an empty header or footer, which the memo fills."""
    return f'{HEAD}<w:{tag} xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="{style_id}"/></w:pPr></w:p></w:{tag}>'


def content_types() -> str:
    """Return [Content_Types].xml."""
    overrides = {"/word/document.xml": f"{MEDIA}.document.main+xml"}
    overrides |= {f"/word/{name}.xml": media for name, (_, media) in PARTS.items()}
    overrides["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    rows = "".join(f'<Override PartName="{name}" ContentType="{media}"/>' for name, media in overrides.items())
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def relationships(targets: dict[str, str]) -> str:
    """Return a .rels part; `targets` maps a part to the full type of its relation."""
    rows = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>'
        for at, (target, kind) in enumerate(targets.items(), start=1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def core_properties() -> str:
    """Return docProps/core.xml without author, date or program: the memo says them."""
    return f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"/>'


def make(target: Path, preset: Preset) -> None:
    """Write one template, the same bytes on every run."""
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(
            {
                "word/document.xml": f"{R}/officeDocument",
                "docProps/core.xml": f"{PACKAGE}/relationships/metadata/core-properties",
            }
        ),
        "docProps/core.xml": core_properties(),
        "word/document.xml": document(preset),
        "word/_rels/document.xml.rels": relationships(
            {f"{name}.xml": f"{R}/{relation}" for name, (relation, _) in PARTS.items()}
        ),
        "word/styles.xml": styles(preset),
        "word/settings.xml": settings(),
        "word/fontTable.xml": font_table(preset),
        "word/numbering.xml": numbering(preset),
        "word/theme/theme1.xml": theme(),
        "word/header1.xml": border_part("hdr", "Header"),
        "word/footer1.xml": border_part("ftr", "Footer"),
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, words in parts.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, words.encode())


if __name__ == "__main__":
    for name, preset in PRESETS.items():
        make(FOLDER / f"{name}.docx", preset)
        print(f"{name}.docx")
