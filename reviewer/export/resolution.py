"""Accept All and Reject All on the XML, by the rules of ECMA-376 Part 1, 17.13.5: the proof before anything is written.

What is tracked of a paragraph is its mark; a mark that goes joins its paragraph to the next one, whose properties stay.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from reviewer.document.docx_words import text_elements, words_in
from reviewer.document.word_package import W
from reviewer.document.word_place import is_aside, is_followed_by_paragraph, may_be_aside, next_neighbour
from reviewer.export.kept_bytes import paragraph_bytes
from reviewer.export.revisions import look_of
from reviewer.export.runs import canonical

_COMING, _GOING = ("ins", "moveTo"), ("del", "moveFrom")
LOOK_CHANGES = tuple(W + f"{kind}PrChange" for kind in ("r", "p", "sect", "tbl", "tblEx", "tr", "tc"))
_RANGES = ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")


@dataclass(frozen=True, slots=True)
class ParagraphState:
    """What a reader sees of a paragraph: words, look, and the look of every stretch of words."""

    text: str
    look: bytes
    runs: tuple[tuple[str, bytes], ...]


def accepted(root: etree._Element, *, in_place: bool = False) -> etree._Element:
    """Return a copy of a part's tree with every tracked change accepted; the tree itself `in_place`."""
    return _resolved(root if in_place else deepcopy(root), dropped=_GOING, kept=_COMING)


def rejected(root: etree._Element) -> etree._Element:
    """Return a copy of a part's tree with every tracked change rejected."""
    return _resolved(deepcopy(root), dropped=_COMING, kept=_GOING)


def paragraph_states(root: etree._Element) -> list[ParagraphState]:
    """Return the paragraphs of a part in order; text boxes, prompts, what only other readers see are left out."""
    return [_state(paragraph) for paragraph in shown_paragraphs(root)]


def shown_paragraphs(root: etree._Element) -> list[etree._Element]:
    """Return the w:p whose states `paragraph_states` tells."""
    if not may_be_aside(root):
        return list(root.iter(W + "p"))
    return [paragraph for paragraph in root.iter(W + "p") if not is_aside(paragraph)]


def are_alike(some: Sequence[etree._Element], others: Sequence[etree._Element]) -> bool:
    """`True` when both have the same states in the same order; most paragraphs are the same to the letter.

    The paragraphs of each are those of one tree.
    """
    if len(some) != len(others):
        return False
    letters = zip(_letters(some), _letters(others), strict=True)
    pairs = zip(some, others, letters, strict=True)
    return all(
        (mine is not None and mine == theirs) or _state(one) == _state(other) for one, other, (mine, theirs) in pairs
    )


def _letters(paragraphs: Sequence[etree._Element]) -> list[bytes | None]:
    """Return what is written in paragraphs of one tree behind their own tags; None where it cannot be told apart.

    The tree is written once: a paragraph alone would bring the namespaces of the whole part along.
    """
    known: dict[etree._Element, bytes] = {}
    for root in [paragraphs[0].getroottree().getroot()] if paragraphs else []:
        every, written = list(root.iter(W + "p")), paragraph_bytes(etree.tostring(root, encoding="UTF-8"))
        if len(every) == len(written):
            known = {one: words.partition(b">")[2] for one, words in zip(every, written, strict=True)}
    return [known.get(one) for one in paragraphs]


def say(paragraphs: Sequence[etree._Element], lines: Sequence[str]) -> bool:
    """`True` when paragraphs have these words; where a paragraph holds more than plain words they are looked for."""
    if len(paragraphs) != len(lines):
        return False
    pairs = zip(paragraphs, lines, strict=True)
    return all(
        "".join(map(str, one.itertext(W + "t", with_tail=False))) == line or words_of(one) == line
        for one, line in pairs
    )


def words_of(paragraph: etree._Element) -> str:
    """Return the words of a state."""
    return words_in(paragraph)


def _state(paragraph: etree._Element) -> ParagraphState:
    runs: list[tuple[str, bytes]] = []
    for run, _, words in text_elements(paragraph):
        properties = run.find(W + "rPr")
        look = b"" if properties is None else canonical(properties)
        if runs and runs[-1][1] == look:
            runs[-1] = (runs[-1][0] + words, look)
        else:
            runs.append((words, look))
    looks = b"".join(canonical(child) for child in look_of(paragraph))
    return ParagraphState("".join(words for words, _ in runs), looks, tuple(runs))


def _resolved(root: etree._Element, *, dropped: tuple[str, ...], kept: tuple[str, ...]) -> etree._Element:
    _resolve_rows(root, dropped)
    gone = _resolve_marks(root, dropped)
    for element in list(_tracked(root, dropped)):
        _drop(element)
    for element in list(_tracked(root, kept)):
        _unwrap(element)
    for old, new in (("delText", "t"), ("delInstrText", "instrText")):
        for element in root.iter(W + old):
            element.tag = W + new
    _resolve_looks(root, is_accepted=dropped == _GOING)
    for tag in _RANGES:
        for element in list(root.iter(W + tag)):
            _drop(element)
    _join(gone)
    return root


def _tracked(root: etree._Element, kinds: tuple[str, ...]) -> Iterator[etree._Element]:
    """Yield the marks around words, not those inside properties."""
    for element in root.iter(*(W + kind for kind in kinds)):
        parent = element.getparent()
        if parent is not None and parent.tag not in (W + "rPr", W + "trPr", W + "tcPr", W + "numPr"):
            yield element


def _resolve_rows(root: etree._Element, dropped: tuple[str, ...]) -> None:
    for row in list(root.iter(W + "tr")):
        properties = row.find(W + "trPr")
        if properties is None:
            continue
        if any(properties.find(W + kind) is not None for kind in dropped):
            _drop(row)
            continue
        for tag in ("ins", "del"):
            for mark in properties.findall(W + tag):
                properties.remove(mark)
    _resolve_cells(root, "cellDel" if dropped == _GOING else "cellIns")
    for table in list(root.iter(W + "tbl")):
        if next(table.iter(W + "tr"), None) is None:
            _drop(table)


def _resolve_cells(root: etree._Element, dropped: str) -> None:
    for mark in list(root.iter(W + "cellIns", W + "cellDel")):
        properties = mark.getparent()
        cell = None if properties is None else properties.getparent()
        if cell is not None and mark.tag == W + dropped:
            _drop(cell)
        else:
            _drop(mark)


def _resolve_marks(root: etree._Element, dropped: tuple[str, ...]) -> list[etree._Element]:
    """Clear the tracked paragraph marks and return the paragraphs whose mark goes, in order."""
    gone: list[etree._Element] = []
    for mark in list(root.iter(*(W + kind for kind in _COMING + _GOING))):
        properties = mark.getparent()
        around = None if properties is None else properties.getparent()
        if properties is None or around is None or properties.tag != W + "rPr" or around.tag != W + "pPr":
            continue
        paragraph = around.getparent()
        if paragraph is not None and mark.tag.removeprefix(W) in dropped and (not gone or gone[-1] is not paragraph):
            gone.append(paragraph)
        properties.remove(mark)
    return gone


def _resolve_looks(root: etree._Element, *, is_accepted: bool) -> None:
    for change in list(root.iter(*LOOK_CHANGES)):
        properties = change.getparent()
        if properties is None:
            continue
        properties.remove(change)
        if is_accepted:
            continue
        stays = [child for child in properties if child.tag in (W + "rPr", W + "sectPr")]
        if properties.tag != W + "pPr":
            stays = []
        old = list(change[0]) if len(change) else []
        for child in list(properties):
            properties.remove(child)
        properties.extend([*old, *stays])


def _join(gone: list[etree._Element]) -> None:
    for paragraph in gone:
        content = [child for child in paragraph if child.tag != W + "pPr"]
        if is_followed_by_paragraph(paragraph):
            following = next_neighbour(paragraph)
            assert following is not None
            start = 1 if following.find(W + "pPr") is not None else 0
            for number, child in enumerate(content):
                following.insert(start + number, child)
            _drop(paragraph)
        elif not any(next(child.iter(W + "r"), None) is not None for child in content):
            parent = paragraph.getparent()
            if parent is not None and len(parent.findall(W + "p")) > 1:
                _drop(paragraph)


def _unwrap(element: etree._Element) -> None:
    for child in list(element):
        element.addprevious(child)
    _drop(element)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
