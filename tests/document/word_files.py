"""Word files in the dialects that offices send: Strict Open XML, with macros, as WPS saves them."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

_RELATION = "http://schemas.microsoft.com/office/2006/relationships/"
_MACRO_TYPE = b"application/vnd.ms-word.document.macroEnabled.main+xml"
_MAIN_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a package of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def rewritten(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return a package whose parts have gone through `change`, which gets their names too."""
    return zipped({name: change(name, part) for name, part in parts_of(data).items()})


def as_strict(data: bytes) -> bytes:
    """Return a package as Word saves it as "Strict Open XML Document"."""

    def change(name: str, part: bytes) -> bytes:
        if not name.endswith((".xml", ".rels")) or name.startswith("["):
            return part
        strict = re.sub(rb"http://schemas\.openxmlformats\.org/(\w+)/2006/", rb"http://purl.oclc.org/ooxml/\1/", part)
        strict = strict.replace(
            b"http://purl.oclc.org/ooxml/markup-compatibility/",
            b"http://schemas.openxmlformats.org/markup-compatibility/2006",
        )
        strict = strict.replace(b"purl.oclc.org/ooxml/package/", b"schemas.openxmlformats.org/package/2006/")
        return strict.replace(b"<w:document ", b'<w:document w:conformance="strict" ')

    return rewritten(data, change)


def with_macros(data: bytes) -> bytes:
    """Return a package with macros in it and the type of a .docm."""
    parts = parts_of(data)
    types = parts["[Content_Types].xml"].replace(_MAIN_TYPE, _MACRO_TYPE)
    vba = b'<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    rels = parts["word/_rels/document.xml.rels"].decode()
    relation = f'<Relationship Id="rIdV" Type="{_RELATION}vbaProject" Target="vbaProject.bin"/></Relationships>'
    return zipped(
        parts
        | {
            "[Content_Types].xml": types.replace(b"</Types>", vba),
            "word/_rels/document.xml.rels": rels.replace("</Relationships>", relation).encode(),
            "word/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512,
            "word/vbaData.xml": b"<wne:vbaSuppData xmlns:wne='http://schemas.microsoft.com/office/word/2006/wordml'/>",
        }
    )


_WPS_SPACES = (
    'xmlns:wpc="http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData" '
    'xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing" mc:Ignorable="w14 w15 wp14"'
)
_WPS_RUN = '<w:rPr><w:rFonts w:hint="eastAsia"{face}/>{look}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
_WPS_NAMES = (
    *(("1", "Normal"), ("2", "heading 1"), ("3", "heading 2"), ("4", "heading 3"), ("9", "List Paragraph")),
    *(("10", "Title"), ("11", "toc 1")),
)


def wps_run(words: str, look: str = "", face: str = "") -> str:
    """Return words as WPS writes them: a run with a hint and a language, the words over several w:t."""
    middle = len(words) // 2
    shown = "".join(f"<w:t>{escape(half)}</w:t>" for half in (words[:middle], words[middle:]) if half)
    return f"<w:r>{_WPS_RUN.format(look=look, face=face)}{shown}</w:r>"


def wps_paragraph(*runs: str, style: str = "", number: int = 0, look: str = "") -> str:
    """Return a paragraph as WPS writes it, an XML comment behind it."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    mark = _WPS_RUN.format(look="", face="")
    properties = f'<w:pPr>{named}{look}<w:bidi w:val="0"/>{mark}</w:pPr>'
    proof = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="{0}" w:name="OLE{0}"/><w:bookmarkEnd w:id="{0}"/>'
    body = properties + proof.format(number) + "".join(runs)
    return f'<w:p w14:paraId="{number + 1:08X}">{body}</w:p><!-- KSO paragraph {number} --><?kso data?>'


def a_wps_file(*paragraphs: str, numbering: str = "") -> bytes:
    """Return a package as WPS saves it: style ids that are numbers, namespaces and parts of its own."""
    from tests.export import docx_builder as x

    styles = "".join(_wps_style(key, name) for key, name in _WPS_NAMES)
    parts = {"styles": f"<w:styles {x.NS}>{styles}</w:styles>"} | ({"numbering": numbering} if numbering else {})
    packed = parts_of(x.a_docx(parts=parts))
    body = f"<w:body><!-- KSO -->{''.join(paragraphs)}<w:sectPr/></w:body>"
    custom = '<Properties xmlns="urn:x"><property name="KSOProductBuildVer">2052-12.1.0.19770</property></Properties>'
    return zipped(
        packed
        | {
            "word/document.xml": f"<w:document {_WPS_SPACES}>{body}</w:document>".encode(),
            "docProps/custom.xml": custom.encode(),
            "customXml/item1.xml": b'<s:customData xmlns:s="http://www.wps.cn/officeDocument/2013/wpsCustomData"/>',
        }
    )


def _wps_style(key: str, name: str) -> str:
    default, base = (' w:default="1"', "") if key == "1" else ("", '<w:basedOn w:val="1"/>')
    level = name.removeprefix("heading ")
    look = "" if level == name else f'<w:pPr><w:outlineLvl w:val="{int(level) - 1}"/></w:pPr><w:rPr><w:b/></w:rPr>'
    inner = f'<w:name w:val="{name}"/>{base}<w:uiPriority w:val="0"/>{look}'
    return f'<w:style w:type="paragraph"{default} w:styleId="{key}">{inner}</w:style>'
