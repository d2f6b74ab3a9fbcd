"""What the parts of a paragraph add to its text: words, signs, breaks; fields, links and marks of comments among them.

Everything here is decided by the paragraph alone, so that the reader, the redline and its trial see the same words. A
field shows its result and never its instruction (ECMA-376 Part 1, 17.16.18), not even the results of fields inside the
instruction. A soft hyphen is nothing, a symbol is the sign that its font shows.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from reviewer.document.word_package import MC, W
from reviewer.document.word_place import ALTERNATIVES, CONTROL, GONE, TEXT_BOX, chosen_branch, is_prompt
from reviewer.document.word_style import properties_of
from reviewer.document.word_symbol import in_symbols, is_symbol_font, symbol

_T, _RUN, _FIELD_MARK, _CODE = W + "t", W + "r", W + "fldChar", W + "instrText"
_LOOK, _PARAGRAPH_LOOK = W + "rPr", W + "pPr"
_WORDS = (_T, W + "delText")
_FIXED = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "\u2011",
}
LINK, SIMPLE_FIELD = W + "hyperlink", W + "fldSimple"
COMMENT_START, COMMENT_END = W + "commentRangeStart", W + "commentRangeEnd"
COMMENT_MARK = W + "commentReference"
_COMMENT_MARKS = frozenset((COMMENT_START, COMMENT_END, COMMENT_MARK))
_SKIPPED = frozenset(
    (
        *(W + name for name in ("p", "pPr", "rPr", "sdtPr", "sdtEndPr", "rt", "rubyPr", "pict", "object", "drawing")),
        *("{http://schemas.openxmlformats.org/officeDocument/2006/math}" + name for name in ("oMath", "oMathPara")),
        TEXT_BOX,
    )
)
_SIGN = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}symEx"
_SIGN_ATTRIBUTE = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}char"
_RAW_SPACES = str.maketrans("\r\n\t", "   ")  # white space typed into w:t is a space to Word, never a break
_MAY_BE_SYMBOL = re.compile("[!-\xff\uf020-\uf0ff]")
_HYPERLINK = re.compile(r"\s*HYPERLINK\b(?P<rest>.*)", re.DOTALL | re.IGNORECASE)
_ARGUMENT = re.compile(r'(?P<switch>\\[a-zA-Z])?\s*(?:"(?P<quoted>(?:\\.|[^"\\])*)"|(?P<bare>[^\s"\\]\S*))?')


class Inline(NamedTuple):
    """One element inside a paragraph that adds words or means something for those around it, in order."""

    run: etree._Element  # the w:r that holds it; for the range of a comment what holds that
    element: etree._Element
    text: str
    link: etree._Element | str | None = None  # the w:hyperlink around it, or where a HYPERLINK field leads


def text_elements(*parents: etree._Element) -> Iterator[tuple[etree._Element, etree._Element, str]]:
    """Yield (run, element, words) for every element inside a paragraph that adds to the text, in order.

    `parents` are the w:p of one paragraph, more than one where a tracked deletion has joined them; or a single run.
    """
    for item in inlines(*parents):
        if item.text:
            yield item.run, item.element, item.text


def words_in(*parents: etree._Element) -> str:
    """Return the words of a paragraph; the same as those of `text_elements`, in less time for plain ones."""
    words: list[str] = []
    for parent in parents:
        for child in parent:
            tag = child.tag
            for inner in child if tag == _RUN else ():
                if inner.tag == _T:
                    words.append(_words(inner))
                elif inner.tag != _LOOK:
                    return "".join(text for _, _, text in text_elements(*parents))
            if tag not in (_RUN, _PARAGRAPH_LOOK):
                return "".join(text for _, _, text in text_elements(*parents))
    return "".join(words)


def plain_words(run: etree._Element) -> list[tuple[etree._Element, str]] | None:
    """Return the words of a run that holds nothing but w:t, each with what holds it; None for every other run."""
    found = []
    for child in run:
        if child.tag == _T:
            found.append((child, _words(child)))
        elif child.tag != _LOOK:
            return None
    return found


def inlines(*parents: etree._Element) -> Iterator[Inline]:
    """Return the words of a paragraph with their links; among them marks of comments and controls not filled in."""
    items = (item for parent in parents for item in _walk(parent))
    has_fields = any(next(parent.iter(_FIELD_MARK), None) is not None for parent in parents)
    return _without_instructions(list(items)) if has_fields else items


def _walk(paragraph: etree._Element) -> Iterator[Inline]:
    """Yield what matters in a paragraph without regard to fields; no recursion, for files nest as they like."""
    link: etree._Element | str | None = None
    stack = [(iter(paragraph), paragraph, link)]
    while stack:
        children, parent, link = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            continue
        tag = child.tag
        if tag in _SKIPPED or not isinstance(tag, str):  # a comment or an instruction of XML has no name
            continue
        if tag in GONE:
            yield from (Inline(child, mark, "") for mark in child.iter(*_COMMENT_MARKS))
            continue
        if tag == _RUN and (plain := plain_words(child)) is not None:
            for element, text in plain:
                if text:
                    yield Inline(child, element, text, link)
            continue
        if parent.tag == _RUN:
            text = element_text(child)
            if text or tag in (_FIELD_MARK, _CODE, COMMENT_MARK):
                yield Inline(parent, child, text, link)
                continue
        elif tag in _COMMENT_MARKS:
            yield Inline(parent, child, "")
            continue
        inner: etree._Element | None = child
        if tag == ALTERNATIVES:
            inner = chosen_branch(child)
        elif tag == CONTROL and is_prompt(child):
            yield Inline(parent, child, "")
            continue
        if inner is not None and len(inner):
            if tag in (LINK, SIMPLE_FIELD):
                link = child if tag == LINK else _address(child.get(W + "instr", "")) or link
            stack.append((iter(inner), inner, link))


class _Field:
    """A field while its parts go by: `begin` is the index of its first mark."""

    __slots__ = ("begin", "code", "is_open", "link")

    def __init__(self, begin: int) -> None:
        self.begin = begin
        self.is_open = False  # its result has begun
        self.code = ""
        self.link = ""


def _without_instructions(items: list[Inline]) -> Iterator[Inline]:
    """Yield the items without words of instructions; those in the result of a HYPERLINK field lead where it leads."""
    hidden, links = _fields(items)
    depth = 0
    for index, item in enumerate(items):
        depth += hidden.get(index, 0)
        if depth and item.text:
            continue
        yield item._replace(link=links[index]) if links.get(index) and item.link is None else item


def _fields(items: list[Inline]) -> tuple[dict[int, int], dict[int, str]]:
    """Return (where instructions begin, +1, and end, -1, by index of the item; the link of each item in a field).

    A mark "separate" without its beginning tells that the paragraph begins inside an instruction; a field that ends
    nowhere in the paragraph and shows nothing in it is broken or goes on: its words are kept.
    """
    hidden: dict[int, int] = {}
    links: dict[int, str] = {}
    opened: list[_Field] = []
    for index, item in enumerate(items):
        kind = item.element.get(W + "fldCharType") if item.element.tag == _FIELD_MARK else ""
        if kind == "begin":
            opened.append(_Field(index))
        elif kind == "separate":
            _hide(hidden, opened[-1].begin if opened else 0, index)
            if opened:
                opened[-1].is_open, opened[-1].link = True, _address(opened[-1].code)
        elif kind == "end" and opened:
            field = opened.pop()
            if not field.is_open:
                _hide(hidden, field.begin, index)
        elif item.element.tag == _CODE and opened:
            opened[-1].code += item.element.text or ""
        elif item.text and opened:
            links[index] = next((field.link for field in reversed(opened) if field.is_open and field.link), "")
    return hidden, links


def _hide(hidden: dict[int, int], begin: int, end: int) -> None:
    hidden[begin] = hidden.get(begin, 0) + 1
    hidden[end] = hidden.get(end, 0) - 1


def _address(code: str) -> str:
    """Return where the code of a HYPERLINK field leads: "https://…", "#bookmark"; "" for other fields."""
    found = _HYPERLINK.match(code)
    if found is None:
        return ""
    target = place = ""
    for argument in _ARGUMENT.finditer(found["rest"]):
        words = argument["bare"] if argument["quoted"] is None else re.sub(r"\\(.)", r"\1", argument["quoted"])
        if not words:
            continue
        if not argument["switch"]:
            target = target or words
        elif argument["switch"].lower() == "\\l":
            place = words
    return f"{target}#{place}" if place else target


def element_text(element: etree._Element) -> str:
    """Return what one child of a run adds to the canonical text; "" for everything that is not words.

    Everything but w:t and w:delText adds one code point at most, so that it is never cut in two.
    """
    tag = element.tag
    if tag in _WORDS:
        return _words(element)
    if tag in _FIXED:
        return _FIXED[tag]
    if tag == W + "sym":
        code = element.get(W + "char", "")
        return symbol(element.get(W + "font", ""), int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,6}", code) else ""
    return _sign_between_branches(element) if tag == ALTERNATIVES else ""


def _words(element: etree._Element) -> str:
    words = element.text or ""
    if "\n" in words or "\t" in words or "\r" in words:
        words = words.translate(_RAW_SPACES)
    if not _MAY_BE_SYMBOL.search(words):
        return words
    run = element.getparent()
    properties = None if run is None else properties_of(run, W + "rPr")
    fonts = None if properties is None else properties.find(W + "rFonts")
    font = "" if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or ""
    return in_symbols(words, font) if font and is_symbol_font(font) else words


def _sign_between_branches(alternatives: etree._Element) -> str:
    """Return the sign of one code point that a run holds twice, for new readers and for old ones: Word's emoji."""
    sign = alternatives.find(f"{MC}Choice/{_SIGN}")
    if sign is not None and re.fullmatch("[0-9A-Fa-f]{1,6}", code := sign.get(_SIGN_ATTRIBUTE, "")):
        return symbol("", int(code, 16))
    branch = chosen_branch(alternatives)
    words = "" if branch is None else "".join(_words(one) for one in branch.iterchildren(_T))
    return words if len(words) == 1 else ""
