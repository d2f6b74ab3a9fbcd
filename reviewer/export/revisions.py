"""The marks themselves: w:ins and w:del around runs and in paragraph marks, and what was changed of a paragraph's look.

Child order is that of ECMA-376 Part 1, 17.3.1; every mark has a fresh w:id, an author, the local clock time in w:date
as Word writes it, and the true instant in w16du:dateUtc.
"""

import re
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime

from lxml import etree

from reviewer.document.word_package import W
from reviewer.export.runs import canonical, set_words

W16DU = "{http://schemas.microsoft.com/office/word/2023/wordml/word16du}"
_FIRST_IN_MARK = ("ins", "del", "moveFrom", "moveTo")  # the order of CT_ParaRPr
_NOT_A_LOOK = (W + "rPr", W + "sectPr", W + "pPrChange")


@dataclass(slots=True)
class Hand:
    """Whose marks these are: author, time, and the ids that are taken in the package."""

    author: str
    at: datetime
    taken: set[int] = field(default_factory=set)
    _last: int = 0
    _local: str = field(init=False)
    _instant: str = field(init=False)

    def __post_init__(self) -> None:
        self._local = f"{self.at:%Y-%m-%dT%H:%M:%SZ}"
        self._instant = f"{self.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"

    def next_id(self) -> str:
        """Return an id that no annotation of the package has."""
        self._last += 1
        while self._last in self.taken:
            self._last += 1
        self.taken.add(self._last)
        return str(self._last)

    @property
    def attributes(self) -> dict[str, str]:
        """Return what every mark carries, a fresh id included."""
        return {
            W + "id": self.next_id(),
            W + "author": self.author,
            W + "date": self._local,
            W16DU + "dateUtc": self._instant,
        }

    def mark(self, kind: str) -> etree._Element:
        """Return an empty w:ins, w:del or w:pPrChange of this hand."""
        return etree.Element(W + kind, self.attributes)


def values_of(root: etree._Element, attribute: str) -> set[str]:
    """Return every value that an attribute has in a part."""
    namespace, name = attribute[1:].split("}")
    found = root.xpath(f"//@a:{name}", namespaces={"a": namespace})
    assert isinstance(found, list)
    return {str(value) for value in found}


def taken_ids(roots: Iterable[etree._Element]) -> set[int]:
    """Return every number used as w:id in the parts: marks, comments, bookmarks share one space."""
    values = {value for root in roots for value in values_of(root, W + "id")}
    return {int(value) for value in values if re.fullmatch(r"\d{1,10}", value)}


def strike(runs: list[etree._Element], hand: Hand) -> etree._Element:
    """Wrap sibling runs that follow each other in one w:del and return it."""
    mark = hand.mark("del")
    runs[0].addprevious(mark)
    for run in runs:
        mark.append(run)
        for element in run.iter(W + "t", W + "instrText"):
            element.tag = W + ("delText" if element.tag == W + "t" else "delInstrText")
            set_words(element, element.text or "")
    return mark


def added(words: str, properties: etree._Element | None, hand: Hand) -> etree._Element:
    """Return a w:ins with one run of `words`, which hold no line feed; a tab becomes a w:tab."""
    mark = hand.mark("ins")
    run = etree.SubElement(mark, W + "r")
    if properties is not None:
        run.append(deepcopy(properties))
    for part in re.split("(\t)", words):
        if part == "\t":
            etree.SubElement(run, W + "tab")
        elif part:
            set_words(etree.SubElement(run, W + "t"), part)
    return mark


def new_paragraph(like: etree._Element, hand: Hand) -> etree._Element:
    """Return an empty w:p that looks like another one and whose mark is inserted."""
    paragraph = etree.Element(W + "p")
    properties = like.find(W + "pPr")
    if properties is not None:
        copy = deepcopy(properties)
        for tag in ("sectPr", "pPrChange"):
            for child in copy.findall(W + tag):
                copy.remove(child)
        mark = copy.find(W + "rPr")
        if mark is not None:
            for tag in (*_FIRST_IN_MARK, "rPrChange"):
                for child in mark.findall(W + tag):
                    mark.remove(child)
        paragraph.append(copy)
    track_mark(paragraph, "ins", hand)
    return paragraph


def track_mark(paragraph: etree._Element, kind: str, hand: Hand) -> None:
    """Track the paragraph mark of a w:p as inserted ("ins") or deleted ("del")."""
    properties = paragraph.find(W + "pPr")
    if properties is None:
        properties = etree.Element(W + "pPr")
        paragraph.insert(0, properties)
    mark = properties.find(W + "rPr")
    if mark is None:
        mark = etree.Element(W + "rPr")
        late = [child for child in properties if child.tag in (W + "sectPr", W + "pPrChange")]
        properties.insert(properties.index(late[0]) if late else len(properties), mark)
    earlier = [W + tag for tag in _FIRST_IN_MARK[: _FIRST_IN_MARK.index(kind)]]
    mark.insert(sum(child.tag in earlier for child in mark), hand.mark(kind))


def take_look(paragraph: etree._Element, like: etree._Element, hand: Hand) -> None:
    """Give a w:p the properties of another and track what it had; nothing happens when they are the same.

    A change of the properties that somebody else has tracked stays theirs: rejecting it gives what was there first.
    """
    old, new = look_of(paragraph), look_of(like)
    if [canonical(child) for child in old] == [canonical(child) for child in new]:
        return
    properties = paragraph.find(W + "pPr")
    if properties is None:
        properties = etree.Element(W + "pPr")
        paragraph.insert(0, properties)
    for child in old:
        properties.remove(child)
    for number, child in enumerate(new):
        properties.insert(number, deepcopy(child))
    if properties.find(W + "pPrChange") is None:
        change = hand.mark("pPrChange")
        etree.SubElement(change, W + "pPr").extend(old)
        properties.append(change)


def look_of(paragraph: etree._Element) -> list[etree._Element]:
    """Return the properties of a w:p that make its look: neither its mark's, nor its section, nor tracked changes."""
    properties = paragraph.find(W + "pPr")
    return (
        []
        if properties is None
        else [child for child in properties.iterchildren(etree.Element) if child.tag not in _NOT_A_LOOK]
    )
