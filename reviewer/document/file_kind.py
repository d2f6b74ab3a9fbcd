"""What kind of file the first bytes suggest, whatever its name says."""

import re

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"BM", "image"),
    (b"Rar!", "zip"),
    (b"7z\xbc\xaf\x27\x1c", "zip"),
    (b"\x1f\x8b", "zip"),
)
_HTML = re.compile(
    rb"(?:<\?xml[^>]*>|<!--.{0,4000}?-->|<!doctype(?=\s+html)[^>]*>|\s)*+<(?:!doctype\s+html|html|head|body|meta|title)[\s>]",
    re.DOTALL | re.IGNORECASE,
)
# the head of a mail, as browsers write it over a saved page: lines of fields, one of which says what follows
_MHTML = re.compile(
    rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
    rb"Content-Type:\s*(?:multipart/(?:related|mixed|alternative)|text/html)\b",
    re.IGNORECASE,
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def looks_like(data: bytes) -> str:
    """Return "docx", "doc", "pdf", "html", "mhtml", "rtf", "encrypted", "image", "zip" … or "" for what may be text."""
    if data.startswith(_OLE):
        return "encrypted" if _ENCRYPTED in data else "doc"
    if data.startswith(b"PK\x03\x04"):
        return next((kind for part, kind in _OFFICE if part in data), "zip")
    start = data[:8192].removeprefix(b"\xef\xbb\xbf")
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start[2:].replace(b"\0", b"")
    if _HTML.match(start):
        return "html"
    if _MHTML.match(start.lstrip()):
        return "mhtml"
    return next((kind for magic, kind in _MAGIC if data.startswith(magic) and not _is_text(magic, data)), "")


_OFFICE = ((b"word/document.xml", "docx"), (b"xl/workbook.xml", "xlsx"), (b"ppt/presentation.xml", "pptx"))


def _is_text(magic: bytes, data: bytes) -> bool:
    """`True` for text that happens to begin like a picture: "BM" may be somebody's brand."""
    return magic == b"BM" and b"\0" not in data[:64]
