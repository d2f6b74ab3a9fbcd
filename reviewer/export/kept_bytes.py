"""Paragraphs that nothing happened to are written with the very bytes they had, whoever wrote them and however."""

import re
from collections.abc import Collection
from xml.parsers import expat

from lxml import etree

from reviewer.document.word_package import W
from reviewer.export.package_changes import serialised

_PLACE = "reviewer-kept"
_TAG = re.compile(rb"""<(?:"[^"]*"|'[^']*'|[^>"'])*>""")
_PLACES = re.compile(rb"<\?reviewer-kept (\d+)\?>")


def paragraph_bytes(data: bytes) -> list[bytes]:
    """Return the bytes of every w:p of a part in document order, outer before inner; none unless it is UTF-8."""
    if not data.lstrip(b"\xef\xbb\xbf").startswith(b"<") or re.match(rb"[^>]{0,100}encoding=.(?!utf-8)", data, re.I):
        return []
    name = f"{W[1:-1]} p"
    parser = expat.ParserCreate(namespace_separator=" ")
    opened: list[int] = []
    ranges: list[tuple[int, int]] = []

    def start(tag: str, _: dict[str, str]) -> None:
        if tag == name:
            opened.append(len(ranges))
            ranges.append((parser.CurrentByteIndex, 0))

    def end(tag: str) -> None:
        if tag == name:
            number = opened.pop()
            begin, at = ranges[number][0], parser.CurrentByteIndex
            if data.startswith(b"</", at):
                ranges[number] = (begin, data.index(b">", at) + 1)
            else:  # <w:p/>: both events tell of the one tag
                match = _TAG.match(data, begin)
                ranges[number] = (begin, match.end() if match else at)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(data, True)
    return [data[begin:finish] for begin, finish in ranges]


def serialised_with(
    root: etree._Element, paragraphs: list[etree._Element], kept: list[bytes], touched: Collection[etree._Element]
) -> bytes:
    """Return the bytes of a part in which every one of `paragraphs` that is not `touched` has its bytes in `kept`.

    `paragraphs` are those the part had when `kept` was taken, in the same order. The tree is not to be used afterwards.
    """
    if len(paragraphs) != len(kept):
        return serialised(root)
    inside = {inner for element in touched for inner in element.iter(W + "p")}
    around = {outer for element in touched for outer in element.iterancestors(W + "p")}
    for number, paragraph in enumerate(paragraphs):
        parent = paragraph.getparent()
        is_nested = next(paragraph.iterancestors(W + "p"), None) is not None
        if parent is None or is_nested or paragraph in inside or paragraph in around:
            continue
        place = etree.ProcessingInstruction(_PLACE, str(number))
        place.tail = paragraph.tail
        parent.replace(paragraph, place)
    return _PLACES.sub(lambda match: kept[int(match.group(1))], serialised(root))
