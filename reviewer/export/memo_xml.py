"""WordprocessingML in few words: elements, runs, fields and paragraphs of the memo."""

import re
from collections.abc import Iterable, Mapping

from docx.oxml.ns import nsmap
from lxml import etree

W = f"{{{nsmap['w']}}}"

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ILLEGAL = re.compile(r"[^\t\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 cannot hold
_TABS = re.compile(r"(\t)")


def make(tag: str, attributes: Mapping[str, object] | None = None, *children: etree._Element) -> etree._Element:
    """Return the element `tag` ("w:p") with attributes ("w:val") and children."""
    element = etree.Element(qualified(tag), nsmap={"w": nsmap["w"]})
    for name, value in (attributes or {}).items():
        element.set(qualified(name), str(value))
    element.extend(children)
    return element


def qualified(name: str) -> str:
    """Return "w:p" as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{nsmap[prefix]}}}{local}"


def legal(words: str) -> str:
    """Return `words` without the characters that XML 1.0 cannot hold."""
    return _ILLEGAL.sub("", words)


def run(words: str, faces: Mapping[str, str], style_id: str = "") -> etree._Element:
    """Return a run of `words`. Tabs become w:tab; characters that XML cannot hold are dropped.

    The hint makes Word take “ ” … — from the Chinese face, where they are as wide as a character.
    """
    element = make("w:r", None, _run_properties(faces, style_id))
    for part in _TABS.split(legal(words)):
        if part == "\t":
            element.append(make("w:tab"))
        elif part:
            text = make("w:t")
            text.set(_SPACE, "preserve")
            text.text = part
            element.append(text)
    return element


def field(instruction: str, faces: Mapping[str, str]) -> list[etree._Element]:
    """Return a full field, one w:fldChar a run because WPS shows nothing otherwise, with "1" as its cached result."""

    def mark(kind: str) -> etree._Element:
        return make("w:r", None, _run_properties(faces, ""), make("w:fldChar", {"w:fldCharType": kind}))

    code = make("w:instrText")
    code.set(_SPACE, "preserve")
    code.text = f" {instruction} "
    coded = make("w:r", None, _run_properties(faces, ""), code)
    return [mark("begin"), coded, mark("separate"), run("1", faces), mark("end")]


def paragraph(
    style_id: str,
    runs: Iterable[etree._Element],
    *,
    number: tuple[int, int] | None = None,
    keep_next: bool = False,
    right_tab: int = 0,
) -> etree._Element:
    """Return a paragraph in a named style; `number` is (w:numId, w:ilvl), `right_tab` in twentieths of a point."""
    properties = make("w:pPr", None, make("w:pStyle", {"w:val": style_id}))
    if keep_next:
        properties.append(make("w:keepNext"))
    if number is not None:
        number_id, level = number
        numbering = make("w:numPr", None, make("w:ilvl", {"w:val": level}), make("w:numId", {"w:val": number_id}))
        properties.append(numbering)
    if right_tab:
        properties.append(make("w:tabs", None, make("w:tab", {"w:val": "right", "w:pos": right_tab})))
    return make("w:p", None, properties, *runs)


def _run_properties(faces: Mapping[str, str], style_id: str) -> etree._Element:
    properties = make("w:rPr")
    if style_id:
        properties.append(make("w:rStyle", {"w:val": style_id}))
    attributes = {"w:hint": "eastAsia"} | {f"w:{face}": name for face, name in faces.items()}
    properties.append(make("w:rFonts", attributes))
    return properties
