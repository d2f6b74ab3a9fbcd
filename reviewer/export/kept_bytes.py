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
_SLASH = ord("/")
_PREFIX = re.compile(rb"""xmlns:([A-Za-z_][\w.-]*)=["']%s["']""" % re.escape(W[1:-1].encode()))


def paragraph_bytes(data: bytes) -> list[bytes]:
    """Return the bytes of every w:p of a part in document order, outer before inner; none unless it is UTF-8."""
    if not data.lstrip(b"\xef\xbb\xbf").startswith(b"<") or re.match(rb"[^>]{0,100}encoding=.(?!utf-8)", data, re.I):
        return []
    prefixes = _PREFIX.findall(data)
    is_simple = len(prefixes) == 1 and len(re.findall(rb"xmlns:%s\s*=" % re.escape(prefixes[0]), data)) == 1
    if is_simple and b"<!" not in data and data.count(b"<?") <= data.startswith((b"<?", b"\xef\xbb\xbf<?")):
        return _by_tags(data, prefixes[0])
    return _by_events(data)


def _by_tags(data: bytes, prefix: bytes) -> list[bytes]:
    """Return the paragraphs of a part in which only tags begin with "<" and all of Word's have one prefix."""
    ranges: list[tuple[int, int]] = []
    opened: list[int] = []
    tag = re.compile(rb"""<(?:/%(p)s:p\s*|%(p)s:p(?=[\s/>])(?:[^"'>]|"[^"]*"|'[^']*')*)>""" % {b"p": re.escape(prefix)})
    for match in tag.finditer(data):
        begin, end = match.span()
        if data[begin + 1] == _SLASH:
            number = opened.pop()
            ranges[number] = (ranges[number][0], end)
        else:
            if data[end - 2] != _SLASH:
                opened.append(len(ranges))
            ranges.append((begin, end))
    return [data[begin:end] for begin, end in ranges]


def _by_events(data: bytes) -> list[bytes]:
    name = f"{W[1:-1]} p"
    parser = expat.ParserCreate(namespace_separator=" ")
    opened: list[int] = []
    ranges: list[tuple[int, int]] = []

    def begin(tag: str, _: dict[str, str]) -> None:
        if tag == name:
            opened.append(len(ranges))
            ranges.append((parser.CurrentByteIndex, 0))

    def close(tag: str) -> None:
        if tag == name:
            number = opened.pop()
            start, match = ranges[number][0], _TAG.match(data, ranges[number][0])
            # both events of <w:p/> tell of the one tag, the second one of its end
            is_empty = match is not None and data[match.end() - 2] == _SLASH
            end = match.end() if match and is_empty else data.index(b">", parser.CurrentByteIndex) + 1
            ranges[number] = (start, end)

    parser.StartElementHandler = begin
    parser.EndElementHandler = close
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
