"""read_document: the one door through which a policy comes in. Chooses the reader, then finds the shape of the text."""

import hashlib
from pathlib import Path, PurePath

from reviewer.document.facts import find_facts
from reviewer.document.model import Block, Heading, Notice, PolicyDocument, Source
from reviewer.document.outline import outline
from reviewer.document.text_reader import read_text
from reviewer.errors import DamagedFile, DocumentTooLarge, EmptyDocument, UnsupportedFormat
from reviewer.progress import Report, silent

TEXT_LIMIT = 12_000_000  # bytes: four million Chinese characters; a policy has thirty thousand
DOCX_LIMIT = 60_000_000  # bytes: a Word file may carry pictures
DOCX_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LIMITS = {".txt": TEXT_LIMIT, ".text": TEXT_LIMIT, ".docx": DOCX_LIMIT}

_MAGIC = (
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
)


def read_document(path: Path, *, encoding: str | None = None, report: Report = silent) -> PolicyDocument:
    """Return the policy in the file at `path`; `encoding` overrides the guess for plain text.

    Raises a DocumentError that says what is wrong with the file, or Cancelled from `report`.
    """
    limit = _LIMITS.get(path.suffix.lower(), TEXT_LIMIT)
    try:
        size = path.stat().st_size
        if size > limit:
            raise DocumentTooLarge(path.name, size, limit)
        data = path.read_bytes()
    except OSError as error:
        raise DamagedFile(path.name, error.strerror or "") from error
    return read_bytes(data, path.name, encoding=encoding, report=report)


def read_bytes(data: bytes, name: str, *, encoding: str | None = None, report: Report = silent) -> PolicyDocument:
    """Return the policy in `data`, read by the suffix of `name`. Raises as `read_document`."""
    suffix = PurePath(name).suffix.lower()
    limit = _LIMITS.get(suffix, TEXT_LIMIT)
    if len(data) > limit:
        raise DocumentTooLarge(name, len(data), limit)
    kind = _looks_like(data)
    report(0, 3)
    if suffix not in _LIMITS or kind != ("docx" if suffix == ".docx" else ""):
        raise UnsupportedFormat(name, kind)
    text, used, blocks, notices = read_text(data, name, encoding)
    if not text or text.isspace():
        raise EmptyDocument(name)
    report(1, 3)
    source = Source(name, "text/plain", hashlib.sha256(data).hexdigest(), used)
    return _assembled(text, blocks, source, notices, report)


def _assembled(
    text: str, blocks: tuple[Block, ...], source: Source, notices: tuple[Notice, ...], report: Report
) -> PolicyDocument:
    headings, clauses = outline(text, blocks)
    report(2, 3)
    facts = find_facts(text, headings, clauses)
    report(3, 3)
    return PolicyDocument(_title(headings, text), text, blocks, headings, clauses, source, facts, notices)


def _title(headings: tuple[Heading, ...], text: str) -> str:
    if headings:
        return headings[0].title
    return text.strip().partition("\n")[0].strip()[:60]


def _looks_like(data: bytes) -> str:
    """Return what the first bytes suggest ("pdf", "doc", "docx", "zip", …), "" for what may be plain text."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data.startswith(b"PK\x03\x04"):
        return "docx" if b"word/document.xml" in data else "zip"
    return ""
