"""read_document: the one door through which a policy comes in. Chooses the reader, then finds the shape of the text."""

import hashlib
import re
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath
from typing import TypeAlias

from reviewer.document.encoding import guess_encoding
from reviewer.document.facts import find_facts
from reviewer.document.file_kind import looks_like
from reviewer.document.model import Notice, NoticeKind, PolicyDocument, Source
from reviewer.document.outline import outline
from reviewer.document.pdf_limits import FILE_LIMIT as PDF_LIMIT
from reviewer.document.policy_title import find_title
from reviewer.document.reading import Reading, check_size
from reviewer.document.text_reader import read_text
from reviewer.document.word_package import FILE_LIMIT
from reviewer.errors import DocumentError, DocumentTooLarge, EmptyDocument, UnsupportedFormat
from reviewer.progress import Report, part_of, silent

TEXT_LIMIT = 12_000_000  # bytes: four million Chinese characters; a policy has thirty thousand
PAGE_LIMIT = 40_000_000  # bytes: a saved page may carry its pictures
DOCX_LIMIT = FILE_LIMIT  # bytes: a Word file may carry pictures
TEXT_MEDIA_TYPE = "text/plain"
DOCX_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF_MEDIA_TYPE = "application/pdf"
_WHOLE = 100
_PASTED_SHARE = 0.9  # of the letters of pasted text that its page must hold; numbers of lists are not in its text
_READ, _OUTLINED = 25, 65  # how much of the whole is done when the text is read, and when its shape is found

_Reader: TypeAlias = Callable[[bytes, str, str | None, Report], Reading]


# A reader is imported when the first file of its kind is opened: all of them together cost every start 0.2 s.


def _read_text(data: bytes, name: str, encoding: str | None, report: Report) -> Reading:
    text, used, blocks, notices = read_text(data, name, encoding, report)
    return Reading(text, blocks, TEXT_MEDIA_TYPE, used, notices)


def _read_docx(data: bytes, name: str, encoding: str | None, report: Report) -> Reading:
    from reviewer.document.docx_reader import read_docx

    found = read_docx(data, name, report)
    return Reading(found.text, found.blocks, DOCX_MEDIA_TYPE, "", found.notices, found.comments)


def _read_pdf(data: bytes, name: str, encoding: str | None, report: Report) -> Reading:
    from reviewer.document.pdf_reader import read_pdf

    text, blocks, notices = read_pdf(data, name, report)
    return Reading(text, blocks, PDF_MEDIA_TYPE, "", notices)


def _read_markdown(data: bytes, name: str, encoding: str | None, report: Report) -> Reading:
    from reviewer.document.markdown_reader import read_markdown

    return read_markdown(data, name, encoding, report)


def _read_html(data: bytes, name: str, encoding: str | None = None, report: Report = silent) -> Reading:
    from reviewer.document.html_reader import read_html

    return read_html(data, name, encoding, report)


def _read_mhtml(data: bytes, name: str, encoding: str | None, report: Report) -> Reading:
    from reviewer.document.html_reader import read_mhtml

    return read_mhtml(data, name, encoding, report)


# kinds of file as file_kind.py names them, how each is read, and how many bytes it may have
_READERS: Mapping[str, tuple[_Reader, int]] = {
    "text": (_read_text, TEXT_LIMIT),
    "markdown": (_read_markdown, TEXT_LIMIT),
    "docx": (_read_docx, DOCX_LIMIT),
    "pdf": (_read_pdf, PDF_LIMIT),
    "html": (_read_html, PAGE_LIMIT),
    "mhtml": (_read_mhtml, PAGE_LIMIT),
}
_SUFFIXES: Mapping[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".dotm": "docx",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
}
SUFFIXES = tuple(_SUFFIXES)
_TRACES: Mapping[str, bytes] = {"docx": b"PK", "pdf": b"obj"}  # what is left of such a file however broken it is
# embeddings, overrides and isolates of Unicode's bidirectional algorithm (UAX 9): what is seen is not what is written
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TAG = re.compile(rb"<\0?[a-zA-Z!/?]")


def read_document(path: Path, *, encoding: str | None = None, report: Report = silent) -> PolicyDocument:
    """Return the policy in the file at `path`; `encoding` overrides the guess for plain text.

    Raises a DocumentError that says what is wrong with the file, OSError when the system will not give it, or Cancelled
    from `report`.
    """
    return read_bytes(read_file(path), path.name, encoding=encoding, report=report)


def read_file(path: Path) -> bytes:
    """Return the bytes of the file at `path`. Raises DocumentTooLarge before it reads what no reader takes, OSError."""
    limit = _limit(path.name)
    size = path.stat().st_size
    if size > limit:
        raise DocumentTooLarge(path.name, size, limit)
    with path.open("rb") as stream:
        return stream.read(limit + 1)  # a device has no size and may have no end


def read_bytes(data: bytes, name: str, *, encoding: str | None = None, report: Report = silent) -> PolicyDocument:
    """Return the policy in `data`, read as what the bytes are; where they do not tell, as the suffix of `name` says.

    Raises UnsupportedFormat where neither is a kind of file we read, DamagedFile, EmptyDocument, DocumentTooLarge,
    TextTooLong, ReadingTooCostly, WrongEncoding, or Cancelled from `report`.
    """
    report(0, _WHOLE)
    if len(data) > (limit := _limit(name)):
        raise DocumentTooLarge(name, len(data), limit)
    if not data:
        raise EmptyDocument(name)
    suffix = PurePath(name).suffix.lower()
    kind = _kind_of(data, name, suffix)
    reader, limit = _READERS[kind]
    if len(data) > limit:
        raise DocumentTooLarge(name, len(data), limit)
    reading = reader(data, name, encoding, part_of(report, 0, _READ, _WHOLE))
    text, blocks, notices = reading.text, reading.blocks, reading.notices
    if not blocks:
        raise EmptyDocument(name)
    check_size(reading, name)
    if _SUFFIXES.get(suffix) != kind:
        notices = (Notice(NoticeKind.WRONG_SUFFIX, detail=kind), *notices)
    if turns := len(_TURNS.findall(text)):
        notices = (*notices, Notice(NoticeKind.DIRECTION_TURNED, count=turns))
    headings, clauses = outline(text, blocks, part_of(report, _READ, _OUTLINED, _WHOLE))
    facts = find_facts(text, headings, clauses, blocks, part_of(report, _OUTLINED, _WHOLE, _WHOLE))
    report(_WHOLE, _WHOLE)
    source = Source(name, reading.media_type, hashlib.sha256(data).hexdigest(), reading.encoding)
    title = find_title(text, headings)
    return PolicyDocument(title, text, blocks, headings, clauses, source, facts, notices, reading.comments)


def read_pasted(text: str, html: str | None, name: str, *, report: Report = silent) -> PolicyDocument:
    """Return the policy that was copied somewhere else: its plain words, and how they were set, where that is known.

    Raises what `read_bytes` raises. The bytes that stand for it in a review file are those of `pasted_source`.
    """
    data, file_name = pasted_source(text, html, name)
    return read_bytes(data, file_name, report=report)


def pasted_source(text: str, html: str | None, name: str) -> tuple[bytes, str]:
    """Return (bytes, file name) that stand for pasted words: a page where it holds all of them, else plain text.

    `name` is what the document is to be called, with or without a suffix. Reading the bytes under that name gives the
    same document at any time.
    """
    stem = name.removesuffix(PurePath(name).suffix) if PurePath(name).suffix.lower() in _SUFFIXES else name
    plain = text.encode("utf-8", "ignore"), f"{stem}.txt"
    if not html:
        return plain
    page = html[max(html.find("<"), 0) :] if html.startswith("Version:") else html  # the head Windows puts before it
    data = b"\xef\xbb\xbf" + page.encode("utf-8", "ignore")  # whatever the page says of its encoding is over now
    if not text.strip():
        return data, f"{stem}.html"
    try:
        words = _read_html(data, name).text if len(data) <= PAGE_LIMIT else ""
    except DocumentError:
        return plain
    is_whole = sum(map(str.isalnum, words)) >= _PASTED_SHARE * sum(map(str.isalnum, text))
    return (data, f"{stem}.html") if is_whole else plain


def _kind_of(data: bytes, name: str, suffix: str) -> str:
    found = looks_like(data)
    if found in _READERS:
        return found
    kind = _SUFFIXES.get(suffix, "")
    if not found and kind in _TRACES and _TRACES[kind] not in data and guess_encoding(data) is not None:
        return "text"  # somebody wrote .docx behind the name of a text
    if kind == "docx":
        return kind  # its reader knows best what is wrong with an archive
    if found or not kind:
        raise UnsupportedFormat(name, found)
    return "text" if kind == "html" and not _TAG.search(data) else kind


def _limit(name: str) -> int:
    kind = _SUFFIXES.get(PurePath(name).suffix.lower(), "text")
    return _READERS[kind][1]
