"""The runs of a paragraph in order, split where a mark is to begin or end: properties copied, no word changed."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from reviewer.document.docx_words import element_text, plain_words, text_elements
from reviewer.document.word_package import XML, W
from reviewer.document.word_place import ALTERNATIVES, CONTROL, chosen_branch, is_prompt

_NOT_ENTERED = frozenset((W + "pPr", W + "del", W + "moveFrom", W + "sdtPr", W + "sdtEndPr", W + "rt", W + "rubyPr"))
_OF_THE_MOMENT = (W + "lastRenderedPageBreak", W + "proofErr")  # Word writes them anew; they would only split marks


@dataclass(frozen=True, slots=True)
class Leaf:
    """A run and the words it holds, as offsets of the story's text.

    One without words holds a note reference, a picture, a mark of a field.
    """

    run: etree._Element
    paragraph: etree._Element
    start: int
    end: int

    @property
    def has_words(self) -> bool:
        """`True` for a run that adds to the text."""
        return self.start < self.end

    def holds(self, *tags: str) -> bool:
        """`True` when the run has a child with one of these local names."""
        return any(self.run.find(W + tag) is not None for tag in tags)


def leaves_of(elements: Iterable[etree._Element], start: int) -> list[Leaf]:
    """Return the runs of some w:p in order, the first word at `start`; tracked deletions are left out."""
    elements = list(elements)
    plain = _plain_leaves(elements, start)
    if plain is not None:
        return plain
    lengths: dict[etree._Element, int] = {}
    for run, _, words in text_elements(*elements):
        lengths[run] = lengths.get(run, 0) + len(words)
    leaves = []
    for element in elements:
        for run in _runs(element):
            end = start + lengths.get(run, 0)
            leaves.append(Leaf(run, element, start, end))
            start = end
    return leaves


def _plain_leaves(elements: list[etree._Element], start: int) -> list[Leaf] | None:
    """Return the leaves of a paragraph that holds nothing but plain runs; None for every other one."""
    leaves = []
    for element in elements:
        for child in element:
            words = plain_words(child) if child.tag == W + "r" else None
            if words is not None:
                end = start + sum(len(text) for _, text in words)
                leaves.append(Leaf(child, element, start, end))
                start = end
            elif child.tag != W + "pPr":
                return None
    return leaves


def _runs(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent.iterchildren(etree.Element):
        if child.tag == W + "r":
            inner = [run for run, _, _ in text_elements(child) if run is not child] if _may_hold_runs(child) else []
            if inner:  # ruby: the runs inside hold the words
                yield from dict.fromkeys(inner)
            else:
                yield child
        elif child.tag == ALTERNATIVES:
            branch = chosen_branch(child)
            if branch is not None:
                yield from _runs(branch)
        elif child.tag not in _NOT_ENTERED and child.tag != W + "p" and not (child.tag == CONTROL and is_prompt(child)):
            yield from _runs(child)


def _may_hold_runs(run: etree._Element) -> bool:
    return any(len(child) and child.tag != W + "rPr" for child in run)


def split_runs(elements: Iterable[etree._Element], start: int, cuts: set[int]) -> list[Leaf]:
    """Split the runs of some w:p so that none reaches over a cut, and words never share one with anything else there.

    Returns the leaves afterwards.
    """
    elements = list(elements)
    for element in elements:
        for passing in list(element.iter(*_OF_THE_MOMENT)):
            _remove(passing)
    for leaf in leaves_of(elements, start):
        if any(leaf.start <= cut <= leaf.end for cut in cuts):
            _split_run(leaf, cuts)
    return leaves_of(elements, start)


def _split_run(leaf: Leaf, cuts: set[int]) -> None:
    children = [child for child in leaf.run.iterchildren(etree.Element) if child.tag != W + "rPr"]
    is_mixed = leaf.has_words and any(not element_text(child) for child in children)
    is_mixed = is_mixed or sum(child.tag == W + "fldChar" for child in children) > 1
    segments: list[list[etree._Element]] = []
    position = leaf.start
    was_words = False
    for child in children:
        length = len(element_text(child)) if leaf.has_words else 0  # words of an instruction are none
        must_break = position in cuts or (is_mixed and not (length and was_words))
        for part in _split_text(child, [cut - position for cut in cuts if position < cut < position + length]):
            if must_break or not segments:
                segments.append([])
            segments[-1].append(part)
            must_break = True
        position += length
        was_words = length > 0
    previous = leaf.run
    for segment in segments[1:]:
        run = etree.Element(W + "r")
        run.attrib.update(leaf.run.attrib)
        properties = leaf.run.find(W + "rPr")
        if properties is not None:
            run.append(deepcopy(properties))
        run.extend(segment)
        previous.addnext(run)
        previous = run


def _split_text(element: etree._Element, cuts: list[int]) -> list[etree._Element]:
    """Return the element, cut into several at `cuts`; the first is the element itself, the others follow it."""
    if not cuts:
        return [element]
    text = element.text or ""
    points = [0, *sorted(cuts), len(text)]
    words = [text[one:other] for one, other in pairwise(points)]
    set_words(element, words[0])
    parts = [element]
    for rest in words[1:]:
        copy = etree.Element(element.tag)
        set_words(copy, rest)
        parts[-1].addnext(copy)
        parts.append(copy)
    return parts


def set_words(element: etree._Element, words: str) -> None:
    """Put words into a w:t or w:delText so that no white space is lost."""
    element.text = words
    if words != words.strip() or "  " in words:
        element.set(XML + "space", "preserve")


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)  # neither has a tail in a well-made document; lxml drops it with the element


def clean_properties(run: etree._Element | None) -> etree._Element | None:
    """Return a copy of a run's properties for new words: without the formatting changes others have tracked."""
    properties = None if run is None else run.find(W + "rPr")
    if properties is None:
        return None
    copy = deepcopy(properties)
    for change in copy.findall(W + "rPrChange"):
        copy.remove(change)
    return copy


def prevailing_properties(leaves: Iterable[Leaf]) -> etree._Element | None:
    """Return a copy of the run properties that most characters of `leaves` have, the earlier ones on a tie."""
    sizes: dict[bytes, int] = {}
    shown: dict[bytes, etree._Element | None] = {}
    for leaf in leaves:
        if leaf.has_words:
            properties = clean_properties(leaf.run)
            key = b"" if properties is None else canonical(properties)
            sizes[key] = sizes.get(key, 0) + leaf.end - leaf.start
            shown.setdefault(key, properties)
    return shown[max(sizes, key=lambda key: sizes[key])] if sizes else None


def canonical(element: etree._Element) -> bytes:
    """Return bytes that are equal for elements that say the same, whatever prefixes are declared around them."""
    return etree.tostring(element, method="c14n", exclusive=True)
