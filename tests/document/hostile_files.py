"""Files that mean harm or are broken, made when they are wanted and never kept.

Every case says under which name it stands, what is in it, and what is to become of it: the name of an error, or
"document".
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tests.document.page_builder import a_page, an_archive
from tests.document.raw_pdf import a_pdf, a_stream, of_objects
from tests.export import docx_builder as x

Maker: TypeAlias = Callable[[], bytes]

DEEP = 100_000
LONG = 1_000_000
SPARSE = 200 * 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LINES = ("山雀小店隐私说明", "一、我们拿什么", "下单时要填手机号和收货地址。", "二、怎么找我们", "电话：400-000-1234。")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PROTECTED = b"<< /Filter /Standard /V 1 /R 2 /P -44 /O <" + b"28" * 32 + b"> /U <" + b"3C" * 32 + b"> >>"


@dataclass(frozen=True, slots=True)
class Case:
    """A file to be. `ends` names all that may become of it."""

    name: str
    make: Maker
    ends: tuple[str, ...]


def cases(server: str) -> Iterator[Case]:
    """Yield all cases that are bytes; `server` is an address ("http://127.0.0.1:49152") nobody may ask for anything."""
    yield from _broken()
    yield from _archives()
    yield from _entities(server)
    yield from _references(server)
    yield from _deep()
    yield from _long()
    yield from _locked()
    yield from _characters()
    yield from _crosswise()


def make_sparse(path: Path) -> None:
    """Make a file of 200 MB that takes no place on the disk."""
    with path.open("wb") as stream:
        stream.truncate(SPARSE)


def whole() -> dict[str, bytes]:
    """Return one good file of each format, by suffix."""
    page = a_page(LINES)
    return {
        ".txt": "\n".join(LINES).encode(),
        ".md": "\n\n".join(LINES).encode(),
        ".html": page.encode(),
        ".mhtml": an_archive(page),
        ".docx": x.a_docx(*(x.p(line) for line in LINES)),
        ".pdf": a_pdf(LINES),
    }


def _case(name: str, data: bytes, *ends: str) -> Case:
    return Case(name, lambda: data, ends)


def _broken() -> Iterator[Case]:
    for suffix, data in whole().items():
        yield _case(f"empty{suffix}", b"", "EmptyDocument")
        yield _case(f"blank{suffix}", b" \r\n\t\r\n", "EmptyDocument", "UnsupportedFormat", "DamagedFile")
        yield _case(f"nul{suffix}", b"\0" * 4096, "UnsupportedFormat", "DamagedFile")
        yield _case(f"noise{suffix}", bytes(range(256)) * 40, "UnsupportedFormat", "DamagedFile")
        for eighth in (1, 4, 7):
            cut = data[: len(data) * eighth // 8]
            yield _case(f"cut-{eighth}{suffix}", cut, "document", "DamagedFile", "UnsupportedFormat", "EmptyDocument")
        middle, ends = len(data) // 2, ("document", "DamagedFile", "UnsupportedFormat")
        yield _case(f"hole{suffix}", data[:middle] + b"\0" * 64 + data[middle + 64 :], *ends)


def _archives() -> Iterator[Case]:
    good = _parts()
    bomb = {"word/document.xml": b"<w:document>" + b" " * 40_000_000}
    yield Case("ratio.docx", lambda: _zipped(good | bomb), ("DocumentTooLarge",))
    yield Case("many-large.docx", lambda: _claiming(_zipped(good | _media(9, 9)), 50_000_000), ("DocumentTooLarge",))
    yield Case("many-entries.docx", lambda: _zipped(good | _media(11_000, 0)), ("DamagedFile", "ReadingTooCostly"))
    yield Case("lying-size.docx", lambda: _lying(), ("DamagedFile", "DocumentTooLarge"))
    outside = {
        f"{prefix}evil.xml": b"<x/>" for prefix in ("../../../", "/", "C:\\", "\\\\server\\share\\", "word/../../")
    }
    yield _case("outside.docx", _zipped(good | outside), "document", "DamagedFile")
    relations = good["_rels/.rels"].replace(b"word/document.xml", b"../../../../etc/passwd")
    yield _case("main-outside.docx", _zipped(good | {"_rels/.rels": relations}), "DamagedFile")
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    yield _case("no-entries.docx", empty.getvalue(), "DamagedFile", "UnsupportedFormat")
    yield _case("nested.docx", _zipped({"a.docx": _zipped(good)}), "UnsupportedFormat", "DamagedFile")
    macros = {"word/vbaProject.bin": OLE + b"\0" * 512}
    kind = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    types = good["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", kind
    )
    with_macros = _zipped(good | macros | {"[Content_Types].xml": types})
    yield _case("macros.docm", with_macros, "UnsupportedFormat", "document")
    yield _case("macros.docx", with_macros, "document", "UnsupportedFormat")


def _entities(server: str) -> Iterator[Case]:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    kinds = {
        "laughs": (f'<!DOCTYPE x [<!ENTITY l0 "哈">{laughs}]>', "&l9;"),
        "quadratic": (f'<!DOCTYPE x [<!ENTITY q "{"甲" * 50_000}">]>', "&q;" * 5_000),
        "file": ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', "&e;"),
        "http": (f'<!DOCTYPE x [<!ENTITY e SYSTEM "{server}/e">]>', "&e;"),
        "outside-type": (f'<!DOCTYPE x SYSTEM "{server}/x.dtd">', ""),
        "parameter": (f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{server}/p">%p;]>', ""),
    }
    good = _parts()
    for kind, (declared, used) in kinds.items():
        for part in ("word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"):
            before, _, after = good[part].decode().partition("?>\n")
            main = (
                f"{before}?>{declared}{after}".replace(LINES[2], LINES[2] + used)
                if used
                else f"{before}?>{declared}{after}"
            )
            data = _zipped(good | {part: main.encode()})
            yield _case(f"{kind}-{part.rpartition('/')[2]}.docx", data, "document", "DamagedFile")
        page = f"<?xml version='1.0'?>{declared}<html><body><p>{LINES[0]}{used}</p><p>{LINES[2]}</p></body></html>"
        yield _case(f"{kind}.xhtml", page.encode(), "document", "ReadingTooCostly")


def _references(server: str) -> Iterator[Case]:
    good = _parts()
    targets = (
        f"{server}/t.dotx",
        "file:///etc/passwd",
        "\\\\127.0.0.1\\share\\t.dotx",
        "file://127.0.0.1/share/t.dotx",
    )
    for number, target in enumerate(targets):
        for kind in (
            "attachedTemplate",
            "image",
            "oleObject",
            "hyperlink",
            "styles",
            "numbering",
            "footnotes",
            "subDocument",
        ):
            mode = ' TargetMode="External"' if number % 2 == 0 or kind != "styles" else ""
            line = f'<Relationship Id="rIdX" Type="{_OFFICE}{kind}" Target="{target}"{mode}/></Relationships>'
            rels = good["word/_rels/document.xml.rels"].decode().replace("</Relationships>", line)
            parts = good | {"word/_rels/document.xml.rels": rels.encode()}
            yield _case(f"leads-to-{number}-{kind}.docx", _zipped(parts), "document", "DamagedFile")
    style = (
        f"<link rel=stylesheet href='{server}/s.css'><style>@import url({server}/i.css)</style><base href='{server}/'>"
    )
    asked = "".join(
        f"<{tag}='{server}/{number}'></{tag.partition(' ')[0]}>"
        for number, tag in enumerate(
            ("img src", "script src", "iframe src", "frame src", "object data", "video poster")
        )
    )
    page = a_page(LINES, before=style + asked + f"<meta http-equiv=refresh content='0;url={server}/r'>")
    yield _case("asks.html", page.encode(), "document")
    yield _case("asks.mhtml", an_archive(page), "document")
    action = f"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /URI /URI ({server}/a) >> >>".encode()
    launched = b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (/bin/sh) >> >>"
    for name, catalogue in (("asks", action), ("launches", launched)):
        data = a_pdf(LINES).replace(b"<< /Type /Catalog /Pages 2 0 R >>", catalogue, 1)
        yield _case(f"{name}.pdf", data, "document")
    yield _case("asks.md", f"# {LINES[0]}\n\n![图]({server}/m.png)\n\n{LINES[2]}\n".encode(), "document")


def _deep() -> Iterator[Case]:
    costly = ("document", "ReadingTooCostly", "DamagedFile", "EmptyDocument")
    for tag in ("div", "b", "ul><li", "table><tr><td", "blockquote", "iframe srcdoc=x"):
        closing = "".join(f"</{one.partition(' ')[0]}>" for one in reversed(tag.split("><")))
        page = f"<html><body><p>{LINES[0]}</p>{f'<{tag}>' * DEEP}{LINES[2]}{closing * DEEP}</body></html>"
        yield _case(f"deep-{tag.partition('>')[0].partition(' ')[0]}.html", page.encode(), *costly)
    good = _parts()
    for tag in ("w:sdt><w:sdtContent", "w:tbl><w:tr><w:tc", "w:ins", "w:smartTag", "w:p"):
        closing = "".join(f"</{one}>" for one in reversed(tag.split("><")))
        for number in (200, DEEP):  # the parser itself refuses the greater
            inner = f"<{tag}>" * number + closing * number
            body = good["word/document.xml"].replace(b"<w:body>", f"<w:body>{inner}".encode())
            name = f"deep-{number}-{tag.partition('>')[0].replace(':', '-')}.docx"
            yield _case(name, _zipped(good | {"word/document.xml": body}), *costly)
    for opening, closing in (("[", "]"), ("<< /A ", ">>"), ("(", ")")):
        data = a_pdf(LINES).replace(b"/StemV 80", b"/StemV " + opening.encode() * DEEP + closing.encode() * DEEP)
        yield _case(f"deep-{ord(opening[0])}.pdf", data, *costly)
    kids = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]
    yield _case("own-child.pdf", of_objects(kids), *costly)
    shown = b"q " * DEEP + b"/X Do"
    form = a_stream(
        b"/X Do /X Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> "
    )
    leaf = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>"
    )
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    yield _case(
        "form-in-itself.pdf", of_objects([kids[0], pages, leaf, a_stream(shown), form]), *costly, "ScannedDocument"
    )
    packed = a_stream(b"0 0 m " * 30_000_000, is_packed=True)
    yield _case("packed.pdf", of_objects([kids[0], pages, leaf, packed]), *costly, "ScannedDocument")
    for mark in ("> ", "- ", "[", "*", "`", "![", "|", "<b>", "(", "_", "&", "\\"):
        yield _case(f"deep-{ord(mark[0])}-{len(mark)}.md", f"{LINES[0]}\n\n{mark * DEEP}{LINES[2]}\n".encode(), *costly)
    parts = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\r\n\r\n--{n}\r\n' for n in range(2_000))
    yield _case("deep.mhtml", (f"MIME-Version: 1.0\r\n{parts}Content-Type: text/html\r\n\r\n<p>甲").encode(), *costly)


def _long() -> Iterator[Case]:
    said = f"{LINES[2]}付款的记录会保留到退货期满为止，之后删掉。"
    text = "\n".join(f"{number}. 第{number}项：\n{said}" for number in range(LONG // 40))[:LONG]
    lines = text.split("\n")
    yield _case("long.txt", text.encode(), "document")
    yield _case("long-16.txt", text.encode("utf-16"), "document")
    yield _case("long.md", text.replace("\n", "\n\n").encode(), "document")
    yield Case("long.html", lambda: a_page(lines).encode(), ("document",))
    yield Case("long.mhtml", lambda: an_archive(a_page(lines)), ("document",))
    yield Case("long.docx", lambda: x.a_docx(*(x.p(line) for line in lines)), ("document",))
    one = ("下单要填手机号和地址，" * (LONG // 11 + 1))[:LONG]
    either = ("document", "ReadingTooCostly")
    yield _case("one-line.txt", one.encode(), *either)
    yield _case("one-line.md", one.encode(), *either)
    yield Case("one-line.html", lambda: a_page([one]).encode(), either)
    yield Case("one-line.docx", lambda: x.a_docx(x.p(one)), either)
    yield _case("one-letter.txt", b"a" * LONG, *either)
    yield _case("one-number.txt", b"1" * LONG, *either)
    yield _case("one-mail.txt", b"a@" + b"b." * (LONG // 2), *either)
    yield _case("one-bracket.txt", ("（" * LONG).encode(), *either)
    yield _case("short-lines.txt", "我\n".encode() * (LONG // 2), *either)
    yield _case("only-headings.txt", "一、总则\n".encode() * (LONG // 5), *either)
    yield _case("only-numbers.txt", b"1.1.1\n" * (LONG // 6), *either)
    yield _case("spaces.txt", b"a" + b" " * LONG + b"b", *either)


def _locked() -> Iterator[Case]:
    sealed = OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    for name in ("locked.docx", "locked.doc", "locked.txt", "locked.pdf"):
        yield _case(name, sealed, "UnsupportedFormat")
    for name in ("legacy.doc", "legacy.docx", "legacy.txt", "legacy.html"):
        yield _case(name, OLE + b"\0" * 4096, "UnsupportedFormat")
    data = a_pdf(LINES).replace(b"trailer\n<< ", b"trailer\n<< /Encrypt " + _PROTECTED + b" /ID [<00> <00>] ")
    yield _case("locked-too.pdf", data, "UnsupportedFormat")
    flagged = bytearray(_zipped(_parts()))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = flagged.find(mark)
        while start >= 0:
            flagged[start + place] |= 1
            start = flagged.find(mark, start + 4)
    yield _case("locked-zip.docx", bytes(flagged), "UnsupportedFormat")


def _characters() -> Iterator[Case]:
    words = "\n".join(LINES)
    lone = words.encode("utf-16-le") + b"\x00\xd8" + "后文还在。".encode("utf-16-le")
    ends = ("document", "UnsupportedFormat")
    yield _case("lone.txt", b"\xff\xfe" + lone, "document")
    yield _case("lone-unmarked.txt", lone, *ends)
    yield _case("lone.md", b"\xff\xfe" + lone, "document")
    yield _case("lone.html", f"<p>{words}&#xD800;&#xDFFF;&#x110000;&#0;</p>".encode(), "document")
    yield _case("half.txt", b"\xfe\xff" + words.encode("utf-16-be")[:-1], "document")
    yield _case("nuls.txt", words.replace("。", "。\0").encode(), *ends)
    yield _case("nuls.html", f"<html><p>{words}\0</p><\0div>甲</div>".encode(), *ends)
    yield _case("controls.md", (words + "\x07\x1b[31m\x85\u2028").encode(), *ends)
    yield _case("marks.txt", ("甲" + "\u0300" * 200_000 + "\u202e\u200b" * 1000 + words).encode(), *ends)
    yield _case("bom-only.txt", b"\xff\xfe", "EmptyDocument")
    yield _case("utf-7.html", b"<html><head><meta charset=utf-7></head><p>+ADw-script+AD4-</p>", *ends)
    yield _case("no-such.html", f"<html><head><meta charset=rot13></head><p>{words}</p>".encode(), "document")


def _crosswise() -> Iterator[Case]:
    files = whole()
    for suffix, data in files.items():
        for other in (*files, ".doc", ".xls", ".exe", ""):
            if other != suffix:
                yield _case(f"really{suffix[1:]}{other}", data, "document", "UnsupportedFormat", "DamagedFile")
    for magic in (b"{\\rtf1\\ansi a}", b"\x89PNG\r\n\x1a\n", b"MZ\x90\0", b"\x7fELF", b"GIF89a", b"SQLite format 3\0"):
        for suffix in files:
            name = f"magic-{magic[1:4].hex()}{suffix}"
            yield _case(name, magic + b"\0\1\2\3" * 500, "UnsupportedFormat", "DamagedFile")


def _parts() -> dict[str, bytes]:
    """Return the parts of a good .docx by name."""
    with zipfile.ZipFile(io.BytesIO(whole()[".docx"])) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _media(count: int, size: int) -> dict[str, bytes]:
    data = b"\0" * size
    return {f"word/media/{number}.bin": data for number in range(count)}


def _lying() -> bytes:
    """Return a package whose main part unpacks to far more than the directory says."""
    data = bytearray(_zipped(_parts() | {"word/document.xml": b"<w:document>" + b" " * 40_000_000}))
    place = data.rfind(b"word/document.xml")
    data[place - 46 + 24 : place - 46 + 28] = (1000).to_bytes(4, "little")
    return bytes(data)


def _claiming(data: bytes, size: int) -> bytes:
    """Return an archive whose directory says of every entry that it unpacks to `size` bytes."""
    claiming = bytearray(data)
    place = claiming.find(b"PK\x01\x02")
    while place >= 0:
        claiming[place + 24 : place + 28] = size.to_bytes(4, "little")
        place = claiming.find(b"PK\x01\x02", place + 46)
    return bytes(claiming)
