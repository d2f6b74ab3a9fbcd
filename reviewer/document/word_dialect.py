"""Word files of another dialect, seen as ordinary .docx: Strict Open XML, templates, files with macros.

Strict files say the same in other namespaces (ISO/IEC 29500-1 against 29500-4); a template or a file with macros
differs in the type of its main part. What is read is the ordinary form, and so is what is written from it.
"""

import re
from posixpath import basename

_STRICT = re.compile(rb"""(?<=["'])http://purl\.oclc\.org/ooxml/([A-Za-z]+)/(?=[A-Za-z])""")
_RENAMED = re.compile(rb"(/officeDocument/2006/(?:relationships/)?)(extended|custom)P(?=roperties)")
_CONFORMANCE = re.compile(rb"""\s(?:[A-Za-z0-9_.-]+:)?conformance\s*=\s*(?:"strict"|'strict')""")
_HEAD = 65_536  # bytes in which the root element of a part stands
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_MAINS = (
    b"application/vnd.ms-word.document.macroEnabled.main+xml",
    b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
_OF_MACROS = re.compile(
    rb"<((?:[A-Za-z0-9_.-]+:)?(?:Override|Default|Relationship))\b[^<>]*vba[^<>]*(?:(?<=/)>|>\s*</\1\s*>)",
    re.IGNORECASE,
)


def is_strict(relationships: bytes) -> bool:
    """`True` when the relationships of a package are those of a Strict file."""
    return _STRICT.search(relationships) is not None


def to_transitional(data: bytes) -> bytes:
    """Return the bytes of a part of a Strict file in the namespaces that every reader knows."""
    data = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", data)
    data = _RENAMED.sub(rb"\1\2-p", data)
    return _CONFORMANCE.sub(b"", data[:_HEAD], count=1) + data[_HEAD:]


def is_of_another_kind(content_types: bytes) -> bool:
    """`True` when the main part is that of a template or of a file with macros."""
    return any(other in content_types for other in _OTHER_MAINS)


def is_macro_part(part: str) -> bool:
    """`True` for a part that holds macros, or what leads to them."""
    return basename(part).lower().startswith("vba")


def as_document(content_types: bytes) -> bytes:
    """Return the content types of a package as those of a .docx without macros."""
    for other in _OTHER_MAINS:
        content_types = content_types.replace(other, _MAIN)
    return _OF_MACROS.sub(b"", content_types)


def without_macros(relationships: bytes) -> bytes:
    """Return relationships without those that lead to macros."""
    return _OF_MACROS.sub(b"", relationships)
