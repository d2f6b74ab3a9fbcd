"""Comments in their parts: comments.xml, and commentsExtended.xml and people.xml with it where they can be complete.

Comments that came with the policy are kept as they are. Where the package has such comments but no
commentsExtended.xml, none is made: a part that knows only some of the comments is worse than none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from reviewer.document.word_package import W14, W15, W
from reviewer.export.package_changes import PackageChanges, numbers_in, with_namespaces
from reviewer.export.revisions import W16DU, Hand

_NAMESPACES = {"w14": W14[1:-1], "w16du": W16DU[1:-1]}
_PARA_ID_FLOOR, _PARA_ID_LIMIT = 0x10000000, 0x80000000  # Word refuses ids from 0x80000000 on
_IDS = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"
_EXTENSIBLE = "{http://schemas.microsoft.com/office/word/2018/wordml/cex}"


@dataclass(frozen=True, slots=True)
class CommentStyles:
    """Ids of the two styles Word gives to comments, "" where the document does not define them."""

    text: str = ""
    reference: str = ""


def comment_styles(styles: etree._Element | None) -> CommentStyles:
    """Return the comment styles of styles.xml, found by name: ids differ between languages and programs."""
    found = {"annotation text": "", "annotation reference": ""}
    if styles is not None:
        for style in styles.iterchildren(W + "style"):
            name = style.find(W + "name")
            if name is not None and name.get(W + "val", "").lower() in found:
                found[name.get(W + "val", "").lower()] = style.get(W + "styleId", "")
    return CommentStyles(found["annotation text"], found["annotation reference"])


def write_comments(
    changes: PackageChanges,
    texts: Mapping[str, str],
    hand: Hand,
    styles: CommentStyles,
    roots: Iterable[etree._Element],
) -> None:
    """Add comments, text by id, to the package; `roots` are the other parts whose paragraph ids are taken."""
    had_comments = changes.package.related(changes.main, "comments") is not None
    name, root = changes.part("comments", etree.Element(W + "comments", nsmap={"w": W[1:-1]}))
    root = with_namespaces(root, _NAMESPACES, _NAMESPACES)
    changes.put(name, root)
    taken = {number for tree in (*roots, root) for number in numbers_in(tree, W14 + "paraId")}
    last_ids = {}
    for comment_id, text in texts.items():
        comment = _comment(comment_id, text, hand, styles)
        for paragraph in comment:
            last_ids[comment_id] = _next_number(taken)
            paragraph.set(W14 + "paraId", last_ids[comment_id])
        root.append(comment)
    if not had_comments or changes.package.related(changes.main, "commentsExtended") is not None:
        _extend(changes, last_ids.values())
    _keep_others_complete(changes, last_ids.values(), hand)


def _next_number(taken: set[int]) -> str:
    number = max((one for one in taken if one < _PARA_ID_LIMIT - 1), default=_PARA_ID_FLOOR)
    number = max(number, _PARA_ID_FLOOR) + 1
    if number >= _PARA_ID_LIMIT:
        number = next(one for one in range(1, _PARA_ID_LIMIT) if one not in taken)
    taken.add(number)
    return f"{number:08X}"


def _comment(comment_id: str, text: str, hand: Hand, styles: CommentStyles) -> etree._Element:
    comment = etree.Element(W + "comment", {**hand.attributes, W + "id": comment_id, W + "initials": ""})
    for number, line in enumerate(text.split("\n")):
        paragraph = etree.SubElement(comment, W + "p")
        if styles.text:
            style = etree.SubElement(etree.SubElement(paragraph, W + "pPr"), W + "pStyle")
            style.set(W + "val", styles.text)
        if number == 0:
            etree.SubElement(_run(paragraph, styles.reference), W + "annotationRef")
        if line:
            words = etree.SubElement(_run(paragraph, ""), W + "t")
            words.text = line.replace("\t", " ")
            if words.text != words.text.strip():
                words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return comment


def _run(paragraph: etree._Element, style: str) -> etree._Element:
    run = etree.SubElement(paragraph, W + "r")
    if style:
        etree.SubElement(etree.SubElement(run, W + "rPr"), W + "rStyle").set(W + "val", style)
    return run


def _extend(changes: PackageChanges, para_ids: Iterable[str]) -> None:
    _, root = changes.part("commentsExtended", etree.Element(W15 + "commentsEx", nsmap={"w15": W15[1:-1]}))
    for para_id in para_ids:
        entry = etree.SubElement(root, W15 + "commentEx")
        entry.set(W15 + "paraId", para_id)
        entry.set(W15 + "done", "0")


def _keep_others_complete(changes: PackageChanges, para_ids: Iterable[str], hand: Hand) -> None:
    """Name the new comments also in the two later parts, where the package has them."""
    if changes.package.related(changes.main, "commentsIds") is None:
        return
    _, ids = changes.part("commentsIds", etree.Element(_IDS + "commentsIds"))
    taken = numbers_in(ids, _IDS + "durableId")
    has_extensible = changes.package.related(changes.main, "commentsExtensible") is not None
    for para_id in para_ids:
        durable = _next_number(taken)
        entry = etree.SubElement(ids, _IDS + "commentId")
        entry.set(_IDS + "paraId", para_id)
        entry.set(_IDS + "durableId", durable)
        if has_extensible:
            _, extensible = changes.part("commentsExtensible", etree.Element(_EXTENSIBLE + "commentsExtensible"))
            entry = etree.SubElement(extensible, _EXTENSIBLE + "commentExtensible")
            entry.set(_EXTENSIBLE + "durableId", durable)
            entry.set(_EXTENSIBLE + "dateUtc", hand.attributes[W16DU + "dateUtc"])


def write_people(changes: PackageChanges, authors: Iterable[str]) -> None:
    """Name every author in people.xml."""
    _, root = changes.part("people", etree.Element(W15 + "people", nsmap={"w15": W15[1:-1]}))
    known = {person.get(W15 + "author") for person in root}
    for author in authors:
        if author not in known:
            person = etree.SubElement(root, W15 + "person")
            person.set(W15 + "author", author)
            presence = etree.SubElement(person, W15 + "presenceInfo")
            presence.set(W15 + "providerId", "None")
            presence.set(W15 + "userId", author)
            known.add(author)
