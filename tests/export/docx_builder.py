"""Word files in a small notation, so that a test shows the shape it is about.

    a_docx(p("我们", b("收集"), "信息"), table([["甲", "乙"]]), p("完", style="Heading1"))

Words are strings; everything else is a piece of XML made by the functions here. `&`, `<` and `>` are escaped in words.
"""

import io
import zipfile
import zlib
from collections.abc import Sequence
from xml.sax.saxutils import escape

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14 w15"'
)
THEIRS = 'w:author="王法务" w:date="2026-10-01T09:00:00Z"'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_KINDS = {"commentsExtended": "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"}


class Xml(str):
    """A piece of XML, as opposed to words."""

    __slots__ = ()


def r(words: str, properties: str = "") -> Xml:
    """Return a run; a line feed becomes a break and a tab a w:tab."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    for index, line in enumerate(words.split("\n")):
        inner += "<w:br/>" if index else ""
        for number, part in enumerate(line.split("\t")):
            inner += "<w:tab/>" if number else ""
            inner += f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else ""
    return Xml(f"<w:r>{inner}</w:r>")


def b(words: str) -> Xml:
    """Return bold words."""
    return r(words, "<w:b/>")


def song(words: str) -> Xml:
    """Return words with an East Asian face, a colour and a size of their own."""
    return r(
        words,
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="楷体"/><w:color w:val="C00000"/><w:sz w:val="28"/>',
    )


def struck(words: str, number: int = 900) -> Xml:
    """Return words that somebody else has deleted."""
    text = f'<w:delText xml:space="preserve">{escape(words)}</w:delText>'
    return Xml(f'<w:del w:id="{number}" {THEIRS}><w:r>{text}</w:r></w:del>')


def added(*content: str, number: int = 901) -> Xml:
    """Return content that somebody else has inserted."""
    return Xml(f'<w:ins w:id="{number}" {THEIRS}>{inline(content)}</w:ins>')


def link(words: str) -> Xml:
    """Return a link to a bookmark."""
    return Xml(
        f'<w:hyperlink w:anchor="mark">{r(words, "<w:u w:val=" + chr(34) + "single" + chr(34) + "/>")}</w:hyperlink>'
    )


def control(words: str) -> Xml:
    """Return words inside a content control."""
    return Xml(f'<w:sdt><w:sdtPr><w:alias w:val="名称"/></w:sdtPr><w:sdtContent>{r(words)}</w:sdtContent></w:sdt>')


def field(code: str, shown: str) -> Xml:
    """Return a field with the result it shows."""
    return Xml(field_mark("begin") + instruction(code) + field_mark("separate") + r(shown) + field_mark("end"))


def field_mark(kind: str) -> Xml:
    """Return one mark of a field: "begin", "separate" or "end"."""
    return Xml(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>')


def instruction(code: str) -> Xml:
    """Return the code of a field."""
    return Xml(f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>')


def away(words: str, relation: str) -> Xml:
    """Return a link that leads where the relationship of this id leads."""
    return Xml(f'<w:hyperlink r:id="{relation}">{r(words)}</w:hyperlink>')


def prompt(words: str) -> Xml:
    """Return a content control that nobody has filled in."""
    return Xml(f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r(words)}</w:sdtContent></w:sdt>")


def sign(code: str, font: str = "Wingdings") -> Xml:
    """Return a symbol by its code in a font."""
    return Xml(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>')


def emoji(char: str) -> Xml:
    """Return an emoji as Word writes it: a sign for new readers, words for old ones."""
    spaces = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"'
    )
    new = f'<w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="{ord(char):X}"/>'
    branches = f'<mc:Choice Requires="w16se">{new}</mc:Choice><mc:Fallback><w:t>{char}</w:t></mc:Fallback>'
    return Xml(f"<w:r><mc:AlternateContent {spaces}>{branches}</mc:AlternateContent></w:r>")


def text_box(*blocks: str) -> Xml:
    """Return a run with a text box, which stands in it twice: as a shape for new readers and as VML for old ones."""
    inside = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    drawing = (
        '<w:drawing><wp:inline><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        f'wordprocessingShape"><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
    spaces = (
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    old = f"<w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>"
    branches = f'<mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return Xml(f"<w:r><mc:AlternateContent {spaces}>{branches}</mc:AlternateContent></w:r>")


def note(number: int) -> Xml:
    """Return the reference of a footnote."""
    return Xml(f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>')


def bookmark(*content: str, number: int = 50) -> Xml:
    """Return content inside a bookmark."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="mark{number}"/>'
    return Xml(f'{start}{inline(content)}<w:bookmarkEnd w:id="{number}"/>')


def commented(*content: str, number: int = 0) -> Xml:
    """Return content with a comment anchored on it."""
    start = f'<w:commentRangeStart w:id="{number}"/>'
    end = f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
    return Xml(f"{start}{inline(content)}{end}")


def inline(content: Sequence[str]) -> str:
    """Return the XML of words and pieces."""
    return "".join(one if isinstance(one, Xml) else r(one) for one in content)


def p(*content: str, style: str = "", look: str = "", mark: str = "", section: bool = False) -> Xml:
    """Return a paragraph; `look` is XML of its properties, `mark` of its mark's, or "ins" or "del" by somebody else."""
    if mark in ("ins", "del"):
        mark = f'<w:{mark} w:id="{zlib.crc32(inline(content).encode()) % 100_000}" {THEIRS}/>'
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += look
    properties += f"<w:rPr>{mark}</w:rPr>" if mark else ""
    properties += '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>' if section else ""
    shown = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return Xml(f"<w:p>{shown}{inline(content)}</w:p>")


def numbered(*content: str, level: int = 0, list_id: int = 1) -> Xml:
    """Return a paragraph with an automatic number."""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return p(*content, look=place)


def centred(*content: str) -> Xml:
    """Return a paragraph with properties of its own."""
    return p(*content, look='<w:keepNext/><w:jc w:val="center"/>')


def table(rows: Sequence[Sequence[str]], row_marks: Sequence[str] = (), spans: str = "") -> Xml:
    """Return a table; a cell is a paragraph or the XML of several. `row_marks` holds "ins", "del" or "" a row."""
    width = max(len(row) for row in rows)
    grid = '<w:gridCol w:w="2000"/>' * width
    shown = ""
    for number, row in enumerate(rows):
        kind = row_marks[number] if number < len(row_marks) else ""
        mark = f'<w:trPr><w:{kind} w:id="{800 + number}" {THEIRS}/></w:trPr>' if kind else ""
        cells = ""
        for cell in row:
            wide = f'<w:gridSpan w:val="{width}"/>' if len(row) < width else spans
            content = cell if isinstance(cell, Xml) else p(cell)
            cells += f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{wide}</w:tcPr>{content}</w:tc>'
        shown += f"<w:tr>{mark}{cells}</w:tr>"
    properties = '<w:tblW w:w="0" w:type="auto"/>'
    return Xml(f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{shown}</w:tbl>")


def block_control(*blocks: str) -> Xml:
    """Return paragraphs inside a content control."""
    return Xml(f"<w:sdt><w:sdtPr/><w:sdtContent>{''.join(blocks)}</w:sdtContent></w:sdt>")


STYLES = (
    f'<w:styles {NS}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="宋体" '
    'w:hAnsi="Times New Roman"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    "<w:rPr><w:b/></w:rPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="31"><w:name w:val="heading 2"/><w:basedOn w:val="2"/></w:style></w:styles>'
)


def numbering(levels: Sequence[tuple[str, str]], more: str = "", start: int = 1) -> str:
    """Return a numbering part with one list (1) of these (format, text) levels."""
    shown = "".join(
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for number, (form, text) in enumerate(levels)
    )
    instance = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return f'<w:numbering {NS}><w:abstractNum w:abstractNumId="0">{shown}</w:abstractNum>{instance}{more}</w:numbering>'


def comments(*texts: str) -> str:
    """Return a comments part by somebody else, ids from 0."""
    shown = "".join(
        f'<w:comment w:id="{number}" {THEIRS} w:initials="王"><w:p w14:paraId="2000000{number}"><w:r>'
        f"<w:t>{escape(text)}</w:t></w:r></w:p></w:comment>"
        for number, text in enumerate(texts)
    )
    return f"<w:comments {NS}>{shown}</w:comments>"


def footnotes(*texts: str) -> str:
    """Return a footnotes part, ids from 2 behind the separators."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in enumerate(("separator", "continuationSeparator"))
    )
    sign = Xml("<w:r><w:footnoteRef/></w:r>")
    shown = "".join(
        f'<w:footnote w:id="{number}">{p(sign, first)}{"".join(map(p, more))}</w:footnote>'
        for number, (first, *more) in enumerate((text.split("\n") for text in texts), 2)
    )
    return f"<w:footnotes {NS}>{separators}{shown}</w:footnotes>"


def a_docx(
    *blocks: str,
    parts: dict[str, str] | None = None,
    header: str = "",
    links: dict[str, str] | None = None,
    main_type: str = f"{_TYPE}document.main+xml",
) -> bytes:
    """Return a package of these blocks; `parts` by kind: numbering, comments, commentsExtended, footnotes, settings.

    `links` are addresses by the id of their relationship.
    """
    parts = {"styles": STYLES, "settings": f"<w:settings {NS}/>"} | (parts or {})
    section = "<w:sectPr>"
    if header:
        parts["header"] = f"<w:hdr {NS}>{header}</w:hdr>"
        section += f'<w:headerReference w:type="default" r:id="rId{1 + list(parts).index("header")}"/>'
    section += '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    relations, overrides = "", ""
    for number, kind in enumerate(parts, 1):
        relations += f'<Relationship Id="rId{number}" Type="{_KINDS.get(kind, _OFFICE + kind)}" Target="{kind}.xml"/>'
        overrides += f'<Override PartName="/word/{kind}.xml" ContentType="{_TYPE}{kind}+xml"/>'
    for name, target in (links or {}).items():
        where = f'Target="{escape(target)}" TargetMode="External"'
        relations += f'<Relationship Id="{name}" Type="{_OFFICE}hyperlink" {where}/>'
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    main = f'<Override PartName="/word/document.xml" ContentType="{main_type}"/>'
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="bin" ContentType="application/octet-stream"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{main}{overrides}</Types>',
        "_rels/.rels": _relationships(
            f'<Relationship Id="rId1" Type="{_OFFICE}officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _relationships(relations),
        "word/document.xml": f"<w:document {NS}><w:body>{''.join(blocks)}{section}</w:body></w:document>",
        **{f"word/{kind}.xml": xml for kind, xml in parts.items()},
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in files.items():
            archive.writestr(name, head + xml)
        archive.writestr("word/embeddings/kept.bin", bytes(range(256)))
    return stream.getvalue()


def _relationships(inner: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )
