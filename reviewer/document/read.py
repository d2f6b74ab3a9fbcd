"""read_document: the one door through which a policy comes in. Chooses the reader, then finds the shape of the text."""

import hashlib
from pathlib import Path, PurePath

from reviewer.document.docx_reader import read_docx
from reviewer.document.facts import find_facts
from reviewer.document.file_kind import looks_like
from reviewer.document.model import PolicyDocument, Source
from reviewer.document.outline import outline
from reviewer.document.policy_title import find_title
from reviewer.document.text_reader import read_text
from reviewer.document.word_package import FILE_LIMIT
from reviewer.errors import DocumentTooLarge, EmptyDocument, UnsupportedFormat
from reviewer.progress import Report, part_of, silent

TEXT_LIMIT = 12_000_000  # bytes: four million Chinese characters; a policy has thirty thousand
DOCX_LIMIT = FILE_LIMIT  # bytes: a Word file may carry pictures
TEXT_MEDIA_TYPE = "text/plain"
DOCX_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LIMITS = {".txt": TEXT_LIMIT, ".text": TEXT_LIMIT, ".docx": DOCX_LIMIT}
_WHOLE = 100
_READ, _OUTLINED = 25, 65  # how much of the whole is done when the text is read, and when its shape is found


def read_document(path: Path, *, encoding: str | None = None, report: Report = silent) -> PolicyDocument:
    """Return the policy in the file at `path`; `encoding` overrides the guess for plain text.

    Raises a DocumentError that says what is wrong with the file, OSError when the system will not give it, or Cancelled
    from `report`.
    """
    limit = _limit(path.name)
    size = path.stat().st_size
    if size > limit:
        raise DocumentTooLarge(path.name, size, limit)
    return read_bytes(path.read_bytes(), path.name, encoding=encoding, report=report)


def read_bytes(data: bytes, name: str, *, encoding: str | None = None, report: Report = silent) -> PolicyDocument:
    """Return the policy in `data`, read as the suffix of `name` says.

    Raises UnsupportedFormat where the suffix is not one of ours or the bytes are another kind of file, DamagedFile,
    EmptyDocument, DocumentTooLarge, WrongEncoding, or Cancelled from `report`.
    """
    report(0, _WHOLE)
    reading = part_of(report, 0, _READ, _WHOLE)
    if len(data) > (limit := _limit(name)):
        raise DocumentTooLarge(name, len(data), limit)
    if not data:
        raise EmptyDocument(name)
    suffix = PurePath(name).suffix.lower()
    if suffix == ".docx":
        media_type, used = DOCX_MEDIA_TYPE, ""
        text, blocks, notices = read_docx(data, name, reading)
    else:
        kind = looks_like(data)
        if suffix not in _LIMITS or kind:
            raise UnsupportedFormat(name, kind)
        media_type = TEXT_MEDIA_TYPE
        text, used, blocks, notices = read_text(data, name, encoding, reading)
    if not blocks:
        raise EmptyDocument(name)
    headings, clauses = outline(text, blocks, part_of(report, _READ, _OUTLINED, _WHOLE))
    facts = find_facts(text, headings, clauses, blocks, part_of(report, _OUTLINED, _WHOLE, _WHOLE))
    report(_WHOLE, _WHOLE)
    source = Source(name, media_type, hashlib.sha256(data).hexdigest(), used)
    return PolicyDocument(find_title(text, headings), text, blocks, headings, clauses, source, facts, notices)


def _limit(name: str) -> int:
    return _LIMITS.get(PurePath(name).suffix.lower(), TEXT_LIMIT)
