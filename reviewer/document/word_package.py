"""A .docx as a package of parts: opened with limits, parsed without entities or network, untouched parts kept.

The XML of a part is only ever reached through `Package.parse`, so that every file from outside meets the same limits.
Names of parts are compared without regard to case (ECMA-376 Part 2, 6.2.2.3). Nothing is ever unpacked to the disk.
"""

import io
import lzma
import posixpath
import zipfile
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from reviewer.document import word_dialect
from reviewer.errors import DamagedFile, DocumentTooLarge, ReadingTooCostly, UnsupportedFormat

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
XML = "{http://www.w3.org/XML/1998/namespace}"

CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

FILE_LIMIT = 100 * 1024 * 1024  # bytes of the file itself
PART_LIMIT = 32 * 1024 * 1024  # bytes of one unpacked part; the text of a long policy has 3 MB
PACKAGE_LIMIT = 400 * 1024 * 1024  # bytes of all parts as the directory of the archive claims them
ENTRY_LIMIT = 10_000
DIRECTORY_LIMIT = 4 * 1024 * 1024  # bytes of the archive's directory
NODE_LIMIT = 2_800_000  # tags, and attributes twice, of all parts that are parsed: a tree takes some 120 bytes for each

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Relationship:
    """One line of a .rels part; `target` is a part name without leading slash, or an address when external."""

    id: str
    kind: str  # last word of the type: "officeDocument", "styles", "comments", "commentsExtended" …
    target: str
    is_external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """The opened archive. `name` is the file's name, for errors only.

    A Strict file, a template or a file with macros is seen as an ordinary .docx (word_dialect.py).
    """

    name: str
    archive: zipfile.ZipFile = field(repr=False)
    is_strict: bool = False
    is_of_another_kind: bool = False
    has_macros: bool = False
    _parts: dict[str, zipfile.ZipInfo] = field(default_factory=dict, repr=False)  # by name in lower case
    _relations: dict[str, tuple[Relationship, ...]] = field(default_factory=dict, repr=False, compare=False)
    _costs: dict[str, int] = field(default_factory=dict, repr=False, compare=False)  # of what was parsed so far

    @property
    def part_names(self) -> tuple[str, ...]:
        """Return the names of all parts in the order of the archive, those of macros left out."""
        return tuple(_part_name(info) for info in self._parts.values())

    def has(self, part: str) -> bool:
        """`True` when the package holds `part`."""
        return part.lower() in self._parts

    def read(self, part: str) -> bytes:
        """Return the bytes of `part`. Raises DamagedFile when absent or broken, DocumentTooLarge beyond the limit."""
        data = self._unpacked(part)
        if self.is_strict and part.endswith((".xml", ".rels")):
            data = word_dialect.to_transitional(data)
        if self.is_of_another_kind and part == CONTENT_TYPES:
            return word_dialect.as_document(data)
        return word_dialect.without_macros(data) if self.has_macros and part.endswith(".rels") else data

    def _unpacked(self, part: str) -> bytes:
        if not self.has(part):
            raise DamagedFile(self.name, f"part missing: {part}")
        try:
            with self.archive.open(self._parts[part.lower()]) as stream:
                data = stream.read(PART_LIMIT + 1)
        except _BROKEN as error:
            raise DamagedFile(self.name, f"part unreadable: {type(error).__name__}") from error
        if len(data) > PART_LIMIT:
            raise DocumentTooLarge(self.name, len(data), PART_LIMIT)
        return data

    def parse(self, part: str) -> etree._Element:
        """Return the root of `part`.

        Raises DamagedFile when it is not XML or brings a document type of its own, ReadingTooCostly when it and what
        was parsed before would take more memory than any policy does.
        """
        data = self.read(part)
        self._costs[part] = data.count(b"<") + 2 * data.count(b"=")
        if sum(self._costs.values()) > NODE_LIMIT:
            raise ReadingTooCostly(self.name)
        return parse_xml(data, self.name)

    def relationships(self, part: str = "") -> tuple[Relationship, ...]:
        """Return the relationships of `part`, of the package itself for ""; () when it has none."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def _read_relations(self, part: str) -> tuple[Relationship, ...]:
        folder, base = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(rels):
            return ()
        found = []
        for element in self.parse(rels).iter(_RELATIONSHIP):
            is_external = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            if not is_external:
                target = target.replace("\\", "/")
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = element.get("Type", "").rpartition("/")[2]
            found.append(Relationship(element.get("Id", ""), kind, target, is_external))
        return tuple(found)

    def related(self, part: str, kind: str) -> str | None:
        """Return the part that `part` leads to by its first internal relationship of `kind`, None without one."""
        for relationship in self.relationships(part):
            if relationship.kind == kind and not relationship.is_external and self.has(relationship.target):
                return relationship.target
        return None

    @property
    def main_part(self) -> str:
        """Return the name of the part that holds the document. Raises DamagedFile without one."""
        found = self.related("", "officeDocument")
        if found is None:
            raise DamagedFile(self.name, "no main document part")
        return found

    def saved_with(self, changed: Mapping[str, bytes], dropped: Collection[str] = ()) -> bytes:
        """Return the package with the parts in `changed` replaced or added at the end, every other byte for byte.

        Those in `dropped` are left out; whoever names them in content types and relationships has changed these.
        """
        stream = io.BytesIO()
        new = {part.lower(): data for part, data in changed.items()}
        gone = {part.lower() for part in dropped}
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
            for key, info in self._parts.items():
                if key in gone:
                    continue
                part, data = _part_name(info), new.get(key)
                target.writestr(_entry(part, info.date_time), self.read(part) if data is None else data)
            for part, data in changed.items():
                if not self.has(part):
                    target.writestr(_entry(part), data)
        return stream.getvalue()


def _entry(name: str, date_time: tuple[int, int, int, int, int, int] = (1980, 1, 1, 0, 0, 0)) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, date_time)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a new archive of `parts`, in their order."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in parts.items():
            archive.writestr(_entry(part), data)
    return stream.getvalue()


def parse_xml(data: bytes, name: str) -> etree._Element:
    """Return the root element of `data`: no entities, no network, limits of libxml2 kept. Raises DamagedFile."""
    if any("<!DOCTYPE".encode(encoding) in data for encoding in ("ascii", "utf-16-le", "utf-16-be")):
        raise DamagedFile(name, "document type declaration in a part")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFile(name, f"not well-formed: {type(error).__name__}") from error


def open_package(data: bytes, name: str) -> Package:
    """Open the bytes of a .docx.

    Raises UnsupportedFormat for another kind of file (what it looks like: "doc", "encrypted", "pdf", "xlsx", "zip" …),
    DamagedFile for a broken archive, DocumentTooLarge beyond the limits.
    """
    if len(data) > FILE_LIMIT:
        raise DocumentTooLarge(name, len(data), FILE_LIMIT)
    if not data.startswith(b"PK"):
        raise UnsupportedFormat(name, _looks_like(data))
    if _directory_size(data) > DIRECTORY_LIMIT:
        raise ReadingTooCostly(name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise DamagedFile(name, type(error).__name__) from error
    entries = archive.infolist()
    parts = {_part_name(info).lower(): info for info in entries}
    if len(parts) != len(entries) or len(entries) > ENTRY_LIMIT:
        raise DamagedFile(name, "the directory of the archive is not that of a document")
    if any(info.flag_bits & 0x1 for info in entries):
        raise UnsupportedFormat(name, "encrypted")
    size = sum(info.file_size for info in entries)
    if size > PACKAGE_LIMIT:
        raise DocumentTooLarge(name, size, PACKAGE_LIMIT)
    package = _in_its_dialect(Package(name, archive, _parts=parts))
    for kind, folder in (("xlsx", "xl/"), ("pptx", "ppt/")):
        if package.main_part.startswith(folder):
            raise UnsupportedFormat(name, kind)
    return package


def _in_its_dialect(package: Package) -> Package:
    if not package.has(CONTENT_TYPES):
        raise UnsupportedFormat(package.name, "zip")
    ordinary = {key: info for key, info in package._parts.items() if not word_dialect.is_macro_part(key)}
    has_macros = len(ordinary) < len(package._parts)
    return replace(
        package,
        is_strict=package.has("_rels/.rels") and word_dialect.is_strict(package.read("_rels/.rels")),
        is_of_another_kind=has_macros or word_dialect.is_of_another_kind(package.read(CONTENT_TYPES)),
        has_macros=has_macros,
        _parts=ordinary,
    )


def _part_name(info: zipfile.ZipInfo) -> str:
    # some writers take the separators of Windows, or begin at the root
    return info.filename.replace("\\", "/").lstrip("/")


def _directory_size(data: bytes) -> int:
    """Return the size of the archive's directory in bytes as its end record has it; 0 without one."""
    end = data.rfind(b"PK\5\6")
    return int.from_bytes(data[end + 12 : end + 16], "little") if end >= 0 else 0


def _looks_like(data: bytes) -> str:
    if data.startswith(_OLE):
        return "encrypted" if "EncryptedPackage".encode("utf-16-le") in data else "doc"
    if data.startswith(b"%PDF"):
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    return ""
