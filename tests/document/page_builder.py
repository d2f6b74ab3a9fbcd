"""Lines put into a web page and into Markdown, as an honest writer of such files would put them."""

import html
import re
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP

_MARK = re.compile(r"([\\`*_{}\[\]()#+.!|<>&~:=-])")
_SPACES = {" ": "&#32;", "\t": "&#9;", "\u00a0": "&nbsp;", "\u3000": "&#12288;"}


def a_page(lines: Sequence[str], *, before: str = "", after: str = "", charset: str = "utf-8") -> str:
    """Return a page with one paragraph a line; `before` and `after` are markup around it."""
    body = "\n".join(_paragraph(line) for line in lines)
    return (
        f'<!DOCTYPE html>\n<html lang="zh">\n<head><meta charset="{charset}"><title>页面</title></head>\n'
        f"<body>{before}{body}{after}</body></html>"
    )


def _paragraph(line: str) -> str:
    if not line:
        return "<p><br></p>"
    # what a browser would take for a gap of the file's own is kept as browsers keep it when they copy
    keeps = ' style="white-space: pre-wrap"' if re.search(r"^[ \t]|[ \t]$|[ \t]{2}|\t", line) else ""
    return f"<p{keeps}>{html.escape(line)}</p>"


def as_markdown(lines: Sequence[str]) -> str:
    """Return Markdown that shows these lines, every mark escaped, white space at the edges written out."""
    return "\n".join(_marked(line) for line in lines) + "\n"


def _marked(line: str) -> str:
    words = line.strip()
    start = line.find(words) if words else len(line)
    edges = line[:start], line[start + len(words) :]
    lead, tail = ("".join(_SPACES.get(char, char) for char in edge) for edge in edges)
    return lead + _MARK.sub(r"\\\1", words) + tail


def an_archive(page: str, *, frames: Sequence[tuple[str, str]] = (), encoding: str = "quoted-printable") -> bytes:
    """Return a page saved as MHTML; `frames` are (address, page)."""
    message = EmailMessage(policy=SMTP)
    message["From"] = "<Saved by a browser>"
    message["Subject"] = "page"
    message.make_related(boundary="----MultipartBoundary--0123456789")
    for location, text in (("https://example.com/privacy", page), *frames):
        part = EmailMessage(policy=SMTP)
        part.set_content(text, subtype="html", charset="utf-8", cte=encoding)
        part["Content-Location"] = location
        message.attach(part)
    return message.as_bytes()
