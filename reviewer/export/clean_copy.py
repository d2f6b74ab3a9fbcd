"""The clean copy: the policy with every tracked change accepted and without comments, in its own package."""

import posixpath
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from lxml import etree

from reviewer.document.docx_story import open_story
from reviewer.document.model import PolicyDocument
from reviewer.document.word_package import CONTENT_TYPES, Package, W, open_package
from reviewer.errors import NoRevisions, RedlineMismatch
from reviewer.export.edits import Edits
from reviewer.export.package_changes import serialised
from reviewer.export.redline import make_redline
from reviewer.export.resolution import LOOK_CHANGES, accepted
from reviewer.review.difference import replaced

_STORIES = ("header", "footer", "footnotes", "endnotes")
_ASIDE = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people")  # say who remarked what
_ANCHORS = (W + "commentRangeStart", W + "commentRangeEnd")
_MARKS = tuple(
    W + tag
    for tag in (
        *("ins", "del", "moveFrom", "moveTo", "numberingChange", "cellMerge"),
        *("customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd"),
        *("customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd"),
        *("customXmlMoveToRangeStart", "customXmlMoveToRangeEnd"),
    )
)


def make_clean_copy(source: bytes | None, document: PolicyDocument, edits: Edits) -> bytes:
    """Return a .docx whose text is the proposed one: nothing tracked, ours or theirs, and no comment.

    Its text is exactly that which Accept All gives on the redline of the same edits. Raises NoRevisions without an
    edit, and whatever `make_redline` raises.
    """
    name = Path(document.source.name)
    if not edits.edits:
        raise NoRevisions(name)
    redline = make_redline(source, document, replace(edits, comments=()))
    package = open_package(redline, document.source.name)
    clean = _cleaned(package)
    proposed = replaced(document.text, edits.edits)
    has_headers = open_story(redline, name.name, only_words=True).text != proposed
    if open_story(clean, name.name, has_headers=has_headers, only_words=True).text != proposed:
        raise RedlineMismatch(name)
    return clean


def _cleaned(package: Package) -> bytes:
    main = package.main_part
    related = [one for one in package.relationships(main) if not one.is_external and package.has(one.target)]
    gone = {one.target for one in related if one.kind in _ASIDE}
    changed = {}
    for part in dict.fromkeys([main, *(one.target for one in related if one.kind in _STORIES)]):
        root = package.parse(part)
        if next(root.iter(*_MARKS, *LOOK_CHANGES, *_ANCHORS, W + "commentReference"), None) is not None:
            changed[part] = serialised(_without_remarks(accepted(root)))
    settings = package.related(main, "settings")
    if settings is not None:
        root = package.parse(settings)
        _drop(root.findall(W + "trackRevisions"))
        changed[settings] = serialised(root)
    if gone:
        folder, base = posixpath.split(main)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        changed[relations] = serialised(_without_relations(package.parse(relations), gone, folder))
        changed[CONTENT_TYPES] = serialised(_without_types(package.parse(CONTENT_TYPES), gone))
        # what the dropped parts themselves lead to (pictures in comments) is theirs alone
        gone |= {posixpath.join(posixpath.dirname(one), "_rels", f"{posixpath.basename(one)}.rels") for one in gone}
    return package.saved_with(changed, gone)


def _without_remarks(root: etree._Element) -> etree._Element:
    """Return the tree without the anchors of comments, and without the marks that stand inside properties."""
    for reference in list(root.iter(W + "commentReference")):
        run = reference.getparent()
        assert run is not None
        _drop([reference])
        if all(child.tag == W + "rPr" for child in run):
            _drop([run])
    _drop(list(root.iter(*_ANCHORS, *_MARKS)))
    return root


def _without_relations(root: etree._Element, gone: Iterable[str], folder: str) -> etree._Element:
    targets = set(gone)
    for relation in list(root):
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        if relation.get("TargetMode") != "External" and target in targets:
            _drop([relation])
    return root


def _without_types(root: etree._Element, gone: Iterable[str]) -> etree._Element:
    names = {f"/{part}".lower() for part in gone}
    _drop([entry for entry in root if entry.get("PartName", "").lower() in names])
    return root


def _drop(elements: Iterable[etree._Element]) -> None:
    for element in elements:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
