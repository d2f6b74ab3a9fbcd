"""Where an element of a story stands: beside which paragraphs, and whether it is in the body at all.

What is aside is read in a place of its own or not at all: a text box, a branch for readers of another age, the prompt
of a content control that nobody has filled in.
"""

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from reviewer.document.word_package import MC, W
from reviewer.document.word_style import is_on, properties_of

TEXT_BOX = W + "txbxContent"
CONTROL = W + "sdt"
ALTERNATIVES = MC + "AlternateContent"
GONE = frozenset((W + "del", W + "moveFrom"))
_CHOICE, _FALLBACK = MC + "Choice", MC + "Fallback"
_ASIDE = (TEXT_BOX, _CHOICE, _FALLBACK, CONTROL)
_NEVER_A_NEIGHBOUR = frozenset((W + "p", W + "tbl", W + "sectPr", CONTROL, W + "altChunk", W + "subDoc"))
# what Word and WPS of today understand (ECMA-376 Part 3, 9.3); prefixes are told by the addresses they stand for
_UNDERSTOOD = (
    "http://schemas.microsoft.com/office/",
    "http://schemas.openxmlformats.org/",
    "http://www.wps.cn/",
)


def chosen_branch(alternatives: etree._Element) -> etree._Element | None:
    """Return the branch of an mc:AlternateContent that is shown: the first one understood, else the fallback."""
    for choice in alternatives.iterchildren(_CHOICE):
        namespaces: dict[str | None, str] = choice.nsmap
        wanted = choice.get("Requires", "").split()
        if all(namespaces.get(prefix, "").startswith(_UNDERSTOOD) for prefix in wanted):
            return choice
    return alternatives.find(_FALLBACK)


def is_prompt(control: etree._Element) -> bool:
    """`True` for a content control that shows what to put in, not what somebody put in."""
    return is_on(control.find(W + "sdtPr"), "showingPlcHdr")


def may_be_aside(root: etree._Element) -> bool:
    """`True` when a part holds anything that could set an element aside; most hold nothing of the kind."""
    return next(root.iter(*_ASIDE), None) is not None


def is_aside(element: etree._Element) -> bool:
    """`True` when an element of the body stands in a text box, in a branch that is not shown, or in a prompt."""
    for ancestor in element.iterancestors(*_ASIDE):
        if ancestor.tag == TEXT_BOX:
            return True
        if ancestor.tag == CONTROL:
            if is_prompt(ancestor):
                return True
            continue
        parent = ancestor.getparent()
        if parent is not None and chosen_branch(parent) is not ancestor:
            return True
    return False


def text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes that hang in an element: each once, those inside another one and deleted ones left out."""
    for box in element.iter(TEXT_BOX):
        inside = list(box.iterancestors())
        inside = inside[: inside.index(element)]
        if not any(one.tag == TEXT_BOX or one.tag in GONE for one in inside) and not _is_unseen(box, inside):
            yield box


def _is_unseen(box: etree._Element, inside: list[etree._Element]) -> bool:
    branches = [one for one in (box, *inside) if one.tag in (_CHOICE, _FALLBACK)]
    return any((parent := one.getparent()) is not None and chosen_branch(parent) is not one for one in branches)


def has_gone_mark(paragraph: etree._Element) -> bool:
    """`True` when a tracked deletion or move has taken the paragraph's mark."""
    properties = properties_of(paragraph, W + "pPr")
    mark = None if properties is None else properties.find(W + "rPr")
    return mark is not None and any(mark.find(tag) is not None for tag in GONE)


def next_neighbour(paragraph: etree._Element) -> etree._Element | None:
    """Return the paragraph, table, content control or section end that follows directly, None at the end."""
    following = paragraph.getnext()
    while following is not None and following.tag not in _NEVER_A_NEIGHBOUR:
        following = following.getnext()
    return following


def is_followed_by_paragraph(paragraph: etree._Element) -> bool:
    """`True` when a merge would join this paragraph with another one."""
    following = next_neighbour(paragraph)
    return following is not None and following.tag == W + "p"


def vanishes(paragraphs: list[etree._Element]) -> bool:
    """`True` when nothing is left of paragraphs without marks that stand last in their container or before a table."""
    for paragraph in paragraphs:
        if any(not _is_gone(run, paragraph) for run in paragraph.iter(W + "r")):
            return False
    parent = paragraphs[-1].getparent()
    others = 0 if parent is None else len(list(islice(parent.iterchildren(W + "p"), len(paragraphs) + 1)))
    return others > len(paragraphs)


def _is_gone(run: etree._Element, paragraph: etree._Element) -> bool:
    for ancestor in run.iterancestors():
        if ancestor is paragraph:
            return False
        if ancestor.tag in GONE:
            return True
    return False
