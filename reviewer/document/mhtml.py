"""A page saved with everything in one file (.mhtml, .mht): a MIME archive, RFC 2557.

Only the pages in it are taken out; pictures and programs stay packed. The archive is cut at its borders here, because
the standard library would copy every picture; headers and encodings of the parts are the standard library's.
"""

import binascii
import email
import quopri
import re
from collections import deque
from dataclasses import dataclass, field
from email.message import Message

from reviewer.errors import DamagedFile

_HEADER_LIMIT = 65_536  # bytes
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_MOST_PARTS = 20_000
_DEEPEST = 8
_PAGES = frozenset(("text/html", "application/xhtml+xml"))


@dataclass(frozen=True, slots=True)
class Page:
    """One page of an archive: its bytes, and the encoding its header names, "" for none."""

    data: bytes
    charset: str


@dataclass(slots=True)
class Archive:
    """The first page, and those that its frames name by address or by "cid:…"."""

    root: Page
    pages: dict[str, Page] = field(default_factory=dict)


def open_archive(data: bytes, name: str) -> Archive:
    """Return the pages of an archive. Raises DamagedFile when there is none in it; `name` is the file's."""
    found: list[tuple[Message, Page]] = []
    start = ""
    waiting = deque([(data, 0)])
    parts = 0
    while waiting:
        part, depth = waiting.popleft()
        header, body = _cut(part)
        boundary = header.get_boundary()
        if header.get_content_maintype() == "multipart" and boundary and depth < _DEEPEST:
            start = start or str(header.get_param("start") or "")
            inner = _parts(body, boundary)
            parts += len(inner)
            if parts > _MOST_PARTS:
                raise DamagedFile(name, "too many parts")
            waiting.extend((one, depth + 1) for one in inner)
        elif header.get_content_type() in _PAGES:
            found.append((header, Page(_decoded(header, body), _charset(header))))
    if not found:
        raise DamagedFile(name, "no page in the archive")
    root = next((page for header, page in found if start and _id(header) == start.strip("<> ")), found[0][1])
    archive = Archive(root)
    for header, page in found:
        for key in (f"cid:{_id(header)}", str(header.get("Content-Location", "")).strip()):
            if page is not root and key not in ("cid:", ""):
                archive.pages.setdefault(key, page)
    return archive


def _cut(part: bytes) -> tuple[Message, bytes]:
    end = _HEADER_END.search(part, 0, _HEADER_LIMIT)
    head = part[: end.start()] if end else part[:_HEADER_LIMIT]
    return email.message_from_bytes(head + b"\n\n"), part[end.end() :] if end else b""


def _parts(body: bytes, boundary: str) -> list[bytes]:
    border = re.escape(boundary.encode("ascii", "replace"))
    pieces = re.split(rb"(?:\A|\r?\n)--" + border + rb"(?:--)?[ \t]*(?=\r?\n|\Z)", body)
    return [piece.lstrip(b"\r\n") for piece in pieces[1:] if piece.strip()]


def _decoded(header: Message, body: bytes) -> bytes:
    kind = str(header.get("Content-Transfer-Encoding", "")).strip().lower()
    if kind == "quoted-printable":
        return quopri.decodestring(body)
    if kind == "base64":
        # padding ends it, and so does a border that was cut off
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", re.split(rb"[=-]", body, maxsplit=1)[0])
        letters = letters[:-1] if len(letters) % 4 == 1 else letters
        try:
            return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
        except binascii.Error:
            return b""
    return body


def _charset(header: Message) -> str:
    try:
        return header.get_content_charset("") or ""
    except (LookupError, UnicodeError, ValueError):
        return ""


def _id(header: Message) -> str:
    return str(header.get("Content-ID", "")).strip().strip("<>")
