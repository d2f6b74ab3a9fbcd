"""What kind of file the first bytes suggest, whatever its name says."""

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
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def looks_like(data: bytes) -> str:
    """Return "docx", "doc", "encrypted", "pdf", "rtf", "html", "image", "zip" … or "" for what may be plain text."""
    if data.startswith(_OLE):
        return "encrypted" if _ENCRYPTED in data else "doc"
    if data.startswith(b"PK\x03\x04"):
        return next((kind for part, kind in _OFFICE if part in data), "zip")
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(_HTML):
        return "html"
    return next((kind for magic, kind in _MAGIC if data.startswith(magic) and not _is_text(magic, data)), "")


_OFFICE = ((b"word/document.xml", "docx"), (b"xl/workbook.xml", "xlsx"), (b"ppt/presentation.xml", "pptx"))


def _is_text(magic: bytes, data: bytes) -> bool:
    """`True` for text that happens to begin like a picture: "BM" may be somebody's brand."""
    return magic == b"BM" and b"\0" not in data[:64]
