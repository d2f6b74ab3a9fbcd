"""Make resources/memo/memo.docx: styles, numbering and an A4 page, no words. Run again after any change here.

The package is written part by part, without python-docx, whose own template would leave US Letter, theme fonts, a
thumbnail and an author behind. A firm replaces the result by its own letterhead; only the style names must stay.
Sizes are half-points, distances twentieths of a point (1 cm = 567).
"""

import zipfile
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources" / "memo" / "memo.docx"

LATIN = "Times New Roman"
BODY = "仿宋"
BOLD = "黑体"  # Chinese is not emboldened but set in another face

A4 = (11906, 16838)
MARGIN_TOP, MARGIN_SIDE, MARGIN_HEADER = 1440, 1803, 851  # 2.54 cm, 3.18 cm, 1.5 cm

TITLE, H1, H2, BODY_SIZE, TABLE_SIZE, HEADER_SIZE = 36, 30, 28, 24, 21, 18  # 小二 小三 四号 小四 五号 小五
SEVERITIES = {"等级高": "C00000", "等级中": "C5500B", "等级低": "2E74B5"}

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


def letters(chinese: str, size: int) -> str:
    """Return the run properties of a style."""
    return f'<w:rPr>{faces(chinese)}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'


def spacing(line: int, before: int = 0, after: int = 0) -> str:
    """Return line pitch (240 = single) and the space around a paragraph."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


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


def heading_style(level: int, size: int, chinese: str, before: int) -> str:
    """Return a heading: numbered by the list it is linked to, never alone at the end of a page."""
    properties = (
        f'<w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
        f'{spacing(360, before, 60)}<w:ind w:left="0" w:firstLine="0"/><w:outlineLvl w:val="{level - 1}"/>'
    )
    return paragraph_style(
        f"Heading{level}", f"heading {level}", properties, letters(chinese, size), follows="MemoBody"
    )


def styles() -> str:
    """Return styles.xml: everything the memo asks for by name."""
    prose = f'{spacing(360)}<w:ind w:firstLineChars="200" w:firstLine="480"/><w:jc w:val="both"/>'
    listed = f'{spacing(360)}<w:ind w:firstLineChars="200" w:firstLine="480"/><w:jc w:val="left"/>'
    plain = f'{spacing(300)}<w:jc w:val="left"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{faces(BODY)}"
        f'<w:sz w:val="{BODY_SIZE}"/><w:szCs w:val="{BODY_SIZE}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        "</w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr><w:widowControl/>{spacing(360)}</w:pPr>{letters(BODY, BODY_SIZE)}</w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
    title = f'<w:keepNext/>{spacing(300, 60, 120)}<w:jc w:val="center"/>'
    header = f'<w:tabs><w:tab w:val="right" w:pos="{A4[0] - 2 * MARGIN_SIDE}"/></w:tabs>{spacing(240)}'
    paragraphs = [
        paragraph_style("Title", "Title", title, letters(BOLD, TITLE), follows="MemoBody"),
        heading_style(1, H1, BOLD, 240),
        heading_style(2, H2, BOLD, 160),
        heading_style(3, BODY_SIZE, BOLD, 160),
        heading_style(4, BODY_SIZE, BODY, 60),
        paragraph_style(
            "MemoFirstLine", "审阅意见首行", f'{spacing(360)}<w:jc w:val="center"/>', letters(BOLD, TABLE_SIZE)
        ),
        paragraph_style("MemoBody", "审阅意见正文", prose, letters(BODY, BODY_SIZE)),
        paragraph_style(
            "MemoList",
            "审阅意见列表",
            '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>' + listed,
            letters(BODY, BODY_SIZE),
        ),
        paragraph_style("MemoInformation", "审阅意见信息", plain, letters(BODY, BODY_SIZE)),
        paragraph_style(
            "MemoSignature",
            "审阅意见落款",
            f'<w:keepLines/>{spacing(360)}<w:jc w:val="left"/>',
            letters(BODY, BODY_SIZE),
        ),
        paragraph_style(
            "MemoTableHead",
            "审阅意见表头",
            f'{spacing(288)}<w:jc w:val="center"/>',
            letters(BOLD, TABLE_SIZE),
        ),
        paragraph_style(
            "MemoTableText", "审阅意见表文", f'{spacing(288)}<w:jc w:val="left"/>', letters(BODY, TABLE_SIZE)
        ),
        paragraph_style("Header", "header", header, letters(BODY, HEADER_SIZE)),
        paragraph_style("Footer", "footer", f'{spacing(240)}<w:jc w:val="center"/>', letters(BODY, TABLE_SIZE)),
    ]
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
        f'{HEAD}<w:styles xmlns:w="{W}">{defaults}{normal}{"".join(paragraphs)}{"".join(characters)}{emphasis}'
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


def level(number: int, number_format: str, text: str, style_id: str, suffix: str, first_line: int) -> str:
    """Return one level of a list; `suffix` stands between the number and the words."""
    chars = ' w:firstLineChars="200"' if first_line else ""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        + (f'<w:pStyle w:val="{style_id}"/>' if style_id else "")
        + f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0"{chars} w:firstLine="{first_line}"/></w:pPr></w:lvl>'
    )


def numbering() -> str:
    """Return numbering.xml: 一、 （一） 1. （1） for headings, 1. （1） for lists; abstract ones before all others."""
    levels = (
        ("chineseCountingThousand", "%{}、", "nothing"),
        ("chineseCountingThousand", "（%{}）", "nothing"),
        ("decimal", "%{}.", "space"),
        ("decimal", "（%{}）", "nothing"),
    )
    headings = "".join(
        level(at, number_format, text.format(at + 1), f"Heading{at + 1}", suffix, 0)
        for at, (number_format, text, suffix) in enumerate(levels)
    )
    items = "".join(
        level(at, number_format, text.format(at + 1), "MemoList" if at == 0 else "", suffix, 480)
        for at, (number_format, text, suffix) in enumerate(levels[2:])
    )
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:nsid w:val="4D454D{at + 1:02X}"/>'
        f'<w:multiLevelType w:val="multilevel"/>{body}</w:abstractNum>'
        for at, body in enumerate((headings, items))
    )
    numbers = "".join(f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(2))
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


def font_table() -> str:
    """Return fontTable.xml: what stands in where a face is missing."""
    fonts = [(LATIN, "", "00", "roman"), (BODY, "仿宋_GB2312", "86", "modern"), (BOLD, "SimHei", "86", "modern")]
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


def document() -> str:
    """Return document.xml: one empty section on A4."""
    numbers = {name: f"rId{at}" for at, name in enumerate(PARTS, start=1)}
    return (
        f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:sectPr>'
        f'<w:headerReference w:type="default" r:id="{numbers["header1"]}"/>'
        f'<w:footerReference w:type="default" r:id="{numbers["footer1"]}"/>'
        f'<w:pgSz w:w="{A4[0]}" w:h="{A4[1]}"/><w:pgMar w:top="{MARGIN_TOP}" w:right="{MARGIN_SIDE}"'
        f' w:bottom="{MARGIN_TOP}" w:left="{MARGIN_SIDE}" w:header="{MARGIN_HEADER}" w:footer="{MARGIN_HEADER}"'
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


def make(target: Path) -> None:
    """Write the template, the same bytes on every run."""
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(
            {
                "word/document.xml": f"{R}/officeDocument",
                "docProps/core.xml": f"{PACKAGE}/relationships/metadata/core-properties",
            }
        ),
        "docProps/core.xml": core_properties(),
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": relationships(
            {f"{name}.xml": f"{R}/{relation}" for name, (relation, _) in PARTS.items()}
        ),
        "word/styles.xml": styles(),
        "word/settings.xml": settings(),
        "word/fontTable.xml": font_table(),
        "word/numbering.xml": numbering(),
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
    make(TARGET)
    print(TARGET.name)
