"""Word files in the dialects that offices send: Strict Open XML, with macros, as WPS saves them."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping

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
