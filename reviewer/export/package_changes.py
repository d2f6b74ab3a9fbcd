"""Parts that come into a package or change in it, with their content types and relationships; all others stay bytes."""

import posixpath
import re
from collections.abc import Iterable
from typing import cast

from lxml import etree

from reviewer.document.word_package import CONTENT_TYPES, MC, Package, W

_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATED = {
    "comments": "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    "settings": "http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings",
    "commentsExtended": "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
    "people": "http://schemas.microsoft.com/office/2011/relationships/people",
}
# everything that stands before w:trackRevisions in CT_Settings (ECMA-376 Part 1, 17.15.1.78)
_BEFORE_TRACKING = frozenset(
    f"{W}{tag}"
    for tag in (
        *("writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime"),
        *("doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText"),
        *("printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts", "embedSystemFonts"),
        *("saveSubsetFonts", "saveFormsData", "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader"),
        *("bordersDoNotSurroundFooter", "gutterAtTop", "hideSpellingErrors", "hideGrammaticalErrors"),
        *("activeWritingStyle", "proofState", "formsDesign", "attachedTemplate", "linkStyles"),
        *("stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge", "revisionView"),
    )
)


_DECLARED = re.compile(rb"xmlns:([^\s=]+)\s*=")


class PackageChanges:
    """Collects what changes in a package and saves it."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.main = package.main_part
        self._roots: dict[str, etree._Element] = {}
        self._bytes: dict[str, bytes] = {}

    def part(self, kind: str, empty_root: etree._Element) -> tuple[str, etree._Element]:
        """Return name and tree of the part that the main part relates to as `kind`; `empty_root` where none is."""
        name = self.package.related(self.main, kind)
        if name is not None:
            if name not in self._roots:
                self._roots[name] = self.package.parse(name)
            return name, self._roots[name]
        name = self._free_name(posixpath.join(posixpath.dirname(self.main), f"{kind}.xml"))
        self._roots[name] = empty_root
        self._relate(name, kind)
        return name, empty_root

    def put(self, name: str, root: etree._Element) -> None:
        """Replace the tree of a part."""
        self._roots[name] = root

    def put_bytes(self, name: str, data: bytes) -> None:
        """Replace the bytes of a part."""
        self._bytes[name] = data

    def saved(self) -> bytes:
        """Return the package with the changes."""
        changed = {name: serialised(root) for name, root in self._roots.items()}
        return self.package.saved_with(changed | self._bytes)

    def _free_name(self, wanted: str) -> str:
        stem, ending = posixpath.splitext(wanted)
        name, number = wanted, 1
        while self.package.has(name) or name in self._roots:
            number += 1
            name = f"{stem}{number}{ending}"
        return name

    def _tree(self, name: str, empty_root: etree._Element) -> etree._Element:
        if name not in self._roots:
            self._roots[name] = self.package.parse(name) if self.package.has(name) else empty_root
        return self._roots[name]

    def _relate(self, name: str, kind: str) -> None:
        folder, base = posixpath.split(self.main)
        empty = etree.fromstring(f'<Relationships xmlns="{_RELS}"/>')
        rels = self._tree(posixpath.join(folder, "_rels", f"{base}.rels"), empty)
        taken = {element.get("Id") for element in rels}
        number = 1
        while f"rId{number}" in taken:
            number += 1
        relation = etree.SubElement(rels, f"{{{_RELS}}}Relationship")
        relation.set("Id", f"rId{number}")
        relation.set("Type", _RELATED[kind])
        relation.set("Target", posixpath.relpath(name, folder))
        types = self._tree(CONTENT_TYPES, etree.Element(f"{_CT}Types"))
        override = etree.SubElement(types, f"{_CT}Override")
        override.set("PartName", f"/{name}")
        override.set("ContentType", f"{_WORD_TYPE}{kind}+xml")


def serialised(root: etree._Element) -> bytes:
    """Return the bytes of a part."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def with_namespaces(
    root: etree._Element, wanted: dict[str, str], ignorable: Iterable[str], data: bytes | None = None
) -> etree._Element:
    """Return the tree with prefixes declared at its root, those in `ignorable` named in mc:Ignorable.

    A reader that does not know a namespace passes over what is ignorable (ECMA-376 Part 3, 7.2). Every prefix that was
    declared stays: values of attributes name prefixes too. `data` are the bytes it was read from, if UTF-8.
    """
    namespaces = dict(root.nsmap)
    for prefix, uri in ({"mc": MC[1:-1]} | wanted).items():
        if uri not in namespaces.values():
            namespaces[_free_prefix(prefix, namespaces)] = uri
    named = {uri: prefix for prefix, uri in namespaces.items() if prefix is not None}
    declared = {prefix.decode() for prefix in _DECLARED.findall(data or etree.tostring(root, encoding="UTF-8"))}
    at_root = {prefix: uri for prefix, uri in namespaces.items() if prefix is not None and prefix not in root.nsmap}
    # the stubs want bytes, lxml takes text
    kept = cast(list[bytes], [*declared, *at_root])
    etree.cleanup_namespaces(root, top_nsmap=at_root, keep_ns_prefixes=kept)
    listed = root.get(MC + "Ignorable", "").split()
    listed += [named[wanted[prefix]] for prefix in ignorable if named[wanted[prefix]] not in listed]
    root.set(MC + "Ignorable", " ".join(listed))
    return root


def _free_prefix(prefix: str, namespaces: dict[str | None, str]) -> str:
    number = 1
    name = prefix
    while name in namespaces:
        number += 1
        name = f"{prefix}{number}"
    return name


def track_from_now_on(settings: etree._Element) -> None:
    """Turn change tracking on in the tree of settings.xml."""
    tracking = settings.find(W + "trackRevisions")
    if tracking is None:
        earlier = [number + 1 for number, child in enumerate(settings) if child.tag in _BEFORE_TRACKING]
        index = max(earlier, default=0)
        settings.insert(index, etree.Element(W + "trackRevisions"))
    elif tracking.get(W + "val") is not None:
        del tracking.attrib[W + "val"]


def numbers_in(root: etree._Element, attribute: str) -> set[int]:
    """Return every hexadecimal number that an attribute has in a part."""
    return {
        int(value, 16)
        for element in root.iter(etree.Element)
        if (value := element.get(attribute)) is not None and re.fullmatch(r"[0-9A-Fa-f]{1,8}", value)
    }
